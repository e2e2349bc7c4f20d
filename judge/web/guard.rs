//! What every request passes: who may ask, from where, and what a browser may do with the answer.
//!
//! A page of another site can send requests to this machine. It cannot choose `Host`, `Origin` and `Sec-Fetch-Site`, which the browser
//! writes: a name of its own that leads here has another `Host`, and a form or a script of its own another `Origin`.

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, HeaderValue, ORIGIN, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::common::{Common, Shared};
use super::refusal::Refusal;
use super::{packages, secrets, session};

/// What allows the style elements of the page's editor: new for every response, an extension of every request. The page writes it
/// where its scripts find it.
#[derive(Clone)]
pub(super) struct Nonce(pub(super) String);

pub(super) async fn guard(State(shared): State<Shared>, mut request: Request, next: Next) -> Response {
    let Ok(nonce) = secrets::random() else { return Refusal::ours("there are no random numbers").into_response() };
    let is_answer = request.uri().path().starts_with("/api/");
    let mut response = if let Some(refusal) = refused(&shared, &request) {
        refusal.into_response()
    } else {
        request.extensions_mut().insert(Nonce(nonce.clone()));
        next.run(request).await
    };
    protect(response.headers_mut(), &nonce, is_answer);
    response
}

/// Why a request is refused before anything is done for it.
fn refused(common: &Common, request: &Request) -> Option<Refusal> {
    let (headers, path) = (request.headers(), request.uri().path());
    let Some(host) = one(headers, &HOST).filter(|host| is_ours(host, common.port)) else {
        return Some(
            Refusal::forbidden("this server answers under the address of this machine alone")
                .hint(format!("open http://127.0.0.1:{}/", common.port)),
        );
    };
    if !comes_from_here(request, host) {
        return Some(Refusal::forbidden("this request comes from another site, and nothing is done for it"));
    }
    let is_open = !path.starts_with("/api/") || path == session::PATH;
    (!is_open && !common.secrets.knows(headers)).then(session::refused)
}

fn is_ours(host: &str, port: u16) -> bool {
    let name = host.strip_suffix(&format!(":{port}"));
    matches!(name, Some("127.0.0.1" | "localhost" | "[::1]"))
}

/// Whether a page of this server, or the person at the browser, made the request. What changes anything has to say where it is from,
/// which every browser does; only an address that somebody opens may be found on another site.
fn comes_from_here(request: &Request, host: &str) -> bool {
    let headers = request.headers();
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let said = |name: &'static str| one(headers, &HeaderName::from_static(name));
    let is_opened = reads && said("sec-fetch-mode") == Some("navigate") && said("sec-fetch-dest") == Some("document");
    let from_site = match said("sec-fetch-site") {
        None | Some("same-origin" | "none") => true,
        Some(_) => is_opened && !request.uri().path().starts_with("/api/"),
    };
    let from_origin = match one(headers, &ORIGIN) {
        Some(origin) => origin.strip_prefix("http://") == Some(host),
        None => reads && !headers.contains_key(ORIGIN),
    };
    from_site && from_origin
}

/// The value of a header that is there once.
fn one<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).into_iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// Says what a browser may do with a response. An inline style is one of the page's editor, which writes its own sheets; no text of
/// a statement or a submission comes to a page as a style or a script.
fn protect(headers: &mut HeaderMap, nonce: &str, is_answer: bool) {
    let scripts = packages::scripts();
    let policy = format!(
        "default-src 'none'; script-src 'self' {scripts}; style-src 'self' 'nonce-{nonce}'; connect-src 'self'; \
         img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    let fixed = [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    headers.extend(fixed.map(|(name, value)| (name, HeaderValue::from_static(value))));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    if is_answer {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}
