//! Spans: what happened from when to when, and where it stands among others. Nothing is made where nobody collects them.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime};

use tokio::sync::mpsc;

use super::context::Context;
use crate::service::metrics::Tally;
use crate::service::refusal::Refusal;

/// Where spans are sent to when they end; or nowhere.
#[derive(Clone, Debug, Default)]
pub(in crate::service) struct Spans(Option<Sink>);

/// The queue of spans that ended.
#[derive(Clone, Debug)]
struct Sink {
    sender: mpsc::Sender<Ended>,
    /// How many did not fit.
    lost: Arc<AtomicU64>,
}

/// A span that is not over; it is as soon as this is dropped.
#[derive(Debug, Default)]
pub(in crate::service) struct Span(Option<Box<Open>>);

#[derive(Debug)]
struct Open {
    sink: Sink,
    /// Since when it lasts, where it is not known already how long it took.
    since: Option<Instant>,
    span: Ended,
}

/// Where spans hang that are begun below another one.
#[derive(Clone, Debug, Default)]
pub(in crate::service) struct Trace(Option<Below>);

#[derive(Clone, Debug)]
struct Below {
    sink: Sink,
    context: Context,
}

/// What a span stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::service) enum Kind {
    /// A step inside of this process.
    Internal = 1,
    /// The answer to a request.
    Server = 2,
    /// What is done because another process left it in a queue.
    Consumer = 5,
}

/// What is said of a span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Text(String),
    Number(u64),
}

/// A span that is over.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Ended {
    pub(super) context: Context,
    pub(super) parent: Option<u64>,
    pub(super) name: Cow<'static, str>,
    pub(super) kind: Kind,
    pub(super) begun: SystemTime,
    pub(super) took: Duration,
    pub(super) said: Vec<(&'static str, Said)>,
    pub(super) is_failed: bool,
}

impl Spans {
    /// Spans go into a queue; what does not fit is counted.
    pub(super) fn into_queue(sender: mpsc::Sender<Ended>, lost: Arc<AtomicU64>) -> Self {
        Self(Some(Sink { sender, lost }))
    }

    /// Begins a span below what a header says, if it says that.
    pub(in crate::service) fn begin(
        &self,
        header: Option<&str>,
        name: impl Into<Cow<'static, str>>,
        kind: Kind,
    ) -> Span {
        let Some(sink) = &self.0 else { return Span::default() };
        match header.and_then(Context::read) {
            Some(parent) => Span::begin(sink, parent.below(), Some(parent.span), name.into(), kind),
            None => Span::begin(sink, Context::first(), None, name.into(), kind),
        }
    }
}

impl Trace {
    /// Begins a span below.
    pub(in crate::service) fn begin(&self, name: &'static str, kind: Kind) -> Span {
        let Some(Below { sink, context }) = &self.0 else { return Span::default() };
        Span::begin(sink, context.below(), Some(context.span), name.into(), kind)
    }

    /// A step that began then, and took so long.
    pub(in crate::service) fn step(&self, name: &'static str, since: Instant, took: Duration) {
        let mut span = self.begin(name, Kind::Internal);
        if let Some(open) = &mut span.0 {
            open.span.begun = SystemTime::now() - since.elapsed();
            (open.since, open.span.took) = (None, took);
        }
    }

    /// What tells another process where its spans hang.
    pub(in crate::service) fn header(&self) -> Option<String> {
        self.0.as_ref().map(|below| below.context.to_string())
    }
}

impl Span {
    fn begin(sink: &Sink, context: Option<Context>, parent: Option<u64>, name: Cow<'static, str>, kind: Kind) -> Self {
        let open = |context| {
            let (begun, took, said) = (SystemTime::now(), Duration::ZERO, Vec::new());
            let span = Ended { context, parent, name, kind, begun, took, said, is_failed: false };
            Box::new(Open { sink: sink.clone(), since: Some(Instant::now()), span })
        };
        Self(context.map(open))
    }

