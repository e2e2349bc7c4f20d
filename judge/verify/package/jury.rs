//! The submissions of the jury: what becomes of each in every case, and whether that is what its folder says.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use harness::Harness;
use harness::outcome::Limits;

use super::report::{JuryCell, JuryResult};
use crate::grade::{self, Error, Options, Reveal, Scope, shipped_submission};
use crate::problem::package::expectation::{self, Seen, SeenCase};
use crate::problem::package::time_limit::{TimeLimit, TimeRole, TimeRule, Timed};
use crate::problem::package::{Expected, JurySubmission, PackageFormat, PackageVerdict};
use crate::problem::{Problem, Shipped, TestCase};
use crate::report::{Event, Observer, Report};
use crate::verdict::Verdict;

/// A case is one that only a few catch where no more wrong submissions than this fail in it.
const LONELY: usize = 1;

/// Failures of the judge that are told of a submission.
const MOST_FAILURES: usize = 3;

/// Judges what the jury wrote.
pub(super) struct Jury<'a> {
    pub(super) harness: &'a Harness,
    pub(super) problem: &'a Problem,
    pub(super) cases: &'a [TestCase],
    pub(super) limit: Duration,
    /// What breaks the rule of the package about its time limit.
    pub(super) errors: Mutex<Vec<String>>,
    pub(super) jobs: usize,
    pub(super) observer: Observer<'a>,
}

