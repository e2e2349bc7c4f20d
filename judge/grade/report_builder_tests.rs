//! Stories about accounts, with made-up runs of a real problem.

use std::path::Path;

use harness::Languages;
use harness::outcome::Usage;

use super::*;
use crate::grade::Scope;
use crate::problem::{Registry, Visibility};
use crate::report::json;
use crate::verdict::Judged;

fn problem() -> Problem {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/registry");
    Registry::open(Some(&folder)).unwrap().get("hostile-function").unwrap()
}

fn cases(problem: &Problem) -> Vec<TestCase> {
    let mut cases = problem.cases(Visibility::Sample).unwrap();
    cases.extend(problem.cases(Visibility::Hidden).unwrap());
    cases
}

#[test]
fn a_function_that_is_missing_is_told_with_its_signature_first() {
    let messages = "`two_sum` is missing: there is no such function\nexpected: fn two_sum(nums: Vec<i64>) -> i64\n";
    let told = "expected `fn two_sum(nums: Vec<i64>) -> i64`: `two_sum` is missing: there is no such function";
    assert_eq!(super::first_error(messages), told);
    assert_eq!(super::first_error("warning: x\nerror: y\n"), "error: y");
}

fn ran(verdict: Verdict, reason: &str) -> CaseResult {
    CaseResult {
        usage: Usage { fuel: 5, memory: 7 },
        ..CaseResult::without_outcome(Judged { verdict, reason: why(verdict, reason), mismatch: None })
    }
}

fn why(verdict: Verdict, what: &str) -> Option<Reason> {
    let what = what.to_owned();
    match verdict {
        Verdict::Accepted => None,
        Verdict::WrongAnswer => Some(Reason::WrongAnswer { what }),
        _ => Some(Reason::Exception { what }),
    }
}

/// The reason of a report in words.
fn words(report: &Report) -> String {
    report.message().unwrap_or_default()
}

fn close(reveal: Reveal, ran: impl Fn(&TestCase) -> Option<CaseResult>) -> Report {
    grown(reveal, ran, None)
}

fn grown(reveal: Reveal, ran: impl Fn(&TestCase) -> Option<CaseResult>, growth: Option<Growth>) -> Report {
    let problem = problem();
    let cases = cases(&problem);
    let languages = Languages::embedded();
    let options = Options::new(Scope::All, reveal, 1);
    let builder = ReportBuilder::new(&problem, &cases, &languages.all()[0], "python 3".to_owned(), &options);
    let ran: Vec<Option<CaseResult>> = cases.iter().map(ran).collect();
    builder.finish(&ran, growth.into_iter().collect(), None)
}

#[test]
fn accepted_cases_give_all_points_and_no_reason() {
    let report = close(Reveal::Everything, |_| Some(ran(Verdict::Accepted, "")));
    assert_eq!((report.verdict, &report.reason), (Verdict::Accepted, &None));
    assert_eq!((report.fuel, report.memory), (Some(5), Some(7)));
    assert_eq!(report.score.points, report.score.of);
    assert!(report.cases.iter().all(|case| case.detail.is_none() && case.hint.is_none()));
}

#[test]
fn the_gravest_case_decides_and_its_group_gets_no_points() {
    let report = close(Reveal::Everything, |case| {
        Some(if case.group == SAMPLE {
            ran(Verdict::Accepted, "")
        } else {
            ran(Verdict::RunTimeError, "stack overflow")
        })
    });
    assert_eq!(report.verdict, Verdict::RunTimeError);
    assert!(words(&report).ends_with("of `lists`: stack overflow"), "{report:?}");
    assert_eq!((report.score.points, report.score.of), (0, 1));
}

#[test]
fn a_skipped_case_has_no_verdict_and_its_group_no_points() {
    let report = close(Reveal::Everything, |case| (case.group == SAMPLE).then(|| ran(Verdict::TimeLimit, "slow")));
    assert_eq!(report.verdict, Verdict::TimeLimit);
    let skipped = report.cases.iter().filter(|case| case.verdict.is_none()).count();
    assert!(skipped > 0);
    assert_eq!(report.groups[1].verdict, None);
    assert_eq!(report.groups[1].score.points, 0);
}

