//! Files of machine code, opened so that they can be mapped.

use std::fs::File;
use std::path::Path;

use crate::error::Error;

/// Opens a file of machine code. A file system in memory may be one from which nothing runs: what lies there is copied to a file
/// without a name, which is in memory as well.
pub(crate) fn open(path: &Path) -> Result<File, Error> {
    let file = File::open(path).map_err(Error::io("open", path))?;
    runnable(file).map_err(Error::io("read", path))
}

#[cfg(target_os = "linux")]
fn runnable(mut file: File) -> std::io::Result<File> {
    use rustix::fs::{MemfdFlags, StatVfsMountFlags, fstatvfs, memfd_create};

    if !fstatvfs(&file)?.f_flag.contains(StatVfsMountFlags::NOEXEC) {
        return Ok(file);
    }
    let mut copy = File::from(memfd_create("judge", MemfdFlags::CLOEXEC)?);
    std::io::copy(&mut file, &mut copy)?;
    Ok(copy)
}

#[cfg(not(target_os = "linux"))]
fn runnable(file: File) -> std::io::Result<File> {
    Ok(file)
}
