//! Judge0 CE: submissions that are waited for or asked for later, one by one and in batches; languages, statuses, and what it is.

mod additional_files;
mod callbacks;
mod languages;
mod pattern;
mod record;
mod settings;
mod submission;

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Extension, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::service::body::Room;
use crate::service::common::Shared;
use crate::service::identity::Judge;
use crate::service::program::Program;
use crate::service::queue::Pending;
use crate::service::refusal::Refusal;
use crate::service::tenant::Asker;
pub(in crate::service) use callbacks::Callbacks;
pub(crate) use pattern::Pattern;
use record::Record;
pub(in crate::service) use record::Records;
use settings::MOST;
use submission::{Sent, Submission};

/// The version of Judge0 whose protocol this is.
const VERSION: &str = "1.13.1";
const NOT_TEXT: &str =
    "some attributes for this submission cannot be converted to UTF-8, use base64_encoded=true query parameter";

/// How submissions are sent, and what is told of them.
#[derive(Debug, Default, Deserialize)]
struct Manner {
    #[serde(default)]
    base64_encoded: Option<String>,
    #[serde(default)]
    wait: Option<String>,
    #[serde(default)]
    fields: Option<String>,
    #[serde(default)]
    tokens: Option<String>,
}

impl Manner {
    fn is_base64(&self) -> bool {
        self.base64_encoded.as_deref() == Some("true")
    }

    fn shown(&self, status: StatusCode, record: &Record) -> Response {
        match record.shown(self.fields.as_deref(), self.is_base64()) {
            Some(shown) => (status, Json(shown)).into_response(),
            None => error(StatusCode::BAD_REQUEST, NOT_TEXT),
        }
    }
}

#[derive(Deserialize)]
struct Batch {
    submissions: Vec<Sent>,
}

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/submissions", post(submit))
        .route("/submissions/", post(submit))
        .route("/submissions/batch", post(submit_all).get(all))
        .route("/submissions/{token}", get(one))
        .route("/languages", get(list))
        .route("/languages/", get(list))
        .route("/languages/all", get(list))
        .route("/languages/{number}", get(language))
        .route("/statuses", get(statuses))
        .route("/about", get(about))
        .route("/config_info", get(settings::told))
}

async fn submit(
    State(shared): State<Shared>,
    Query(manner): Query<Manner>,
    Extension(room): Extension<Room>,
    Extension(asker): Extension<Asker>,
    body: Bytes,
) -> Response {
    let sent: Sent = match serde_json::from_slice(&body) {
        Ok(sent) => sent,
        Err(reason) => return error(StatusCode::BAD_REQUEST, &reason.to_string()),
    };
    let submission = match sent.read(manner.is_base64(), &shared.callbacks.patterns) {
        Ok(submission) => submission,
        Err(wrong) => return (StatusCode::UNPROCESSABLE_ENTITY, Json(wrong)).into_response(),
    };
    let waits = manner.wait.as_deref() == Some("true");
    let asker = if waits { asker } else { asker.patient() };
    match Begun::of(&shared, &asker, submission, room) {
        Ok(begun) if waits => manner.shown(StatusCode::CREATED, &begun.ended(&shared).await),
        Ok(begun) => (StatusCode::CREATED, Json(begun.later(&shared).await)).into_response(),
        Err(refusal) => refused(&refusal),
    }
}

async fn submit_all(
    State(shared): State<Shared>,
    Query(manner): Query<Manner>,
    Extension(room): Extension<Room>,
    Extension(asker): Extension<Asker>,
    body: Bytes,
) -> Response {
    let batch: Batch = match serde_json::from_slice(&body) {
        Ok(batch) => batch,
        Err(reason) => return error(StatusCode::BAD_REQUEST, &reason.to_string()),
    };
    if batch.submissions.is_empty() || batch.submissions.len() > MOST {
        let message = format!("number of submissions in a batch should be between 1 and {MOST}");
        return error(StatusCode::BAD_REQUEST, &message);
    }
    let (asker, mut begun) = (asker.patient(), Vec::new());
    for sent in batch.submissions {
        let read = sent.read(manner.is_base64(), &shared.callbacks.patterns);
        begun.push(match read.map(|sent| Begun::of(&shared, &asker, sent, room.clone())) {
            Ok(Ok(begun)) => begun.later(&shared).await,
            Ok(Err(refusal)) => json!({ "error": refusal.message }),
            Err(wrong) => wrong,
        });
    }
    (StatusCode::CREATED, Json(begun)).into_response()
}

/// A submission that is being judged.
struct Begun {
    waiting: Record,
    submission: Submission,
    pending: Pending<Program>,
    room: Room,
}

impl Begun {
    /// Has a submission judged, under a token of its own.
    fn of(shared: &Shared, asker: &Asker, mut submission: Submission, room: Room) -> Result<Self, Refusal> {
        let waiting = Record::waiting(&token()?, &submission);
        let pending = shared.queue.try_submit(asker, std::mem::take(&mut submission.program))?;
        Ok(Self { waiting, submission, pending, room })
    }

