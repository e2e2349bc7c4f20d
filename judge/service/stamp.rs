//! What tells whether a file is another one than before.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// When a file was changed, and how long it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    modified: Option<SystemTime>,
    /// Bytes.
    pub(super) length: u64,
}

impl Stamp {
    /// That of a file, if there is one.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let about = fs::metadata(path).ok()?;
        Some(Self { modified: about.modified().ok(), length: about.len() })
    }
}
