//! Where something stands in a typed input, and how it is read and changed there.

use harness::types::Type;
use harness::value::Value;

use crate::problem::CaseInput;

/// The place of a value: in which call, in which argument, and the steps from there. Call 0 is the function or the constructor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) call: usize,
    pub(super) argument: usize,
    pub(super) path: Vec<usize>,
}

/// What of a value is a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Items of a list, pairs of a map, characters of a text, numbers of a vector.
    Items,
    /// Rows of a matrix.
    Rows,
    /// Columns of a matrix.
    Columns,
}

impl Place {
    /// The value at this place, to be changed.
    pub(super) fn of<'i>(&self, input: &'i mut CaseInput) -> Option<&'i mut Value> {
        let mut value = arguments(input, self.call)?.get_mut(self.argument)?;
        for step in &self.path {
            value = part(value, *step)?;
        }
        Some(value)
    }
}

/// The arguments of a call, to be changed.
fn arguments(input: &mut CaseInput, call: usize) -> Option<&mut Vec<Value>> {
    match input {
        CaseInput::Stdin(_) | CaseInput::Stored(_) => None,
        CaseInput::Call(args) => (call == 0).then_some(args),
        CaseInput::Calls { new, calls } => match call.checked_sub(1) {
            None => Some(new),
            Some(call) => calls.get_mut(call).map(|(_, args)| args),
        },
    }
}

/// A value directly inside; a map has key and value of each pair in turn.
fn part(value: &mut Value, step: usize) -> Option<&mut Value> {
    match value {
        Value::List(items) | Value::Tuple(items) => items.get_mut(step),
        Value::Map(pairs) => pairs.get_mut(step / 2).map(|(key, item)| if step.is_multiple_of(2) { key } else { item }),
        Value::Opt(item) => item.as_deref_mut(),
        Value::Tree(slots) => slots.get_mut(step)?.as_mut(),
        _ => None,
    }
}

/// Visits a value and all inside it, the outer before the inner, with types and paths.
pub(super) fn walk<'a>(
    ty: &'a Type,
    value: &'a Value,
    path: &mut Vec<usize>,
    visit: &mut dyn FnMut(&'a Type, &'a Value, &[usize]),
) {
    visit(ty, value, path);
    for (step, ty, value) in parts(ty, value) {
        path.push(step);
        walk(ty, value, path, visit);
        path.pop();
    }
}

fn parts<'a>(ty: &'a Type, value: &'a Value) -> Vec<(usize, &'a Type, &'a Value)> {
    match (ty, value) {
        (Type::List(item) | Type::Linked(item), Value::List(values)) => {
            values.iter().enumerate().map(|(step, value)| (step, &**item, value)).collect()
        }
        (Type::Tuple(items), Value::Tuple(values)) => {
            items.iter().zip(values).enumerate().map(|(step, (ty, value))| (step, ty, value)).collect()
        }
        (Type::Record(fields), Value::Tuple(values)) => {
            fields.iter().zip(values).enumerate().map(|(step, ((_, ty), value))| (step, ty, value)).collect()
        }
        (Type::Map(key, item), Value::Map(pairs)) => {
            let both = pairs.iter().flat_map(|(name, value)| [(&**key, name), (&**item, value)]);
            both.enumerate().map(|(step, (ty, value))| (step, ty, value)).collect()
        }
        (Type::Opt(item), Value::Opt(Some(value))) => vec![(0, &**item, &**value)],
        (Type::Tree(item), Value::Tree(slots)) => {
            let nodes = slots.iter().enumerate();
            nodes.filter_map(|(step, slot)| Some((step, &**item, slot.as_ref()?))).collect()
        }
        _ => Vec::new(),
    }
}

/// How long a sequence is; `None` where there is none on this side.
pub(super) fn length(value: &Value, side: Side) -> Option<usize> {
    match (value, side) {
        (Value::List(items), Side::Items) => Some(items.len()),
        (Value::Map(pairs), Side::Items) => Some(pairs.len()),
        (Value::Str(text), Side::Items) => Some(text.chars().count()),
        (Value::Vec(numbers), Side::Items) => Some(numbers.len()),
        (Value::Mat { rows, .. }, Side::Rows) => Some(*rows),
        (Value::Mat { cols, .. }, Side::Columns) => Some(*cols),
        _ => None,
    }
}

/// Keeps some items of a sequence, given by their numbers in order.
pub(super) fn keep(value: &mut Value, side: Side, kept: &[usize]) {
    match (value, side) {
        (Value::List(items), Side::Items) => *items = picked(items, kept),
        (Value::Map(pairs), Side::Items) => *pairs = picked(pairs, kept),
        (Value::Vec(numbers), Side::Items) => *numbers = picked(numbers, kept),
        (Value::Str(text), Side::Items) => *text = picked(&text.chars().collect::<Vec<_>>(), kept).iter().collect(),
        (Value::Mat { rows, cols, data }, Side::Rows) => {
            *data = kept.iter().flat_map(|row| data.iter().skip(row * *cols).take(*cols).copied()).collect();
            *rows = kept.len();
            // A matrix without rows is written `[]`: nothing tells how many columns it has.
            *cols = if kept.is_empty() { 0 } else { *cols };
        }
        (Value::Mat { cols, data, .. }, Side::Columns) if *cols > 0 => {
            *data = data.chunks(*cols).flat_map(|row| picked(row, kept)).collect();
            *cols = kept.len();
        }
        _ => {}
    }
}

fn picked<T: Clone>(items: &[T], kept: &[usize]) -> Vec<T> {
    kept.iter().filter_map(|index| items.get(*index)).cloned().collect()
}
