//! What the service is, and whether it can judge.

use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use harness::{Harness, Probe};
use serde::Serialize;

use super::common::Shared;
use super::identity::Judge;
use super::tenant::Asker;

/// The answer of `/v1/about`.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct About {
    /// Version of this form.
    format: u32,
    judge: Judge,
    languages: Vec<LanguageRow>,
    /// How many problems requests may name.
    problems: usize,
    queue: Queue,
}

/// A language of the service.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Language"))]
struct LanguageRow {
    /// What requests call it.
    id: String,
    /// What people call it.
    name: String,
    /// The version of its toolchain, or why there is none to use.
    toolchain: String,
    /// Whether programs in it can be judged now.
    ready: bool,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Queue {
    /// Jobs that wait.
    waiting: usize,
    /// Jobs that may wait.
    places: usize,
}

/// The process lives.
pub(super) async fn health() -> &'static str {
    "ok\n"
}

/// Whether there is room for work.
pub(super) async fn ready(State(shared): State<Shared>) -> Response {
    if shared.guard.is_closing() {
        (StatusCode::SERVICE_UNAVAILABLE, "this service is shutting down\n").into_response()
    } else if shared.queue.waiting() < shared.guard.places() {
        "ready\n".into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the queue is full\n").into_response()
    }
}

/// How that is written which Prometheus reads.
pub(super) const METRICS_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// What the service counts.
pub(super) async fn metrics(State(shared): State<Shared>) -> Response {
    let text = shared.metrics.text(shared.queue.waiting(), shared.guard.places());
    ([(CONTENT_TYPE, METRICS_TYPE)], text).into_response()
}

pub(super) async fn about(State(shared): State<Shared>, Extension(asker): Extension<Asker>) -> Response {
    let looked = shared.crew.look_up(&asker, {
        let shared = shared.clone();
        move |_| languages(&shared.engine.harness)
    });
    let languages = match looked {
        Ok(looked) => looked.done().await,
        Err(refusal) => Err(refusal),
    };
    match languages {
        Ok(languages) => {
            let queue = Queue { waiting: shared.queue.waiting(), places: shared.guard.places() };
            Json(About {
                format: 1,
                judge: Judge::this(),
                languages,
                problems: shared.engine.registry.slugs().len(),
                queue,
            })
            .into_response()
        }
        Err(refusal) => refusal.into_response(),
    }
}

fn languages(harness: &Harness) -> Vec<LanguageRow> {
    let row = |language: &harness::Language| {
        let probe = harness.probe(language);
        let ready = matches!(probe, Probe::Ready(_));
        LanguageRow { id: language.id.clone(), name: language.name.clone(), toolchain: probe.words(), ready }
    };
    harness.languages().all().iter().map(row).collect()
}
