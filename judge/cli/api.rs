//! `judge api`: programs of others, judged over HTTP.

use std::path::PathBuf;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::session::Session;
#[cfg(feature = "service")]
use {
    super::signals,
    super::ui::Format,
    crate::report::untrusted::inline,
    crate::service::{self, Place, Setup},
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

#[derive(clap::Args)]
#[command(
    about = "judge programs over HTTP",
    after_long_help = "\
For a training loop or a platform that has programs judged by the thousand. Programs run in worker processes, as with `judge grade`.

  POST /v1/run           a program and a problem, or its cases: a report
  POST /v1/batch         such requests, one a line; answers one a line, in the same order
  POST /run_code         as in SandboxFusion
  POST /api/v2/execute   as in Piston, with GET /api/v2/runtimes
  POST /submissions      as in Judge0 CE, with its other paths
  GET  /v1/about         judge, languages, queue;  /healthz and /readyz for probes

A verdict is about the program. What is wrong with a request or with the service is another HTTP status, with `retryable`.

Without a token it listens on this machine alone, and hears no page of the web.

Examples:
  judge api
  judge api --listen unix:/tmp/judge.socket --jobs 16
  judge api --listen 0.0.0.0:8418 --token-file token
  curl -s http://127.0.0.1:8418/v1/run -d @request.json

Ctrl-C or SIGTERM ends it, as soon as what was begun is answered."
)]
pub(crate) struct Args {
    /// Where: an address with a port, or `unix:` and a path
    #[arg(long, value_name = "PLACE", default_value = "127.0.0.1:8418")]
    listen: String,
    /// A file with the token that requests must bring
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// How many requests may wait
    #[arg(long, value_name = "N", default_value_t = 1024, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    places: u32,
    /// End after so many seconds without a connection
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..=604_800))]
    idle_exit: Option<u32>,
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
pub(crate) fn run(_: &Args, _: &Session) -> Result<CommandOutcome, Error> {
    Err(Error::new("this judge was built without its service")
        .hint("the wheel has it, and so has `cargo build --release --features service`"))
}

#[cfg(feature = "service")]
pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let listen: Place =
        args.listen.parse().map_err(|reason| Error::new(format!("`--listen {}` is {reason}", inline(&args.listen))))?;
    let token = args.token_file.as_deref().map(token).transpose()?;
    if token.is_none() && listen.is_open() {
        return Err(Error::new(format!(
            "`--listen {}` is refused: other machines could run programs here",
            inline(&args.listen)
        ))
        .hint("`--token-file FILE` has them bring a token"));
    }
    let registry = session.registry()?;
    session.warn_of_strays(&registry);
    let harness = session.harness_for_grading()?;
    let places = usize::try_from(args.places).unwrap_or(usize::MAX);
    let idle_exit = args.idle_exit.map(|seconds| Duration::from_secs(seconds.into()));
    let setup = Setup { harness, registry, jobs: session.jobs, places, token, idle_exit };
    let stop = Arc::new(Notify::new());
    let asked = Arc::clone(&stop);
    signals::on_end(move || asked.notify_one());
    let mut printed = Ok(());
    let served = service::serve(&listen, setup, &stop, |place| {
        printed = match session.ui.format {
            Format::Text => session.ui.print(&format!("{place}\n")),
            Format::Json => session.ui.json(&Listening { format: 1, place: place.to_string() }),
        };
        session.ui.note("this judges until Ctrl-C");
    });
    printed?;
    served.map_err(|error| {
        Error::caused(format!("cannot serve on {}", inline(&args.listen)), &error)
            .hint("`judge api --listen PLACE` takes another place")
    })?;
    Ok(CommandOutcome::Success)
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
