//! The places of tenants in a queue, whichever it is: who comes in has one, until his job is begun or done.

use std::sync::Arc;
use std::time::Instant;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, TryAcquireError};

use super::metrics::{Metrics, Reason};
use super::refusal::Refusal;
use super::tenant::Asker;

/// Where jobs come in.
pub(super) struct Door {
    /// Closed when nobody is taken in any more.
    open: Semaphore,
    metrics: Arc<Metrics>,
}

impl Door {
    pub(super) fn new(metrics: Arc<Metrics>) -> Self {
        Self { open: Semaphore::new(0), metrics }
    }

    pub(super) fn metrics(&self) -> &Arc<Metrics> {
        &self.metrics
    }

    /// Takes a place, if one is free.
    pub(super) fn try_enter(&self, asker: &Asker) -> Result<OwnedSemaphorePermit, Refusal> {
        if self.open.is_closed() {
            return Err(self.refused(Reason::Closing, Refusal::closing()));
        }
        Arc::clone(&asker.tenant.places).try_acquire_owned().map_err(|error| match error {
            TryAcquireError::NoPermits => self.refused(Reason::Full, Refusal::busy()),
            TryAcquireError::Closed => Refusal::closing(),
        })
    }

    /// Waits for a place.
    pub(super) async fn enter(&self, asker: &Asker) -> Result<OwnedSemaphorePermit, Refusal> {
        tokio::select! {
            biased;
            _ = self.open.acquire() => Err(self.refused(Reason::Closing, Refusal::closing())),
            () = over(asker.deadline) => Err(self.refused(Reason::Deadline, late())),
            place = Arc::clone(&asker.tenant.places).acquire_owned() => place.map_err(|_| Refusal::closing()),
        }
    }

    pub(super) fn refused(&self, reason: Reason, refusal: Refusal) -> Refusal {
        self.metrics.refused(reason);
        refusal
    }

    /// Lets nobody in any more.
    pub(super) fn close(&self) {
        self.open.close();
    }
}

/// Until a point in time; for ever without one.
async fn over(deadline: Option<Instant>) {
    match deadline {
        Some(deadline) => tokio::time::sleep_until(deadline.into()).await,
        None => std::future::pending().await,
    }
}

/// Nobody waits for it any more.
pub(super) fn late() -> Refusal {
    Refusal::late("this was not judged in its time")
        .hint("send it again, or give it more time in the header `Judge-Timeout`")
}
