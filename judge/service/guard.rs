//! What every request passes: who may ask, and how much of it is read. A page of the web can make a browser send something here, so
//! without a token only programs of this machine are heard: they name this machine, and no page.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_LENGTH, HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::refusal::Refusal;

/// The largest body of a request.
pub(super) const MOST_BYTES: usize = 32 << 20;
/// Bytes of all bodies that are held at once, in parts of so many.
const ALL_BYTES: usize = 1 << 30;
const PART: usize = 64 << 10;
/// How long a body may take to arrive.
const ARRIVAL: Duration = Duration::from_secs(30);

/// Another header that clients send a token in.
const AUTH_TOKEN: HeaderName = HeaderName::from_static("x-auth-token");
/// What anybody may ask.
const OPEN: [&str; 2] = ["/healthz", "/readyz"];

/// The room that a body takes among all. What outlives the answer to a request, and holds what came with it, holds this too.
#[derive(Clone, Debug)]
pub(super) struct Room(#[expect(dead_code, reason = "it is held")] Arc<OwnedSemaphorePermit>);

/// Who may ask, and what bodies may take.
pub(super) struct Guard {
    /// The hash of the token, so that a comparison tells nothing about it.
    token: Option<blake3::Hash>,
    /// Whether requests come through a socket in the file system, where a header names no machine.
    is_local: bool,
    parts: Arc<Semaphore>,
}

impl Guard {
    pub(super) fn new(token: Option<&str>, is_local: bool) -> Self {
        let token = token.map(|token| blake3::hash(token.as_bytes()));
        Self { token, is_local, parts: Arc::new(Semaphore::new(ALL_BYTES / PART)) }
    }

    fn admit(&self, path: &str, headers: &HeaderMap) -> Result<(), Refusal> {
        if OPEN.contains(&path) {
            return Ok(());
        }
        if let Some(token) = self.token {
            let brought = headers.get(AUTHORIZATION).and_then(|value| value.as_bytes().strip_prefix(b"Bearer "));
            let brought = brought.or_else(|| headers.get(AUTH_TOKEN).map(HeaderValue::as_bytes));
            return match brought {
                Some(brought) if blake3::hash(brought) == token => Ok(()),
                _ => Err(Refusal::new(StatusCode::UNAUTHORIZED, "this service asks for a token")
                    .hint("send the header `Authorization: Bearer TOKEN`")),
            };
        }
        let names_us = headers.get(HOST).and_then(|host| host.to_str().ok()).is_some_and(is_loopback);
        if headers.contains_key(ORIGIN) || !(names_us || self.is_local) {
            return Err(Refusal::new(
                StatusCode::FORBIDDEN,
                "without a token, only programs of this machine are heard",
            )
            .hint("start `judge api` with `--token-file FILE`"));
        }
        Ok(())
    }

    /// Reads the body of a request that may be asked. Its room is an extension of the request.
    pub(super) async fn admitted(&self, request: Request) -> Result<Request, Refusal> {
        let (mut head, body) = request.into_parts();
        self.admit(head.uri.path(), &head.headers)?;
        if head.headers.contains_key(CONTENT_ENCODING) {
            return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "a body is not compressed here"));
        }
        let too_large = || {
            let message = format!("a body has at most {} MiB", MOST_BYTES >> 20);
            Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, message).hint("send the cases in several requests")
        };
        let told = head.headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
        let length = told.unwrap_or(if head.method == axum::http::Method::GET { 0 } else { MOST_BYTES });
        if length > MOST_BYTES {
            return Err(too_large());
        }
        let parts = u32::try_from(length.div_ceil(PART)).unwrap_or(u32::MAX);
        let permit = Arc::clone(&self.parts).try_acquire_many_owned(parts).map_err(|_| Refusal::busy())?;
        let body = match tokio::time::timeout(ARRIVAL, to_bytes(body, length)).await {
            Ok(Ok(body)) => body,
            Ok(Err(_)) if told.is_none() => return Err(too_large()),
            Ok(Err(_)) => return Err(Refusal::malformed("the body ends early")),
            Err(_) => return Err(Refusal::new(StatusCode::REQUEST_TIMEOUT, "the body did not arrive in time")),
        };
        head.extensions.insert(Room(Arc::new(permit)));
        Ok(Request::from_parts(head, Body::from(body)))
    }
}

fn is_loopback(host: &str) -> bool {
    let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    matches!(name.map_or(host, |(name, _)| name), "127.0.0.1" | "localhost" | "[::1]")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(HeaderName, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect()
    }

    #[test]
    fn programs_of_this_machine_are_heard_and_pages_are_not() {
        let guard = Guard::new(None, false);
        let heard = |pairs: &[(HeaderName, &str)]| guard.admit("/v1/run", &headers(pairs)).is_ok();
        assert!(heard(&[(HOST, "127.0.0.1:8418")]) && heard(&[(HOST, "localhost")]) && heard(&[(HOST, "[::1]:80")]));
        assert!(!heard(&[]) && !heard(&[(HOST, "evil.example")]) && !heard(&[(HOST, "127.0.0.1.evil.example:80")]));
        assert!(!heard(&[(HOST, "127.0.0.1"), (ORIGIN, "https://evil.example")]));
        assert!(guard.admit("/healthz", &headers(&[])).is_ok());
        assert!(Guard::new(None, true).admit("/v1/run", &headers(&[])).is_ok());
    }

    #[test]
    fn a_token_is_asked_for() {
        let guard = Guard::new(Some("secret"), false);
        let heard = |pairs: &[(HeaderName, &str)]| guard.admit("/v1/run", &headers(pairs)).is_ok();
        assert!(heard(&[(AUTHORIZATION, "Bearer secret")]) && heard(&[(AUTH_TOKEN, "secret")]));
        assert!(!heard(&[(HOST, "127.0.0.1")]) && !heard(&[(AUTHORIZATION, "Bearer secre")]));
        assert!(!heard(&[(AUTHORIZATION, "Basic secret")]) && !heard(&[(AUTHORIZATION, "Bearer")]));
    }
}
