//! The command line: arguments, environment, terminal and exit status stand here and nowhere else.
//!
//! One file per command, each with its `Args` and its `run`; `Session` holds what commands share. Nothing below knows
//! that there is a terminal.

mod completions;
mod error;
mod markdown;
mod math;
mod symbols;
mod ui;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use error::Error;
use ui::{Color, Format, Talk, Ui};

/// An online judge in one binary: solve exercises, have them judged against hidden tests, read why.
#[derive(Parser)]
#[command(
    name = "judge",
    version,
    max_term_width = 100,
    disable_help_subcommand = true,
    after_long_help = "\
A first round:
  judge list                       the exercises
  judge show num-islands           read one
  judge new num-islands            write a stub: num_islands.py
  judge test num_islands.py        try the samples
  judge submit num_islands.py      have it judged

Exit status: 0 accepted, 1 judged and not accepted, 2 could not judge.

Environment:
  JUDGE_PROBLEMS    a folder of problem packages instead of the built-in ones
  JUDGE_CACHE_DIR   compiled submissions and the Python runtime
  JUDGE_DATA_DIR    your attempts and results
  NO_COLOR          plain text"
)]
pub(crate) struct Judge {
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    command: Command,
}

/// Options of every command.
#[derive(clap::Args)]
struct Options {
    /// A folder of problem packages instead of the built-in ones
    #[arg(long, global = true, value_name = "DIR", env = "JUDGE_PROBLEMS", hide_env_values = true)]
    problems: Option<PathBuf>,
    /// How many cases run at once [default: the number of cores]
    #[arg(short, long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    /// What standard output is for
    #[arg(long, global = true, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// When to draw colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
    /// No progress and no notes on standard error
    #[arg(short, long, global = true)]
    quiet: bool,
}

#[derive(Subcommand)]
enum Command {
    Completions(completions::Args),
}

/// How a command that did its work ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// Accepted, or nothing was to be judged.
    Well,
    /// Something was judged and not accepted.
    NotAccepted,
}

/// What commands share.
pub(crate) struct Session {
    pub(crate) ui: Ui,
}

/// Parses, runs, ends.
pub fn main() -> ExitCode {
    // Printed by clap: help and version to standard output with status 0, mistakes to standard error with status 2.
    let Judge { options, command } = match Judge::try_parse() {
        Ok(judge) => judge,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(u8::from(error.use_stderr()) * 2);
        }
    };
    let session = Session::new(&options);
    match run(&command, &session) {
        Ok(Ended::Well) | Err(Error::BrokenPipe) => ExitCode::SUCCESS,
        Ok(Ended::NotAccepted) => ExitCode::from(1),
        Err(error) => {
            ui::report(&error);
            ExitCode::from(2)
        }
    }
}

fn run(command: &Command, session: &Session) -> Result<Ended, Error> {
    match command {
        Command::Completions(args) => completions::run(args, session),
    }
}

impl Session {
    fn new(options: &Options) -> Self {
        let talk = if options.quiet { Talk::Quiet } else { Talk::Normal };
        Self { ui: Ui::new(options.format, options.color, talk) }
    }
}
