//! Walks two values of one type side by side and finds where they part.
//!
//! Shapes are compared before values: whoever returns a transposed matrix should read that, not the first wrong number.
//! A place is spelled out only once it is known to be wrong, so that a million right elements cost no text.

use harness::types::Type;
use harness::value::Value;

use super::differ::{self, Leaf, Piece};
use super::floats::{self, FloatRule, Magnitude};
use super::mismatch::Mismatch;
use super::pattern::PathPattern;
use super::unordered::{self, Places};

/// How two values are compared.
pub(crate) struct Rules<'a> {
    pub(crate) floats: FloatRule,
    pub(crate) unordered: &'a [PathPattern],
}

impl Rules<'_> {
    /// The whole value must be the same.
    pub(crate) const EXACT: Rules<'static> = Rules { floats: FloatRule::Equal { nan_equal: false }, unordered: &[] };
}

/// The first mismatch of two values, whose place is named from `root`.
pub(crate) fn compare(rules: &Rules<'_>, ty: &Type, expected: &Value, actual: &Value, root: &str) -> Option<Mismatch> {
    let places = unordered::places(rules.unordered);
    if places.is_empty() {
        return walk(rules, ty, expected, actual, &places, root);
    }
    let (mut expected, mut actual) = (expected.clone(), actual.clone());
    unordered::sort(&mut expected, ty, &places);
    unordered::sort(&mut actual, ty, &places);
    walk(rules, ty, &expected, &actual, &places, root)
}

fn walk<'v>(
    rules: &Rules<'_>,
    ty: &'v Type,
    expected: &'v Value,
    actual: &'v Value,
    places: &Places<'_>,
    root: &str,
) -> Option<Mismatch> {
    let mut walk =
        Walk { floats: rules.floats, root, path: Vec::new(), elements: 0, differing: 0, worst: 0.0, first: None };
    if let Err(mismatch) = walk.shape(ty, expected, actual, places) {
        return Some(*mismatch);
    }
    walk.value(ty, expected, actual, places, None);
    let mut first = walk.first?;
    if walk.elements > 1 {
        first.details.push(differ::how_many(walk.differing, walk.elements, walk.worst));
    }
    Some(first)
}

struct Walk<'r, 'v> {
    floats: FloatRule,
    root: &'r str,
    path: Vec<Piece<'v>>,
    elements: u64,
    differing: u64,
    /// The largest distance of two finite numbers that do not agree.
    worst: f64,
    first: Option<Mismatch>,
}

