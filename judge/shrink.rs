//! The smallest failing case: makes an input smaller as long as a submission fails on it in the same way.
//!
//! Delta debugging over what a problem's inputs are made of. An input counts only if it lies inside the constraints, the reference
//! answers it, the problem accepts that answer, and another accepted solution agrees: whatever is shown is an input that the
//! statement allows. All is bounded by metered time, so that the result is the same everywhere.

mod altered;
mod axis;
mod ddmin;
mod likeness;
mod measure;
mod piece;
mod place;
mod ready;
mod scalar;
mod search;
mod stress;
mod text;
mod tree;
mod typed;

use harness::Harness;

use crate::grade::{Error, Opening, Reveal, Submission, Trials};
use crate::problem::{CaseInput, Kind, Problem, SAMPLE, TestCase, Visibility};
use crate::report::{Case, Observer, Origin, Report, Shrinking};
use crate::verdict::Verdict;
use likeness::alike;
use measure::values;
use ready::{timed, unguided};
use search::{Failure, Search};

pub use search::Request;
pub use stress::{Effort, Plan, Stressed, stress};

/// Cases from which a search begins, one after the other, until one fails beside its own limits and random numbers.
const STARTS: usize = 8;

/// Looks for the smallest input on which a submission fails as its report says.
pub fn shrink(
    harness: &Harness,
    problem: &Problem,
    submission: &Submission,
    report: &Report,
    reveal: Reveal,
    request: Request<'_>,
    observer: Observer<'_>,
) -> Result<Option<Shrinking>, Error> {
    if matches!(report.verdict, Verdict::Accepted | Verdict::CompileError | Verdict::JudgeError) {
        return Ok(None);
    }
    let starts = match starts(problem, report, reveal)? {
        Ok(starts) => starts,
        Err(why) => return Ok(Some(Shrinking::Nothing { why: why.to_owned() })),
    };
    if let Some(why) = unguided(problem) {
        return Ok(Some(Shrinking::Nothing { why }));
    }
    let problem = &timed(harness, problem, observer)?;
    let Opening::Ready(trials) = Trials::open(harness, problem, submission, observer)? else { return Ok(None) };
    let search = |_| {
        harness::cancellable(request.cancelled, || {
            first_found(&mut Search::new(problem, &trials, request, observer), &starts)
        })
    };
    harness.run_all(1, 1, search).into_iter().next().transpose()
}

/// What a search finds from the first start from which it finds anything.
fn first_found(search: &mut Search<'_>, starts: &[Failure]) -> Result<Shrinking, Error> {
    let mut nothing = None;
    for start in starts {
        match search.smallest(start)? {
            found @ Shrinking::Found { .. } => return Ok(found),
            none => nothing = nothing.or(Some(none)),
        }
    }
    Ok(nothing.unwrap_or(Shrinking::Nothing { why: "the case that failed is not there any more".to_owned() }))
}

/// The cases with which to begin, the smallest first: those that fail like the one that the report explains. Returns why there is none.
fn starts(problem: &Problem, report: &Report, reveal: Reveal) -> Result<Result<Vec<Failure>, &'static str>, Error> {
    let fails = |case: &&Case| case.verdict.is_some_and(|verdict| verdict != Verdict::Accepted);
    let mut failed: Vec<&Case> = report.cases.iter().filter(fails).collect();
    let too_steep = |case: &Case| report.growth.iter().any(|growth| growth.group == case.group && !growth.holds());
    failed.retain(|case| case.verdict != Some(Verdict::TimeLimit) || !too_steep(case));
    if failed.is_empty() {
        return Ok(Err("the cost grows too fast, which only large inputs show"));
    }
    failed.retain(|case| reveal == Reveal::Everything || case.group == SAMPLE);
    // As the report is read: a sample says most, then the cases that decided the verdict.
    let explained = failed.iter().min_by_key(|case| (case.group != SAMPLE, case.verdict != Some(report.verdict)));
    let Some(explained) = explained.copied() else {
        return Ok(Err("no sample fails, and what hidden cases hold is not shown"));
    };
    let alike =
        |case: &&&Case| case.verdict == explained.verdict && alike(case.reason.as_ref(), explained.reason.as_ref());
    let names: Vec<(&str, &str)> = failed.iter().filter(alike).map(|case| name(&case.group, &case.name)).collect();
    let stored = [problem.cases(Visibility::Sample)?, problem.cases(Visibility::Hidden)?].concat();
    let is_alike = |case: &TestCase| names.contains(&name(&case.group, &case.name));
    let is_explained = |case: &&TestCase| name(&case.group, &case.name) == name(&explained.group, &explained.name);
    let before = match stored.iter().find(is_explained) {
        Some(case) => values(problem.kind(), &case.loaded()?.input),
        None => 0,
    };
    let mut starts: Vec<TestCase> = stored.into_iter().filter(is_alike).collect();
    starts.sort_by_cached_key(|case| size(problem.kind(), &case.input));
    starts.truncate(STARTS);
    let start = |case: TestCase| -> Result<Failure, Error> {
        let input = case.loaded()?.input.clone();
        Ok(Failure {
            from: Origin::Case { group: case.group, case: case.name },
            input,
            extra: case.extra,
            values: before,
            verdict: explained.verdict.unwrap_or(report.verdict),
            reason: explained.reason.clone(),
        })
    };
    Ok(Ok(starts.into_iter().map(start).collect::<Result<_, _>>()?))
}

/// How large an input is, without reading what lies in a file.
fn size(kind: &dyn Kind, input: &CaseInput) -> u64 {
    match input {
        CaseInput::Stored(text) => text.size() as u64,
        input => values(kind, input),
    }
}

fn name<'a>(group: &'a str, case: &'a str) -> (&'a str, &'a str) {
    (group, case)
}
