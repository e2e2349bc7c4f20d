//! Complexity classes: `n`, `n log n`, `n^2 log n`, `2^n`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How fast work may grow with the size of the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Complexity {
    /// `n^power` times `log^logs n`; `1` has neither.
    Power {
        /// Power of n.
        power: u8,
        /// Power of the logarithm.
        logs: u8,
    },
    /// `2^n`.
    Exponential,
}

impl Complexity {
    /// The classes that a curve is compared with, the slowest first.
    pub(crate) const KNOWN: [Self; 8] = [
        Self::Power { power: 0, logs: 0 },
        Self::Power { power: 0, logs: 1 },
        Self::Power { power: 1, logs: 0 },
        Self::Power { power: 1, logs: 1 },
        Self::Power { power: 2, logs: 0 },
        Self::Power { power: 2, logs: 1 },
        Self::Power { power: 3, logs: 0 },
        Self::Exponential,
    ];

    /// The natural logarithm of the class at this size: `2^n` itself has no room in a float.
    pub(crate) fn ln_at(self, size: f64) -> f64 {
        match self {
            Self::Power { power, logs } => f64::from(power) * size.ln() + f64::from(logs) * size.max(2.0).ln().ln(),
            Self::Exponential => size * std::f64::consts::LN_2,
        }
    }
}

impl FromStr for Complexity {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "`{text}` is not a complexity class: write `1`, `log n`, `n`, `n log n`, `n^2`, `n^2 log n`, `n^3` or `2^n`"
            )
        };
        let text = text.trim();
        if text == "2^n" {
            return Ok(Self::Exponential);
        }
        let (power, logs) = match text.strip_suffix("log n") {
            Some(rest) => (rest.trim_end(), 1),
            None => (text, 0),
        };
        let power = match (power, logs) {
            ("1", 0) | ("", 1) => 0,
            ("n", _) => 1,
            (other, _) => other
                .strip_prefix("n^")
                .and_then(|digits| digits.parse().ok())
                .filter(|power| (2..=9).contains(power))
                .ok_or_else(wrong)?,
        };
        Ok(Self::Power { power, logs })
    }
}

impl TryFrom<String> for Complexity {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Complexity> for String {
    fn from(class: Complexity) -> Self {
        class.to_string()
    }
}

impl fmt::Display for Complexity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Power { power, logs } = self else { return f.write_str("2^n") };
        match power {
            0 if *logs == 0 => f.write_str("1")?,
            0 => {}
            1 => f.write_str("n")?,
            _ => write!(f, "n^{power}")?,
        }
        match (power, logs) {
            (_, 0) => Ok(()),
            (0, _) => f.write_str("log n"),
            (..) => f.write_str(" log n"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_is_read_back_from_its_own_text() {
        for class in Complexity::KNOWN {
            assert_eq!(class.to_string().parse(), Ok(class));
        }
        assert_eq!(
            Complexity::KNOWN.map(|class| class.to_string()),
            ["1", "log n", "n", "n log n", "n^2", "n^2 log n", "n^3", "2^n"]
        );
        for text in ["", "n^", "n^1.5", "log", "m", "n n", "1 log n", "n^99"] {
            assert!(text.parse::<Complexity>().is_err(), "{text}");
        }
    }
}
