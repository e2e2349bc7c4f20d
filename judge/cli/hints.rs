//! The hints of an exercise: `hints.md` has one heading for each, the mildest first.

use std::fmt::Write;

use super::error::Error;
use super::markdown;
use super::ui::{self, Ui};
use crate::phrase::counted;
use crate::problem::{Problem, Tongue};
use crate::report::style::{DIM, paint};
use crate::report::untrusted::escape;

/// The file of the hints.
const HINTS: &str = "hints.md";

/// One hint.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Hint {
    /// Its heading without a number; empty where it has none.
    pub(crate) title: String,
    /// What it says, in Markdown.
    pub(crate) text: String,
}

impl Hint {
    /// The hint in the terminal, below its heading.
    pub(crate) fn render(&self, number: usize, of: usize, width: usize) -> String {
        let mut heading = format!("Hint {number} of {of}");
        if !self.title.is_empty() {
            heading = format!("{heading} · {}", escape(&self.title));
        }
        format!("{}\n{}", ui::heading(&heading), markdown::render(&self.text, width))
    }
}

/// The hints of an exercise in a language; an exercise without the file has none.
pub(crate) fn of(problem: &Problem, tongue: Tongue) -> Result<Vec<Hint>, Error> {
    if !problem.files().iter().any(|file| file == HINTS) {
        return Ok(Vec::new());
    }
    Ok(read(&problem.told(HINTS, tongue)?))
}

/// So many hints, below each other, and how to see one more.
pub(crate) fn first(hints: &[Hint], wanted: usize) -> String {
    let mut text = String::new();
    for (at, hint) in hints.iter().take(wanted).enumerate() {
        let _ = write!(text, "\n{}", hint.render(at + 1, hints.len(), Ui::width()));
    }
    if wanted < hints.len() {
        let left = counted(hints.len() - wanted, "hint");
        text.push_str(&paint(DIM, format!("\n{left} left: `--hints {}`\n", wanted + 1)).to_string());
    }
    text
}

fn read(text: &str) -> Vec<Hint> {
    let mut hints: Vec<Hint> = Vec::new();
    for line in text.lines() {
        if let Some(title) = line.strip_prefix('#') {
            // A title above the first hint is not a hint.
            hints.retain(|hint| !hint.text.trim().is_empty());
            let title = title.trim_start_matches('#').trim();
            let title = title.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['.', ')']).trim();
            hints.push(Hint { title: title.to_owned(), text: String::new() });
        } else if !hints.is_empty() || !line.trim().is_empty() {
            if hints.is_empty() {
                hints.push(Hint::default());
            }
            let hint = hints.last_mut().expect("one was pushed");
            hint.text.push_str(line);
            hint.text.push('\n');
        }
    }
    hints.retain(|hint| !hint.text.trim().is_empty());
    hints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_are_shown_one_by_one_with_their_headings() {
        let hints = read("# Hints\n\n## 1. Where to look\n\nLook.\n\n## 2\n\nThink.\n");
        assert_eq!(hints.len(), 2);
        assert_eq!((hints[0].title.as_str(), hints[1].title.as_str()), ("Where to look", ""));
        assert!(hints[1].text.contains("Think."));
        assert!(hints[0].render(1, 2, 80).contains("Hint 1 of 2 · Where to look"));
        assert!(first(&hints, 1).contains("1 hint left: `--hints 2`"));
        assert!(!first(&hints, 2).contains("--hints"));
    }
}
