//! `judge grade --similarity FILE`: what the submissions share, beside their verdicts.

use std::path::Path;

use harness::tokens::Dialect;
use harness::{Language, Languages};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::error::Error;
use super::starter;
use crate::grade::Submission;
use crate::problem::Problem;
use crate::report::similarity;
use crate::report::untrusted;
use crate::similarity::{Collection, Settings};

/// Submissions that are compared when all were judged, and the file that says what they share.
pub(crate) struct Similar<'a> {
    collection: Collection,
    problem: &'a Problem,
    file: &'a Path,
}

impl<'a> Similar<'a> {
    /// No submissions yet. What the problem gives to everybody counts for nobody: its starters, and the code in its statement.
    pub(crate) fn new(problem: &'a Problem, languages: &Languages, file: &'a Path) -> Result<Self, Error> {
        let mut collection = Collection::new(Settings::default());
        let snippets = snippets(&problem.text("statement.md")?);
        for language in languages.all() {
            let dialect = Dialect::of(language);
            for text in starter::bare(problem, language).iter().chain(&snippets) {
                collection.give(dialect, text.as_bytes());
            }
        }
        Ok(Self { collection, problem, file })
    }

    /// Takes a submission to be compared.
    pub(crate) fn add(&mut self, name: &str, submission: &Submission, language: Option<&Language>) {
        if let Some(language) = language {
            self.collection.add(name, Dialect::of(language), &submission.text);
        }
    }

    /// Compares all, writes the file, and returns what people see.
    pub(crate) fn finish(self) -> Result<String, Error> {
        let comparison = self.collection.compare();
        std::fs::write(self.file, similarity::json(&self.problem.slug, &comparison)).map_err(|error| {
            Error::caused(format!("cannot write the report `{}`", untrusted::path(self.file)), &error)
        })?;
        Ok(similarity::summary(&comparison))
    }
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
