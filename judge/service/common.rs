//! What all requests share.

use std::sync::Arc;
use std::time::Duration;

use harness::Harness;

use super::compat::Records;
use super::crew::Crew;
use super::engine::Engine;
use super::guard::Guard;
use super::queue::Queue;
use crate::problem::Registry;

/// What a service is made of.
pub(crate) struct Setup {
    /// Builds and runs programs.
    pub(crate) harness: Harness,
    /// The problems that requests may name.
    pub(crate) registry: Registry,
    /// How many programs are judged at once.
    pub(crate) jobs: usize,
    /// How many requests may wait.
    pub(crate) places: usize,
    /// What a request must bring, if anything.
    pub(crate) token: Option<String>,
    /// After how long without a connection it ends.
    pub(crate) idle_exit: Option<Duration>,
}

/// What all requests share.
pub(super) struct Common {
    pub(super) engine: Arc<Engine>,
    /// Does what this process does itself.
    pub(super) crew: Arc<Crew>,
    /// Where jobs wait.
    pub(super) queue: Queue,
    pub(super) guard: Guard,
    /// Submissions that are asked for later, in the manner of Judge0.
    pub(super) records: Records,
}

pub(super) type Shared = Arc<Common>;
