//! `/vendor/`: the modules of the editor, and `POST /api/editor`, which fetches them.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};

use super::common::{Shared, blocking};
use super::refusal::Refusal;

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/vendor/{*name}", get(module)).route("/api/editor", post(fetch))
}

/// Fetches them now, for whoever was without a network before. It goes on when nobody waits for it any more.
async fn fetch(State(shared): State<Shared>) -> Result<StatusCode, Refusal> {
    blocking(&shared, |common| match common.modules.fetch(&common.harness) {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(error) => Err(refused(&error)),
    })
    .await
}

fn refused(error: &harness::Error) -> Refusal {
    let refusal = Refusal::new(StatusCode::BAD_GATEWAY, error.to_string());
    match error.hint() {
        Some(hint) => refusal.hint(hint),
        None => refusal,
    }
}

async fn module(
    State(shared): State<Shared>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let asset = blocking(&shared, move |common| {
        common.modules.get(&common.harness, &name).ok_or_else(|| {
            Refusal::missing("the packages of the editor are not on this machine")
                .hint("`judge serve` fetches them when it starts and there is a network")
        })
    })
    .await?;
    Ok(asset.answer(&headers, true))
}
