//! `judge api`: programs of others, judged over HTTP.

use std::path::PathBuf;

use super::api_token;
use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::fleet;
use super::session::Session;
#[cfg(feature = "service")]
use {
    super::api_settings::Settings,
    super::otlp,
    super::signals,
    super::ui::Format,
    crate::report::untrusted::inline,
    crate::service::{self, Form, Level, Log, Pattern, Place, Setup, Tls, TokenFile, Who},
    clap::{ArgMatches, FromArgMatches},
    harness::plain_file::shown,
    serde::Serialize,
    std::fs,
    std::path::Path,
    std::sync::Arc,
    std::time::Duration,
    tokio::sync::Notify,
};

/// The least a token may have, in bytes: it is not to be guessed.
#[cfg(feature = "service")]
const LEAST_TOKEN: usize = 16;
/// A day, in seconds.
const MOST_SECONDS: f64 = 86_400.0;

#[derive(clap::Args)]
#[command(
    about = "judge programs over HTTP",
    args_conflicts_with_subcommands = true,
    after_long_help = "\
For a training loop or a platform that has programs judged by the thousand. Programs run in worker processes, as with `judge grade`.

  POST /v1/run           a program and a problem, or its cases: a report
  POST /v1/batch         such requests, one a line; answers one a line, in the same order
  POST /run_code         as in SandboxFusion
  POST /api/v2/execute   as in Piston, with GET /api/v2/runtimes
  POST /submissions      as in Judge0 CE, with its other paths
  POST /get_reward       as a remote reward model of OpenRLHF
  GET  /v1/about         judge, languages, queue;  /metrics, /healthz and /readyz for probes

A verdict is about the program. What is wrong with a request or with the service is another HTTP status, with `retryable`.

Without a token it listens on this machine alone, and hears no page of the web.

Examples:
  judge api
  judge api --listen unix:/tmp/judge.socket --jobs 16
  judge api token team-a
  judge api --listen 0.0.0.0:8418 --tokens tokens.toml
  judge api --config judge.toml --print-config
  curl -s http://127.0.0.1:8418/v1/run -d @request.json

What no option says is taken from JUDGE_API_PLACES and so on, then from the file of `--config`, with keys as `places`.
Ctrl-C or SIGTERM ends it, as soon as what was begun is answered; a second one ends it at once."
)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    /// Where: an address with a port, or `unix:` and a path
    #[arg(long, value_name = "PLACE", default_value = "127.0.0.1:8418")]
    listen: String,
    /// A file with the token that requests must bring
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// A file with hashes of several tokens; what changes in it holds at once
    #[arg(long, value_name = "FILE")]
    tokens: Option<PathBuf>,
    /// Have workers judge that take jobs from this queue, `nats://HOST:PORT`
    #[arg(long, value_name = "URL", help_heading = "Fleet")]
    queue: Option<String>,
    #[command(flatten)]
    fleet: fleet::Args,
    /// How many jobs may wait, of each token
    #[arg(long, value_name = "N", default_value_t = 1024, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    places: u32,
    /// How long requests wait that do not say it in `Judge-Timeout`
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    patience: Option<f64>,
    /// How long the head of a request, and then its body, may take to arrive
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = seconds)]
    arrival: f64,
    /// Send results where clients of Judge0 ask for it (`callback_url`), if the URL fits this, as `https://learn.example/judge0/*`
    #[arg(long, value_name = "PATTERN", value_delimiter = ',')]
    callbacks: Vec<String>,
    /// Send spans of requests and jobs to this collector of OpenTelemetry, in OTLP over HTTP
    #[arg(long, value_name = "URL")]
    otlp: Option<String>,
    /// End after so many seconds without a connection
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..=604_800))]
    idle_exit: Option<u32>,
    /// Speak TLS: the certificate and what leads to its root, in PEM
    #[arg(long, value_name = "FILE")]
    tls_cert: Option<PathBuf>,
    /// The key of that certificate, in PEM
    #[arg(long, value_name = "FILE")]
    tls_key: Option<PathBuf>,
    /// How events are written on standard error
    #[arg(long, value_name = "FORM", default_value = "text")]
    log: LogForm,
    /// The least that is written; `info` has a line for each request
    #[arg(long, value_name = "LEVEL", default_value = "warn")]
    log_level: LogLevel,
    /// A file with settings: options without `--`, and `_` for `-`
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Print all settings, and where each comes from
    #[arg(long)]
    print_config: bool,
}

