//! The time limit that a package leaves to its submissions: the least that is long enough for those that are right.

use std::cmp::Ordering;
use std::time::Duration;

use super::glob::Glob;
use super::model::{Expected, ForTimeLimit, JurySubmission, PackageFormat, PackageLimits, PackageVerdict};

/// Factors are counted in millionths, so that no product is off by a float's last digit.
const MILLION: u128 = 1_000_000;

/// The largest factor that is believed.
const MAX_FACTOR: f64 = 1e6;

/// How a package wants its limit to be found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TimeRule {
    /// The least factor between the slowest submission that is fast enough and the limit.
    pub(crate) ac_to_time_limit: f64,
    /// The least factor between the limit and the fastest submission that is too slow.
    pub(crate) time_limit_to_tle: f64,
    /// Of what a limit is a multiple.
    pub(crate) resolution: Duration,
    /// Whether a limit too close to a submission that is too slow is an error; the legacy format only warns.
    pub(crate) is_strict: bool,
}

/// How long a submission needed, in the cases about which something is expected.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Timed {
    /// The path of the submission.
    pub(crate) submission: String,
    /// Its slowest case.
    pub(crate) case: String,
    /// How long that took.
    pub(crate) slowest: Duration,
    /// Whether it was stopped then, and might have gone on.
    pub(crate) was_stopped: bool,
    /// How many times the limit its language gets.
    pub(crate) factor: f64,
    /// What its time says about the limit.
    pub(crate) role: TimeRole,
}

/// What the time of a submission says about the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeRole {
    /// It has to be fast enough.
    Lower,
    /// It has to be too slow.
    Upper,
    /// It bounds nothing, and should better not be too slow.
    Watched,
}

/// A time limit, and what is remarkable about it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TimeLimit {
    /// The limit, for languages with the factor 1.
    pub(crate) limit: Duration,
    /// The submission that it must be long enough for, of those that were measured.
    pub(crate) lower: Option<usize>,
    /// The submission that it must be short enough for.
    pub(crate) upper: Option<usize>,
    /// What breaks the rule of the package.
    pub(crate) errors: Vec<String>,
    /// What an author should look at.
    pub(crate) warnings: Vec<String>,
}

impl TimeRule {
    /// The rule of a package.
    pub(crate) fn of(format: PackageFormat, limits: &PackageLimits) -> Self {
        Self {
            ac_to_time_limit: limits.ac_to_time_limit,
            time_limit_to_tle: limits.time_limit_to_tle,
            resolution: limits.time_resolution,
            is_strict: format == PackageFormat::Icpc2025,
        }
    }

    /// The smallest multiple of the resolution that leaves every submission its factor. The error is a sentence for the
    /// author.
    pub(crate) fn infer(&self, timed: &[Timed]) -> Result<TimeLimit, String> {
        let lower = lower(timed)
            .ok_or("no submission says how long a right one takes: none that has to be fast enough ran to its end")?;
        if timed[lower].was_stopped {
            let Timed { submission, case, slowest, .. } = &timed[lower];
            return Err(format!(
                "`{submission}` did not end within {} in `{case}`, and has to be fast enough",
                seconds(*slowest)
            ));
        }
        let limit = self.least(&timed[lower]);
        let checked = self.check(limit, timed);
        match checked.upper.filter(|upper| self.is_strict && !self.is_short_enough(limit, &timed[*upper])) {
            Some(upper) => Err(self.contradiction(&timed[lower], &timed[upper])),
            None => Ok(checked),
        }
    }

    /// What is to be said about a limit that is given.
    pub(crate) fn check(&self, limit: Duration, timed: &[Timed]) -> TimeLimit {
        let mut checked =
            TimeLimit { limit, lower: lower(timed), upper: upper(timed), errors: Vec::new(), warnings: Vec::new() };
        for timed in timed {
            let sentence = match timed.role {
                TimeRole::Lower | TimeRole::Watched => self.too_close(limit, timed),
                TimeRole::Upper => self.too_fast(limit, timed),
            };
            let is_error = self.is_strict && timed.role != TimeRole::Watched && !timed.was_stopped;
            let list = if is_error { &mut checked.errors } else { &mut checked.warnings };
            list.extend(sentence);
        }
        checked
    }

