//! Connections: TCP or a socket of this machine, in the clear or in TLS, with HTTP/1.1 or HTTP/2. Each is bounded in time and size.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::Router;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{Sleep, sleep};

use super::metrics::Metrics;
use super::place::Listener;
use super::tls::Acceptor;

/// The largest head of a request.
const MOST_HEAD: usize = 32 << 10;
/// Requests of one connection at once, in HTTP/2.
const STREAMS: u32 = 128;
/// How long a connection may be silent on a socket that only programs of this user reach: each keeps one as long as it lives, so that
/// `--idle-exit` knows of it.
const PATIENCE_WITH_OURS: Duration = Duration::from_hours(1);
/// Requests that a connection may have taken back before they were looked at, in HTTP/2; more of them end it.
const RESETS: usize = 32;
/// What HTTP/2 begins with; everything else is HTTP/1.
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// What each connection knows.
#[derive(Clone)]
pub(super) struct Hall {
    router: Router,
    acceptor: Option<Acceptor>,
    /// How long the head of a request may take to arrive; a connection on which nothing is asked for so long is closed as well.
    patience: Duration,
    metrics: Arc<Metrics>,
    ended: watch::Sender<bool>,
    /// How many connections there are.
    pub(super) open: watch::Sender<usize>,
}

impl Hall {
    pub(super) fn new(router: Router, acceptor: Option<Acceptor>, patience: Duration, metrics: Arc<Metrics>) -> Self {
        let (ended, open) = (watch::Sender::new(false), watch::Sender::new(0));
        Self { router, acceptor, patience, metrics, ended, open }
    }

    /// Ends the connections that there are, as soon as what was asked on them is answered.
    pub(super) fn end(&self) {
        self.ended.send_replace(true);
    }

    /// The same for connections that are not ended, and not counted among the others.
    pub(super) fn renewed(&self) -> Self {
        Self { ended: watch::Sender::new(false), open: watch::Sender::new(0), ..self.clone() }
    }
}

/// A connection is counted as long as this is there.
struct Counted {
    hall: Hall,
    _permit: OwnedSemaphorePermit,
}

impl Counted {
    fn new(hall: &Hall, permit: OwnedSemaphorePermit) -> Self {
        hall.open.send_modify(|open| *open += 1);
        hall.metrics.connected();
        Self { hall: hall.clone(), _permit: permit }
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.hall.open.send_modify(|open| *open -= 1);
        self.hall.metrics.disconnected();
    }
}

