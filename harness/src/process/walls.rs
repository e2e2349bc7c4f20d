//! What stands around a worker process.

use serde::{Deserialize, Serialize};

/// What a worker process gave up. All of it is for good, and for all of its threads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Walls {
    /// Landlock lets it reach no file and no port.
    pub files: bool,
    /// A filter lets it make no system call but those that running needs.
    pub calls: bool,
}

impl Walls {
    /// Says what is missing; returns `None` if nothing is.
    pub fn missing(self) -> Option<&'static str> {
        match (self.files, self.calls) {
            (true, true) => None,
            (false, true) => Some("Landlock does not keep workers from files"),
            (true, false) => Some("no filter keeps workers from system calls"),
            (false, false) => Some("neither Landlock nor a filter of system calls stands around workers"),
        }
    }
}

/// What becomes of a process that makes a system call it gave up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OnRefusal {
    /// It is killed: somebody else has taken it over.
    Kill,
    /// The call fails, so that a test of the wall can tell.
    Fail,
}
