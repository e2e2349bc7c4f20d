//! What became of one case.

use harness::outcome::Usage;

use crate::check::Stopped;
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
    /// In which call a class failed.
    pub(super) stopped: Option<Stopped>,
}

impl CaseResult {
    /// The result of a case that the judge failed to judge.
    pub(super) fn of_failure(reason: String) -> Self {
        Self::without_outcome(verdict::of_our_failure(reason))
    }

    /// The result of a case that the judge did not wait for.
    pub(super) fn of_no_end(reason: String) -> Self {
        Self::without_outcome(verdict::of_no_end(reason))
    }

    fn without_outcome(judged: Judged) -> Self {
        Self {
            judged,
            usage: Usage::default(),
            answer: String::new(),
            stdout: String::new(),
            stderr: String::new(),
            remarks: Vec::new(),
            stopped: None,
        }
    }

    /// Whether the case ended because a limit was reached, or did not end at all.
    pub(super) fn exceeds_a_limit(&self) -> bool {
        matches!(self.judged.verdict, Verdict::TimeLimit | Verdict::MemoryLimit | Verdict::OutputLimit)
            || matches!(self.judged.reason, Some(Reason::GaveUp { .. }))
    }
}
