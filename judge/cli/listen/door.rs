//! Where a browser extension hands problems in: a port on the loopback address, open to extensions and to programs of this machine.
//!
//! Any page of the web can make a browser send something here, so what comes from a page is refused before its body is read. Headers,
//! bodies, connections and their time are bounded.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Bytes, HttpBody, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, HOST, HeaderName, ORIGIN};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpStream;
use tokio::sync::{Notify, Semaphore, mpsc, oneshot};
use tokio::task::JoinSet;

use super::super::error::Error;

/// Largest message: samples are printed on pages that people read.
const LARGEST: usize = 8 << 20;
/// Most bytes of a request's head.
const LARGEST_HEAD: usize = 16 << 10;
/// Connections at once; further ones wait.
const CONNECTIONS: usize = 16;
/// How long a connection may take, from its first byte to its last.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long the last answers may take to leave.
const FAREWELL: Duration = Duration::from_secs(1);
/// Messages that wait for the one in hand.
const QUEUE: usize = 16;

/// What a browser says of who sends a request.
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
/// How the origin of an extension begins.
const EXTENSIONS: [&str; 3] = ["chrome-extension://", "moz-extension://", "safari-web-extension://"];

/// Open ports.
pub(super) struct Door {
    listeners: Vec<TcpListener>,
    ports: Vec<u16>,
}

/// What arrives.
pub(super) enum Arrival {
    /// A message, and where its answer goes.
    Message(Bytes, oneshot::Sender<Answer>),
    /// Somebody else was refused.
    Refused(Refusal),
}

/// What the sender is told.
#[derive(Clone, Copy)]
pub(super) enum Answer {
    Taken,
    Misfit,
    Failed,
}

/// Why a request is refused before it is read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It reached this machine by another name, as it does when a page lets its own name lead here.
    Host,
    /// A page sent it.
    Page(String),
    /// It is no message of the extension.
    Other(StatusCode),
}

impl Door {
    /// Opens ports for this machine alone; 0 takes a free one.
    pub(super) fn open(ports: &[u16]) -> Result<Self, Error> {
        let mut door = Self { listeners: Vec::new(), ports: Vec::new() };
        for &port in ports {
            let cannot = |error: std::io::Error| {
                Error::caused(format!("cannot listen on port {port}"), &error).hint(
                    "end the program that listens there, or give `--port` another one that the extension sends to: 1327, 4244, \
                     6174, 10042, 10043 or 10045",
                )
            };
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(cannot)?;
            let port = listener.local_addr().map_err(cannot)?.port();
            door.listeners.push(listener);
            door.ports.push(port);
            // Browsers try both; where there is no such address, one is enough.
            door.listeners.extend(TcpListener::bind(SocketAddr::from((Ipv6Addr::LOCALHOST, port))));
        }
        Ok(door)
    }

    pub(super) fn ports(&self) -> &[u16] {
        &self.ports
    }

    /// Gives what arrives to `hear`, one after the other, until it says that it has heard enough or `stop` is notified.
    pub(super) fn serve(self, stop: &Notify, mut hear: impl FnMut(Arrival) -> bool) -> std::io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let (sender, mut arrivals) = mpsc::channel(QUEUE);
            let hall = Hall { ports: self.ports.into(), arrivals: sender };
            let places = Arc::new(Semaphore::new(CONNECTIONS));
            let mut receivers = JoinSet::new();
            for listener in self.listeners {
                listener.set_nonblocking(true)?;
                let listener = tokio::net::TcpListener::from_std(listener)?;
                receivers.spawn(receive(listener, hall.clone(), Arc::clone(&places)));
            }
            loop {
                let arrival = tokio::select! {
                    () = stop.notified() => None,
                    arrival = arrivals.recv() => arrival,
                };
                if !arrival.is_some_and(&mut hear) {
                    break;
                }
            }
            // Nobody comes in any more, and the last answers leave.
            drop(arrivals);
            receivers.shutdown().await;
            let _ = tokio::time::timeout(FAREWELL, places.acquire_many(CONNECTIONS as u32)).await;
            Ok(())
        })
    }
}

/// What each connection knows.
#[derive(Clone)]
struct Hall {
    ports: Arc<[u16]>,
    arrivals: mpsc::Sender<Arrival>,
}

/// Takes connections as long as there are places.
async fn receive(listener: tokio::net::TcpListener, hall: Hall, places: Arc<Semaphore>) {
    while let Ok(place) = Arc::clone(&places).acquire_owned().await {
        let Ok((stream, _)) = listener.accept().await else {
            // No descriptor is left: others end within their time.
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        let hall = hall.clone();
        tokio::spawn(async move {
            let _ = tokio::time::timeout(PATIENCE, talk(stream, hall)).await;
            drop(place);
        });
    }
}

/// One request and its answer. What ends a connection early concerns its sender alone.
async fn talk(stream: TcpStream, hall: Hall) {
    let router = Router::new().fallback(take).with_state(hall);
    let mut http = http1::Builder::new();
    http.keep_alive(false).max_buf_size(LARGEST_HEAD);
    let _ = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router)).await;
}

