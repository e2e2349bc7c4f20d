//! The time limit of a package that names none: by the rule of its format, from what the jury's submissions need.
//!
//! A time is metered and divided by the factor of its language, so that it is that of a machine on which all languages are as fast
//! as compiled ones.

use std::time::Duration;

use harness::Harness;
use harness::outcome::Limits;

use super::{Error, Options, Reveal, Scope, grade, shipped_submission};
use crate::problem::package::{ForTimeLimit, JurySubmission, PackageVerdict, time_limit};
use crate::problem::{Problem, Shipped};
use crate::report::Observer;
use crate::verdict::Verdict;

/// What a submission may take while the limit is looked for.
const LONGEST: Duration = Duration::from_mins(1);

/// A package with a time limit.
pub struct Timed {
    /// The package, with the limit.
    pub problem: Problem,
    /// The limit before the factor of a language.
    pub limit: Duration,
    /// Whether the package says it, or it was inferred, or there was nothing to infer it from.
    pub from: TimeLimitSource,
    /// What is odd about it.
    pub warnings: Vec<String>,
}

/// Where a time limit comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeLimitSource {
    /// The package says it.
    Package,
    /// It follows from submissions.
    Inferred,
    /// It is the default.
    Default,
}

/// The package with the time limit that it names, or that follows from its submissions.
///
/// # Errors
///
/// If the machine lacks something.
pub fn with_time_limit(
    harness: &Harness,
    problem: &Problem,
    jobs: usize,
    observer: Observer<'_>,
) -> Result<Timed, Error> {
    let Some(foreign) = problem.foreign() else { return Ok(Timed::plain(problem)) };
    let limits = &foreign.package.limits;
    if let Some(limit) = limits.time {
        return Ok(Timed { problem: problem.clone(), limit, from: TimeLimitSource::Package, warnings: Vec::new() });
    }
    let lenient = problem.with_time_limit(LONGEST);
    let mut measured = Vec::new();
    for submission in &foreign.package.submissions {
        if let Some(time) = measure(harness, &lenient, submission, jobs, observer)? {
            measured.push(time);
        }
    }
    let found = time_limit::infer(limits, &measured);
    let (limit, from) = match found.limit {
        Some(limit) => (limit, TimeLimitSource::Inferred),
        None => (Limits::time_for(Limits::default().fuel), TimeLimitSource::Default),
    };
    Ok(Timed { problem: problem.with_time_limit(limit), limit, from, warnings: found.warnings })
}

impl Timed {
    fn plain(problem: &Problem) -> Self {
        let limit = Limits::time_for(Limits::default().fuel);
        Self { problem: problem.clone(), limit, from: TimeLimitSource::Default, warnings: Vec::new() }
    }
}

/// What a submission needs that says something about the limit; `None` for any other.
fn measure(
    harness: &Harness,
    problem: &Problem,
    submission: &JurySubmission,
    jobs: usize,
    observer: Observer<'_>,
) -> Result<Option<time_limit::Measured>, Error> {
    let expected = |verdict| submission.expected.required.iter().chain(&submission.expected.permitted).any(|set| set.contains(&verdict));
    let is_slow = match submission.for_time_limit {
        ForTimeLimit::No => return Ok(None),
        ForTimeLimit::Lower => false,
        ForTimeLimit::Upper => true,
        ForTimeLimit::ByFolder => submission.expected.required.as_ref().is_some_and(|set| *set == [PackageVerdict::TimeLimit]),
    };
    if !is_slow && submission.for_time_limit == ForTimeLimit::ByFolder && expected(PackageVerdict::TimeLimit) {
        return Ok(None);
    }
    let Some(path) = submission.files.first() else { return Ok(None) };
    let name = path.rsplit('/').next().unwrap_or(path).to_owned();
    let shipped = Shipped { path: path.clone(), name, folder: String::new() };
    let submitted = match shipped_submission(harness, problem, &shipped) {
        Ok(submitted) => submitted,
        Err(_) => return Ok(None),
    };
    let factor = super::language(harness, &submitted.language)?.time.max(1);
    let options = Options { exhaustive: true, ..Options::new(Scope::All, Reveal::Everything, jobs) };
    let report = grade(harness, problem, &submitted, &options, observer)?;
    if report.verdict == Verdict::CompileError {
        return Ok(None);
    }
    let time = Limits::time_for(report.fuel.unwrap_or(0)) / factor;
    Ok(Some(time_limit::Measured { path: submission.path.clone(), time, is_slow }))
}
