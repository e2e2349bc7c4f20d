//! The stream in which jobs wait for workers, and the buckets beside it: what they are called, what they hold, and for how long.
//!
//! A job is published on the lane of its program, so that its cases meet a build that is warm. The name of a job is the hash of what
//! it says: the server takes a second copy for the first, and who asks again finds the result by that name.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use async_nats::connection::State;
use async_nats::jetstream::consumer::{AckPolicy, PriorityPolicy, PullConsumer, pull};
use async_nats::jetstream::context::{ContextBuilder, PublishError, PublishErrorKind};
use async_nats::jetstream::message::PublishMessage;
use async_nats::jetstream::object_store::ObjectStore;
use async_nats::jetstream::stream::{self, DiscardPolicy, RawMessageErrorKind, RetentionPolicy, StorageType};
use async_nats::jetstream::{self, Context, ErrorCode, kv, object_store};
use async_nats::{Client, ConnectOptions, Request, RequestErrorKind};
use bytes::Bytes;
use tokio::io::AsyncReadExt;

use super::wire::{Kept, Lane, Name};
use crate::service::trace::{self, Trace};

/// The group in which all workers ask.
pub(in crate::service) const GROUP: &str = "workers";
/// The largest body that is a message; the server's own bound is 1 MiB. Larger ones are objects.
const MOST_MESSAGE: usize = 512 << 10;
/// The largest object that is read.
const MOST_OBJECT: usize = 256 << 20;
/// How long results are kept.
const RESULTS: Duration = Duration::from_mins(10);
/// How long large bodies are kept: as long as a job may wait.
const OBJECTS: Duration = Duration::from_hours(1);
/// For how long the server knows a job again.
const DUPLICATES: Duration = Duration::from_mins(2);
/// How long the server may take to acknowledge a job. Behind that it is sent again, and is still the same job.
const ACKNOWLEDGED: Duration = Duration::from_secs(2);
/// How long servers that choose a leader are left alone.
const AGAIN: Duration = Duration::from_millis(200);
/// How long a first connection, and an answer of the server, may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long who waits for a job may take to say so.
const ANSWERS: Duration = Duration::from_secs(1);
/// How long servers may take until they have a leader.
const CHOOSING: Duration = Duration::from_secs(30);

const STREAM: &str = "JUDGE";
const RESULT_BUCKET: &str = "judge-results";
const OBJECT_BUCKET: &str = "judge-objects";
const BUILD_BUCKET: &str = "judge-builds";
/// The header that says that a message is the name of an object.
const OBJECT: &str = "Judge-Object";

/// Where a stream is, and what it may hold.
#[derive(Clone, Debug)]
pub(crate) struct StreamSetup {
    /// Addresses of servers, `nats://HOST:PORT`, with commas between them.
    pub(crate) url: String,
    /// A file with credentials.
    pub(crate) credentials: Option<std::path::PathBuf>,
    /// How many servers hold each message.
    pub(crate) replicas: usize,
    /// Bytes of jobs that may wait.
    pub(crate) bytes: u64,
    /// After so long without a sign of life, a worker is taken for dead, and its job is given to another one.
    pub(crate) sign_of_life: Duration,
}

/// What goes wrong between here and the server.
#[derive(Debug, thiserror::Error)]
pub(in crate::service) enum StreamError {
    #[error("cannot reach the queue: {0}")]
    Away(String),
    #[error("the queue is full")]
    Full,
    #[error("the queue is there, and keeps no job: its disk may be full")]
    Silent,
    #[error("the queue does not answer as it should: {0}")]
    Broken(String),
}

impl StreamError {
    pub(super) fn away(error: impl std::fmt::Display) -> Self {
        Self::Away(error.to_string())
    }

    fn broken(error: impl std::fmt::Display) -> Self {
        Self::Broken(error.to_string())
    }
}

/// Whether the server took a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    New,
    /// It has it already, or had it a short while ago, as the message of this number.
    Known(u64),
}

/// Why a job is given again, and how often: the server takes it for another one then.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Rounds {
    /// Attempts that failed.
    pub(super) failures: u32,
    /// Results that were kept no more.
    pub(super) lost: u32,
}

/// The stream and the buckets.
pub(in crate::service) struct Stream {
    pub(in crate::service) client: Client,
    context: Context,
    jobs: stream::Stream,
    results: kv::Store,
    objects: ObjectStore,
    builds: ObjectStore,
    sign_of_life: Duration,
}

