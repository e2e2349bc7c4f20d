//! The checksum of a stored file, which lies in a small file beside it.
//!
//! It holds length, time of change, inode and a hash. A file of up to [`MAX_HASHED_WHOLE`] bytes is hashed whole before each
//! use. An interpreter's code is over a hundred megabytes and is mapped so that nobody has to read it, so the hash covers
//! samples spread over the file. That detects torn writes, bad disks, foreign and older files. It does not protect against
//! somebody who can write in the cache directory, and nothing could: such a person could as well replace the judge.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// The longest file that is hashed whole, in bytes.
pub(super) const MAX_HASHED_WHOLE: u64 = 16 << 20;
/// The extension of a checksum's file, after the full name of the stored file.
const EXTENSION: &str = "seal";
/// How many samples of a longer file are hashed, and the length of each.
const SAMPLES: u64 = 64;
const SAMPLE_BYTES: u64 = 4096;

/// What must still be true of a stored file.
struct Checksum {
    length: u64,
    changed: i128,
    inode: u64,
    hash: blake3::Hash,
}

impl Checksum {
    fn of(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let metadata = file.metadata()?;
        let changed = i128::from(metadata.mtime()) * 1_000_000_000 + i128::from(metadata.mtime_nsec());
        Ok(Self { length: metadata.len(), changed, inode: metadata.ino(), hash: hash(&mut file, metadata.len())? })
    }

    fn text(&self) -> String {
        format!("judge seal 1\n{} {} {} {}\n", self.length, self.changed, self.inode, self.hash.to_hex())
    }
}

/// Returns the path of a stored file's checksum.
pub(super) fn path_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(EXTENSION);
    name.into()
}

/// Tells whether a file holds a checksum.
pub(crate) fn is_checksum(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == EXTENSION)
}

/// Computes the checksum of a file, as the text that is stored beside it.
pub(super) fn compute(path: &Path) -> io::Result<String> {
    Checksum::of(path).map(|checksum| checksum.text())
}

/// Tells whether a file exists and is what its checksum says.
pub(super) fn matches(path: &Path) -> bool {
    path.exists()
        && fs::read_to_string(path_of(path)).is_ok_and(|stored| compute(path).is_ok_and(|computed| computed == stored))
}

fn hash(file: &mut File, length: u64) -> io::Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    if length <= MAX_HASHED_WHOLE {
        let mut bytes = Vec::with_capacity(length as usize);
        file.read_to_end(&mut bytes)?;
        hasher.update(&bytes);
        return Ok(hasher.finalize());
    }
    let mut sample = [0; SAMPLE_BYTES as usize];
    for index in 0..SAMPLES {
        file.seek(SeekFrom::Start((length - SAMPLE_BYTES) / (SAMPLES - 1) * index))?;
        file.read_exact(&mut sample)?;
        hasher.update(&sample);
    }
    Ok(hasher.finalize())
}
