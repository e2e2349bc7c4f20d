//! Answers that need no work must be wrong in some hidden case: zeros, ones, NaN, nothing, an argument as it came, the rows of
//! the right answer in another order.
//!
//! The answers are made here and given to the checker; no submission runs. Of an answer with several parts, and of a class
//! with several methods, one part at a time is spoilt and all else is right, so that each has cases of its own.

use super::findings::Findings;
use super::trivia::{self, Way};
use crate::check::CheckSpec;
use crate::grade::{AnswerJudge, Error, compares};
use crate::problem::kind::AnswerPart;
use crate::problem::{CaseInput, Expect, Lint, Problem, TestCase};

/// Adds a finding for each trivial answer that all hidden cases accept. To be called on a thread of `Harness::run_all`.
pub(super) fn lint(
    bench: &AnswerJudge<'_>,
    problem: &Problem,
    hidden: &[TestCase],
    findings: &mut Findings<'_>,
) -> Result<(), Error> {
    if hidden.is_empty() {
        return Ok(());
    }
    let mut constant: Option<Option<usize>> = None;
    for candidate in candidates(problem) {
        // Of rows that are all the same number it was said already, and they have no order.
        let turned = matches!(candidate.way, Way::Reversed | Way::Rotated);
        if turned && constant == Some(candidate.part) {
            continue;
        }
        if accepted(bench, problem, hidden, &candidate)? {
            if matches!(candidate.way, Way::Fill(_)) {
                constant = Some(candidate.part);
            }
            let message = "an answer that needs no work, and every hidden case accepts it";
            findings.find(Lint::Trivial, &candidate.at, problem.shown("cases/hidden"), message);
        }
    }
    Ok(())
}

fn accepted(
    bench: &AnswerJudge<'_>,
    problem: &Problem,
    hidden: &[TestCase],
    candidate: &Candidate,
) -> Result<bool, Error> {
    for case in hidden {
        let Some(answer) = candidate.answer(problem, case) else { return Ok(false) };
        // Where another method is spoilt, the draws are no fair ones: only that they may come up is asked.
        let accepted =
            if candidate.spoils_no_draw { compares(problem, case, &answer) } else { bench.accepts(case, &answer)? };
        if !accepted {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether the results of a method are random.
fn draws(problem: &Problem, method: &str) -> bool {
    matches!(&problem.check, CheckSpec::Statistical { draws } if draws.iter().any(|draw| draw == method))
}

/// An answer that needs no work.
struct Candidate {
    /// What it is called, also by waivers.
    at: String,
    /// The part of the right answer that is replaced; nothing where that is a text.
    part: Option<usize>,
    /// Whether it is the results of a method that are replaced, and they are not random.
    spoils_no_draw: bool,
    way: Way,
}

fn candidates(problem: &Problem) -> Vec<Candidate> {
    if problem.kind().answers_on_stdout() {
        return trivia::texts().map(|(at, way)| Candidate { at, part: None, spoils_no_draw: false, way }).collect();
    }
    problem.kind().answer_parts().iter().flat_map(|part| candidates_of(problem, part)).collect()
}

fn candidates_of(problem: &Problem, part: &AnswerPart<'_>) -> Vec<Candidate> {
    let draws = draws(problem, &part.name);
    let spoils_no_draw = matches!(problem.check, CheckSpec::Statistical { .. }) && !draws;
    let turns = !matches!(problem.check, CheckSpec::Unordered { .. } | CheckSpec::Program);
    let mut ways = trivia::ways(part.ty, &part.params);
    ways.retain(|(_, way)| turns || !matches!(way, Way::Reversed | Way::Rotated));
    if draws {
        ways.push(("one draw".to_owned(), Way::Same));
    }
    let at = |words: String| if part.name.is_empty() { words } else { format!("{words} in {}", part.name) };
    let of = |(words, way)| Candidate { at: at(words), part: Some(part.index), spoils_no_draw, way };
    ways.into_iter().map(of).collect()
}

impl Candidate {
    /// What it answers in a case; nothing where that cannot be said.
    fn answer(&self, problem: &Problem, case: &TestCase) -> Option<Expect> {
        match (self.part, &case.input) {
            (Some(part), _) => problem.kind().replaced(case, part, &|ty, right, args| self.way.value(ty, right, args)),
            (None, CaseInput::Stdin(input)) => self.way.text(input).map(Expect::Text),
            (None, _) => None,
        }
    }
}
