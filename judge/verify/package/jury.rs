//! The submissions of the jury: what becomes of each in every case, and whether that is what its folder says.

use harness::Harness;
use harness::outcome::Limits;

use super::report::{JuryCell, JuryResult};
use crate::grade::{Error, Options, Reveal, Scope, grade, shipped_submission};
use crate::problem::package::{JurySubmission, expectation};
use crate::problem::{Problem, Shipped, TestCase};
use crate::report::{Event, Observer, Report};
use crate::verdict::Verdict;

/// A case is one that only a few catch where no more wrong submissions than this fail in it.
const LONELY: usize = 1;

/// Judges what the jury wrote.
pub(super) struct Jury<'a> {
    pub(super) harness: &'a Harness,
    pub(super) problem: &'a Problem,
    pub(super) cases: &'a [TestCase],
    pub(super) jobs: usize,
    pub(super) observer: Observer<'a>,
}

impl Jury<'_> {
    /// Every submission, and warnings about them.
    pub(super) fn all(&self) -> Result<(Vec<JuryResult>, Vec<String>), Error> {
        let Some(foreign) = self.problem.foreign() else { return Ok((Vec::new(), Vec::new())) };
        let submissions = &foreign.package.submissions;
        let (mut results, mut warnings) = (Vec::new(), Vec::new());
        for (done, submission) in submissions.iter().enumerate() {
            let (done, total) = (done as u64, submissions.len() as u64);
            (self.observer)(Event::Verifying { problem: self.problem.slug.clone(), done, total });
            if submission.is_skipped {
                continue;
            }
            match self.one(submission) {
                Ok((result, warning)) => {
                    results.push(result);
                    warnings.extend(warning);
                }
                Err(error @ Error::Harness(_)) => return Err(error),
                Err(error) => results.push(self.unjudged(submission, error.to_string())),
            }
        }
        Ok((results, warnings))
    }

    fn one(&self, submission: &JurySubmission) -> Result<(JuryResult, Option<String>), Error> {
        let Some(path) = submission.files.first() else {
            return Ok((self.unjudged(submission, "has no files".to_owned()), None));
        };
        let name = path.rsplit('/').next().unwrap_or(path).to_owned();
        let shipped = Shipped { path: path.clone(), name, folder: String::new() };
        let submitted = match shipped_submission(self.harness, self.problem, &shipped) {
            Err(Error::Language(_)) => {
                let why = "not judged: its language is not there".to_owned();
                return Ok((JuryResult { holds: true, ..self.unjudged(submission, why) }, None));
            }
            submitted => submitted?,
        };
        let options = Options { exhaustive: true, ..Options::new(Scope::All, Reveal::Everything, self.jobs) };
        let report = grade(self.harness, self.problem, &submitted, &options, &|event| {
            if matches!(event, Event::Note(_)) {
                (self.observer)(event);
            }
        })?;
        let why = expectation::failure(submission, &outcome(&report, self.cases));
        let warning = self.lonely(submission, &report);
        Ok((self.result(submission, &report, why), warning))
    }

    fn result(&self, submission: &JurySubmission, report: &Report, why: Option<String>) -> JuryResult {
        let explained = why.map(|why| match (report.verdict, report.message()) {
            (Verdict::CompileError | Verdict::JudgeError, Some(message)) => format!("{why}: {message}"),
            _ => why,
        });
        JuryResult {
            path: submission.path.clone(),
            language: report.language.clone(),
            expected: expectation::words(submission),
            verdict: Some(report.verdict),
            score: report.grading.as_ref().and_then(|grading| grading.score.clone()),
            holds: explained.is_none(),
            why: explained,
            fuel: report.fuel.unwrap_or(0),
            fuel_limit: report.limits.fuel,
            memory: report.memory.unwrap_or(0),
            cells: self.problem.groups.iter().map(|group| cell(report, &group.name)).collect(),
        }
    }

    /// The result of a submission that could not be judged.
    fn unjudged(&self, submission: &JurySubmission, why: String) -> JuryResult {
        let limits: Limits = Limits::default();
        JuryResult {
            path: submission.path.clone(),
            language: String::new(),
            expected: expectation::words(submission),
            verdict: None,
            score: None,
            holds: false,
            why: Some(why),
            fuel: 0,
            fuel_limit: limits.fuel,
            memory: 0,
            cells: self.problem.groups.iter().map(|_| JuryCell::default()).collect(),
        }
    }

    /// A warning where a submission that is wrong is caught by one case alone.
    fn lonely(&self, submission: &JurySubmission, report: &Report) -> Option<String> {
        let failed = report.cases.iter().filter(|case| case.verdict.is_some_and(|verdict| verdict != Verdict::Accepted));
        let failed: Vec<_> = failed.take(LONELY + 1).collect();
        let [only] = failed.as_slice() else { return None };
        let is_many = report.cases.len() > 3;
        is_many.then(|| format!("only case `{}/{}` catches `{}`", only.group, only.name, submission.path))
    }
}

fn cell(report: &Report, group: &str) -> JuryCell {
    let own: Vec<_> = report.cases.iter().filter(|case| case.group == group).collect();
    let failed = own.iter().find(|case| case.verdict.is_some_and(|verdict| verdict != Verdict::Accepted));
    JuryCell {
        verdict: own.iter().filter_map(|case| case.verdict).max(),
        accepted: own.iter().filter(|case| case.verdict == Some(Verdict::Accepted)).count() as u32,
        cases: own.len() as u32,
        failed: failed.map(|case| case.name.clone()),
    }
}

/// What became of a submission, as its expectations are written.
fn outcome(report: &Report, cases: &[TestCase]) -> expectation::SubmissionOutcome {
    let of_case = cases.iter().zip(&report.cases);
    let results = of_case.filter_map(|(case, result)| {
        let verdict = expectation::package_verdict(result.verdict?);
        Some(expectation::CaseOutcome { path: case.path(), verdict, message: result.judge_message.clone() })
    });
    let score = report.grading.as_ref().and_then(|grading| grading.score.as_ref()?.parse().ok());
    expectation::SubmissionOutcome {
        overall: expectation::package_verdict(report.verdict),
        score,
        cases: results.collect(),
    }
}
