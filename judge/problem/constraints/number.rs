//! Numbers of constraints: integers are exact, so that a bound of 2^62 is met to the last digit; all else is binary64.

use std::cmp::Ordering;
use std::fmt;

/// An exact integer, or a float.
#[derive(Clone, Copy, Debug)]
pub enum Number {
    /// Exact.
    Int(i128),
    /// As IEEE 754 has it, NaN and infinities included.
    Float(f64),
}

impl Number {
    /// The nearest float.
    pub fn as_f64(self) -> f64 {
        match self {
            Self::Int(number) => number as f64,
            Self::Float(number) => number,
        }
    }

    pub(super) fn abs(self) -> Self {
        match self {
            Self::Int(number) => Self::Int(number.saturating_abs()),
            Self::Float(number) => Self::Float(number.abs()),
        }
    }

    pub(super) fn is_finite(self) -> bool {
        self.as_f64().is_finite()
    }

    pub(super) fn add(self, other: Self) -> Self {
        self.exact(other, i128::checked_add, |a, b| a + b)
    }

    pub(super) fn subtract(self, other: Self) -> Self {
        self.exact(other, i128::checked_sub, |a, b| a - b)
    }

    pub(super) fn multiply(self, other: Self) -> Self {
        self.exact(other, i128::checked_mul, |a, b| a * b)
    }

    pub(super) fn divide(self, other: Self) -> Self {
        let exact = |a: i128, b: i128| a.checked_rem(b).filter(|rest| *rest == 0).and_then(|_| a.checked_div(b));
        self.exact(other, exact, |a, b| a / b)
    }

    /// The rest of a division, which is never negative.
    pub(super) fn remainder(self, other: Self) -> Self {
        self.exact(other, i128::checked_rem_euclid, f64::rem_euclid)
    }

    pub(super) fn power(self, other: Self) -> Self {
        if let (Self::Int(10), Self::Int(exponent @ (..0 | 39..))) = (self, other) {
            // As the same number is read from text: a product of tens would be off by a bit.
            return Self::Float(format!("1e{exponent}").parse().unwrap_or(f64::NAN));
        }
        let exact = |a: i128, b: i128| u32::try_from(b).ok().and_then(|b| a.checked_pow(b));
        self.exact(other, exact, f64::powf)
    }

    /// Exact where both are and the result fits, else in floats.
    fn exact(self, other: Self, ints: fn(i128, i128) -> Option<i128>, floats: fn(f64, f64) -> f64) -> Self {
        if let (Self::Int(a), Self::Int(b)) = (self, other)
            && let Some(exact) = ints(a, b)
        {
            return Self::Int(exact);
        }
        Self::Float(floats(self.as_f64(), other.as_f64()))
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Int(a), Self::Int(b)) => Some(a.cmp(b)),
            (a, b) => a.as_f64().partial_cmp(&b.as_f64()),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(number) => number.fmt(f),
            Self::Float(number) if number.is_finite() && (number.abs() >= 1e16 || number.abs() < 1e-5) => {
                write!(f, "{number:e}")
            }
            Self::Float(number) => number.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Number::{self, Float, Int};

    #[test]
    fn integers_are_exact_as_long_as_they_fit() {
        assert_eq!(Int(2).power(Int(62)).subtract(Int(1)).to_string(), "4611686018427387903");
        assert!(Int(i128::from(i64::MAX)) < Int(2).power(Int(63)));
        assert_eq!(Int(7).divide(Int(2)).to_string(), "3.5");
        assert_eq!(Int(-7).remainder(Int(4)).to_string(), "1");
        assert_eq!(Int(1).divide(Int(0)).to_string(), "inf");
    }

    #[test]
    fn a_power_of_ten_is_the_number_that_is_read_from_text() {
        for exponent in [-300, -200, -100, -16, -12, -1, 40, 200, 300] {
            let read: f64 = format!("1e{exponent}").parse().unwrap();
            assert_eq!(Int(10).power(Int(exponent)).as_f64().to_bits(), read.to_bits());
        }
    }

    #[test]
    fn nan_is_inside_of_no_range() {
        let nan = Float(f64::NAN);
        let inside = |number: Number| number >= Int(0) || number <= Int(0);
        assert!(!inside(nan) && inside(Float(f64::INFINITY)));
    }
}
