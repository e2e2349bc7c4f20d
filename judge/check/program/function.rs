//! The checker of a function: a function `check`, which judges one answer.

use harness::interface::{Function, Param};
use harness::outcome::{Exit, Outcome, Reply};
use harness::shape::Dims;
use harness::types::Type;
use harness::value::Value;

use super::super::expectation::Check;
use super::super::mismatch::Mismatch;
use super::super::show::{self, LONG};
use super::run::failure;
use crate::phrase;

/// How a checker takes its arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `fn check(nums: …, target: …, expected: …, actual: …) -> String`: a compiled language.
    Spread,
    /// `def check(args, expected, actual) -> str`: a dynamic language.
    Packed,
}

impl Style {
    /// The style of a checker by the name of its file: only Python has tuples of any types.
    pub fn of(file: &str) -> Self {
        if file.rsplit('.').next() == Some("py") { Self::Packed } else { Self::Spread }
    }
}

/// The contract of the checker of a function problem.
pub(crate) fn contract(function: &Function, style: Style) -> Function {
    let own = function.params.iter().map(|param| param.ty.clone());
    let mut params = match style {
        Style::Spread => function.params.clone(),
        Style::Packed => vec![Param { name: "args".to_owned(), ty: Type::Tuple(own.collect()) }],
    };
    let answer = function.answer_type();
    params.push(Param { name: "expected".to_owned(), ty: answer.clone() });
    params.push(Param { name: "actual".to_owned(), ty: answer.clone() });
    Function { name: "check".to_owned(), params, returns: Type::Str, answer: None, unchanged: Vec::new() }
}

/// What the checker of a function has to decide.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question<'a> {
    pub(super) function: &'a Function,
    pub(super) args: &'a [Value],
    pub(super) expected: &'a Value,
    pub(super) actual: &'a Value,
}

impl Question<'_> {
    /// What the checker is called with.
    pub(super) fn arguments(&self, style: Style) -> Vec<Value> {
        let mut all = match style {
            Style::Spread => self.args.to_vec(),
            Style::Packed => vec![Value::Tuple(self.args.to_vec())],
        };
        all.extend([self.expected.clone(), self.actual.clone()]);
        all
    }

    /// What the checker's run means; `Err` says how the checker itself failed.
    pub(super) fn read(&self, outcome: &Outcome, ended: impl FnOnce() -> String) -> Result<Check, String> {
        let reason = match (&outcome.exit, &outcome.reply) {
            (Exit::Code(0), Reply::Answer(answers)) => match answers.first() {
                Some(Value::Str(reason)) => reason,
                _ => return Err("did not answer with a text".to_owned()),
            },
            _ => return Err(failure(outcome, ended)),
        };
        Ok(if reason.is_empty() { Check::Accepted } else { Check::Wrong(self.mismatch(reason)) })
    }

    fn mismatch(&self, reason: &str) -> Mismatch {
        let ty = self.function.answer_type();
        Mismatch {
            what: "the answer is not valid".to_owned(),
            at: "result".to_owned(),
            expected: format!("a valid answer, such as {}", show::value(ty, self.expected, LONG)),
            actual: show::value(ty, self.actual, LONG),
            why: phrase::truncate(reason, 2 * LONG),
            ..Mismatch::default()
        }
    }
}

/// The lengths of an answer that the arguments decide, so that a checker need not look at them.
pub(crate) fn shape(function: &Function, args: &[Value], actual: &Value) -> Check {
    let mut dims = Dims::default();
    for (param, arg) in function.params.iter().zip(args) {
        // Arguments that contradict each other are the problem's mistake, and its checks have reported that.
        let _ = dims.bind(&param.ty, arg);
    }
    misshapen(&mut dims, function.answer_type(), actual).into()
}

/// An answer whose lengths are not those that are known.
pub(super) fn misshapen(dims: &mut Dims, ty: &Type, actual: &Value) -> Option<Mismatch> {
    dims.bind(ty, actual).err().map(|error| Mismatch {
        what: "wrong shape".to_owned(),
        at: "result".to_owned(),
        expected: format!("lengths that fit `{ty}`"),
        actual: show::value(ty, actual, LONG),
        why: error.to_string(),
        ..Mismatch::default()
    })
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

    fn judged(exit: Exit, reply: Reply) -> Result<Check, String> {
        let (function, expected, actual) = (two_sum(), pair(0, 1), pair(1, 1));
        let question = Question { function: &function, args: &[], expected: &expected, actual: &actual };
        let outcome = Outcome { exit, stdout: vec![], stderr: vec![], reply, usage: Usage::default(), denied: None };
        question.read(&outcome, || "IndexError".to_owned())
    }

    #[test]
    fn the_contract_follows_the_language() {
        let names = |style| {
            let params = contract(&two_sum(), style).params.into_iter();
            params.map(|param| format!("{}: {}", param.name, param.ty)).collect::<Vec<_>>().join(", ")
        };
        let spread = names(Style::of("checker/check.rs"));
        assert_eq!(spread, "nums: list<int>, target: int, expected: list<int>, actual: list<int>");
        let packed = names(Style::of("checker/check.py"));
        assert_eq!(packed, "args: tuple<list<int>, int>, expected: list<int>, actual: list<int>");
        let (function, args, expected) = (two_sum(), [pair(3, 3), Value::Int(6)], pair(0, 1));
        let question = Question { function: &function, args: &args, expected: &expected, actual: &pair(1, 0) };
        assert_eq!(question.arguments(Style::Spread).len(), 4);
        assert_eq!(question.arguments(Style::Packed)[0], Value::Tuple(args.to_vec()));
    }

    #[test]
    fn an_empty_reason_accepts_and_any_other_is_shown() {
        let reply = |reason: &str| Reply::Answer(vec![Value::Str(reason.into())]);
        assert_eq!(judged(Exit::Code(0), reply("")), Ok(Check::Accepted));
        let Ok(Check::Wrong(found)) = judged(Exit::Code(0), reply("index 1 is used twice")) else { panic!() };
        assert_eq!(
            found.to_string(),
            "result: expected a valid answer, such as [0, 1], got [1, 1]\n  index 1 is used twice"
        );
    }

    #[test]
    fn a_checker_that_fails_says_nothing_about_the_answer() {
        assert_eq!(judged(Exit::Code(1), Reply::None), Err("failed: IndexError".into()));
        assert_eq!(judged(Exit::Code(0), Reply::None), Err("ended before it answered".into()));
        assert_eq!(judged(Exit::Fuel, Reply::None), Err("failed: IndexError".into()));
    }

    #[test]
    fn lengths_that_the_arguments_decide_are_checked_before_the_checker_runs() {
        let mut scale = two_sum();
        scale.params[0].ty = Type::parse("vec[n]").unwrap();
        scale.returns = Type::parse("vec[n]").unwrap();
        let args = [Value::Vec(vec![1.0, 2.0]), Value::Int(1)];
        assert_eq!(shape(&scale, &args, &Value::Vec(vec![0.0, 0.0])), Check::Accepted);
        let Check::Wrong(found) = shape(&scale, &args, &Value::Vec(vec![0.0])) else { panic!() };
        assert_eq!(found.why, "`n` is 2 in `vec[n]` but 1 in `vec[n]`");
    }
}
