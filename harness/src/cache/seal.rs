//! The seal of a stored file: its length and the hash of its contents, in a small file beside it.
//!
//! A seal holds nothing that changes when a cache is copied or restored. A file of up to [`MAX_HASHED_WHOLE`] bytes is hashed
//! before each use. An interpreter's code is over a hundred megabytes, mapped so that nobody has to read it, and its library takes
//! longer to hash than a case to run: they are hashed once for each start of the machine, and again when the file was touched (see
//! [`proof`]).
//!
//! That detects torn writes, bad disks, foreign and older files. It does not protect against somebody who can write in the
//! cache directory: [`trust`] sees to it that nobody else can.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::proof::{self, Moment};
use super::trust;

/// The longest file that is hashed at each use, in bytes.
pub(super) const MAX_HASHED_WHOLE: u64 = 1 << 20;
/// The extension of a seal, after the full name of the stored file.
const EXTENSION: &str = "seal";
/// The longest seal, in bytes.
const MAX_BYTES: u64 = 256;

/// Returns the path of a stored file's seal.
pub(super) fn path_of(path: &Path) -> PathBuf {
    proof::with_extension(path, EXTENSION)
}

/// Tells whether a file says something about a stored file, and is none itself.
pub(crate) fn is_companion(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == EXTENSION || extension == proof::EXTENSION)
}

/// Returns the seal of a file with these bytes.
pub(super) fn of_bytes(bytes: &[u8]) -> String {
    text(bytes.len() as u64, blake3::hash(bytes))
}

fn text(length: u64, hash: blake3::Hash) -> String {
    format!("judge seal 2\n{length} {}\n", hash.to_hex())
}

/// Tells whether a file is what its seal says.
pub(super) fn holds(path: &Path) -> bool {
    compare(path).unwrap_or(false)
}

fn compare(path: &Path) -> io::Result<bool> {
    let now = Moment::now();
    let about = trust::plain_file(path)?;
    let sealed = trust::read(&path_of(path), MAX_BYTES)?;
    let is_long = about.len() > MAX_HASHED_WHOLE;
    let proof = proof::of(&sealed, [(Path::new(""), &about)]);
    if is_long && proof::is_there(path, &proof) {
        return Ok(true);
    }
    let holds = sealed == text(about.len(), hash(path)?).as_bytes();
    if is_long && holds {
        proof::write(path, &proof, now, [&about]);
    }
    Ok(holds)
}

/// Hashes a whole file.
pub(super) fn hash(path: &Path) -> io::Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path)?)?;
    Ok(hasher.finalize())
}

/// Removes all that is said about a stored file.
pub(super) fn remove(path: &Path) {
    let _ = fs::remove_file(path_of(path));
    proof::remove(path);
}
