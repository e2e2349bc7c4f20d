//! Snapshots of interpreters that nobody uses any more. Each version of the judge makes its own, of up to a hundred megabytes, and an
//! upgrade leaves the old ones behind.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{disk, seal};

/// A snapshot of this age belongs to a version that is no longer here; another version that is in use looks at its own more often,
/// and one that runs keeps what it has mapped.
const UNUSED: Duration = Duration::from_hours(7 * 24);

/// Removes the snapshots among the runtimes that were not used for a week, and returns the bytes freed.
pub(super) fn remove_unused(runtimes: &Path) -> u64 {
    let is_unused = |path: &PathBuf| {
        let used = fs::metadata(seal::path_of(path)).and_then(|seal| seal.modified());
        used.is_ok_and(|used| used.elapsed().is_ok_and(|passed| passed >= UNUSED))
    };
    let entries = fs::read_dir(runtimes).into_iter().flatten().flatten().map(|entry| entry.path());
    let unused = entries.filter(|path| is_snapshot(path)).filter(is_unused);
    unused
        .map(|path| {
            let freed = disk::size_of(&path);
            seal::remove(&path);
            // One that cannot be removed only takes space.
            let _ = fs::remove_file(&path);
            freed
        })
        .sum()
}

/// Tells whether a file is a snapshot, `python-code-` and a key.
fn is_snapshot(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let key = name.rsplit_once("-code-").map_or("", |(_, key)| key);
    key.len() == 32 && key.chars().all(|c| c.is_ascii_hexdigit())
}
