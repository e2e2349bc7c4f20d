//! Which bounds of the input validators the cases reach, as those validators tell that keep account of it: programs with `testlib.h`
//! (option `--testOverviewLogFileName`), and those that know the option `--constraints_file` of `BAPCtools`.

use std::collections::BTreeMap;

use crate::report::untrusted::{self, Bound};

/// Most values of an account that are looked at.
const MAX_VALUES: usize = 1000;
/// Most bounds that are told.
const MAX_TOLD: usize = 20;
/// Most characters of a name or a number.
const MAX_NAME: usize = 60;

/// The way in which a program keeps account of its bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::grade) enum BoundsLog {
    /// `"n": min-value-hit max-value-hit`, `constant-bounds "n": 1 100`, `feature "x": hit`.
    Testlib,
    /// `place name least-hit greatest-hit least-seen greatest-seen least greatest`.
    Constraints,
}

impl BoundsLog {
    /// What the sources of a program say of it; programs that know no such option are not given one.
    pub(in crate::grade) fn of(sources: &[&[u8]]) -> Option<Self> {
        let mentions =
            |word: &str| sources.iter().any(|text| text.windows(word.len()).any(|part| part == word.as_bytes()));
        if mentions("testOverviewLogFileName") || mentions("testlib.h") {
            return Some(Self::Testlib);
        }
        mentions("constraints_file").then_some(Self::Constraints)
    }

    /// The option that asks for the account.
    pub(in crate::grade) fn option(self) -> &'static str {
        match self {
            Self::Testlib => "--testOverviewLogFileName",
            Self::Constraints => "--constraints_file",
        }
    }
}

/// The bounds of all input validators over all cases.
#[derive(Debug, Default)]
pub struct InputBounds {
    /// By the validator, the value's place in it and the value's name.
    values: BTreeMap<(String, String, String), Value>,
    /// Whether any case has a feature, by the validator and the feature.
    features: BTreeMap<(String, String), bool>,
}

/// What no case reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreached {
    /// The value, or the feature, as the validator calls it.
    pub name: String,
    /// A sentence with the bound, the validator and, where that is known, the value that comes nearest.
    pub message: String,
}

/// A value that a validator reads.
#[derive(Debug, Default)]
struct Value {
    least: End,
    greatest: End,
}

/// One of its bounds.
#[derive(Debug, Default)]
struct End {
    /// Whether a case reaches it.
    hit: bool,
    /// The bound, where it is the same in all cases.
    bound: Option<String>,
    /// The value that came nearest to it.
    seen: Option<f64>,
}

impl InputBounds {
    /// Takes in what a validator wrote of a case.
    pub(in crate::grade) fn add(&mut self, validator: &str, log: BoundsLog, written: &[u8]) {
        let text = String::from_utf8_lossy(written);
        for line in text.lines() {
            let read = match log {
                BoundsLog::Testlib => self.testlib(validator, line),
                BoundsLog::Constraints => self.constraints(validator, line),
            };
            // What is not understood says nothing about bounds.
            let _: Option<()> = read;
        }
    }

    /// The bounds that no case reaches, and the features that no case has.
    pub fn unreached(&self) -> Vec<Unreached> {
        let bounds = self.values.iter().flat_map(|((validator, place, name), value)| {
            let line = place.rsplit_once(':').map(|(_, line)| format!(":{line}")).unwrap_or_default();
            let missed =
                [(&value.least, "least"), (&value.greatest, "greatest")].into_iter().filter(|(end, _)| !end.hit);
            missed.map(move |(end, which)| {
                let bound = end.bound.as_ref().map(|bound| format!(" {bound}")).unwrap_or_default();
                let seen = end.seen.map(|seen| format!("; the {which} is {seen}")).unwrap_or_default();
                let message =
                    format!("no case reaches the {which} value{bound} of `{name}` (`{validator}{line}`){seen}");
                Unreached { name: name.clone(), message }
            })
        });
        let absent = self.features.iter().filter(|(_, there)| !**there).map(|((validator, name), _)| {
            let message = format!("no case has the feature `{name}` (`{validator}`)");
            Unreached { name: name.clone(), message }
        });
        bounds.chain(absent).take(MAX_TOLD).collect()
    }