impl<'v> Walk<'_, 'v> {
    /// Lengths and dimensions, from the outside to the inside.
    fn shape(
        &mut self,
        ty: &'v Type,
        expected: &'v Value,
        actual: &'v Value,
        places: &Places<'_>,
    ) -> Result<(), Box<Mismatch>> {
        // The items of an unordered list have no partners yet.
        if unordered::is_here(places) {
            return Ok(());
        }
        match (ty, expected, actual) {
            (Type::List(item) | Type::Linked(item), Value::List(expected_items), Value::List(actual_items)) => {
                if expected_items.len() != actual_items.len() {
                    let rules = Rules { floats: self.floats, unordered: &[] };
                    let same = |e: &Value, a: &Value| compare(&rules, item, e, a, "").is_none();
                    return Err(self.boxed(|place| differ::lengths(place, ty, (expected, actual), same)));
                }
                if !has_shape(item) {
                    return Ok(());
                }
                let inside = unordered::each(places);
                for (index, (expected, actual)) in expected_items.iter().zip(actual_items).enumerate() {
                    self.inside(Piece::Index(index), |walk| walk.shape(item, expected, actual, &inside))?;
                }
                Ok(())
            }
            (Type::Vec(_), Value::Vec(e), Value::Vec(a)) if e.len() == a.len() => Ok(()),
            (Type::Mat(..), Value::Mat { rows: r, cols: c, .. }, Value::Mat { rows, cols, .. })
                // A matrix without rows is written `[]`: its columns are not known.
                if r == rows && (c == cols || *r == 0) =>
            {
                Ok(())
            }
            (Type::Tuple(types), Value::Tuple(e), Value::Tuple(a)) if e.len() == a.len() => {
                for (index, (item, (expected, actual))) in types.iter().zip(e.iter().zip(a)).enumerate() {
                    let inside = unordered::item(places, index);
                    self.inside(Piece::Index(index), |walk| walk.shape(item, expected, actual, &inside))?;
                }
                Ok(())
            }
            (Type::Record(fields), Value::Tuple(e), Value::Tuple(a)) if e.len() == a.len() => {
                for ((name, item), (expected, actual)) in fields.iter().zip(e.iter().zip(a)) {
                    let inside = unordered::field(places, name);
                    self.inside(Piece::Field(name), |walk| walk.shape(item, expected, actual, &inside))?;
                }
                Ok(())
            }
            (Type::Opt(item), Value::Opt(Some(expected)), Value::Opt(Some(actual))) => {
                self.shape(item, expected, actual, places)
            }
            _ if differ::same_kind(expected, actual) => Ok(()),
            _ => Err(self.boxed(|place| differ::shapes(place, ty, expected, actual))),
        }
    }

    /// Compares the elements; `around` is the magnitude of the tensor that they are in, if there is one.
    fn value(
        &mut self,
        ty: &'v Type,
        expected: &'v Value,
        actual: &'v Value,
        places: &Places<'_>,
        around: Option<Magnitude>,
    ) {
        let around = around.or_else(|| floats::is_tensor(ty).then(|| Magnitude::of(expected)));
        match (ty, expected, actual) {
            (Type::List(item) | Type::Linked(item), Value::List(e), Value::List(a)) => {
                if unordered::is_here(places) {
                    let difference = unordered::difference(e, a);
                    if !difference.missing.is_empty() || !difference.unexpected.is_empty() {
                        return self.wrong(|place| differ::multisets(place, item, &difference, e.len(), a.len()));
                    }
                }
                let inside = unordered::each(places);
                for (index, (expected, actual)) in e.iter().zip(a).enumerate() {
                    self.inside(Piece::Index(index), |walk| walk.value(item, expected, actual, &inside, around));
                }
            }
            (_, Value::Vec(e), Value::Vec(a)) => {
                self.numbers(e, a, around.unwrap_or_else(|| Magnitude::of(expected)), None);
            }
            (_, Value::Mat { cols, data: e, .. }, Value::Mat { data: a, .. }) => {
                self.numbers(e, a, around.unwrap_or_else(|| Magnitude::of(expected)), Some(*cols));
            }
            (Type::Tuple(types), Value::Tuple(e), Value::Tuple(a)) => {
                for (index, (item, (expected, actual))) in types.iter().zip(e.iter().zip(a)).enumerate() {
                    let inside = unordered::item(places, index);
                    self.inside(Piece::Index(index), |walk| walk.value(item, expected, actual, &inside, around));
                }
            }
            (Type::Record(fields), Value::Tuple(e), Value::Tuple(a)) => {
                for ((name, item), (expected, actual)) in fields.iter().zip(e.iter().zip(a)) {
                    let inside = unordered::field(places, name);
                    self.inside(Piece::Field(name), |walk| walk.value(item, expected, actual, &inside, around));
                }
            }
            (Type::Map(key, item), Value::Map(e), Value::Map(a)) => self.maps((key, item), e, a, places),
            (Type::Opt(item), Value::Opt(Some(expected)), Value::Opt(Some(actual))) => {
                self.value(item, expected, actual, places, around);
            }
            (Type::Tree(item), Value::Tree(e), Value::Tree(a)) => self.trees((ty, item), e, a, around),
            (_, Value::Float(e), Value::Float(a)) => {
                self.number(*e, *a, around.unwrap_or_else(|| Magnitude::of_one(*e)));
            }
            _ => {
                self.elements += 1;
                if expected != actual {
                    self.wrong(|place| differ::leaf(place, ty, expected, actual));
                }
            }
        }
    }

    fn numbers(&mut self, expected: &[f64], actual: &[f64], around: Magnitude, cols: Option<usize>) {
        for (index, (expected, actual)) in expected.iter().zip(actual).enumerate() {
            let Some(cols) = cols else {
                self.inside(Piece::Index(index), |walk| walk.number(*expected, *actual, around));
                continue;
            };
            self.inside(Piece::Index(index / cols), |walk| {
                walk.inside(Piece::Index(index % cols), |walk| walk.number(*expected, *actual, around));
            });
        }
    }

    fn number(&mut self, expected: f64, actual: f64, around: Magnitude) {
        self.elements += 1;
        if self.floats.agree(expected, actual, around) {
            return;
        }
        let distance = (actual - expected).abs();
        if distance.is_finite() {
            self.worst = self.worst.max(distance);
        }
        let leaf = Leaf {
            expected,
            actual,
            allowed: self.floats.allowed(expected, around),
            nan_equal: self.floats.nan_equal(),
        };
        self.wrong(|place| differ::number(place, &leaf));
    }

    fn maps(
        &mut self,
        ty: (&'v Type, &'v Type),
        e: &'v [(Value, Value)],
        a: &'v [(Value, Value)],
        places: &Places<'_>,
    ) {
        let inside = unordered::each(places);
        let (mut left, mut right) =
            (unordered::sorted_pairs(e).into_iter().peekable(), unordered::sorted_pairs(a).into_iter().peekable());
        loop {
            let ordering = match (left.peek(), right.peek()) {
                (Some(left), Some(right)) => unordered::order(&left.0, &right.0),
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (None, None) => return,
            };
            let expected = if ordering.is_le() { left.next() } else { None };
            let actual = if ordering.is_ge() { right.next() } else { None };
            let Some((key, _)) = expected.or(actual) else { return };
            self.inside(Piece::Key(ty.0, key), |walk| match (expected, actual) {
                (Some((_, expected)), Some((_, actual))) => match walk.shape(ty.1, expected, actual, &inside) {
                    Ok(()) => walk.value(ty.1, expected, actual, &inside, None),
                    Err(mismatch) => {
                        walk.elements += 1;
                        walk.wrong(|_| *mismatch);
                    }
                },
                (expected, actual) => {
                    walk.elements += 1;
                    walk.wrong(|place| {
                        differ::key(place, ty.1, expected.map(|pair| &pair.1), actual.map(|pair| &pair.1))
                    });
                }
            });
        }
    }

    /// Slots of one number stand at the same place only as long as all slots before agree on whether they hold a node.
    fn trees(
        &mut self,
        ty: (&'v Type, &'v Type),
        e: &'v [Option<Value>],
        a: &'v [Option<Value>],
        around: Option<Magnitude>,
    ) {
        for slot in 0..e.len().max(a.len()) {
            match (e.get(slot).and_then(Option::as_ref), a.get(slot).and_then(Option::as_ref)) {
                (Some(expected), Some(actual)) => self.inside(Piece::Node(e, slot), |walk| {
                    walk.value(ty.1, expected, actual, &Places::new(), around);
                }),
                (None, None) => {}
                (expected, actual) => {
                    self.elements += 1;
                    self.path.push(Piece::Node(if expected.is_some() { e } else { a }, slot));
                    self.wrong(|place| differ::node(place, ty.1, expected, actual, e, a));
                    self.path.pop();
                    return;
                }
            }
        }
    }

    fn inside<T>(&mut self, piece: Piece<'v>, work: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(piece);
        let done = work(self);
        self.path.pop();
        done
    }

    fn wrong(&mut self, mismatch: impl FnOnce(String) -> Mismatch) {
        self.differing += 1;
        if self.first.is_none() {
            self.first = Some(mismatch(differ::place(self.root, &self.path)));
        }
    }

    fn boxed(&self, mismatch: impl FnOnce(String) -> Mismatch) -> Box<Mismatch> {
        Box::new(mismatch(differ::place(self.root, &self.path)))
    }
}

/// Whether values of this type have lengths that can differ.
fn has_shape(ty: &Type) -> bool {
    match ty {
        Type::List(_) | Type::Linked(_) | Type::Vec(_) | Type::Mat(..) => true,
        Type::Map(..) | Type::Tree(_) => false,
        _ => ty.parts().any(has_shape),
    }
}
