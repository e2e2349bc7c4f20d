//! `judge toolchain`: lists, installs and removes compilers and interpreters.

use std::path::Path;

use serde::Serialize;

use harness::plain_file::shown;
use harness::{FetchedProgram, Probe};

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
  judge toolchain install nats      the server of `judge api --queue`
  judge toolchain remove cpp        gives back the disk space of clang, which C uses too"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Show each language and whether it is ready, and what else can be fetched
    List,
    /// Install what a language needs; `nats` is a server, whose path is printed
    Install {
        /// The language, or `nats`
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
    /// Id of the language, or of the program.
    language: &'a str,
    /// Name and version of what compiles or interprets it.
    toolchain: &'a str,
    /// Where the program is, if it is for no language.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a Path>,
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
            let tools = harness.tools();
            let rows: Vec<_> = found
                .iter()
                .map(|(row, probe)| (row.id(), state(probe), harness.installed(row)))
                .chain(tools.iter().map(|tool| (tool.id.as_str(), tool_state(tool), tool.installed)))
                .collect();
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
            let progress = session.ui.progress();
            if let Some(fetched) =
                harness.fetch_tool(language, &|event| grade::pass_on(&|event| judging::show(&progress, event), event))
            {
                drop(progress);
                return fetched_tool(&fetched?, session);
            }
            drop(progress);
            let row = source::named(language, harness.languages())?;
            let progress = session.ui.progress();
            let toolchain =
                harness.install(row, &|event| grade::pass_on(&|event| judging::show(&progress, event), event))?;
            drop(progress);
            match session.ui.format {
                Format::Text => session.ui.line(&format!("{} is ready: {}", row.name, toolchain.version))?,
                Format::Json => {
                    session.ui.json(&Installed {
                        format: 1,
                        language: row.id(),
                        toolchain: &toolchain.version,
                        path: None,
                    })?;
                }
            }
        }
        Action::Remove { language } => {
            let (id, name, freed) = if let Some(freed) = harness.remove_tool(language) {
                (language.as_str(), language.as_str(), freed?)
            } else {
                let row = source::named(language, harness.languages())?;
                (row.id(), row.name.as_str(), harness.remove(row)?)
            };
            match session.ui.format {
                Format::Text if freed == 0 => session.ui.line(&format!("nothing was installed for {name}"))?,
                Format::Text => session.ui.line(&format!("{name} was removed: {} freed", bytes(freed)))?,
                Format::Json => {
                    session.ui.json(&Removed { format: 1, language: id, freed })?;
                }
            }
        }
    }
    Ok(CommandOutcome::Success)
}

/// Says where a program is that was fetched.
fn fetched_tool(tool: &FetchedProgram, session: &Session) -> Result<CommandOutcome, Error> {
    let Some(path) = &tool.path else {
        return Err(Error::new(format!("{} is damaged again", tool.name)));
    };
    match session.ui.format {
        Format::Text => session.ui.line(&shown(path))?,
        Format::Json => {
            session.ui.json(&Installed { format: 1, language: &tool.id, toolchain: &tool.name, path: Some(path) })?;
        }
    }
    Ok(CommandOutcome::Success)
}

/// The same of a program that was fetched.
fn tool_state(tool: &FetchedProgram) -> [String; 3] {
    let install = format!("judge toolchain install {}", tool.id);
    match (&tool.path, tool.installed) {
        (Some(_), _) => ["ready".to_owned(), tool.name.clone(), String::new()],
        (None, 0) => ["missing".to_owned(), format!("{}, only for `judge api --queue`", tool.name), install],
        (None, _) => ["broken".to_owned(), format!("{} is damaged", tool.name), install],
    }
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
