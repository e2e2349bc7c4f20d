//! Files in one archive, in memory, within the bounds of a problem.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::phrase::{bytes, group_digits};
use crate::problem::names;

/// Most files inside.
const MAX_FILES: usize = 2000;
/// Most bytes of all files together.
const MAX_BYTES: u64 = 256 << 20;

/// Files by their paths.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// Packs files; nothing but their names and bytes is kept.
pub(super) fn pack(files: &Files) -> io::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(name, SimpleFileOptions::default()).map_err(io::Error::other)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish().map_err(io::Error::other)?.into_inner())
}

/// Unpacks files, whose names are those of a problem, or `extra`. An error is the rest of a sentence about the archive.
pub(super) fn unpack(packed: &[u8], extra: &str) -> Result<Files, String> {
    let cannot = |error: &dyn std::fmt::Display| format!("holds no archive of a problem: {error}");
    let mut archive = ZipArchive::new(Cursor::new(packed)).map_err(|error| cannot(&error))?;
    if archive.len() > MAX_FILES {
        return Err(format!("holds more than {} files", group_digits(MAX_FILES as u64)));
    }
    let (mut files, mut left) = (Files::new(), MAX_BYTES);
    for index in 0..archive.len() {
        let member = archive.by_index(index).map_err(|error| cannot(&error))?;
        let name = member.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
        if !member.is_file() || !(names::inner_path(&name) || name == extra) {
            return Err("holds a file whose name is none in a problem".to_owned());
        }
        let mut text = Vec::new();
        member.take(left + 1).read_to_end(&mut text).map_err(|error| cannot(&error))?;
        left =
            left.checked_sub(text.len() as u64).ok_or_else(|| format!("unpacks to more than {}", bytes(MAX_BYTES)))?;
        if files.insert(name, text).is_some() {
            return Err("holds two files of one name".to_owned());
        }
    }
    Ok(files)
}