    /// Where spans hang that are below this one.
    pub(in crate::service) fn trace(&self) -> Trace {
        Trace(self.0.as_ref().map(|open| Below { sink: open.sink.clone(), context: open.span.context }))
    }

    pub(in crate::service) fn text(&mut self, name: &'static str, text: &str) {
        if let Some(open) = &mut self.0 {
            open.span.said.push((name, Said::Text(text.to_owned())));
        }
    }

    pub(in crate::service) fn number(&mut self, name: &'static str, number: u64) {
        if let Some(open) = &mut self.0 {
            open.span.said.push((name, Said::Number(number)));
        }
    }

    /// Says how a job ended.
    pub(in crate::service) fn ended(&mut self, tally: Result<Tally, &Refusal>) {
        if tally.is_err_and(|refusal| refusal.status.is_server_error()) {
            self.fail();
        }
        let tally = tally.unwrap_or_default();
        self.text("judge.verdict", tally.ending.word());
        self.number("judge.fuel", tally.fuel);
    }

    /// Says that the service failed.
    pub(in crate::service) fn fail(&mut self) {
        if let Some(open) = &mut self.0 {
            open.span.is_failed = true;
        }
    }
}

impl Drop for Span {
    fn drop(&mut self) {
        let Some(open) = self.0.take() else { return };
        let Open { sink, since, mut span } = *open;
        span.took = since.map_or(span.took, |since| since.elapsed());
        if span.context.is_sampled && sink.sender.try_send(span).is_err() {
            sink.lost.fetch_add(1, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::metrics::Ending;

    fn queue(places: usize) -> (Spans, mpsc::Receiver<Ended>, Arc<AtomicU64>) {
        let (sender, receiver) = mpsc::channel(places);
        let lost = Arc::new(AtomicU64::new(0));
        (Spans::into_queue(sender, Arc::clone(&lost)), receiver, lost)
    }

    #[test]
    fn spans_hang_below_each_other() {
        let (spans, mut ended, _) = queue(8);
        let header = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        let mut request = spans.begin(Some(header), "POST /v1/run", Kind::Server);
        request.number("http.response.status_code", 200);
        let mut job = request.trace().begin("job", Kind::Internal);
        let hours = Duration::from_hours(1);
        job.trace().step("run", Instant::now(), hours);
        job.ended(Ok(Tally { ending: Ending::Ran, fuel: 7 }));
        let told = job.trace().header().unwrap();
        drop(job);
        drop(request);
        let [run, job, request] = [(); 3].map(|()| ended.try_recv().unwrap());
        assert_eq!(
            (request.context.trace, request.parent),
            (0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736, Some(0x00f0_67aa_0ba9_02b7))
        );
        assert_eq!((job.parent, run.parent), (Some(request.context.span), Some(job.context.span)));
        assert!(job.context.trace == request.context.trace && run.context.trace == job.context.trace);
        assert_eq!(told, job.context.to_string());
        assert_eq!(job.said, [("judge.verdict", Said::Text("ran".into())), ("judge.fuel", Said::Number(7))]);
        assert!(run.took == hours && run.begun <= SystemTime::now());
        assert_eq!(spans.begin(Some("nonsense"), "", Kind::Server).0.as_ref().unwrap().span.parent, None);
    }

    #[test]
    fn what_does_not_fit_is_counted_and_what_nobody_wants_is_not_sent() {
        let (spans, mut ended, lost) = queue(1);
        let unwanted = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
        let span = spans.begin(Some(unwanted), "unwanted", Kind::Server);
        assert!(span.trace().header().unwrap().ends_with("-00"));
        drop(span);
        assert!(ended.try_recv().is_err());
        for _ in 0..3 {
            drop(spans.begin(None, "wanted", Kind::Server));
        }
        assert_eq!((ended.len(), lost.load(Ordering::Relaxed)), (1, 2));
        let nowhere = Spans::default().begin(Some(unwanted), "nowhere", Kind::Server);
        assert!(nowhere.trace().header().is_none() && nowhere.trace().begin("", Kind::Internal).0.is_none());
    }
}
