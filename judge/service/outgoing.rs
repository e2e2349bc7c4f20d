//! Requests that the service itself sends: one on each connection, HTTP/1.1, in TLS where the URL says so. All is bounded: names that are
//! looked up, the time of an attempt, and what is read of an answer. Where an answer leads is not followed.

use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{CONNECTION, CONTENT_TYPE, HOST, USER_AGENT};
use axum::http::{HeaderValue, Method, Request, StatusCode};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::{Semaphore, oneshot};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};
use url::{Host, Url};

/// How long one address may take until it takes a connection.
const CONNECT: Duration = Duration::from_secs(3);
/// Names that are looked up at once: nobody can say for how long a system does that.
const LOOKUPS: usize = 4;
/// Addresses of a name that are tried.
const MOST_ADDRESSES: usize = 4;
/// The largest head of an answer, in bytes.
const MOST_HEAD: usize = 16 << 10;
/// Bytes of an answer that are read, so that its sender need not notice that nobody wants it.
const MOST_ANSWER: usize = 64 << 10;
/// Who asks.
const AGENT: &str = concat!("judge/", env!("CARGO_PKG_VERSION"));

/// Sends requests.
#[derive(Clone)]
pub(super) struct Outgoing {
    lookups: Arc<Semaphore>,
    /// Whom to believe who he is, where TLS is spoken.
    tls: Option<Arc<ClientConfig>>,
}

/// A request: JSON, as all that are sent.
pub(super) struct Message<'a> {
    pub(super) method: Method,
    pub(super) url: &'a Url,
    pub(super) body: Bytes,
    /// How long it may take in all.
    pub(super) time: Duration,
}

/// Why a request had no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error("the URL has no host")]
    Nowhere,
    #[error("the name was not found: {0}")]
    Name(io::Error),
    #[error("no address of this host may be asked")]
    Forbidden,
    #[error("no connection: {0}")]
    Connection(io::Error),
    #[error("no answer: {0}")]
    Answer(String),
    #[error("it took too long")]
    Late,
}

impl Outgoing {
    /// Reads whom this machine believes, where TLS is to be spoken.
    pub(super) fn new(speaks_tls: bool) -> Result<Self, String> {
        let tls = if speaks_tls { Some(Arc::new(config(roots()?)?)) } else { None };
        Ok(Self { lookups: Arc::new(Semaphore::new(LOOKUPS)), tls })
    }

    /// Sends a request to an address of the host that may be asked; returns the status of the answer.
    pub(super) async fn send(
        &self,
        message: Message<'_>,
        may_ask: impl Fn(IpAddr) -> bool,
    ) -> Result<StatusCode, Failure> {
        let time = message.time;
        tokio::time::timeout(time, self.sent(message, may_ask)).await.map_err(|_| Failure::Late)?
    }

    async fn sent(&self, message: Message<'_>, may_ask: impl Fn(IpAddr) -> bool) -> Result<StatusCode, Failure> {
        let url = message.url;
        let (Some(host), Some(port)) = (url.host(), url.port_or_known_default()) else { return Err(Failure::Nowhere) };
        let found = self.addresses(&host, port).await.map_err(Failure::Name)?;
        let allowed: Vec<SocketAddr> = found.into_iter().filter(|address| may_ask(address.ip())).collect();
        let stream = connected(&allowed).await?;
        let request = request(&message, &host)?;
        if url.scheme() != "https" {
            return answered(stream, request).await;
        }
        let tls = self.tls.clone().ok_or_else(|| Failure::Answer("nobody is believed".to_owned()))?;
        let name = match host {
            Host::Domain(name) => ServerName::try_from(name.to_owned()).map_err(|_| Failure::Nowhere)?,
            Host::Ipv4(address) => ServerName::from(IpAddr::from(address)),
            Host::Ipv6(address) => ServerName::from(IpAddr::from(address)),
        };
        let stream = TlsConnector::from(tls).connect(name, stream).await.map_err(Failure::Connection)?;
        answered(stream, request).await
    }

