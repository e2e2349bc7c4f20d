//! The way of every request: it gets an id, passes the guard, is answered, counted and written down.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::body::HttpBody;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{CONNECTION, TRANSFER_ENCODING};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Version};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::body::Room;
use super::common::{Common, Shared};
use super::metrics::Tally;
use super::tenant::Asker;
use super::trace::{self, Kind, Span};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Bytes of an id that a client may give.
const MOST_ID: usize = 64;
/// What is counted where a client left before it was answered.
const LEFT: u16 = 499;

/// What stands for a path that leads nowhere, and for a method that nobody knows.
const OTHER_ROUTE: &str = "other";
const OTHER_METHOD: &str = "other";

/// What is written down of a request; where it is dropped before the answer, the client left.
struct Entry<'a> {
    common: &'a Common,
    id: String,
    method: &'static str,
    route: String,
    tenant: String,
    bytes: u64,
    begun: Instant,
    answered: Option<(u16, Tally)>,
    span: Span,
}

/// Answers a request, if the guard admits it.
pub(super) async fn passed(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let mut entry = Entry::of(&shared, &request);
    let is_old = request.version() <= Version::HTTP_11;
    // Of two ways to tell where a body ends, hyper hides one: what stands behind it is no request, if somebody else took the other.
    let is_chunked = request.headers().contains_key(TRANSFER_ENCODING);
    let mut response = match shared.guard.admitted(request).await {
        Ok(mut request) => {
            if let Some(asker) = request.extensions_mut().get_mut::<Asker>() {
                asker.trace = entry.span.trace();
            }
            entry.bytes = request.body().size_hint().exact().unwrap_or_default();
            entry.tenant =
                request.extensions().get::<Asker>().map(|asker| asker.tenant.name.clone()).unwrap_or_default();
            let room = request.extensions().get::<Room>().cloned();
            let response = next.run(request).await;
            drop(room);
            response
        }
        Err((reason, refusal)) => {
            shared.metrics.refused(reason);
            refusal.into_response()
        }
    };
    let tally = response.extensions().get::<Tally>().copied().unwrap_or_default();
    entry.answered = Some((response.status().as_u16(), tally));
    if let Ok(id) = HeaderValue::from_str(&entry.id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    if is_old && (is_chunked || shared.guard.is_closing()) {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

impl<'a> Entry<'a> {
    fn of(common: &'a Common, request: &Request) -> Self {
        let route = request.extensions().get::<MatchedPath>().map_or(OTHER_ROUTE, MatchedPath::as_str).to_owned();
        let method = method(request.method());
        let span = common.spans.begin(parent(request.headers()), format!("{method} {route}"), Kind::Server);
        Self {
            common,
            id: given_id(request.headers()).unwrap_or_else(made_id),
            method,
            route,
            tenant: String::new(),
            bytes: 0,
            begun: Instant::now(),
            answered: None,
            span,
        }
    }
}

impl Drop for Entry<'_> {
    fn drop(&mut self) {
        let Self { id, method, route, tenant, bytes, begun, span, .. } = self;
        let (status, tally) = self.answered.unwrap_or((LEFT, Tally::default()));
        span.text("http.request.method", if *method == OTHER_METHOD { "_OTHER" } else { method });
        if route != OTHER_ROUTE {
            span.text("http.route", route);
        }
        span.number("http.response.status_code", status.into());
        span.text("judge.request.id", id);
        if status >= 500 {
            span.fail();
        }
        self.common.metrics.answered(route, status);
        let ms = begun.elapsed().as_secs_f64() * 1000.0;
        let ms = (ms * 1000.0).round() / 1000.0;
        tracing::info!(
            target: "judge::request",
            message = "request",
            id = id.as_str(),
            method = *method,
            route = route.as_str(),
            status = u64::from(status),
            tenant = tenant.as_str(),
            bytes = *bytes,
            verdict = tally.ending.word(),
            ms,
        );
    }
}

/// The id that a client gave, if it is plain and short.
fn given_id(headers: &HeaderMap) -> Option<String> {
    let id = headers.get(REQUEST_ID)?.to_str().ok()?;
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    let is_fine = !id.is_empty() && id.len() <= MOST_ID && id.bytes().all(is_plain);
    is_fine.then(|| id.to_owned())
}

/// Where whoever asks stands in a trace, if he says it once.
fn parent(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(trace::HEADER).iter();
    values.next().filter(|_| values.next().is_none())?.to_str().ok()
}

/// Another one for each request.
fn made_id() -> String {
    static START: LazyLock<u64> = LazyLock::new(|| getrandom::u64().unwrap_or_default());
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    format!("{:016x}-{}", *START, NUMBER.fetch_add(1, Ordering::Relaxed))
}

/// A method by its name, of those that are known.
fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::HEAD => "HEAD",
        Method::OPTIONS => "OPTIONS",
        Method::PATCH => "PATCH",
        _ => OTHER_METHOD,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_clients_are_plain_and_short() {
        let given = |id: &'static str| given_id(&HeaderMap::from_iter([(REQUEST_ID, HeaderValue::from_static(id))]));
        assert_eq!(given("Run-7.a_b"), Some("Run-7.a_b".to_owned()));
        let long: &'static str = "a".repeat(65).leak();
        assert_eq!([given(""), given("a b"), given("a\"b"), given(long)], [const { None }; 4]);
        assert_ne!(made_id(), made_id());
    }
}
