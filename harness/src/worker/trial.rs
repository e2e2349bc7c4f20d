//! What a worker must not be able to do, tried by one: `judge doctor` shows that the walls stand.

use std::fs::File;
use std::net::TcpListener;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::Command;

use super::message::{Answer, Duty, MAX_ANSWER, Request};
use super::peer::{PATIENCE, Peer};
use crate::error::Error;
use crate::sandbox::Memories;

/// Something that a worker tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// What it tried, as a verb with its object.
    pub what: &'static str,
    /// Whether the system refused it.
    pub refused: bool,
}

/// Something to try, and whether it is refused.
type Try = (&'static str, fn() -> bool);

/// All that is tried.
const ATTEMPTS: [Try; 6] = [
    ("read a file", || File::open("/proc/self/status").is_err()),
    ("write a file", || File::create("/dev/null").is_err()),
    ("listen to the network", || TcpListener::bind("127.0.0.1:0").is_err()),
    ("make a socket", || UnixStream::pair().is_err()),
    ("start a process", || Command::new("/bin/true").status().is_err()),
    ("start a thread", || std::thread::Builder::new().spawn(|| ()).is_err()),
];

pub(super) fn attempts() -> impl Iterator<Item = Try> {
    ATTEMPTS.into_iter()
}

/// Has a worker try everything.
pub(super) fn attempt_all(program: &Path, memories: Memories) -> Result<Vec<Attempt>, Error> {
    let mut peer = Peer::start(program, Duty::Try, memories)?;
    match peer.ask::<Answer>(&Request::Try, &[], &[], Some(PATIENCE), MAX_ANSWER) {
        Ok((Answer::Tried(refused), 0)) if refused.len() == ATTEMPTS.len() => {
            Ok(attempts().zip(refused).map(|((what, _), refused)| Attempt { what, refused }).collect())
        }
        _ => Err(Error::Engine(format!("a worker process {}", peer.end()))),
    }
}