/// Takes connections, so many at once.
pub(super) async fn accept(listener: &Listener, hall: &Hall, most: u32) -> io::Result<()> {
    let free = Arc::new(Semaphore::new(most as usize));
    let permit = || async { Arc::clone(&free).acquire_owned().await.map_err(io::Error::other) };
    match listener {
        Listener::Tcp(listener) => {
            let listener = tokio::net::TcpListener::from_std(listener.try_clone()?)?;
            loop {
                let permit = permit().await?;
                let Some((stream, _)) = patient(listener.accept().await).await else { continue };
                // Answers are small, and waited for.
                let _ = stream.set_nodelay(true);
                tokio::spawn(begin(stream, Counted::new(hall, permit)));
            }
        }
        Listener::Unix(listener) => {
            let listener = tokio::net::UnixListener::from_std(listener.try_clone()?)?;
            let own = rustix::process::geteuid().as_raw();
            let hall = &Hall { patience: hall.patience.max(PATIENCE_WITH_OURS), ..hall.clone() };
            loop {
                let permit = permit().await?;
                let Some((stream, _)) = patient(listener.accept().await).await else { continue };
                // Before the socket got its mode, others could have come in.
                if stream.peer_cred().is_ok_and(|peer| peer.uid() == own || peer.uid() == 0) {
                    tokio::spawn(begin(stream, Counted::new(hall, permit)));
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

/// Agrees on TLS, where it is spoken, then answers.
async fn begin(stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, counted: Counted) {
    let hall = &counted.hall;
    match &hall.acceptor {
        None => converse(stream, hall).await,
        Some(acceptor) => {
            let agreed = tokio::time::timeout(hall.patience, acceptor.now().accept(stream)).await;
            if let Ok(Ok(stream)) = agreed {
                converse(stream, hall).await;
            }
        }
    }
}

/// Answers the requests of one connection. What goes wrong on it ends it, and nothing else.
async fn converse(stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, hall: &Hall) {
    // Requests in work, and how many there were.
    let (busy, mut asked) = watch::channel((0_usize, 0_usize));
    let router = TowerToHyperService::new(hall.router.clone());
    let counter = busy.clone();
    let service = service_fn(move |request| {
        let (busy, answered) = (Busy::new(&counter), router.call(request));
        async move {
            let answered = answered.await;
            drop(busy);
            answered
        }
    });
    let builder = builder(hall.patience);
    let connection = builder.serve_connection(TokioIo::new(Prompt::new(stream, hall.patience)), service);
    let mut connection = std::pin::pin!(connection);
    let mut ended = hall.ended.subscribe();
    let over = async {
        tokio::select! {
            _ = ended.wait_for(|ended| *ended) => {}
            () = silence(&mut asked, hall.patience) => {}
        }
    };
    tokio::select! {
        _ = connection.as_mut() => {}
        () = over => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
}

fn builder(patience: Duration) -> auto::Builder<TokioExecutor> {
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(patience).max_buf_size(MOST_HEAD);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(STREAMS)
        .max_header_list_size(MOST_HEAD as u32)
        .max_pending_accept_reset_streams(RESETS)
        .max_local_error_reset_streams(RESETS)
        // Who sends half of a head cannot answer, and is gone.
        .keep_alive_interval(patience)
        .keep_alive_timeout(patience);
    builder
}

/// Waits until nothing was asked for so long, and nothing is in work.
async fn silence(asked: &mut watch::Receiver<(usize, usize)>, patience: Duration) {
    loop {
        let _ = asked.wait_for(|(busy, _)| *busy == 0).await;
        let before = asked.borrow_and_update().1;
        if tokio::time::timeout(patience, asked.wait_for(|(_, number)| *number != before)).await.is_err() {
            return;
        }
    }
}

/// A request is in work as long as this is there.
struct Busy(watch::Sender<(usize, usize)>);

impl Busy {
    fn new(busy: &watch::Sender<(usize, usize)>) -> Self {
        busy.send_modify(|(busy, number)| (*busy, *number) = (*busy + 1, number.wrapping_add(1)));
        Self(busy.clone())
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.send_modify(|(busy, _)| *busy -= 1);
    }
}

/// A stream whose first bytes come in time, since nobody else looks at the clock until they tell which HTTP it is, and whose answers are
/// read.
struct Prompt<S> {
    stream: S,
    patience: Duration,
    /// How many bytes of the preface came; nothing once it is known what is spoken.
    waiting: Option<(usize, Pin<Box<Sleep>>)>,
    /// Until when the other side must read something; nothing as long as it does.
    blocked: Option<Pin<Box<Sleep>>>,
}

fn late<T>(cx: &mut Context<'_>, until: &mut Pin<Box<Sleep>>) -> Poll<io::Result<T>> {
    ready!(until.as_mut().poll(cx));
    Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
}

impl<S> Prompt<S> {
    fn new(stream: S, patience: Duration) -> Self {
        Self { stream, patience, waiting: Some((0, Box::pin(sleep(patience)))), blocked: None }
    }

    fn written<T>(&mut self, cx: &mut Context<'_>, written: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.blocked = None;
            return written;
        }
        let patience = self.patience;
        late(cx, self.blocked.get_or_insert_with(|| Box::pin(sleep(patience))))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Prompt<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let Self { stream, waiting, .. } = &mut *self;
        let before = buffer.filled().len();
        let Some((seen, until)) = waiting else { return Pin::new(stream).poll_read(cx, buffer) };
        if Pin::new(&mut *stream).poll_read(cx, buffer)?.is_pending() {
            return late(cx, until);
        }
        let came = &buffer.filled()[before..];
        let is_preface = !came.is_empty() && PREFACE[*seen..].starts_with(came);
        *seen += came.len();
        if !is_preface || *seen >= PREFACE.len() {
            *waiting = None;
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Prompt<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.written(cx, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, parts);
        self.written(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(cx);
        self.written(cx, flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let ended = Pin::new(&mut self.stream).poll_shutdown(cx);
        self.written(cx, ended)
    }
}
