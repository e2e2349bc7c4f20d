//! What judges: the harness and the problems. It knows no request and no network.

use harness::Harness;

use crate::problem::Registry;

/// Builds and runs programs, and has the problems that they may be judged by.
pub(super) struct Engine {
    pub(super) harness: Harness,
    pub(super) registry: Registry,
}
