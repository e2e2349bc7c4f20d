//! Some hidden case rejects every answer that needs no work: zeros, ones, NaN, nothing, an argument as it came, the rows of
//! the right answer in another order.
//!
//! This lint makes the answers and gives them to the checker; no submission runs. If an answer has several parts, or a class
//! several methods, one part at a time is replaced and all else is right, so that each part has cases of its own.

use harness::interface::{Interface, Param};
use harness::types::Type;
use harness::value::Value;

use super::Findings;
use super::constant_answers::{self, Way};
use crate::check::{CallExpect, CheckSpec};
use crate::grade::{AnswerJudge, Error, compares};
use crate::problem::{CaseInput, Expect, Lint, Problem, TestCase};

/// Adds a finding for each trivial answer that all hidden cases accept. Call it on a thread of `Harness::run_all`.
pub(super) fn lint(
    bench: &AnswerJudge<'_>,
    problem: &Problem,
    hidden: &[TestCase],
    findings: &mut Findings<'_>,
) -> Result<(), Error> {
    if hidden.is_empty() {
        return Ok(());
    }
    let mut constant: Option<Replaced> = None;
    for candidate in candidates(problem) {
        // Rows that are all the same number have no order, and are a finding already.
        let turned = matches!(candidate.way, Way::Reversed | Way::Rotated);
        if turned && constant == Some(candidate.replaced) {
            continue;
        }
        if accepted(bench, problem, hidden, &candidate)? {
            if matches!(candidate.way, Way::Fill(_)) {
                constant = Some(candidate.replaced);
            }
            let message = "an answer that needs no work, and every hidden case accepts it";
            findings.add(Lint::Trivial, &candidate.at, "cases/hidden", message);
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
        // If another method is replaced, the draws are not fair: it is enough that they are possible.
        let accepted = if candidate.keeps_draws(problem) {
            compares(problem, case, &answer)
        } else {
            bench.accepts(case, &answer)?
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
    /// What it is called, also by waivers.
    at: String,
    replaced: Replaced,
    way: Way,
}

/// The part of the right answer that is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Replaced {
    /// The text, or the answer of a function.
    All,
    /// One part of the answer.
    Part(usize),
    /// The results of one method.
    Method(usize),
}

fn candidates(problem: &Problem) -> Vec<Candidate> {
    let turns = !matches!(problem.check, CheckSpec::Unordered { .. } | CheckSpec::Program);
    let mut found = Vec::new();
    let of =
        |replaced: fn(usize) -> Replaced, index: usize, name: &str, ty: &Type, params: &[Param]| -> Vec<Candidate> {
            let ways = constant_answers::ways(ty, params).into_iter();
            let ways = ways.filter(|(_, way)| turns || !matches!(way, Way::Reversed | Way::Rotated));
            let at = |words: String| if name.is_empty() { words } else { format!("{words} in {name}") };
            ways.map(|(words, way)| Candidate { at: at(words), replaced: replaced(index), way }).collect()
        };
    match &problem.interface {
        Interface::Stdio => {
            return constant_answers::texts().map(|(at, way)| Candidate { at, replaced: Replaced::All, way }).collect();
        }
        Interface::Function(function) => match function.answer_type() {
            Type::Record(fields) => {
                for (index, (name, ty)) in fields.iter().enumerate() {
                    found.extend(of(Replaced::Part, index, name, ty, &function.params));
                }
            }
            Type::Tuple(items) => {
                for (index, ty) in items.iter().enumerate() {
                    found.extend(of(Replaced::Part, index, &format!("[{index}]"), ty, &function.params));
                }
            }
            whole => found.extend(of(|_| Replaced::All, 0, "", whole, &function.params)),
        },
        Interface::Class(class) => {
            for (index, method) in class.methods.iter().enumerate().filter(|(_, method)| method.returns != Type::Void) {
                let params: Vec<Param> = method.params.iter().chain(&class.new).cloned().collect();
                found.extend(of(Replaced::Method, index, &method.name, &method.returns, &params));
                if draws(problem, &method.name) {
                    let at = format!("one draw in {}", method.name);
                    found.push(Candidate { at, replaced: Replaced::Method(index), way: Way::Same });
                }
            }
        }
    }
    found
}

impl Candidate {
    fn keeps_draws(&self, problem: &Problem) -> bool {
        match (&problem.interface, &self.replaced) {
            (Interface::Class(class), Replaced::Method(method)) => !draws(problem, &class.methods[*method].name),
            _ => false,
        }
    }

    /// Its answer in a case; `None` if the case allows none.
    fn answer(&self, problem: &Problem, case: &TestCase) -> Option<Expect> {
        match (&problem.interface, &case.input, &case.expect) {
            (_, CaseInput::Stdin(input), Expect::Text(_)) => self.way.text(input).map(Expect::Text),
            (Interface::Function(function), CaseInput::Call(args), Expect::Value(right)) => {
                let args: Vec<&Value> = args.iter().collect();
                let answer = match (&self.replaced, function.answer_type(), right) {
                    (Replaced::Part(index), ty @ (Type::Record(_) | Type::Tuple(_)), Value::Tuple(parts)) => {
                        let mut parts = parts.clone();
                        parts[*index] = self.way.value(ty.parts().nth(*index)?, &parts[*index], &args)?;
                        Value::Tuple(parts)
                    }
                    (_, ty, right) => self.way.value(ty, right, &args)?,
                };
                Some(Expect::Value(answer))
            }
            (Interface::Class(class), CaseInput::Calls { new, calls }, Expect::Results(results)) => {
                let replace = |((method, args), right): (&(usize, Vec<Value>), &CallExpect)| {
                    let right = match right {
                        CallExpect::Value(value) => value,
                        // The first possible value, every time.
                        CallExpect::Draw(number) => case.supports.get(*number)?.values.first()?,
                    };
                    let value = match self.replaced {
                        Replaced::Method(replaced) if replaced == *method => {
                            let args: Vec<&Value> = args.iter().chain(new).collect();
                            self.way.value(&class.methods[*method].returns, right, &args)?
                        }
                        _ => right.clone(),
                    };
                    Some(CallExpect::Value(value))
                };
                calls.iter().zip(results).map(replace).collect::<Option<Vec<_>>>().map(Expect::Results)
            }
            _ => None,
        }
    }
}
