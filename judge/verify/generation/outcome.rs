//! What became of each case of a plan.

use serde::Serialize;

/// What became of a plan.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Generation {
    /// Slug of the problem.
    pub(crate) problem: String,
    /// The submissions that answered, as paths in the package.
    pub(crate) answered_by: Vec<String>,
    /// The cases, in the order of the plan.
    pub(crate) cases: Vec<MadeCase>,
    /// Files of groups, each as if it was a case.
    pub(crate) groups: Vec<MadeCase>,
    /// Files that were made before and that the plan does not make any more.
    pub(crate) removed: Vec<String>,
    /// What its author may want to know.
    pub(crate) warnings: Vec<String>,
}

/// What became of a case.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct MadeCase {
    /// Its path in the package, without an ending where it has several files.
    pub(crate) path: String,
    /// What became of it.
    pub(crate) state: MadeState,
    /// The line of the plan.
    pub(crate) line: Option<usize>,
    /// The command that makes its input; null where that is copied or written in the plan.
    pub(crate) command: Option<String>,
    /// Its files that differ from what the package had, as paths in the package.
    pub(crate) files: Vec<String>,
    /// Why it failed, or why its files were left as they are; null where neither happened.
    pub(crate) why: Option<String>,
    /// What the generator printed to standard error before it failed; null where it did not.
    pub(crate) stderr: Option<String>,
}

/// What became of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum MadeState {
    /// The package had all of its files as they are made.
    Unchanged,
    /// The package lacked some of its files or all.
    Made,
    /// The package had other files, which the judge had made or may replace.
    Changed,
    /// The package has other files, which were not made by the judge and were left alone.
    Kept,
    /// Something failed, and nothing of it was written.
    Failed,
}

impl Generation {
    /// Whether nothing failed and nothing was left alone.
    pub(crate) fn is_whole(&self) -> bool {
        self.all().all(|case| case.state < MadeState::Kept)
    }

    /// Whether the package was as the plan says.
    pub(crate) fn was_whole(&self) -> bool {
        self.removed.is_empty() && self.all().all(|case| case.state == MadeState::Unchanged)
    }

    fn all(&self) -> impl Iterator<Item = &MadeCase> {
        self.cases.iter().chain(&self.groups)
    }
}
