//! Systems without Landlock: compilers are started as they are, and everybody who asks is told so.

use std::io;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::process::Pid;

use super::{Containment, Started};

/// Starts a compiler in a group of its own.
pub(super) fn start(command: &mut Command, _reads: &[PathBuf], _changes: &[&Path]) -> io::Result<Started> {
    let child = command.process_group(0).spawn()?;
    let group = Pid::from_child(&child);
    Ok(Started::new(child, group, None))
}

/// How well compilers are contained on this machine.
pub fn containment() -> Containment {
    Containment::Absent("only Linux can contain them".to_owned())
}
