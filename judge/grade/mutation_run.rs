//! Runs changed solutions until the first case that tells them from the right one.

use std::time::Duration;

use harness::outcome::Limits;
use harness::{Checks, Harness};

use super::runner::{Opened, Runner};
use super::{Error, Submission, growth};
use crate::problem::{Bounds, Problem, TestCase};
use crate::verdict::Verdict;

/// A changed solution that needs this many times the work of the right one is taken for endless.
const PATIENCE: u64 = 20;
/// No changed solution gets less.
const LEAST: Duration = Duration::from_millis(100);

/// A right solution and the cases that its changed copies must not pass.
pub struct MutationRun<'a> {
    problem: &'a Problem,
    right: Box<Runner<'a>>,
    /// With limits that suit the right solution.
    cases: Vec<TestCase>,
}

impl<'a> MutationRun<'a> {
    /// Runs the right solution, to know what it needs.
    pub fn open(
        harness: &'a Harness,
        problem: &'a Problem,
        right: &Submission,
        cases: &[&TestCase],
        jobs: usize,
    ) -> Result<Self, Error> {
        let failed = |why: String| Error::Reference { problem: problem.slug.clone(), why };
        let runner = match Runner::open(harness, problem, right, Checks::Off, &|_| {})? {
            Opened::Ready(runner) => runner,
            Opened::Rejected(diagnostics) => return Err(failed(diagnostics.text)),
        };
        let mut cases: Vec<TestCase> = cases.iter().copied().cloned().collect();
        let ran = runner.run_all(&cases, jobs, &|_| {});
        for (case, ran) in cases.iter_mut().zip(&ran) {
            let why = || format!("`{}` is not accepted in case `{}` of `{}`", right.name, case.name, case.group);
            let accepted = ran.as_ref().filter(|ran| ran.judged.verdict == Verdict::Accepted);
            let fuel = accepted.ok_or_else(|| failed(why()))?.usage.fuel;
            case.limits = Some(bounds(&runner, case, fuel));
        }
        Ok(Self { problem, right: runner, cases })
    }

    /// Whether some case tells a changed solution from the right one. To be called on a thread of `Harness::run_all`.
    pub fn tells_apart(&self, changed: &Submission) -> Result<bool, Error> {
        let runner = match self.right.another(changed)? {
            Opened::Ready(runner) => runner,
            Opened::Rejected(_) => return Ok(true),
        };
        let mut all = Vec::new();
        for case in &self.cases {
            let ran = runner.catch_failures(case);
            match ran.judged.verdict {
                Verdict::Accepted => all.push(Some(ran)),
                Verdict::JudgeError => return Err(Error::Failed(ran.judged.words())),
                _ => return Ok(true),
            }
        }
        Ok(growth::measure(self.problem, runner.language, &self.cases, &all, |_| true)
            .iter()
            .any(|growth| !growth.holds()))
    }
}

/// What a changed solution may use in a case where the right one needs so much fuel.
fn bounds(runner: &Runner<'_>, case: &TestCase, fuel: u64) -> Bounds {
    let own = runner.limits(case);
    let fuel = (fuel.saturating_mul(PATIENCE)).max(Limits::fuel_for(LEAST)).min(own.fuel);
    // What a case says is multiplied for the language.
    let time = Limits::time_for(fuel) / runner.language.time.max(1);
    Bounds { time: Some(time), memory: Some(own.memory), output: Some(own.output) }
}
