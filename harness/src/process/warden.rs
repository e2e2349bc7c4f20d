//! The process that a group is named after. It waits until the judge is done with the group, or has died of whatever cause, and
//! kills the group.
//!
//! Only the judge holds the other end of the warden's standard input. The kernel closes it also when the judge is killed, so
//! no compiler and no installer outlives the judge, and nothing has to happen between fork and exec.

use std::io;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustix::process::{Pid, Signal, kill_process_group};

use super::group_usage::wait_until_gone;

/// Both commands are the shell's own. The last one ends the warden as well.
const SCRIPT: &str = "read -r _; kill -s KILL 0";

/// The groups that have not ended. Whoever ends one takes it out before its id is free.
static LIVING: Mutex<Vec<Pid>> = Mutex::new(Vec::new());

/// The first member of a group. Until it is reaped, the group's id is taken.
pub(super) struct Warden(Child);

impl Warden {
    /// Starts the warden of a new group.
    pub(super) fn start() -> io::Result<Self> {
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", SCRIPT]).env_clear().current_dir("/").process_group(0);
        shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut living = living();
        let warden = Self(shell.spawn()?);
        living.push(warden.group());
        Ok(warden)
    }

    /// The group's id.
    pub(super) fn group(&self) -> Pid {
        Pid::from_child(&self.0)
    }

    /// Lets the warden kill what is left of the group, and reaps it.
    pub(super) fn end(&mut self) -> io::Result<()> {
        living().retain(|group| *group != self.group());
        // This closes the standard input first.
        self.0.wait().map(drop)
    }
}

/// Kills all groups, because this process is about to end: none starts any more, and no thread learns how one ended.
pub(crate) fn kill_all() {
    let living = living();
    for group in living.iter() {
        let _ = kill_process_group(*group, Signal::KILL);
    }
    living.iter().for_each(|group| wait_until_gone(*group));
    std::mem::forget(living);
}

fn living() -> MutexGuard<'static, Vec<Pid>> {
    LIVING.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Drop for Warden {
    fn drop(&mut self) {
        let _ = self.end();
    }
}
