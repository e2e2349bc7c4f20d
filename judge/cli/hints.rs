//! The hints of an exercise in the terminal.

use std::fmt::Write;

use super::markdown;
use super::ui::{self, Ui};
use crate::phrase::counted;
use crate::problem::Hint;
use crate::report::style::{DIM, paint};
use crate::report::untrusted::escape;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_are_shown_one_by_one_with_their_headings() {
        let hint = |title: &str| Hint { title: title.to_owned(), text: "Look.".to_owned() };
        let hints = [hint("Where to look"), hint("")];
        assert!(hints[0].render(1, 2, 80).contains("Hint 1 of 2 · Where to look"));
        assert!(first(&hints, 1).contains("1 hint left: `--hints 2`"));
        assert!(!first(&hints, 2).contains("--hints"));
    }
}
