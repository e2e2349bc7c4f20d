//! `/api/reviews`: what is due, how well it was remembered, and when it comes again.

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{delete, get};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};

use super::common::{Common, Shared, blocking};
use super::refusal::Refusal;
use super::review::{Review, today};
use super::sent::{Asked, InTongue, Sent};
use crate::problem::Tongue;
use crate::review::{Deck, Item, NEW_A_DAY, Rating, State as Known};

/// What is due, what comes later, and new cards that may be begun today.
#[derive(Serialize)]
struct Reviews {
    due: Vec<Review>,
    later: Vec<Review>,
    fresh: Vec<String>,
}

/// A rating by the learner.
#[derive(Deserialize)]
struct Rated {
    item: String,
    rating: u8,
    /// Seconds that it took; the learner's word counts more.
    #[serde(rename = "seconds")]
    _seconds: Option<f64>,
}

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/api/reviews", get(list).post(rate)).route("/api/reviews/last", delete(undo))
}

async fn list(State(shared): State<Shared>, Asked(asked): Asked<InTongue>) -> Result<Json<Reviews>, Refusal> {
    blocking(&shared, move |common| Ok(Json(all(common, common.tongue_of(asked.tongue.as_deref()))?))).await
}

fn all(common: &Common, tongue: Tongue) -> Result<Reviews, Refusal> {
    let of_problem = |error| Refusal::of_problem(&error);
    let (store, day) = (common.store(), today().day);
    let schedule = store.reviews();
    let curriculum = common.registry.curriculum().map_err(of_problem)?;
    let deck = Deck::open(&common.registry, &curriculum, tongue).map_err(of_problem)?;
    let rows = |rows: Vec<(&Item, &Known)>| {
        let items = rows.into_iter().map(|(item, _)| item).filter(|item| item.is_in(&common.registry));
        items.filter_map(|item| Review::of(&common.registry, &store, &schedule, (item, tongue))).collect()
    };
    let cards = deck.cards.iter().map(|card| card.id.as_str());
    Ok(Reviews {
        due: rows(schedule.due(day)),
        later: rows(schedule.later(day)),
        fresh: schedule.fresh(cards, day, NEW_A_DAY).into_iter().map(str::to_owned).collect(),
    })
}

async fn rate(State(shared): State<Shared>, Sent(rated): Sent<Rated>) -> Result<StatusCode, Refusal> {
    blocking(&shared, move |common| {
        let item: Item = rated.item.parse().map_err(Refusal::wrong)?;
        let rating = Rating::try_from(rated.rating).map_err(Refusal::wrong)?;
        if !item.is_in(&common.registry) {
            return Err(Refusal::missing(format!("there is no exercise and no card `{item}`")));
        }
        let kept = common.store().rate(&item, rating, today());
        kept.map(|_| StatusCode::NO_CONTENT).map_err(|error| Refusal::of_store(&error))
    })
    .await
}

/// Takes the latest rating back.
async fn undo(State(shared): State<Shared>) -> Result<StatusCode, Refusal> {
    blocking(&shared, |common| match common.store().undo_review() {
        Ok(Some(_)) => Ok(StatusCode::NO_CONTENT),
        Ok(None) => Err(Refusal::missing("there is no rating to take back")),
        Err(error) => Err(Refusal::of_store(&error)),
    })
    .await
}
