//! What all requests share.

use std::sync::Arc;

use harness::Harness;

use super::compat::Records;
use super::crew::Crew;
use super::guard::Guard;
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
    pub(crate) queue: usize,
    /// What a request must bring, if anything.
    pub(crate) token: Option<String>,
}

/// What all requests share.
pub(super) struct Common {
    pub(super) harness: Harness,
    pub(super) registry: Registry,
    pub(super) crew: Crew,
    pub(super) guard: Guard,
    /// Submissions that are asked for later, in the manner of Judge0.
    pub(super) records: Records,
}

pub(super) type Shared = Arc<Common>;
