//! A child process and the group of processes that it belongs to.

use std::io;
use std::process::{Child, ExitStatus};

use rustix::process::{Pid, Signal};

use super::group_usage::wait_until_gone;
use super::warden::Warden;

/// A child, its process group and the warden that the group is named after. All of them end with this value.
pub(super) struct ProcessGroup {
    pub(super) child: Child,
    pub(super) id: Pid,
    warden: Warden,
    stopped: bool,
}

impl ProcessGroup {
    /// Takes over a child that was just started in the group of this warden.
    pub(super) fn new(child: Child, warden: Warden) -> Self {
        Self { child, id: warden.group(), warden, stopped: false }
    }

    /// Kills what is left of the group and waits until it is gone.
    pub(super) fn stop(&mut self) -> io::Result<ExitStatus> {
        self.stopped = true;
        // The group is the child's own, so this cannot reach anybody else. Nothing left to kill is fine.
        let _ = rustix::process::kill_process_group(self.id, Signal::KILL);
        let status = self.child.wait();
        self.warden.end()?;
        wait_until_gone(self.id);
        status
    }
}

impl Drop for ProcessGroup {
    fn drop(&mut self) {
        if !self.stopped {
            let _ = self.stop();
        }
    }
}
