//! The limits of a group of processes besides time and memory, and those that the kernel enforces for each process.

use std::fs;
use std::thread;
use std::time::Duration;

use rustix::process::Pid;
#[cfg(target_os = "linux")]
use rustix::process::{Resource, Rlimit};

/// The largest file that a child may write, and the most bytes that its folder may hold.
pub(crate) const MAX_FILE_BYTES: u64 = 1 << 30;
/// How many files its folder may hold.
pub(super) const MAX_FILES: usize = 10_000;
/// How many threads the group may have besides those per core.
const BASE_THREADS: u64 = 256;
/// How many more threads it may have for each core: compilers start some of their own.
const THREADS_PER_CORE: u64 = 64;

/// Returns how many threads a group may have.
pub(super) fn max_threads() -> u64 {
    BASE_THREADS + THREADS_PER_CORE * cores()
}

fn cores() -> u64 {
    thread::available_parallelism().map_or(1, usize::from) as u64
}

/// Returns how many threads the system has; zero where that is unknown.
pub(super) fn system_threads() -> u64 {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let threads = text.split_ascii_whitespace().nth(3).and_then(|field| field.split_once('/'));
    threads.and_then(|(_, all)| all.parse().ok()).unwrap_or(0)
}

/// Sets the kernel's limits of a child that was just started; its own children inherit them. Only the loader runs before
/// that, and it reads no part of a submission.
#[cfg(target_os = "linux")]
pub(super) fn limit(pid: Pid, time: Duration, memory: u64) {
    let bound = |limit: u64| Rlimit { current: Some(limit), maximum: Some(limit) };
    let limits = [
        (Resource::Core, 0),
        (Resource::As, memory.saturating_mul(2)),
        (Resource::Fsize, MAX_FILE_BYTES),
        (Resource::Cpu, (time.as_secs() + 1) * cores()),
        // More than the user has now, plus the group's own.
        (Resource::Nproc, system_threads() + 2 * max_threads()),
    ];
    for (resource, limit) in limits {
        let _ = rustix::process::prlimit(Some(pid), resource, bound(limit));
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) fn limit(_pid: Pid, _time: Duration, _memory: u64) {}
