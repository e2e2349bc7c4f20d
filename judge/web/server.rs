//! Listens on this machine's own address, and answers.

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;

use super::common::{Common, Setup, Shared};
use super::refusal::Refusal;
use super::secrets::{self, Secrets};
use super::{about, changes, data, drafts, guard, judging, runs, session};
use crate::store::Store;

/// The port that is taken where nobody names one; the next ones where it is not free.
const PORT: u16 = 8417;
/// Ports that are tried.
const PORTS: u16 = 50;
/// The document of the store that holds the key of cookies.
const KEY: &str = "serve.json";
/// The largest body of a request, far above the largest source.
const MOST_BYTES: usize = 2 << 20;
/// Connections at once. A browser has six.
const CONNECTIONS: usize = 128;
/// How long the head of a request may take to arrive; a connection on which nothing is asked is closed as well.
const HEAD: Duration = Duration::from_secs(20);
/// How long the rest of a request may take, and its answer to begin.
const ANSWER: Duration = Duration::from_secs(30);
/// The largest head of a request.
const MOST_HEAD: usize = 32 << 10;

/// Where a server listens.
pub(crate) struct Address {
    listener: TcpListener,
    port: u16,
}

impl Address {
    /// Takes a port of this machine: the one that is named, or the first free one.
    pub(crate) fn take(port: Option<u16>) -> io::Result<Self> {
        let mut ports = port.map_or(PORT..PORT + PORTS, |port| port..port.saturating_add(1));
        let last = ports.next_back().unwrap_or(u16::MAX);
        let taken = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
        let free = ports.find_map(|port| taken(port).ok());
        let listener = free.map_or_else(|| taken(last), Ok)?;
        let port = listener.local_addr()?.port();
        Ok(Self { listener, port })
    }

    /// The port.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }
}

/// Addresses of the page.
pub(crate) struct Page {
    /// For the person who started the server.
    pub(crate) own: String,
    /// For a browser that is started with it: it opens the page once.
    pub(crate) once: String,
}

/// Answers requests until the process ends. `ready` gets the addresses of the page, as soon as it can be opened.
pub(crate) fn serve(address: Address, setup: Setup, ready: impl FnOnce(&Page)) -> io::Result<()> {
    let Address { listener, port } = address;
    let (token, once) = (secrets::random()?, secrets::random()?);
    let opened_by = |token: &str| format!("http://127.0.0.1:{port}/#token={token}");
    let page = Page { own: opened_by(&token), once: opened_by(&once) };
    let secrets = Secrets::new(token, once, &key(&setup)?, port);
    let shared = Arc::new(Common::new(setup, secrets, port));
    let common = Arc::clone(&shared);
    std::thread::Builder::new().name("runs".to_owned()).spawn(move || judging::work(&common))?;
    let _watcher = changes::watch(&shared);
    let common = Arc::clone(&shared);
    std::thread::Builder::new().name("first-visit".to_owned()).spawn(move || data::warm(&common))?;
    let router = router(shared);
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        ready(&page);
        accept(listener, router).await
    })
}

/// The key of cookies: kept, so that a page that was open stays open when the server starts again. Only its owner can read the file.
fn key(setup: &Setup) -> io::Result<String> {
    let store = Store::open(&setup.data);
    if let Some(key) = store.document(KEY).filter(|key: &String| key.len() >= 64) {
        return Ok(key);
    }
    let key = secrets::random()?;
    // Where it cannot be kept, pages need the new address.
    let _ = store.keep(KEY, &key);
    Ok(key)
}

async fn accept(listener: tokio::net::TcpListener, router: Router) -> io::Result<()> {
    let free = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(permit) = Arc::clone(&free).acquire_owned().await else { return Ok(()) };
        let Ok((stream, _)) = listener.accept().await else {
            // A connection that ended before it began, or no more files: the next one may do better.
            tokio::time::sleep(Duration::from_millis(20)).await;
            continue;
        };
        let router = router.clone();
        tokio::spawn(async move {
            converse(stream, router).await;
            drop(permit);
        });
    }
}

/// Answers the requests of one connection. What goes wrong on it ends it, and nothing else.
async fn converse(stream: TcpStream, router: Router) {
    // Events are small, and waited for.
    let _ = stream.set_nodelay(true);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(MOST_HEAD)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    let _ = connection.await;
}

/// All routes behind the guard.
pub(super) fn router(shared: Shared) -> Router {
    Router::new()
        .merge(session::routes())
        .merge(about::routes())
        .merge(runs::routes())
        .merge(drafts::routes())
        .merge(changes::routes())
        .merge(data::routes())
        .fallback(|| async { Refusal::missing("there is nothing at this address") })
        .method_not_allowed_fallback(|| async {
            Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "this address does not take that method")
        })
        .layer(from_fn(in_time))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(from_fn_with_state(Arc::clone(&shared), guard::guard))
        .with_state(shared)
}

/// Ends requests that take too long: a body that never arrives, or work that does not end. Streams begin at once. A refusal that is not
/// ours, such as that of a path, gets the form of all others.
async fn in_time(request: Request, next: Next) -> Response {
    let Ok(response) = tokio::time::timeout(ANSWER, next.run(request)).await else {
        return Refusal::new(StatusCode::REQUEST_TIMEOUT, "this took too long").into_response();
    };
    let status = response.status();
    let is_ours = response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == "application/json");
    if is_ours || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    Refusal::new(status, status.canonical_reason().unwrap_or("this cannot be answered").to_lowercase()).into_response()
}
