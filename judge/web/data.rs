//! Pages and what they show: the routes of everything that is read.

use axum::Router;

use super::common::{Common, Shared};
use super::{assets, vendor};

/// Hashes of the inline scripts of the page, as its policy names them: `'sha256-…'`, separated by spaces.
pub(super) fn scripts() -> &'static str {
    vendor::scripts()
}

/// Whether the packages of the editor are on this machine: `ready` or `absent`.
pub(super) fn editor(common: &Common) -> &'static str {
    if vendor::is_ready(&common.harness) { "ready" } else { "absent" }
}

pub(super) fn routes() -> Router<Shared> {
    Router::new().merge(assets::routes()).merge(vendor::routes())
}
