//! The files of one case in memory, before anybody decides what becomes of them.

use std::collections::BTreeMap;

use crate::grade::GeneratorFailure;

/// What was made for a case.
pub(super) enum Made {
    /// Its files, by ending.
    Files(BTreeMap<String, Vec<u8>>),
    /// Nothing.
    Failed {
        /// Why.
        why: String,
        /// What the generator printed to standard error; may be empty.
        stderr: String,
    },
}

impl Made {
    /// A failure without words of a generator.
    pub(super) fn failed(why: impl Into<String>) -> Self {
        Self::Failed { why: why.into(), stderr: String::new() }
    }

    /// A failure of a generator that is called so.
    pub(super) fn of_generator(name: &str, failure: GeneratorFailure) -> Self {
        Self::Failed { why: format!("`{name}` {}", failure.why), stderr: failure.stderr }
    }
}
