//! A child process and the group of processes that it belongs to.

use std::io;
use std::process::{Child, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal};

use super::group_usage::is_living;

/// How long to wait for what stays behind a child that has ended: pipes, and processes that are ending.
pub(super) const EXIT_GRACE: Duration = Duration::from_secs(1);

/// A child, its process group, and the process that the group is named after if that is another one. All of them end with
/// this value.
pub(super) struct ProcessGroup {
    pub(super) child: Child,
    pub(super) id: Pid,
    leader: Option<Child>,
    stopped: bool,
}

impl ProcessGroup {
    /// Takes over a child that was just started in the group `id`.
    pub(super) fn new(child: Child, id: Pid, leader: Option<Child>) -> Self {
        Self { child, id, leader, stopped: false }
    }

    /// Kills what is left of the group and waits until it is gone.
    pub(super) fn stop(&mut self) -> io::Result<ExitStatus> {
        self.stopped = true;
        // The group is the child's own, so this cannot reach anybody else. Nothing left to kill is fine.
        let _ = rustix::process::kill_process_group(self.id, Signal::KILL);
        let status = self.child.wait();
        if let Some(leader) = &mut self.leader {
            leader.wait()?;
        }
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

/// Killed processes take a moment to end, and their folder is removed next.
fn wait_until_gone(group: Pid) {
    let start = Instant::now();
    while is_living(group) && start.elapsed() < EXIT_GRACE {
        thread::sleep(Duration::from_millis(1));
    }
}