    /// What becomes of it; that is sent to whoever is to hear of it.
    async fn ended(self, shared: &Shared) -> Record {
        let Self { waiting, mut submission, pending, room } = self;
        let ran = pending.done().await.and_then(|ran| ran);
        let record = waiting.ended(&submission, ran);
        keep(shared, &record).await;
        if let Some(target) = submission.callback.take() {
            shared.callbacks.call(target, record.token.clone());
        }
        drop(room);
        record
    }

    /// Nobody waits, and it is judged all the same. Returns where to ask.
    async fn later(self, shared: &Shared) -> Value {
        let told = json!({ "token": self.waiting.token });
        keep(shared, &self.waiting).await;
        let (shared, piece) = (Arc::clone(shared), shared.later.one());
        tokio::spawn(async move {
            self.ended(&shared).await;
            drop(piece);
        });
        told
    }
}

/// Keeps a record where any front of a fleet finds it.
async fn keep(shared: &Shared, record: &Record) {
    shared.records.put(record.clone());
    let bytes = serde_json::to_vec(record).expect("a record is plain data");
    shared.queue.remember(&record.token, bytes).await;
}

/// What is known under a token.
async fn known(shared: &Shared, token: &str) -> Option<Record> {
    let own = shared.records.get(token);
    if own.as_ref().is_some_and(Record::is_final) || !is_token(token) {
        return own;
    }
    let bytes = shared.queue.recall(token).await;
    bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).or(own)
}

async fn one(State(shared): State<Shared>, Path(token): Path<String>, Query(manner): Query<Manner>) -> Response {
    match known(&shared, &token).await {
        Some(record) => manner.shown(StatusCode::OK, &record),
        None => error(StatusCode::NOT_FOUND, "submission is not found"),
    }
}

async fn all(State(shared): State<Shared>, Query(manner): Query<Manner>) -> Response {
    let tokens: Vec<&str> = manner.tokens.as_deref().unwrap_or_default().split(',').collect();
    if tokens.len() > MOST {
        let message = format!("number of submissions in a batch should be between 1 and {MOST}");
        return error(StatusCode::BAD_REQUEST, &message);
    }
    let mut submissions = Vec::new();
    for token in tokens {
        let shown = match known(&shared, token).await {
            None => Some(Value::Null),
            Some(record) => record.shown(manner.fields.as_deref(), manner.is_base64()),
        };
        let Some(shown) = shown else { return error(StatusCode::BAD_REQUEST, NOT_TEXT) };
        submissions.push(shown);
    }
    Json(json!({ "submissions": submissions })).into_response()
}

async fn language(
    State(shared): State<Shared>,
    Extension(asker): Extension<Asker>,
    Path(number): Path<u64>,
) -> Response {
    let common = Arc::clone(&shared);
    let found = match shared.crew.look_up(&asker, move |_| languages::one(&common.engine.harness, number)) {
        Ok(found) => found.done().await,
        Err(refusal) => Err(refusal),
    };
    match found {
        Ok(Some(found)) => Json(found).into_response(),
        Ok(None) => error(StatusCode::NOT_FOUND, "language is not found"),
        Err(refusal) => refused(&refusal),
    }
}

async fn list(State(shared): State<Shared>, Extension(asker): Extension<Asker>) -> Response {
    let common = Arc::clone(&shared);
    let found = match shared.crew.look_up(&asker, move |_| languages::all(&common.engine.harness)) {
        Ok(found) => found.done().await,
        Err(refusal) => Err(refusal),
    };
    match found {
        Ok(found) => Json(found).into_response(),
        Err(refusal) => refused(&refusal),
    }
}

async fn statuses() -> Json<Value> {
    Json(record::STATUSES.iter().map(|(number, _)| record::status(*number)).collect())
}

/// Clients choose their numbers of languages by the version of Judge0.
async fn about() -> Json<Value> {
    Json(
        json!({ "version": VERSION, "homepage": null, "source_code": null, "maintainer": null, "judge": Judge::this() }),
    )
}

/// 36 characters that nobody guesses.
fn token() -> Result<String, Refusal> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|_| Refusal::ours("there are no random numbers"))?;
    let digits = format!("{:032x}", u128::from_be_bytes(random));
    Ok([&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]].join("-"))
}

fn is_token(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

fn error(status: StatusCode, message: &str) -> Response {
    (status, Json(json!({ "error": message }))).into_response()
}

/// What is no fault of the client is 503, as where its queue is full.
fn refused(refusal: &Refusal) -> Response {
    let status = if refusal.is_retryable() { StatusCode::SERVICE_UNAVAILABLE } else { refusal.status };
    error(status, &refusal.message)
}
