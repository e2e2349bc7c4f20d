//! Where jobs wait until they are done: in this process, or in a stream from which workers take them.

use std::sync::Arc;

use super::crew::{Awaited, Crew};
use super::engine::Engine;
use super::job::Job;
use super::refusal::Refusal;

/// What waits for the result of a job.
pub(super) type Pending<J> = Awaited<Result<<J as Job>::Done, Refusal>>;

/// Where jobs wait.
pub(super) enum Queue {
    /// The threads of this process do them.
    Local { crew: Arc<Crew>, engine: Arc<Engine> },
}

impl Queue {
    /// Has a job done, unless the queue is full.
    pub(super) fn try_submit<J: Job>(&self, job: J) -> Result<Pending<J>, Refusal> {
        match self {
            Self::Local { crew, engine } => {
                let engine = Arc::clone(engine);
                crew.try_submit(move |cancelled| job.perform(&engine, cancelled))
            }
        }
    }

    /// Waits for a place in the queue, then has a job done.
    pub(super) async fn submit<J: Job>(&self, job: J) -> Result<Pending<J>, Refusal> {
        match self {
            Self::Local { crew, engine } => {
                let engine = Arc::clone(engine);
                crew.submit(move |cancelled| job.perform(&engine, cancelled)).await
            }
        }
    }
}
