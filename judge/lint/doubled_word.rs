//! Texts for people do not repeat a word by mistake.
//!
//! Misspelt words are not looked for here: `typos` reads all texts in CI, see CONTRIBUTING.md.

use super::Finding;
use crate::problem::{Lint, Problem};

/// Texts for people.
const FILES: [&str; 3] = ["statement.md", "hints.md", "editorial.md"];

/// Words that may follow themselves.
const REPEATABLE: [&str; 3] = ["that", "had", "is"];

pub(super) fn lint(problem: &Problem) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in FILES {
        // Other lints find texts that cannot be read.
        let Some(text) = problem.file(file).ok().and_then(|bytes| String::from_utf8(bytes).ok()) else { continue };
        let find = |(line, word): (usize, String)| {
            Finding::of(Lint::DoubledWord, problem, file, format!("`{word} {word}`: duplicate word")).on_line(line)
        };
        findings.extend(doubled(&text).into_iter().map(find));
    }
    findings
}

/// Doubled words with their lines, counted from 1. Code and formulas are left out.
fn doubled(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut fenced = false;
    // The word before, and how many times it was there in a row.
    let mut before = (String::new(), 0);
    for (index, line) in text.lines().enumerate() {
        let fence = line.trim_start().starts_with("```") || line.trim() == "$$";
        fenced ^= fence;
        if fenced || fence || line.trim().is_empty() || line.starts_with("    ") {
            before = (String::new(), 0);
            continue;
        }
        for piece in plain(line).split_whitespace() {
            let word = piece.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            // Marks between two words tell them apart: `x, x`.
            let glued = piece.starts_with(|c: char| c.is_alphabetic());
            let letters = word.len() > 1 && word.chars().all(char::is_alphabetic);
            let again = glued && letters && word == before.0;
            if again && !REPEATABLE.contains(&word.as_str()) {
                // Three times is meant so: an example of words that repeat.
                match before.1 {
                    1 => found.push((index + 1, word.clone())),
                    2 => drop(found.pop()),
                    _ => {}
                }
            }
            let times = if again { before.1 + 1 } else { 1 };
            before = if piece.ends_with(|c: char| c.is_alphabetic()) { (word, times) } else { (String::new(), 0) };
        }
    }
    found
}

/// A line without code and formulas, each of which leaves a mark behind.
fn plain(line: &str) -> String {
    let mut text = String::new();
    let mut inside = None;
    for c in line.replace("$$", "$").chars() {
        match inside {
            Some(mark) if c == mark => inside = None,
            None if c == '`' || c == '$' => {
                inside = Some(c);
                text.push_str(" | ");
            }
            Some(_) => {}
            None => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::doubled;

    #[test]
    fn doubled_words_are_found_with_their_line_and_not_in_code() {
        let text =
            "The the length\nof the `teh teh`\n\n```\nteh teh\n```\nof it. It is\nis that that is, x x\n    teh\n";
        assert_eq!(doubled(text), [(1, "the".to_owned())]);
        assert_eq!(doubled("of the\nthe matrix").len(), 1);
        assert_eq!(doubled("the candidate the the the the").len(), 0);
        assert_eq!(doubled("for each $x$ x and $x$ and").len(), 0);
    }
}
