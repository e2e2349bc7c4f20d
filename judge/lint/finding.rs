//! What lints find, less what the author of the problem waives.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::grade;
use crate::problem::{Error, Lint, Problem};

/// Something wrong with a problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The lint that found it.
    pub lint: Lint,
    /// What the finding is about, as a waiver names it: `beta`, `group/case`. `None` if it cannot be waived.
    pub at: Option<String>,
    /// The file, as the user knows it.
    pub file: String,
    /// The line, counted from 1.
    pub line: Option<usize>,
    /// What is wrong there.
    pub message: String,
    /// The line with the place marked, and what to type next, where there is such a place.
    pub drawn: Option<String>,
}

impl Finding {
    /// A finding about a file of a problem.
    pub(crate) fn of(lint: Lint, problem: &Problem, file: &str, message: impl Into<String>) -> Self {
        Self::at_file(lint, problem.shown(file), &message.into())
    }

    /// A finding about a file, as the user knows it.
    pub(super) fn at_file(lint: Lint, file: String, message: &str) -> Self {
        Self { lint, at: None, file, line: None, message: message.trim_end().to_owned(), drawn: None }
    }

    /// The same finding at a line.
    pub(crate) fn on_line(self, line: impl Into<Option<usize>>) -> Self {
        Self { line: line.into(), ..self }
    }

    /// A finding about a file that cannot be read.
    pub(super) fn of_error(lint: Lint, problem: &Problem, file: &str, error: Error) -> Self {
        Self::of_unread(lint, problem.shown(file), error)
    }

    /// A finding about a file that cannot be read, as the user knows it.
    pub(crate) fn of_unread(lint: Lint, file: String, error: Error) -> Self {
        match error {
            Error::At(at) => {
                let hint = at.hint.map(|hint| format!("hint: {hint}"));
                let drawn = at.drawn.into_iter().chain(hint).collect::<Vec<_>>().join("\n");
                Self { drawn: Some(drawn), ..Self::at_file(lint, at.file, &at.message).on_line(at.line) }
            }
            Error::Refused { file, reason } => Self::at_file(lint, file, &reason),
            other => Self::at_file(lint, file, &other.to_string()),
        }
    }

    /// A finding about what a program of the problem does wrong.
    pub(crate) fn of_failure(lint: Lint, problem: &Problem, file: &str, error: grade::Error) -> Self {
        match error {
            grade::Error::Problem(error) => Self::of_error(lint, problem, file, error),
            grade::Error::Generator { why, .. } => Self::of(Lint::Generator, problem, grade::GENERATOR, why),
            grade::Error::Reference { why, .. } => Self::of(Lint::Reference, problem, "submissions/accepted", why),
            grade::Error::Checker { file, messages } => Self::at_file(Lint::Reference, file, &messages),
            grade::Error::CheckerFailed { file, why, stderr, .. } => {
                Self::at_file(Lint::Reference, file, &format!("{why}\n{stderr}"))
            }
            other => Self::of(lint, problem, file, other.to_string()),
        }
    }

    /// File and line: `problem.toml:3`.
    pub fn location(&self) -> String {
        self.line.map_or_else(|| self.file.clone(), |line| format!("{}:{line}", self.file))
    }

    /// What is wrong, after what it is about.
    pub fn text(&self) -> String {
        self.at.as_ref().map_or_else(|| self.message.clone(), |at| format!("`{at}`: {}", self.message))
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.location(), self.text())
    }
}

/// Findings of the lints that can be waived.
pub(crate) struct Findings<'a> {
    problem: &'a Problem,
    found: Vec<Finding>,
    /// For each waiver, whether it was needed.
    needed: Vec<bool>,
}

impl<'a> Findings<'a> {
    pub(crate) fn new(problem: &'a Problem) -> Self {
        Self { problem, found: Vec::new(), needed: vec![false; problem.waivers.len()] }
    }

    /// Adds a finding at `at` in a file of the problem, unless it is waived.
    pub(crate) fn add(&mut self, lint: Lint, at: &str, file: &str, message: impl Into<String>) {
        self.push(at, Finding::of(lint, self.problem, file, message));
    }

    /// Adds a finding about something that the manifest names, unless it is waived.
    pub(super) fn add_named(&mut self, lint: Lint, at: &str, name: &str, message: impl Into<String>) {
        let finding = Finding::of(lint, self.problem, "problem.toml", message);
        self.push(at, finding.on_line(self.problem.line_of(name)));
    }

    /// Adds a finding about a line of the manifest, unless it is waived.
    pub(super) fn add_on_line(&mut self, lint: Lint, at: &str, number: usize, message: impl Into<String>) {
        self.push(at, Finding::of(lint, self.problem, "problem.toml", message).on_line(number));
    }

    /// Adds a finding at `at` in a line of a file of the problem, unless it is waived.
    pub(super) fn add_at(&mut self, lint: Lint, at: &str, (file, number): (&str, usize), message: impl Into<String>) {
        self.push(at, Finding::of(lint, self.problem, file, message).on_line(number));
    }

    fn push(&mut self, at: &str, finding: Finding) {
        if !self.waives(finding.lint, at) {
            self.found.push(Finding { at: Some(at.to_owned()), ..finding });
        }
    }

    /// Whether the problem waives this finding; a waiver that is asked for is needed.
    pub(crate) fn waives(&mut self, lint: Lint, at: &str) -> bool {
        let waivers = self.problem.waivers.iter().zip(&mut self.needed);
        let mut own = waivers.filter(|(waiver, _)| waiver.lint == lint && waiver.at == at).map(|(_, needed)| needed);
        own.next().map(|needed| *needed = true).is_some()
    }

    /// All findings, and the waivers of these lints that no finding needed.
    pub(crate) fn finish(mut self, lints: &[Lint]) -> Vec<Finding> {
        for (waiver, needed) in self.problem.waivers.iter().zip(self.needed) {
            if lints.contains(&waiver.lint) && !needed {
                let message = format!("lint `{}` finds nothing at `{}`: nothing to waive", waiver.lint, waiver.at);
                let finding = Finding::of(Lint::Waiver, self.problem, "problem.toml", message);
                self.found.push(finding.on_line(waiver.line));
            }
        }
        self.found
    }
}
