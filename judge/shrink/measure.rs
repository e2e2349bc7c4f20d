//! How large an input is, and what a run costs at least.

use harness::value::Value;

use super::text::tokens;
use crate::problem::{CaseInput, Kind};

/// Fuel that each run costs beside its own: programs have to be started.
pub(super) const PER_RUN: u64 = 10_000_000;

/// The values in an input: numbers, truths, characters, calls; of a text its tokens.
pub(super) fn values(kind: &dyn Kind, input: &CaseInput) -> u64 {
    if let CaseInput::Stdin(text) = input {
        return tokens(text) as u64;
    }
    let calls = kind.arguments(input);
    let inside: usize = calls.iter().flat_map(|call| call.values).map(size).sum();
    (inside + calls.len() - 1) as u64
}

fn size(value: &Value) -> usize {
    match value {
        Value::Void | Value::Opt(None) => 0,
        Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Char(_) => 1,
        Value::Str(text) => text.chars().count(),
        Value::Vec(numbers) => numbers.len(),
        Value::Mat { data, .. } => data.len(),
        Value::List(items) | Value::Tuple(items) => items.iter().map(size).sum(),
        Value::Map(pairs) => pairs.iter().map(|(key, item)| size(key) + size(item)).sum(),
        Value::Opt(Some(item)) => size(item),
        Value::Tree(slots) => slots.iter().flatten().map(size).sum(),
    }
}
