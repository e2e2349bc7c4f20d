//! Runs changed solutions until the first case that tells them from the right one.

use std::time::Duration;

use harness::outcome::Limits;
use harness::{Build, Harness, Language};

use super::case::Line;
use super::checker::Checker;
use super::{Error, Submission, build, growth, language};
use crate::problem::{Bounds, Problem, TestCase};
use crate::verdict::Verdict;

/// A changed solution that needs this many times the work of the right one is taken for endless.
const PATIENCE: u64 = 20;
/// No changed solution gets less.
const LEAST: Duration = Duration::from_millis(100);

/// A right solution and the cases that its changed copies must not pass.
pub struct Trial<'a> {
    harness: &'a Harness,
    problem: &'a Problem,
    language: &'a Language,
    checker: Option<Checker>,
    /// With limits that suit the right solution.
    cases: Vec<TestCase>,
}

impl<'a> Trial<'a> {
    /// Runs the right solution, to know what it needs.
    pub fn open(
        harness: &'a Harness,
        problem: &'a Problem,
        right: &Submission,
        cases: &[&TestCase],
        jobs: usize,
    ) -> Result<Self, Error> {
        let language = language(harness, &right.language)?;
        let checker = Checker::open(harness, problem, language, &|_| {})?;
        let mut trial = Self { harness, problem, language, checker, cases: cases.iter().copied().cloned().collect() };
        let failed = |why: String| Error::Reference { problem: problem.slug.clone(), why };
        let artifact = match build(harness, problem, right, language, &|_| {})? {
            Build::Ready(artifact) => artifact,
            Build::Rejected(diagnostics) => return Err(failed(diagnostics.text)),
        };
        let line = Line { harness, problem, language, artifact: &artifact, checker: trial.checker.as_ref() };
        let ran = line.run_all(&trial.cases, jobs, &|_| {});
        let limits: Vec<Option<Bounds>> = ran
            .iter()
            .zip(&trial.cases)
            .map(|(ran, case)| {
                let ran = ran.as_ref().filter(|ran| ran.judged.verdict == Verdict::Accepted)?;
                let own = line.limits(case);
                let fuel = (ran.usage.fuel.saturating_mul(PATIENCE)).max(Limits::fuel_for(LEAST)).min(own.fuel);
                // What a case says is multiplied for the language.
                let time = Limits::time_for(fuel) / language.time.max(1);
                Some(Bounds { time: Some(time), memory: Some(own.memory), output: Some(own.output) })
            })
            .collect();
        for (case, limits) in trial.cases.iter_mut().zip(limits) {
            let why = || format!("`{}` is not accepted in case `{}` of `{}`", right.name, case.name, case.group);
            case.limits = Some(limits.ok_or_else(|| failed(why()))?);
        }
        Ok(trial)
    }

    /// Whether some case tells a changed solution from the right one. To be called on a thread of `Harness::run_all`.
    pub fn tells_apart(&self, changed: &Submission) -> Result<bool, Error> {
        let artifact = match build(self.harness, self.problem, changed, self.language, &|_| {})? {
            Build::Ready(artifact) => artifact,
            Build::Rejected(_) => return Ok(true),
        };
        let (harness, problem, language) = (self.harness, self.problem, self.language);
        let line = Line { harness, problem, language, artifact: &artifact, checker: self.checker.as_ref() };
        let mut all = Vec::new();
        for case in &self.cases {
            let ran = line.guarded(case);
            match ran.judged.verdict {
                Verdict::Accepted => all.push(Some(ran)),
                Verdict::JudgeError => return Err(Error::Failed(ran.judged.words())),
                _ => return Ok(true),
            }
        }
        Ok(growth::measure(problem, &self.cases, &all).iter().any(|growth| !growth.within))
    }
}
