//! Listens, and answers until it is asked to end: then nobody is taken in any more, and what was begun is answered.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use tokio::sync::{Notify, watch};

use super::access::passed;
use super::body::{ALL_PARTS, Bodies, MOST_BYTES};
use super::common::{Common, Setup, Shared, Who};
use super::compat::{self, Callbacks, Records};
use super::connection::{Hall, accept};
use super::crew::Crew;
use super::engine::Engine;
use super::guard::Guard;
use super::metrics::Metrics;
use super::outstanding::Outstanding;
use super::place::{Listener, Place};
use super::queue::{Fleet, Queue};
use super::refusal::Refusal;
use super::tls::Tls;
use super::tokens::{TokenFile, Tokens, Usual};
use super::trace::Exporter;
use super::{about, batch, openapi, run};

/// Connections at once; further ones wait.
const CONNECTIONS: u32 = 1024;
/// The same while the service ends: probes ask how it is.
const LATE_CONNECTIONS: u32 = 16;
/// How long what was begun may take when the service ends.
const FAREWELL: Duration = Duration::from_mins(2);
/// How long it may take then to send what was judged.
const LAST_CALLS: Duration = Duration::from_secs(10);
/// How often files of tokens and certificates are looked at.
const LOOK: Duration = Duration::from_secs(1);
/// Threads that inflate bodies.
const INFLATING: usize = 2;

/// Answers requests at a place until `stop` is notified. `ready` gets the place, with the port that was free.
pub(crate) fn serve(place: &Place, setup: Setup, stop: &Notify, ready: impl FnOnce(&Place)) -> io::Result<()> {
    let listener = place.listen()?.nonblocking()?;
    let place = listener.place(place)?;
    let Setup { harness, registry, jobs, places, who, patience, arrival, tls, stream, callbacks, collector, idle_exit } =
        setup;
    let (guard, file) = guard(who, &place, places, Bodies::new(arrival), patience);
    let metrics = Arc::new(Metrics::new());
    let crew = Arc::new(Crew::start(jobs, Arc::clone(&metrics))?);
    let engine = Arc::new(Engine::new(harness, registry, Arc::clone(&metrics)));
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().max_blocking_threads(INFLATING).build()?;
    let counted = Arc::clone(&metrics);
    let queue = match stream {
        None => Queue::Local { crew: Arc::clone(&crew), engine: Arc::clone(&engine), metrics: counted },
        Some(stream) => Queue::Fleet(runtime.block_on(Fleet::open(&stream, counted)).map_err(io::Error::other)?),
    };
    let records = Arc::new(Records::default());
    let callbacks = Arc::new(Callbacks::new(callbacks, Arc::clone(&records)).map_err(io::Error::other)?);
    let (spans, exporter) = Exporter::of(collector, "judge-api", runtime.handle()).map_err(io::Error::other)?;
    let later = Outstanding::default();
    let shared = Arc::new(Common { engine, crew, queue, guard, metrics, records, callbacks, later, spans });
    let served = runtime.block_on(async {
        let acceptor = tls.as_ref().map(Tls::acceptor);
        let hall = Hall::new(router(Arc::clone(&shared)), acceptor, arrival, Arc::clone(&shared.metrics));
        let service = Service { shared: &shared, place: &place, listener, hall, idle_exit };
        tokio::select! {
            served = service.run(stop, || ready(&place)) => served,
            () = look(&shared.guard, file, tls) => Ok(()),
        }
    });
    shared.queue.close();
    shared.crew.close();
    runtime.block_on(exporter.end());
    served
}

/// What runs until it is asked to end.
struct Service<'a> {
    shared: &'a Shared,
    place: &'a Place,
    listener: Listener,
    hall: Hall,
    idle_exit: Option<Duration>,
}

