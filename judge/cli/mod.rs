//! The command line: the only place that knows arguments, environment, terminal and exit status.
//!
//! Each command is one file with its `Args` and its `run`; `Session` holds what commands share.

mod api;
#[cfg(feature = "service")]
mod api_settings;
mod api_token;
mod cache;
mod cards;
mod catalog;
mod command_line;
mod command_outcome;
mod comparing;
mod complete;
mod completions;
mod doctor;
mod editor;
mod error;
mod eval;
mod export;
mod export_git;
mod export_package;
mod facilities;
mod find;
mod findings;
mod fleet;
mod formula;
mod generate;
mod generated;
mod grade;
mod help;
mod hint;
mod hints;
mod import;
mod interacting;
mod interview;
mod judging;
mod keys;
mod list;
mod listen;
mod man;
pub(crate) mod markdown;
pub(crate) mod math;
mod mock;
#[cfg(feature = "authoring")]
mod mutants;
mod new;
mod new_folder;
mod new_problem;
mod next;
mod notation;
mod notes;
#[cfg(feature = "service")]
mod otlp;
mod part;
mod path;
mod practice;
mod rating;
mod report_files;
mod reverify;
mod review;
mod review_explained;
mod review_list;
mod review_log;
mod reviewing;
mod sample;
mod sandbox_worker;
#[cfg(test)]
mod schema;
mod seal;
mod serve;
mod session;
mod show;
mod show_json;
mod shrinking;
mod signals;
mod similar;
mod solution;
mod source;
mod spoiler;
mod starter;
mod stats;
mod stress;
mod strip_types;
mod submit;
mod symbols;
mod tasks;
mod test;
mod tongue;
mod toolchain;
mod translated;
mod ui;
mod verify;
mod verify_package;
mod watch;
mod wide;
mod worker;
mod worksheet;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use command_outcome::CommandOutcome;
use error::Error;
use session::{Options, Session, Telling};
use ui::Ui;

/// An online judge in one binary: solve exercises, have them judged against hidden tests, read why.
#[derive(Parser)]
#[command(
    name = "judge",
    version,
    max_term_width = 100,
    after_long_help = "\
A first round:
  judge next                       an exercise to begin with; `judge list` shows all
  judge show num-islands           read one
  judge new num-islands            write a starter: num_islands.py
  judge test num_islands.py        try the samples
  judge submit num_islands.py      have it judged
  judge                            go on where you were

An exercise is named by its slug, its LeetCode number or its title: `num-islands`, 200, \"number of islands\".

Exit status: 0 accepted, 1 judged and not accepted, 2 could not judge.

Environment:
  JUDGE_PROBLEMS    a folder of problem packages instead of the built-in ones
  JUDGE_CACHE_DIR   compiled submissions and the Python runtime
  JUDGE_DATA_DIR    your attempts and results
  JUDGE_KEY         the key of sealed problems, or its file
  JUDGE_LANGUAGES   your own language table [default: judge/languages.toml in your configuration]
  JUDGE_LANG_UI     `zh`: exercises in Chinese, like `--lang-ui zh`
  NO_COLOR          plain text"
)]
pub(crate) struct Judge {
    #[command(flatten, next_help_heading = "Everywhere")]
    options: Options,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    List(list::Args),
    Next(next::Args),
    Path(path::Args),
    Practice(practice::Args),
    Show(show::Args),
    Hint(hint::Args),
    Cards(cards::Args),
    Review(review::Args),
    Notes(notes::Args),
    New(new::Args),
    Test(test::Args),
    Submit(submit::Args),
    Stress(stress::Args),
    Grade(grade::Args),
    Eval(eval::Args),
    Reverify(reverify::Args),
    Watch(watch::Args),
    Serve(serve::Args),
    Listen(listen::Args),
    Api(api::Args),
    Worker(worker::Args),
    Mock(mock::Args),
    Verify(verify::Args),
    Generate(generate::Args),
    Seal(seal::Args),
    Doctor(doctor::Args),
    Toolchain(toolchain::Args),
    Cache(cache::Args),
    Stats(stats::Args),
    Export(export::Args),
    Import(import::Args),
    Completions(completions::Args),
    Man(man::Args),
    #[command(hide = true)]
    StripTypes,
    #[command(hide = true)]
    SandboxWorker,
}

