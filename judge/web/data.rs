//! Pages and what they show: the routes of everything that is read.

use axum::Router;

use super::common::{Common, Shared};

/// Hashes of the inline scripts of the page, as its policy names them: `'sha256-…'`, separated by spaces.
pub(super) fn scripts() -> &'static str {
    ""
}

/// Whether the packages of the editor are on this machine: `ready`, `absent` or `fetching`.
pub(super) fn editor(_common: &Common) -> &'static str {
    "absent"
}

pub(super) fn routes() -> Router<Shared> {
    Router::new()
}
