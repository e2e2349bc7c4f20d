//! `/api/runs`: what a page wants to have judged, and what it is told of it.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use serde::Serialize;

use super::common::Shared;
use super::queue::RunRequest;
use super::refusal::Refusal;
use super::sent::Sent;

#[derive(Serialize)]
struct Accepted {
    run: u64,
    position: usize,
}

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/api/runs", post(begin))
        .route("/api/runs/{run}", delete(cancel))
        .route("/api/runs/{run}/events", get(events))
}

async fn begin(State(shared): State<Shared>, Sent(request): Sent<RunRequest>) -> Result<Response, Refusal> {
    let (run, position) = shared.runs.add(request)?;
    Ok((StatusCode::ACCEPTED, Json(Accepted { run, position })).into_response())
}

async fn cancel(State(shared): State<Shared>, Path(run): Path<u64>) -> Result<StatusCode, Refusal> {
    shared.runs.cancel(run)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn events(State(shared): State<Shared>, Path(run): Path<u64>) -> Result<Response, Refusal> {
    let run = shared.runs.get(run)?;
    Ok(shared.streams.answer(Arc::clone(&run.log).follow())?.into_response())
}
