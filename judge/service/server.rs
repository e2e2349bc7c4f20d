//! Listens, and answers until it is asked to end: then nobody is taken in any more, and what was begun is answered.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, watch};

use super::common::{Common, Setup, Shared};
use super::compat::{self, Records};
use super::crew::Crew;
use super::engine::Engine;
use super::guard::{Guard, MOST_BYTES, Room};
use super::place::{Listener, Place};
use super::queue::{Fleet, Queue};
use super::refusal::Refusal;
use super::{about, batch, run};

/// Connections at once; further ones wait.
const CONNECTIONS: usize = 1024;
/// How long the head of a request may take to arrive; a connection on which nothing is asked is closed as well.
const HEAD: Duration = Duration::from_mins(1);
/// The same on a socket that only programs of this user reach: each keeps a connection for as long as it lives, so that `--idle-exit`
/// knows of it.
const HEAD_OF_OURS: Duration = Duration::from_hours(1);
/// The largest head of a request.
const MOST_HEAD: usize = 32 << 10;
/// How long what was begun may take when the service ends.
const FAREWELL: Duration = Duration::from_mins(2);

/// Answers requests at a place until `stop` is notified. `ready` gets the place, with the port that was free.
pub(crate) fn serve(place: &Place, setup: Setup, stop: &Notify, ready: impl FnOnce(&Place)) -> io::Result<()> {
    let listener = place.listen()?;
    let place = listener.place(place)?;
    let Setup { harness, registry, jobs, places, token, stream, idle_exit } = setup;
    let guard = Guard::new(token.as_deref(), matches!(place, Place::Unix(_)));
    let crew = Arc::new(Crew::start(jobs, places)?);
    let engine = Arc::new(Engine::new(harness, registry));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let queue = match stream {
        None => Queue::Local { crew: Arc::clone(&crew), engine: Arc::clone(&engine) },
        Some(stream) => Queue::Fleet(runtime.block_on(Fleet::open(&stream, places)).map_err(io::Error::other)?),
    };
    let shared = Arc::new(Common { engine, crew, queue, guard, records: Records::default() });
    let served = runtime.block_on(async {
        let (stopping, stopped) = watch::channel(false);
        let free = Arc::new(Semaphore::new(CONNECTIONS));
        let (open, mut opened) = watch::channel(0);
        let hall = Hall { router: router(Arc::clone(&shared)), stopped, free: Arc::clone(&free), open };
        let mut accepting = Box::pin(accept(listener, hall));
        ready(&place);
        tokio::select! {
            () = stop.notified() => {}
            () = deserted(&mut opened, idle_exit) => {}
            failed = accepting.as_mut() => return failed,
        }
        // As long as this listens, no other service takes the place.
        place.leave();
        drop(accepting);
        let _ = stopping.send(true);
        let _ = tokio::time::timeout(FAREWELL, free.acquire_many(CONNECTIONS as u32)).await;
        Ok(())
    });
    shared.queue.close();
    shared.crew.close();
    served
}

/// What each connection knows.
#[derive(Clone)]
struct Hall {
    router: Router,
    stopped: watch::Receiver<bool>,
    free: Arc<Semaphore>,
    /// How many connections there are.
    open: watch::Sender<usize>,
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

async fn accept(listener: Listener, hall: Hall) -> io::Result<()> {
    match listener {
        Listener::Tcp(listener) => {
            listener.set_nonblocking(true)?;
            let listener = tokio::net::TcpListener::from_std(listener)?;
            loop {
                let permit = hall.permit().await?;
                let Some((stream, _)) = patient(listener.accept().await).await else { continue };
                // Answers are small, and waited for.
                let _ = stream.set_nodelay(true);
                tokio::spawn(converse(stream, hall.clone(), HEAD, permit));
            }
        }
        Listener::Unix(listener) => {
            listener.set_nonblocking(true)?;
            let listener = tokio::net::UnixListener::from_std(listener)?;
            let own = rustix::process::geteuid().as_raw();
            loop {
                let permit = hall.permit().await?;
                let Some((stream, _)) = patient(listener.accept().await).await else { continue };
                // Before the socket got its mode, others could have come in.
                if stream.peer_cred().is_ok_and(|peer| peer.uid() == own || peer.uid() == 0) {
                    tokio::spawn(converse(stream, hall.clone(), HEAD_OF_OURS, permit));
                }
            }
        }
    }
}

/// A connection; nothing where it ended before it began, or where there are no more descriptors: the next one may do better.
async fn patient<T>(accepted: io::Result<T>) -> Option<T> {
    if accepted.is_err() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    accepted.ok()
}

impl Hall {
    async fn permit(&self) -> io::Result<OwnedSemaphorePermit> {
        Arc::clone(&self.free).acquire_owned().await.map_err(io::Error::other)
    }
}

/// Answers the requests of one connection. What goes wrong on it ends it, and nothing else.
async fn converse(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    mut hall: Hall,
    head: Duration,
    permit: OwnedSemaphorePermit,
) {
    hall.open.send_modify(|open| *open += 1);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(head)
        .max_buf_size(MOST_HEAD)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(hall.router));
    let mut connection = std::pin::pin!(connection);
    let stopped = async { drop(hall.stopped.wait_for(|stopped| *stopped).await) };
    tokio::select! {
        _ = connection.as_mut() => {}
        () = stopped => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
    hall.open.send_modify(|open| *open -= 1);
    drop(permit);
}

/// All routes behind the guard.
pub(super) fn router(shared: Shared) -> Router {
    Router::new()
        .route("/healthz", get(about::health))
        .route("/readyz", get(about::ready))
        .route("/v1/about", get(about::about))
        .route("/v1/run", post(run::run))
        .route("/v1/batch", post(batch::batch))
        .merge(compat::routes())
        .fallback(missing)
        .method_not_allowed_fallback(other_method)
        .layer(from_fn_with_state(Arc::clone(&shared), guarded))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .with_state(shared)
}

/// Passes on what the guard admits.
async fn guarded(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    match shared.guard.admitted(request).await {
        Ok(request) => {
            let room = request.extensions().get::<Room>().cloned();
            let response = next.run(request).await;
            drop(room);
            response
        }
        Err(refusal) => refusal.into_response(),
    }
}

async fn missing(uri: Uri) -> Refusal {
    Refusal::new(StatusCode::NOT_FOUND, format!("there is no `{}`", uri.path()))
        .hint("`/v1/run` and `/v1/batch` judge, `/v1/about` says what is there, `/run_code`, `/api/v2/execute` and `/submissions` are as in SandboxFusion, Piston and Judge0")
}

async fn other_method(method: Method, uri: Uri) -> Refusal {
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, format!("`{}` takes no {method}", uri.path()))
}
