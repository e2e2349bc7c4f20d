//! Points in hundredths: exact sums, and one rounding for each problem.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

use serde::{Deserialize, Serialize, Serializer};

/// Hundredths of a point, written as a number with at most two decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(with = "f64"))]
#[serde(try_from = "Number")]
pub struct Points(u64);

/// The most points of a problem: sums of all problems stay far below what a number holds.
const MOST: u64 = 1_000_000;

/// A share of something, in hundredths of a percent: 10,000 is all of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(with = "String"))]
#[serde(try_from = "String")]
pub struct Share(u64);

impl Points {
    /// As many hundredths.
    pub const fn hundredths(count: u64) -> Self {
        Self(count)
    }

    /// What `part` of `whole` equal parts is worth; halves are rounded up. Nothing of nothing is nothing.
    #[must_use]
    pub fn part(self, part: u64, whole: u64) -> Self {
        if whole == 0 { Self(0) } else { Self(divided(u128::from(self.0) * u128::from(part), whole.into())) }
    }

    /// What is left after a share was taken away.
    #[must_use]
    pub fn without(self, share: Share) -> Self {
        self.part(Share::ALL.0 - share.0.min(Share::ALL.0), Share::ALL.0)
    }

    /// These points as a part of others; 1 of nothing.
    pub fn ratio(self, whole: Self) -> f64 {
        if whole.0 == 0 { 1.0 } else { self.0 as f64 / whole.0 as f64 }
    }

    /// Rounded to so many decimals, at most two; halves up.
    #[must_use]
    pub fn rounded(self, decimals: u32) -> Self {
        let step = 10_u64.pow(2 - decimals.min(2));
        Self(divided(self.0.into(), step.into()) * step)
    }

    /// These points against others, as a share; all of nothing.
    pub fn share_of(self, whole: Self) -> Share {
        if whole.0 == 0 { Share::ALL } else { Share(divided(u128::from(self.0) * 10_000, whole.0.into())) }
    }
}

/// The quotient, halves up.
fn divided(number: u128, by: u128) -> u64 {
    u64::try_from((number + by / 2) / by).unwrap_or(u64::MAX)
}

impl Share {
    /// All of it.
    pub const ALL: Self = Self(10_000);

    /// As many times this share, at most all.
    #[must_use]
    pub fn times(self, count: u64) -> Self {
        Self(self.0.saturating_mul(count).min(Self::ALL.0))
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&decimal(self.0))
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", decimal(self.0))
    }
}

/// Hundredths as a decimal without trailing zeros.
fn decimal(hundredths: u64) -> String {
    match (hundredths / 100, hundredths % 100) {
        (whole, 0) => whole.to_string(),
        (whole, part) if part % 10 == 0 => format!("{whole}.{}", part / 10),
        (whole, part) => format!("{whole}.{part:02}"),
    }
}

impl Add for Points {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Points {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        points.fold(Self::default(), Add::add)
    }
}

/// As a number with at most two decimals.
impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_multiple_of(100) {
            serializer.serialize_u64(self.0 / 100)
        } else {
            serializer.serialize_f64(self.0 as f64 / 100.0)
        }
    }
}

/// As a text such as `12.5%`.
impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A number of a manifest.
#[derive(Deserialize)]
#[serde(untagged, expecting = "points are a number, such as 12.5")]
enum Number {
    Whole(i64),
    Decimal(f64),
}

impl TryFrom<Number> for Points {
    type Error = String;

    fn try_from(number: Number) -> Result<Self, String> {
        let hundredths = match number {
            Number::Whole(whole) => whole as f64 * 100.0,
            Number::Decimal(decimal) => decimal * 100.0,
        };
        let nearest = hundredths.round();
        // A decimal such as 0.07 has no exact float, and is meant all the same.
        if !(0.0..=(MOST * 100) as f64).contains(&nearest) || (hundredths - nearest).abs() > 1e-6 {
            return Err(format!("points lie between 0 and {MOST} and have at most two decimals"));
        }
        Ok(Self(nearest as u64))
    }
}

impl TryFrom<String> for Share {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not a share, such as `10%` or `2.5%`");
        let (whole, part) =
            text.strip_suffix('%').map(|number| number.split_once('.').unwrap_or((number, "0"))).ok_or_else(wrong)?;
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || whole.len() > 3 || !digits(part) || part.len() > 2 {
            return Err(wrong());
        }
        let hundredths = format!("{whole}{part:0<2}").parse::<u64>().map_err(|_| wrong())?;
        if hundredths > Self::ALL.0 { Err(wrong()) } else { Ok(Self(hundredths)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_rounded_once_and_halves_go_up() {
        let forty = Points::hundredths(4000);
        assert_eq!(forty.part(1, 3).to_string(), "13.33");
        assert_eq!(forty.part(2, 3).to_string(), "26.67");
        assert_eq!(Points::hundredths(1).part(1, 2), Points::hundredths(1));
        assert_eq!(forty.part(0, 0), Points::default());
        assert_eq!(Points::hundredths(1250).rounded(0).to_string(), "13");
        assert_eq!(Points::hundredths(1249).rounded(1).to_string(), "12.5");
        assert_eq!(Points::hundredths(1249).rounded(2).to_string(), "12.49");
    }

    #[test]
    fn a_share_is_taken_away() {
        let share = |text: &str| Share::try_from(text.to_owned()).unwrap();
        assert_eq!(Points::hundredths(4000).without(share("10%")).to_string(), "36");
        assert_eq!(share("2.5%").times(3).to_string(), "7.5%");
        assert_eq!(share("40%").times(3), Share::ALL);
        assert_eq!(Points::hundredths(50).share_of(Points::hundredths(200)), share("25%"));
        for wrong in ["10", "101%", "-1%", "1.234%", "%", ".5%", "1e2%"] {
            assert!(Share::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn points_are_numbers_with_two_decimals() {
        let read =
            |text: &str| toml::from_str::<std::collections::BTreeMap<String, Points>>(&format!("points = {text}"));
        assert_eq!(read("12.25").unwrap()["points"], Points::hundredths(1225));
        assert_eq!(read("0.07").unwrap()["points"], Points::hundredths(7));
        for wrong in ["-1", "0.125", "1e9", "nan", "\"5\""] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        assert_eq!(serde_json::to_string(&Points::hundredths(1225)).unwrap(), "12.25");
        assert_eq!(serde_json::to_string(&Points::hundredths(1200)).unwrap(), "12");
    }
}
