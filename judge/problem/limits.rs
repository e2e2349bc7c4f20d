//! How much a solution may use: what a manifest says, language by language, and what holds where it says nothing.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use harness::Language;
use harness::outcome::Limits;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

/// Largest time limit.
const MAX_TIME: Duration = Duration::from_mins(10);
/// Largest memory limit: what a 32-bit guest can address.
const MAX_BYTES: u64 = 4 << 30;

/// The limits of a problem.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct LimitTable {
    /// For every language; its time is multiplied by the factor of the language.
    pub(super) base: Bounds,
    /// What replaces it for single languages, without any multiplication.
    pub(super) languages: BTreeMap<String, Bounds>,
}

/// Limits that are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, expecting = "one of `time`, `memory`, `output`, or a table of those for one language")]
pub struct Bounds {
    /// How long the solution may work.
    #[serde(default, deserialize_with = "time")]
    pub time: Option<Duration>,
    /// Bytes of memory.
    #[serde(default, deserialize_with = "bytes")]
    pub memory: Option<u64>,
    /// Bytes of output, each stream.
    #[serde(default, deserialize_with = "bytes")]
    pub output: Option<u64>,
}

impl LimitTable {
    /// What is given for a language, or for the one that it is a dialect of.
    fn own(&self, language: &Language) -> Option<&Bounds> {
        self.languages.get(language.id()).or_else(|| self.languages.get(language.family()))
    }

    /// What holds for a language, and for one case that may have its own bounds.
    pub(super) fn of(&self, language: &Language, case: Option<&Bounds>) -> Limits {
        let nothing = Bounds::default();
        let (case, own) = (case.unwrap_or(&nothing), self.own(language).unwrap_or(&nothing));
        let factor = language.time;
        let default = Limits::default();
        let time = |bounds: &Bounds| bounds.time.map(|time| Limits::fuel_for(time * factor));
        Limits {
            fuel: time(case)
                .or(own.time.map(Limits::fuel_for))
                .or_else(|| time(&self.base))
                .unwrap_or(default.fuel * u64::from(factor)),
            memory: case.memory.or(own.memory).or(self.base.memory).unwrap_or(default.memory),
            output: case.output.or(own.output).or(self.base.output).unwrap_or(default.output),
        }
    }
}

impl Bounds {
    /// As a case file has it.
    pub(super) fn to_json(self) -> serde_json::Value {
        let mut object = serde_json::Map::new();
        let size = |bytes: u64| match bytes.trailing_zeros() {
            30.. => format!("{} GiB", bytes >> 30),
            20..30 => format!("{} MiB", bytes >> 20),
            10..20 => format!("{} KiB", bytes >> 10),
            _ => format!("{bytes} B"),
        };
        let time = self.time.map(|time| match time.as_micros() {
            micros if micros % 1_000_000 == 0 => format!("{}s", micros / 1_000_000),
            micros if micros % 1_000 == 0 => format!("{}ms", micros / 1_000),
            micros => format!("{micros}us"),
        });
        let fields = [("time", time), ("memory", self.memory.map(size)), ("output", self.output.map(size))];
        for (name, text) in fields {
            if let Some(text) = text {
                object.insert(name.to_owned(), text.into());
            }
        }
        object.into()
    }
}

impl<'de> Deserialize<'de> for LimitTable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(TableVisitor)
    }
}

struct TableVisitor;

impl<'de> Visitor<'de> for TableVisitor {
    type Value = LimitTable;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table of limits")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<LimitTable, A::Error> {
        let mut table = LimitTable::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "time" => table.base.time = Some(map.next_value::<Time>()?.0),
                "memory" => table.base.memory = Some(map.next_value::<Bytes>()?.0),
                "output" => table.base.output = Some(map.next_value::<Bytes>()?.0),
                _ => {
                    let bounds = map.next_value()?;
                    table.languages.insert(key, bounds);
                }
            }
        }
        Ok(table)
    }
}

#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Time(Duration);

#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Bytes(u64);

fn time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Duration>, D::Error> {
    Time::deserialize(deserializer).map(|time| Some(time.0))
}

fn bytes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    Bytes::deserialize(deserializer).map(|bytes| Some(bytes.0))
}

