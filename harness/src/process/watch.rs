//! Watches a group of processes for what the kernel limits only for each process, or not at all.
//!
//! The kernel's own limit of processes counts all that a user runs, so it can only be a generous one, and it does not
//! hold for root: so the watch counts the group as well. Where a system refuses a limit, the wall clock remains.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

use super::group_usage::{GroupUsage, is_asleep, usage};
use super::limits::{MAX_FILE_BYTES, MAX_FILES, max_threads, system_threads};

/// How often the watch adds up what the group uses.
const POLL_FULL: Duration = Duration::from_millis(100);
/// How often the watch looks for a sudden rise of the number of threads in the system.
const POLL_FAST: Duration = Duration::from_millis(10);

/// The longest time that one look at the group accounts for.
const MAX_INTERVAL: Duration = Duration::from_secs(1);

/// What a group of processes used too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Excess {
    /// Processor time.
    Time,
    /// Resident memory.
    Memory,
    /// Processes and threads.
    Processes,
    /// Files, or bytes in them.
    Disk,
    /// Time in which it did nothing at all.
    Waiting,
}

impl fmt::Display for Excess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Time => "took too much processor time",
            Self::Memory => "took too much memory",
            Self::Processes => "started too many processes",
            Self::Disk => "wrote too much to the disk",
            Self::Waiting => "waited for something that does not come",
        })
    }
}

/// What a group may use.
pub(super) struct Bounds {
    /// Resident bytes.
    pub(super) memory: u64,
    /// Processor time.
    pub(super) time: Duration,
    /// How long all of its processes may sleep at once, in total.
    pub(super) waiting: Duration,
}

/// A fork bomb leaves little time to others. For root, whom the kernel's limit does not bind, this thread comes first; nobody
/// else may raise its priority, and only Linux has one for each thread.
fn come_first() {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::setpriority_process(Some(rustix::thread::gettid()), -20);
}

/// Checks a group of processes and its folder from time to time, on a thread of its own.
pub(super) struct Watch {
    ended: Sender<()>,
    thread: JoinHandle<Duration>,
}

impl Watch {
    /// Starts to watch a group that works in this folder. Calls `report` once if it uses too much, and leaves it to the
    /// caller to stop the group.
    pub(super) fn start(
        group: Pid,
        folder: &Path,
        bounds: Bounds,
        report: impl FnOnce(Excess) + Send + 'static,
    ) -> io::Result<Self> {
        let (ended, end) = mpsc::channel();
        let mut watched = Watched {
            group,
            folder: folder.to_owned(),
            bounds,
            threads: system_threads(),
            next: Instant::now() + POLL_FULL,
            last: Instant::now(),
            worked: Duration::ZERO,
            waited: Duration::ZERO,
        };
        let thread = thread::Builder::new().spawn(move || {
            come_first();
            while let Err(RecvTimeoutError::Timeout) = end.recv_timeout(POLL_FAST) {
                if let Some(excess) = watched.check() {
                    report(excess);
                    break;
                }
            }
            watched.waited
        })?;
        Ok(Self { ended, thread })
    }

    /// Ends the watch, which sends no more signals to the group. Returns how long all processes of the group slept.
    pub(super) fn end(self) -> Duration {
        drop(self.ended);
        self.thread.join().unwrap_or_default()
    }
}

struct Watched {
    group: Pid,
    folder: PathBuf,
    bounds: Bounds,
    /// The fewest threads that the system has had so far.
    threads: u64,
    next: Instant,
    /// When the group was last looked at.
    last: Instant,
    /// Its processor time then.
    worked: Duration,
    /// How long all of its processes have slept.
    waited: Duration,
}

impl Watched {
    /// Returns what the group uses too much of. Most checks are one read of a small file.
    fn check(&mut self) -> Option<Excess> {
        let threads = system_threads();
        self.threads = self.threads.min(threads);
        if threads > self.threads + max_threads() {
            // Some program starts many processes. A fork bomb must not go on during the count, which would take minutes.
            let _ = kill_process_group(self.group, Signal::STOP);
            if usage(self.group).threads > max_threads() {
                return Some(Excess::Processes);
            }
            let _ = kill_process_group(self.group, Signal::CONT);
            // It was another program, whose threads count from now on.
            self.threads = system_threads();
        }
        let now = Instant::now();
        if now < self.next {
            return None;
        }
        let used = usage(self.group);
        self.count_waiting(now, &used);
        let found = if used.bytes > self.bounds.memory {
            Some(Excess::Memory)
        } else if used.time > self.bounds.time {
            Some(Excess::Time)
        } else if self.waited > self.bounds.waiting {
            Some(Excess::Waiting)
        } else {
            is_overfull(&self.folder).then_some(Excess::Disk)
        };
        // On a machine with very many processes, the count itself takes time.
        self.next = Instant::now() + POLL_FULL.max(now.elapsed() * 10);
        found
    }

    /// Counts the time since the last look as waiting if no thread has worked, can work or reads from a disk.
    fn count_waiting(&mut self, now: Instant, used: &GroupUsage) {
        if used.time == self.worked && is_asleep(self.group) {
            // More time passes only while the judge itself is stopped.
            self.waited += now.duration_since(self.last).min(MAX_INTERVAL);
        }
        self.last = now;
        self.worked = used.time;
    }
}

fn is_overfull(folder: &Path) -> bool {
    let (mut files, mut bytes) = (0, 0);
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let Ok(metadata) = entry.metadata() else { continue };
            files += 1;
            bytes += metadata.len();
            if files > MAX_FILES || bytes > MAX_FILE_BYTES {
                return true;
            }
            if metadata.is_dir() {
                folders.push(entry.path());
            }
        }
    }
    false
}
