//! The queue of a fleet, from the side that asks: a job is given to the stream, and whoever does it says what came of it.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use async_nats::Subscriber;
use bytes::Bytes;
use futures_util::StreamExt;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, TryAcquireError, oneshot};

use super::Pending;
use super::stream::{Stream, StreamError, StreamSetup, Taken, answers};
use super::wire::{Kept, Name};
use crate::service::about::Judge;
use crate::service::crew::Awaited;
use crate::service::job::Job;
use crate::service::refusal::Refusal;

/// How long a job may take in all, with its time in the stream.
const PATIENCE: Duration = Duration::from_mins(10);
/// How often the result is looked for where nobody told it: what is told is lost where a connection is.
const LOOK: Duration = Duration::from_secs(2);
/// How long whoever can wait does so before a full stream is tried again.
const FULL: Duration = Duration::from_millis(100);

/// What is done where the stream is full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WhereFull {
    Refuse,
    Wait,
}

/// The stream, and how many jobs of this process are in it.
pub(in crate::service) struct Fleet {
    stream: Stream,
    places: Arc<Semaphore>,
    most: usize,
}

impl Fleet {
    /// Connects to a stream.
    pub(in crate::service) async fn open(setup: &StreamSetup, places: usize) -> Result<Arc<Self>, StreamError> {
        let stream = Stream::open(setup).await?;
        // A stream without lanes has nobody who hears of what is in it.
        for lane in 0..super::stream::LANES {
            stream.lane(lane).await?;
        }
        Ok(Arc::new(Self { stream, places: Arc::new(Semaphore::new(places)), most: places }))
    }

    /// How many jobs of this process are in the stream or with a worker.
    pub(super) fn waiting(&self) -> usize {
        self.most - self.places.available_permits().min(self.most)
    }

    pub(super) fn places(&self) -> usize {
        self.most
    }

    pub(super) fn try_submit<J: Job>(self: &Arc<Self>, job: &J) -> Result<Pending<J>, Refusal> {
        match Arc::clone(&self.places).try_acquire_owned() {
            Ok(place) => Ok(self.begin(place, job, WhereFull::Refuse)),
            Err(TryAcquireError::NoPermits) => Err(Refusal::busy()),
            Err(TryAcquireError::Closed) => Err(Refusal::closing()),
        }
    }

    pub(super) async fn submit<J: Job>(self: &Arc<Self>, job: &J) -> Result<Pending<J>, Refusal> {
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(|_| Refusal::closing())?;
        Ok(self.begin(place, job, WhereFull::Wait))
    }

    fn begin<J: Job>(self: &Arc<Self>, place: OwnedSemaphorePermit, job: &J, full: WhereFull) -> Pending<J> {
        let (name, body) = Name::of(job, Judge::this().engine());
        let (mut sender, receiver) = oneshot::channel();
        let fleet = Arc::clone(self);
        tokio::spawn(async move {
            let done = tokio::select! {
                done = fleet.done::<J>(name, body.into(), full) => done,
                // Nobody waits for it any more. Whoever has the job does it.
                () = sender.closed() => return,
            };
            drop(place);
            let _ = sender.send(done);
        });
        Awaited::new(receiver, Arc::new(AtomicBool::new(false)))
    }

    async fn done<J: Job>(&self, name: Name, body: Bytes, full: WhereFull) -> Result<J::Done, Refusal> {
        let kept = tokio::time::timeout(PATIENCE, self.kept(name, body, full)).await;
        let kept = kept.map_err(|_| Refusal::late("no worker did this job in time"))??;
        match kept {
            Kept::Done(done) => serde_json::from_str(done.get())
                .map_err(|error| Refusal::ours(format!("a worker says what this judge does not understand: {error}"))),
            Kept::Refused(refusal) | Kept::Failed(_, refusal) => Err(refusal),
            Kept::Elsewhere(_) => Err(Refusal::ours("a result is nowhere")),
        }
    }

    /// Gives the job to the stream, and waits for what comes of it.
    async fn kept(&self, name: Name, body: Bytes, full: WhereFull) -> Result<Kept, Refusal> {
        let mut told = self.stream.client.subscribe(answers(&name)).await.map_err(StreamError::away)?;
        let mut failures = 0;
        loop {
            match self.stream.publish(&name, body.clone(), failures).await {
                Ok(Taken::New) => break,
                Ok(Taken::Known) => match self.stream.kept(&name).await? {
                    // It was tried, in vain, and is to be tried again.
                    Some(Kept::Failed(so_many, _)) if so_many > failures => failures = so_many,
                    Some(Kept::Failed(..)) | None => break,
                    Some(kept) => return Ok(kept),
                },
                Err(StreamError::Full) if full == WhereFull::Wait => tokio::time::sleep(FULL).await,
                Err(error) => return Err(error.into()),
            }
        }
        self.told(&name, failures, &mut told).await
    }

    /// What somebody tells, or keeps, after so many failures.
    async fn told(&self, name: &Name, failures: u32, told: &mut Subscriber) -> Result<Kept, Refusal> {
        loop {
            let kept = match tokio::time::timeout(LOOK, told.next()).await {
                Ok(Some(message)) => Some(self.stream.opened(&message.payload).await?),
                Ok(None) => return Err(Refusal::closing()),
                // The server may be away; as long as there is time, it may come back.
                Err(_) => self.stream.kept(name).await.ok().flatten(),
            };
            match kept {
                Some(Kept::Failed(so_many, _)) if so_many <= failures => {}
                Some(kept) => return Ok(kept),
                None => {}
            }
        }
    }

    /// Takes nothing more.
    pub(super) fn close(&self) {
        self.places.close();
    }
}

impl From<StreamError> for Refusal {
    fn from(error: StreamError) -> Self {
        match error {
            StreamError::Full => Self::busy(),
            StreamError::Away(_) => Self::away(error.to_string()),
            StreamError::Broken(_) => Self::ours(error.to_string()),
        }
    }
}
