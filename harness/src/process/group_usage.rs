//! What the processes of a group use together, as the system reports it.

#[cfg(target_os = "linux")]
use std::fs;
use std::time::Duration;

use rustix::process::{Pid, test_kill_process_group};

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

/// Tells whether a process of a group has not ended.
pub(super) fn is_living(group: Pid) -> bool {
    // Most groups are empty by now, and the signal finds that out more cheaply.
    test_kill_process_group(group).is_ok() && usage(group).living > 0
}

/// Adds up what the processes of a group use.
#[cfg(target_os = "linux")]
pub(super) fn usage(group: Pid) -> GroupUsage {
    let group = group.as_raw_nonzero().get().to_string();
    let page = rustix::param::page_size() as u64;
    let ticks = rustix::param::clock_ticks_per_second().max(1);
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let processes = entries.filter(|entry| entry.file_name().as_encoded_bytes().iter().all(u8::is_ascii_digit));
    let mut usage = GroupUsage::default();
    for process in processes {
        let Ok(stat) = fs::read_to_string(process.path().join("stat")) else { continue };
        // The name of the program comes first, in parentheses, and may hold any character.
        let fields: Vec<_> = stat.rsplit(')').next().unwrap_or_default().split_ascii_whitespace().collect();
        let number = |index: usize| fields.get(index).and_then(|field| field.parse::<u64>().ok()).unwrap_or(0);
        if fields.get(2) == Some(&group.as_str()) {
            usage.threads += number(17);
            usage.bytes += number(21).saturating_mul(page);
            let worked: u64 = (11..15).map(number).sum();
            usage.time += Duration::from_millis(worked.saturating_mul(1000) / ticks);
            usage.living += usize::from(!matches!(fields[0], "Z" | "X"));
        }
    }
    usage
}

#[cfg(not(target_os = "linux"))]
pub(super) fn usage(_group: Pid) -> GroupUsage {
    GroupUsage::default()
}
