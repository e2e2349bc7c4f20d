//! `POST /v1/batch`: requests as JSON lines, answers as JSON lines, in the same order and each as soon as all before it are there.

use std::collections::VecDeque;
use std::convert::Infallible;

use axum::body::{Body, Bytes};
use axum::extract::{Extension, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use futures_util::stream;

use super::body::Room;
use super::common::Shared;
use super::queue::Pending;
use super::refusal::Refusal;
use super::run_request::{RunRequest, refused};
use super::tenant::Asker;

/// How many lines of one batch are in work or wait for those before them.
const AHEAD: usize = 64;

/// A line, from its arrival to its answer.
struct Line {
    id: Option<serde_json::Value>,
    judged: Result<Pending<RunRequest>, Refusal>,
}

/// A batch of which some lines are answered.
struct Lines {
    shared: Shared,
    asker: Asker,
    body: Bytes,
    _room: Room,
    at: usize,
    ahead: VecDeque<Line>,
}

pub(super) async fn batch(
    State(shared): State<Shared>,
    Extension(room): Extension<Room>,
    Extension(asker): Extension<Asker>,
    body: Bytes,
) -> Response {
    let lines = Lines { shared, asker, body, _room: room, at: 0, ahead: VecDeque::new() };
    let answers = stream::unfold(lines, |mut lines| async {
        let answer = lines.next().await?;
        Some((Ok::<_, Infallible>(answer), lines))
    });
    ([(CONTENT_TYPE, "application/x-ndjson")], Body::from_stream(answers)).into_response()
}

impl Lines {
    /// The answer to the next line.
    async fn next(&mut self) -> Option<String> {
        while self.ahead.len() < AHEAD {
            let at = self.at;
            let Some(line) = self.take() else { break };
            let Some(line) = self.begin(&line).await else {
                self.at = at;
                break;
            };
            self.ahead.push_back(line);
        }
        let Line { id, judged } = self.ahead.pop_front()?;
        let judged = match judged {
            Ok(judged) => judged.done().await.and_then(|judged| judged),
            Err(refusal) => Err(refusal),
        };
        Some(match judged {
            Ok(judged) => judged.answer(id.as_ref()),
            Err(refusal) => refused(id.as_ref(), &refusal),
        })
    }

    /// The next line that is not blank.
    fn take(&mut self) -> Option<Bytes> {
        while self.at < self.body.len() {
            let end = self.body[self.at..].iter().position(|byte| *byte == b'\n');
            let end = end.map_or(self.body.len(), |end| self.at + end);
            let line = self.body.slice(self.at..end);
            self.at = end + 1;
            if !line.trim_ascii().is_empty() {
                return Some(line);
            }
        }
        None
    }

    /// Has a line judged. Whoever sent many can wait for a place in the queue; where answers are due before, nothing is begun then.
    async fn begin(&self, line: &[u8]) -> Option<Line> {
        let mut request = match RunRequest::read(line) {
            Ok(request) => request,
            Err(refusal) => return Some(Line { id: None, judged: Err(refusal) }),
        };
        let id = request.id.take();
        let queue = &self.shared.queue;
        let asker = &self.asker;
        let judged =
            if self.ahead.is_empty() { queue.submit(asker, request).await } else { queue.try_submit(asker, request) };
        match judged {
            Err(refusal) if refusal.is_full() && !self.ahead.is_empty() => None,
            judged => Some(Line { id, judged }),
        }
    }
}
