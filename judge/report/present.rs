//! A case as its reader sees it: what goes in and what comes out as short, harmless text. Each kind of problem has its own way.

use harness::value::Value;

use super::untrusted::{self, Bound};
use crate::problem::{Problem, TestCase};

/// Lines that are shown of what goes in or comes out.
const SHOWN_LINES: usize = 12;

/// The input of a case.
pub(crate) fn input(problem: &Problem, case: &TestCase) -> String {
    untrusted::text(&problem.kind().show_input(case), Bound { lines: SHOWN_LINES + 4, columns: 300 })
}

/// What must come out.
pub(crate) fn expected(problem: &Problem, case: &TestCase) -> String {
    untrusted::text(&problem.kind().show_expect(case), Bound { lines: SHOWN_LINES, columns: 300 })
}

/// What a run answered; nothing for a program, whose output is its answer.
pub(crate) fn answered(problem: &Problem, case: &TestCase, answers: &[Value]) -> String {
    untrusted::line_of(&problem.kind().show_answers(case, answers), 300)
}
