//! What a worker tells probes and Prometheus. Nothing else is asked of it, and no token: whoever reaches the place may know it.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use async_nats::Client;
use async_nats::connection::State as Connection;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::about;
use super::connection::{Hall, accept};
use super::metrics::Metrics;
use super::place::Place;

/// Connections at once.
const CONNECTIONS: u32 = 16;
/// How long a head may take to arrive.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is told.
#[derive(Clone)]
struct Worker {
    metrics: Arc<Metrics>,
    queue: Client,
    jobs: usize,
}

/// Answers until the future is dropped; the error says why it cannot.
pub(super) async fn tell(place: Place, metrics: Arc<Metrics>, queue: Client, jobs: usize) -> io::Result<()> {
    let listener = place.listen()?.nonblocking()?;
    let counted = Arc::clone(&metrics);
    let router = Router::new()
        .route("/healthz", get(about::health))
        .route("/readyz", get(ready))
        .route("/metrics", get(text))
        .with_state(Worker { metrics, queue, jobs });
    accept(&listener, &Hall::new(router, None, PATIENCE, counted), CONNECTIONS).await
}

/// Whether the queue can be asked for jobs.
async fn ready(State(worker): State<Worker>) -> Response {
    match worker.queue.connection_state() {
        Connection::Connected => "ready\n".into_response(),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "the queue cannot be reached\n").into_response(),
    }
}

async fn text(State(worker): State<Worker>) -> Response {
    let text = worker.metrics.text(0, worker.jobs);
    ([(CONTENT_TYPE, about::METRICS_TYPE)], text).into_response()
}
