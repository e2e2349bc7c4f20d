//! The smallest failing case: makes an input smaller as long as a submission fails on it in the same way.
//!
//! Delta debugging over what a problem's inputs are made of. An input counts only if it lies inside the constraints, the reference
//! answers it, the problem accepts that answer, and another accepted solution agrees: whatever is shown is an input that the
//! statement allows. All is bounded by metered time, so that the result is the same everywhere.

mod axis;
mod ddmin;
mod measure;
mod place;
mod scalar;
mod search;
mod stress;
mod text;
mod tree;
mod typed;

use harness::Harness;

use crate::grade::{Error, Opening, Reveal, Submission, Trials};
use crate::problem::{CaseInput, Problem, SAMPLE, TestCase, Visibility};
use crate::report::{Case, Observer, Origin, Report, Shrinking};
use crate::verdict::{Reason, Verdict};
use measure::values;
use search::{Failure, Search};

pub use search::Request;
pub use stress::{Effort, Plan, Stressed, stress};

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
    let nothing = |why: &str| Ok(Some(Shrinking::Nothing { why: why.to_owned() }));
    let start = match start(problem, report, reveal)? {
        Ok(start) => start,
        Err(why) => return nothing(why),
    };
    let Opening::Ready(trials) = Trials::open(harness, problem, submission, observer)? else { return Ok(None) };
    let found = harness.run_all(1, 1, |_| Search::new(problem, &trials, request, observer).smallest(&start)).remove(0)?;
    Ok(Some(found))
}

/// The case with which to begin: the smallest of those that fail like the one that the report explains. Returns why there is none.
fn start(problem: &Problem, report: &Report, reveal: Reveal) -> Result<Result<Failure, &'static str>, Error> {
    let is_open = |case: &Case| reveal == Reveal::Everything || case.group == SAMPLE;
    let fails = |case: &&Case| case.verdict.is_some_and(|verdict| verdict != Verdict::Accepted);
    let mut failed: Vec<&Case> = report.cases.iter().filter(fails).collect();
    if failed.is_empty() {
        return Ok(Err("how the cost grows shows in several cases together, and no single one fails"));
    }
    failed.retain(|case| is_open(case));
    // As the report is read: a sample says most, then the cases that decided the verdict.
    let explained = failed.iter().min_by_key(|case| (case.group != SAMPLE, case.verdict != Some(report.verdict)));
    let Some(explained) = explained.copied() else {
        return Ok(Err("only hidden cases fail, and they are not shown"));
    };
    let alike = failed.iter().filter(|case| case.verdict == explained.verdict && alike(&case.reason, &explained.reason));
    let names: Vec<(&str, &str)> = alike.map(|case| (case.group.as_str(), case.name.as_str())).collect();
    let stored = [problem.cases(Visibility::Sample)?, problem.cases(Visibility::Hidden)?].concat();
    let named = |case: &TestCase| names.contains(&(case.group.as_str(), case.name.as_str()));
    let smallest = stored.into_iter().filter(named).min_by_key(|case| values(problem.kind(), &case.input));
    let Some(smallest) = smallest else { return Ok(Err("the case that failed is not there any more")) };
    Ok(Ok(Failure {
        from: Origin::Case { group: smallest.group, case: smallest.name },
        input: smallest.input,
        verdict: explained.verdict.unwrap_or(report.verdict),
        reason: explained.reason.clone(),
    }))
}

/// Whether two runs failed for the same reason, as far as it can be told from words that may hold values.
fn alike(one: &Option<Reason>, other: &Option<Reason>) -> bool {
    match (one, other) {
        (Some(Reason::Exception { what: one }), Some(Reason::Exception { what: other }))
        | (Some(Reason::Contract { what: one }), Some(Reason::Contract { what: other }))
        | (Some(Reason::Trap { what: one, .. }), Some(Reason::Trap { what: other, .. })) => head(one) == head(other),
        (Some(Reason::ExitStatus { status: one, .. }), Some(Reason::ExitStatus { status: other, .. })) => one == other,
        (Some(one), Some(other)) => std::mem::discriminant(one) == std::mem::discriminant(other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// The part of an exception's words that names its kind: what stands before the colon, without numbers.
fn head(what: &str) -> String {
    let head = what.split([':', '`', '\'', '"']).next().unwrap_or_default();
    head.chars().filter(|c| !c.is_ascii_digit() && *c != '-').collect()
}

/// Random draws that an input asks for: only a stored case says what they may give.
fn without_draws(problem: &Problem, input: CaseInput) -> CaseInput {
    let is_draw = |call: &str| problem.draws().iter().any(|draw| draw == call);
    let CaseInput::Calls { new, calls } = input else { return input };
    let signatures = problem.kind().signatures();
    let method = |index: usize| signatures.get(index + 1).and_then(|signature| signature.method).unwrap_or_default();
    let calls = calls.into_iter().filter(|(index, _)| !is_draw(method(*index))).collect();
    CaseInput::Calls { new, calls }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exceptions_are_alike_by_their_kind() {
        let exception = |what: &str| Some(Reason::Exception { what: what.to_owned() });
        assert!(alike(&exception("KeyError: 5"), &exception("KeyError: 'a'")));
        assert!(alike(&exception("index out of bounds: the len is 3"), &exception("index out of bounds: the len is 0")));
        assert!(!alike(&exception("KeyError: 5"), &exception("IndexError: 5")));
        let status = |status| Some(Reason::ExitStatus { status, last_line: None });
        assert!(alike(&status(7), &status(7)) && !alike(&status(7), &status(8)));
        assert!(!alike(&Some(Reason::StackOverflow), &exception("KeyError: 5")));
        assert!(alike(&None, &None));
    }
}
