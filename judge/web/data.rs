//! Pages and what they show: the routes of everything that is read.

use axum::Router;

use super::common::{Common, Shared};
use super::{assets, attempt, cards, catalog, explained, pages, problem, reviews, stats, vendor};
use crate::problem::Tongue;

/// Does what the first visit would wait for: scripts lose their types, and the catalog is read.
pub(super) fn warm(common: &Common) {
    assets::warm();
    let tongues = common.tongue.map_or(Tongue::ALL.to_vec(), |tongue| vec![tongue]);
    // What is wrong is told to whoever asks.
    for tongue in tongues {
        drop(catalog::told(common, tongue));
    }
}

pub(super) fn routes() -> Router<Shared> {
    let files = Router::new().merge(assets::routes()).merge(vendor::routes());
    let exercises = Router::new().merge(catalog::routes()).merge(problem::routes()).merge(explained::routes());
    let own =
        Router::new().merge(attempt::routes()).merge(pages::routes()).merge(reviews::routes()).merge(stats::routes());
    files.merge(exercises).merge(cards::routes()).merge(own)
}
