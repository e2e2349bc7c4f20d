//! Scores as exact decimals.
//!
//! Every score that a person or a validator writes is a decimal of a few digits, and sums of them are shown to people.
//! Floats would show `0.30000000000000004`; a count of billionths adds exactly. Only a share (a third of 100 points)
//! and an average are rounded, once for each group, halves away from zero: three thirds of 100 points are rounded after
//! they are added, and are 100.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

use serde::{Serialize, Serializer};

/// Digits behind the point.
const DECIMALS: usize = 9;

/// As many units are one point.
const ONE: i128 = 1_000_000_000;

/// The most points of anything, either way: a product of two scores over a hundred thousand cases stays far below what
/// `i128` holds.
const MOST: i128 = 1_000_000_000_000_000 * ONE;

/// The longest text of a number that is read.
const MAX_NUMBER_BYTES: usize = 400;

/// Points, in billionths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Score(i128);

impl Score {
    /// No points.
    pub(crate) const ZERO: Self = Self(0);

    /// One point; all of something, where a score is a share.
    pub(crate) const ONE: Self = Self(ONE);

    /// A whole number of points.
    pub(crate) fn whole(points: u32) -> Self {
        Self(i128::from(points) * ONE)
    }

    /// The score that a float means: the shortest decimal that is read as this float. `None` where it is not finite, or
    /// beyond all bounds.
    pub(crate) fn of(number: f64) -> Option<Self> {
        if number.is_finite() { Self::parse(&number.to_string()) } else { None }
    }

    /// Reads a decimal, as package formats write it: `12`, `.5`, `-1.25e2`. `None` for anything else.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
        if text.len() > MAX_NUMBER_BYTES {
            return None;
        }
        let (significand, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((significand, exponent)) => (significand, power(exponent)?),
            None => (unsigned, 0),
        };
        let (whole, part) = significand.split_once('.').unwrap_or((significand, ""));
        let digits = format!("{whole}{part}");
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let units = shifted(&digits, exponent + DECIMALS as i64 - part.len() as i64)?;
        Some(Self(if text.starts_with('-') { -units } else { units }))
    }

    /// This score as a float, for reports in JSON.
    pub(crate) fn to_f64(self) -> f64 {
        self.0 as f64 / ONE as f64
    }

    /// `parts / count` of this score, rounded once; nothing of nothing.
    #[must_use]
    pub(crate) fn part(self, parts: Self, count: usize) -> Self {
        Self(divided(self.0.saturating_mul(parts.0), ONE * count as i128))
    }

    /// One of `count` equal parts, rounded.
    #[must_use]
    pub(crate) fn divided_by(self, count: usize) -> Self {
        Self(divided(self.0, count as i128))
    }

    /// Whether it is above `other` by more than rounding `count` shares can explain.
    pub(crate) fn exceeds(self, other: Self, count: usize) -> bool {
        self.0 > other.0 + count as i128
    }

    /// Whether it is a share: from 0 to 1.
    pub(crate) fn is_share(self) -> bool {
        (Self::ZERO..=Self::ONE).contains(&self)
    }
}

/// The quotient, halves away from zero; 0 where `by` is 0.
fn divided(number: i128, by: i128) -> i128 {
    if by == 0 {
        return 0;
    }
    let magnitude = (number.unsigned_abs() + by.unsigned_abs() / 2) / by.unsigned_abs();
    if number < 0 { -magnitude.cast_signed() } else { magnitude.cast_signed() }
}

/// An exponent; one that is absurd in size counts as one that is merely large.
fn power(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let size = digits.parse::<i64>().unwrap_or(i64::MAX).min(100_000);
    Some(if text.starts_with('-') { -size } else { size })
}

/// The digits, moved by so many places to the left; what falls off the right end is rounded. `None` beyond all bounds.
fn shifted(digits: &str, places: i64) -> Option<i128> {
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return Some(0);
    }
    let length = digits.len() as i64 + places;
    if length < 0 {
        return Some(0);
    }
    let kept: String =
        digits.chars().chain(std::iter::repeat('0')).take(usize::try_from(length).ok()?.min(40)).collect();
    let next = digits.as_bytes().get(usize::try_from(length).ok()?).copied().unwrap_or(b'0');
    let units = if kept.is_empty() { 0 } else { kept.parse::<i128>().ok()? } + i128::from(next >= b'5');
    (length < 40 && units <= MOST).then_some(units)
}

