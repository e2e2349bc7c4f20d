//! `judge toolchain`: what compiles and interprets, and installing it ahead of the first use.

use serde_json::json;

use harness::Probe;

use super::error::Error;
use super::ui::{self, Format};
use super::{CommandOutcome, Session, judging, source};
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

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let harness = session.harness()?;
    match &args.action {
        Action::List => {
            let found: Vec<_> = harness.languages().all().iter().map(|row| (row, harness.probe(row))).collect();
            let rows: Vec<_> =
                found.iter().map(|(row, probe)| (row.id(), state(probe), harness.installed(row))).collect();
            match session.ui.format {
                Format::Json => {
                    let rows: Vec<_> = rows
                        .iter()
                        .map(|(id, [state, what, fix], installed)| {
                            json!({ "language": id, "state": state, "what": what, "fix": fix, "installed": installed })
                        })
                        .collect();
                    session.ui.line(&json!({ "format": 1, "toolchains": rows }).to_string())?;
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
                Format::Json => session
                    .ui
                    .line(&json!({ "format": 1, "language": row.id(), "toolchain": toolchain.version }).to_string())?,
            }
        }
        Action::Remove { language } => {
            let row = source::named(language, harness.languages())?;
            let freed = harness.remove(row)?;
            match session.ui.format {
                Format::Text if freed == 0 => session.ui.line(&format!("nothing was installed for {}", row.name))?,
                Format::Text => session.ui.line(&format!("{} was removed: {} freed", row.name, bytes(freed)))?,
                Format::Json => {
                    session.ui.line(&json!({ "format": 1, "language": row.id(), "freed": freed }).to_string())?;
                }
            }
        }
    }
    Ok(CommandOutcome::Success)
}

/// State, what is known of it, and the fixing command.
pub(crate) fn state(probe: &Probe) -> [String; 3] {
    match probe {
        Probe::Ready(toolchain) => ["ready".to_owned(), toolchain.version.clone(), String::new()],
        Probe::Missing { what, hint } => ["missing".to_owned(), what.clone(), hint.clone()],
        Probe::Broken { what, hint } => ["broken".to_owned(), what.clone(), hint.clone()],
    }
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
