//! `GET /api/problems/{slug}/attempts`: what somebody handed in.

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;

use super::common::{Shared, blocking};
use super::refusal::Refusal;
use crate::store::Attempt;

/// An attempt with its number among those at its problem.
#[derive(Clone, Serialize)]
pub(super) struct Try {
    id: usize,
    #[serde(flatten)]
    attempt: Attempt,
    /// Whether its source is kept.
    source: bool,
}

#[derive(Serialize)]
struct Attempts {
    attempts: Vec<Try>,
}

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/api/problems/{slug}/attempts", get(list))
}

impl Try {
    pub(super) fn new(id: usize, attempt: Attempt) -> Self {
        Self { id, attempt, source: false }
    }
}

async fn list(State(shared): State<Shared>, Path(slug): Path<String>) -> Result<Json<Attempts>, Refusal> {
    blocking(&shared, move |common| {
        let problem = common.problem(&slug)?;
        let attempts = common.store().attempts(&problem.slug).into_iter().enumerate();
        Ok(Json(Attempts { attempts: attempts.map(|(id, attempt)| Try::new(id, attempt)).collect() }))
    })
    .await
}