    /// Why a limit is too close to a submission that is right.
    fn too_close(&self, limit: Duration, timed: &Timed) -> Option<String> {
        let (time, limit_of_it) = (seconds(timed.slowest), seconds(scaled(limit, timed.factor)));
        if self.is_long_enough(limit, timed) {
            return None;
        }
        Some(format!(
            "the time limit is close to `{}`: it needs {time} of {limit_of_it} in `{}`, and {} × that time should fit (`ac_to_time_limit`)",
            timed.submission, timed.case, self.ac_to_time_limit
        ))
    }

    /// Why a limit is too close to a submission that is too slow.
    fn too_fast(&self, limit: Duration, timed: &Timed) -> Option<String> {
        if self.is_short_enough(limit, timed) {
            return None;
        }
        let (time, limit_of_it) = (seconds(timed.slowest), seconds(scaled(limit, timed.factor)));
        let Timed { submission, case, .. } = timed;
        Some(if timed.was_stopped {
            format!(
                "`{submission}` was stopped after {time} in `{case}`, too early to tell whether it needs {} × the limit \
                 of {limit_of_it} (`time_limit_to_tle`)",
                self.time_limit_to_tle
            )
        } else {
            format!(
                "`{submission}` has to be too slow and ends after {time} in `{case}`, less than {} × the limit of \
                 {limit_of_it} (`time_limit_to_tle`)",
                self.time_limit_to_tle
            )
        })
    }

    fn least(&self, timed: &Timed) -> Duration {
        let resolution = self.resolution.as_nanos().max(1);
        let needed = timed.slowest.as_nanos().saturating_mul(millionths(self.ac_to_time_limit));
        let steps = needed.div_ceil(resolution.saturating_mul(millionths(timed.factor)).max(1)).max(1);
        duration(steps.saturating_mul(resolution))
    }

    fn is_long_enough(&self, limit: Duration, timed: &Timed) -> bool {
        let needed = timed.slowest.as_nanos().saturating_mul(millionths(self.ac_to_time_limit));
        needed <= limit.as_nanos().saturating_mul(millionths(timed.factor))
    }

    fn is_short_enough(&self, limit: Duration, timed: &Timed) -> bool {
        let needed = limit
            .as_nanos()
            .saturating_mul(millionths(timed.factor))
            .saturating_mul(millionths(self.time_limit_to_tle));
        needed <= timed.slowest.as_nanos().saturating_mul(MILLION * MILLION)
    }

    /// Why there is no limit at all: two submissions, and what each says.
    fn contradiction(&self, slow: &Timed, fast: &Timed) -> String {
        let least = scaled(slow.slowest, self.ac_to_time_limit / slow.factor);
        let most = scaled(fast.slowest, 1.0 / self.time_limit_to_tle / fast.factor);
        format!(
            "there is no time limit: `{}` needs {} in `{}`, so the limit is at least {} ({} × as long{}), and `{}` \
             has to be too slow and ends after {} in `{}`, so it is at most {} (divided by {}{}); it is a multiple of {}",
            slow.submission,
            seconds(slow.slowest),
            slow.case,
            seconds(least),
            self.ac_to_time_limit,
            factor(slow),
            fast.submission,
            seconds(fast.slowest),
            fast.case,
            seconds(most),
            self.time_limit_to_tle,
            factor(fast),
            seconds(self.resolution),
        )
    }
}

/// What the times of a submission in its cases say about the limit: one entry for each expectation that does. A case
/// has its path, its time, and whether it was stopped then.
pub(crate) fn timed(
    submission: &JurySubmission,
    format: PackageFormat,
    factor: f64,
    cases: &[(&str, Duration, bool)],
) -> Vec<Timed> {
    let slowest = |pattern: &str, role: TimeRole| {
        let glob = Glob::of(pattern);
        let meant = cases.iter().filter(|(path, ..)| pattern.is_empty() || glob.covers(path));
        let (case, slowest, was_stopped) = meant.max_by_key(|(_, time, was_stopped)| (*time, *was_stopped))?;
        let (submission, case) = (submission.path.clone(), (*case).to_owned());
        Some(Timed { submission, case, slowest: *slowest, was_stopped: *was_stopped, factor, role })
    };
    roles(submission, format).into_iter().filter_map(|(pattern, role)| slowest(pattern, role)).collect()
}

