//! A function, its arguments and its answers for people.

use harness::interface::Function;
use harness::value::Value;

use super::super::signature::listed;
use crate::check::show;

/// `two_sum(nums: list<int>, target: int) → list<int>`.
pub(super) fn signature(function: &Function) -> Vec<String> {
    let returns = match function.answer {
        Some(index) => format!("changes `{}` in place", function.params[index].name),
        None => function.returns.to_string(),
    };
    vec![format!("{}({}) → {returns}", function.name, listed(&function.params))]
}

/// Each argument in a line of its own.
pub(super) fn input(function: &Function, args: &[Value]) -> String {
    let lines = function.params.iter().zip(args);
    let lines: Vec<_> =
        lines.map(|(param, arg)| format!("{} = {}", param.name, show::value(&param.ty, arg, show::LONG))).collect();
    lines.join("\n")
}

/// An answer, cut where it is long.
pub(super) fn answer(function: &Function, answer: &Value) -> String {
    show::value(function.answer_type(), answer, show::LONG)
}
