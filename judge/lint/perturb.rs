//! Changes an argument a little: numbers by 1 %, integers by at least one, other values to another value.

use harness::value::Value;

/// How an argument is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Every number grows by 1 %, and integers by at least one.
    Up,
    /// As `Up`, but some numbers grow and some shrink: the answer may not depend on a factor that all numbers share.
    Apart,
    /// One leaf that is not a float becomes another value: the first, the middle one or the last.
    One(Place),
    /// An optional value is missing.
    Missing,
}

/// Which of many leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    First,
    Middle,
    Last,
}

/// All changes, the most revealing first.
pub(super) const CHANGES: [Change; 6] = [
    Change::Up,
    Change::Apart,
    Change::One(Place::First),
    Change::One(Place::Middle),
    Change::One(Place::Last),
    Change::Missing,
];

/// Characters and texts that occur in arguments of the same parameter: the statement may not allow any others.
#[derive(Clone, Debug, Default)]
pub(super) struct Pool {
    chars: Vec<char>,
    texts: Vec<String>,
}

/// Characters, and texts, that a pool holds at most.
const POOL: usize = 16;

impl Pool {
    /// Adds the characters and texts of a value.
    pub(super) fn add(&mut self, value: &Value) {
        for leaf in value.leaves() {
            match leaf {
                Value::Char(c) if self.chars.len() < POOL && !self.chars.contains(c) => self.chars.push(*c),
                Value::Str(text) if self.texts.len() < POOL && !self.texts.contains(text) => {
                    self.texts.push(text.clone());
                }
                _ => {}
            }
        }
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

/// Visits all leaves in order, each number of a vector or matrix alone.
fn leaves(value: &mut Value, visit: &mut impl FnMut(Leaf<'_>)) {
    value.leaves_mut(&mut |leaf| match leaf {
        Value::Float(number) => visit(Leaf::Float(number)),
        Value::Int(number) => visit(Leaf::Int(number)),
        Value::Bool(truth) => visit(Leaf::Bool(truth)),
        Value::Char(c) => visit(Leaf::Char(c)),
        Value::Str(text) => visit(Leaf::Text(text)),
        Value::Vec(data) | Value::Mat { data, .. } => data.iter_mut().for_each(|number| visit(Leaf::Float(number))),
        _ => {}
    });
}

/// The number of leaves of a value.
pub(super) fn size(value: &Value) -> usize {
    let numbers = |leaf: &Value| match leaf {
        Value::Vec(data) | Value::Mat { data, .. } => data.len(),
        _ => 1,
    };
    value.leaves().map(numbers).sum()
}

/// The changed value; `None` if the change has no effect.
pub(super) fn changed(value: &Value, change: Change, pool: &Pool) -> Option<Value> {
    let mut new = value.clone();
    match change {
        Change::Up => leaves(&mut new, &mut |leaf| scale(leaf, 1.0)),
        Change::Apart => {
            let mut index = 0_u32;
            leaves(&mut new, &mut |leaf| {
                // Signs without a pattern, the same every time: a Weyl sequence with the golden ratio (Knuth, The Art of
                // Computer Programming, volume 3, 2nd edition 1998, section 6.4), mixed by the first multiplier of the
                // finalizer `fmix32` of MurmurHash3 (Appleby, 2011).
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
        pool.add(&grid);
        let one = |place| changed(&grid, Change::One(place), &pool);
        let text = |text: &str| Some(Value::List(text.chars().map(Value::Char).collect()));
        assert_eq!([Place::First, Place::Middle, Place::Last].map(one), ["1010", "0000", "0011"].map(text));
        assert_eq!(changed(&Value::Char('x'), Change::One(Place::First), &Pool::default()), None);
    }
}
