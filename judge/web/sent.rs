//! Bodies and queries of requests: what cannot be read is refused in the form of every other refusal.

use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Json, Query, Request};
use axum::http::request::Parts;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::refusal::Refusal;

/// The body of a request, as JSON.
pub(super) struct Sent<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Sent<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let refused = |error: JsonRejection| Refusal::new(error.status(), error.body_text());
        Json::from_request(request, state).await.map(|Json(body)| Self(body)).map_err(refused)
    }
}

/// The query of a request.
pub(super) struct Asked<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let refused = |error: QueryRejection| Refusal::new(error.status(), error.body_text());
        Query::from_request_parts(parts, state).await.map(|Query(query)| Self(query)).map_err(refused)
    }
}

/// `?tongue=`, see `Common::tongue_of`.
#[derive(Deserialize)]
pub(super) struct InTongue {
    pub(super) tongue: Option<String>,
}
