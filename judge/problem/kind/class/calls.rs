//! A case as this kind sees it: a constructor, and calls of methods.

use harness::interface::Class;
use harness::types::Type;
use harness::value::Value;

use super::super::super::case::{CaseInput, Expect, TestCase};
use crate::check::{CallExpect, Support};

/// A method by its number, and its arguments.
pub(super) type Call = (usize, Vec<Value>);

/// A case as this kind sees it.
pub(super) struct Calls<'a> {
    pub(super) class: &'a Class,
    pub(super) new: &'a [Value],
    pub(super) list: &'a [Call],
    pub(super) expected: &'a [CallExpect],
    pub(super) supports: &'a [Support],
}

impl<'a> Calls<'a> {
    pub(super) fn of(class: &'a Class, case: &'a TestCase) -> Self {
        let (new, list) = of(&case.input);
        let expected: &[CallExpect] = match &case.expect {
            Expect::Results(results) => results,
            Expect::Text(_) | Expect::Stored(_) | Expect::Value(_) => &[],
        };
        Self { class, new, list, expected, supports: &case.supports }
    }
}

/// The arguments of the constructor, and the calls.
pub(super) fn of(input: &CaseInput) -> (&[Value], &[Call]) {
    match input {
        CaseInput::Calls { new, calls } => (new, calls),
        CaseInput::Stdin(_) | CaseInput::Stored(_) | CaseInput::Call(_) => (&[], &[]),
    }
}

pub(super) fn returns<'a>(class: &'a Class, (method, _): &Call) -> &'a Type {
    &class.methods[*method].returns
}
