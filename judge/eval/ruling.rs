//! What is said of a sample.

use harness::Language;
use harness::outcome::{Limits, Outcome, Usage};

use crate::check::Check;
use crate::report::untrusted;
use crate::verdict::{self, Judged, Verdict};

/// Characters of a reason.
const MAX_REASON: usize = 400;

/// What is said of a sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ruling {
    /// The verdict; `None` where the tests cannot be honoured, which says nothing about the sample.
    pub(super) verdict: Option<Verdict>,
    /// Why; empty for what passed.
    pub(super) reason: String,
    /// The most that it used.
    pub(super) fuel: u64,
    pub(super) memory: u64,
}

impl Ruling {
    pub(super) fn passed(usage: Usage) -> Self {
        Self::of(Verdict::Accepted, "", usage)
    }

    pub(super) fn of(verdict: Verdict, reason: &str, usage: Usage) -> Self {
        Self { verdict: Some(verdict), reason: bounded(reason), fuel: usage.fuel, memory: usage.memory }
    }

    /// The tests cannot be honoured.
    pub(super) fn not_judged(reason: &str) -> Self {
        Self { verdict: None, reason: bounded(reason), fuel: 0, memory: 0 }
    }

    /// What a run says by how it ended; `check` is asked where it ended well.
    pub(super) fn of_run(
        outcome: &Outcome,
        limits: &Limits,
        language: &Language,
        check: impl FnOnce() -> Check,
    ) -> Self {
        let judged = verdict::of(outcome, limits, language, check);
        Self::of(judged.verdict, &Judged::words(&judged), outcome.usage)
    }
}

fn bounded(reason: &str) -> String {
    untrusted::line_of(&untrusted::inline(reason), MAX_REASON)
}
