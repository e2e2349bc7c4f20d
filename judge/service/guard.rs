//! What every request passes: who may ask for what, and how much of it is read. A page of the web can make a browser send something
//! here, so without a token only programs of this machine are heard: they name this machine, and no page.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant, SystemTime};

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{AUTHORIZATION, HOST, ORIGIN};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use super::body::Bodies;
use super::metrics::Reason;
use super::refusal::Refusal;
use super::tenant::{Asker, Share, Tenant};
use super::tokens::{Scope, Tokens, Usual};
use super::trace::Trace;

/// Another header that clients send a token in.
const AUTH_TOKEN: HeaderName = HeaderName::from_static("x-auth-token");
/// For how many seconds a client waits.
const TIMEOUT: HeaderName = HeaderName::from_static("judge-timeout");
/// The longest that it may say.
const MOST_TIMEOUT: f64 = 86_400.0;
/// What anybody may ask.
const OPEN: [&str; 3] = ["/healthz", "/readyz", "/openapi.json"];

/// Why a request is not let in.
pub(super) type Unheard = (Reason, Refusal);

/// Who may ask, and what bodies may take.
pub(super) struct Guard {
    access: Access,
    bodies: Bodies,
    /// How long clients wait that do not say it.
    patience: Option<Duration>,
    is_closing: AtomicBool,
}

/// Who is heard.
enum Access {
    /// Programs of this machine, which are one tenant: how many connections somebody opens is no measure of what is due to him.
    Machine {
        /// Whether requests come through a socket in the file system, where a header names no machine.
        is_local: bool,
        tenant: Arc<Tenant>,
    },
    /// Whoever brings a token.
    Tokens(RwLock<Arc<Tokens>>),
}

impl Guard {
    /// Hears whoever brings a token.
    pub(super) fn of_tokens(tokens: Tokens, bodies: Bodies, patience: Option<Duration>) -> Self {
        Self::new(Access::Tokens(RwLock::new(Arc::new(tokens))), bodies, patience)
    }

    /// Hears programs of this machine.
    pub(super) fn of_machine(is_local: bool, usual: Usual, bodies: Bodies, patience: Option<Duration>) -> Self {
        let share = Share { weight: 1, places: usual.places, per_minute: None, parts: usual.parts };
        let tenant = Arc::new(Tenant::new("", share));
        Self::new(Access::Machine { is_local, tenant }, bodies, patience)
    }

    fn new(access: Access, bodies: Bodies, patience: Option<Duration>) -> Self {
        Self { access, bodies, patience, is_closing: AtomicBool::new(false) }
    }

    /// The tokens that hold.
    pub(super) fn tokens(&self) -> Option<Arc<Tokens>> {
        let Access::Tokens(tokens) = &self.access else { return None };
        Some(Arc::clone(&tokens.read().unwrap_or_else(PoisonError::into_inner)))
    }

    /// Takes other tokens than before.
    pub(super) fn change(&self, changed: Tokens) {
        if let Access::Tokens(tokens) = &self.access {
            *tokens.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(changed);
        }
    }

    /// How many jobs may wait, of all tenants together.
    pub(super) fn places(&self) -> usize {
        match &self.access {
            Access::Machine { tenant, .. } => tenant.share.places,
            Access::Tokens(_) => self.tokens().map_or(0, |tokens| tokens.places()),
        }
    }

