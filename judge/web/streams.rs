//! Streams of events: a bounded number of them, each open as long as somebody reads.

use std::convert::Infallible;
use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::{Stream, StreamExt};
use tokio::sync::Semaphore;

use super::refusal::Refusal;

/// Streams at once: two for each of so many tabs.
const MOST: usize = 64;

/// The streams that may still be opened.
pub(super) struct Streams(Arc<Semaphore>);

impl Default for Streams {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(MOST)))
    }
}

impl Streams {
    /// Answers with a stream, as long as there are not too many. Comments keep it open where nothing happens.
    pub(super) fn answer<S: Stream<Item = Event> + Send + 'static>(
        &self,
        events: S,
    ) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>> + use<S>>, Refusal> {
        let permit = Arc::clone(&self.0).try_acquire_owned().map_err(|_| {
            Refusal::new(StatusCode::TOO_MANY_REQUESTS, format!("{MOST} streams are open already"))
                .hint("close tabs that you do not need")
        })?;
        let held = events.map(move |event| {
            let _until_the_stream_ends = &permit;
            Ok(event)
        });
        Ok(Sse::new(held).keep_alive(KeepAlive::default()))
    }
}
