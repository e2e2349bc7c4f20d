//! What test data is read with, and what comes of it.

use super::super::model::{PackageFiles, TestGroup, ValidatorTest};
use super::findings::Findings;
use super::listing::Folder;
use super::metadata::Metadata;
use super::validators::Validators;

/// The most bytes of a hint, a description or the YAML of a case.
pub(super) const MAX_NOTE: u64 = 64 << 10;

/// Everything below `data`.
#[derive(Debug, Default)]
pub(super) struct Data {
    /// The root of all groups.
    pub(super) root: TestGroup,
    /// What the validators are tested with.
    pub(super) tests: Vec<ValidatorTest>,
    /// Conversations that belong to no case.
    pub(super) interactions: Vec<String>,
}

/// What test data is read with.
#[derive(Clone, Copy)]
pub(super) struct DataReader<'a> {
    /// The files of the package.
    pub(super) files: &'a dyn PackageFiles,
    /// The package itself.
    pub(super) root: &'a Folder<'a>,
    /// Its `problem.yaml`.
    pub(super) metadata: &'a Metadata,
    /// Its programs.
    pub(super) validators: &'a Validators,
}

impl DataReader<'_> {
    /// The text of a small file about a case.
    pub(super) fn note(self, path: &str, into: &mut Findings) -> String {
        if self.files.size(path) > MAX_NOTE {
            into.remark(path, None, format!("the file is larger than {} KiB; it is not shown", MAX_NOTE >> 10));
            return String::new();
        }
        match self.files.read(path, MAX_NOTE) {
            Ok(text) => String::from_utf8_lossy(&text).trim_end().to_owned(),
            Err(objection) => {
                into.add(objection);
                String::new()
            }
        }
    }
}
