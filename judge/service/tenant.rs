//! Who asks: the tenant that a token belongs to, what it may take of the service, and until when an answer is of use.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

use super::trace::{Span, Trace};

/// What a tenant may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Share {
    /// How many of its jobs are begun where others have one begun.
    pub(super) weight: u32,
    /// How many of its jobs may wait.
    pub(super) places: usize,
    /// How many requests it may send in a minute.
    pub(super) per_minute: Option<u32>,
    /// Parts of the room for bodies.
    pub(super) parts: usize,
}

/// Whoever shares one quota, and one lane of the queue.
#[derive(Debug)]
pub(super) struct Tenant {
    pub(super) name: String,
    pub(super) share: Share,
    /// Its free places in the queue.
    pub(super) places: Arc<Semaphore>,
    /// Its free room for bodies.
    pub(super) parts: Arc<Semaphore>,
    pace: Option<Mutex<Pace>>,
}

/// A request's sender.
#[derive(Clone, Debug)]
pub(super) struct Asker {
    pub(super) tenant: Arc<Tenant>,
    /// From when on nobody waits for the answer.
    pub(super) deadline: Option<Instant>,
    /// Where spans of what he asks for hang.
    pub(super) trace: Trace,
}

impl Tenant {
    pub(super) fn new(name: &str, share: Share) -> Self {
        Self {
            name: name.to_owned(),
            places: Arc::new(Semaphore::new(share.places)),
            parts: Arc::new(Semaphore::new(share.parts)),
            pace: share.per_minute.map(|per_minute| Mutex::new(Pace::new(per_minute, Instant::now()))),
            share,
        }
    }

    /// Counts a request; where there were too many, says for how long none is heard.
    pub(super) fn counted(&self, now: Instant) -> Result<(), Duration> {
        let Some(pace) = &self.pace else { return Ok(()) };
        pace.lock().unwrap_or_else(PoisonError::into_inner).take(now)
    }
}

impl Asker {
    /// A part of the service itself, of which so many jobs may wait.
    pub(super) fn house(name: &str, places: usize) -> Self {
        let share = Share { weight: 1, places, per_minute: None, parts: 0 };
        Self { tenant: Arc::new(Tenant::new(name, share)), deadline: None, trace: Trace::default() }
    }

    /// The same sender, who does not wait.
    pub(super) fn patient(&self) -> Self {
        Self { deadline: None, ..self.clone() }
    }

    /// The same sender, of whose spans this one is the parent.
    pub(super) fn below(&self, span: &Span) -> Self {
        Self { trace: span.trace(), ..self.clone() }
    }
}

/// Requests that may be sent now: they come back with time, up to those of a minute.
#[derive(Debug)]
struct Pace {
    most: f64,
    left: f64,
    at: Instant,
}

impl Pace {
    fn new(per_minute: u32, now: Instant) -> Self {
        Self { most: per_minute.into(), left: per_minute.into(), at: now }
    }

    fn take(&mut self, now: Instant) -> Result<(), Duration> {
        let a_second = self.most / 60.0;
        let since = now.saturating_duration_since(self.at).as_secs_f64();
        (self.left, self.at) = ((self.left + since * a_second).min(self.most), now);
        if self.left < 1.0 {
            return Err(Duration::from_secs_f64((1.0 - self.left) / a_second));
        }
        self.left -= 1.0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_of_a_minute_come_back_one_by_one() {
        let start = Instant::now();
        let mut pace = Pace::new(2, start);
        assert!(pace.take(start).is_ok() && pace.take(start).is_ok());
        assert_eq!(pace.take(start).unwrap_err(), Duration::from_secs(30));
        assert!(pace.take(start + Duration::from_secs(15)).is_err());
        assert!(pace.take(start + Duration::from_secs(31)).is_ok());
        assert!(pace.take(start + Duration::from_secs(32)).is_err());
        let later = start + Duration::from_hours(1);
        assert!(pace.take(later).is_ok() && pace.take(later).is_ok() && pace.take(later).is_err());
    }
}
