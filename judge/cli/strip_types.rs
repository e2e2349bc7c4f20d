//! `judge strip-types`: the child process that strips the types of one TypeScript text. The harness starts it; it is in no help.

use super::command_outcome::CommandOutcome;

pub(crate) fn run() -> CommandOutcome {
    harness::strip_types().map_or(CommandOutcome::Failed, |()| CommandOutcome::Success)
}
