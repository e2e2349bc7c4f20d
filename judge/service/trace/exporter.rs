//! The one task that sends spans, a batch at a time. A collector that is away, slow or hostile costs spans, and nothing else.

use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::http::Method;
use tokio::runtime::Handle;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use url::Url;

use super::otlp::{Source, body};
use super::span::{Ended, Spans};
use crate::service::outgoing::{Message, Outgoing};

/// Spans that wait.
const WAITING: usize = 8192;
/// Spans of one request.
const BATCH: usize = 512;
/// How long a span waits for others at most, so that they are sent together.
const GATHER: Duration = Duration::from_secs(1);
/// How long the collector may take for a batch.
const TIME: Duration = Duration::from_secs(5);
/// How long it may take for all that is left when the service ends.
const FAREWELL: Duration = Duration::from_secs(2);
/// How often at most it is said that spans are lost.
const SAID: Duration = Duration::from_mins(1);
/// Where a collector takes spans, below its address.
const PATH: &str = "/v1/traces";

/// Where a collector is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Collector {
    url: Url,
}

impl FromStr for Collector {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut url = Url::parse(text).map_err(|error| error.to_string())?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err("neither `http://` nor `https://`".to_owned());
        }
        if !url.username().is_empty() || url.password().is_some() || url.query().is_some() || url.fragment().is_some() {
            return Err("more than a host, a port and a path".to_owned());
        }
        let path = url.path().trim_end_matches('/').trim_end_matches(PATH).to_owned();
        url.set_path(&(path + PATH));
        Ok(Self { url })
    }
}

/// Sends spans until it is asked to end; does nothing where nobody collects them.
pub(in crate::service) struct Exporter(Option<Task>);

struct Task {
    stop: watch::Sender<bool>,
    sending: JoinHandle<()>,
}

/// What the task knows.
struct Sending {
    collector: Collector,
    source: Source,
    outgoing: Outgoing,
    queue: mpsc::Receiver<Ended>,
    lost: Arc<AtomicU64>,
    /// When it was said last that spans are lost.
    said: Option<Instant>,
}

impl Exporter {
    /// Begins to send spans of a service, on a runtime, if somebody collects them.
    pub(in crate::service) fn of(
        collector: Option<Collector>,
        service: &'static str,
        runtime: &Handle,
    ) -> Result<(Spans, Self), String> {
        let Some(collector) = collector else { return Ok((Spans::default(), Self(None))) };
        let outgoing = Outgoing::new(collector.url.scheme() == "https")?;
        let (sender, queue) = mpsc::channel(WAITING);
        let (stop, stopped) = watch::channel(false);
        let lost = Arc::new(AtomicU64::new(0));
        let instance = getrandom::u64().map_err(|_| "there are no random numbers")?;
        let source = Source { service, instance: format!("{instance:016x}") };
        let sending = Sending { collector, source, outgoing, queue, lost: Arc::clone(&lost), said: None };
        let sending = runtime.spawn(sending.run(stopped));
        Ok((Spans::into_queue(sender, lost), Self(Some(Task { stop, sending }))))
    }

    /// Sends what is left, in a short time.
    pub(in crate::service) async fn end(self) {
        let Some(Task { stop, sending }) = self.0 else { return };
        stop.send_replace(true);
        let _ = tokio::time::timeout(FAREWELL, sending).await;
    }
}

impl Sending {
    async fn run(mut self, mut stopped: watch::Receiver<bool>) {
        let mut batch = Vec::with_capacity(BATCH);
        loop {
            tokio::select! {
                _ = stopped.wait_for(|stopped| *stopped) => self.queue.close(),
                _ = self.queue.recv_many(&mut batch, BATCH) => {}
            }
            if !self.queue.is_closed() && batch.len() < BATCH {
                tokio::select! {
                    _ = stopped.wait_for(|stopped| *stopped) => self.queue.close(),
                    () = gather(&mut self.queue, &mut batch) => {}
                }
            }
            // A queue that is closed still gives what is in it.
            while batch.len() < BATCH {
                let Ok(span) = self.queue.try_recv() else { break };
                batch.push(span);
            }
            if batch.is_empty() && self.queue.is_closed() {
                return;
            }
            self.send(&batch).await;
            batch.clear();
        }
    }

    async fn send(&mut self, batch: &[Ended]) {
        if batch.is_empty() {
            return;
        }
        let body = Bytes::from(body(&self.source, batch));
        let message = Message { method: Method::POST, url: &self.collector.url, body, time: TIME };
        // Whoever runs the service says where its collector is, on whatever network.
        let reason = match self.outgoing.send(message, |_| true).await {
            Ok(status) if status.is_success() => String::new(),
            Ok(status) => format!("the collector answered {}", status.as_u16()),
            Err(failure) => format!("the collector cannot be reached: {failure}"),
        };
        if !reason.is_empty() {
            self.lost.fetch_add(batch.len() as u64, Ordering::Relaxed);
        }
        self.tell(if reason.is_empty() { "too many wait" } else { &reason });
    }

    /// Says how many spans are lost, now and then.
    fn tell(&mut self, reason: &str) {
        if self.lost.load(Ordering::Relaxed) == 0 || self.said.is_some_and(|said| said.elapsed() < SAID) {
            return;
        }
        self.said = Some(Instant::now());
        let lost = self.lost.swap(0, Ordering::Relaxed);
        tracing::warn!(target: "judge::service", message = "spans are lost", lost, reason);
    }
}

/// Waits for more spans, until there are enough or the first one waited long enough.
async fn gather(queue: &mut mpsc::Receiver<Ended>, batch: &mut Vec<Ended>) {
    let enough = async {
        while batch.len() < BATCH {
            let room = BATCH - batch.len();
            if queue.recv_many(batch, room).await == 0 {
                return;
            }
        }
    };
    let _ = tokio::time::timeout(GATHER, enough).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_collector_is_a_url_to_which_the_path_is_added() {
        let url = |text: &str| text.parse::<Collector>().map(|collector| collector.url.to_string());
        for (text, read) in [
            ("http://localhost:4318", "http://localhost:4318/v1/traces"),
            ("https://otel.example/", "https://otel.example/v1/traces"),
            ("https://otel.example/a/b", "https://otel.example/a/b/v1/traces"),
            ("http://otel.example/v1/traces", "http://otel.example/v1/traces"),
            ("http://[::1]:4318/v1/traces/", "http://[::1]:4318/v1/traces"),
        ] {
            assert_eq!(url(text).as_deref(), Ok(read), "{text}");
        }
        for wrong in ["", "localhost", "localhost:4318", "grpc://a:4317", "http://user@a", "http://a/?b", "http://a/#b"]
        {
            assert!(url(wrong).is_err(), "{wrong}");
        }
    }
}
