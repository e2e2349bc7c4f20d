//! Why a request is not answered: a status, what happened, and what to do next.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::private::Private;
use crate::report::Failure;

/// What a page gets in place of an answer: `{"error": {"message": …, "hint": …}}`.
#[derive(Clone, Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    failure: Failure,
}

#[derive(Serialize)]
struct Body<'a> {
    error: &'a Failure,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, failure: Failure::new(message) }
    }

    /// The judge failed.
    pub(super) fn ours(message: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, message)
    }

    /// There is no such thing.
    pub(super) fn missing(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, message)
    }

    /// What was sent makes no sense.
    pub(super) fn wrong(message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, message)
    }

    /// What was sent makes sense, and is refused for a reason.
    pub(super) fn forbidden(message: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, message)
    }

    pub(super) fn hint(self, hint: impl Into<String>) -> Self {
        Self { failure: self.failure.hint(hint), ..self }
    }

    /// A problem that is not there, or cannot be read.
    pub(super) fn of_problem(error: &crate::problem::Error) -> Self {
        let status = match error {
            crate::problem::Error::Unknown { .. } | crate::problem::Error::NoManifest { .. } => StatusCode::NOT_FOUND,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        Self { status, failure: Failure { message: error.to_string(), hint: error.hint() } }
    }

    /// What was asked for cannot be stored.
    pub(super) fn of_store(error: &crate::store::Error) -> Self {
        Self::ours(error.to_string()).hint("is the disk full, or the data directory not yours to write?")
    }

    /// The same without paths of this machine.
    pub(super) fn without_paths(self, private: &Private) -> Self {
        let Failure { message, hint } = self.failure;
        let failure = Failure { message: private.hide(&message), hint: hint.map(|hint| private.hide(&hint)) };
        Self { failure, ..self }
    }

    #[cfg(test)]
    pub(super) fn status(&self) -> StatusCode {
        self.status
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.status, Json(Body { error: &self.failure })).into_response()
    }
}