    /// The addresses of a host. The system looks names up on a thread that waits for nobody else.
    async fn addresses(&self, host: &Host<&str>, port: u16) -> io::Result<Vec<SocketAddr>> {
        let name = match host {
            Host::Ipv4(address) => return Ok(vec![(*address, port).into()]),
            Host::Ipv6(address) => return Ok(vec![(*address, port).into()]),
            Host::Domain(name) => (*name).to_owned(),
        };
        let permit = Arc::clone(&self.lookups).acquire_owned().await.map_err(io::Error::other)?;
        let (sender, receiver) = oneshot::channel();
        let look = move || {
            let found = (name.as_str(), port).to_socket_addrs().map(Iterator::collect);
            drop(permit);
            let _ = sender.send(found);
        };
        thread::Builder::new().name("lookup".to_owned()).spawn(look)?;
        receiver.await.map_err(io::Error::other)?
    }
}

/// A connection to the first address that takes one.
async fn connected(addresses: &[SocketAddr]) -> Result<TcpStream, Failure> {
    let mut failure = Failure::Forbidden;
    for address in addresses.iter().take(MOST_ADDRESSES) {
        failure = match tokio::time::timeout(CONNECT, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(error)) => Failure::Connection(error),
            Err(_) => Failure::Late,
        };
    }
    Err(failure)
}

