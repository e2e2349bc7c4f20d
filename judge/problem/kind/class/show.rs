//! A class, its calls and their results for people.

use std::fmt::Write;

use harness::interface::Class;
use harness::types::Type;
use harness::value::Value;

use super::super::signature::listed;
use super::calls::{Calls, returns};
use crate::check::{CallExpect, show};

/// Calls that are shown.
const SHOWN_CALLS: usize = 12;

/// The constructor, then a method a line.
pub(super) fn signature(class: &Class) -> Vec<String> {
    let constructor = format!("{}({})", class.name, listed(&class.new));
    let methods = class.methods.iter().map(|method| {
        let mut line = format!(".{}({})", method.name, listed(&method.params));
        if method.returns != Type::Void {
            let _ = write!(line, " → {}", method.returns);
        }
        line
    });
    std::iter::once(constructor).chain(methods).collect()
}

/// The constructor and the first calls.
pub(super) fn input(calls: &Calls<'_>) -> String {
    let mut lines = vec![constructor(calls)];
    lines.extend(calls.list.iter().take(SHOWN_CALLS).map(|call| one(calls.class, call)));
    if calls.list.len() > SHOWN_CALLS {
        lines.push(format!("… {} more calls", calls.list.len() - SHOWN_CALLS));
    }
    lines.join("\n")
}

/// The results that must come out of the first calls.
pub(super) fn results(calls: &Calls<'_>) -> String {
    let pairs = calls.list.iter().zip(calls.expected).take(SHOWN_CALLS);
    let shown: Vec<_> = pairs
        .map(|(call, result)| match result {
            CallExpect::Value(value) => show::value(returns(calls.class, call), value, show::SHORT),
            CallExpect::Draw(_) => "a random draw".to_owned(),
        })
        .collect();
    shown.join(", ")
}

/// The results that came out of the first calls.
pub(super) fn answers(calls: &Calls<'_>, answers: &[Value]) -> String {
    let pairs = calls.list.iter().zip(answers).take(SHOWN_CALLS);
    let shown: Vec<_> =
        pairs.map(|(call, result)| show::value(returns(calls.class, call), result, show::SHORT)).collect();
    shown.join(", ")
}

fn constructor(calls: &Calls<'_>) -> String {
    show::call(&calls.class.name, &calls.class.new, calls.new)
}

fn one(class: &Class, (method, args): &(usize, Vec<Value>)) -> String {
    let method = &class.methods[*method];
    show::call(&method.name, &method.params, args)
}
