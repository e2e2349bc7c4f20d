//! Results that are sent to whoever asked for it, as Judge0 does: a PUT of the submission, texts in base64, a few times until it is taken.
//! What goes wrong is written down, and changes nothing of the submission.

use std::sync::Arc;
use std::time::Duration;

use axum::http::{Method, StatusCode};
use tokio::sync::Semaphore;

use super::pattern::{Pattern, Patterns, Target};
use super::record::Records;
use crate::service::outgoing::{Failure, Message, Outgoing};
use crate::service::outstanding::Outstanding;
use crate::service::public::is_public;

/// How long one attempt may take.
pub(super) const TIME: Duration = Duration::from_secs(5);
/// What is waited before each attempt.
const PAUSES: [Duration; 3] = [Duration::ZERO, Duration::from_millis(250), Duration::from_secs(1)];
/// How often it is tried.
pub(super) const TRIES: usize = PAUSES.len();
/// Results of one pattern that are sent at once: who is slow delays nobody of another one.
const AT_ONCE: usize = 8;
/// Results that wait to be sent, by their tokens alone.
const WAITING: usize = 1024;
/// KiB of results that are sent at once.
const ROOM: u32 = 128 << 10;

/// Sends results.
pub(in crate::service) struct Callbacks {
    pub(super) patterns: Patterns,
    outgoing: Outgoing,
    records: Arc<Records>,
    places: Arc<Semaphore>,
    /// Free turns of each pattern.
    turns: Vec<Semaphore>,
    room: Semaphore,
    /// What is being sent, or waits for that.
    pub(in crate::service) calling: Outstanding,
}

impl Callbacks {
    /// Sends what is in the records to URLs that fit a pattern.
    pub(in crate::service) fn new(patterns: Vec<Pattern>, records: Arc<Records>) -> Result<Self, String> {
        Ok(Self {
            outgoing: Outgoing::new(patterns.iter().any(Pattern::is_secure))?,
            records,
            places: Arc::new(Semaphore::new(WAITING)),
            turns: patterns.iter().map(|_| Semaphore::new(AT_ONCE)).collect(),
            room: Semaphore::new(ROOM as usize),
            calling: Outstanding::default(),
            patterns: Patterns(patterns),
        })
    }

    /// Begins to send what is in the record of a token.
    pub(super) fn call(self: &Arc<Self>, to: Target, token: String) {
        let host = to.url.host_str().unwrap_or_default().to_owned();
        let Ok(place) = Arc::clone(&self.places).try_acquire_owned() else {
            return lost(&host, "too many wait");
        };
        let (own, piece) = (Arc::clone(self), self.calling.one());
        tokio::spawn(async move {
            if let Err(reason) = own.deliver(&to, &token).await {
                lost(&host, &reason);
            }
            drop((place, piece));
        });
    }

    async fn deliver(&self, to: &Target, token: &str) -> Result<(), String> {
        let closed = |_| "the service ends".to_owned();
        let _turn = self.turns[to.pattern].acquire().await.map_err(closed)?;
        let record = self.records.get(token).ok_or("its result was forgotten")?;
        // In base64, and with its quotes.
        let kilobytes = u32::try_from((record.size() * 3 / 2) >> 10).unwrap_or(ROOM) + 1;
        let _room = self.room.acquire_many(kilobytes.min(ROOM)).await.map_err(closed)?;
        let shown = record.shown(None, true).ok_or("its result is no text")?;
        drop(record);
        let body = axum::body::Bytes::from(shown.to_string());
        drop(shown);
        let pattern = &self.patterns.0[to.pattern];
        let mut reason = String::new();
        for pause in PAUSES {
            tokio::time::sleep(pause).await;
            let message = Message { method: Method::PUT, url: &to.url, body: body.clone(), time: TIME };
            let sent = self.outgoing.send(message, |address| is_public(address) || pattern.names(address)).await;
            reason = match sent {
                Ok(status) if status.is_success() => return Ok(()),
                Ok(status) if !is_worth_another(status) => return Err(format!("it answered {}", status.as_u16())),
                Ok(status) => format!("it answered {}", status.as_u16()),
                Err(failure @ Failure::Forbidden) => return Err(failure.to_string()),
                Err(failure) => failure.to_string(),
            };
        }
        Err(reason)
    }
}

/// Whether the same may be taken later.
fn is_worth_another(status: StatusCode) -> bool {
    status.is_server_error() || matches!(status, StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS)
}

/// The path of a URL may be a secret, and so may a token.
fn lost(host: &str, reason: &str) {
    tracing::warn!(target: "judge::service", message = "a callback was not delivered", host, reason);
}
