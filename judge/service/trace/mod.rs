//! What requests and jobs went through, as spans that a collector of OpenTelemetry takes.
//!
//! A request is a span; a job hangs below its request, and the stages of a job below the job, also where a worker elsewhere does it. Spans
//! wait in a bounded queue for the one task that sends them: what does not fit is counted and gone, and no request waits for a collector.

mod context;
mod exporter;
mod otlp;
mod span;

pub(super) use context::HEADER;
pub(crate) use exporter::Collector;
pub(super) use exporter::Exporter;
pub(super) use span::{Kind, Span, Spans, Trace};