impl Stream {
    /// Connects, and makes what is not there. From then on, a connection that is lost is made anew.
    pub(in crate::service) async fn open(setup: &StreamSetup) -> Result<Self, StreamError> {
        let begun = Instant::now();
        loop {
            match Self::open_once(setup).await {
                // Servers that have just come up are still choosing who leads.
                Err(StreamError::Broken(_)) if begun.elapsed() < CHOOSING => tokio::time::sleep(AGAIN).await,
                opened => return opened,
            }
        }
    }

    async fn open_once(setup: &StreamSetup) -> Result<Self, StreamError> {
        let connected = tokio::time::timeout(PATIENCE, connect(setup));
        let client = connected.await.map_err(|_| StreamError::away("it does not answer"))??;
        let context = ContextBuilder::new().timeout(PATIENCE).ack_timeout(ACKNOWLEDGED).build(client.clone());
        let bytes = i64::try_from(setup.bytes).unwrap_or(i64::MAX);
        let stream = context.get_or_create_stream(stream_config(setup.replicas, bytes)).await;
        let stream = stream.map_err(|error| StreamError::Broken(format!("no stream `{STREAM}`: {error}")))?;
        let results = kv::Config {
            bucket: RESULT_BUCKET.to_owned(),
            history: 1,
            max_age: RESULTS,
            max_bytes: bytes,
            num_replicas: setup.replicas,
            ..kv::Config::default()
        };
        let results = match context.get_key_value(RESULT_BUCKET).await {
            Ok(results) => results,
            Err(_) => context.create_key_value(results).await.map_err(StreamError::broken)?,
        };
        let objects = object_bucket(&context, OBJECT_BUCKET, bytes.saturating_mul(4), setup.replicas).await?;
        let builds = object_bucket(&context, BUILD_BUCKET, bytes.saturating_mul(2), setup.replicas).await?;
        // What is asked for again can be made again: a full bucket forgets the oldest, where others refuse.
        for name in [format!("KV_{RESULT_BUCKET}"), format!("OBJ_{BUILD_BUCKET}")] {
            forget_oldest(&context, &name).await?;
        }
        Ok(Self { client, context, jobs: stream, results, objects, builds, sign_of_life: setup.sign_of_life })
    }

    /// Gives a job to the stream, with where its spans hang. What failed before, or was lost, is given under another number.
    pub(super) async fn publish(
        &self,
        name: &Name,
        lane: Lane,
        body: Bytes,
        Rounds { failures, lost }: Rounds,
        trace: &Trace,
    ) -> Result<Taken, StreamError> {
        let round = format!("{name}.{failures}.{lost}");
        let message = PublishMessage::build().message_id(round).header("Judge-Job", name.to_string());
        // A header is no part of what a job is: the same one is known again, whoever asks.
        let message = match trace.header() {
            None => message,
            Some(header) => message.header(trace::HEADER, header),
        };
        let message = if body.len() > MOST_MESSAGE {
            let object = format!("job.{name}");
            self.put_object(&object, &body).await?;
            message.header(OBJECT, object)
        } else {
            message.payload(body)
        };
        let subject = format!("judge.job.{lane}");
        // An answer is lost with the connection that it was to come by.
        let connects = || self.client.statistics().connects.load(Ordering::Relaxed);
        let connection = connects();
        let is_there = || self.client.connection_state() == State::Connected && connects() == connection;
        let sent = self.context.send_publish(subject, message).await.map_err(|error| refused(&error))?;
        let taken = sent.await.map_err(|error| match error.kind() {
            PublishErrorKind::TimedOut if is_there() => StreamError::Silent,
            _ => refused(&error),
        })?;
        Ok(if taken.duplicate { Taken::Known(taken.sequence) } else { Taken::New })
    }

    /// Whether the stream still has the message of this number: a job that is done is taken out of it.
    pub(super) async fn holds(&self, number: u64) -> Result<bool, StreamError> {
        match self.jobs.get_raw_message(number).await {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == RawMessageErrorKind::NoMessageFound => Ok(false),
            Err(error) => Err(StreamError::away(error)),
        }
    }

    /// Whether several servers hold each message: they say nothing while they choose who leads.
    pub(super) fn is_replicated(&self) -> bool {
        self.jobs.cached_info().config.num_replicas > 1
    }

