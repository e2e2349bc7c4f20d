//! The time limit of a package that names none: by the rule of its format, from what the jury's submissions need.
//!
//! A time is metered and divided by the factor of its language, so that it is that of a machine on which all languages are as fast
//! as compiled ones.

use std::time::Duration;

use harness::Harness;
use harness::outcome::Limits;
use serde::{Deserialize, Serialize};

use super::{Error, Options, Reveal, Scope, kept, shipped_submission, straight_line};
use crate::problem::package::time_limit::{self, TimeRule};
use crate::problem::package::{ForTimeLimit, JurySubmission, PackageFormat, PackageVerdict};
use crate::problem::{Problem, Shipped};
use crate::report::{Observer, Report};
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    let key: [&[u8]; 3] = [b"time limit 1", &harness::identity(), foreign.tree.stamp().as_bytes()];
    if let Some(Kept { millis, from, warnings }) = kept::recall(harness, problem, &key) {
        let limit = Duration::from_millis(millis);
        return Ok(Timed { problem: problem.with_time_limit(limit), limit, from, warnings });
    }
    let rule = TimeRule::of(foreign.package.format, limits);
    let (slow, fast): (Vec<_>, Vec<_>) = foreign.package.submissions.iter().partition(|own| is_slow(own));
    let lenient = problem.with_time_limit(LONGEST);
    let mut measured = Vec::new();
    for submission in fast {
        measured.extend(measure(harness, &lenient, submission, jobs, observer)?);
    }
    // Those that have to be too slow need not run for longer than what shows it.
    if let Ok(found) = rule.infer(&measured) {
        let enough = found.limit.mul_f64(limits.time_limit_to_tle.clamp(1.0, 10.0)) + Duration::from_millis(1);
        let short = problem.with_time_limit(enough);
        for submission in slow {
            measured.extend(measure(harness, &short, submission, jobs, observer)?);
        }
    }
    let default = Limits::time_for(Limits::default().fuel);
    let (limit, from, warnings) = match rule.infer(&measured) {
        Ok(found) => (found.limit, TimeLimitSource::Inferred, [found.errors, found.warnings].concat()),
        Err(why) => (default, TimeLimitSource::Default, vec![format!("no time limit can be inferred: {why}")]),
    };
    let millis = limit.as_millis() as u64;
    kept::keep(harness, problem, &key, &Kept { millis, from, warnings: warnings.clone() });
    Ok(Timed { problem: problem.with_time_limit(limit), limit, from, warnings })
}

/// A limit that was found before.
#[derive(Serialize, Deserialize)]
struct Kept {
    millis: u64,
    from: TimeLimitSource,
    warnings: Vec<String>,
}

impl Timed {
    fn plain(problem: &Problem) -> Self {
        let limit = Limits::time_for(Limits::default().fuel);
        Self { problem: problem.clone(), limit, from: TimeLimitSource::Default, warnings: Vec::new() }
    }
}

/// Whether a submission has to be too slow.
fn is_slow(submission: &JurySubmission) -> bool {
    match submission.for_time_limit {
        ForTimeLimit::Upper => true,
        ForTimeLimit::No | ForTimeLimit::Lower => false,
        ForTimeLimit::ByFolder => {
            submission.expected.required.as_ref().is_some_and(|set| *set == [PackageVerdict::TimeLimit])
        }
    }
}

/// How long a submission takes where that says something about the limit.
fn measure(
    harness: &Harness,
    problem: &Problem,
    submission: &JurySubmission,
    jobs: usize,
    observer: Observer<'_>,
) -> Result<Vec<time_limit::Timed>, Error> {
    let (Some(path), Some(foreign)) = (submission.files.first(), problem.foreign()) else { return Ok(Vec::new()) };
    if submission.is_skipped || submission.for_time_limit == ForTimeLimit::No {
        return Ok(Vec::new());
    }
    let name = path.rsplit('/').next().unwrap_or(path).to_owned();
    let shipped = Shipped { path: path.clone(), name, folder: String::new() };
    // What is in no language of ours says nothing.
    let Ok(submitted) = shipped_submission(harness, problem, &shipped) else { return Ok(Vec::new()) };
    let factor = super::language(harness, &submitted.language)?.time.max(1);
    let options = Options::new(Scope::All, Reveal::Everything, jobs);
    let report = straight_line::judge(harness, problem, &submitted, &options, observer)?;
    Ok(of_report(submission, foreign.package.format, factor, &report))
}

/// What a report says of the time of a submission.
pub(crate) fn of_report(
    submission: &JurySubmission,
    format: PackageFormat,
    factor: u32,
    report: &Report,
) -> Vec<time_limit::Timed> {
    let ran = report.cases.iter().filter_map(|case| {
        let stopped = case.verdict? == Verdict::TimeLimit;
        Some((format!("{}/{}", case.group, case.name), Limits::time_for(case.fuel?), stopped))
    });
    let ran: Vec<_> = ran.collect();
    let cases: Vec<_> = ran.iter().map(|(path, time, stopped)| (path.as_str(), *time, *stopped)).collect();
    time_limit::timed(submission, format, f64::from(factor), &cases)
}