#[derive(clap::Subcommand)]
enum Command {
    Token(api_token::Args),
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum LogForm {
    Json,
    Text,
    Off,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum LogLevel {
    Error,
    Warn,
    Info,
    Debug,
}

/// Seconds of a day at most.
fn seconds(text: &str) -> Result<f64, String> {
    let seconds = text.parse::<f64>().ok().filter(|seconds| *seconds > 0.0 && *seconds <= MOST_SECONDS);
    seconds.ok_or_else(|| format!("it is not a number of seconds above 0, up to {MOST_SECONDS}"))
}

/// What `judge api` gives to programs, as soon as it listens.
#[cfg(feature = "service")]
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Listening {
    /// Version of this form.
    format: u32,
    /// Where it listens.
    place: String,
}

#[cfg(not(feature = "service"))]
pub(crate) fn run(_: &Args, _: &Session, _: clap::Command) -> Result<CommandOutcome, Error> {
    Err(without_service())
}

/// Why there is no service.
#[cfg(not(feature = "service"))]
pub(super) fn without_service() -> Error {
    Error::new("this judge was built without its service")
        .hint("the wheel has it, and so has `cargo build --release --features service`")
}

#[cfg(feature = "service")]
pub(crate) fn run(args: &Args, session: &Session, command: clap::Command) -> Result<CommandOutcome, Error> {
    if let Some(Command::Token(args)) = &args.command {
        return api_token::run(args, session);
    }
    let settings = Settings::gather(command)?;
    if args.print_config {
        session.ui.print(&settings.text())?;
        return Ok(CommandOutcome::Success);
    }
    let read = |matches: &ArgMatches| Args::from_arg_matches(matches);
    let args = settings.read::<Args>(read)?;
    serve(&args, settings.jobs()?.unwrap_or(session.jobs), session)
}

#[cfg(feature = "service")]
fn serve(args: &Args, jobs: usize, session: &Session) -> Result<CommandOutcome, Error> {
    let listen: Place =
        args.listen.parse().map_err(|reason| Error::new(format!("`--listen {}` is {reason}", inline(&args.listen))))?;
    let who = args.who()?;
    if matches!(who, Who::Machine) && listen.is_open() {
        return Err(Error::new(format!(
            "`--listen {}` is refused: other machines could run programs here",
            inline(&args.listen)
        ))
        .hint("`--token-file FILE` has them bring a token, and so has `--tokens FILE`"));
    }
    let tls = args.tls()?;
    let called: fn(&Place) -> String = if tls.is_some() { Place::over_tls } else { Place::to_string };
    let registry = session.registry()?;
    session.warn_of_strays(&registry);
    let harness = session.harness_for_grading()?;
    let stream = args.queue.as_deref().map(|url| args.fleet.stream(url)).transpose()?;
    let setup = Setup {
        harness,
        registry,
        jobs,
        places: args.places(),
        who,
        patience: args.patience.map(Duration::from_secs_f64),
        arrival: Duration::from_secs_f64(args.arrival),
        tls,
        stream,
        callbacks: args.callbacks()?,
        collector: args.otlp.as_deref().map(otlp::collector).transpose()?,
        idle_exit: args.idle_exit.map(|seconds| Duration::from_secs(seconds.into())),
    };
    let stop = Arc::new(Notify::new());
    let asked = Arc::clone(&stop);
    signals::on_end(move || asked.notify_one());
    let log = args.start_log();
    let mut printed = Ok(());
    let served = service::serve(&listen, setup, &stop, |place| {
        printed = match session.ui.format {
            Format::Text => session.ui.print(&format!("{}\n", called(place))),
            Format::Json => session.ui.json(&Listening { format: 1, place: called(place) }),
        };
        session.ui.note("this judges until Ctrl-C");
    });
    drop(log);
    printed?;
    served.map_err(|error| {
        let failed = Error::caused(format!("cannot serve on {}", inline(&args.listen)), &error);
        match &args.queue {
            Some(_) => failed.hint("`judge toolchain install nats` gets a server; `nats-server -js` starts one"),
            None => failed.hint("`judge api --listen PLACE` takes another place"),
        }
    })?;
    Ok(CommandOutcome::Success)
}

#[cfg(feature = "service")]
impl Args {
    fn places(&self) -> usize {
        usize::try_from(self.places).unwrap_or(usize::MAX)
    }

    /// Who may ask.
    fn who(&self) -> Result<Who, Error> {
        match (&self.token_file, &self.tokens) {
            (None, None) => Ok(Who::Machine),
            (Some(file), None) => token(file).map(Who::Token),
            (None, Some(file)) => {
                let opened = TokenFile::open(file.clone(), self.places());
                let (file, tokens) = opened.map_err(|reason| {
                    Error::new(format!("`{}` is not a file of tokens: {}", shown(file), inline(&reason)))
                        .hint("`judge api token NAME` makes a token, and prints the lines for the file")
                })?;
                Ok(Who::File(file, tokens))
            }
            (Some(_), Some(_)) => Err(Error::new("`token_file` and `tokens` are given")
                .hint("put the token into the file of `--tokens`, by its hash: `judge api token NAME` makes one")),
        }
    }

    fn tls(&self) -> Result<Option<Tls>, Error> {
        match (&self.tls_cert, &self.tls_key) {
            (None, None) => Ok(None),
            (Some(certificate), Some(key)) => {
                let opened = Tls::open(certificate.clone(), key.clone());
                opened.map(Some).map_err(|reason| {
                    Error::new(format!("cannot speak TLS: {}", inline(&reason)))
                        .hint("`--tls-cert FILE` and `--tls-key FILE` name a certificate and its key, in PEM")
                })
            }
            _ => Err(Error::new("`tls_cert` and `tls_key` go together, and one of them is missing")
                .hint("give `--tls-cert FILE` and `--tls-key FILE`")),
        }
    }

    /// Where results may be sent.
    fn callbacks(&self) -> Result<Vec<Pattern>, Error> {
        let pattern = |text: &String| {
            text.parse::<Pattern>().map_err(|reason| {
                Error::new(format!("`--callbacks {}` is refused: {reason}", inline(text)))
                    .hint("a pattern is as `https://learn.example/judge0/*`, or `https://*.learn.example/*`")
            })
        };
        self.callbacks.iter().map(pattern).collect()
    }

    fn start_log(&self) -> Option<Log> {
        let form = match self.log {
            LogForm::Json => Form::Json,
            LogForm::Text => Form::Text,
            LogForm::Off => Form::Off,
        };
        let level = match self.log_level {
            LogLevel::Error => Level::Error,
            LogLevel::Warn => Level::Warn,
            LogLevel::Info => Level::Info,
            LogLevel::Debug => Level::Debug,
        };
        Log::start(form, level)
    }
}

/// The token in a file.
#[cfg(feature = "service")]
fn token(file: &Path) -> Result<String, Error> {
    let text =
        fs::read_to_string(file).map_err(|error| Error::caused(format!("cannot read `{}`", shown(file)), &error))?;
    let token = text.trim();
    if token.len() < LEAST_TOKEN || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Error::new(format!("`{}` holds no token", shown(file))).hint(format!(
            "a token is a line of {LEAST_TOKEN} or more letters, digits and signs: `head -c 24 /dev/urandom | base64 > {}`",
            shown(file)
        )));
    }
    Ok(token.to_owned())
}
