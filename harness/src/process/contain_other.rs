//! Systems without Landlock: compilers start unrestricted, and [`containment`] says so.

use std::io;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::process::Pid;

use super::containment::Containment;
use super::group::ProcessGroup;

/// Starts a compiler in a group of its own.
pub(super) fn start(command: &mut Command, _reads: &[PathBuf], _changes: &[&Path]) -> io::Result<ProcessGroup> {
    let child = command.process_group(0).spawn()?;
    let group = Pid::from_child(&child);
    Ok(ProcessGroup::new(child, group, None))
}

/// Tells how well this machine contains compilers.
pub fn containment() -> Containment {
    Containment::Absent("only Linux can contain them".to_owned())
}
