//! `/api/reviews`: what is due, how well it was remembered, and when it comes again.

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{delete, get};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};

use super::catalog::plain;
use super::common::{Common, Shared, blocking};
use super::refusal::Refusal;
use super::sent::{Asked, InTongue, Sent};
use crate::catalog;
use crate::problem::{Registry, Tongue};
use crate::review::{self, Day, Deck, Item, Moment, NEW_A_DAY, Rating, Schedule};
use crate::store::{Solved, Store, now};

/// What is due, what comes later, and new cards that may be begun today.
#[derive(Serialize)]
struct Reviews {
    due: Vec<Review>,
    later: Vec<Review>,
    fresh: Vec<String>,
}

/// An exercise or a card in the schedule.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Review {
    /// `problem:two-sum` or `card:adam-bias-correction`.
    item: String,
    title: String,
    /// The day on which it comes again.
    due: String,
    /// Days until the probability of recall has fallen to 90 %.
    stability: f64,
    /// From 1 to 10.
    difficulty: f64,
    /// The rating that a submission would give now; nothing for a card.
    suggested: Option<u8>,
    /// The days on which it would come again, by ratings 1 to 4.
    would: [String; 4],
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

/// The moment at which something is rated.
pub(super) fn today() -> Moment {
    Moment::at(now())
}

/// How many exercises and cards are due today.
pub(super) fn due_today(registry: &Registry, store: &Store) -> usize {
    store.reviews().due(today().day).into_iter().filter(|(item, _)| item.is_in(registry)).count()
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
    let rows = |rows: Vec<(&Item, &review::State)>| {
        let items = rows.into_iter().map(|(item, _)| item).filter(|item| item.is_in(&common.registry));
        items.filter_map(|item| Review::of(common, &store, &schedule, (item, tongue))).collect()
    };
    let cards = deck.cards.iter().map(|card| card.id.as_str());
    Ok(Reviews {
        due: rows(schedule.due(day)),
        later: rows(schedule.later(day)),
        fresh: schedule.fresh(cards, day, NEW_A_DAY).into_iter().map(str::to_owned).collect(),
    })
}

impl Review {
    /// What is known of an item; nothing where it was never rated.
    pub(super) fn of(
        common: &Common,
        store: &Store,
        schedule: &Schedule,
        (item, tongue): (&Item, Tongue),
    ) -> Option<Self> {
        let state = schedule.state(item)?;
        let (title, suggested) = match item {
            Item::Problem(slug) => match common.registry.get(slug) {
                Ok(problem) => {
                    let rating = store.rating_if_solved(slug, problem.level, None);
                    (catalog::words(&problem, tongue, |_| {}).title, Some(u8::from(rating)))
                }
                Err(_) => (slug.clone(), None),
            },
            Item::Card(id) => {
                let card = review::told(&common.registry, id, tongue).ok().flatten();
                (card.map_or_else(|| id.clone(), |card| plain(&card.asks)), None)
            }
        };
        Some(Self {
            item: item.to_string(),
            title,
            due: state.due.to_string(),
            stability: state.memory.stability,
            difficulty: state.memory.difficulty,
            suggested,
            would: would(schedule, item, today().day),
        })
    }

    /// What an accepted submission made of the schedule, where the learner may say better; nothing where it was not due.
    pub(super) fn after(common: &Common, slug: &str, solved: &Solved, tongue: Tongue) -> Option<Self> {
        let rating = match solved {
            Solved::Rated(rating, _) => Some(u8::from(*rating)),
            Solved::SameSource(_) => None,
            Solved::NotDue(_) => return None,
        };
        let (store, item) = (common.store(), Item::Problem(slug.to_owned()));
        let review = Self::of(common, &store, &store.reviews(), (&item, tongue))?;
        Some(Self { suggested: rating, ..review })
    }
}

/// The days on which an item would come again, by ratings 1 to 4.
pub(super) fn would(schedule: &Schedule, item: &Item, day: Day) -> [String; 4] {
    schedule.would(item, day).map(|day| day.to_string())
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
