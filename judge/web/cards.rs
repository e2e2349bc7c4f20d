//! `GET /api/cards`: questions that are answered in words.

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;

use super::common::{Common, Shared, blocking};
use super::html::{self, plain};
use super::refusal::Refusal;
use super::review::{Review, today, would};
use super::sent::{Asked, InTongue};
use crate::problem::Tongue;
use crate::review::{self, Card, CardKind, Day, Deck, Item, Schedule};

#[derive(Serialize)]
struct Cards {
    cards: Vec<Row>,
}

/// What a card is about.
#[derive(Serialize)]
struct Row {
    id: String,
    /// What it asks, in plain text.
    title: String,
    question: String,
    kind: CardKind,
    /// The questions of interviews that it belongs to.
    answers: Vec<String>,
    /// `new`, `due` or `later`.
    state: &'static str,
}

/// A card with everything on it.
#[derive(Serialize)]
struct Shown {
    id: String,
    title: String,
    question: String,
    kind: CardKind,
    ask: String,
    answer: String,
    points: Vec<String>,
    follow: Vec<FollowUp>,
    pitfalls: Vec<String>,
    problems: Vec<String>,
    review: Option<Review>,
    /// The days on which it would come again, by ratings 1 to 4.
    would: [String; 4],
    worksheet: bool,
}

/// What is asked next.
#[derive(Serialize)]
struct FollowUp {
    ask: String,
    answer: String,
}

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/api/cards", get(list)).route("/api/cards/{id}", get(show))
}

async fn list(State(shared): State<Shared>, Asked(asked): Asked<InTongue>) -> Result<Json<Cards>, Refusal> {
    blocking(&shared, move |common| Ok(Json(all(common, common.tongue_of(asked.tongue.as_deref()))?))).await
}

fn all(common: &Common, tongue: Tongue) -> Result<Cards, Refusal> {
    let of_problem = |error| Refusal::of_problem(&error);
    let curriculum = common.registry.curriculum().map_err(of_problem)?;
    let deck = Deck::open(&common.registry, &curriculum, tongue).map_err(of_problem)?;
    let (schedule, day) = (common.store().reviews(), today().day);
    Ok(Cards { cards: deck.cards.iter().map(|card| Row::of(card, &schedule, day)).collect() })
}

impl Row {
    fn of(card: &Card, schedule: &Schedule, day: Day) -> Self {
        let due = schedule.state(&Item::Card(card.id.clone())).map(|state| state.due <= day);
        Self {
            id: card.id.clone(),
            title: plain(&card.asks),
            question: card.question.clone(),
            kind: card.kind,
            answers: vec![card.question.clone()],
            state: due.map_or("new", |is_due| if is_due { "due" } else { "later" }),
        }
    }
}

async fn show(
    State(shared): State<Shared>,
    Path(id): Path<String>,
    Asked(asked): Asked<InTongue>,
) -> Result<Json<Shown>, Refusal> {
    blocking(&shared, move |common| {
        let tongue = common.tongue_of(asked.tongue.as_deref());
        let card = review::told(&common.registry, &id, tongue).map_err(|error| Refusal::of_problem(&error))?;
        let card = card.ok_or_else(|| Refusal::missing(format!("there is no card `{id}`")))?;
        Ok(Json(Shown::of(common, &card, tongue)))
    })
    .await
}

impl Shown {
    fn of(common: &Common, card: &Card, tongue: Tongue) -> Self {
        let (store, item) = (common.store(), Item::Card(card.id.clone()));
        let schedule = store.reviews();
        let all = |texts: &[String]| texts.iter().map(|text| html::of(text)).collect();
        let follow = |one: &review::FollowUp| FollowUp { ask: html::of(&one.asks), answer: html::of(&one.answer) };
        Self {
            id: card.id.clone(),
            title: plain(&card.asks),
            question: card.question.clone(),
            kind: card.kind,
            ask: html::of(&card.asks),
            answer: html::of(&card.answer),
            points: all(&card.key_points),
            follow: card.follow_ups.iter().map(follow).collect(),
            pitfalls: all(&card.pitfalls),
            problems: card.exercises.clone(),
            review: Review::of(&common.registry, &store, &schedule, (&item, tongue)),
            would: would(&schedule, &item, today().day),
            worksheet: card.kind == CardKind::Behavioural,
        }
    }
}
