//! That contents were compared with their hashes, and nothing was touched since: remembered for one start of the machine.
//!
//! The kernel sets a file's time of status change and no program can, so a write shows in it even where length and time of
//! modification are put back. What no write did, such as a disk that returns other bytes, shows after the next start.
//! A proof only saves work: a copied or restored file has none and is hashed again.

use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::trust;

/// The extension of a proof, after the full name of the file or folder.
pub(super) const EXTENSION: &str = "proof";
/// Clocks of file systems are coarse: what changed this short a time ago could change once more without a trace.
const COARSE: Duration = Duration::from_millis(100);

/// This start of the machine; empty where it has no name.
static BOOT: LazyLock<String> =
    LazyLock::new(|| fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default());

/// When contents began to be compared, in nanoseconds since 1970.
#[derive(Clone, Copy)]
pub(super) struct Moment(i128);

impl Moment {
    pub(super) fn now() -> Self {
        Self(SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |passed| passed.as_nanos() as i128))
    }

    #[cfg(test)]
    pub(super) fn later(self, by: Duration) -> Self {
        Self(self.0 + by.as_nanos() as i128)
    }
}

/// Returns the proof that these files, as they are now, have the contents that `expected` says.
pub(super) fn of<'a>(expected: &[u8], files: impl IntoIterator<Item = (&'a Path, &'a Metadata)>) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(BOOT.as_bytes()).update(expected);
    for (name, about) in files {
        let state = [i128::from(about.len()), modified(about), changed(about), i128::from(about.ino())];
        hasher.update(name.as_os_str().as_encoded_bytes()).update(b"\0");
        for number in state {
            hasher.update(&number.to_le_bytes());
        }
    }
    format!("judge proof 1\n{}\n", hasher.finalize().to_hex())
}

/// Tells whether this proof was written down.
pub(super) fn is_there(path: &Path, proof: &str) -> bool {
    trust::read(&path_of(path), 256).is_ok_and(|written| written == proof.as_bytes())
}

/// Writes a proof down, unless one of these files changed only just. If that fails, contents are compared again.
pub(super) fn write<'a>(path: &Path, proof: &str, began: Moment, files: impl IntoIterator<Item = &'a Metadata>) {
    let settled = began.0 - COARSE.as_nanos() as i128;
    if files.into_iter().all(|about| changed(about) < settled) {
        let _ = fs::remove_file(path_of(path));
        let _ = fs::write(path_of(path), proof);
    }
}

/// Forgets the proof of a file or folder.
pub(super) fn remove(path: &Path) {
    let _ = fs::remove_file(path_of(path));
}

/// Returns a path with one more extension.
pub(super) fn with_extension(path: &Path, extension: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    name.into()
}

fn path_of(path: &Path) -> PathBuf {
    with_extension(path, EXTENSION)
}

fn modified(about: &Metadata) -> i128 {
    i128::from(about.mtime()) * 1_000_000_000 + i128::from(about.mtime_nsec())
}

fn changed(about: &Metadata) -> i128 {
    i128::from(about.ctime()) * 1_000_000_000 + i128::from(about.ctime_nsec())
}
