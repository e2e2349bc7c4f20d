//! Changes an argument a little: numbers by one in a hundred, and what cannot be changed so by one.

use harness::value::Value;

/// How an argument is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Every number one in a hundred up, and whole numbers at least one.
    Up,
    /// As `Up`, but some numbers up and some down: what is the same for all of them may be what the answer does not depend on.
    Apart,
    /// One of the things that are no floats becomes another: the first, that in the middle, the last.
    One(Place),
    /// What may be missing is.
    Missing,
}

/// Which of many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    First,
    Middle,
    Last,
}

/// All changes, the most telling first.
pub(super) const CHANGES: [Change; 6] = [
    Change::Up,
    Change::Apart,
    Change::One(Place::First),
    Change::One(Place::Middle),
    Change::One(Place::Last),
    Change::Missing,
];

/// Characters and texts that stand in arguments of the same parameter: a change to something unheard of would be no case.
#[derive(Clone, Debug, Default)]
pub(super) struct Pool {
    chars: Vec<char>,
    texts: Vec<String>,
}

/// Things that a pool holds at most, each kind.
const POOL: usize = 16;

impl Pool {
    /// Adds what stands in a value.
    pub(super) fn add(&mut self, value: &mut Value) {
        leaves(value, &mut |leaf| match leaf {
            Leaf::Char(c) if self.chars.len() < POOL && !self.chars.contains(c) => self.chars.push(*c),
            Leaf::Text(text) if self.texts.len() < POOL && !self.texts.contains(text) => self.texts.push(text.clone()),
            _ => {}
        });
    }
}

/// A place in a value that holds one thing.
enum Leaf<'v> {
    Float(&'v mut f64),
    Int(&'v mut i64),
    Bool(&'v mut bool),
    Char(&'v mut char),
    Text(&'v mut String),
}

/// Visits all leaves in order; keys of maps are none, as two may not become the same.
fn leaves(value: &mut Value, visit: &mut impl FnMut(Leaf<'_>)) {
    match value {
        Value::Void => {}
        Value::Float(number) => visit(Leaf::Float(number)),
        Value::Int(number) => visit(Leaf::Int(number)),
        Value::Bool(truth) => visit(Leaf::Bool(truth)),
        Value::Char(c) => visit(Leaf::Char(c)),
        Value::Str(text) => visit(Leaf::Text(text)),
        Value::Vec(data) | Value::Mat { data, .. } => data.iter_mut().for_each(|number| visit(Leaf::Float(number))),
        Value::List(items) | Value::Tuple(items) => items.iter_mut().for_each(|item| leaves(item, visit)),
        Value::Map(pairs) => pairs.iter_mut().for_each(|(_, item)| leaves(item, visit)),
        Value::Opt(item) => {
            if let Some(item) = item {
                leaves(item, visit);
            }
        }
        Value::Tree(slots) => slots.iter_mut().flatten().for_each(|item| leaves(item, visit)),
    }
}

/// How many leaves a value has.
pub(super) fn size(value: &Value) -> usize {
    match value {
        Value::Vec(data) | Value::Mat { data, .. } => data.len(),
        Value::List(items) | Value::Tuple(items) => items.iter().map(size).sum(),
        Value::Map(pairs) => pairs.iter().map(|(_, item)| size(item)).sum(),
        Value::Opt(item) => item.as_deref().map_or(0, size),
        Value::Tree(slots) => slots.iter().flatten().map(size).sum(),
        _ => 1,
    }
}

/// The changed value; nothing where the change changes nothing.
pub(super) fn changed(value: &Value, change: Change, pool: &Pool) -> Option<Value> {
    let mut new = value.clone();
    match change {
        Change::Up => leaves(&mut new, &mut |leaf| scale(leaf, 1.0)),
        Change::Apart => {
            let mut index = 0_u32;
            leaves(&mut new, &mut |leaf| {
                // Ups and downs without a pattern, the same every time.
                index = index.wrapping_add(0x9e37_79b9);
                let up = (index ^ (index >> 15)).wrapping_mul(0x85eb_ca6b) & (1 << 20) == 0;
                scale(leaf, if up { 1.0 } else { -1.0 });
            });
        }
        Change::One(place) => one(&mut new, place, pool),
        Change::Missing => {
            if let Value::Opt(item) = &mut new {
                *item = None;
            }
        }
    }
    (new != *value).then_some(new)
}

fn scale(leaf: Leaf<'_>, sign: f64) {
    match leaf {
        Leaf::Float(number) => {
            let new = *number * (1.0 + sign / 100.0);
            if new.is_finite() {
                *number = new;
            }
        }
        Leaf::Int(number) => {
            let step = (number.unsigned_abs() / 100).max(1) as i64;
            *number = if sign > 0.0 { number.saturating_add(step) } else { number.saturating_sub(step) };
        }
        Leaf::Bool(_) | Leaf::Char(_) | Leaf::Text(_) => {}
    }
}

fn one(value: &mut Value, place: Place, pool: &Pool) {
    let mut count = 0;
    let countable = |leaf: &Leaf<'_>| !matches!(leaf, Leaf::Float(_));
    leaves(value, &mut |leaf| count += usize::from(countable(&leaf)));
    let wanted = match place {
        Place::First => 0,
        Place::Middle => count / 2,
        Place::Last => count.saturating_sub(1),
    };
    let mut index = 0;
    leaves(value, &mut |leaf| {
        if countable(&leaf) {
            if index == wanted {
                step(leaf, pool);
            }
            index += 1;
        }
    });
}

fn step(leaf: Leaf<'_>, pool: &Pool) {
    match leaf {
        Leaf::Float(_) => {}
        Leaf::Int(number) => *number = number.saturating_add(1),
        Leaf::Bool(truth) => *truth = !*truth,
        Leaf::Char(c) => {
            let old = *c;
            *c = pool.chars.iter().copied().find(|other| *other != old).unwrap_or(old);
        }
        Leaf::Text(text) => {
            if let Some(other) = pool.texts.iter().find(|other| **other != *text) {
                text.clone_from(other);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_move_by_one_in_a_hundred_and_counts_by_one() {
        let up = |value: &Value| changed(value, Change::Up, &Pool::default());
        assert_eq!(up(&Value::Vec(vec![2.0, 0.0, f64::MAX])), Some(Value::Vec(vec![2.02, 0.0, f64::MAX])));
        assert_eq!(up(&Value::Int(3)), Some(Value::Int(4)));
        assert_eq!(up(&Value::Int(1000)), Some(Value::Int(1010)));
        assert_eq!(up(&Value::Float(0.0)), None);
        assert_eq!(up(&Value::Bool(true)), None);
    }

    #[test]
    fn numbers_move_apart() {
        let Some(Value::Vec(apart)) = changed(&Value::Vec(vec![1.0; 20]), Change::Apart, &Pool::default()) else {
            panic!("nothing changed");
        };
        assert!(apart.iter().any(|number| *number > 1.0) && apart.iter().any(|number| *number < 1.0), "{apart:?}");
    }

    #[test]
    fn a_letter_becomes_one_that_stands_elsewhere() {
        let grid = Value::List("0010".chars().map(Value::Char).collect());
        let mut pool = Pool::default();
        pool.add(&mut grid.clone());
        let one = |place| changed(&grid, Change::One(place), &pool);
        let text = |text: &str| Some(Value::List(text.chars().map(Value::Char).collect()));
        assert_eq!([Place::First, Place::Middle, Place::Last].map(one), ["1010", "0000", "0011"].map(text));
        assert_eq!(changed(&Value::Char('x'), Change::One(Place::First), &Pool::default()), None);
    }
}
