//! Answers that need no work must be wrong in some hidden case: zeros, ones, NaN, nothing, an argument as it came, the rows of
//! the right answer in another order.
//!
//! The answers are made here and given to the checker; no submission runs. Of an answer with several parts, and of a class
//! with several methods, one part at a time is spoilt and all else is right, so that each has cases of its own.

use harness::interface::{Interface, Param};
use harness::types::Type;
use harness::value::Value;

use super::findings::Findings;
use super::trivia::{self, Way};
use crate::check::{CallExpect, CheckSpec};
use crate::grade::{AnswerJudge, Error, compares};
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
    let mut constant: Option<Spoilt> = None;
    for candidate in candidates(problem) {
        // Of rows that are all the same number it was said already, and they have no order.
        let turned = matches!(candidate.way, Way::Reversed | Way::Rotated);
        if turned && constant == Some(candidate.spoilt) {
            continue;
        }
        if accepted(bench, problem, hidden, &candidate)? {
            if matches!(candidate.way, Way::Fill(_)) {
                constant = Some(candidate.spoilt);
            }
            let message = "an answer that needs no work, and every hidden case accepts it";
            findings.find(Lint::Trivial, &candidate.at, problem.shown("cases/hidden"), message);
        }
    }
    Ok(())
}

fn accepted(bench: &AnswerJudge<'_>, problem: &Problem, hidden: &[TestCase], candidate: &Candidate) -> Result<bool, Error> {
    for case in hidden {
        let Some(answer) = candidate.answer(problem, case) else { return Ok(false) };
        // Where another method is spoilt, the draws are no fair ones: only that they may come up is asked.
        let accepted = if candidate.spoils_no_draw(problem) {
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
    spoilt: Spoilt,
    way: Way,
}

/// What of the right answer is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spoilt {
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
    let of = |spoilt: fn(usize) -> Spoilt, index: usize, name: &str, ty: &Type, params: &[Param]| -> Vec<Candidate> {
        let ways = trivia::ways(ty, params).into_iter();
        let ways = ways.filter(|(_, way)| turns || !matches!(way, Way::Reversed | Way::Rotated));
        let at = |words: String| if name.is_empty() { words } else { format!("{words} in {name}") };
        ways.map(|(words, way)| Candidate { at: at(words), spoilt: spoilt(index), way }).collect()
    };
    match &problem.interface {
        Interface::Stdio => {
            return trivia::texts().map(|(at, way)| Candidate { at, spoilt: Spoilt::All, way }).collect();
        }
        Interface::Function(function) => match function.answer_type() {
            Type::Record(fields) => {
                for (index, (name, ty)) in fields.iter().enumerate() {
                    found.extend(of(Spoilt::Part, index, name, ty, &function.params));
                }
            }
            Type::Tuple(items) => {
                for (index, ty) in items.iter().enumerate() {
                    found.extend(of(Spoilt::Part, index, &format!("[{index}]"), ty, &function.params));
                }
            }
            whole => found.extend(of(|_| Spoilt::All, 0, "", whole, &function.params)),
        },
        Interface::Class(class) => {
            for (index, method) in class.methods.iter().enumerate().filter(|(_, method)| method.returns != Type::Void) {
                let params: Vec<Param> = method.params.iter().chain(&class.new).cloned().collect();
                found.extend(of(Spoilt::Method, index, &method.name, &method.returns, &params));
                if draws(problem, &method.name) {
                    let at = format!("one draw in {}", method.name);
                    found.push(Candidate { at, spoilt: Spoilt::Method(index), way: Way::Same });
                }
            }
        }
    }
    found
}

impl Candidate {
    fn spoils_no_draw(&self, problem: &Problem) -> bool {
        match (&problem.interface, &self.spoilt) {
            (Interface::Class(class), Spoilt::Method(method)) => !draws(problem, &class.methods[*method].name),
            _ => false,
        }
    }

    /// What it answers in a case; nothing where that cannot be said.
    fn answer(&self, problem: &Problem, case: &TestCase) -> Option<Expect> {
        match (&problem.interface, &case.input, &case.expect) {
            (_, CaseInput::Stdin(input), Expect::Text(_)) => self.way.text(input).map(Expect::Text),
            (Interface::Function(function), CaseInput::Call(args), Expect::Value(right)) => {
                let args: Vec<&Value> = args.iter().collect();
                let answer = match (&self.spoilt, function.answer_type(), right) {
                    (Spoilt::Part(index), Type::Record(_) | Type::Tuple(_), Value::Tuple(parts)) => {
                        let mut parts = parts.clone();
                        parts[*index] = self.way.value(part(function.answer_type(), *index), &parts[*index], &args)?;
                        Value::Tuple(parts)
                    }
                    (_, ty, right) => self.way.value(ty, right, &args)?,
                };
                Some(Expect::Value(answer))
            }
            (Interface::Class(class), CaseInput::Calls { new, calls }, Expect::Results(results)) => {
                let spoil = |((method, args), right): (&(usize, Vec<Value>), &CallExpect)| {
                    let right = match right {
                        CallExpect::Value(value) => value,
                        // The first of all that may be drawn, every time.
                        CallExpect::Draw(number) => case.supports.get(*number)?.values.first()?,
                    };
                    let value = match self.spoilt {
                        Spoilt::Method(spoilt) if spoilt == *method => {
                            let args: Vec<&Value> = args.iter().chain(new).collect();
                            self.way.value(&class.methods[*method].returns, right, &args)?
                        }
                        _ => right.clone(),
                    };
                    Some(CallExpect::Value(value))
                };
                calls.iter().zip(results).map(spoil).collect::<Option<Vec<_>>>().map(Expect::Results)
            }
            _ => None,
        }
    }
}

fn part(ty: &Type, index: usize) -> &Type {
    match ty {
        Type::Tuple(items) => &items[index],
        Type::Record(fields) => &fields[index].1,
        whole => whole,
    }
}
