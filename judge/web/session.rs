//! `POST /api/session`: the token of the address becomes a cookie.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use serde::Deserialize;

use super::common::Shared;
use super::refusal::Refusal;
use super::sent::Sent;

#[derive(Deserialize)]
struct Login {
    token: String,
}

pub(super) fn routes() -> Router<Shared> {
    Router::new().route(PATH, post(open))
}

/// The one path of the interface that needs no cookie.
pub(super) const PATH: &str = "/api/session";

async fn open(State(shared): State<Shared>, Sent(login): Sent<Login>) -> Response {
    if shared.secrets.opens(&login.token) {
        (StatusCode::NO_CONTENT, [(SET_COOKIE, shared.secrets.set_cookie())]).into_response()
    } else {
        refused().into_response()
    }
}

/// What whoever has neither token nor cookie is told.
pub(super) fn refused() -> Refusal {
    Refusal::new(StatusCode::UNAUTHORIZED, "this page is not open, or the server was started anew")
        .hint("open the address that `judge serve` printed, with all that is behind the `#`")
}
