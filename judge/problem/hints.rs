//! The hints of a problem: `hints.md` has one heading for each, the mildest first.

use super::{Error, Problem, Tongue};

/// The file of the hints.
const HINTS: &str = "hints.md";

/// One hint.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Hint {
    /// Its heading without a number; empty where it has none.
    pub title: String,
    /// What it says, in Markdown.
    pub text: String,
}

impl Problem {
    /// The hints in a language of people; a problem without the file has none.
    pub fn hints(&self, tongue: Tongue) -> Result<Vec<Hint>, Error> {
        if self.has_file(HINTS) { Ok(read(&self.told(HINTS, tongue)?)) } else { Ok(Vec::new()) }
    }
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
    fn each_heading_begins_a_hint() {
        let hints = read("# Hints\n\n## 1. Where to look\n\nLook.\n\n## 2\n\nThink.\n");
        assert_eq!(hints.len(), 2);
        assert_eq!((hints[0].title.as_str(), hints[1].title.as_str()), ("Where to look", ""));
        assert!(hints[1].text.contains("Think."));
    }
}
