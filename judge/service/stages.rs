//! How long the stages of one job take: how long its programs are built, and how long it runs besides.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::metrics::{Metrics, Stage, Whence};
use crate::report::Event;

/// A job that is being done. When it goes, the service counts how long it took.
pub(super) struct Stages<'a> {
    metrics: &'a Metrics,
    begun: Instant,
    built: Mutex<Duration>,
}

impl<'a> Stages<'a> {
    /// Begins now.
    pub(super) fn begin(metrics: &'a Metrics) -> Self {
        Self { metrics, begun: Instant::now(), built: Mutex::default() }
    }

    /// Counts one of its builds: where it comes from, and how long that took.
    pub(super) fn built(&self, whence: Whence, took: Duration) {
        self.metrics.built(whence);
        *self.built.lock().unwrap_or_else(PoisonError::into_inner) += took;
    }

    /// Counts what judging tells of builds.
    pub(super) fn hear(&self, event: &Event) {
        if let Event::Built { warm, took } = event {
            self.built(Whence::of(*warm), *took);
        }
    }
}

impl Drop for Stages<'_> {
    fn drop(&mut self) {
        let built = *self.built.lock().unwrap_or_else(PoisonError::into_inner);
        self.metrics.took(Stage::Build, built);
        self.metrics.took(Stage::Run, self.begun.elapsed().saturating_sub(built));
    }
}
