//! Unpacks an archive into a folder of read-only files.

use std::fmt::Display;
use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use zip::ZipArchive;

use crate::error::Error;

/// The largest unpacked file, in bytes; the largest one in use is a compiler of about 200 MB.
pub(super) const MAX_MEMBER_BYTES: u64 = 1 << 30;
/// How many files a package may hold.
const MAX_MEMBERS: usize = 100_000;

/// Unpacks the members that `keep` chooses by their names. Files are executable if the archive says so; `strange` makes the
/// error of an archive that is not as expected.
pub(super) fn unpack(
    mut archive: ZipArchive<File>,
    root: &Path,
    keep: fn(&str) -> bool,
    strange: impl Fn(&dyn Display) -> Error,
) -> Result<(), Error> {
    if archive.len() > MAX_MEMBERS {
        return Err(strange(&format!("it holds {} files", archive.len())));
    }
    for index in 0..archive.len() {
        let member = archive.by_index(index).map_err(|error| strange(&error))?;
        // A name that leads out of the folder has no enclosed form; no checked package holds one.
        let Some(name) = member.enclosed_name() else { continue };
        if member.is_dir() || !name.to_str().is_some_and(keep) {
            continue;
        }
        let path = root.join(&name);
        let mode = if member.unix_mode().is_some_and(|mode| mode & 0o111 != 0) { 0o555 } else { 0o444 };
        let write = || -> io::Result<()> {
            fs::create_dir_all(path.parent().unwrap_or(root))?;
            let mut file = File::options().write(true).create_new(true).mode(mode).open(&path)?;
            io::copy(&mut member.take(MAX_MEMBER_BYTES), &mut file)?;
            Ok(())
        };
        write().map_err(Error::io("write", &path))?;
    }
    Ok(())
}
