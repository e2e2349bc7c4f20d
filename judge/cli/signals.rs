//! Ctrl-C, SIGTERM and SIGHUP: compilers and installers are killed, temporary folders removed and the terminal restored, then the
//! judge ends as it would have without that. A command that can stop half-way is asked first, and ends by itself; so does one that waits.

use std::fs;
use std::io::{self, Write};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::keys;
use super::practice::screen;

/// Whether the command that runs stops by itself when it is asked.
static STOPS: AtomicBool = AtomicBool::new(false);
/// Whether it was asked.
static ASKED: AtomicBool = AtomicBool::new(false);

/// What ends a command that waits.
static WAITING: OnceLock<Box<dyn Fn() + Send + Sync>> = OnceLock::new();

/// What is printed when it is.
const STOPPING: &str = "\nnote: stopping after the submissions in hand; Ctrl-C again ends at once";

/// Makes the first Ctrl-C ask the command to stop; the second one ends it at once.
pub(crate) fn stop_when_asked() {
    STOPS.store(true, Ordering::Relaxed);
}

/// Makes the first signal call this in place of ending the judge, for a command that waits until somebody ends it.
pub(crate) fn on_end(act: impl Fn() + Send + Sync + 'static) {
    // No command waits twice.
    let _ = WAITING.set(Box::new(act));
}

/// Tells whether the user asked the command to stop.
pub(crate) fn is_stopping() -> bool {
    ASKED.load(Ordering::Relaxed)
}

/// Waits for signals on a thread. A signal that the judge was started to ignore, as `nohup` does, stays ignored.
pub(crate) fn clean_up_on_end() {
    let ignored = ignored();
    let heeded = [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|signal| ignored & (1 << (signal - 1)) == 0);
    let Ok(mut signals) = Signals::new(heeded) else { return };
    // Where no thread can be had, compilers end with the judge all the same, and the next judge removes the folders.
    let _ = thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            if signal == SIGINT && STOPS.load(Ordering::Relaxed) && !ASKED.swap(true, Ordering::Relaxed) {
                // Without a reader the request holds all the same.
                let _ = writeln!(io::stderr(), "{STOPPING}");
                continue;
            }
            if let Some(act) = WAITING.get().filter(|_| !ASKED.swap(true, Ordering::Relaxed)) {
                act();
                continue;
            }
            harness::abandon();
            keys::restore();
            screen::restore();
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
