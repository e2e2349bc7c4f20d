//! A read-only folder of files in memory: what an interpreter reads its own library from.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A read-only folder of files, one level deep, in memory.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Library {
    /// The path under which the guest sees the folder.
    pub(crate) path: String,
    /// Names and contents.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl Library {
    /// Returns the contents of a file, by its index in the order of names.
    pub(super) fn file(&self, index: usize) -> Option<&[u8]> {
        self.files.values().nth(index).map(Vec::as_slice)
    }
}