/// Parses the arguments and runs the command.
pub fn main() -> ExitCode {
    match complete::answered(&Judge::command()) {
        Ok(false) => {}
        Ok(true) => return ExitCode::SUCCESS,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(2);
        }
    }
    // Clap prints help and version to standard output with status 0, mistakes to standard error with status 2.
    let Judge { options, command } = match parse() {
        Ok(judge) => judge,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(u8::from(error.use_stderr()) * 2);
        }
    };
    if !matches!(command, Some(Command::StripTypes | Command::SandboxWorker)) {
        signals::clean_up_on_end();
    }
    let session = Session::new(&options);
    match run(command.as_ref(), &session) {
        Ok(CommandOutcome::Success) | Err(Error::BrokenPipe) => ExitCode::SUCCESS,
        Ok(CommandOutcome::NotAccepted) => ExitCode::from(1),
        Ok(CommandOutcome::Failed) => ExitCode::from(2),
        Err(error) => {
            session.ui.error(&error);
            ExitCode::from(2)
        }
    }
}

/// The command line; help is as wide as the terminal.
fn parse() -> Result<Judge, clap::Error> {
    let matches = match Judge::command().try_get_matches() {
        Ok(matches) => matches,
        // Help is among what ends here. No command that runs waits until all texts are fitted.
        Err(_) => help::fitted(Judge::command(), Ui::width()).try_get_matches()?,
    };
    Judge::from_arg_matches(&matches)
}

fn run(command: Option<&Command>, session: &Session) -> Result<CommandOutcome, Error> {
    if session.telling == Telling::Lines
        && !matches!(command, Some(Command::Test(_) | Command::Submit(_) | Command::Watch(_)))
    {
        return Err(Error::new("`--format gcc` prints the mistakes of a submission, and nothing else")
            .hint("`judge test`, `judge submit` and `judge watch` have it"));
    }
    let Some(command) = command else { return next::go_on(session) };
    match command {
        Command::List(args) => list::run(args, session),
        Command::Next(args) => next::run(args, session),
        Command::Path(args) => path::run(args, session),
        Command::Practice(args) => practice::run(args, session),
        Command::Show(args) => show::run(args, session),
        Command::Hint(args) => hint::run(args, session),
        Command::Cards(args) => cards::run(args, session),
        Command::Review(args) => review::run(args, session),
        Command::Notes(args) => notes::run(args, session),
        Command::New(args) => new::run(args, session),
        Command::Test(args) => test::run(args, session),
        Command::Submit(args) => submit::run(args, session),
        Command::Stress(args) => stress::run(args, session),
        Command::Grade(args) => grade::run(args, session),
        Command::Eval(args) => eval::run(args, session),
        Command::Reverify(args) => reverify::run(args, session),
        Command::Watch(args) => watch::run(args, session),
        Command::Serve(args) => serve::run(args, session),
        Command::Listen(args) => listen::run(args, session),
        Command::Api(args) => api::run(args, session, Judge::command()),
        Command::Worker(args) => worker::run(args, session),
        Command::Mock(args) => mock::run(args, session),
        Command::Verify(args) => verify::run(args, session),
        Command::Generate(args) => generate::run(args, session),
        Command::Seal(args) => seal::run(args, session),
        Command::Doctor(args) => doctor::run(args, session),
        Command::Toolchain(args) => toolchain::run(args, session),
        Command::Cache(args) => cache::run(args, session),
        Command::Stats(args) => stats::run(args, session),
        Command::Export(args) => export::run(args, session),
        Command::Import(args) => import::run(args, session),
        Command::Completions(args) => completions::run(args, session),
        Command::Man(args) => man::run(args, session, &Judge::command()),
        Command::StripTypes => Ok(strip_types::run()),
        Command::SandboxWorker => Ok(sandbox_worker::run()),
    }
}