/// What a submission says about the limit, by pattern of cases.
fn roles(submission: &JurySubmission, format: PackageFormat) -> Vec<(&str, TimeRole)> {
    match submission.for_time_limit {
        ForTimeLimit::Lower => vec![("", TimeRole::Lower)],
        ForTimeLimit::Upper => vec![("", TimeRole::Upper)],
        ForTimeLimit::No => watched(submission).into_iter().collect(),
        ForTimeLimit::ByFolder if format == PackageFormat::Icpc2025 => {
            let all = std::iter::once(("", &submission.expected));
            let rules = all.chain(submission.in_groups.iter().map(|(pattern, rule)| (pattern.as_str(), rule)));
            rules.filter_map(|(pattern, rule)| Some((pattern, role(rule)?))).collect()
        }
        ForTimeLimit::ByFolder => by_folder(submission).or_else(|| watched(submission)).into_iter().collect(),
    }
}

/// 2025-09: what must be too slow bounds the limit from above, what must not be from below.
fn role(rule: &Expected) -> Option<TimeRole> {
    let too_slow = PackageVerdict::TimeLimit;
    let must_be = rule.required.as_deref() == Some(&[too_slow]);
    let must_not_be = rule.permitted.as_ref().is_some_and(|permitted| !permitted.contains(&too_slow));
    if must_be { Some(TimeRole::Upper) } else { must_not_be.then_some(TimeRole::Lower) }
}

/// The other formats: accepted solutions and those that are too slow.
fn by_folder(submission: &JurySubmission) -> Option<(&'static str, TimeRole)> {
    let is_only = |set: &Option<Vec<PackageVerdict>>, verdict| set.as_deref() == Some(&[verdict]);
    let Expected { permitted, required, score, .. } = &submission.expected;
    if is_only(required, PackageVerdict::TimeLimit) {
        return Some(("", TimeRole::Upper));
    }
    (is_only(permitted, PackageVerdict::Accepted) && score.is_none()).then_some(("", TimeRole::Lower))
}

/// A submission that may not be too slow, and bounds nothing.
fn watched(submission: &JurySubmission) -> Option<(&'static str, TimeRole)> {
    let Expected { permitted, overall, .. } = &submission.expected;
    let sets = [permitted, overall].into_iter().flatten();
    let is_right = sets.clone().any(|set| set.contains(&PackageVerdict::Accepted));
    let may_be_slow = sets.clone().any(|set| set.contains(&PackageVerdict::TimeLimit));
    (is_right && !may_be_slow).then_some(("", TimeRole::Watched))
}

/// The submission for which a limit has to be longest.
fn lower(timed: &[Timed]) -> Option<usize> {
    let bounds = (0..timed.len()).filter(|number| timed[*number].role == TimeRole::Lower);
    bounds.max_by(|one, other| by_time(&timed[*one], &timed[*other]).then(other.cmp(one)))
}

/// The submission for which a limit has to be shortest; one that was stopped might have taken any time.
fn upper(timed: &[Timed]) -> Option<usize> {
    let bounds =
        (0..timed.len()).filter(|number| timed[*number].role == TimeRole::Upper && !timed[*number].was_stopped);
    bounds.min_by(|one, other| by_time(&timed[*one], &timed[*other]))
}

/// Orders by time, as if all languages had the same factor.
fn by_time(one: &Timed, other: &Timed) -> Ordering {
    let crossed = |time: &Timed, by: &Timed| time.slowest.as_nanos().saturating_mul(millionths(by.factor));
    crossed(one, other).cmp(&crossed(other, one))
}

/// A factor in millionths; an absurd one is 1.
fn millionths(factor: f64) -> u128 {
    let is_sane = factor > 0.0 && factor <= MAX_FACTOR;
    if is_sane { ((factor * MILLION as f64).round() as u128).max(1) } else { MILLION }
}

fn scaled(time: Duration, factor: f64) -> Duration {
    duration(time.as_nanos().saturating_mul(millionths(factor)) / MILLION)
}

fn duration(nanos: u128) -> Duration {
    Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
}

/// `1.25 s`.
fn seconds(time: Duration) -> String {
    let text = format!("{:.3}", time.as_secs_f64());
    format!("{} s", text.trim_end_matches('0').trim_end_matches('.'))
}

fn factor(timed: &Timed) -> String {
    if millionths(timed.factor) == MILLION {
        String::new()
    } else {
        format!(", with {} × for its language", timed.factor)
    }
}

#[cfg(test)]
#[path = "time_limit_tests.rs"]
mod tests;