impl TryFrom<String> for Time {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not a time, such as `1s`, `1.5s` or `200ms`");
        let (number, unit) = amount(&text).ok_or_else(wrong)?;
        let seconds = match unit {
            "s" => number,
            "ms" => number / 1e3,
            "us" => number / 1e6,
            "min" => number * 60.0,
            _ => return Err(wrong()),
        };
        match Duration::try_from_secs_f64(seconds) {
            Ok(time) if !time.is_zero() && time <= MAX_TIME => Ok(Self(time)),
            _ => {
                Err(format!("`{text}` is not a valid time limit: more than nothing, at most {} s", MAX_TIME.as_secs()))
            }
        }
    }
}

impl TryFrom<String> for Bytes {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not a size, such as `256 MiB` or `64 KiB`");
        let (number, unit) = amount(&text).ok_or_else(wrong)?;
        let unit = match unit {
            "B" => 0,
            "KiB" => 10,
            "MiB" => 20,
            "GiB" => 30,
            _ => return Err(wrong()),
        };
        let bytes = (number * f64::from(1_u32 << unit)).round();
        if bytes >= 1.0 && bytes <= MAX_BYTES as f64 {
            Ok(Self(bytes as u64))
        } else {
            Err(format!("`{text}` is not a valid limit: more than nothing, at most 4 GiB"))
        }
    }
}

/// A number and its unit.
fn amount(text: &str) -> Option<(f64, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (number, unit) = text.split_at(end);
    Some((number.parse().ok()?, unit.trim_start_matches(' ')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<LimitTable, String> {
        toml::from_str(text).map_err(|error: toml::de::Error| error.message().to_owned())
    }

    fn language(id: &str) -> Language {
        harness::Languages::embedded().by_id(id).unwrap().clone()
    }

    #[test]
    fn python_gets_four_times_the_time_unless_the_manifest_says_otherwise() {
        let second = Limits::fuel_for(Duration::from_secs(1));
        let table = read("time = '2s'").unwrap();
        assert_eq!(table.of(&language("rust"), None).fuel, 2 * second);
        assert_eq!(table.of(&language("python"), None).fuel, 8 * second);
        let table = read("time = '2s'\nmemory = '64 MiB'\n[python]\ntime = '3s'").unwrap();
        assert_eq!(table.of(&language("python"), None).fuel, 3 * second);
        assert_eq!(table.of(&language("python"), None).memory, 64 << 20);
        assert_eq!(LimitTable::default().of(&language("python"), None).fuel, 4 * second);
        assert_eq!(table.of(&language("torch"), None).fuel, 3 * second);
    }

    #[test]
    fn a_case_may_have_its_own_limits() {
        let table = read("time = '2s'\n[python]\ntime = '3s'").unwrap();
        let case = Bounds { time: Some(Duration::from_millis(500)), memory: Some(1 << 20), output: None };
        let limits = table.of(&language("python"), Some(&case));
        assert_eq!(limits.fuel, Limits::fuel_for(Duration::from_secs(2)));
        assert_eq!(limits.memory, 1 << 20);
    }

    #[test]
    fn amounts_have_units() {
        for (text, nanos) in [("1s", 1_000_000_000), ("1.5 s", 1_500_000_000), ("20ms", 20_000_000), ("3us", 3_000)] {
            assert_eq!(Time::try_from(text.to_owned()).unwrap().0.as_nanos(), nanos, "{text}");
        }
        for (text, bytes) in [("256 MiB", 256 << 20), ("64KiB", 64 << 10), ("0.5 GiB", 512 << 20), ("12 B", 12)] {
            assert_eq!(Bytes::try_from(text.to_owned()).unwrap().0, bytes, "{text}");
        }
        for text in ["", "1", "s", "1 hour", "1..5s", "-1s", "0s", "11min", "1e9s"] {
            assert!(Time::try_from(text.to_owned()).is_err(), "{text}");
        }
        for text in ["1", "MiB", "1 MB", "5 GiB", "0 B", "-1 B"] {
            assert!(Bytes::try_from(text.to_owned()).is_err(), "{text}");
        }
    }

    #[test]
    fn a_misspelt_limit_is_not_taken_for_a_language() {
        let error = read("tiem = '1s'").unwrap_err();
        assert!(error.contains("expected one of `time`, `memory`, `output`, or a table"), "{error}");
    }
}