impl fmt::Display for Score {
    /// All its digits without trailing zeros, or as many as are asked for at most: `{:.2}` writes `33.33` and `5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = f.precision().unwrap_or(DECIMALS).min(DECIMALS);
        let dropped = 10_i128.pow((DECIMALS - decimals) as u32);
        let units = divided(self.0, dropped) * dropped;
        let (whole, part) = (units.unsigned_abs() / ONE.unsigned_abs(), units.unsigned_abs() % ONE.unsigned_abs());
        let text = format!("{}{whole}.{part:09}", if units < 0 { "-" } else { "" });
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

impl Add for Score {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Score {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Score {
    fn sum<I: Iterator<Item = Self>>(scores: I) -> Self {
        scores.fold(Self::ZERO, Add::add)
    }
}

/// As a number.
impl Serialize for Score {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match i64::try_from(self.0 / ONE) {
            Ok(whole) if self.0 % ONE == 0 => serializer.serialize_i64(whole),
            _ => serializer.serialize_f64(self.to_f64()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(text: &str) -> Score {
        Score::parse(text).unwrap()
    }

    #[test]
    fn sums_of_decimals_are_exact() {
        assert_eq!((score("0.1") + score("0.2")).to_string(), "0.3");
        assert_eq!(std::iter::repeat_n(Score::of(0.1).unwrap(), 1000).sum::<Score>(), Score::whole(100));
        assert_eq!((score("1") - score("0.000000001")).to_string(), "0.999999999");
    }

    #[test]
    fn decimals_are_read_as_the_format_writes_them() {
        for (text, shown) in [
            ("12", "12"),
            ("+12", "12"),
            (".5", "0.5"),
            ("5.", "5"),
            ("-1.25e2", "-125"),
            ("1E-3", "0.001"),
            ("0.0000000004", "0"),
            ("0.0000000005", "0.000000001"),
            ("1e-400", "0"),
            ("0e99999999999999999999", "0"),
            ("000.10", "0.1"),
            ("1e15", "1000000000000000"),
            ("33.333333333333336", "33.333333333"),
        ] {
            assert_eq!(score(text).to_string(), shown, "{text}");
        }
        for wrong in
            ["", ".", "-", "e5", "1e", "1.2.3", "0x1", "nan", "inf", "1 ", "--1", "1e16", "1e400", "٣", "1e+-2"]
        {
            assert_eq!(Score::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Score::parse(&"0".repeat(401)), None);
    }

    #[test]
    fn a_float_is_the_decimal_that_its_author_wrote() {
        assert_eq!(
            [0.1, 33.3, -0.0, 1e-7].map(|float| Score::of(float).unwrap().to_string()),
            ["0.1", "33.3", "0", "0.0000001"]
        );
        assert_eq!([f64::NAN, f64::INFINITY, 1e300, -1e16].map(Score::of), [None; 4]);
    }

    #[test]
    fn shares_are_rounded_once() {
        let hundred = Score::whole(100);
        assert_eq!(hundred.part(Score::ONE, 3).to_string(), "33.333333333");
        assert_eq!(hundred.part(Score::whole(3), 3), hundred);
        assert_eq!(hundred.part(score("0.5"), 0), Score::ZERO);
        assert_eq!(score("-1").divided_by(3).to_string(), "-0.333333333");
        assert_eq!(score("0.000000001").divided_by(2).to_string(), "0.000000001");
    }

    #[test]
    fn people_see_as_many_digits_as_are_asked_for() {
        assert_eq!(format!("{:.2}", Score::whole(100).divided_by(3)), "33.33");
        assert_eq!(format!("{:.2} {:.2} {:.0}", score("5"), score("-0.005"), score("66.5")), "5 -0.01 67");
        assert_eq!(format!("{:.2}", score("-0.001")), "0");
        assert_eq!(serde_json::to_string(&[score("5"), score("0.5")]).unwrap(), "[5,0.5]");
    }
}
