//! Lists whose order carries no meaning: compared as multisets.
//!
//! Both answers are put into one canonical order first, the innermost lists before the outer ones; then equal multisets
//! are equal lists, and what is missing falls out of a merge. Cost: a sort of each list, comparisons bounded by its size.

use std::cmp::Ordering;

use harness::types::Type;
use harness::value::Value;

use super::pattern::{PathPattern, Step};

/// The places that are still ahead, seen from one place of the answer.
pub(crate) type Places<'a> = Vec<&'a [Step]>;

/// All places, seen from the root.
pub(crate) fn places(at: &[PathPattern]) -> Places<'_> {
    at.iter().map(|at| at.0.as_slice()).collect()
}

/// Whether the order of the list at this place carries no meaning.
pub(crate) fn is_here(places: &Places<'_>) -> bool {
    places.iter().any(|steps| steps.is_empty())
}

/// The places ahead after a step into each item.
pub(crate) fn each<'a>(places: &Places<'a>) -> Places<'a> {
    beyond(places, |step| *step == Step::Each)
}

/// The places ahead after a step to one place of a tuple.
pub(crate) fn item<'a>(places: &Places<'a>, index: usize) -> Places<'a> {
    beyond(places, |step| *step == Step::Place(index))
}

/// The places ahead after a step into a field.
pub(crate) fn field<'a>(places: &Places<'a>, name: &str) -> Places<'a> {
    beyond(places, |step| matches!(step, Step::Field(field) if field == name))
}

fn beyond<'a>(places: &Places<'a>, taken: impl Fn(&Step) -> bool) -> Places<'a> {
    places
        .iter()
        .filter_map(|steps| steps.split_first().filter(|(step, _)| taken(step)).map(|(_, rest)| rest))
        .collect()
}

/// Puts each list at these places in canonical order.
pub(crate) fn sort(value: &mut Value, ty: &Type, places: &Places<'_>) {
    if places.is_empty() {
        return;
    }
    match (&mut *value, ty) {
        (Value::List(items), Type::List(item) | Type::Linked(item)) => {
            let inside = each(places);
            for value in items {
                sort(value, item, &inside);
            }
        }
        (Value::Map(pairs), Type::Map(_, item)) => {
            let inside = each(places);
            for (_, value) in pairs {
                sort(value, item, &inside);
            }
        }
        (Value::Tuple(items), Type::Tuple(types)) => {
            for (index, (value, item)) in items.iter_mut().zip(types).enumerate() {
                sort(value, item, &self::item(places, index));
            }
        }
        (Value::Tuple(items), Type::Record(fields)) => {
            for (value, (name, item)) in items.iter_mut().zip(fields) {
                sort(value, item, &field(places, name));
            }
        }
        (Value::Opt(Some(inside)), Type::Opt(item)) => return sort(inside, item, places),
        _ => {}
    }
    if let Value::List(items) = value
        && is_here(places)
    {
        items.sort_by(order);
    }
}

/// Two multisets in canonical order, compared.
pub(crate) struct Difference<'a> {
    /// Expected, but not given, or not often enough.
    pub(crate) missing: Vec<&'a Value>,
    /// Given, but not expected, or too often.
    pub(crate) unexpected: Vec<&'a Value>,
}

/// What one sorted list has and the other has not.
pub(crate) fn difference<'a>(expected: &'a [Value], actual: &'a [Value]) -> Difference<'a> {
    let (mut missing, mut unexpected) = (Vec::new(), Vec::new());
    let (mut left, mut right) = (expected.iter().peekable(), actual.iter().peekable());
    loop {
        let ordering = match (left.peek(), right.peek()) {
            (Some(left), Some(right)) => order(left, right),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return Difference { missing, unexpected },
        };
        if ordering.is_le() {
            let item = left.next();
            missing.extend(item.filter(|_| ordering.is_lt()));
        }
        if ordering.is_ge() {
            let item = right.next();
            unexpected.extend(item.filter(|_| ordering.is_gt()));
        }
    }
}

/// A total order over values of one type, in which values that are equal as answers are equal: `-0.0` is `0.0`.
pub(crate) fn order(left: &Value, right: &Value) -> Ordering {
    match (left, right) {
        (Value::Bool(left), Value::Bool(right)) => left.cmp(right),
        (Value::Int(left), Value::Int(right)) => left.cmp(right),
        (Value::Float(left), Value::Float(right)) => order_floats(*left, *right),
        (Value::Char(left), Value::Char(right)) => left.cmp(right),
        (Value::Str(left), Value::Str(right)) => left.cmp(right),
        (Value::List(left), Value::List(right)) | (Value::Tuple(left), Value::Tuple(right)) => {
            order_all(left, right, order)
        }
        (Value::Opt(left), Value::Opt(right)) => order_options(left.as_deref(), right.as_deref()),
        (Value::Vec(left), Value::Vec(right)) => order_all(left, right, |left, right| order_floats(*left, *right)),
        (Value::Mat { rows: r, cols: c, data: left }, Value::Mat { rows, cols, data: right }) => {
            (r, c).cmp(&(rows, cols)).then_with(|| order_all(left, right, |left, right| order_floats(*left, *right)))
        }
        (Value::Tree(left), Value::Tree(right)) => {
            order_all(left, right, |left, right| order_options(left.as_ref(), right.as_ref()))
        }
        (Value::Map(left), Value::Map(right)) => {
            let (left, right) = (sorted_pairs(left), sorted_pairs(right));
            order_all(&left, &right, |left, right| order(&left.0, &right.0).then_with(|| order(&left.1, &right.1)))
        }
        _ => rank(left).cmp(&rank(right)),
    }
}

/// The pairs of a map by their keys: the order in which it was written carries no meaning.
pub(crate) fn sorted_pairs(pairs: &[(Value, Value)]) -> Vec<&(Value, Value)> {
    let mut sorted: Vec<_> = pairs.iter().collect();
    sorted.sort_by(|left, right| order(&left.0, &right.0));
    sorted
}

fn order_floats(left: f64, right: f64) -> Ordering {
    // One NaN stands for all, and adding zero turns -0.0 into 0.0: a sort needs a true total order.
    let plain = |number: f64| if number.is_nan() { f64::NAN } else { number + 0.0 };
    plain(left).total_cmp(&plain(right))
}

fn order_options(left: Option<&Value>, right: Option<&Value>) -> Ordering {
    match (left, right) {
        (Some(left), Some(right)) => order(left, right),
        (left, right) => left.is_some().cmp(&right.is_some()),
    }
}

fn order_all<T>(left: &[T], right: &[T], order: impl Fn(&T, &T) -> Ordering) -> Ordering {
    let first = left.iter().zip(right).map(|(left, right)| order(left, right)).find(|ordering| ordering.is_ne());
    first.unwrap_or_else(|| left.len().cmp(&right.len()))
}

fn rank(value: &Value) -> u8 {
    match value {
        Value::Void => 0,
        Value::Bool(_) => 1,
        Value::Int(_) => 2,
        Value::Float(_) => 3,
        Value::Char(_) => 4,
        Value::Str(_) => 5,
        Value::List(_) => 6,
        Value::Tuple(_) => 7,
        Value::Map(_) => 8,
        Value::Opt(_) => 9,
        Value::Vec(_) => 10,
        Value::Mat { .. } => 11,
        Value::Tree(_) => 12,
    }
}
