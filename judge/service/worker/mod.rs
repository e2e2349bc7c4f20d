//! `judge worker`: takes jobs from the stream of a fleet, does them, and says what came of them.
//!
//! A job is acknowledged when its result is kept, so that one whose worker dies is given to another one. A job that was given out before
//! may be what its worker died of: it is done alone, each attempt is counted before it begins, and after three of them it is buried.

mod driver;
mod life;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use async_nats::jetstream::consumer::PullConsumer;
use async_nats::jetstream::{AckKind, Message};
use bytes::Bytes;
use futures_util::StreamExt;
use serde_json::value::RawValue;
use tokio::sync::{Notify, RwLock, watch};

use self::driver::driven;
use self::life::{Life, left};
use super::crew::Crew;
use super::engine::Engine;
use super::identity::Judge;
use super::job::Job;
use super::metrics::Metrics;
use super::place::Place;
use super::program::Program;
use super::queue::{Crowd, FleetBuilds, GROUP, Kept, Lane, Name, Sent, Stream, StreamError, StreamSetup};
use super::refusal::Refusal;
use super::run_request::RunRequest;
use super::tenant::Asker;
use super::told::tell;
use super::trace::{self, Collector, Exporter, Kind, Span, Spans};

/// How long a request for a job stands.
const ASKS: Duration = Duration::from_secs(2);
/// Jobs for each thread with which a worker does not ask for more: the one that is done, and one that is there when that ends.
const AHEAD: usize = 2;
/// How long a job waits that this worker cannot do: another one may.
const ELSEWHERE: Duration = Duration::from_secs(1);
/// Attempts that a job has: so many workers may die of it.
const MOST_ATTEMPTS: u32 = 3;
/// How long what was begun may take when the worker ends.
const FAREWELL: Duration = Duration::from_mins(2);
/// How long what is said to the server at the end may take to reach it.
const LAST_WORDS: Duration = Duration::from_secs(5);
/// Priorities that the server knows, from 0.
const PRIORITIES: u8 = 10;

/// What a worker is made of.
pub(crate) struct WorkerSetup {
    pub(crate) harness: harness::Harness,
    pub(crate) registry: crate::problem::Registry,
    /// How many programs are judged at once.
    pub(crate) jobs: usize,
    pub(crate) stream: StreamSetup,
    /// Vouches for machine code that workers share.
    pub(crate) fleet_key: Option<[u8; 32]>,
    /// Where it tells what it counts.
    pub(crate) metrics: Option<Place>,
    /// Who collects its spans.
    pub(crate) collector: Option<Collector>,
}

/// Does jobs until `stop` is notified; `ready` is called as soon as it asks for them.
pub(crate) fn work(setup: WorkerSetup, stop: &Notify, ready: impl FnOnce()) -> io::Result<()> {
    let WorkerSetup { harness, registry, jobs, stream, fleet_key, metrics: told, collector } = setup;
    let (runtime, driver) = driven()?;
    let stream = Arc::new(runtime.block_on(Stream::open(&stream)).map_err(io::Error::other)?);
    let builds = FleetBuilds::new(Arc::clone(&stream), runtime.clone(), fleet_key);
    let metrics = Arc::new(Metrics::new());
    let engine = Arc::new(Engine::new(harness.sharing(Arc::new(builds)), registry, Arc::clone(&metrics)));
    let crew = Arc::new(Crew::start(jobs, Arc::clone(&metrics))?);
    let (spans, exporter) = Exporter::of(collector, "judge-worker", &runtime).map_err(io::Error::other)?;
    let worked = runtime.block_on(async {
        let (stopping, stopped) = watch::channel(false);
        let worker = Worker {
            stream,
            engine,
            crew: Arc::clone(&crew),
            holdings: Crowd::ALL.map(|crowd| Holding::new(crowd, jobs)),
            metrics,
            spans,
            jobs,
            alone: RwLock::new(()),
        };
        let worker = Arc::new(worker);
        let mut lanes = tokio::task::JoinSet::new();
        let mut priorities = BTreeMap::new();
        for lane in Lane::all() {
            let consumer = worker.stream.lane(lane).await.map_err(io::Error::other)?;
            let priority = match priorities.entry(lane.part) {
                Entry::Occupied(drawn) => *drawn.get(),
                Entry::Vacant(free) => *free.insert(priority()?),
            };
            lanes.spawn(Arc::clone(&worker).lane(lane.crowd, consumer, priority, stopped.clone()));
        }
        let counted = Arc::clone(&worker.metrics);
        let telling = async {
            match told {
                None => std::future::pending().await,
                Some(place) => tell(place, counted, worker.stream.client.clone(), jobs).await,
            }
        };
        ready();
        tokio::select! {
            () = stop.notified() => {}
            failed = telling => return failed,
        }
        let _ = stopping.send(true);
        // What the server gave out until now is done.
        while lanes.join_next().await.is_some() {}
        let _ = tokio::time::timeout(FAREWELL, async {
            for holding in &worker.holdings {
                let _ = holding.taken.subscribe().wait_for(|taken| *taken == 0).await;
            }
        })
        .await;
        // A server that is away hears nothing of it, and gives the jobs out again.
        let _ = tokio::time::timeout(LAST_WORDS, worker.stream.client.flush()).await;
        Ok(())
    });
    crew.close();
    runtime.block_on(exporter.end());
    drop(driver);
    worked
}

