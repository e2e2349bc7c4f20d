//! A folder whose files lie in memory: for what must not come to a disk.

use std::path::{Path, PathBuf};

use super::trust;
use crate::environment::variable;
use crate::error::Error;

/// Where Linux has file systems in memory.
const SHARED: &str = "/dev/shm";
/// The variable that names one of this user alone.
const RUNTIME: &str = "XDG_RUNTIME_DIR";

/// Returns a folder of this user's judges in memory, made if need be.
pub(super) fn folder() -> Result<PathBuf, Error> {
    let named = variable(RUNTIME).map(PathBuf::from);
    let found = std::iter::once(PathBuf::from(SHARED)).chain(named).find(|folder| is_in_memory(folder));
    let parent = found.ok_or_else(|| Error::Toolchain {
        what: "what is sealed must not come to a disk, and this system has no folder in memory".to_owned(),
        hint: format!("give it a `tmpfs` at `{SHARED}`, or name one by `{RUNTIME}`"),
    })?;
    let folder = parent.join(format!("judge-{}", rustix::process::geteuid().as_raw()));
    trust::make_folder(&folder)?;
    Ok(folder)
}

#[cfg(target_os = "linux")]
fn is_in_memory(folder: &Path) -> bool {
    /// The numbers by which `statfs` tells `tmpfs` and `ramfs`.
    const IN_MEMORY: [rustix::fs::FsWord; 2] = [0x0102_1994, 0x8584_58f6];
    rustix::fs::statfs(folder).is_ok_and(|about| IN_MEMORY.contains(&about.f_type))
}

#[cfg(not(target_os = "linux"))]
fn is_in_memory(_: &Path) -> bool {
    false
}
