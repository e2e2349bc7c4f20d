//! What somebody writes down: notes on problems, worksheets of behavioural cards.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use serde::{Deserialize, Serialize};

use super::common::{Common, Shared, blocking};
use super::refusal::Refusal;
use super::sent::{Asked, InTongue, Sent};
use crate::problem::Tongue;
use crate::review::{self, Card, CardKind};

/// A text in Markdown.
#[derive(Serialize, Deserialize)]
struct Page {
    text: String,
}

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/api/problems/{slug}/notes", get(notes).put(keep_notes))
        .route("/api/cards/{id}/worksheet", get(worksheet).put(keep_worksheet))
}

async fn notes(State(shared): State<Shared>, Path(slug): Path<String>) -> Result<Json<Page>, Refusal> {
    blocking(&shared, move |common| {
        let problem = common.problem(&slug)?;
        Ok(Json(Page { text: common.store().notes(&problem.slug) }))
    })
    .await
}

async fn keep_notes(
    State(shared): State<Shared>,
    Path(slug): Path<String>,
    Sent(page): Sent<Page>,
) -> Result<StatusCode, Refusal> {
    blocking(&shared, move |common| {
        let problem = common.problem(&slug)?;
        let kept = common.store().keep_notes(&problem.slug, &page.text);
        kept.map(|()| StatusCode::NO_CONTENT).map_err(|error| Refusal::of_store(&error))
    })
    .await
}

/// The worksheet of a card, or an empty one.
async fn worksheet(
    State(shared): State<Shared>,
    Path(id): Path<String>,
    Asked(asked): Asked<InTongue>,
) -> Result<Json<Page>, Refusal> {
    blocking(&shared, move |common| {
        let tongue = common.tongue_of(asked.tongue.as_deref());
        let card = behavioural(common, &id, tongue)?;
        // A card that is not translated has an English worksheet, too.
        let empty = || review::worksheet(&card, if card.of.is_some() { tongue } else { Tongue::English });
        Ok(Json(Page { text: common.store().worksheet(&card.id).unwrap_or_else(empty) }))
    })
    .await
}

async fn keep_worksheet(
    State(shared): State<Shared>,
    Path(id): Path<String>,
    Sent(page): Sent<Page>,
) -> Result<StatusCode, Refusal> {
    blocking(&shared, move |common| {
        let card = behavioural(common, &id, Tongue::English)?;
        let kept = common.store().keep_worksheet(&card.id, &page.text);
        kept.map(|()| StatusCode::NO_CONTENT).map_err(|error| Refusal::of_store(&error))
    })
    .await
}

fn behavioural(common: &Common, id: &str, tongue: Tongue) -> Result<Card, Refusal> {
    let card = review::told(&common.registry, id, tongue).map_err(|error| Refusal::of_problem(&error))?;
    let card = card.ok_or_else(|| Refusal::missing(format!("there is no card `{id}`")))?;
    if card.kind == CardKind::Behavioural {
        Ok(card)
    } else {
        Err(Refusal::missing(format!("`{id}` is no behavioural card, so it has no worksheet")))
    }
}
