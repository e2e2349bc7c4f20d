//! Ctrl-C, SIGTERM and SIGHUP: compilers and installers are killed, temporary folders removed and the terminal restored, then the
//! judge ends as it would have without that.

use std::fs;
use std::thread;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::keys;

/// Waits for signals on a thread. A signal that the judge was started to ignore, as `nohup` does, stays ignored.
pub(crate) fn clean_up_on_end() {
    let ignored = ignored();
    let heeded = [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|signal| ignored & (1 << (signal - 1)) == 0);
    let Ok(mut signals) = Signals::new(heeded) else { return };
    // Where no thread can be had, compilers end with the judge all the same, and the next judge removes the folders.
    let _ = thread::Builder::new().name("signals".to_owned()).spawn(move || {
        if let Some(signal) = signals.forever().next() {
            harness::abandon();
            keys::restore();
            let _ = emulate_default_handler(signal);
        }
    });
}

/// Returns the signals that this process ignores, a bit each from signal 1 on; none where the system does not tell.
fn ignored() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0)
}
