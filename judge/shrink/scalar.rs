//! Single numbers, truths and characters of an input, and what is simpler than each.

use harness::value::Value;

use super::place::{Place, walk};
use crate::problem::{CaseInput, Kind};

/// Characters that say nothing, the plainest first.
const PLAIN: [char; 6] = ['a', 'b', '0', '1', 'A', ' '];

/// A number, a truth or a character.
#[derive(Clone, Copy, Debug)]
pub(super) enum Scalar {
    Bool(bool),
    Int(i64),
    Float(f64),
    Char(char),
}

/// Where a scalar stands: a value, or an item of a vector, a matrix or a text.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    place: Place,
    item: usize,
}

impl Spot {
    /// Puts another scalar there.
    pub(super) fn set(&self, input: &mut CaseInput, scalar: Scalar) {
        let Some(value) = self.place.of(input) else { return };
        match (value, scalar) {
            (Value::Vec(numbers) | Value::Mat { data: numbers, .. }, Scalar::Float(number)) => {
                numbers[self.item] = number;
            }
            (Value::Str(text), Scalar::Char(letter)) => {
                let letters = text.chars().enumerate();
                *text = letters.map(|(index, old)| if index == self.item { letter } else { old }).collect();
            }
            (value, Scalar::Bool(truth)) => *value = Value::Bool(truth),
            (value, Scalar::Int(number)) => *value = Value::Int(number),
            (value, Scalar::Float(number)) => *value = Value::Float(number),
            (value, Scalar::Char(letter)) => *value = Value::Char(letter),
        }
    }
}

/// All scalars of an input with their places.
pub(super) fn scalars(kind: &dyn Kind, input: &CaseInput) -> Vec<(Spot, Scalar)> {
    let mut found = Vec::new();
    for (number, call) in kind.arguments(input).iter().enumerate() {
        for (argument, (param, value)) in call.params.iter().zip(call.values).enumerate() {
            walk(&param.ty, value, &mut Vec::new(), &mut |_, value, path| {
                let place = Place { call: number, argument, path: path.to_vec() };
                let spots = of_value(value).into_iter().enumerate();
                found.extend(spots.map(|(item, scalar)| (Spot { place: place.clone(), item }, scalar)));
            });
        }
    }
    found
}

fn of_value(value: &Value) -> Vec<Scalar> {
    match value {
        Value::Bool(truth) => vec![Scalar::Bool(*truth)],
        Value::Int(number) => vec![Scalar::Int(*number)],
        Value::Float(number) => vec![Scalar::Float(*number)],
        Value::Char(letter) => vec![Scalar::Char(*letter)],
        Value::Str(text) => text.chars().map(Scalar::Char).collect(),
        Value::Vec(numbers) | Value::Mat { data: numbers, .. } => numbers.iter().copied().map(Scalar::Float).collect(),
        _ => Vec::new(),
    }
}

impl Scalar {
    /// The plainest of its kind, or another one that is nearly as plain: zero, then one. `None` where it is as plain already.
    pub(super) fn plain(self, rank: usize) -> Option<Self> {
        let plain = match self {
            Self::Bool(_) => Self::Bool(false),
            Self::Int(_) => Self::Int(rank as i64),
            Self::Float(_) => Self::Float(rank as f64),
            Self::Char(_) => Self::Char(*PLAIN.get(rank)?),
        };
        plain.is_simpler_than(self).then_some(plain)
    }

    /// What may take its place, the simplest first. Integers are halved by the caller, which knows what failed.
    pub(super) fn simpler(self) -> Vec<Self> {
        let mut simpler: Vec<Self> = match self {
            Self::Bool(_) => vec![Self::Bool(false)],
            Self::Int(number) => [0, 1, -1, number.saturating_neg()].map(Self::Int).to_vec(),
            Self::Char(_) => PLAIN.map(Self::Char).to_vec(),
            Self::Float(number) => {
                let digits = [0, 1, 2].map(|digits| format!("{number:.digits$e}").parse().unwrap_or(number));
                let mut numbers = vec![0.0, 1.0, -1.0, -number, number.trunc()];
                numbers.extend(digits);
                numbers.push((number / 2.0).trunc());
                numbers.into_iter().map(Self::Float).collect()
            }
        };
        simpler.retain(|other| other.is_simpler_than(self));
        simpler
    }

    /// Whether it is the simpler one of two of a kind: shorter to write, then smaller.
    pub(super) fn is_simpler_than(self, other: Self) -> bool {
        match (self, other) {
            (Self::Bool(one), Self::Bool(other)) => !one & other,
            (Self::Int(one), Self::Int(other)) => (one.unsigned_abs(), one < 0) < (other.unsigned_abs(), other < 0),
            (Self::Float(one), Self::Float(other)) if one.is_finite() && other.is_finite() => {
                let cost = |number: f64| (digits(number), number.abs(), number.is_sign_negative());
                cost(one) < cost(other)
            }
            (Self::Float(one), Self::Float(other)) => one.is_finite() && !other.is_finite(),
            (Self::Char(one), Self::Char(other)) => {
                let cost = |letter: char| PLAIN.iter().position(|plain| *plain == letter).unwrap_or(PLAIN.len());
                cost(one) < cost(other)
            }
            _ => false,
        }
    }

    /// Whether both are the same, to the last bit.
    pub(super) fn is(self, other: Self) -> bool {
        match (self, other) {
            (Self::Bool(one), Self::Bool(other)) => one == other,
            (Self::Int(one), Self::Int(other)) => one == other,
            (Self::Float(one), Self::Float(other)) => one.to_bits() == other.to_bits(),
            (Self::Char(one), Self::Char(other)) => one == other,
            _ => false,
        }
    }
}

/// How many digits a number takes to write; whole numbers are short.
fn digits(number: f64) -> usize {
    if number.fract() == 0.0 && number.abs() < 1000.0 {
        return 1;
    }
    format!("{number:e}").chars().filter(char::is_ascii_digit).count().max(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_simpler_is_shorter_or_smaller_and_never_goes_round() {
        let ints =
            |number| Scalar::Int(number).simpler().iter().map(|scalar| format!("{scalar:?}")).collect::<Vec<_>>();
        assert_eq!(ints(-7), ["Int(0)", "Int(1)", "Int(-1)", "Int(7)"]);
        assert!(ints(0).is_empty());
        for number in [0.1234, -3.0, 1e300, f64::NAN, f64::INFINITY, 2.5, -0.0, 123_456.0] {
            let mut scalar = Scalar::Float(number);
            let mut steps = 0;
            while let Some(next) = scalar.simpler().pop() {
                assert!(next.is_simpler_than(scalar) && !scalar.is_simpler_than(next));
                (scalar, steps) = (next, steps + 1);
            }
            assert!(steps < 1200, "{number}: {steps}");
        }
        assert!(Scalar::Char('a').simpler().is_empty());
        assert!(Scalar::Bool(true).plain(0).is_some_and(|plain| plain.is(Scalar::Bool(false))));
    }
}
