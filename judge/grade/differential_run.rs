//! Judges a submission on cases that no problem stores: those that somebody made up a moment ago.

use harness::{Checks, Harness};

use super::runner::{Opened, Runner};
use super::{Error, Submission};
use crate::problem::{Problem, TestCase};
use crate::verdict::Verdict;

/// The first case in which a submission is not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// The number of the case.
    pub case: usize,
    /// What the submission got.
    pub verdict: Verdict,
    /// Why, and where.
    pub reason: String,
}

/// Judges a submission on all of these cases. Returns `None` if it is accepted in all.
pub fn disagreement(
    harness: &Harness,
    problem: &Problem,
    submission: &Submission,
    cases: &[TestCase],
    jobs: usize,
) -> Result<Option<Disagreement>, Error> {
    let runner = match Runner::open(harness, problem, submission, Checks::Off, &|_| {})? {
        Opened::Ready(runner) => runner,
        Opened::Rejected(diagnostics) => {
            return Ok(Some(Disagreement { case: 0, verdict: Verdict::CompileError, reason: diagnostics.text }));
        }
    };
    let ran = runner.run_all(cases, jobs, &|_| {});
    let mut judged = ran.iter().enumerate().filter_map(|(case, ran)| ran.as_ref().map(|ran| (case, ran)));
    let first = judged.find(|(_, ran)| ran.judged.verdict != Verdict::Accepted);
    Ok(first.map(|(case, ran)| Disagreement { case, verdict: ran.judged.verdict, reason: super::custom_run::why(ran) }))
}