impl Jury<'_> {
    /// Every submission, and warnings about them.
    pub(super) fn all(&self) -> Result<(Vec<JuryResult>, Vec<String>), Error> {
        let Some(foreign) = self.problem.foreign() else { return Ok((Vec::new(), Vec::new())) };
        let submissions = &foreign.package.submissions;
        let (mut results, mut warnings, mut measured) = (Vec::new(), Vec::new(), Vec::new());
        for (done, submission) in submissions.iter().enumerate() {
            let (done, total) = (done as u64, submissions.len() as u64);
            (self.observer)(Event::Verifying { problem: self.problem.slug.clone(), done, total });
            if submission.is_skipped {
                continue;
            }
            match self.one(submission) {
                Ok((result, warning, timed)) => {
                    results.push(result);
                    warnings.extend(warning);
                    measured.extend(timed);
                }
                Err(error @ Error::Harness(_)) => return Err(error),
                Err(error) => results.push(self.unjudged(submission, error.to_string())),
            }
        }
        let rule = TimeRule::of(foreign.package.format, &foreign.package.limits);
        let TimeLimit { errors, warnings: more, .. } = rule.check(self.limit, &measured);
        warnings.extend(more);
        self.errors.lock().unwrap_or_else(PoisonError::into_inner).extend(errors);
        Ok((results, warnings))
    }

    /// The result of a submission, a warning, and what its time says about the limit.
    fn one(&self, submission: &JurySubmission) -> Result<(JuryResult, Option<String>, Vec<Timed>), Error> {
        let Some(path) = submission.files.first() else {
            return Ok((self.unjudged(submission, "has no files".to_owned()), None, Vec::new()));
        };
        let name = path.rsplit('/').next().unwrap_or(path).to_owned();
        let shipped = Shipped { path: path.clone(), name, folder: String::new() };
        let submitted = match shipped_submission(self.harness, self.problem, &shipped) {
            Err(Error::Language(_)) => {
                let why = "not judged: its language is not there".to_owned();
                return Ok((JuryResult { holds: true, ..self.unjudged(submission, why) }, None, Vec::new()));
            }
            submitted => submitted?,
        };
        let options = Options::new(Scope::All, Reveal::Everything, self.jobs);
        let report = grade::grade(self.harness, self.problem, &submitted, &options, &|event| {
            if matches!(event, Event::Note(_)) {
                (self.observer)(event);
            }
        })?;
        let why = unmet(submission, &report, self.cases);
        let warning = lonely(submission, &report);
        let factor = grade::language(self.harness, &report.language)?.time.max(1);
        let format = self.problem.foreign().map_or(PackageFormat::Icpc2025, |foreign| foreign.package.format);
        let mut timed = grade::times_of(submission, format, factor, &report);
        // What was stopped at the limit is too slow, and nobody waits to learn how slow.
        timed.retain(|timed| !(timed.was_stopped && timed.role == TimeRole::Upper));
        Ok((self.result(submission, &report, why), warning, timed))
    }

    fn result(&self, submission: &JurySubmission, report: &Report, why: Option<String>) -> JuryResult {
        let explained = why.map(|why| match (report.verdict, report.message()) {
            (Verdict::CompileError, Some(message)) => format!("{why}: {message}"),
            _ => why,
        });
        JuryResult {
            path: submission.path.clone(),
            language: report.language.clone(),
            expected: expected(submission),
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
            expected: expected(submission),
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
}

/// A warning where a submission that is wrong is caught by one case alone.
fn lonely(submission: &JurySubmission, report: &Report) -> Option<String> {
    let failed = report.cases.iter().filter(|case| case.verdict.is_some_and(|verdict| verdict != Verdict::Accepted));
    let failed: Vec<_> = failed.take(LONELY + 1).collect();
    let [only] = failed.as_slice() else { return None };
    let all_ran = report.cases.iter().all(|case| case.verdict.is_some());
    (all_ran && report.cases.len() > 3)
        .then(|| format!("only case `{}/{}` catches `{}`", only.group, only.name, submission.path))
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

/// What of a submission does not do as its author expects, in sentences; nothing where all of it does.
fn unmet(submission: &JurySubmission, report: &Report, cases: &[TestCase]) -> Option<String> {
    if report.verdict == Verdict::JudgeError {
        let failed = report.cases.iter().zip(cases).filter(|(result, _)| result.verdict == Some(Verdict::JudgeError));
        let told = failed.map(|(result, case)| format!("`{}`: {}", case.path(), result.message().unwrap_or_default()));
        let told: Vec<String> = told.take(MOST_FAILURES).collect();
        return Some(if told.is_empty() { report.message().unwrap_or_default() } else { told.join("; ") });
    }
    let verdict = package_verdict(report.verdict)?;
    let paths: Vec<String> = cases.iter().map(TestCase::path).collect();
    let seen = paths.iter().zip(&report.cases).filter(|(_, result)| result.counts).filter_map(|(path, result)| {
        let verdict = package_verdict(result.verdict?)?;
        Some(SeenCase { path, verdict, message: &result.judge_message })
    });
    let number = |text: &Option<String>| text.as_ref().and_then(|text| text.parse().ok());
    let grading = report.grading.as_ref();
    let sources = grading.map(|grading| grading.sources.as_slice()).unwrap_or_default().iter().filter_map(|source| {
        Some(SeenCase { path: &source.path, verdict: package_verdict(source.verdict)?, message: "" })
    });
    let groups = grading.map(|grading| grading.groups.as_slice()).unwrap_or_default();
    let groups: Vec<_> = groups.iter().map(|group| (group.path.as_str(), number(&group.score))).collect();
    let score = grading.and_then(|grading| number(&grading.score));
    let seen = Seen { verdict, score, cases: &seen.chain(sources).collect::<Vec<_>>(), groups: &groups };
    let sentences = expectation::unmet(submission, &seen);
    (!sentences.is_empty()).then(|| sentences.join("; "))
}

/// A verdict in the words of package formats; `None` for a failure of the judge.
fn package_verdict(verdict: Verdict) -> Option<PackageVerdict> {
    Some(match verdict {
        Verdict::Accepted => PackageVerdict::Accepted,
        Verdict::WrongAnswer => PackageVerdict::WrongAnswer,
        Verdict::OutputLimit => PackageVerdict::OutputLimit,
        Verdict::TimeLimit => PackageVerdict::TimeLimit,
        Verdict::MemoryLimit => PackageVerdict::MemoryLimit,
        Verdict::RunTimeError => PackageVerdict::RunTimeError,
        Verdict::CompileError => PackageVerdict::CompileError,
        Verdict::JudgeError => return None,
    })
}

/// What is expected of a submission, in words.
fn expected(submission: &JurySubmission) -> String {
    let Expected { permitted, required, score, overall, .. } = &submission.expected;
    let codes = |set: &Vec<PackageVerdict>| expectation::listed(set);
    let verdict = overall.as_ref().or(required.as_ref()).or(permitted.as_ref()).map(codes);
    let score = score.map(
        |(least, most)| if least >= most { format!("{least} points") } else { format!("{least} to {most} points") },
    );
    let parts: Vec<String> = verdict.into_iter().chain(score).collect();
    if parts.is_empty() { "anything".to_owned() } else { parts.join(", ") }
}
