//! What a worker says of itself over HTTP, to whoever watches it: that it lives, that it works, and what it counts.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::get;

use super::about;
use super::connection::{Hall, accept};
use super::crew::Crew;
use super::metrics::{MEDIA_TYPE, Metrics};
use super::place::Listener;

/// Connections at once, and how long the head of a request may take.
const CONNECTIONS: u32 = 16;
const ARRIVAL: Duration = Duration::from_secs(10);

/// What is watched.
#[derive(Clone)]
struct Watched {
    metrics: Arc<Metrics>,
    crew: Arc<Crew>,
    places: usize,
}

/// Answers probes, for as long as this is polled.
pub(super) async fn serve(
    address: SocketAddr,
    metrics: Arc<Metrics>,
    crew: Arc<Crew>,
    places: usize,
) -> io::Result<()> {
    let listener = Listener::Tcp(TcpListener::bind(address)?).nonblocking()?;
    let router = Router::new()
        .route("/healthz", get(about::health))
        .route("/readyz", get(|| async { "ready\n" }))
        .route("/metrics", get(counted))
        .with_state(Watched { metrics: Arc::clone(&metrics), crew, places });
    accept(&listener, &Hall::new(router, None, ARRIVAL, metrics), CONNECTIONS).await
}

async fn counted(State(watched): State<Watched>) -> impl IntoResponse {
    (MEDIA_TYPE, watched.metrics.text(watched.crew.waiting(), watched.places))
}
