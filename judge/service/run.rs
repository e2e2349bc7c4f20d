//! `POST /v1/run`: one program, all cases of a problem, a report.

use axum::body::Bytes;
use axum::extract::{Extension, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use super::common::Shared;
use super::metrics::Tally;
use super::refusal::Refusal;
use super::run_request::RunRequest;
use super::tenant::Asker;

pub(super) async fn run(State(shared): State<Shared>, Extension(asker): Extension<Asker>, body: Bytes) -> Response {
    match answered(&shared, &asker, &body).await {
        Ok((text, tally)) => ([(CONTENT_TYPE, "application/json")], Extension(tally), text).into_response(),
        Err(refusal) => refusal.into_response(),
    }
}

async fn answered(shared: &Shared, asker: &Asker, body: &[u8]) -> Result<(String, Tally), Refusal> {
    let mut request = RunRequest::read(body)?;
    let id = request.id.take();
    let judged = shared.queue.try_submit(asker, request)?.done().await??;
    Ok((judged.answer(id.as_ref()), judged.tally))
}
