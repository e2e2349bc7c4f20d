//! Limits of a compiler beside the wall clock: what the kernel holds for each process, and what is watched for all of them
//! together.
//!
//! The kernel's own limit of processes counts all that a user runs, so it can only be a generous one, and it does not
//! hold for root: a group is counted here as well. Where a system refuses a limit, the wall clock remains.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustix::process::{
    Pid, Resource, Rlimit, Signal, kill_process_group, setpriority_process, test_kill_process_group,
};
use rustix::thread::gettid;

/// The largest file that a child may write, and the most that may be in its folder.
pub(crate) const MAX_FILE_BYTES: u64 = 1 << 30;
/// The most files that may be in its folder.
const FILES: usize = 10_000;
/// The most threads of all its processes, beside those that come with many cores.
const THREADS: u64 = 256;
/// How often a group is counted.
const POLL_FULL: Duration = Duration::from_millis(100);
/// How often is looked whether the system has many more processes than before.
const POLL_FAST: Duration = Duration::from_millis(10);

/// What a group took too much of.
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
}

impl fmt::Display for Excess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Time => "processor time",
            Self::Memory => "memory",
            Self::Processes => "many processes",
            Self::Disk => "room on the disk",
        })
    }
}

/// Looks at a group of processes and its folder from time to time, on a thread of its own.
pub(super) struct Watch {
    ended: Sender<()>,
    thread: JoinHandle<()>,
}

impl Watch {
    /// Begins to watch a group that was just started, in this folder and with this much memory and processor time. What it
    /// takes too much of is told once; stopping it is the listener's affair.
    pub(super) fn over(
        group: Pid,
        folder: &Path,
        memory: u64,
        time: Duration,
        tell: impl FnOnce(Excess) + Send + 'static,
    ) -> io::Result<Self> {
        let (ended, end) = mpsc::channel();
        let mut watched = Watched {
            group,
            folder: folder.to_owned(),
            memory,
            time,
            threads: system_threads(),
            next: Instant::now() + POLL_FULL,
        };
        let thread = thread::Builder::new().spawn(move || {
            // A bomb leaves little time to others. For root, whom the kernel's limit does not hold, this thread comes
            // first; nobody else may ask for that.
            let _ = setpriority_process(Some(gettid()), -20);
            while let Err(RecvTimeoutError::Timeout) = end.recv_timeout(POLL_FAST) {
                if let Some(excess) = watched.look() {
                    return tell(excess);
                }
            }
        })?;
        Ok(Self { ended, thread })
    }

    /// Ends it. After this, no signal is sent to the group any more.
    pub(super) fn end(self) {
        drop(self.ended);
        let _ = self.thread.join();
    }
}

struct Watched {
    group: Pid,
    folder: PathBuf,
    memory: u64,
    time: Duration,
    /// The fewest threads that the system had so far.
    threads: u64,
    next: Instant,
}

impl Watched {
    /// Looks whether there is too much of something. Most looks are one read of a small file.
    fn look(&mut self) -> Option<Excess> {
        let threads = system_threads();
        self.threads = self.threads.min(threads);
        if threads > self.threads + threads_at_most() {
            // Somebody starts many processes. A bomb must not go on while it is being counted: that would take minutes.
            let _ = kill_process_group(self.group, Signal::STOP);
            if size(self.group).threads > threads_at_most() {
                return Some(Excess::Processes);
            }
            let _ = kill_process_group(self.group, Signal::CONT);
            // It was somebody else; what they have is no news any more.
            self.threads = system_threads();
        }
        let now = Instant::now();
        if now < self.next {
            return None;
        }
        let size = size(self.group);
        let found = if size.bytes > self.memory {
            Some(Excess::Memory)
        } else if size.time > self.time {
            Some(Excess::Time)
        } else {
            is_overfull(&self.folder).then_some(Excess::Disk)
        };
        // On a machine with very many processes, counting itself takes time.
        self.next = Instant::now() + POLL_FULL.max(now.elapsed() * 10);
        found
    }
}

fn threads_at_most() -> u64 {
    THREADS + 64 * super::cores()
}

/// How many threads the system has; none where that is not known.
fn system_threads() -> u64 {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let threads = text.split_ascii_whitespace().nth(3).and_then(|field| field.split_once('/'));
    threads.and_then(|(_, all)| all.parse().ok()).unwrap_or(0)
}

/// What a group of processes has.
#[derive(Default)]
struct Size {
    /// Those of ended processes included, for they take numbers too.
    threads: u64,
    /// Resident memory.
    bytes: u64,
    /// Processor time, that of children which were waited for included.
    time: Duration,
    /// How many processes have not ended.
    living: usize,
}

/// Whether a process of a group has not ended.
pub(super) fn is_living(group: Pid) -> bool {
    // Most groups are empty by now, and that is cheaper to find out.
    test_kill_process_group(group).is_ok() && size(group).living > 0
}

#[cfg(target_os = "linux")]
fn size(group: Pid) -> Size {
    let group = group.as_raw_nonzero().get().to_string();
    let page = rustix::param::page_size() as u64;
    let ticks = rustix::param::clock_ticks_per_second().max(1);
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let processes = entries.filter(|entry| entry.file_name().as_encoded_bytes().iter().all(u8::is_ascii_digit));
    let mut size = Size::default();
    for process in processes {
        let Ok(stat) = fs::read_to_string(process.path().join("stat")) else { continue };
        // The name of the program comes first, in parentheses, and may be anything.
        let fields: Vec<_> = stat.rsplit(')').next().unwrap_or_default().split_ascii_whitespace().collect();
        let number = |index: usize| fields.get(index).and_then(|field| field.parse::<u64>().ok()).unwrap_or(0);
        if fields.get(2) == Some(&group.as_str()) {
            size.threads += number(17);
            size.bytes += number(21).saturating_mul(page);
            let worked: u64 = (11..15).map(number).sum();
            size.time += Duration::from_millis(worked.saturating_mul(1000) / ticks);
            size.living += usize::from(!matches!(fields[0], "Z" | "X"));
        }
    }
    size
}

#[cfg(not(target_os = "linux"))]
fn size(_group: Pid) -> Size {
    Size::default()
}

fn is_overfull(folder: &Path) -> bool {
    let (mut files, mut bytes) = (0, 0);
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let Ok(metadata) = entry.metadata() else { continue };
            files += 1;
            bytes += metadata.len();
            if files > FILES || bytes > MAX_FILE_BYTES {
                return true;
            }
            if metadata.is_dir() {
                folders.push(entry.path());
            }
        }
    }
    false
}

/// Puts the kernel's limits on a child that was just started, and with it on what it will start. Between the start and
/// this lie the first steps of the loader; nothing of a submission is read that early.
#[cfg(target_os = "linux")]
pub(super) fn limit(pid: Pid, time: Duration, memory: u64) {
    let bound = |limit: u64| Rlimit { current: Some(limit), maximum: Some(limit) };
    let limits = [
        (Resource::Core, 0),
        (Resource::As, memory.saturating_mul(2)),
        (Resource::Fsize, MAX_FILE_BYTES),
        (Resource::Cpu, (time.as_secs() + 1) * super::cores()),
        // More than the user can have now, plus the group's own.
        (Resource::Nproc, system_threads() + 2 * threads_at_most()),
    ];
    for (resource, limit) in limits {
        let _ = rustix::process::prlimit(Some(pid), resource, bound(limit));
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) fn limit(_pid: Pid, _time: Duration, _memory: u64) {}
