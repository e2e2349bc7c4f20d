//! Exercises that statement, hints and editorial name are there.
//!
//! A mention is a name of an exercise as code, `two-sum`, the exercise of a command, `judge show sdpa`, or a link to a folder beside
//! that of the problem. A single word as code may be anything, and is a mention only after the word "exercise" or "problem".

use super::Findings;
use crate::problem::{Lint, Problem, nearest};

/// Texts for people.
const FILES: [&str; 3] = ["statement.md", "hints.md", "editorial.md"];

/// Commands whose first argument is an exercise.
const COMMANDS: [&str; 8] = ["show", "hint", "new", "test", "submit", "stress", "watch", "verify"];

/// Letters of the longest word of a name: `x-y` is a difference.
const WORD: usize = 3;

/// An exercise that a text names.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    file: &'static str,
    line: usize,
    slug: String,
}

/// Adds a finding for each mention of an exercise that is not among `slugs`.
pub(crate) fn lint(problem: &Problem, slugs: &[String], findings: &mut Findings<'_>) {
    for Mention { file, line, slug } in missing(problem, slugs) {
        let near = nearest::names(&slug, slugs.iter().map(String::as_str));
        let meant = near.first().map(|near| format!("; is `{near}` meant?")).unwrap_or_default();
        findings.add_at(Lint::Mention, &slug, (file, line), format!("there is no such exercise{meant}"));
    }
}

/// The mentions of exercises that are not among `slugs`.
pub(crate) fn missing(problem: &Problem, slugs: &[String]) -> Vec<Mention> {
    let mut missing = Vec::new();
    for file in FILES {
        // Other lints find texts that cannot be read.
        let Some(text) = problem.file(file).ok().and_then(|bytes| String::from_utf8(bytes).ok()) else { continue };
        let mentions = mentions(&text).into_iter().map(|(line, slug)| Mention { file, line, slug });
        missing.extend(mentions.filter(|mention| !slugs.contains(&mention.slug)));
    }
    missing
}

/// The names of exercises with their lines, counted from 1. Blocks of code are left out.
fn mentions(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut fenced = false;
    for (index, line) in text.lines().enumerate() {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        if !fenced && !fence {
            found.extend(of_line(line).into_iter().map(|slug| (index + 1, slug)));
        }
    }
    found
}

fn of_line(line: &str) -> Vec<String> {
    let pieces: Vec<&str> = line.split('`').collect();
    // Between an odd and the next even mark stands code.
    let codes = pieces.windows(3).step_by(2).filter_map(|around| of_code(around[0], around[1]));
    let links = line.split("](../").skip(1).filter_map(|rest| rest.split(['/', ')', '#']).next());
    codes.chain(links).filter(|slug| is_slug(slug)).map(ToOwned::to_owned).collect()
}

/// The exercise that a piece of code names, if it names one.
fn of_code<'a>(before: &str, code: &'a str) -> Option<&'a str> {
    if let Some(command) = code.strip_prefix("judge ") {
        let mut words = command.split_whitespace();
        return words.next().filter(|name| COMMANDS.contains(name)).and(words.next());
    }
    let announced = before
        .split_whitespace()
        .next_back()
        .is_some_and(|word| ["exercise", "exercises", "problem", "problems"].contains(&word.to_lowercase().as_str()));
    (announced || is_compound(code)).then_some(code)
}

/// Whether a text looks like a name of several words, and not like a formula or a number.
fn is_compound(code: &str) -> bool {
    let mut parts = code.split('-');
    let words = parts.clone().all(|part| part.starts_with(|c: char| c.is_ascii_lowercase()));
    code.contains('-') && words && parts.any(|part| part.len() >= WORD)
}

fn is_slug(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    text.split('-').all(|part| !part.is_empty() && part.chars().all(plain))
}

#[cfg(test)]
mod tests {
    use super::mentions;

    #[test]
    fn names_of_exercises_are_told_from_other_code() {
        let text = "See `two-sum` and\n`judge show sdpa --editorial`, the [editorial](../lru-cache/editorial.md), exercise `rope`.\n\
                    Not `x-y`, `add-1`, `n - k`, `--lang`, `sdpa`, `judge submit two_sum.py`, `judge list`, [this](https://a-b.org).\n\
                    ```\n`in-code`\n```\nopen `mark-only\n";
        let expected =
            [(1, "two-sum"), (2, "sdpa"), (2, "rope"), (2, "lru-cache")].map(|(line, slug)| (line, slug.to_owned()));
        assert_eq!(mentions(text), expected);
    }
}
