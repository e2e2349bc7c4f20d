//! A run of a checker: what goes in, and how one fails.

use harness::call::Input;
use harness::outcome::{Exit, Outcome, Reply};
use harness::value::Value;

/// What a checker is called with.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// A function, with these arguments.
    Call(Vec<Value>),
    /// A class.
    Calls {
        /// The arguments of its constructor.
        new: Vec<Value>,
        /// Index of the method and arguments of each call.
        calls: Vec<(usize, Vec<Value>)>,
    },
}

impl Asked {
    /// What the sandbox is given.
    pub fn as_input(&self) -> Input<'_> {
        match self {
            Self::Call(args) => Input::Call(args),
            Self::Calls { new, calls } => Input::Calls { new, calls },
        }
    }
}

/// How a checker failed that did not answer, as the rest of a sentence about it.
pub(super) fn failure(outcome: &Outcome, ended: impl FnOnce() -> String) -> String {
    match (&outcome.exit, &outcome.reply) {
        (_, Reply::Refused(reason)) => format!("failed: {reason}"),
        (Exit::Code(0), _) => "ended before it answered".to_owned(),
        _ => format!("failed: {}", ended()),
    }
}
