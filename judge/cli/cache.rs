//! `judge cache`: shows how much compiled code the cache holds, and clears it.

use serde::Serialize;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::session::Session;
use super::ui::Format;
use crate::phrase::bytes;

#[derive(clap::Args)]
#[command(
    about = "show or clear the cache of compiled code",
    after_long_help = "\
Submissions are compiled once and kept, up to a bound. Clearing keeps the interpreters, but for those that an older judge
made and that nobody used for a week; they also go by themselves.

Examples:
  judge cache          its size
  judge cache clear    remove what was compiled"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Remove compiled submissions
    Clear,
}

/// What `judge cache` gives to programs, in bytes.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Size {
    /// Version of this form.
    format: u32,
    /// Compiled submissions.
    compiled: u64,
    /// Interpreters and what compiled code links to.
    runtimes: u64,
    /// What compiled submissions may take.
    bound: u64,
}

/// What `judge cache clear` gives to programs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Cleared {
    /// Version of this form.
    format: u32,
    /// Bytes that were freed.
    removed: u64,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let harness = session.harness()?;
    let cache = harness.cache();
    match args.action {
        Some(Action::Clear) => {
            let freed = cache.clear()?;
            match session.ui.format {
                Format::Text => session.ui.line(&format!("{} removed", bytes(freed)))?,
                Format::Json => session.ui.json(&Cleared { format: 1, removed: freed })?,
            }
        }
        None => {
            let (size, runtimes, bound) = (cache.size(), cache.runtime_size(), cache.bound());
            match session.ui.format {
                Format::Text => session.ui.line(&format!(
                    "{} of compiled submissions, at most {}; {} of runtimes\n{}",
                    bytes(size - runtimes),
                    bytes(bound),
                    bytes(runtimes),
                    cache.root().display()
                ))?,
                Format::Json => {
                    session.ui.json(&Size { format: 1, compiled: size - runtimes, runtimes, bound })?;
                }
            }
        }
    }
    Ok(CommandOutcome::Success)
}
