//! Systems without Landlock: compilers start unrestricted, and [`containment`] says so.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};

use rustix::process::Pid;

use super::containment::Containment;

/// Starts a compiler, in the group that the command names.
pub(super) fn start(command: &mut Command, _group: Pid, _reads: &[PathBuf], _changes: &[&Path]) -> io::Result<Child> {
    command.spawn()
}

/// All descriptors close themselves when a process is started.
pub(crate) fn hide_inherited_files() {}

/// Tells how well this machine contains compilers.
pub fn containment() -> Containment {
    Containment::Absent("only Linux can contain them".to_owned())
}