#[test]
fn growth_is_a_better_reason_for_being_slow_than_the_case_that_took_too_long() {
    let steep = || Growth {
        group: "lists".to_owned(),
        at_most: "n log n".to_owned(),
        class: "n^2".to_owned(),
        exponent: "1.98".to_owned(),
        within: false,
        excess: None,
        table: None,
    };
    let last = |verdict: Verdict| {
        let report = grown(Reveal::Everything, |_| Some(ran(verdict, "why")), Some(steep()));
        (report.verdict, words(&report))
    };
    let told = "grows as n^1.98, the limit is n log n".to_owned();
    assert_eq!(last(Verdict::Accepted), (Verdict::TimeLimit, told.clone()));
    assert_eq!(last(Verdict::TimeLimit), (Verdict::TimeLimit, told));
    // It says nothing about an exception.
    assert!(last(Verdict::RunTimeError).1.ends_with(": why"));
}

#[test]
fn a_class_that_fails_is_told_with_the_call_but_only_where_all_is_told() {
    let told = |_: &TestCase| {
        let stopped = Stopped { at: "call 7 of 9: get(3)".to_owned(), history: vec!["  get(3)".to_owned()] };
        Some(CaseResult { stopped: Some(stopped), ..ran(Verdict::RunTimeError, "KeyError: 3") })
    };
    let open = close(Reveal::Everything, told);
    let case = open.cases.last().unwrap();
    assert_eq!(case.message().unwrap(), "KeyError: 3, in call 7 of 9: get(3)");
    assert_eq!(case.detail.as_ref().unwrap().call.as_ref().unwrap().history, ["  get(3)"]);
    let hidden = close(Reveal::Nothing, told);
    let case = hidden.cases.last().unwrap();
    assert_eq!((case.message().unwrap().as_str(), &case.detail), ("run time error", &None));
}

/// An exception's text, standard output and the mismatch can all carry the input of a hidden case.
#[test]
fn without_revealing_nothing_that_a_submission_can_choose_is_told() {
    let told = |case: &TestCase| {
        let mismatch = Mismatch {
            what: "wrong value".to_owned(),
            at: "result".to_owned(),
            expected: "secret 1".to_owned(),
            actual: "secret 2".to_owned(),
            why: "secret 7".to_owned(),
            details: vec!["secret 3".to_owned()],
            diff: Vec::new(),
        };
        let wrong = case.name.len().is_multiple_of(2);
        let mut ran = if wrong {
            ran(Verdict::WrongAnswer, "wrong value")
        } else {
            ran(Verdict::RunTimeError, "ValueError: secret 4")
        };
        ran.judged.mismatch = wrong.then_some(mismatch);
        ran.stdout = "secret 5".to_owned();
        ran.stderr = "secret 6".to_owned();
        if case.group == SAMPLE { Some(self::ran(Verdict::Accepted, "")) } else { Some(ran) }
    };
    let open = json::pretty(&close(Reveal::Everything, told));
    assert!(["secret 5", "secret 6", "got secret 2; secret 7"].iter().all(|told| open.contains(told)), "{open}");
    let closed = json::pretty(&close(Reveal::Nothing, told));
    assert!(!closed.contains("secret"), "{closed}");
    assert!(closed.contains("Add them."), "the hint stays: {closed}");
}

/// A program may work as long as a hidden number says, and so print it.
#[test]
fn without_revealing_use_is_told_in_steps() {
    let used = |fuel: u64| {
        let told = close(Reveal::Nothing, |_| {
            Some(CaseResult { usage: Usage { fuel, memory: fuel }, ..ran(Verdict::Accepted, "") })
        });
        let hidden = told.cases.iter().filter(|case| case.group != SAMPLE);
        assert!(hidden.into_iter().all(|case| (case.fuel, case.memory) == (None, None)), "{told:?}");
        (told.fuel.unwrap(), told.memory.unwrap(), told.cases[0].fuel.unwrap())
    };
    let (fuel, memory) = (close(Reveal::Nothing, |_| None).limits.fuel / 16, (64 << 20) / 16);
    assert_eq!(used(7), (fuel, memory, 7));
    assert_eq!(used(memory + 1), (fuel, 2 * memory, memory + 1));
    assert_eq!(used(0), (0, 0, 0));
}

#[test]
fn the_first_error_of_a_compiler_is_the_reason() {
    assert_eq!(
        first_error("warning: x\n\nerror[E0308]: mismatched types\n --> a.rs:1:2\n"),
        "error[E0308]: mismatched types"
    );
    assert_eq!(
        first_error("  File \"a.py\", line 1\n    (\nSyntaxError: '(' was never closed\n"),
        "SyntaxError: '(' was never closed"
    );
    assert_eq!(first_error("\nsomething else\n"), "something else");
}
