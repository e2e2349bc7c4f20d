//! `judge cache`: how much compiled code is kept, and away with it.

use serde_json::json;

use super::error::Error;
use super::ui::Format;
use super::{CommandOutcome, Session};
use crate::phrase::bytes;

#[derive(clap::Args)]
#[command(
    about = "show or clear the cache of compiled code",
    after_long_help = "\
Submissions are compiled once and kept, up to a bound. Clearing keeps the Python runtime.

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

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let harness = session.harness()?;
    let cache = harness.cache();
    match args.action {
        Some(Action::Clear) => {
            let freed = cache.clear()?;
            match session.ui.format {
                Format::Text => session.ui.line(&format!("{} removed", bytes(freed)))?,
                Format::Json => session.ui.line(&json!({ "format": 1, "removed": freed }).to_string())?,
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
                Format::Json => session.ui.line(
                    &json!({ "format": 1, "compiled": size - runtimes, "runtimes": runtimes, "bound": bound })
                        .to_string(),
                )?,
            }
        }
    }
    Ok(CommandOutcome::Success)
}
