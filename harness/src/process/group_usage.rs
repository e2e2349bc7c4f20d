//! What the processes of a group use together, as the system reports it.

#[cfg(target_os = "linux")]
use std::fs;
#[cfg(target_os = "linux")]
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, test_kill_process_group};

/// How long to wait for what stays behind a child that has ended: pipes, and processes that are ending.
pub(super) const EXIT_GRACE: Duration = Duration::from_secs(1);

/// What the processes of a group use together.
#[derive(Default)]
pub(super) struct GroupUsage {
    /// Threads, those of ended processes included, since they still take process ids.
    pub(super) threads: u64,
    /// Resident memory.
    pub(super) bytes: u64,
    /// Processor time, that of reaped children included.
    pub(super) time: Duration,
    /// How many processes have not ended.
    living: usize,
}

/// Waits until killed processes are gone. They take a moment to end, and their folder is removed next.
pub(super) fn wait_until_gone(group: Pid) {
    let start = Instant::now();
    while is_living(group) && start.elapsed() < EXIT_GRACE {
        thread::sleep(Duration::from_millis(1));
    }
}

/// Tells whether a process of a group has not ended.
fn is_living(group: Pid) -> bool {
    // Most groups are empty by now, and the signal finds that out more cheaply.
    test_kill_process_group(group).is_ok() && usage(group).living > 0
}

/// Tells whether all threads of a group sleep: none has work to do, none waits for a disk. A thread that waits for a busy
/// processor does not sleep.
#[cfg(target_os = "linux")]
pub(super) fn is_asleep(group: Pid) -> bool {
    let (mut threads, mut awake) = (0, 0);
    for process in processes(group) {
        let tasks = fs::read_dir(process.folder.join("task")).into_iter().flatten().flatten();
        for stat in tasks.filter_map(|task| fs::read_to_string(task.path().join("stat")).ok()) {
            threads += 1;
            awake += usize::from(matches!(fields(&stat).first(), Some(&("R" | "D"))));
        }
    }
    threads > 0 && awake == 0
}

#[cfg(not(target_os = "linux"))]
pub(super) fn is_asleep(_group: Pid) -> bool {
    false
}

/// Adds up what the processes of a group use.
#[cfg(target_os = "linux")]
pub(super) fn usage(group: Pid) -> GroupUsage {
    let page = rustix::param::page_size() as u64;
    let ticks = rustix::param::clock_ticks_per_second().max(1);
    let mut usage = GroupUsage::default();
    for process in processes(group) {
        let fields = fields(&process.stat);
        let number = |index: usize| fields.get(index).and_then(|field| field.parse::<u64>().ok()).unwrap_or(0);
        usage.threads += number(17);
        usage.bytes += number(21).saturating_mul(page);
        let worked: u64 = (11..15).map(number).sum();
        usage.time += Duration::from_millis(worked.saturating_mul(1000) / ticks);
        usage.living += usize::from(!matches!(fields[0], "Z" | "X"));
    }
    usage
}

#[cfg(not(target_os = "linux"))]
pub(super) fn usage(_group: Pid) -> GroupUsage {
    GroupUsage::default()
}

/// A process as the system describes it.
#[cfg(target_os = "linux")]
struct Process {
    folder: PathBuf,
    stat: String,
}

#[cfg(target_os = "linux")]
fn processes(group: Pid) -> impl Iterator<Item = Process> {
    let group = group.as_raw_nonzero().get().to_string();
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries
        .filter(|entry| entry.file_name().as_encoded_bytes().iter().all(u8::is_ascii_digit))
        .filter_map(|entry| {
            let folder = entry.path();
            fs::read_to_string(folder.join("stat")).ok().map(|stat| Process { folder, stat })
        })
        .filter(move |process| fields(&process.stat).get(2) == Some(&group.as_str()))
}

/// The fields from the state on. The name of the program comes before, in parentheses, and may hold any character.
#[cfg(target_os = "linux")]
fn fields(stat: &str) -> Vec<&str> {
    stat.rsplit(')').next().unwrap_or_default().split_ascii_whitespace().collect()
}
