//! `GET` and `PUT /api/drafts/{slug}/{language}`: what is being typed, so that no crash and no second tab loses it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::{Deserialize, Serialize};

use super::common::{Common, Shared, blocking};
use super::refusal::Refusal;
use super::sent::Sent;
use crate::phrase::bytes;
use crate::store::{Draft, Saved};

/// The largest draft, far above the largest source.
const MOST_BYTES: usize = 1 << 20;

#[derive(Deserialize)]
struct Typed {
    text: String,
    /// The version that the page had; 0 where there was none.
    base: u64,
}

#[derive(Serialize)]
struct Version {
    version: u64,
}

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/api/drafts/{slug}/{language}", get(read).put(save))
}

async fn read(
    State(shared): State<Shared>,
    Path((slug, language)): Path<(String, String)>,
) -> Result<Json<Option<Draft>>, Refusal> {
    blocking(&shared, move |common| {
        check(common, &slug, &language)?;
        Ok(Json(common.store().draft(&slug, &language)))
    })
    .await
}

async fn save(
    State(shared): State<Shared>,
    Path((slug, language)): Path<(String, String)>,
    Sent(typed): Sent<Typed>,
) -> Result<Response, Refusal> {
    blocking(&shared, move |common| {
        check(common, &slug, &language)?;
        if typed.text.len() > MOST_BYTES {
            return Err(Refusal::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                format!("a draft is at most {}", bytes(MOST_BYTES as u64)),
            )
            .hint("what is larger cannot be judged either"));
        }
        let saved = common.store().save_draft(&slug, &language, &typed.text, typed.base);
        Ok(match saved.map_err(|error| Refusal::of_store(&error))? {
            Saved::Now(version) => Json(Version { version }).into_response(),
            Saved::Newer(draft) => (StatusCode::CONFLICT, Json(draft)).into_response(),
        })
    })
    .await
}

/// Refuses names that no problem and no language has: they become names of files.
fn check(common: &Common, slug: &str, language: &str) -> Result<(), Refusal> {
    let is_plain = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+'));
    if !is_plain(slug) || !common.registry.has(slug) {
        return Err(Refusal::missing("there is no such problem"));
    }
    if !is_plain(language) || common.harness.languages().by_id(language).is_none() {
        return Err(Refusal::missing("there is no such language"));
    }
    Ok(())
}
