//! The results of a class's methods, call by call.
//!
//! A mismatch shows the calls before it: what a class answers depends on its history. Draws are only tested here for
//! membership in their support; [`super::statistical`] tests their distribution.

use harness::interface::Class;
use harness::types::Type;
use harness::value::Value;
use serde::{Deserialize, Serialize};

use super::expectation::{CallExpect, Check, Expectation};
use super::mismatch::Mismatch;
use super::show::{self, SHORT};
use super::support::{self, Members, Support};
use super::values::{self, Rules};
use crate::phrase;

/// Calls shown before the one that is wrong.
const HISTORY: usize = 10;

/// A class's calls and their expected results, borrowed from a case.
#[derive(Clone, Copy)]
pub(crate) struct Calls<'a> {
    pub(crate) class: &'a Class,
    pub(crate) new: &'a [Value],
    pub(crate) list: &'a [(usize, Vec<Value>)],
    pub(crate) expected: &'a [CallExpect],
    pub(crate) supports: &'a [Support],
}

/// The index of the call that a place names, as [`Calls::label`] writes it; `None` for a place elsewhere.
pub(crate) fn number_of(at: &str) -> Option<usize> {
    let (number, _) = at.strip_prefix("call ")?.split_once(':')?;
    number.replace(',', "").parse::<usize>().ok()?.checked_sub(1)
}

/// Where the calls of an object ended early.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Stopped {
    /// The call that did not return: `call 7 of 12: get(3)`.
    pub at: String,
    /// The calls before it, with their results.
    pub history: Vec<String>,
}

impl<'a> Calls<'a> {
    pub(crate) fn of(expectation: Expectation<'a>) -> Option<Self> {
        match expectation {
            Expectation::Results { class, new, calls, expected, supports } => {
                Some(Self { class, new, list: calls, expected, supports })
            }
            Expectation::Text(_) | Expectation::Value { .. } => None,
        }
    }

    /// Compares all results; the first that is wrong counts.
    pub(crate) fn check(&self, rules: &Rules<'_>, results: &[Value]) -> Check {
        if let Some(missing) = self.missing(results) {
            return missing;
        }
        let mut members: Vec<Option<Members<'_>>> = self.supports.iter().map(|_| None).collect();
        for (index, (expected, result)) in self.expected.iter().zip(results).enumerate() {
            let mismatch = match expected {
                CallExpect::Value(value) => values::compare(rules, self.returns(index), value, result, "result"),
                CallExpect::Draw(number) => match (self.supports.get(*number), members.get_mut(*number)) {
                    (Some(support), Some(known)) => {
                        let known = known.get_or_insert_with(|| Members::of(support));
                        self.outsider(index, support, known, result)
                    }
                    _ => return Check::Contract(format!("the case names no support {number} for call {}", index + 1)),
                },
            };
            if let Some(mismatch) = mismatch {
                return Check::Wrong(self.placed(index, results, mismatch));
            }
        }
        Check::Accepted
    }

    /// Results that are fewer or more than the calls.
    pub(crate) fn missing(&self, results: &[Value]) -> Option<Check> {
        let (given, asked) = (phrase::group_digits(results.len()), phrase::group_digits(self.list.len()));
        let ended = format!("ended after {given} of {asked} calls (exit status 0)");
        (results.len() != self.list.len()).then_some(Check::Contract(ended))
    }

    /// A mismatch in the result of a call, with the call and those before it.
    pub(crate) fn placed(&self, index: usize, results: &[Value], mut mismatch: Mismatch) -> Mismatch {
        let inside = mismatch.at.strip_prefix("result").unwrap_or_default();
        let inside = if inside.is_empty() { String::new() } else { format!(", result{inside}") };
        mismatch.at = format!("{}{inside}", self.label(index));
        mismatch.details.extend(self.history(index, results));
        mismatch
    }

    /// The call behind those that were answered.
    pub(crate) fn stopped(&self, results: &[Value]) -> Option<Stopped> {
        let index = results.len();
        if index >= self.list.len() {
            return None;
        }
        let (call, all) = (phrase::group_digits(index + 1), phrase::group_digits(self.list.len()));
        let at = format!("call {call} of {all}: {}", self.call(index));
        // Without any answer it may as well have been the constructor.
        let at = if index == 0 { format!("the constructor or {at}") } else { at };
        Some(Stopped { at, history: self.history(index, results) })
    }

    pub(crate) fn returns(&self, index: usize) -> &'a Type {
        &self.class.methods[self.list[index].0].returns
    }

    /// `get(3)`.
    pub(crate) fn call(&self, index: usize) -> String {
        let (method, args) = &self.list[index];
        let method = &self.class.methods[*method];
        show::call(&method.name, &method.params, args)
    }

    /// `call 7: get(3)`.
    pub(crate) fn label(&self, index: usize) -> String {
        format!("call {}: {}", phrase::group_digits(index + 1), self.call(index))
    }

    /// A draw that its support does not hold.
    fn outsider(&self, index: usize, support: &Support, members: &Members<'_>, result: &Value) -> Option<Mismatch> {
        if members.find(result).is_some() {
            return None;
        }
        let ty = self.returns(index);
        let last = self.list[..index].iter().rposition(|(_, args)| args.contains(result));
        Some(Mismatch {
            what: "a value that is not there".to_owned(),
            expected: format!("one of {}", support::set(ty, support)),
            actual: show::value(ty, result, SHORT),
            why: last.map(|call| format!("it was last named by {}", self.label(call))).unwrap_or_default(),
            ..Mismatch::default()
        })
    }

    /// The last calls up to one, with their results.
    fn history(&self, index: usize, results: &[Value]) -> Vec<String> {
        let first = index.saturating_sub(HISTORY);
        let mut lines = vec!["the calls up to there:".to_owned()];
        if first > 0 {
            lines.push(format!("  … {}", phrase::counted(first, "earlier call")));
        }
        for call in first..=index {
            let ty = self.returns(call);
            let result = match results.get(call) {
                None => " -> never returned".to_owned(),
                Some(_) if *ty == Type::Void => String::new(),
                Some(result) => format!(" -> {}", show::value(ty, result, SHORT)),
            };
            lines.push(format!("  {}{result}", self.call(call)));
        }
        lines
    }
}
