//! A task as it is judged, whatever the format of its set.

use std::time::Duration;

use serde_json::Value;

/// A task.
#[derive(Debug)]
pub(crate) struct Task {
    /// Its name in the set.
    pub(super) id: String,
    /// Id of the language of its samples.
    pub(super) language: String,
    /// How what a sample says becomes a program.
    pub(super) form: Form,
    /// What a sample is tried on.
    pub(super) tests: Tests,
    /// How long it may work, where the set says it.
    pub(super) time: Option<Duration>,
    /// Bytes of memory, where the set says it.
    pub(super) memory: Option<u64>,
    /// A program that passes, if the set has one: whether tests can be honoured is tried with it.
    pub(super) solution: Option<String>,
    /// What samples of the set take for granted: a line in front of a program.
    pub(super) prelude: &'static str,
}

/// How what a sample says becomes a program.
#[derive(Debug)]
pub(super) enum Form {
    /// It is one.
    Whole,
    /// It goes on where a prompt ends, unless it defines the function once more.
    Continues {
        /// The beginning of the program.
        prompt: String,
        /// The function.
        entry: String,
        /// The end of what a model says, where the first of these begins.
        stops: Vec<String>,
    },
}

/// What a sample is tried on.
#[derive(Debug)]
pub(super) enum Tests {
    /// Tests in Python, in an interpreter of their own.
    Apart(Apart),
    /// Inputs and outputs.
    Cases(Vec<Case>, Comparison),
    /// A program around the sample.
    Around(Around),
    /// These tests cannot be honoured, and why.
    Refused(String),
}

/// Tests in an interpreter of their own.
#[derive(Debug)]
pub(super) struct Apart {
    /// Which kind of tests, and what they need of the task.
    pub(super) plan: Value,
    /// The task as the set has it.
    pub(super) line: String,
    /// Arguments and results, where the tests are those.
    pub(super) cases: Option<String>,
}

/// An input and its output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Case {
    pub(super) input: String,
    pub(super) output: String,
}

/// How outputs are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    /// Token by token.
    Tokens,
    /// Line by line without white space around, or else as decimal numbers.
    Decimals,
}

/// A program around a sample, in the sample's own language.
#[derive(Debug)]
pub(super) struct Around {
    /// The tests.
    pub(super) tail: String,
}

/// A text, or a number that stands for one.
pub(super) fn name_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
