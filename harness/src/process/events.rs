//! What happens to a running child, as reported by the threads that read its streams, watch its group and wait for it.

use std::io::{self, Read};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Instant;

use rustix::process::{Pid, WaitId, WaitIdOptions};

use super::group_usage::EXIT_GRACE;
use super::watch::Excess;

/// What happens to a running child.
pub(super) enum Event {
    /// A stream has ended; these are its bytes.
    Read(Pipe, Vec<u8>),
    /// A stream is over its limit.
    OutputLimit,
    /// The group is over another limit.
    Exceeded(Excess),
    /// The child has exited.
    Exited,
}

/// An output pipe of a child.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pipe {
    Stdout,
    Stderr,
}

/// What ended the wait for a child.
pub(super) enum Stopped {
    /// The child has exited, after these events.
    Exited(Vec<Event>),
    /// A stream is over its limit.
    OutputLimit,
    /// The time is over.
    TimedOut,
    /// The group is over another limit.
    Exceeded(Excess),
}

/// Reads a stream to its end, or to its limit, on a thread.
pub(super) fn read_pipe(
    stream: impl Read + Send + 'static,
    which: Pipe,
    limit: usize,
    events: Sender<Event>,
) -> io::Result<()> {
    let read = move || {
        let mut bytes = Vec::new();
        let _ = stream.take(limit as u64 + 1).read_to_end(&mut bytes);
        let _ = events.send(if bytes.len() > limit { Event::OutputLimit } else { Event::Read(which, bytes) });
    };
    thread::Builder::new().spawn(read).map(drop)
}

/// Waits for a child on a thread. It does not reap the child: the process id, and with it the group's, stays taken until the
/// group is killed.
pub(super) fn wait_for_exit(child: Pid, events: Sender<Event>) -> io::Result<()> {
    let wait = move || {
        let _ = rustix::process::waitid(WaitId::Pid(child), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT);
        let _ = events.send(Event::Exited);
    };
    thread::Builder::new().spawn(wait).map(drop)
}

/// Collects events until the child exits or must be stopped.
pub(super) fn collect_until_exit(events: &Receiver<Event>, deadline: Instant) -> Stopped {
    let mut seen = Vec::new();
    loop {
        match events.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(Event::Exited) => return Stopped::Exited(seen),
            Ok(Event::OutputLimit) => return Stopped::OutputLimit,
            Ok(Event::Exceeded(excess)) => return Stopped::Exceeded(excess),
            Ok(event) => seen.push(event),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return Stopped::TimedOut,
        }
    }
}

/// Returns standard output and standard error, with what is still in the pipes; returns `None` if one is over its limit. Only
/// a process that left the group can hold the pipes open, and this does not wait for it.
pub(super) fn drain(mut seen: Vec<Event>, events: &Receiver<Event>) -> Option<[Vec<u8>; 2]> {
    while seen.len() < 2
        && let Ok(event) = events.recv_timeout(EXIT_GRACE)
    {
        seen.push(event);
    }
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    for event in seen {
        match event {
            Event::Read(Pipe::Stdout, bytes) => stdout = bytes,
            Event::Read(Pipe::Stderr, bytes) => stderr = bytes,
            Event::OutputLimit => return None,
            Event::Exited | Event::Exceeded(_) => {}
        }
    }
    Some([stdout, stderr])
}
