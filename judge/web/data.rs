//! Pages and what they show: the routes of everything that is read.

use axum::Router;

use super::common::{Common, Shared};
use super::{assets, attempt, cards, catalog, explained, pages, problem, reviews, stats, vendor};

/// Hashes of the inline scripts of the page, as its policy names them: `'sha256-…'`, separated by spaces.
pub(super) fn scripts() -> &'static str {
    vendor::scripts()
}

/// Whether the packages of the editor are on this machine: `ready`, `absent` or `fetching`.
pub(super) fn editor(common: &Common) -> &'static str {
    vendor::state(common)
}

pub(super) fn routes() -> Router<Shared> {
    let files = Router::new().merge(assets::routes()).merge(vendor::routes());
    let exercises = Router::new().merge(catalog::routes()).merge(problem::routes()).merge(explained::routes());
    let own =
        Router::new().merge(attempt::routes()).merge(pages::routes()).merge(reviews::routes()).merge(stats::routes());
    files.merge(exercises).merge(cards::routes()).merge(own)
}
