//! Where jobs wait until they are done: in this process, or in a stream from which workers take them.

mod builds;
mod fleet;
mod pending;
mod stream;
mod wire;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::crew::Crew;
use super::engine::Engine;
use super::job::Job;
use super::metrics::Metrics;
use super::refusal::Refusal;
use super::tenant::Asker;
use super::trace::{Kind, Span};
pub(super) use builds::FleetBuilds;
pub(super) use fleet::Fleet;
pub(super) use pending::Pending;
pub(crate) use stream::StreamSetup;
pub(super) use stream::{GROUP, Stream, StreamError};
pub(super) use wire::{Crowd, Kept, Lane, Name, Sent};

/// Where jobs wait.
pub(super) enum Queue {
    /// The threads of this process do them.
    Local { crew: Arc<Crew>, engine: Arc<Engine>, metrics: Arc<Metrics> },
    /// Workers elsewhere do them.
    Fleet(Arc<Fleet>),
}

impl Queue {
    /// Has a job done, unless the queue is full, or the asker's time would be over before.
    pub(super) fn try_submit<J: Job>(&self, asker: &Asker, job: J) -> Result<Pending<J>, Refusal> {
        match self {
            Self::Local { crew, engine, metrics } => {
                let (engine, metrics) = (Arc::clone(engine), Arc::clone(metrics));
                let span = asker.trace.begin("job", Kind::Internal);
                crew.try_submit(&asker.below(&span), move |cancelled| counted(&job, &engine, &metrics, span, cancelled))
            }
            Self::Fleet(fleet) => fleet.try_submit(asker, &job),
        }
    }

    /// Waits for a place in the queue, then has a job done.
    pub(super) async fn submit<J: Job>(&self, asker: &Asker, job: J) -> Result<Pending<J>, Refusal> {
        match self {
            Self::Local { crew, engine, metrics } => {
                let (engine, metrics) = (Arc::clone(engine), Arc::clone(metrics));
                let span = asker.trace.begin("job", Kind::Internal);
                let asker = asker.below(&span);
                crew.submit(&asker, move |cancelled| counted(&job, &engine, &metrics, span, cancelled)).await
            }
            Self::Fleet(fleet) => fleet.submit(asker, &job).await,
        }
    }

    /// How many jobs wait; in a fleet, those of this process that are not done.
    pub(super) fn waiting(&self) -> usize {
        match self {
            Self::Local { crew, .. } => crew.waiting(),
            Self::Fleet(fleet) => fleet.waiting(),
        }
    }

    /// Keeps something where every front of a fleet finds it, for an hour.
    pub(super) async fn remember(&self, name: &str, bytes: Vec<u8>) {
        if let Self::Fleet(fleet) = self {
            fleet.remember(name, &bytes).await;
        }
    }

    /// What a front of the fleet keeps under a name.
    pub(super) async fn recall(&self, name: &str) -> Option<Vec<u8>> {
        match self {
            Self::Local { .. } => None,
            Self::Fleet(fleet) => fleet.recall(name).await,
        }
    }

    /// Takes nothing more.
    pub(super) fn close(&self) {
        match self {
            Self::Local { crew, .. } => crew.close(),
            Self::Fleet(fleet) => fleet.close(),
        }
    }
}

/// Does a job, and counts how it ended.
fn counted<J: Job>(
    job: &J,
    engine: &Engine,
    metrics: &Metrics,
    mut span: Span,
    cancelled: &Arc<AtomicBool>,
) -> Result<J::Done, Refusal> {
    let done = job.perform(engine, cancelled);
    span.ended(done.as_ref().map(J::tally));
    metrics.done(done.as_ref().map(J::tally).unwrap_or_default());
    done
}
