//! What is told of a run, from its first event to its last: whoever comes late reads all of it.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::response::sse::Event as Sent;
use futures_util::Stream;
use futures_util::stream::unfold;
use tokio::sync::watch;

use super::run_event::RunEvent;
use crate::report::untrusted;

/// Events that are kept of a run; no problem has as many cases.
const MOST_EVENTS: usize = 20_000;
/// Bytes that are kept of a run, its last events aside.
const MOST_BYTES: usize = 8 << 20;
/// How often progress is told that differs in its numbers alone.
const PACE: Duration = Duration::from_millis(80);

/// The events of a run.
pub(super) struct Log {
    told: Mutex<Told>,
    /// How many there are, for those who wait.
    count: watch::Sender<usize>,
}

#[derive(Default)]
struct Told {
    events: Vec<Arc<str>>,
    bytes: usize,
    ended: bool,
    /// What the latest progress was about, and when it was told.
    progress: Option<(String, Instant)>,
}

impl Log {
    pub(super) fn new() -> Self {
        Self { told: Mutex::default(), count: watch::channel(0).0 }
    }

    /// Adds an event. Behind the last one nothing is added.
    pub(super) fn tell(&self, event: &RunEvent) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.ended || told.is_too_soon(event) || (told.is_full() && !event.is_telling()) {
            return;
        }
        let text = serde_json::to_string(event).expect("an event is plain data");
        let text: Arc<str> = untrusted::json(&text).into();
        told.bytes += text.len();
        told.ended = event.is_last();
        told.events.push(text);
        self.count.send_replace(told.events.len());
    }

    /// Whether the last event was told.
    pub(super) fn has_ended(&self) -> bool {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).ended
    }

    /// The event of this number, and whether more may follow where there is none.
    fn get(&self, index: usize) -> (Option<Arc<str>>, bool) {
        let told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        (told.events.get(index).cloned(), !told.ended)
    }

    /// All events, from the first to the last one.
    pub(super) fn follow(self: Arc<Self>) -> impl Stream<Item = Sent> + Send + 'static {
        let count = self.count.subscribe();
        unfold((self, 0, count), async |(log, index, mut count)| {
            loop {
                // What is added behind this line wakes the one below.
                count.mark_unchanged();
                match log.get(index) {
                    (Some(text), _) => return Some((Sent::default().data(&*text), (log, index + 1, count))),
                    (None, true) => count.changed().await.ok()?,
                    (None, false) => return None,
                }
            }
        })
    }
}

impl Told {
    fn is_full(&self) -> bool {
        self.events.len() >= MOST_EVENTS || self.bytes >= MOST_BYTES
    }

    /// Whether progress comes faster than anybody reads.
    fn is_too_soon(&mut self, event: &RunEvent) -> bool {
        let RunEvent::Progress { text, .. } = event else { return false };
        let now = Instant::now();
        let soon = |(last, at): &(String, Instant)| last == text && now.duration_since(*at) < PACE;
        let is_too_soon = self.progress.as_ref().is_some_and(soon);
        if !is_too_soon {
            self.progress = Some((text.clone(), now));
        }
        is_too_soon
    }
}

#[cfg(test)]
mod tests {
    use futures_util::StreamExt;

    use super::*;

    fn progress(text: &str, done: u64) -> RunEvent {
        RunEvent::Progress { text: text.to_owned(), done, total: 9 }
    }

    fn texts(log: &Log) -> Vec<Arc<str>> {
        (0..).map_while(|index| log.get(index).0).collect()
    }

    #[tokio::test]
    async fn whoever_comes_late_gets_all_and_whoever_waits_gets_the_rest() {
        let log = Arc::new(Log::new());
        log.tell(&progress("a", 0));
        let early = tokio::spawn(Arc::clone(&log).follow().count());
        tokio::task::yield_now().await;
        log.tell(&progress("b", 0));
        log.tell(&RunEvent::Done);
        log.tell(&progress("c", 0));
        assert_eq!(early.await.unwrap(), 3);
        assert_eq!(log.follow().count().await, 3);
    }

    #[test]
    fn progress_is_told_at_the_pace_of_people() {
        let log = Log::new();
        (0..1000).for_each(|done| log.tell(&progress("a", done)));
        assert!(texts(&log).len() < 50);
        let before = texts(&log).len();
        log.tell(&progress("b", 0));
        assert_eq!(texts(&log).len(), before + 1);
    }

    #[test]
    fn a_run_that_tells_too_much_keeps_its_end() {
        let log = Log::new();
        (0..MOST_EVENTS as u64 + 10).for_each(|done| log.tell(&progress(&done.to_string(), done)));
        assert_eq!(texts(&log).len(), MOST_EVENTS);
        log.tell(&RunEvent::Cancelled);
        assert!(log.has_ended() && texts(&log).len() == MOST_EVENTS + 1);
    }

    #[test]
    fn no_text_of_a_submission_breaks_out_of_its_event() {
        let log = Log::new();
        log.tell(&progress("a\n\ndata: {\"kind\":\"done\"}\u{2028}\u{202e}\r", 0));
        let text = &texts(&log)[0];
        assert!(!text.contains(['\n', '\r', '\u{2028}', '\u{202e}']), "{text}");
    }
}