    /// What is known of a job.
    pub(in crate::service) async fn kept(&self, name: &Name) -> Result<Option<Kept>, StreamError> {
        let Some(bytes) = self.results.get(name.to_string()).await.map_err(StreamError::away)? else { return Ok(None) };
        self.opened(&bytes).await.map(Some)
    }

    /// Keeps what came of a job, and tells everybody who waits for it.
    pub(in crate::service) async fn keep(&self, name: &Name, kept: &Kept) -> Result<(), StreamError> {
        let mut bytes = Bytes::from(serde_json::to_vec(kept).expect("it is plain data"));
        if bytes.len() > MOST_MESSAGE {
            let object = format!("result.{name}");
            self.put_object(&object, &bytes).await?;
            bytes = serde_json::to_vec(&Kept::Elsewhere(object)).expect("it is plain data").into();
        }
        self.results.put(name.to_string(), bytes.clone()).await.map_err(StreamError::away)?;
        self.client.publish(answers(name), bytes).await.map_err(StreamError::away)
    }

    /// Whether the server knows of nobody who waits for a job. Who does not answer waits.
    pub(in crate::service) async fn is_left(&self, name: &Name) -> bool {
        let asked = Request::new().payload(Bytes::new()).timeout(Some(ANSWERS));
        let answer = self.client.send_request(answers(name), asked).await;
        answer.is_err_and(|error| error.kind() == RequestErrorKind::NoResponders)
    }

    /// Tells who asks that somebody waits.
    pub(in crate::service) async fn waits(&self, asked: async_nats::Message) {
        if let Some(reply) = asked.reply {
            // Who hears nothing takes it for granted.
            let _ = self.client.publish(reply, Bytes::new()).await;
        }
    }

    /// Reads what came of a job, wherever it is.
    pub(in crate::service) async fn opened(&self, bytes: &[u8]) -> Result<Kept, StreamError> {
        let kept: Kept = serde_json::from_slice(bytes).map_err(StreamError::broken)?;
        let Kept::Elsewhere(object) = kept else { return Ok(kept) };
        match serde_json::from_slice(&self.object(&object).await?).map_err(StreamError::broken)? {
            Kept::Elsewhere(_) => Err(StreamError::broken("a result is nowhere")),
            kept => Ok(kept),
        }
    }

    /// The body of a job.
    pub(in crate::service) async fn body(&self, message: &async_nats::Message) -> Result<Bytes, StreamError> {
        let object = message.headers.as_ref().and_then(|headers| headers.get(OBJECT));
        match object {
            None => Ok(message.payload.clone()),
            Some(object) => self.object(object.as_str()).await.map(Bytes::from),
        }
    }

    /// The consumer of a lane.
    pub(in crate::service) async fn lane(&self, lane: Lane) -> Result<PullConsumer, StreamError> {
        let name = format!("lane-{lane}");
        let config = pull::Config {
            durable_name: Some(name.clone()),
            filter_subject: format!("judge.job.{lane}"),
            ack_policy: AckPolicy::Explicit,
            ack_wait: self.sign_of_life,
            max_ack_pending: -1,
            priority_policy: PriorityPolicy::Prioritized,
            priority_groups: vec![GROUP.to_owned()],
            ..pull::Config::default()
        };
        self.jobs.get_or_create_consumer(&name, config).await.map_err(StreamError::broken)
    }

    /// How many attempts at a job have begun since the last one that ended.
    pub(in crate::service) async fn attempts(&self, name: &Name) -> Result<u32, StreamError> {
        let kept = self.results.get(attempts(name)).await.map_err(StreamError::away)?;
        Ok(kept.and_then(|bytes| std::str::from_utf8(&bytes).ok()?.parse().ok()).unwrap_or(0))
    }

    /// Keeps that number.
    pub(in crate::service) async fn count_attempt(&self, name: &Name, number: u32) -> Result<(), StreamError> {
        self.results.put(attempts(name), number.to_string().into()).await.map(drop).map_err(StreamError::away)
    }

    /// Puts a job where somebody looks at it, because no worker survives it.
    pub(in crate::service) async fn bury(&self, name: &Name, body: Bytes) -> Result<(), StreamError> {
        let object = format!("dead.{name}");
        self.put_object(&object, &body).await?;
        self.client.publish(format!("judge.dead.{:x}", name.part), object.into()).await.map_err(StreamError::away)
    }

