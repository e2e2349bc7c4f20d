//! The command line: the only place that knows arguments, environment, terminal and exit status.
//!
//! Each command is one file with its `Args` and its `run`; `Session` holds what commands share.

mod cache;
mod catalog;
mod completions;
mod doctor;
mod error;
mod findings;
mod grade;
mod handed_in;
mod judging;
mod list;
mod markdown;
mod math;
#[cfg(feature = "authoring")]
mod mutants;
mod new;
mod next;
mod path;
mod report_files;
#[cfg(test)]
mod schema;
mod show;
mod show_json;
mod source;
mod stats;
mod strip_types;
mod submit;
mod symbols;
mod test;
mod toolchain;
mod ui;
mod verify;
mod watch;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use etcetera::BaseStrategy;
use harness::{Config, Harness};

use error::Error;
use ui::{Color, Format, Ui, Verbosity};

use crate::problem::Registry;
use crate::store::Store;

/// An online judge in one binary: solve exercises, have them judged against hidden tests, read why.
#[derive(Parser)]
#[command(
    name = "judge",
    version,
    max_term_width = 100,
    disable_help_subcommand = true,
    after_long_help = "\
A first round:
  judge next                       an exercise to begin with; `judge list` shows all
  judge show num-islands           read one
  judge new num-islands            write a starter: num_islands.py
  judge test num_islands.py        try the samples
  judge submit num_islands.py      have it judged

Exit status: 0 accepted, 1 judged and not accepted, 2 could not judge.

Environment:
  JUDGE_PROBLEMS    a folder of problem packages instead of the built-in ones
  JUDGE_CACHE_DIR   compiled submissions and the Python runtime
  JUDGE_DATA_DIR    your attempts and results
  JUDGE_LANGUAGES   your own language table [default: judge/languages.toml in your configuration]
  NO_COLOR          plain text"
)]
pub(crate) struct Judge {
    #[command(flatten, next_help_heading = "Everywhere")]
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
    /// Refuse to compile where a compiler could read this machine's files
    #[arg(long, global = true)]
    require_containment: bool,
}

#[derive(Subcommand)]
enum Command {
    List(list::Args),
    Next(next::Args),
    Path(path::Args),
    Show(show::Args),
    New(new::Args),
    Test(test::Args),
    Submit(submit::Args),
    Grade(grade::Args),
    Watch(watch::Args),
    Verify(verify::Args),
    Doctor(doctor::Args),
    Toolchain(toolchain::Args),
    Cache(cache::Args),
    Stats(stats::Args),
    Completions(completions::Args),
    #[command(hide = true)]
    StripTypes,
}

/// What the exit status of a command says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CommandOutcome {
    /// Accepted, or nothing was to be judged.
    Success,
    /// Something was judged and not accepted.
    NotAccepted,
    /// Something could not be judged; the message is printed already.
    Failed,
}

/// What commands share.
pub(crate) struct Session {
    pub(crate) ui: Ui,
    pub(crate) jobs: usize,
    require_containment: bool,
    problems: Option<PathBuf>,
    cache: Option<PathBuf>,
    languages: Option<PathBuf>,
    data: Option<PathBuf>,
}

/// Parses the arguments and runs the command.
pub fn main() -> ExitCode {
    // Clap prints help and version to standard output with status 0, mistakes to standard error with status 2.
    let Judge { options, command } = match Judge::try_parse() {
        Ok(judge) => judge,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(u8::from(error.use_stderr()) * 2);
        }
    };
    let session = Session::new(&options);
    match run(&command, &session) {
        Ok(CommandOutcome::Success) | Err(Error::BrokenPipe) => ExitCode::SUCCESS,
        Ok(CommandOutcome::NotAccepted) => ExitCode::from(1),
        Ok(CommandOutcome::Failed) => ExitCode::from(2),
        Err(error) => {
            session.ui.error(&error);
            ExitCode::from(2)
        }
    }
}

fn run(command: &Command, session: &Session) -> Result<CommandOutcome, Error> {
    match command {
        Command::List(args) => list::run(args, session),
        Command::Next(args) => next::run(args, session),
        Command::Path(args) => path::run(args, session),
        Command::Show(args) => show::run(args, session),
        Command::New(args) => new::run(args, session),
        Command::Test(args) => test::run(args, session),
        Command::Submit(args) => submit::run(args, session),
        Command::Grade(args) => grade::run(args, session),
        Command::Watch(args) => watch::run(args, session),
        Command::Verify(args) => verify::run(args, session),
        Command::Doctor(args) => doctor::run(args, session),
        Command::Toolchain(args) => toolchain::run(args, session),
        Command::Cache(args) => cache::run(args, session),
        Command::Stats(args) => stats::run(args, session),
        Command::Completions(args) => completions::run(args, session),
        Command::StripTypes => Ok(strip_types::run()),
    }
}

impl Session {
    fn new(options: &Options) -> Self {
        let verbosity = if options.quiet { Verbosity::Quiet } else { Verbosity::Normal };
        let folder = |name| std::env::var_os(name).filter(|folder| !folder.is_empty()).map(PathBuf::from);
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            ui: Ui::new(options.format, options.color, verbosity),
            jobs: options.jobs.map_or_else(cores, usize::from),
            require_containment: options.require_containment,
            problems: options.problems.clone(),
            cache: folder("JUDGE_CACHE_DIR"),
            languages: folder("JUDGE_LANGUAGES"),
            data: folder("JUDGE_DATA_DIR"),
        }
    }

    pub(crate) fn registry(&self) -> Result<Registry, Error> {
        Ok(Registry::open(self.problems.as_deref())?)
    }

    pub(crate) fn harness(&self) -> Result<Harness, Error> {
        let cache_dir = match &self.cache {
            Some(folder) => folder.clone(),
            None => base()?.cache_dir().join("judge"),
        };
        let languages = self.languages.clone().or_else(|| own_table().filter(|file| file.is_file()));
        let program =
            std::env::current_exe().map_err(|error| Error::caused("cannot find the judge's own program", &error))?;
        let harness = Harness::open(&Config { cache_dir, threads: self.jobs, languages })?.with_type_stripper(program);
        Ok(if self.require_containment { harness.requiring_containment() } else { harness })
    }

    pub(crate) fn store(&self) -> Result<Store, Error> {
        let folder = match &self.data {
            Some(folder) => folder.clone(),
            None => base()?.data_dir().join("judge"),
        };
        Ok(Store::open(folder))
    }

    /// Prints what was wrong with store files.
    pub(crate) fn report_warnings(&self, store: &Store) {
        store.take_warnings().iter().for_each(|warning| self.ui.warn(warning));
    }
}

/// The path of the user's language table.
fn own_table() -> Option<PathBuf> {
    Some(base().ok()?.config_dir().join("judge/languages.toml"))
}

/// The user's directories.
fn base() -> Result<impl BaseStrategy, Error> {
    etcetera::choose_base_strategy().map_err(|error| {
        Error::caused("cannot find your home directory", &error).hint("set `JUDGE_CACHE_DIR` and `JUDGE_DATA_DIR`")
    })
}
