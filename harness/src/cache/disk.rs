//! How much of the disk files take, and whether there is room for more.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::error::Error;

/// How much room a compilation needs, in bytes.
const COMPILE_SPACE: usize = 16 << 20;

/// A file and its length in bytes.
pub(super) struct SizedFile {
    pub(super) path: PathBuf,
    pub(super) length: u64,
}

/// Returns an error if a folder has no room for what a compiler writes. Call it when a compiler failed: on a full disk, its
/// failure says nothing about the source.
pub(crate) fn check_disk_space(folder: &Path) -> Result<(), Error> {
    // A file without a name, because a compiler may have left a link under any name.
    let written = tempfile::tempfile_in(folder).and_then(|mut file| file.write_all(&vec![0; COMPILE_SPACE]));
    written.map_err(Error::io("compile in", folder))
}

/// Returns the bytes of a file, or of all files below a folder.
pub(crate) fn size_of(path: &Path) -> u64 {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => files(path).iter().map(|file| file.length).sum(),
        Ok(metadata) => metadata.len(),
        Err(_) => 0,
    }
}

/// Returns all files below a folder, without those that it cannot read.
pub(super) fn files(folder: &Path) -> Vec<SizedFile> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries.flatten() {
        match entry.metadata() {
            Ok(metadata) if metadata.is_dir() => found.extend(files(&entry.path())),
            Ok(metadata) => found.push(SizedFile { path: entry.path(), length: metadata.len() }),
            Err(_) => {}
        }
    }
    found
}
