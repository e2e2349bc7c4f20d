//! A checker that is itself a program of the problem: any valid answer is right.
//!
//! It is built and run by the caller like a submission, under limits; here are its contracts, its arguments and the meaning
//! of its reply. It answers with reasons, and an empty one accepts. A checker that fails is a judge error, whatever the
//! submission gave it: a hostile answer must be refused in words.

pub(crate) mod function;
pub(crate) mod model;
mod run;

use harness::outcome::{Outcome, Reply};

pub use function::Style;
pub use run::Asked;

use super::calls::Calls;
use super::expectation::{Check, Expectation};

/// What a checker has to decide.
#[derive(Clone, Copy)]
pub struct Question<'a>(Of<'a>);

#[derive(Clone, Copy)]
enum Of<'a> {
    Function(function::Question<'a>),
    Class(model::Question<'a>),
}

impl<'a> Question<'a> {
    /// Returns `None` if neither a function nor a class was called, or it gave no answer.
    pub fn of(expectation: Expectation<'a>, reply: &'a Reply) -> Option<Self> {
        let Reply::Answer(answers) = reply else { return None };
        Some(Self(match (expectation, Calls::of(expectation)) {
            (_, Some(calls)) => Of::Class(model::Question { calls, results: answers }),
            (Expectation::Value { function, args, expected }, _) => {
                Of::Function(function::Question { function, args, expected, actual: answers.first()? })
            }
            (Expectation::Text(_) | Expectation::Results { .. }, _) => return None,
        }))
    }

    /// What the checker is called with.
    pub fn asked(&self, style: Style) -> Asked {
        match &self.0 {
            Of::Function(question) => Asked::Call(question.arguments(style)),
            Of::Class(question) => question.asked(),
        }
    }

    /// Whether the answer is the expected one itself.
    pub fn is_as_expected(&self) -> bool {
        match &self.0 {
            Of::Function(question) => question.actual == question.expected,
            Of::Class(question) => question.is_as_expected(),
        }
    }

    /// What the checker's run means; `Err` says how the checker itself failed, as the rest of a sentence about it. `ended` says how a run ended that did
    /// not end well.
    pub fn read(&self, outcome: &Outcome, ended: impl FnOnce() -> String) -> Result<Check, String> {
        match &self.0 {
            Of::Function(question) => question.read(outcome, ended),
            Of::Class(question) => question.read(outcome, ended),
        }
    }
}
