//! A checker that is itself a program of the problem: any valid answer is right.
//!
//! It is built and run by the caller like a submission, under limits; here are its contract, its arguments and the meaning
//! of its reply. It answers with a reason, and an empty one accepts. A checker that fails is a judge error, whatever the
//! submission gave it: a hostile answer must be refused in words.

use harness::interface::{Function, Interface, Param};
use harness::outcome::{Exit, Limits, Outcome, Reply};
use harness::shape::Dims;
use harness::types::Type;
use harness::value::Value;

use super::mismatch::Mismatch;
use super::show::{self, LONG};
use super::{Asked, Check};
use crate::phrase;
use crate::verdict;

/// How a checker takes its arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `fn check(nums: …, target: …, expected: …, actual: …) -> String`: a compiled language.
    Spread,
    /// `def check(args, expected, actual) -> str`: a dynamic language.
    Packed,
}

impl Style {
    /// The style of the checkers in this language.
    pub fn of(language_id: &str) -> Self {
        if language_id == "python" { Self::Packed } else { Self::Spread }
    }
}

/// The contract of the checker of a function problem.
pub fn interface(function: &Function, style: Style) -> Interface {
    let own = function.params.iter().map(|param| param.ty.clone());
    let mut params = match style {
        Style::Spread => function.params.clone(),
        Style::Packed => vec![Param { name: "args".to_owned(), ty: Type::Tuple(own.collect()) }],
    };
    let answer = function.answer_type();
    params.push(Param { name: "expected".to_owned(), ty: answer.clone() });
    params.push(Param { name: "actual".to_owned(), ty: answer.clone() });
    let check = Function { name: "check".to_owned(), params, returns: Type::Str, answer: None, unchanged: Vec::new() };
    Interface::Function(check)
}

/// What the checker is called with.
pub fn arguments(args: &[Value], expected: &Value, actual: &Value, style: Style) -> Vec<Value> {
    let mut all = match style {
        Style::Spread => args.to_vec(),
        Style::Packed => vec![Value::Tuple(args.to_vec())],
    };
    all.extend([expected.clone(), actual.clone()]);
    all
}

/// The lengths of an answer that the arguments decide, so that a checker need not look at them.
pub(crate) fn shape(function: &Function, args: &[Value], actual: &Value) -> Check {
    let mut dims = Dims::default();
    for (param, arg) in function.params.iter().zip(args) {
        // Arguments that contradict each other are the problem's mistake, and its checks have told so.
        let _ = dims.bind(&param.ty, arg);
    }
    let ty = function.answer_type();
    let wrong = dims.bind(ty, actual).err().map(|error| Mismatch {
        what: "wrong shape".to_owned(),
        at: "result".to_owned(),
        expected: format!("lengths that fit `{ty}`"),
        actual: show::value(ty, actual, LONG),
        details: vec![error.to_string()],
        diff: Vec::new(),
    });
    wrong.into()
}