/// The request as it is written: what comes before the path is its header `Host`.
fn request(message: &Message<'_>, host: &Host<&str>) -> Result<Request<Body>, Failure> {
    let url = message.url;
    let target = url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
    let named = url.port().map_or_else(|| host.to_string(), |port| format!("{host}:{port}"));
    let built = Request::builder()
        .method(message.method.clone())
        .uri(target)
        .header(HOST, named)
        .header(USER_AGENT, AGENT)
        .header(CONNECTION, HeaderValue::from_static("close"))
        .header(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    built.body(Body::from(message.body.clone())).map_err(|error| Failure::Answer(error.to_string()))
}

/// Sends a request on a connection of its own; returns the status of the answer.
async fn answered(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    request: Request<Body>,
) -> Result<StatusCode, Failure> {
    let failed = |error: &dyn fmt::Display| Failure::Answer(error.to_string());
    let mut builder = http1::Builder::new();
    builder.max_buf_size(MOST_HEAD);
    let (mut sender, connection) = builder.handshake(TokioIo::new(stream)).await.map_err(|error| failed(&error))?;
    let asked = async {
        let response = sender.send_request(request).await.map_err(|error| failed(&error))?;
        let status = response.status();
        // Its end is not waited for longer than for its beginning; what it says is of no use.
        let _ = to_bytes(Body::new(response.into_body()), MOST_ANSWER).await;
        Ok(status)
    };
    let driven = async {
        let _ = connection.await;
        std::future::pending::<()>().await;
    };
    tokio::select! {
        answer = asked => answer,
        () = driven => Err(Failure::Late),
    }
}

/// Whom this machine believes.
fn roots() -> Result<RootCertStore, String> {
    let found = rustls_native_certs::load_native_certs();
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(found.certs);
    if !roots.is_empty() {
        return Ok(roots);
    }
    let reason = found.errors.first().map(|error| format!(": {error}")).unwrap_or_default();
    Err(format!("this machine has no certificates of authorities{reason}"))
}

fn config(roots: RootCertStore) -> Result<ClientConfig, String> {
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().map_err(|error| error.to_string())?;
    let mut config = builder.with_root_certificates(roots).with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;
    use std::path::Path;

    use tokio::io::AsyncWriteExt;
    use tokio_rustls::rustls::pki_types::CertificateDer;
    use tokio_rustls::rustls::pki_types::pem::PemObject;

    use super::*;
    use crate::service::tls::Tls;

    /// A server that answers once, and what it was asked.
    fn server(answer: Vec<u8>) -> (Url, thread::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/a%20b?c=d", listener.local_addr().unwrap()).parse().unwrap();
        let serve = move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut asked = String::new();
            while !asked.ends_with("{}") {
                let mut byte = [0];
                stream.read_exact(&mut byte).unwrap();
                asked.push(char::from(byte[0]));
            }
            // Whoever is told too much hangs up.
            let _ = stream.write_all(&answer);
            asked
        };
        (url, thread::spawn(serve))
    }

    fn sent(url: &Url, time: Duration, may_ask: impl Fn(IpAddr) -> bool) -> Result<StatusCode, Failure> {
        let message = Message { method: Method::PUT, url, body: Bytes::from_static(b"{}"), time };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(Outgoing::new(false).unwrap().send(message, may_ask))
    }

    const LONG: Duration = Duration::from_mins(1);

    #[test]
    fn a_request_is_sent_once_and_where_its_answer_leads_is_not_followed() {
        for (answer, status) in [
            ("HTTP/1.1 204 No Content\r\n\r\n", 204),
            ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 200),
            ("HTTP/1.0 500 No\r\n\r\nall of it", 500),
            ("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", 302),
        ] {
            let (url, asked) = server(answer.as_bytes().to_vec());
            assert_eq!(sent(&url, LONG, |_| true).unwrap(), status);
            let asked = asked.join().unwrap();
            assert!(asked.starts_with("PUT /a%20b?c=d HTTP/1.1\r\n"), "{asked}");
            let host = format!("host: {}:{}\r\n", url.host_str().unwrap(), url.port().unwrap());
            assert!(asked.contains(&host) && asked.contains("content-length: 2\r\n"), "{asked}");
        }
    }

    #[test]
    fn who_proves_with_a_certificate_that_is_believed_who_he_is_is_told() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/certificate");
        let certificate = folder.join("certificate.pem");
        let mut known = RootCertStore::empty();
        known.add(CertificateDer::from_pem_file(&certificate).unwrap()).unwrap();
        let acceptor = Tls::open(certificate, folder.join("key.pem")).unwrap().acceptor();
        let asked = |roots: RootCertStore, name: &'static str| {
            let acceptor = acceptor.clone();
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async move {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
                let url: Url = format!("https://{name}:{}/", listener.local_addr().unwrap().port()).parse().unwrap();
                let served = async {
                    let (stream, _) = listener.accept().await.unwrap();
                    if let Ok(mut stream) = acceptor.now().accept(stream).await {
                        stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await.unwrap();
                        stream.flush().await.unwrap();
                    }
                    std::future::pending::<()>().await;
                };
                let outgoing =
                    Outgoing { tls: Some(Arc::new(config(roots).unwrap())), ..Outgoing::new(false).unwrap() };
                let message = Message { method: Method::PUT, url: &url, body: Bytes::new(), time: LONG };
                tokio::select! {
                    sent = outgoing.send(message, |_| true) => sent,
                    () = served => unreachable!("it serves for ever"),
                }
            })
        };
        assert_eq!(asked(known.clone(), "localhost").unwrap(), 204);
        assert!(matches!(asked(RootCertStore::empty(), "localhost"), Err(Failure::Connection(_))));
        assert!(matches!(asked(known, "127.1.1.1"), Err(Failure::Connection(_))));
    }

    #[test]
    fn an_answer_is_bounded_in_time_and_size() {
        for answer in [b"HTTP/1.1 200 OK\r\nA: ".repeat(4000), b"SSH-2.0\r\n".to_vec(), Vec::new()] {
            let (url, asked) = server(answer);
            assert!(matches!(sent(&url, LONG, |_| true), Err(Failure::Answer(_))));
            asked.join().unwrap();
        }
        let endless = [b"HTTP/1.1 200 OK\r\n\r\n".to_vec(), vec![b'x'; 1 << 20]].concat();
        let (url, asked) = server(endless);
        assert_eq!(sent(&url, LONG, |_| true).unwrap(), 200);
        asked.join().unwrap();
        // It takes the connection, and says nothing.
        let silent = TcpListener::bind("127.0.0.1:0").unwrap();
        let url: Url = format!("http://{}/", silent.local_addr().unwrap()).parse().unwrap();
        assert!(matches!(sent(&url, Duration::from_millis(50), |_| true), Err(Failure::Late)));
        assert!(matches!(sent(&url, LONG, |_| false), Err(Failure::Forbidden)));
        let named: Url = format!("http://localhost:{}/", silent.local_addr().unwrap().port()).parse().unwrap();
        assert!(matches!(sent(&named, LONG, |_| false), Err(Failure::Forbidden)));
        drop(silent);
        assert!(matches!(sent(&url, LONG, |_| true), Err(Failure::Connection(_))));
    }
}
