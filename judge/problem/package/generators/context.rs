//! What the parts of a reader share: the package, its generators, and what is wrong so far.

use super::facts::{FILE, Facts};
use super::programs::ProgramFinder;
use crate::problem::package::model::{Objection, PackageFiles};

/// The most objections that are gathered; whoever has mended these reads on.
const MAX_OBJECTIONS: usize = 200;

/// What the parts of a reader share.
pub(super) struct Context<'a> {
    pub(super) facts: &'a Facts,
    pub(super) files: &'a dyn PackageFiles,
    pub(super) finder: ProgramFinder<'a>,
    pub(super) objections: Vec<Objection>,
    pub(super) remarks: Vec<Objection>,
}

impl Context<'_> {
    /// Whether the package has a file.
    pub(super) fn has(&self, path: &str) -> bool {
        self.files.names().binary_search_by(|name| name.as_str().cmp(path)).is_ok()
    }

    /// Whether so much is wrong that nobody reads more of it.
    pub(super) fn is_hopeless(&self) -> bool {
        self.objections.len() >= MAX_OBJECTIONS
    }

    /// Adds an objection to a line of the plan; the hint may be empty.
    pub(super) fn object(&mut self, line: usize, message: impl Into<String>, hint: &str) {
        if !self.is_hopeless() {
            self.objections.push(Objection {
                file: FILE.to_owned(),
                line: Some(line),
                message: message.into(),
                hint: Some(hint.to_owned()).filter(|hint| !hint.is_empty()),
            });
        }
    }

    /// Adds what is left out of the plan, although nothing depends on it.
    pub(super) fn remark(&mut self, line: usize, message: impl Into<String>) {
        if self.remarks.len() >= MAX_OBJECTIONS {
            return;
        }
        self.remarks.push(Objection { file: FILE.to_owned(), line: Some(line), message: message.into(), hint: None });
    }

    /// The same, unless it was said before.
    pub(super) fn remark_once(&mut self, line: usize, message: &str) {
        if !self.remarks.iter().any(|remark| remark.message == message) {
            self.remark(line, message);
        }
    }
}