/// How much this worker is preferred for a part: drawn for each, so that every part has workers that are asked first.
fn priority() -> io::Result<usize> {
    let mut random = [0];
    getrandom::fill(&mut random).map_err(|_| io::Error::other("there are no random numbers"))?;
    Ok(usize::from(random[0] % PRIORITIES))
}

struct Worker {
    stream: Arc<Stream>,
    engine: Arc<Engine>,
    crew: Arc<Crew>,
    /// What it has of each crowd.
    holdings: [Holding; 2],
    metrics: Arc<Metrics>,
    spans: Spans,
    jobs: usize,
    /// Held by many as long as they work; by one who works alone.
    alone: RwLock<()>,
}

/// What a worker has of one crowd.
struct Holding {
    crowd: Crowd,
    /// Who asks for it here: crowds take turns.
    asker: Asker,
    /// How many jobs were given to this worker and are not done.
    taken: watch::Sender<usize>,
}

impl Holding {
    fn new(crowd: Crowd, jobs: usize) -> Self {
        let name = match crowd {
            Crowd::Few => "few",
            Crowd::Many => "many",
        };
        // Each lane may have brought a job when there is room for one.
        let places = Lane::all().count() + AHEAD * jobs;
        Self { crowd, asker: Asker::house(name, places), taken: watch::Sender::new(0) }
    }
}

/// What came of an attempt.
enum Attempt {
    /// Its result is kept.
    Done,
    /// This worker cannot do it.
    Elsewhere,
}

impl Worker {
    fn holding(&self, crowd: Crowd) -> &Holding {
        &self.holdings[usize::from(self.holdings[0].crowd != crowd)]
    }

    /// Asks on a lane as long as a thread may soon have nothing to do for its crowd.
    async fn lane(
        self: Arc<Self>,
        crowd: Crowd,
        consumer: PullConsumer,
        priority: usize,
        mut stopped: watch::Receiver<bool>,
    ) {
        let mut taken = self.holding(crowd).taken.subscribe();
        loop {
            tokio::select! {
                biased;
                _ = stopped.wait_for(|stopped| *stopped) => return,
                _ = taken.wait_for(|taken| *taken < AHEAD * self.jobs) => {}
            }
            let asked = consumer.fetch().max_messages(1).expires(ASKS).group(GROUP).priority(priority).messages().await;
            let Ok(mut messages) = asked else {
                // The server is away.
                tokio::time::sleep(ELSEWHERE).await;
                continue;
            };
            while let Some(message) = messages.next().await {
                let Ok(message) = message else { break };
                self.holding(crowd).taken.send_modify(|taken| *taken += 1);
                let worker = Arc::clone(&self);
                let sign_of_life = consumer.cached_info().config.ack_wait;
                tokio::spawn(async move {
                    worker.take(crowd, message, sign_of_life).await;
                    worker.holding(crowd).taken.send_modify(|taken| *taken -= 1);
                });
            }
        }
    }

    /// Does a job. Where the server goes away meanwhile, somebody does it again.
    async fn take(&self, crowd: Crowd, message: Message, sign_of_life: Duration) {
        let (message, life) = Life::begin(message, sign_of_life);
        let _ = match self.attempt(&self.holding(crowd).asker, &message, &life).await {
            Ok(Attempt::Done) => life.acker.ack().await,
            Ok(Attempt::Elsewhere) | Err(_) => life.acker.ack_with(AckKind::Nak(Some(ELSEWHERE))).await,
        };
    }

