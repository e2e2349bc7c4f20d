//! What of a judged submission may be seen: only what is named here is copied out of its report.

use std::collections::{HashMap, HashSet};

use super::assignment::{Shown, Task};
use crate::grade::coarse;
use crate::report::class::{FailedCase, GroupResult, Judged};
use crate::report::points::Points;
use crate::report::{Case, Group, Report};
use crate::verdict::Verdict;

/// Who reads a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Whoever set the homework: everything is shown.
    Teacher,
    /// Whoever handed in: what the homework lets them see.
    Students,
}

/// Most failed cases of a group that are shown.
const MAX_FAILURES: usize = 3;

/// What of a report may be seen; it was made with everything in it.
pub(super) fn disclose(report: &Report, task: &Task, audience: Audience) -> Judged {
    let shown: Vec<Shown> = match audience {
        Audience::Teacher => vec![Shown::Full; task.shown.len()],
        Audience::Students => task.shown.clone(),
    };
    let least = shown.iter().copied().min().unwrap_or(Shown::Full);
    let groups: HashMap<&str, &Group> = report.groups.iter().map(|group| (group.name.as_str(), group)).collect();
    let results = task.problem.groups.iter().enumerate().map(|(place, group)| {
        let found = groups.get(group.name.as_str()).copied();
        let cases: Vec<&Case> = report.cases.iter().filter(|case| case.group == group.name).collect();
        (shown[place], result(task, place, found, &cases))
    });
    let results: Vec<(Shown, GroupResult)> = results.collect();
    let passed = results.iter().zip(&task.parts).filter(|((_, result), _)| result.passed);
    let parts = passed.map(|(_, part)| u64::from(*part)).sum();
    let exact = least == Shown::Full;
    let told: HashSet<&str> =
        results.iter().filter(|(shown, _)| *shown >= Shown::Group).map(|(_, group)| group.name.as_str()).collect();
    // A program can work as long as a hidden input says: what it needs is told of groups alone whose cases are counted.
    let measured = |used: fn(&Case) -> Option<u64>, limit| {
        let most = report.cases.iter().filter(|case| told.contains(&*case.group)).filter_map(used).max();
        most.map(|used| if exact { used } else { coarse(used, limit) })
    };
    let (fuel, memory) =
        (measured(|case| case.fuel, report.limits.fuel), measured(|case| case.memory, report.limits.memory));
    Judged {
        language: report.language.clone(),
        toolchain: report.toolchain.clone(),
        verdict: verdict(report.verdict, least),
        message: message(report, &results, least),
        earned: task.points.part(parts, task.all_parts()),
        fuel,
        memory,
        limits: report.limits,
        groups: results.into_iter().filter_map(|(shown, result)| redacted(result, shown)).collect(),
        compiler: report.compiler.clone(),
        source: None,
    }
}

/// The verdict on all cases. What a compiler says depends on no case.
fn verdict(verdict: Verdict, least: Shown) -> Option<Verdict> {
    match verdict {
        Verdict::Accepted | Verdict::CompileError => Some(verdict),
        verdict => (least >= Shown::Group).then_some(verdict),
    }
}

/// The reason for the verdict: the whole of it where everything may be seen, the compiler's, or that of the first group that
/// failed and may be seen.
fn message(report: &Report, results: &[(Shown, GroupResult)], least: Shown) -> Option<String> {
    if least == Shown::Full || report.verdict == Verdict::CompileError {
        return report.message();
    }
    let (shown, first) = results.iter().find(|(shown, result)| !result.passed && *shown >= Shown::Verdict)?;
    Some(match (shown, first.verdict) {
        (Shown::Full, _) if !first.failures.is_empty() => {
            let failed = &first.failures[0];
            let why = failed.message.clone().unwrap_or_default();
            format!("case `{}` of `{}`: {why}", failed.case.name, first.name)
        }
        (Shown::Full | Shown::Group, Some(verdict)) => format!("{} in `{}`", verdict.words(), first.name),
        _ => format!("`{}` did not pass", first.name),
    })
}

/// Everything about a group.
fn result(task: &Task, place: usize, found: Option<&Group>, cases: &[&Case]) -> GroupResult {
    let group = &task.problem.groups[place];
    let passed = found.is_some_and(|found| found.verdict == Some(Verdict::Accepted) && found.accepted == found.cases);
    let of = task.points_of(place);
    let failed = cases.iter().filter(|case| !matches!(case.verdict, None | Some(Verdict::Accepted)));
    let shown = |case: &&Case| FailedCase { message: case.message(), case: (*case).clone() };
    GroupResult {
        name: group.name.clone(),
        title: group.title.clone(),
        passed,
        points: if passed { of } else { Points::default() },
        of,
        verdict: found.and_then(|found| found.verdict),
        accepted: found.map(|found| found.accepted),
        cases: found.map(|found| found.cases),
        hint: cases.iter().find_map(|case| case.hint.clone()),
        failures: failed.take(MAX_FAILURES).map(shown).collect(),
    }
}

/// A group as far as it may be seen.
fn redacted(result: GroupResult, shown: Shown) -> Option<GroupResult> {
    match shown {
        Shown::Full => Some(result),
        Shown::Group => Some(GroupResult { failures: Vec::new(), ..result }),
        Shown::Verdict => {
            Some(GroupResult { verdict: None, accepted: None, cases: None, hint: None, failures: Vec::new(), ..result })
        }
        Shown::None => None,
    }
}
