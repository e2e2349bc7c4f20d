//! What a plan has to know of its package, and the file that it is in.

use std::collections::BTreeMap;

use crate::problem::package::model::PackageFiles;

/// The plan.
pub(crate) const FILE: &str = "generators/generators.yaml";

/// What a plan has to know of its package.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    /// Whether the format is 2025-09.
    pub(crate) is_modern: bool,
    /// Whether a program judges without an answer: it talks with the submission, or there are several passes.
    pub(crate) judges_alone: bool,
    /// What `{{name}}` stands for.
    pub(crate) constants: BTreeMap<String, String>,
}

/// Whether a package has a plan.
pub(crate) fn has_plan(files: &dyn PackageFiles) -> bool {
    files.names().binary_search_by(|name| name.as_str().cmp(FILE)).is_ok()
}
