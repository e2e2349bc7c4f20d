//! What is said where nothing was judged: by a fault of the request, or of the service.

use std::time::Duration;

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use crate::grade;
use crate::problem;
use crate::report::untrusted;

/// Seconds after which a queue that was full may have room.
const SOON: u64 = 1;

/// Why a request is not answered with a verdict.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Refusal {
    #[serde(with = "status")]
    pub(super) status: StatusCode,
    pub(super) message: String,
    pub(super) hint: Option<String>,
    /// After how many seconds it is worth while to try again, where that is known.
    #[serde(default)]
    pub(super) after: Option<u64>,
    /// Whether it is known that another attempt ends in the same way, whatever the status says.
    #[serde(default)]
    pub(super) is_final: bool,
}

/// A status as its number.
mod status {
    use axum::http::StatusCode;
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::Serializer;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a field")]
    pub(super) fn serialize<S: Serializer>(status: &StatusCode, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(status.as_u16())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<StatusCode, D::Error> {
        StatusCode::from_u16(u16::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// The same on the wire.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Refusal"))]
pub(super) struct RefusalBody<'a> {
    error: ErrorBody<'a>,
    /// Whether the same request may succeed later.
    retryable: bool,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Error"))]
struct ErrorBody<'a> {
    /// What happened.
    message: &'a str,
    /// What to do.
    hint: Option<&'a str>,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self {
            status,
            message: untrusted::line_of(&untrusted::inline(&message.into()), 2000),
            hint: None,
            after: None,
            is_final: false,
        }
    }

    /// The request cannot be understood.
    pub(super) fn malformed(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    /// The request is understood and asks for what is not there.
    pub(super) fn unfit(message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, message)
    }

    /// The service failed.
    pub(super) fn ours(message: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, message)
    }

    /// Nobody has time.
    pub(super) fn busy() -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "the queue of this service is full").hint("try again in a second")
    }

    /// Whether that is so.
    pub(super) fn is_full(&self) -> bool {
        self.status == StatusCode::TOO_MANY_REQUESTS
    }

    /// The turn of this would come when nobody waits for it any more.
    pub(super) fn hopeless(wait: Duration) -> Self {
        let message =
            format!("this cannot be judged in its time: about {:.1} s of work wait before it", wait.as_secs_f64());
        Self::new(StatusCode::SERVICE_UNAVAILABLE, message).after(wait)
    }

    /// The queue of a fleet cannot be reached.
    pub(super) fn away(message: impl Into<String>) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, message).hint("try again in a second")
    }

    /// Nobody did it in time.
    pub(super) fn late(message: impl Into<String>) -> Self {
        Self::new(StatusCode::GATEWAY_TIMEOUT, message)
    }

    /// Whether that is so.
    pub(super) fn is_late(&self) -> bool {
        self.status == StatusCode::GATEWAY_TIMEOUT
    }

    /// So many workers died of a job.
    pub(super) fn poisoned(job: &str, attempts: u32) -> Self {
        let message = format!("job {job} ended its worker {attempts} times, and is not tried again");
        let refusal = Self::ours(message).hint("this is a fault of the judge; the job is kept in `judge-objects`");
        Self { is_final: true, ..refusal }
    }

    /// The service ends.
    pub(super) fn closing() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "this service is shutting down")
    }

    #[must_use]
    pub(super) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// Trying again is worth while after this time.
    #[must_use]
    pub(super) fn after(self, wait: Duration) -> Self {
        Self { after: Some(wait.as_secs_f64().ceil() as u64), ..self }
    }

    pub(super) fn is_retryable(&self) -> bool {
        let may_pass = matches!(self.status, StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT);
        !self.is_final && (may_pass || self.status.is_server_error())
    }

    pub(super) fn body(&self) -> RefusalBody<'_> {
        let error = ErrorBody { message: &self.message, hint: self.hint.as_deref() };
        RefusalBody { error, retryable: self.is_retryable() }
    }
}

impl From<grade::Error> for Refusal {
    fn from(error: grade::Error) -> Self {
        let hint = error.hint();
        let refusal = match &error {
            grade::Error::Language(_) | grade::Error::NoCases { .. } | grade::Error::Case(_) => {
                Self::unfit(error.to_string())
            }
            grade::Error::Problem(error) => Self::unfit(first_line(error)),
            _ => Self::ours(error.to_string()),
        };
        Self { hint, ..refusal }
    }
}

impl From<problem::Error> for Refusal {
    fn from(error: problem::Error) -> Self {
        match error {
            problem::Error::Unknown { .. } => Self::new(StatusCode::NOT_FOUND, error.to_string()),
            other => Self::unfit(first_line(&other)),
        }
    }
}

/// What is wrong with a problem, without the lines of its manifest: whoever sent JSON has not seen them.
fn first_line(error: &problem::Error) -> String {
    error.to_string().lines().next().unwrap_or_default().to_owned()
}

impl From<harness::Error> for Refusal {
    fn from(error: harness::Error) -> Self {
        Self { hint: error.hint(), ..Self::ours(error.to_string()) }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self.body())).into_response();
        if matches!(self.status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
            response.headers_mut().insert(RETRY_AFTER, self.after.unwrap_or(SOON).max(1).into());
        }
        response
    }
}
