//! Whose files these are: native code is mapped from the cache and run, so every folder on the way to it, and the file itself,
//! must belong to this user, be writable by nobody else, and be no link.
//!
//! Where that holds, nobody else can put another file in the place of a checked one.

use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::Path;

use crate::error::{Distrust, Error};
use crate::plain_file::{self, Kind, Links, PlainFile};

/// The bits of a mode that let others write.
const WRITABLE_BY_OTHERS: u32 = 0o022;

/// Checks a folder.
pub(super) fn check_folder(path: &Path) -> Result<(), Error> {
    let about = fs::symlink_metadata(path).map_err(Error::io("read", path))?;
    let distrust = if about.is_symlink() { Some(Distrust::Link) } else { distrust(&about) };
    match distrust {
        Some(reason) => Err(Error::Untrusted { path: path.to_owned(), reason }),
        None => Ok(()),
    }
}

/// Makes a folder, or checks the one that is there. A file in its place is removed; a link is not, as somebody may have meant it.
pub(super) fn make_folder(path: &Path) -> Result<(), Error> {
    match fs::symlink_metadata(path) {
        Ok(about) if about.is_dir() || about.is_symlink() => return check_folder(path),
        Ok(_) => fs::remove_file(path).map_err(Error::io("remove", path))?,
        Err(_) => {}
    }
    match fs::DirBuilder::new().mode(0o700).create(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(Error::io("make", path)(error)),
        _ => check_folder(path),
    }
}

/// Checks the folders directly inside a folder. Links and files in the place of folders are no concern: nothing follows them.
/// Neither is what another process removes meanwhile.
pub(super) fn check_folders_in(parent: &Path) -> Result<(), Error> {
    for entry in fs::read_dir(parent).map_err(Error::io("read", parent))?.flatten() {
        let path = entry.path();
        match fs::symlink_metadata(&path) {
            Ok(about) if about.is_dir() => {
                if let Some(reason) = distrust(&about) {
                    return Err(Error::Untrusted { path, reason });
                }
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(Error::io("read", &path)(error)),
        }
    }
    Ok(())
}

/// Refuses a file system that runs no programs: neither a compiler nor compiled code would work there.
#[cfg(target_os = "linux")]
pub(super) fn check_executable(root: &Path) -> Result<(), Error> {
    use rustix::fs::{StatVfsMountFlags, statvfs};

    let flags = statvfs(root).map_or(StatVfsMountFlags::empty(), |about| about.f_flag);
    if flags.contains(StatVfsMountFlags::NOEXEC) {
        return Err(Error::Untrusted { path: root.to_owned(), reason: Distrust::NoExec });
    }
    Ok(())
}

#[cfg(not(target_os = "linux"))]
pub(super) fn check_executable(_root: &Path) -> Result<(), Error> {
    Ok(())
}

/// Returns what is known of a plain file that can be trusted; anything else is an error.
pub(super) fn plain_file(path: &Path) -> io::Result<Metadata> {
    let about = fs::symlink_metadata(path)?;
    let reason = match Kind::of(about.file_type()) {
        Some(kind) => Some(format!("it is {kind}")),
        None => distrust(&about).map(|reason| format!("it {reason}")),
    };
    reason.map_or(Ok(about), |reason| Err(io::Error::other(reason)))
}

/// Reads a plain file of at most `limit` bytes.
pub(super) fn read(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    match plain_file::read(path, Links::Refused, limit)? {
        PlainFile::Whole(bytes) => Ok(bytes),
        PlainFile::TooLarge | PlainFile::Other(_) => Err(io::Error::other("it is no file of the cache")),
    }
}

fn distrust(about: &Metadata) -> Option<Distrust> {
    if about.uid() != rustix::process::geteuid().as_raw() {
        return Some(Distrust::Owner);
    }
    (about.mode() & WRITABLE_BY_OTHERS != 0).then_some(Distrust::Writable)
}
