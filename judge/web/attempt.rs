//! `GET /api/problems/{slug}/attempts`: what somebody handed in.

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;

use super::common::{Shared, blocking};
use super::refusal::Refusal;
use crate::store::Attempt;
use crate::verdict::Verdict;

/// An attempt with its number among those at its problem.
#[derive(Clone, Serialize)]
pub(super) struct Try {
    id: usize,
    time: u64,
    name: String,
    language: String,
    verdict: Verdict,
    fuel: u64,
    memory: u64,
    points: u32,
    of: u32,
    reason: Option<String>,
    /// Whether its source is kept.
    source: bool,
}

#[derive(Serialize)]
struct Source {
    source: String,
}

#[derive(Serialize)]
struct Attempts {
    attempts: Vec<Try>,
}

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/api/problems/{slug}/attempts", get(list))
        .route("/api/problems/{slug}/attempts/{id}", get(source))
}

impl Try {
    pub(super) fn new(id: usize, attempt: Attempt) -> Self {
        let Attempt { time, name, language, verdict, fuel, memory, points, of, reason, source } = attempt;
        Self { id, time, name, language, verdict, fuel, memory, points, of, reason, source: source.is_some() }
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

async fn source(
    State(shared): State<Shared>,
    Path((slug, id)): Path<(String, usize)>,
) -> Result<Json<Source>, Refusal> {
    blocking(&shared, move |common| {
        let (problem, store) = (common.problem(&slug)?, common.store());
        let attempts = store.attempts(&problem.slug);
        let attempt =
            attempts.get(id).ok_or_else(|| Refusal::missing(format!("there is no attempt {id} at `{slug}`")))?;
        let kept = attempt.source.as_deref().and_then(|digest| store.source(digest));
        let text = kept.ok_or_else(|| Refusal::missing("the source of this attempt was not kept"))?;
        Ok(Json(Source { source: String::from_utf8_lossy(&text).into_owned() }))
    })
    .await
}