/// What the checker's run means; `Err` says in words how the checker itself failed.
pub fn read(asked: Asked<'_>, actual: &Value, outcome: &Outcome, limits: &Limits) -> Result<Check, String> {
    let Asked::Function { function, expected, .. } = asked else {
        return Err("a checker program judges only functions".to_owned());
    };
    let reason = match (&outcome.exit, &outcome.reply) {
        (Exit::Code(0), Reply::Answer(answers)) => match answers.first() {
            Some(Value::Str(reason)) => reason,
            _ => return Err("the checker did not answer with a text".to_owned()),
        },
        (_, Reply::Refused(reason)) => return Err(format!("the checker failed: {reason}")),
        (Exit::Code(0), _) => return Err("the checker ended before it answered".to_owned()),
        _ => {
            let failed = verdict::of(outcome, limits, || Check::Accepted);
            return Err(format!("the checker failed: {}", failed.words()));
        }
    };
    if reason.is_empty() {
        return Ok(Check::Accepted);
    }
    let ty = function.answer_type();
    Ok(Check::Wrong(Mismatch {
        what: "the answer is not valid".to_owned(),
        at: "result".to_owned(),
        expected: format!("a valid answer, such as {}", show::value(ty, expected, LONG)),
        actual: show::value(ty, actual, LONG),
        details: vec![phrase::truncate(reason, 2 * LONG)],
        diff: Vec::new(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use harness::outcome::Usage;

    fn two_sum() -> Function {
        let param = |name: &str, ty: &str| Param { name: name.into(), ty: Type::parse(ty).unwrap() };
        Function {
            name: "two_sum".into(),
            params: vec![param("nums", "list<int>"), param("target", "int")],
            returns: Type::parse("list<int>").unwrap(),
            answer: None,
            unchanged: vec![],
        }
    }

    fn pair(first: i64, second: i64) -> Value {
        Value::List(vec![Value::Int(first), Value::Int(second)])
    }

    fn judged(exit: Exit, reply: Reply, stderr: &str) -> Result<Check, String> {
        let function = two_sum();
        let asked = Asked::Function { function: &function, args: &[], expected: &pair(0, 1) };
        let outcome = Outcome { exit, stdout: vec![], stderr: stderr.into(), reply, usage: Usage::default() };
        read(asked, &pair(1, 1), &outcome, &Limits::default())
    }

    #[test]
    fn the_contract_follows_the_language() {
        let names = |style| match interface(&two_sum(), style) {
            Interface::Function(check) => {
                check.params.iter().map(|param| format!("{}: {}", param.name, param.ty)).collect::<Vec<_>>().join(", ")
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(names(Style::of("rust")), "nums: list<int>, target: int, expected: list<int>, actual: list<int>");
        assert_eq!(names(Style::of("python")), "args: tuple<list<int>, int>, expected: list<int>, actual: list<int>");
        let args = [pair(3, 3), Value::Int(6)];
        assert_eq!(arguments(&args, &pair(0, 1), &pair(1, 0), Style::Spread).len(), 4);
        assert_eq!(arguments(&args, &pair(0, 1), &pair(1, 0), Style::Packed)[0], Value::Tuple(args.to_vec()));
    }

    #[test]
    fn an_empty_reason_accepts_and_any_other_is_shown() {
        let reply = |reason: &str| Reply::Answer(vec![Value::Str(reason.into())]);
        assert_eq!(judged(Exit::Code(0), reply(""), ""), Ok(Check::Accepted));
        let Ok(Check::Wrong(found)) = judged(Exit::Code(0), reply("index 1 is used twice"), "") else { panic!() };
        assert_eq!(
            found.to_string(),
            "result: expected a valid answer, such as [0, 1], got [1, 1]\n  index 1 is used twice"
        );
    }

    #[test]
    fn a_checker_that_fails_says_nothing_about_the_answer() {
        let crash = judged(
            Exit::Code(1),
            Reply::None,
            "Traceback (most recent call last):\nIndexError: list index out of range\n",
        );
        assert_eq!(crash, Err("the checker failed: IndexError: list index out of range".into()));
        assert_eq!(judged(Exit::Code(0), Reply::None, ""), Err("the checker ended before it answered".into()));
        assert!(judged(Exit::Fuel, Reply::None, "").unwrap_err().starts_with("the checker failed: used more than"));
    }

    #[test]
    fn lengths_that_the_arguments_decide_are_checked_before_the_checker_runs() {
        let mut scale = two_sum();
        scale.params[0].ty = Type::parse("vec[n]").unwrap();
        scale.returns = Type::parse("vec[n]").unwrap();
        let args = [Value::Vec(vec![1.0, 2.0]), Value::Int(1)];
        assert_eq!(shape(&scale, &args, &Value::Vec(vec![0.0, 0.0])), Check::Accepted);
        let Check::Wrong(found) = shape(&scale, &args, &Value::Vec(vec![0.0])) else { panic!() };
        assert_eq!(found.details, ["`n` is 2 in `vec[n]` but 1 in `vec[n]`"]);
    }
}
