//! What all requests share.

use std::sync::Arc;
use std::time::Duration;

use harness::Harness;

use super::compat::{Callbacks, Pattern, Records};
use super::crew::Crew;
use super::engine::Engine;
use super::guard::Guard;
use super::metrics::Metrics;
use super::outstanding::Outstanding;
use super::queue::{Queue, StreamSetup};
use super::tls::Tls;
use super::tokens::{TokenFile, Tokens};
use super::trace::{Collector, Spans};
use crate::problem::Registry;

/// What a service is made of.
pub(crate) struct Setup {
    /// Builds and runs programs.
    pub(crate) harness: Harness,
    /// The problems that requests may name.
    pub(crate) registry: Registry,
    /// How many programs are judged at once.
    pub(crate) jobs: usize,
    /// How many requests may wait.
    pub(crate) places: usize,
    /// Who may ask.
    pub(crate) who: Who,
    /// How long clients wait that do not say it.
    pub(crate) patience: Option<Duration>,
    /// How long the head of a request, and then its body, may take to arrive.
    pub(crate) arrival: Duration,
    /// What it proves with who it is, where it speaks TLS.
    pub(crate) tls: Option<Tls>,
    /// The stream of a fleet that judges; without one, this process does.
    pub(crate) stream: Option<StreamSetup>,
    /// Where results may be sent, in the manner of Judge0.
    pub(crate) callbacks: Vec<Pattern>,
    /// Who collects its spans.
    pub(crate) collector: Option<Collector>,
    /// After how long without a connection it ends.
    pub(crate) idle_exit: Option<Duration>,
}

/// Who may ask.
pub(crate) enum Who {
    /// Programs of this machine.
    Machine,
    /// Whoever brings this token.
    Token(String),
    /// Whoever brings a token of a file.
    File(TokenFile, Tokens),
}

/// What all requests share.
pub(super) struct Common {
    pub(super) engine: Arc<Engine>,
    /// Does what this process does itself.
    pub(super) crew: Arc<Crew>,
    /// Where jobs wait.
    pub(super) queue: Queue,
    pub(super) guard: Guard,
    pub(super) metrics: Arc<Metrics>,
    /// Submissions that are asked for later, in the manner of Judge0.
    pub(super) records: Arc<Records>,
    pub(super) callbacks: Arc<Callbacks>,
    /// Those of them that are not judged yet.
    pub(super) later: Outstanding,
    pub(super) spans: Spans,
}

pub(super) type Shared = Arc<Common>;
