//! What lints found, less what the author of the problem has waived.

use super::Finding;
use crate::problem::{Lint, Problem};

/// Findings of the lints that can be waived.
pub(super) struct Findings<'a> {
    problem: &'a Problem,
    found: Vec<Finding>,
    /// For each waiver, whether it was needed.
    needed: Vec<bool>,
}

impl<'a> Findings<'a> {
    pub(super) fn of(problem: &'a Problem) -> Self {
        Self { problem, found: Vec::new(), needed: vec![false; problem.waivers.len()] }
    }

    /// Adds a finding at `at`, which its message begins with.
    pub(super) fn find(&mut self, lint: Lint, at: &str, file: String, message: &str) {
        if !self.waives(lint, at) {
            self.found.push(Finding { file, message: format!("`{at}`: {message}") });
        }
    }

    /// Adds a finding about something that the manifest names.
    pub(super) fn find_named(&mut self, lint: Lint, at: &str, name: &str, message: &str) {
        let place = self.problem.line_of(name).map(|line| format!(":{line}")).unwrap_or_default();
        self.find(lint, at, format!("{}{place}", self.problem.shown("problem.toml")), message);
    }

    /// Whether the problem waives this finding; a waiver that is asked for is needed.
    pub(super) fn waives(&mut self, lint: Lint, at: &str) -> bool {
        let waivers = self.problem.waivers.iter().zip(&mut self.needed);
        let mut own = waivers.filter(|(waiver, _)| waiver.lint == lint && waiver.at == at).map(|(_, needed)| needed);
        own.next().map(|needed| *needed = true).is_some()
    }

    /// All findings, and the waivers of these lints that nothing needed.
    pub(super) fn close(mut self, lints: &[Lint]) -> Vec<Finding> {
        for (waiver, needed) in self.problem.waivers.iter().zip(self.needed) {
            if lints.contains(&waiver.lint) && !needed {
                self.found.push(Finding {
                    file: format!("{}:{}", self.problem.shown("problem.toml"), waiver.line),
                    message: format!("lint `{}` finds nothing at `{}`: nothing to waive", waiver.lint, waiver.at),
                });
            }
        }
        self.found
    }
}
