//! `GET /api/about`: what a page has to know before anything else.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;

use super::common::{Common, Shared, blocking};
use super::refusal::Refusal;
use crate::mock;

/// The judge, its languages, and what is going on.
#[derive(Serialize)]
struct About {
    version: &'static str,
    /// In which language people read, where they said so; otherwise the browser knows.
    tongue: Option<&'static str>,
    languages: Vec<Row>,
    editor: &'static str,
    mock: Option<Interview>,
}

/// A language in which exercises are solved.
#[derive(Serialize)]
struct Row {
    id: String,
    name: String,
    extension: String,
}

/// The mock interview that is going on.
#[derive(Serialize)]
struct Interview {
    problems: Vec<String>,
    /// Seconds since 1970.
    ends: u64,
}

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/api/about", get(about))
}

async fn about(State(shared): State<Shared>) -> Result<Json<About>, Refusal> {
    blocking(&shared, |common| Ok(Json(About::of(common)))).await
}

impl About {
    fn of(common: &Common) -> Self {
        let row = |language: &harness::Language| Row {
            id: language.id().to_owned(),
            name: language.name.clone(),
            extension: language.extensions[0].clone(),
        };
        let interview =
            mock::running(&common.store()).map(|mock| Interview { ends: mock.over(), problems: mock.problems });
        Self {
            version: env!("CARGO_PKG_VERSION"),
            tongue: common.tongue.map(crate::problem::Tongue::code),
            languages: common.harness.languages().all().iter().map(row).collect(),
            editor: common.modules.state(&common.harness),
            mock: interview,
        }
    }
}
