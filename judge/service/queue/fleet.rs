//! The queue of a fleet, from the side that asks: a job is given to the stream, and whoever does it says what came of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use async_nats::Subscriber;
use bytes::Bytes;
use futures_util::StreamExt;
use tokio::sync::{OwnedSemaphorePermit, oneshot};

use super::pending::Pending;
use super::stream::{Rounds, Stream, StreamError, StreamSetup, Taken, answers};
use super::wire::{Crowd, Kept, Lane, Name};
use crate::service::crew::Awaited;
use crate::service::door::Door;
use crate::service::identity::Judge;
use crate::service::job::Job;
use crate::service::metrics::Metrics;
use crate::service::refusal::Refusal;
use crate::service::tenant::Asker;
use crate::service::trace::{Kind, Trace};

/// How long a job may take in all, with its time in the stream.
const PATIENCE: Duration = Duration::from_mins(10);
/// How often the result is looked for where nobody told it: what is told is lost where a connection is.
const LOOK: Duration = Duration::from_secs(2);
/// How long a stream may be away before that is said.
const AWAY: Duration = Duration::from_mins(1);
/// How long a stream of one server may be there and keep no job before that is said.
const SILENT: Duration = Duration::from_secs(10);
/// How long a stream that is full, or away, is left alone before it is tried again.
const AGAIN: Duration = Duration::from_millis(100);

/// What is done where the stream is full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WhereFull {
    Refuse,
    Wait,
}

/// What the stream says of a job that is given to it.
enum Given {
    /// Nobody has done it yet.
    Waits,
    /// It was given before, and this came of it.
    Known(Kept),
    /// It was given before, and what came of it had to make room for other results.
    Lost,
}

/// The stream, and how many jobs of this process are in it.
pub(in crate::service) struct Fleet {
    stream: Stream,
    door: Door,
    waiting: AtomicUsize,
}

/// A job is counted as long as this is there.
struct Counted {
    fleet: Arc<Fleet>,
    _place: OwnedSemaphorePermit,
}

