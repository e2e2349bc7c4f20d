//! `judge toolchain`: lists, installs and removes compilers and interpreters.

use serde::Serialize;

use harness::Probe;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::session::Session;
use super::ui::{self, Format};
use super::{judging, source};
use crate::grade;
use crate::phrase::bytes;
use crate::report::style::{BAD, CODE, DOUBT, GOOD, paint};

#[derive(clap::Args)]
#[command(
    about = "list, install or remove what compiles and interprets",
    after_long_help = "\
The first use of a language installs what is missing by itself; this does it ahead of time.

Examples:
  judge toolchain list              what is there
  judge toolchain install python    CPython with NumPy, once per machine
  judge toolchain install rust      the target of the Rust compiler
  judge toolchain remove cpp        gives back the disk space of clang, which C uses too"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Show each language and whether it is ready
    List,
    /// Install what a language needs
    Install {
        /// The language
        language: String,
    },
    /// Remove what was installed for a language; what was on the machine before stays
    Remove {
        /// The language
        language: String,
    },
}

/// What `judge toolchain list` gives to programs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Toolchains<'a> {
    /// Version of this form.
    format: u32,
    /// One for each language.
    toolchains: Vec<Row<'a>>,
}

/// What compiles or interprets a language.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Row<'a> {
    /// Id of the language.
    language: &'a str,
    /// `ready`, `missing` or `broken`.
    state: &'a str,
    /// Its version, or what is missing or broken.
    what: &'a str,
    /// The command that repairs it; empty when it is ready.
    fix: &'a str,
    /// Bytes that were installed for it.
    installed: u64,
}

/// What `judge toolchain install` gives to programs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Installed<'a> {
    /// Version of this form.
    format: u32,
    /// Id of the language.
    language: &'a str,
    /// Name and version of what compiles or interprets it.
    toolchain: &'a str,
}

/// What `judge toolchain remove` gives to programs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Removed<'a> {
    /// Version of this form.
    format: u32,
    /// Id of the language.
    language: &'a str,
    /// Bytes that were freed.
    freed: u64,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let harness = session.harness()?;
    match &args.action {
        Action::List => {
            let found: Vec<_> = harness.languages().all().iter().map(|row| (row, harness.probe(row))).collect();
            let rows: Vec<_> =
                found.iter().map(|(row, probe)| (row.id(), state(probe), harness.installed(row))).collect();
            match session.ui.format {
                Format::Json => {
                    session.ui.json(&Toolchains { format: 1, toolchains: rows.iter().map(as_json).collect() })?;
                }
                Format::Text => {
                    let cells: Vec<_> =
                        rows.iter().map(|(id, state, installed)| cells(id, state, *installed)).collect();
                    session.ui.print(&ui::table(&cells))?;
                }
            }
        }
        Action::Install { language } => {
            let row = source::named(language, harness.languages())?;
            let progress = session.ui.progress();
            let toolchain =
                harness.install(row, &|event| grade::pass_on(&|event| judging::show(&progress, event), event))?;
            drop(progress);
            match session.ui.format {
                Format::Text => session.ui.line(&format!("{} is ready: {}", row.name, toolchain.version))?,
                Format::Json => {
                    session.ui.json(&Installed { format: 1, language: row.id(), toolchain: &toolchain.version })?;
                }
            }
        }
        Action::Remove { language } => {
            let row = source::named(language, harness.languages())?;
            let freed = harness.remove(row)?;
            match session.ui.format {
                Format::Text if freed == 0 => session.ui.line(&format!("nothing was installed for {}", row.name))?,
                Format::Text => session.ui.line(&format!("{} was removed: {} freed", row.name, bytes(freed)))?,
                Format::Json => {
                    session.ui.json(&Removed { format: 1, language: row.id(), freed })?;
                }
            }
        }
    }
    Ok(CommandOutcome::Success)
}

/// The state of a toolchain, its version or what is wrong, and the command that repairs it.
pub(crate) fn state(probe: &Probe) -> [String; 3] {
    match probe {
        Probe::Ready(toolchain) => ["ready".to_owned(), toolchain.version.clone(), String::new()],
        Probe::Missing { what, hint } => ["missing".to_owned(), what.clone(), hint.clone()],
        Probe::Broken { what, hint } => ["broken".to_owned(), what.clone(), hint.clone()],
    }
}

fn as_json<'a>((language, [state, what, fix], installed): &'a (&'a str, [String; 3], u64)) -> Row<'a> {
    Row { language, state, what, fix, installed: *installed }
}

fn cells(id: &str, [state, what, fix]: &[String; 3], installed: u64) -> Vec<String> {
    let style = match state.as_str() {
        "ready" => GOOD,
        "missing" => DOUBT,
        _ => BAD,
    };
    let size = if installed == 0 { String::new() } else { bytes(installed) };
    let fix = if fix.is_empty() { String::new() } else { paint(CODE, fix).to_string() };
    vec![id.to_owned(), paint(style, state).to_string(), size, what.clone(), fix]
}