async fn take(State(hall): State<Hall>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    if let Err(refusal) = admit(&head.method, head.uri.path(), &head.headers, &hall.ports) {
        let response = refusal.response();
        // Who is refused is told to people as long as they can follow.
        let _ = hall.arrivals.try_send(Arrival::Refused(refusal));
        return response;
    }
    let too_large = || (StatusCode::PAYLOAD_TOO_LARGE, "a message has at most 8 MiB\n").into_response();
    if body.size_hint().lower() > LARGEST as u64 {
        return too_large();
    }
    let Ok(message) = to_bytes(body, LARGEST).await else { return too_large() };
    let (sender, answer) = oneshot::channel();
    if hall.arrivals.send(Arrival::Message(message, sender)).await.is_err() {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    match answer.await {
        Ok(Answer::Taken) => (StatusCode::OK, "ok\n").into_response(),
        Ok(Answer::Misfit) => (StatusCode::UNPROCESSABLE_ENTITY, "it cannot be judged here\n").into_response(),
        Ok(Answer::Failed) | Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Whether a request may be a message of the extension.
fn admit(method: &Method, path: &str, headers: &HeaderMap, ports: &[u16]) -> Result<(), Refusal> {
    let text = |name: HeaderName| headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    if headers.get_all(HOST).iter().count() != 1 || !text(HOST).is_some_and(|host| is_loopback(&host, ports)) {
        return Err(Refusal::Host);
    }
    match (text(ORIGIN), text(FETCH_SITE)) {
        (Some(origin), _) if EXTENSIONS.iter().any(|begin| origin.starts_with(begin)) => {}
        (Some(origin), _) => return Err(Refusal::Page(origin)),
        // A program of this machine, or a browser that says that no page is behind it.
        (None, site) if site.as_deref().is_none_or(|site| site == "none") => {}
        (None, _) => return Err(Refusal::Page(String::new())),
    }
    let is_json =
        text(CONTENT_TYPE).is_some_and(|kind| kind.split(';').next().unwrap_or_default().trim() == "application/json");
    match (method, path) {
        (&Method::POST, "/") if is_json => Ok(()),
        (&Method::POST, "/") => Err(Refusal::Other(StatusCode::UNSUPPORTED_MEDIA_TYPE)),
        (_, "/") => Err(Refusal::Other(StatusCode::METHOD_NOT_ALLOWED)),
        _ => Err(Refusal::Other(StatusCode::NOT_FOUND)),
    }
}

/// Whether this is a name of this machine for itself, with one of these ports.
fn is_loopback(host: &str, ports: &[u16]) -> bool {
    let Some((name, port)) = host.rsplit_once(':') else { return false };
    ["localhost", "127.0.0.1", "[::1]"].contains(&name) && port.parse().is_ok_and(|port: u16| ports.contains(&port))
}

impl Refusal {
    fn response(&self) -> Response {
        match self {
            Self::Host | Self::Page(_) => {
                (StatusCode::FORBIDDEN, "only a browser extension or a program of this machine is heard\n")
                    .into_response()
            }
            Self::Other(status) => {
                (*status, "Competitive Companion sends `POST /` with `Content-Type: application/json`\n")
                    .into_response()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(method: &Method, path: &str, headers: &[(&'static str, &'static str)]) -> Result<(), Refusal> {
        let headers =
            headers.iter().map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap())).collect();
        admit(method, path, &headers, &[6174])
    }

    const JSON: (&str, &str) = ("content-type", "application/json");
    const HERE: (&str, &str) = ("host", "localhost:6174");

    #[test]
    fn an_extension_and_a_program_of_this_machine_are_heard() {
        for origin in ["chrome-extension://cjnmckjndlpiamhfimnnjmnckgghkjbl", "moz-extension://74e326aa"] {
            assert_eq!(asked(&Method::POST, "/", &[HERE, JSON, ("origin", origin)]), Ok(()));
        }
        assert_eq!(asked(&Method::POST, "/", &[HERE, JSON]), Ok(()));
        assert_eq!(asked(&Method::POST, "/", &[("host", "[::1]:6174"), JSON, ("sec-fetch-site", "none")]), Ok(()));
        let json = ("content-type", "application/json; charset=utf-8");
        assert_eq!(asked(&Method::POST, "/", &[("host", "127.0.0.1:6174"), json]), Ok(()));
    }

    #[test]
    fn a_page_of_the_web_is_not() {
        for origin in ["https://evil.example", "null", "http://localhost:6174", "https://chrome-extension.example", ""]
        {
            assert_eq!(
                asked(&Method::POST, "/", &[HERE, JSON, ("origin", origin)]),
                Err(Refusal::Page(origin.to_owned()))
            );
        }
        let silent = asked(&Method::POST, "/", &[HERE, JSON, ("sec-fetch-site", "cross-site")]);
        assert_eq!(silent, Err(Refusal::Page(String::new())));
        for host in
            ["evil.example:6174", "localhost", "localhost:80", "localhost.evil.example:6174", "127.0.0.1:6174:6174"]
        {
            assert_eq!(asked(&Method::POST, "/", &[("host", host), JSON]), Err(Refusal::Host), "{host}");
        }
        assert_eq!(asked(&Method::POST, "/", &[JSON]), Err(Refusal::Host));
    }

    #[test]
    fn other_requests_are_told_what_is_asked() {
        let status = |method, path, headers: &[_]| match asked(method, path, headers) {
            Err(Refusal::Other(status)) => status.as_u16(),
            other => panic!("{other:?}"),
        };
        assert_eq!(status(&Method::GET, "/", &[HERE]), 405);
        assert_eq!(status(&Method::OPTIONS, "/", &[HERE]), 405);
        assert_eq!(status(&Method::POST, "/../x", &[HERE, JSON]), 404);
        assert_eq!(status(&Method::POST, "/", &[HERE, ("content-type", "text/plain")]), 415);
    }
}
