//! `judge sandbox-worker`: the process in which submissions run. The harness starts it; it is in no help.

use super::command_outcome::CommandOutcome;

pub(crate) fn run() -> CommandOutcome {
    harness::work().map_or(CommandOutcome::Failed, |()| CommandOutcome::Success)
}
