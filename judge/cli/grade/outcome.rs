//! The exit status of a class that was graded.

use crate::cli::command_outcome::CommandOutcome;
use crate::report::class::{AttemptFate, ClassReport};
use crate::verdict::Verdict;

/// The exit status of a class.
pub(super) fn of(class: &ClassReport) -> CommandOutcome {
    let attempts = class.students.iter().flat_map(|student| &student.tasks).filter_map(|task| task.counting());
    let each = attempts.map(|attempt| match &attempt.fate {
        AttemptFate::Judged(judged) if judged.verdict == Some(Verdict::Accepted) => CommandOutcome::Success,
        AttemptFate::Judged(_) | AttemptFate::Refused(_) | AttemptFate::Surplus => CommandOutcome::NotAccepted,
        AttemptFate::Failed(_) => CommandOutcome::Failed,
    });
    let strays = if class.strays.is_empty() { CommandOutcome::Success } else { CommandOutcome::NotAccepted };
    let incomplete = class.students.iter().any(|student| student.incomplete);
    each.fold(strays, CommandOutcome::max).max(if incomplete { CommandOutcome::Failed } else { strays })
}