    pub(super) async fn put_object(&self, name: &str, bytes: &[u8]) -> Result<(), StreamError> {
        put(&self.objects, name, bytes).await
    }

    pub(super) async fn object(&self, name: &str) -> Result<Vec<u8>, StreamError> {
        get(&self.objects, name).await
    }

    pub(super) async fn put_build(&self, name: &str, bytes: &[u8]) -> Result<(), StreamError> {
        put(&self.builds, name, bytes).await
    }

    pub(super) async fn build(&self, name: &str) -> Result<Vec<u8>, StreamError> {
        get(&self.builds, name).await
    }
}

async fn put(bucket: &ObjectStore, name: &str, bytes: &[u8]) -> Result<(), StreamError> {
    let mut reader = bytes;
    bucket.put(name, &mut reader).await.map(drop).map_err(StreamError::away)
}

async fn get(bucket: &ObjectStore, name: &str) -> Result<Vec<u8>, StreamError> {
    let mut object = bucket.get(name).await.map_err(StreamError::away)?;
    if object.info().size > MOST_OBJECT {
        return Err(StreamError::broken("an object is too large"));
    }
    let mut bytes = Vec::new();
    object.read_to_end(&mut bytes).await.map_err(StreamError::away)?;
    Ok(bytes)
}

/// A bucket of objects, made if it is not there.
async fn object_bucket(context: &Context, name: &str, bytes: i64, replicas: usize) -> Result<ObjectStore, StreamError> {
    if let Ok(bucket) = context.get_object_store(name).await {
        return Ok(bucket);
    }
    let config = object_store::Config {
        bucket: name.to_owned(),
        max_age: OBJECTS,
        max_bytes: bytes,
        num_replicas: replicas,
        ..object_store::Config::default()
    };
    context.create_object_store(config).await.map_err(StreamError::broken)
}

/// Has the stream of a bucket make room for what is new.
async fn forget_oldest(context: &Context, name: &str) -> Result<(), StreamError> {
    let stream = context.get_stream(name).await.map_err(StreamError::broken)?;
    let config = &stream.cached_info().config;
    if config.discard == DiscardPolicy::Old {
        return Ok(());
    }
    let config = stream::Config { discard: DiscardPolicy::Old, ..config.clone() };
    context.update_stream(config).await.map(drop).map_err(StreamError::broken)
}

/// Where those hear of a result who wait for it.
pub(in crate::service) fn answers(name: &Name) -> String {
    format!("judge.done.{name}")
}

/// Where the number of attempts at a job is kept.
fn attempts(name: &Name) -> String {
    format!("attempts.{name}")
}

async fn connect(setup: &StreamSetup) -> Result<Client, StreamError> {
    let options = ConnectOptions::new().name("judge").request_timeout(Some(PATIENCE)).connection_timeout(PATIENCE);
    let options = match &setup.credentials {
        None => options,
        Some(file) => options.credentials_file(file).await.map_err(StreamError::away)?,
    };
    let servers: Vec<&str> = setup.url.split(',').map(str::trim).collect();
    // Whoever waits for a result is told that the queue is away; until then it is looked for again and again.
    let soon = |attempt: usize| Duration::from_millis(50 << attempt.min(5));
    options.reconnect_delay_callback(soon).connect(servers).await.map_err(StreamError::away)
}

fn stream_config(replicas: usize, bytes: i64) -> stream::Config {
    stream::Config {
        name: STREAM.to_owned(),
        subjects: vec!["judge.job.*".to_owned()],
        retention: RetentionPolicy::WorkQueue,
        discard: DiscardPolicy::New,
        max_bytes: bytes,
        // Nobody waits longer for a job, and a large one has lost its body.
        max_age: OBJECTS,
        storage: StorageType::File,
        num_replicas: replicas,
        duplicate_window: DUPLICATES,
        ..stream::Config::default()
    }
}

/// What the server says where it takes nothing.
fn refused(error: &PublishError) -> StreamError {
    let source = std::error::Error::source(error);
    let code = source.and_then(|source| source.downcast_ref::<jetstream::Error>()).map(jetstream::Error::error_code);
    if code == Some(ErrorCode::STREAM_STORE_FAILED) { StreamError::Full } else { StreamError::away(error) }
}
