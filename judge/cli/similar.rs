//! `judge grade --similarity FILE`: what the submissions share, beside their verdicts.

use std::path::Path;

use harness::tokens::Dialect;
use harness::{Language, Languages};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::error::Error;
use super::starter;
use crate::problem::Problem;
use crate::report::similarity;
use crate::report::untrusted;
use crate::similarity::{Collection, Comparison, Settings};

/// Submissions that are compared when all were judged, and the file that says what they share.
pub(crate) struct Similar<'a> {
    collection: Collection,
    problem: &'a Problem,
}

/// What submissions share.
pub(crate) struct Found {
    /// As it was found.
    pub(crate) comparison: Comparison,
    /// For programs.
    pub(crate) json: String,
    /// For people.
    pub(crate) summary: String,
}

impl<'a> Similar<'a> {
    /// No submissions yet. What the problem gives to everybody counts for nobody: its starters, and the code in its statement. Its
    /// accepted solutions are compared with submissions, since somebody may have found them.
    pub(crate) fn new(problem: &'a Problem, languages: &Languages) -> Result<Self, Error> {
        let mut collection = Collection::new(Settings::default());
        let snippets = snippets(&problem.text("statement.md")?);
        for language in languages.all() {
            let dialect = Dialect::of(language);
            for text in starter::bare(problem, language).iter().chain(&snippets) {
                collection.give(dialect, text.as_bytes());
            }
        }
        for shipped in problem.submissions().iter().filter(|shipped| shipped.folder == "accepted") {
            if let Some(language) = languages.of_file(&shipped.name) {
                let name = format!("{}: {}", problem.slug, shipped.path);
                collection.add_known(&name, Dialect::of(language), &problem.file(&shipped.path)?);
            }
        }
        Ok(Self { collection, problem })
    }

    /// Takes a submission to be compared.
    pub(crate) fn add(&mut self, name: &str, text: &[u8], language: Option<&Language>) {
        if let Some(language) = language {
            self.collection.add(name, Dialect::of(language), text);
        }
    }

    /// Compares all.
    pub(crate) fn finish(self) -> Found {
        let comparison = self.collection.compare();
        let (json, summary) = (similarity::json(&self.problem.slug, &comparison), similarity::summary(&comparison));
        Found { comparison, json, summary }
    }
}

/// Writes what programs read.
pub(crate) fn write(file: &Path, json: &str) -> Result<(), Error> {
    std::fs::write(file, json)
        .map_err(|error| Error::caused(format!("cannot write the report `{}`", untrusted::path(file)), &error))
}

/// The blocks of code in a text.
fn snippets(markdown: &str) -> Vec<String> {
    let mut snippets = Vec::new();
    let mut inside = None;
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => inside = Some(String::new()),
            Event::End(TagEnd::CodeBlock) => snippets.extend(inside.take()),
            Event::Text(text) => {
                if let Some(block) = &mut inside {
                    block.push_str(&text);
                }
            }
            _ => {}
        }
    }
    snippets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_of_a_statement_is_found() {
        let text = "Words `x`.\n\n```python\ndef f():\n    pass\n```\n\n    int g();\n\n- item\n";
        assert_eq!(snippets(text), ["def f():\n    pass\n", "int g();\n"]);
    }
}