    /// A line of testlib's account.
    fn testlib(&mut self, validator: &str, line: &str) -> Option<()> {
        let (head, tail) = line.rsplit_once("\":")?;
        let (kind, name) = head.split_once('"')?;
        match kind.trim() {
            "" => {
                let value = self.value(validator, "", name)?;
                value.least.hit |= tail.contains("min-value-hit");
                value.greatest.hit |= tail.contains("max-value-hit");
            }
            "constant-bounds" => {
                let value = self.value(validator, "", name)?;
                let mut words = tail.split_whitespace();
                for end in [&mut value.least, &mut value.greatest] {
                    end.bound = words.next().filter(|word| *word != "?").map(harmless);
                }
            }
            "feature" => {
                let key = (validator.to_owned(), harmless(name));
                if self.features.len() < MAX_VALUES || self.features.contains_key(&key) {
                    *self.features.entry(key).or_default() |= tail.contains("hit");
                }
            }
            _ => {}
        }
        Some(())
    }

    /// A line of the account of `BAPCtools`.
    fn constraints(&mut self, validator: &str, line: &str) -> Option<()> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [place, name, least_hit, greatest_hit, least_seen, greatest_seen, least, greatest] = words[..] else {
            return None;
        };
        let value = self.value(validator, place, name)?;
        let nearer = |one: f64, other: f64, greatest: bool| if greatest { one.max(other) } else { one.min(other) };
        for (end, hit, seen, bound, is_greatest) in [
            (&mut value.least, least_hit, least_seen, least, false),
            (&mut value.greatest, greatest_hit, greatest_seen, greatest, true),
        ] {
            end.hit |= hit == "1";
            end.bound = Some(harmless(bound));
            let seen: Option<f64> = seen.parse().ok().filter(|seen: &f64| seen.is_finite());
            end.seen = match (end.seen, seen) {
                (Some(one), Some(other)) => Some(nearer(one, other, is_greatest)),
                (one, other) => one.or(other),
            };
        }
        Some(())
    }

    /// A value by its name; `None` where there are too many.
    fn value(&mut self, validator: &str, place: &str, name: &str) -> Option<&mut Value> {
        let key = (validator.to_owned(), harmless(place), harmless(name));
        if self.values.len() >= MAX_VALUES && !self.values.contains_key(&key) {
            return None;
        }
        Some(self.values.entry(key).or_default())
    }
}

fn harmless(text: &str) -> String {
    untrusted::text(text, Bound { lines: 1, columns: MAX_NAME })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bounds: &InputBounds) -> Vec<String> {
        bounds.unreached().into_iter().map(|unreached| unreached.message).collect()
    }

    #[test]
    fn bounds_that_no_case_reaches_are_told_with_their_values() {
        let mut bounds = InputBounds::default();
        let one = b"\"a\":\n\"n\": min-value-hit\nconstant-bounds \"n\": 1 100\nvariable \"n\"\nfeature \"tree\":\n";
        bounds.add("check.cpp", BoundsLog::Testlib, one);
        bounds.add("check.cpp", BoundsLog::Testlib, b"\"a\": max-value-hit\n\"n\":\nfeature \"tree\":\n");
        assert_eq!(
            told(&bounds),
            [
                "no case reaches the least value of `a` (`check.cpp`)",
                "no case reaches the greatest value 100 of `n` (`check.cpp`)",
                "no case has the feature `tree` (`check.cpp`)",
            ]
        );
        bounds.add(
            "check.cpp",
            BoundsLog::Testlib,
            b"\"a\": min-value-hit\n\"n\": max-value-hit\nfeature \"tree\": hit\n",
        );
        assert!(bounds.unreached().is_empty());
    }

    #[test]
    fn the_account_of_bapctools_says_how_near_the_cases_come() {
        let mut bounds = InputBounds::default();
        bounds.add("v", BoundsLog::Constraints, b"v.cpp:7 n 1 0 1 12 1 1000\n");
        bounds.add("v", BoundsLog::Constraints, b"v.cpp:7 n 0 0 5 999 1 1000\nnonsense\n");
        assert_eq!(told(&bounds), ["no case reaches the greatest value 1000 of `n` (`v:7`); the greatest is 999"]);
    }

    #[test]
    fn an_account_is_bounded() {
        let mut bounds = InputBounds::default();
        let flood: Vec<String> = (0..5000).map(|index| format!("\"v{}\":\n", "x".repeat(index))).collect();
        bounds.add("v", BoundsLog::Testlib, flood.concat().as_bytes());
        assert!(bounds.values.len() <= MAX_VALUES);
        assert!(bounds.values.keys().all(|(_, _, name)| name.chars().count() < 2 * MAX_NAME));
    }

    #[test]
    fn only_programs_that_know_the_option_are_given_it() {
        assert_eq!(BoundsLog::of(&[b"#include \"testlib.h\""]), Some(BoundsLog::Testlib));
        assert_eq!(BoundsLog::of(&[b"import sys", b"'--constraints_file'"]), Some(BoundsLog::Constraints));
        assert_eq!(BoundsLog::of(&[b"import sys"]), None);
    }
}