    /// Begins to refuse what is not a question about the service itself.
    pub(super) fn close(&self) {
        self.is_closing.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_closing(&self) -> bool {
        self.is_closing.load(Ordering::Relaxed)
    }

    /// Who asks, if he may.
    fn admit(&self, head: &Parts) -> Result<Asker, Unheard> {
        let path = head.uri.path();
        let tenant = match &self.access {
            Access::Machine { is_local, tenant } => {
                let is_ours = *is_local || names_us(head);
                if head.headers.contains_key(ORIGIN) || !is_ours {
                    return Err((Reason::Origin, foreign()));
                }
                Arc::clone(tenant)
            }
            Access::Tokens(_) => self.of_token(path, &head.headers)?,
        };
        if self.is_closing() && path != "/metrics" {
            return Err((Reason::Closing, Refusal::closing()));
        }
        tenant.counted(Instant::now()).map_err(|wait| (Reason::Rate, too_many(wait)))?;
        let time = timeout(&head.headers).map_err(|refusal| (Reason::Malformed, refusal))?.or(self.patience);
        Ok(Asker { tenant, deadline: time.map(|time| Instant::now() + time), trace: Trace::default() })
    }

    fn of_token(&self, path: &str, headers: &HeaderMap) -> Result<Arc<Tenant>, Unheard> {
        let tokens = self.tokens().unwrap_or_default();
        let token = brought(headers).and_then(|brought| tokens.find(brought, SystemTime::now()));
        let Some(token) = token else { return Err((Reason::Token, no_token())) };
        let scope = scope(path);
        if token.may(scope) {
            return Ok(Arc::clone(&token.tenant));
        }
        let message = format!("this token is not for `{path:.100}`: it has no scope `{}`", scope.word());
        Err((Reason::Scope, Refusal::new(StatusCode::FORBIDDEN, message)))
    }

    /// Reads the body of a request that may be asked. Its room and its sender are extensions of the request.
    pub(super) async fn admitted(&self, request: Request) -> Result<Request, Unheard> {
        let (mut head, body) = request.into_parts();
        if OPEN.contains(&head.uri.path()) {
            return Ok(Request::from_parts(head, Body::empty()));
        }
        let asker = self.admit(&head)?;
        let read = self.bodies.read(&asker.tenant, &head.headers, body).await;
        let (body, room) =
            read.map_err(|refusal| (if refusal.is_full() { Reason::Full } else { Reason::Malformed }, refusal))?;
        head.extensions.insert(asker);
        head.extensions.insert(room);
        Ok(Request::from_parts(head, Body::from(body)))
    }
}

/// What a token must be for.
fn scope(path: &str) -> Scope {
    match path {
        "/metrics" => Scope::Metrics,
        path if path.starts_with("/v1/") => Scope::Run,
        _ => Scope::Compat,
    }
}

/// The token that came with a request; none where there are several.
fn brought(headers: &HeaderMap) -> Option<&[u8]> {
    let one = |name| {
        let mut values = headers.get_all(name).iter();
        values.next().filter(|_| values.next().is_none()).map(HeaderValue::as_bytes)
    };
    if headers.contains_key(AUTHORIZATION) {
        return one(AUTHORIZATION).and_then(|value| value.strip_prefix(b"Bearer "));
    }
    one(AUTH_TOKEN)
}

fn no_token() -> Refusal {
    Refusal::new(StatusCode::UNAUTHORIZED, "this service asks for a token")
        .hint("send the header `Authorization: Bearer TOKEN`")
}

fn foreign() -> Refusal {
    Refusal::new(StatusCode::FORBIDDEN, "without a token, only programs of this machine are heard")
        .hint("start `judge api` with `--token-file FILE` or `--tokens FILE`")
}

fn too_many(wait: Duration) -> Refusal {
    Refusal::new(StatusCode::TOO_MANY_REQUESTS, "this token was used too often in a minute").after(wait)
}

/// For how long the client waits.
fn timeout(headers: &HeaderMap) -> Result<Option<Duration>, Refusal> {
    let mut values = headers.get_all(TIMEOUT).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let seconds = value.to_str().ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'));
    let seconds = seconds.and_then(|text| text.parse::<f64>().ok());
    let seconds = seconds.filter(|seconds| (0.0..=MOST_TIMEOUT).contains(seconds) && values.next().is_none());
    let wrong = || Refusal::malformed("`Judge-Timeout` is not a number of seconds, as `2.5`, of a day at most");
    Ok(Some(Duration::from_secs_f64(seconds.ok_or_else(wrong)?)))
}

/// Whether a request names this machine, and no other: in its line as in its headers.
fn names_us(head: &Parts) -> bool {
    let authority = head.uri.authority().map(axum::http::uri::Authority::as_str);
    let hosts = head.headers.get_all(HOST).iter().map(|host| host.to_str().ok());
    let mut named = authority.map(Some).into_iter().chain(hosts).peekable();
    named.peek().is_some() && named.all(|host| host.is_some_and(is_loopback))
}

fn is_loopback(host: &str) -> bool {
    let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    matches!(name.map_or(host, |(name, _)| name), "127.0.0.1" | "localhost" | "[::1]")
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: Usual = Usual { places: 4, parts: 4 };

    fn head(uri: &str, pairs: &[(HeaderName, &str)]) -> Parts {
        let mut head = Request::builder().uri(uri).body(()).unwrap().into_parts().0;
        head.headers = pairs.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect();
        head
    }

    fn machine(is_local: bool) -> Guard {
        Guard::of_machine(is_local, USUAL, Bodies::new(Duration::ZERO), None)
    }

    #[test]
    fn programs_of_this_machine_are_heard_and_pages_are_not() {
        let guard = machine(false);
        let heard = |pairs: &[(HeaderName, &str)]| guard.admit(&head("/v1/run", pairs)).is_ok();
        assert!(heard(&[(HOST, "127.0.0.1:8418")]) && heard(&[(HOST, "localhost")]) && heard(&[(HOST, "[::1]:80")]));
        assert!(!heard(&[]) && !heard(&[(HOST, "evil.example")]) && !heard(&[(HOST, "127.0.0.1.evil.example:80")]));
        assert!(!heard(&[(HOST, "127.0.0.1"), (ORIGIN, "https://evil.example")]));
        assert!(!heard(&[(HOST, "localhost"), (HOST, "evil.example")]));
        let named = |uri: &str| guard.admit(&head(uri, &[(HOST, "localhost")])).is_ok();
        assert!(named("http://localhost/v1/run") && !named("http://evil.example/v1/run"));
        assert!(guard.admit(&head("http://[::1]:80/v1/run", &[])).is_ok());
        assert!(machine(true).admit(&head("/v1/run", &[])).is_ok());
    }

    #[test]
    fn a_token_is_asked_for() {
        let tokens = Tokens::one("secret", USUAL);
        let guard = Guard::of_tokens(tokens, Bodies::new(Duration::ZERO), None);
        let heard = |pairs: &[(HeaderName, &str)]| guard.admit(&head("/v1/run", pairs)).is_ok();
        assert!(heard(&[(AUTHORIZATION, "Bearer secret")]) && heard(&[(AUTH_TOKEN, "secret")]));
        assert!(!heard(&[(HOST, "127.0.0.1")]) && !heard(&[(AUTHORIZATION, "Bearer secre")]));
        assert!(!heard(&[(AUTHORIZATION, "Basic secret")]) && !heard(&[(AUTHORIZATION, "Bearer")]));
        assert!(!heard(&[(AUTHORIZATION, "Bearer wrong"), (AUTH_TOKEN, "secret")]));
        assert!(!heard(&[(AUTHORIZATION, "Bearer secret"), (AUTHORIZATION, "Bearer secret")]));
    }

    #[test]
    fn a_client_says_how_long_it_waits() {
        let of = |value: &str| timeout(&head("/", &[(TIMEOUT, value)]).headers);
        assert_eq!(of("2.5").unwrap(), Some(Duration::from_millis(2500)));
        assert_eq!(timeout(&HeaderMap::new()).unwrap(), None);
        for wrong in ["-1", "NaN", "inf", "1e3", "", "86401", "1,5", "."] {
            assert_eq!(of(wrong).unwrap_err().status, StatusCode::BAD_REQUEST, "{wrong}");
        }
        let guard = Guard::of_machine(true, USUAL, Bodies::new(Duration::ZERO), Some(Duration::from_mins(1)));
        assert!(guard.admit(&head("/v1/run", &[])).unwrap().deadline.is_some());
    }

    #[test]
    fn a_service_that_ends_hears_nobody() {
        let guard = machine(true);
        guard.close();
        let (reason, refusal) = guard.admit(&head("/v1/run", &[])).unwrap_err();
        assert_eq!((reason, refusal.status), (Reason::Closing, StatusCode::SERVICE_UNAVAILABLE));
    }
}