impl Counted {
    fn new(fleet: &Arc<Fleet>, place: OwnedSemaphorePermit) -> Self {
        fleet.waiting.fetch_add(1, Ordering::Relaxed);
        Self { fleet: Arc::clone(fleet), _place: place }
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.fleet.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Fleet {
    /// Connects to a stream.
    pub(in crate::service) async fn open(setup: &StreamSetup, metrics: Arc<Metrics>) -> Result<Arc<Self>, StreamError> {
        let stream = Box::pin(Stream::open(setup)).await?;
        // A stream without lanes has nobody who hears of what is in it.
        for lane in Lane::all() {
            stream.lane(lane).await?;
        }
        Ok(Arc::new(Self { stream, door: Door::new(metrics), waiting: AtomicUsize::new(0) }))
    }

    /// How many jobs of this process are in the stream or with a worker.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }

    pub(super) fn try_submit<J: Job>(self: &Arc<Self>, asker: &Asker, job: &J) -> Result<Pending<J>, Refusal> {
        let place = self.door.try_enter(asker)?;
        self.begin(asker, place, job, WhereFull::Refuse)
    }

    pub(super) async fn submit<J: Job>(self: &Arc<Self>, asker: &Asker, job: &J) -> Result<Pending<J>, Refusal> {
        let place = self.door.enter(asker).await?;
        self.begin(asker, place, job, WhereFull::Wait)
    }

    fn begin<J: Job>(
        self: &Arc<Self>,
        asker: &Asker,
        place: OwnedSemaphorePermit,
        job: &J,
        full: WhereFull,
    ) -> Result<Pending<J>, Refusal> {
        let (name, body) = Name::of(job, Judge::this().engine())?;
        let lane = Lane { part: name.part, crowd: Crowd::of(&asker.tenant) };
        let (mut sender, receiver) = oneshot::channel();
        let counted = Counted::new(self, place);
        let mut span = asker.trace.begin("job", Kind::Internal);
        tokio::spawn(async move {
            let trace = span.trace();
            let done = tokio::select! {
                done = counted.fleet.done::<J>(name, lane, body.into(), full, &trace) => done,
                // Nobody waits for it any more, which whoever has the job finds out.
                () = sender.closed() => return,
            };
            counted.fleet.door.metrics().done(done.as_ref().map(J::tally).unwrap_or_default());
            span.ended(done.as_ref().map(J::tally));
            drop(span);
            drop(counted);
            let _ = sender.send(done);
        });
        Ok(Awaited::new(receiver, Arc::new(AtomicBool::new(false)), asker, self.door.metrics()))
    }

    async fn done<J: Job>(
        &self,
        name: Name,
        lane: Lane,
        body: Bytes,
        full: WhereFull,
        trace: &Trace,
    ) -> Result<J::Done, Refusal> {
        let kept = tokio::time::timeout(PATIENCE, self.kept(name, lane, body, full, trace)).await;
        let kept = kept.map_err(|_| Refusal::late("no worker did this job in time"))??;
        match kept {
            Kept::Done(done) => serde_json::from_str(done.get())
                .map_err(|error| Refusal::ours(format!("a worker says what this judge does not understand: {error}"))),
            Kept::Refused(refusal) | Kept::Failed(_, refusal) => Err(refusal),
            Kept::Left(_) | Kept::Elsewhere(_) => Err(Refusal::ours("a result is nowhere")),
        }
    }

    /// Gives the job to the stream, and waits for what comes of it.
    async fn kept(&self, name: Name, lane: Lane, body: Bytes, full: WhereFull, trace: &Trace) -> Result<Kept, Refusal> {
        let mut told = self.stream.client.subscribe(answers(&name)).await.map_err(StreamError::away)?;
        let mut rounds = Rounds::default();
        let begun = Instant::now();
        let patience = if self.stream.is_replicated() { AWAY } else { SILENT };
        let mut silent: Option<Instant> = None;
        loop {
            let given = match self.given(&name, lane, body.clone(), rounds, trace).await {
                Ok(given) => given,
                Err(StreamError::Full) if full == WhereFull::Wait => {
                    tokio::time::sleep(AGAIN).await;
                    continue;
                }
                // What was given twice is taken once.
                Err(StreamError::Away(_)) if begun.elapsed() < AWAY => {
                    silent = None;
                    tokio::time::sleep(AGAIN).await;
                    continue;
                }
                Err(StreamError::Silent) if silent.get_or_insert_with(Instant::now).elapsed() < patience => {
                    tokio::time::sleep(AGAIN).await;
                    continue;
                }
                Err(error) => return Err(error.into()),
            };
            let (kept, is_old) = match given {
                Given::Lost => {
                    rounds.lost += 1;
                    continue;
                }
                Given::Known(kept) if kept.is_news(rounds.failures) => (kept, true),
                Given::Known(_) | Given::Waits => (self.told(&name, rounds.failures, &mut told).await?, false),
            };
            match kept {
                // Who waited was away for a while.
                Kept::Left(so_many) => rounds.failures = so_many,
                // It was tried for somebody else, in vain, and is to be tried again.
                Kept::Failed(so_many, _) if is_old => rounds.failures = so_many,
                kept => return Ok(kept),
            }
        }
    }

    /// Gives the job to the stream.
    async fn given(
        &self,
        name: &Name,
        lane: Lane,
        body: Bytes,
        rounds: Rounds,
        trace: &Trace,
    ) -> Result<Given, StreamError> {
        let Taken::Known(number) = self.stream.publish(name, lane, body, rounds, trace).await? else {
            return Ok(Given::Waits);
        };
        if let Some(kept) = self.stream.kept(name).await? {
            return Ok(Given::Known(kept));
        }
        if self.stream.holds(number).await? {
            return Ok(Given::Waits);
        }
        // A result is kept before its job is taken out, so that it may have come meanwhile.
        Ok(self.stream.kept(name).await?.map_or(Given::Lost, Given::Known))
    }

    /// What somebody tells, or keeps, after so many failures.
    async fn told(&self, name: &Name, failures: u32, told: &mut Subscriber) -> Result<Kept, Refusal> {
        loop {
            let kept = match tokio::time::timeout(LOOK, told.next()).await {
                Ok(Some(message)) if message.payload.is_empty() => {
                    self.stream.waits(message).await;
                    continue;
                }
                Ok(Some(message)) => Some(self.stream.opened(&message.payload).await?),
                Ok(None) => return Err(Refusal::closing()),
                // The server may be away; as long as there is time, it may come back.
                Err(_) => self.stream.kept(name).await.ok().flatten(),
            };
            if let Some(kept) = kept
                && kept.is_news(failures)
            {
                return Ok(kept);
            }
        }
    }

    pub(super) async fn remember(&self, name: &str, bytes: &[u8]) {
        // Who asks this front finds it all the same.
        let _ = self.stream.put_object(&format!("record.{name}"), bytes).await;
    }

    pub(super) async fn recall(&self, name: &str) -> Option<Vec<u8>> {
        self.stream.object(&format!("record.{name}")).await.ok()
    }

    /// Takes nothing more.
    pub(super) fn close(&self) {
        self.door.close();
    }
}

impl From<StreamError> for Refusal {
    fn from(error: StreamError) -> Self {
        match error {
            StreamError::Full => Self::busy(),
            StreamError::Away(_) | StreamError::Silent => Self::away(error.to_string()),
            StreamError::Broken(_) => Self::ours(error.to_string()),
        }
    }
}