    async fn attempt(&self, asker: &Asker, message: &async_nats::Message, life: &Life) -> Result<Attempt, StreamError> {
        let header = |name: &str| Some(message.headers.as_ref()?.get(name)?.as_str());
        let named = header("Judge-Job").and_then(|name| name.parse().ok());
        // What is no job of ours cannot be answered.
        let Some(name): Option<Name> = named else { return Ok(Attempt::Done) };
        if life.is_left(&self.stream, &name).await {
            return self.leave(&name).await;
        }
        let span = self.spans.begin(header(trace::HEADER), "attempt", Kind::Consumer);
        let body = self.stream.body(message).await?;
        if life.deliveries <= 1 {
            let _company = life.during(self.alone.read()).await;
            return self.perform(asker, &name, body, life, span).await;
        }
        self.metrics.redelivered();
        if let Some(kept @ (Kept::Done(_) | Kept::Refused(_))) = self.stream.kept(&name).await? {
            // The result was kept, and the server did not hear that.
            self.stream.keep(&name, &kept).await?;
            return Ok(Attempt::Done);
        }
        let attempts = self.stream.attempts(&name).await?;
        if attempts + 1 >= MOST_ATTEMPTS {
            self.stream.bury(&name, body).await?;
            self.metrics.poisoned();
            let kept = Kept::Refused(Refusal::poisoned(&name.to_string(), MOST_ATTEMPTS));
            self.stream.keep(&name, &kept).await?;
            return Ok(Attempt::Done);
        }
        let _alone = life.during(self.alone.write()).await;
        self.stream.count_attempt(&name, attempts + 1).await?;
        let attempt = self.perform(asker, &name, body, life, span).await;
        self.stream.count_attempt(&name, 0).await?;
        attempt
    }

    /// Has a job done and keeps the result.
    async fn perform(
        &self,
        asker: &Asker,
        name: &Name,
        body: Bytes,
        life: &Life,
        mut span: Span,
    ) -> Result<Attempt, StreamError> {
        let (engine, asker) = (Arc::clone(&self.engine), asker.below(&span));
        let work = move |cancelled: &_| performed(&body, &engine, &mut span, cancelled);
        let Ok(pending) = self.crew.submit(&asker, work).await else {
            return Ok(Attempt::Elsewhere);
        };
        let done = tokio::select! {
            done = life.during(pending.done()) => done,
            () = left(&self.stream, name) => return self.leave(name).await,
        };
        let kept = match done {
            Ok(Some(Ok(done))) => Kept::Done(done),
            Ok(None) => return Ok(Attempt::Elsewhere),
            Ok(Some(Err(refusal))) | Err(refusal) if refusal.is_retryable() => {
                Kept::Failed(self.failures(name).await?, refusal)
            }
            Ok(Some(Err(refusal))) | Err(refusal) => Kept::Refused(refusal),
        };
        self.stream.keep(name, &kept).await?;
        Ok(Attempt::Done)
    }

    /// Leaves a job undone for which nobody waits. Who asks for it later, or comes back, gives it again.
    async fn leave(&self, name: &Name) -> Result<Attempt, StreamError> {
        let kept = Kept::Left(self.failures(name).await?);
        self.stream.keep(name, &kept).await?;
        Ok(Attempt::Done)
    }

    /// One failure more than there were: whoever gave the job again waits for that.
    async fn failures(&self, name: &Name) -> Result<u32, StreamError> {
        let before = self.stream.kept(name).await?.and_then(|kept| kept.failures());
        Ok(before.unwrap_or(0) + 1)
    }
}

/// Does what a message says; `None` where it is meant for another judge.
fn performed(
    body: &[u8],
    engine: &Engine,
    span: &mut Span,
    cancelled: &Arc<AtomicBool>,
) -> Option<Result<Box<RawValue>, Refusal>> {
    let sent: Sent<'_> = match serde_json::from_slice(body) {
        Ok(sent) => sent,
        Err(error) => return Some(Err(Refusal::malformed(format!("this is no job: {error}")))),
    };
    if sent.engine != Judge::this().engine() {
        return None;
    }
    match sent.kind.as_str() {
        RunRequest::KIND => Some(done::<RunRequest>(sent.job, engine, span, cancelled)),
        Program::KIND => Some(done::<Program>(sent.job, engine, span, cancelled)),
        other => Some(Err(Refusal::malformed(format!("there is no job of the kind `{other}`")))),
    }
}

fn done<J: Job>(
    job: &RawValue,
    engine: &Engine,
    span: &mut Span,
    cancelled: &Arc<AtomicBool>,
) -> Result<Box<RawValue>, Refusal> {
    let job: J =
        serde_json::from_str(job.get()).map_err(|error| Refusal::malformed(format!("this is no job: {error}")))?;
    let done = job.perform(engine, cancelled);
    span.ended(done.as_ref().map(J::tally));
    let done = done?;
    Ok(serde_json::value::to_raw_value(&done).expect("a result is plain data"))
}
