//! What judges: the harness and the problems. It knows no request and no network.

use harness::Harness;

use super::builds::Builds;
use crate::problem::Registry;

/// Builds and runs programs, and has the problems that they may be judged by.
pub(super) struct Engine {
    pub(super) harness: Harness,
    pub(super) registry: Registry,
    /// What requests of other protocols had built lately.
    pub(super) builds: Builds,
}

impl Engine {
    pub(super) fn new(harness: Harness, registry: Registry) -> Self {
        Self { harness, registry, builds: Builds::default() }
    }
}
