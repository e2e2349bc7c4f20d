//! Where jobs wait until they are done: in this process, or in a stream from which workers take them.

mod builds;
mod fleet;
mod stream;
mod wire;

use std::sync::Arc;

use super::crew::{Awaited, Crew};
use super::engine::Engine;
use super::job::Job;
use super::refusal::Refusal;
pub(super) use builds::FleetBuilds;
pub(super) use fleet::Fleet;
pub(crate) use stream::StreamSetup;
pub(super) use stream::{GROUP, LANES, Stream, StreamError};
pub(super) use wire::{Kept, Name, Sent};

/// What waits for the result of a job.
pub(super) type Pending<J> = Awaited<Result<<J as Job>::Done, Refusal>>;

/// Where jobs wait.
pub(super) enum Queue {
    /// The threads of this process do them.
    Local { crew: Arc<Crew>, engine: Arc<Engine> },
    /// Workers elsewhere do them.
    Fleet(Arc<Fleet>),
}

impl Queue {
    /// Has a job done, unless the queue is full.
    pub(super) fn try_submit<J: Job>(&self, job: J) -> Result<Pending<J>, Refusal> {
        match self {
            Self::Local { crew, engine } => {
                let engine = Arc::clone(engine);
                crew.try_submit(move |cancelled| job.perform(&engine, cancelled))
            }
            Self::Fleet(fleet) => fleet.try_submit(&job),
        }
    }

    /// Waits for a place in the queue, then has a job done.
    pub(super) async fn submit<J: Job>(&self, job: J) -> Result<Pending<J>, Refusal> {
        match self {
            Self::Local { crew, engine } => {
                let engine = Arc::clone(engine);
                crew.submit(move |cancelled| job.perform(&engine, cancelled)).await
            }
            Self::Fleet(fleet) => fleet.submit(&job).await,
        }
    }

    /// How many jobs wait; in a fleet, those of this process that are not done.
    pub(super) fn waiting(&self) -> usize {
        match self {
            Self::Local { crew, .. } => crew.waiting(),
            Self::Fleet(fleet) => fleet.waiting(),
        }
    }

    /// How many may wait.
    pub(super) fn places(&self) -> usize {
        match self {
            Self::Local { crew, .. } => crew.places(),
            Self::Fleet(fleet) => fleet.places(),
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
