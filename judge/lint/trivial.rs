//! Some hidden case rejects every answer that needs no work: zeros, ones, NaN, nothing, an argument as it came, the rows of
//! the right answer in another order.
//!
//! This lint makes the answers and gives them to the checker; no submission runs. If an answer has several parts, or a class
//! several methods, one part at a time is replaced and all else is right, so that each part has cases of its own.

use super::Findings;
use super::constant_answers::{self, Way};
use crate::check::CheckSpec;
use crate::grade::{AnswerJudge, Error, compares};
use crate::problem::kind::AnswerPart;
use crate::problem::{CaseInput, Expect, Lint, Problem, TestCase};

/// Adds a finding for each trivial answer that all hidden cases accept. Call it on a thread of `Harness::run_all`.
pub(super) fn lint(
    answer_judge: &AnswerJudge<'_>,
    problem: &Problem,
    hidden: &[TestCase],
    findings: &mut Findings<'_>,
) -> Result<(), Error> {
    if hidden.is_empty() {
        return Ok(());
    }
    let mut constant: Option<Option<usize>> = None;
    for candidate in candidates(problem) {
        // Rows that are all the same number have no order, and are a finding already.
        let turned = matches!(candidate.way, Way::Reversed | Way::Rotated);
        if turned && constant == Some(candidate.part) {
            continue;
        }
        if accepted(answer_judge, problem, hidden, &candidate)? {
            if matches!(candidate.way, Way::Fill(_)) {
                constant = Some(candidate.part);
            }
            let message = "an answer that needs no work, and every hidden case accepts it";
            findings.add(Lint::Trivial, &candidate.at, "cases/hidden", message);
        }
    }
    Ok(())
}

fn accepted(
    answer_judge: &AnswerJudge<'_>,
    problem: &Problem,
    hidden: &[TestCase],
    candidate: &Candidate,
) -> Result<bool, Error> {
    for case in hidden {
        let Some(answer) = candidate.answer(problem, case) else { return Ok(false) };
        // If another method is replaced, the draws are not fair: it is enough that they are possible.
        let accepted = if candidate.keeps_draws {
            compares(problem, case, &answer)
        } else {
            answer_judge.accepts(case, &answer)?
        };
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
    /// Its name, which waivers use.
    at: String,
    /// The part of the right answer that is replaced; `None` if the answer is a text.
    part: Option<usize>,
    /// Whether the replaced results are not random, in a class with random ones.
    keeps_draws: bool,
    way: Way,
}

fn candidates(problem: &Problem) -> Vec<Candidate> {
    // There is no answer without a conversation.
    if problem.programs.interactor.is_some() {
        return Vec::new();
    }
    if problem.kind().answers_on_stdout() {
        return constant_answers::texts()
            .map(|(at, way)| Candidate { at, part: None, keeps_draws: false, way })
            .collect();
    }
    problem.kind().answer_parts().iter().flat_map(|part| candidates_of(problem, part)).collect()
}

fn candidates_of(problem: &Problem, part: &AnswerPart<'_>) -> Vec<Candidate> {
    let draws = draws(problem, &part.name);
    let keeps_draws = matches!(problem.check, CheckSpec::Statistical { .. }) && !draws;
    let turns = !matches!(problem.check, CheckSpec::Unordered { .. } | CheckSpec::Program);
    let mut ways = constant_answers::ways(part.ty, &part.params);
    ways.retain(|(_, way)| turns || !matches!(way, Way::Reversed | Way::Rotated));
    if draws {
        ways.push(("one draw".to_owned(), Way::Same));
    }
    let at = |words: String| if part.name.is_empty() { words } else { format!("{words} in {}", part.name) };
    let of = |(words, way)| Candidate { at: at(words), part: Some(part.index), keeps_draws, way };
    ways.into_iter().map(of).collect()
}

impl Candidate {
    /// Its answer in a case; `None` if the case allows none.
    fn answer(&self, problem: &Problem, case: &TestCase) -> Option<Expect> {
        match (self.part, &case.input) {
            (Some(part), _) => problem.kind().replaced(case, part, &|ty, right, args| self.way.value(ty, right, args)),
            (None, CaseInput::Stdin(input)) => self.way.text(input).map(Expect::Text),
            (None, _) => None,
        }
    }
}
