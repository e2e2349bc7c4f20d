//! Pages and what they show: the routes of everything that is read.

use axum::Router;

use super::common::Shared;
use super::{assets, attempt, cards, catalog, explained, pages, problem, reviews, stats, vendor};

pub(super) fn routes() -> Router<Shared> {
    let files = Router::new().merge(assets::routes()).merge(vendor::routes());
    let exercises = Router::new().merge(catalog::routes()).merge(problem::routes()).merge(explained::routes());
    let own =
        Router::new().merge(attempt::routes()).merge(pages::routes()).merge(reviews::routes()).merge(stats::routes());
    files.merge(exercises).merge(cards::routes()).merge(own)
}
