//! The protocols of other services, exact to the field, so that their clients need not be changed.

mod judge0;
mod openrlhf;
mod piston;
mod runtime;
mod sandbox_fusion;

use axum::Router;
use axum::routing::{get, post};

use super::common::Shared;
pub(crate) use judge0::Pattern;
pub(super) use judge0::{Callbacks, Records};

/// Their routes.
pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/run_code", post(sandbox_fusion::run_code))
        .route("/get_reward", post(openrlhf::get_reward))
        .route("/api/v2/runtimes", get(piston::runtimes))
        .route("/api/v2/execute", post(piston::execute))
        .merge(judge0::routes())
}
