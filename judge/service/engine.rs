//! What judges: the harness and the problems. It knows no request and no network.

use std::sync::Arc;

use harness::Harness;

use super::builds::Builds;
use super::metrics::Metrics;
use crate::problem::Registry;

/// Builds and runs programs, and has the problems that they may be judged by.
pub(super) struct Engine {
    pub(super) harness: Harness,
    pub(super) registry: Registry,
    /// What requests of other protocols had built lately.
    pub(super) builds: Builds,
    /// Counts what it does.
    pub(super) metrics: Arc<Metrics>,
}

impl Engine {
    pub(super) fn new(harness: Harness, registry: Registry, metrics: Arc<Metrics>) -> Self {
        Self { harness, registry, builds: Builds::default(), metrics }
    }
}