impl Service<'_> {
    async fn run(self, stop: &Notify, ready: impl FnOnce()) -> io::Result<()> {
        let Self { shared, place, listener, hall, idle_exit } = self;
        let mut open = hall.open.subscribe();
        let accepting = accept(&listener, &hall, CONNECTIONS);
        ready();
        tokio::select! {
            () = stop.notified() => {}
            () = deserted(&mut open, idle_exit) => {}
            failed = accepting => return failed,
        }
        tracing::info!(target: "judge::service", "ending: what was begun is answered");
        shared.guard.close();
        hall.end();
        let late = hall.renewed();
        let probed = match listener {
            Listener::Tcp(_) => Some(listener),
            // Another service may take the place; as long as this one listens, none does.
            Listener::Unix(listener) => {
                place.leave();
                drop(listener);
                None
            }
        };
        let refusing = async {
            match &probed {
                // Who comes now is told that it ends.
                Some(listener) => accept(listener, &late, LATE_CONNECTIONS).await,
                None => std::future::pending().await,
            }
        };
        let begun = async {
            let _ = open.wait_for(|open| *open == 0).await;
            shared.later.none().await;
        };
        let over = async {
            let _ = tokio::time::timeout(FAREWELL, begun).await;
            let _ = tokio::time::timeout(LAST_CALLS, shared.callbacks.calling.none()).await;
        };
        tokio::select! {
            () = over => Ok(()),
            failed = refusing => failed,
        }
    }
}

/// Waits until there was no connection for so long.
async fn deserted(open: &mut watch::Receiver<usize>, patience: Option<Duration>) {
    let Some(patience) = patience else { return std::future::pending().await };
    loop {
        let _ = open.wait_for(|open| *open == 0).await;
        if tokio::time::timeout(patience, open.wait_for(|open| *open > 0)).await.is_err() {
            return;
        }
    }
}

/// Who is heard, and the file that says so.
fn guard(
    who: Who,
    place: &Place,
    places: usize,
    bodies: Bodies,
    patience: Option<Duration>,
) -> (Guard, Option<TokenFile>) {
    let usual = Usual { places, parts: ALL_PARTS };
    match who {
        Who::Machine => (Guard::of_machine(matches!(place, Place::Unix(_)), usual, bodies, patience), None),
        Who::Token(token) => (Guard::of_tokens(Tokens::one(&token, usual), bodies, patience), None),
        Who::File(file, tokens) => (Guard::of_tokens(tokens, bodies, patience), Some(file)),
    }
}

/// Reads files again that changed. One that is broken changes nothing, and is told of.
async fn look(guard: &Guard, mut file: Option<TokenFile>, mut tls: Option<Tls>) {
    if file.is_none() && tls.is_none() {
        return std::future::pending().await;
    }
    loop {
        tokio::time::sleep(LOOK).await;
        if let Some(file) = &mut file {
            let before = guard.tokens().unwrap_or_default();
            match file.changed(&before) {
                None => {}
                Some(Ok(tokens)) => {
                    guard.change(tokens);
                    tracing::info!(target: "judge::service", "tokens were read anew");
                }
                Some(Err(reason)) => tracing::error!(
                    target: "judge::service",
                    "the tokens stay as they were: `{}`: {reason}",
                    file.path().display()
                ),
            }
        }
        match tls.as_mut().map_or(Ok(false), Tls::refresh) {
            Ok(false) => {}
            Ok(true) => tracing::info!(target: "judge::service", "the certificate was read anew"),
            Err(reason) => tracing::error!(target: "judge::service", "the certificate stays as it was: {reason}"),
        }
    }
}

/// All routes behind the guard.
pub(super) fn router(shared: Shared) -> Router {
    Router::new()
        .route("/healthz", get(about::health))
        .route("/readyz", get(about::ready))
        .route("/metrics", get(about::metrics))
        .route("/openapi.json", get(openapi::document))
        .route("/v1/about", get(about::about))
        .route("/v1/run", post(run::run))
        .route("/v1/batch", post(batch::batch))
        .merge(compat::routes())
        .fallback(missing)
        .method_not_allowed_fallback(other_method)
        .layer(from_fn_with_state(Arc::clone(&shared), passed))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .with_state(shared)
}

async fn missing(uri: Uri) -> Refusal {
    Refusal::new(StatusCode::NOT_FOUND, format!("there is no `{}`", uri.path()))
        .hint("`/v1/run` and `/v1/batch` judge, `/v1/about` says what is there, `/run_code`, `/api/v2/execute` and `/submissions` are as in SandboxFusion, Piston and Judge0")
}

async fn other_method(method: Method, uri: Uri) -> Refusal {
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, format!("`{}` takes no {method}", uri.path()))
}
