//! A case as a reader is shown it.

use harness::value::Value;

use crate::problem::{Problem, TestCase};
use crate::report::foreign::{self, Bound};

/// Lines that are shown of what goes in or comes out.
const SHOWN_LINES: usize = 12;

/// The input for people, cut.
pub(crate) fn shown(problem: &Problem, case: &TestCase) -> String {
    foreign::text(&problem.kind().show_input(case), Bound { lines: SHOWN_LINES + 4, columns: 300 })
}

/// The calls of a class, each with the result that must come out.
pub(crate) fn calls_with_results(problem: &Problem, case: &TestCase) -> Option<Vec<(String, Option<String>)>> {
    let mut calls = problem.kind().show_calls(case)?;
    // The first is the constructor.
    for (call, _) in calls.iter_mut().skip(1) {
        *call = foreign::line_of(call, 200);
    }
    Some(calls)
}

/// What must come out, for people, cut.
pub(crate) fn expected(problem: &Problem, case: &TestCase) -> String {
    foreign::text(&problem.kind().show_expect(case), Bound { lines: SHOWN_LINES, columns: 300 })
}

/// What a run answered, for people, cut; nothing for a program, whose output is its answer.
pub(super) fn answered(problem: &Problem, case: &TestCase, answers: &[Value]) -> String {
    foreign::line_of(&problem.kind().show_answers(case, answers), 300)
}
