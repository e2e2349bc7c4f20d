//! What became of one case.

use harness::outcome::Usage;

use crate::check::Stopped;
use crate::report::Drawing;
use crate::verdict::{self, Judged, Reason, Verdict};

/// What became of a case. Foreign text is cut at once: a hundred cases may well print a gigabyte.
pub(super) struct CaseResult {
    pub(super) judged: Judged,
    pub(super) usage: Usage,
    pub(super) answer: String,
    pub(super) stdout: String,
    pub(super) stderr: String,
    /// What is odd about an accepted output.
    pub(super) remarks: Vec<String>,
    /// What to type for more digits, where nothing is wrong but those that floats of 32 bits do not have.
    pub(super) more_digits: Option<&'static str>,
    /// In which call a class failed.
    pub(super) stopped: Option<Stopped>,
    /// The values behind it, where they are to be drawn.
    pub(super) drawing: Option<Box<Drawing>>,
    /// Whether the problem's checker used more than it has.
    pub(super) checker_has_no_end: bool,
    /// The score that a validator gave, as a text.
    pub(super) score: Option<String>,
    /// What a validator multiplies the score with, as a text.
    pub(super) multiplier: Option<String>,
    /// What a validator tells the jury, and nobody else.
    pub(super) judge_message: String,
}

impl CaseResult {
    /// The result of a case that the judge failed to judge.
    pub(super) fn of_failure(reason: String) -> Self {
        Self::without_outcome(verdict::of_our_failure(reason))
    }

    /// The result of a case in which the judge panicked.
    pub(super) fn of_panic() -> Self {
        Self::of_failure("the judge panicked; this is a bug".to_owned())
    }

    /// The result of a case whose answer the problem's checker did not judge in time.
    pub(super) fn of_endless_checker(reason: String) -> Self {
        Self { checker_has_no_end: true, ..Self::of_failure(reason) }
    }

    /// The result of a case that the judge did not wait for.
    pub(super) fn of_no_end(reason: String) -> Self {
        Self::without_outcome(verdict::of_no_end(reason))
    }

    /// The result of a case, of which nothing is known but the verdict.
    pub(super) fn without_outcome(judged: Judged) -> Self {
        Self {
            judged,
            usage: Usage::default(),
            answer: String::new(),
            stdout: String::new(),
            stderr: String::new(),
            remarks: Vec::new(),
            more_digits: None,
            stopped: None,
            drawing: None,
            checker_has_no_end: false,
            score: None,
            multiplier: None,
            judge_message: String::new(),
        }
    }

    /// Whether it was not accepted.
    pub(super) fn failed(&self) -> bool {
        self.judged.verdict != Verdict::Accepted
    }

    /// Whether the case ended because a limit was reached, or did not end at all.
    pub(super) fn exceeds_a_limit(&self) -> bool {
        matches!(self.judged.verdict, Verdict::TimeLimit | Verdict::MemoryLimit | Verdict::OutputLimit)
            || matches!(self.judged.reason, Some(Reason::GaveUp { .. }))
            || self.checker_has_no_end
    }
}
