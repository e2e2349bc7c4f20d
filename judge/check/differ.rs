//! Puts a mismatch of two values into words.

use harness::types::Type;
use harness::value::Value;

use super::mismatch::Mismatch;
use super::show::{self, LONG, SHORT};
use super::text;
use super::unordered::Difference;
use crate::phrase;

/// One step of a path, borrowed from the values.
#[derive(Clone, Copy)]
pub(crate) enum Piece<'v> {
    Index(usize),
    Field(&'v str),
    Key(&'v Type, &'v Value),
    /// A slot of a tree in level order.
    Node(&'v [Option<Value>], usize),
}

/// Two numbers that do not agree.
pub(crate) struct Leaf {
    pub(crate) expected: f64,
    pub(crate) actual: f64,
    pub(crate) allowed: f64,
    pub(crate) nan_equal: bool,
}

/// `result[3].mean`.
pub(crate) fn place(root: &str, path: &[Piece<'_>]) -> String {
    path.iter().fold(root.to_owned(), |place, piece| match piece {
        Piece::Index(index) => format!("{place}[{index}]"),
        Piece::Field(name) => format!("{place}.{name}"),
        Piece::Key(ty, key) => format!("{place}[{}]", show::value(ty, key, SHORT)),
        Piece::Node(slots, slot) => format!("{place}{}", node_path(slots, *slot)),
    })
}

/// `.left.right`: the way from the root to a slot.
fn node_path(slots: &[Option<Value>], slot: usize) -> String {
    // In level order the children of the k-th present node stand at 2k + 1 and 2k + 2.
    let present: Vec<usize> = (0..slots.len()).filter(|index| slots[*index].is_some()).collect();
    let mut steps = Vec::new();
    let mut here = slot;
    while here > 0 {
        steps.push(if here.is_multiple_of(2) { ".right" } else { ".left" });
        // A parent always stands before its children; anything else is no tree, and its slots have no way.
        match present.get((here - 1) / 2) {
            Some(parent) if *parent < here => here = *parent,
            _ => return format!(".slot[{slot}]"),
        }
    }
    steps.reverse();
    let depth = steps.len();
    if depth > 12 {
        return format!(
            "{} … {} levels … {}",
            steps[..6].concat(),
            phrase::group_digits(depth - 12),
            steps[depth - 6..].concat()
        );
    }
    steps.concat()
}

pub(crate) fn same_kind(expected: &Value, actual: &Value) -> bool {
    let vectors = matches!(expected, Value::Vec(_) | Value::Mat { .. });
    !vectors && std::mem::discriminant(expected) == std::mem::discriminant(actual)
}

/// Lists of different lengths; `same` tells whether two items agree.
pub(crate) fn lengths(
    at: String,
    ty: &Type,
    (expected, actual): (&Value, &Value),
    same: impl Fn(&Value, &Value) -> bool,
) -> Mismatch {
    let mut details = Vec::new();
    if let (Value::List(e), Value::List(a), Type::List(item) | Type::Linked(item)) = (expected, actual, ty) {
        details.push(format!(
            "length {} is expected, {} is given",
            phrase::group_digits(e.len()),
            phrase::group_digits(a.len())
        ));
        let first = e.iter().zip(a).position(|(e, a)| !same(e, a));
        details.push(match first {
            Some(index) => {
                let [e, a] = [&e[index], &a[index]].map(|value| show::value(item, value, SHORT));
                format!("the first difference is at {at}[{index}]: {e} is expected, {a} is given")
            }
            None if e.len() > a.len() => format!("all {} items given are right", phrase::group_digits(a.len())),
            None => format!("the first {} items given are right", phrase::group_digits(e.len())),
        });
    }
    shown("wrong length", at, ty, expected, actual, details)
}

/// Tensors of different dimensions, or values of different kinds.
pub(crate) fn shapes(at: String, ty: &Type, expected: &Value, actual: &Value) -> Mismatch {
    let words = |value: &Value| match value {
        Value::Vec(data) => format!("shape ({})", data.len()),
        Value::Mat { rows, cols, .. } => format!("shape ({rows}, {cols})"),
        other => show::kind(other).to_owned(),
    };
    let (e, a) = (words(expected), words(actual));
    let what =
        if std::mem::discriminant(expected) == std::mem::discriminant(actual) { "wrong shape" } else { "wrong type" };
    let details = vec![
        format!("expected: {}", show::value(ty, expected, LONG)),
        format!("got:      {}", show::value(ty, actual, LONG)),
    ];
    Mismatch { what: what.to_owned(), at, expected: e, actual: a, details, ..Mismatch::default() }
}

/// A number out of tolerance.
pub(crate) fn number(at: String, leaf: &Leaf) -> Mismatch {
    let &Leaf { expected, actual, allowed, nan_equal } = leaf;
    let (what, why) = if actual.is_nan() && expected.is_nan() && !nan_equal {
        ("nan is not an answer here", "the case expects nan, but the problem does not declare `nan_equal`")
    } else if actual.is_nan() {
        (
            "nan is not an answer here",
            "nan comes from 0/0, inf - inf, inf * 0 or the root or logarithm of a negative number",
        )
    } else if expected.is_nan() {
        ("wrong value", "only nan is right here")
    } else if actual.is_infinite() && expected.is_infinite() {
        ("wrong value", "the sign is wrong")
    } else if !expected.is_finite() || !actual.is_finite() {
        ("wrong value", "an infinity is met only by itself")
    } else {
        ("wrong value", "")
    };
    Mismatch {
        what: what.to_owned(),
        at,
        expected: phrase::float(expected),
        actual: phrase::float(actual),
        why: why.to_owned(),
        details: if why.is_empty() { vec![distance(expected, actual, allowed)] } else { Vec::new() },
        diff: Vec::new(),
    }
}

/// `off by 0.250 (relative 0.500), 5.00e-7 is allowed`.
pub(crate) fn distance(expected: f64, actual: f64, allowed: f64) -> String {
    let absolute = (actual - expected).abs();
    let relative = if expected == 0.0 {
        String::new()
    } else {
        format!(" (relative {})", phrase::measure(absolute / expected.abs()))
    };
    let allowed = if allowed > 0.0 { format!(", {} is allowed", phrase::measure(allowed)) } else { String::new() };
    format!("off by {}{relative}{allowed}", phrase::measure(absolute))
}

/// Any other element that is wrong.
pub(crate) fn leaf(at: String, ty: &Type, expected: &Value, actual: &Value) -> Mismatch {
    let mut mismatch = shown("wrong value", at, ty, expected, actual, Vec::new());
    match (expected, actual) {
        (Value::Int(e), Value::Int(a)) => {
            mismatch.details.push(format!("off by {}", phrase::group_digits(e.abs_diff(*a))));
        }
        (Value::Str(e), Value::Str(a)) => {
            text::only_looks(e.as_bytes(), a.as_bytes()).unwrap_or_default().clone_into(&mut mismatch.why);
            mismatch.details = text::string_details(e, a);
            let (e, a) = text::around_difference(e, a);
            (mismatch.expected, mismatch.actual) = (show::quoted(&e), show::quoted(&a));
        }
        _ => {}
    }
    mismatch
}

/// Lists whose order carries no meaning and that do not hold the same items.
pub(crate) fn multisets(
    at: String,
    item: &Type,
    difference: &Difference<'_>,
    expected: usize,
    actual: usize,
) -> Mismatch {
    let some = |items: &[&Value]| {
        let mut shown: Vec<_> = items.iter().take(5).map(|value| show::value(item, value, SHORT)).collect();
        if items.len() > 5 {
            shown.push(format!("and {} more", phrase::group_digits(items.len() - 5)));
        }
        shown.join(", ")
    };
    let mut details = Vec::new();
    if !difference.missing.is_empty() {
        details.push(format!("missing: {}", some(&difference.missing)));
    }
    if !difference.unexpected.is_empty() {
        details.push(format!("not expected, or too often: {}", some(&difference.unexpected)));
    }
    let items = |count: usize| format!("{} in any order", phrase::counted(count, "item"));
    let actual = match (difference.missing.len(), difference.unexpected.len()) {
        (0, extra) => format!("{}, {} of them not expected", items(actual), phrase::group_digits(extra)),
        (missing, _) => format!("{}, {} missing", items(actual), phrase::group_digits(missing)),
    };
    Mismatch { what: "wrong items".to_owned(), at, expected: items(expected), actual, details, ..Mismatch::default() }
}

/// A key of a map that only one side has.
pub(crate) fn key(at: String, item: &Type, expected: Option<&Value>, actual: Option<&Value>) -> Mismatch {
    let side =
        |value: Option<&Value>| value.map_or_else(|| "no such key".to_owned(), |value| show::value(item, value, LONG));
    let what = if expected.is_some() { "missing key" } else { "key not expected" };
    Mismatch { what: what.to_owned(), at, expected: side(expected), actual: side(actual), ..Mismatch::default() }
}

/// A node that only one of two trees has.
pub(crate) fn node(
    at: String,
    item: &Type,
    expected: Option<&Value>,
    actual: Option<&Value>,
    all_expected: &[Option<Value>],
    all_actual: &[Option<Value>],
) -> Mismatch {
    let side = |value: Option<&Value>| {
        value.map_or_else(|| "no node".to_owned(), |value| format!("a node {}", show::value(item, value, LONG)))
    };
    let nodes = |slots: &[Option<Value>]| phrase::group_digits(slots.iter().flatten().count());
    let details =
        vec![format!("a tree of {} nodes is expected, one of {} is given", nodes(all_expected), nodes(all_actual))];
    Mismatch {
        what: "wrong shape".to_owned(),
        at,
        expected: side(expected),
        actual: side(actual),
        details,
        ..Mismatch::default()
    }
}

/// `12 of 64 elements differ, the worst by 0.250`.
pub(crate) fn how_many(differing: u64, elements: u64, worst: f64) -> String {
    let worst =
        if worst > 0.0 && differing > 1 { format!(", the worst by {}", phrase::measure(worst)) } else { String::new() };
    format!("{} of {} elements differ{worst}", phrase::group_digits(differing), phrase::group_digits(elements))
}

fn shown(what: &str, at: String, ty: &Type, expected: &Value, actual: &Value, details: Vec<String>) -> Mismatch {
    Mismatch {
        what: what.to_owned(),
        at,
        expected: show::value(ty, expected, LONG),
        actual: show::value(ty, actual, LONG),
        details,
        ..Mismatch::default()
    }
}
