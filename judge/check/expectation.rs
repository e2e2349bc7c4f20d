//! What a case expects, and whether an output answers it.

use harness::interface::{Class, Function};
use harness::value::Value;

use super::mismatch::Mismatch;
use super::support::Support;

/// What a case expects, with what it was that led to it.
#[derive(Clone, Copy, Debug)]
pub enum Expectation<'a> {
    /// This text on standard output.
    Text(&'a str),
    /// One value: the answer of a function.
    Value {
        /// Its contract.
        function: &'a Function,
        /// The arguments that it was called with.
        args: &'a [Value],
        /// The expected answer.
        expected: &'a Value,
    },
    /// One result for each call of a class's methods.
    Results {
        /// Its contract.
        class: &'a Class,
        /// The arguments of its constructor.
        new: &'a [Value],
        /// Index of the method and arguments of each call.
        calls: &'a [(usize, Vec<Value>)],
        /// What each call is expected to return.
        expected: &'a [CallExpect],
        /// What the draws may return.
        supports: &'a [Support],
    },
}

/// The result that a case expects of one call.
#[derive(Clone, Debug, PartialEq)]
pub enum CallExpect {
    /// This value.
    Value(Value),
    /// A random draw from the case's support with this number.
    Draw(usize),
}

/// Whether an output answers a case.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// It does.
    Accepted,
    /// It does not; here is where.
    Wrong(Mismatch),
    /// There is no answer that could be compared: it is missing, or breaks the contract.
    Contract(String),
}

impl From<Option<Mismatch>> for Check {
    fn from(mismatch: Option<Mismatch>) -> Self {
        mismatch.map_or(Self::Accepted, Self::Wrong)
    }
}
