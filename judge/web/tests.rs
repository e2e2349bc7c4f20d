//! The server as a browser, another site and another program of the machine meet it.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use futures_util::StreamExt;
use harness::{Config, Harness};
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt;

use super::common::{Common, Setup, Shared};
use super::secrets::Secrets;
use super::{changes, judging, server};
use crate::problem::Registry;
use crate::report::Event;
use crate::store::Store;

const PORT: u16 = 4000;

/// A server without a socket.
pub(super) struct Site {
    folder: TempDir,
    shared: Shared,
    router: Router,
}

/// What came back.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) text: String,
}

fn setup(folder: &TempDir, registry: Registry) -> Setup {
    let config = Config { cache_dir: folder.path().join("cache"), threads: 1, languages: None };
    Setup {
        harness: Harness::open(&config).unwrap(),
        registry,
        data: folder.path().join("data"),
        tongue: None,
        jobs: 1,
        folders: vec![folder.path().to_owned()],
    }
}

impl Site {
    pub(super) fn new() -> Self {
        Self::with(|_| Registry::open(None).unwrap())
    }

    pub(super) fn with(registry: impl FnOnce(&TempDir) -> Registry) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let registry = registry(&folder);
        let secrets = Secrets::new("the token".to_owned(), "once".to_owned(), "the key", PORT);
        let shared = Arc::new(Common::new(setup(&folder, registry), secrets, PORT));
        let router = server::router(Arc::clone(&shared));
        Self { folder, shared, router }
    }

    pub(super) fn shared(&self) -> &Common {
        &self.shared
    }

    /// The folder of everything that it keeps.
    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A request of the page itself.
    fn own(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let cookie = self.shared.secrets.set_cookie();
        let request = Request::builder().method(method).uri(path);
        request
            .header("host", format!("127.0.0.1:{PORT}"))
            .header("origin", format!("http://127.0.0.1:{PORT}"))
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/json")
            .header("cookie", cookie.split(';').next().unwrap())
    }

    async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let text = String::from_utf8(to_bytes(body, 64 << 20).await.unwrap().to_vec()).unwrap();
        Answer { status: parts.status, headers: parts.headers, text }
    }

    pub(super) async fn get(&self, path: &str) -> Answer {
        self.ask(self.own(Method::GET, path).body(Body::empty()).unwrap()).await
    }

    pub(super) async fn send(&self, method: Method, path: &str, body: &Value) -> Answer {
        self.ask(self.own(method, path).body(Body::from(body.to_string())).unwrap()).await
    }

    /// A request with these headers alone.
    async fn bare(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> StatusCode {
        let request = headers
            .iter()
            .fold(Request::builder().method(method).uri(path), |request, (name, value)| request.header(*name, *value));
        self.ask(request.body(Body::empty()).unwrap()).await.status
    }
}

impl Answer {
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }

    pub(super) fn message(&self) -> String {
        self.json()["error"]["message"].as_str().unwrap_or_default().to_owned()
    }
}

#[tokio::test]
async fn only_an_address_of_this_machine_is_answered() {
    let site = Site::new();
    for host in ["127.0.0.1:4000", "localhost:4000", "[::1]:4000"] {
        assert_eq!(site.bare(Method::GET, "/api/about", &[("host", host)]).await, StatusCode::UNAUTHORIZED, "{host}");
    }
    for host in
        ["evil.example:4000", "127.0.0.1", "127.0.0.1:4001", "localhost.evil.example:4000", "127.0.0.1:4000.", ""]
    {
        assert_eq!(site.bare(Method::GET, "/", &[("host", host)]).await, StatusCode::FORBIDDEN, "{host}");
    }
    assert_eq!(site.bare(Method::GET, "/", &[]).await, StatusCode::FORBIDDEN);
    let twice = [("host", "127.0.0.1:4000"), ("host", "evil.example:4000")];
    assert_eq!(site.bare(Method::GET, "/", &twice).await, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_token_becomes_a_cookie_that_scripts_and_other_sites_cannot_use() {
    let site = Site::new();
    let login = |token: &str| {
        let body = Body::from(json!({ "token": token }).to_string());
        let request = Request::post("/api/session").header("host", "127.0.0.1:4000");
        let request = request.header("origin", "http://127.0.0.1:4000").header("content-type", "application/json");
        request.body(body).unwrap()
    };
    for wrong in ["", "the toke", "the tokens", "THE TOKEN"] {
        assert_eq!(site.ask(login(wrong)).await.status, StatusCode::UNAUTHORIZED, "{wrong}");
    }
    let again = async |token: &str| [site.ask(login(token)).await.status, site.ask(login(token)).await.status];
    assert_eq!(again("once").await, [StatusCode::NO_CONTENT, StatusCode::UNAUTHORIZED]);
    assert_eq!(again("the token").await, [StatusCode::NO_CONTENT, StatusCode::NO_CONTENT]);
    let opened = site.ask(login("the token")).await;
    let cookie = opened.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("judge-4000=") && cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict"), "{cookie}");
    let value = cookie.split(';').next().unwrap();
    let host = ("host", "127.0.0.1:4000");
    assert_eq!(site.bare(Method::GET, "/api/about", &[host, ("cookie", value)]).await, StatusCode::OK);
    let among = format!("a=b; {value}; judge-4001=x");
    assert_eq!(site.bare(Method::GET, "/api/about", &[host, ("cookie", &among)]).await, StatusCode::OK);
    for wrong in [value.replace("4000", "4001"), format!("{value}0"), "judge-4000=".to_owned()] {
        let status = site.bare(Method::GET, "/api/about", &[host, ("cookie", &wrong)]).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED, "{wrong}");
    }
}

#[tokio::test]
async fn nothing_is_changed_for_another_site() {
    let site = Site::new();
    let cookie = site.shared.secrets.set_cookie();
    let cookie = ("cookie", cookie.split(';').next().unwrap());
    let (host, path) = (("host", "127.0.0.1:4000"), "/api/runs/1");
    let own = ("origin", "http://127.0.0.1:4000");
    assert_eq!(site.bare(Method::DELETE, path, &[host, cookie, own]).await, StatusCode::NOT_FOUND);
    for origin in
        ["http://evil.example", "https://127.0.0.1:4000", "http://127.0.0.1:4001", "http://localhost:4000", "null"]
    {
        let status = site.bare(Method::DELETE, path, &[host, cookie, ("origin", origin)]).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{origin}");
    }
    assert_eq!(site.bare(Method::DELETE, path, &[host, cookie]).await, StatusCode::FORBIDDEN);
    for from in ["cross-site", "same-site"] {
        let from = ("sec-fetch-site", from);
        assert_eq!(site.bare(Method::DELETE, path, &[host, cookie, own, from]).await, StatusCode::FORBIDDEN);
        assert_eq!(site.bare(Method::GET, "/api/about", &[host, cookie, from]).await, StatusCode::FORBIDDEN);
        let opened = [host, from, ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")];
        assert_eq!(site.bare(Method::GET, "/", &opened).await, StatusCode::OK);
        assert_eq!(
            site.bare(Method::GET, "/api/about", &[&opened[..], &[cookie]].concat()).await,
            StatusCode::FORBIDDEN
        );
        let framed = [host, from, ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "iframe")];
        assert_eq!(site.bare(Method::GET, "/", &framed).await, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn every_answer_tells_the_browser_to_run_nothing_else() {
    let site = Site::new();
    for (path, host) in
        [("/", "127.0.0.1:4000"), ("/api/about", "127.0.0.1:4000"), ("/nothing", "x"), ("/", "evil.example")]
    {
        let answer = site.ask(Request::get(path).header("host", host).body(Body::empty()).unwrap()).await;
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        for rule in
            ["default-src 'none'", "script-src 'self' ", "connect-src 'self'", "base-uri 'none'", "form-action 'none'"]
        {
            assert!(policy.contains(rule), "{path}: {policy}");
        }
        assert!(policy.ends_with("frame-ancestors 'none'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
        assert_eq!(answer.headers["referrer-policy"], "no-referrer");
        assert_eq!(answer.headers["cross-origin-opener-policy"], "same-origin");
        assert_eq!(answer.headers["cross-origin-resource-policy"], "same-origin");
        assert!(!answer.headers.contains_key("access-control-allow-origin"));
    }
    let nonce = async || {
        let policy = site.get("/api/about").await.headers["content-security-policy"].to_str().unwrap().to_owned();
        policy.split_once("'nonce-").unwrap().1.split_once('\'').unwrap().0.to_owned()
    };
    assert_ne!(nonce().await, nonce().await);
}

#[tokio::test]
async fn whatever_is_sent_the_refusal_has_one_form() {
    let site = Site::new();
    let large = Body::from(vec![b' '; (2 << 20) + 1]);
    let large = site.ask(site.own(Method::POST, "/api/runs").body(large).unwrap()).await;
    assert_eq!((large.status, large.message().is_empty()), (StatusCode::PAYLOAD_TOO_LARGE, false));
    let text = site.own(Method::POST, "/api/runs").header("content-type", "text/plain").body(Body::from("{}"));
    let request = {
        let mut request = text.unwrap();
        request.headers_mut().insert("content-type", "text/plain".parse().unwrap());
        request
    };
    assert_eq!(site.ask(request).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    for (body, status) in [("{", StatusCode::BAD_REQUEST), ("{}", StatusCode::UNPROCESSABLE_ENTITY)] {
        let answer = site.ask(site.own(Method::POST, "/api/runs").body(Body::from(body)).unwrap()).await;
        assert_eq!((answer.status, answer.message().is_empty()), (status, false));
    }
    let path = site.get("/api/runs/x/events").await;
    assert_eq!((path.status, path.message().is_empty()), (StatusCode::BAD_REQUEST, false));
    let missing = site.get("/api/nothing").await;
    assert_eq!((missing.status, missing.message().is_empty()), (StatusCode::NOT_FOUND, false));
    let method = site.send(Method::PUT, "/api/about", &json!({})).await;
    assert_eq!((method.status, method.message().is_empty()), (StatusCode::METHOD_NOT_ALLOWED, false));
}

#[tokio::test]
async fn no_answer_names_a_folder_of_this_machine() {
    let site = Site::with(|folder| {
        let problem = folder.path().join("problems/broken");
        std::fs::create_dir_all(&problem).unwrap();
        std::fs::write(problem.join("problem.toml"), "format = 'x'").unwrap();
        Registry::open(Some(&folder.path().join("problems"))).unwrap()
    });
    let folder = site.folder.path().to_str().unwrap();
    for path in ["/api/problems/broken", "/api/catalog", "/api/problems/none", "/api/about"] {
        let answer = site.get(path).await;
        assert!(!answer.text.contains(folder) && !answer.text.contains("/tmp"), "{path}: {}", answer.text);
    }
    // The folder of the store is a file, which every attempt to write trips over.
    std::fs::write(site.shared.data(), "").unwrap();
    let body = json!({ "text": "x", "base": 0 });
    let answer = site.send(Method::PUT, "/api/drafts/broken/python", &body).await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(!answer.text.contains(folder), "{}", answer.text);
}

#[tokio::test]
async fn a_draft_that_another_tab_saved_is_given_back_and_not_replaced() {
    let site = Site::new();
    let path = "/api/drafts/two-sum/python";
    assert_eq!(site.get(path).await.json(), Value::Null);
    let saved = site.send(Method::PUT, path, &json!({ "text": "one", "base": 0 })).await;
    assert_eq!((saved.status, saved.json()), (StatusCode::OK, json!({ "version": 1 })));
    let other = site.send(Method::PUT, path, &json!({ "text": "two", "base": 0 })).await;
    assert_eq!((other.status, &other.json()["text"]), (StatusCode::CONFLICT, &json!("one")));
    assert_eq!(site.get(path).await.json()["version"], json!(1));
    for path in [
        "/api/drafts/none/python",
        "/api/drafts/two-sum/cobol",
        "/api/drafts/..%2Fx/python",
        "/api/drafts/two-sum/..%2F",
    ] {
        let refused = site.send(Method::PUT, path, &json!({ "text": "x", "base": 0 })).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_run_that_cannot_be_judged_says_why_and_ends() {
    let site = Site::new();
    let shared = Arc::clone(&site.shared);
    std::thread::spawn(move || judging::work(&shared));
    let mut body =
        json!({ "problem": "two-sum", "language": "cobol", "source": "x", "what": "samples", "tongue": "en" });
    let begun = site.send(Method::POST, "/api/runs", &body).await;
    assert_eq!((begun.status, begun.json()), (StatusCode::ACCEPTED, json!({ "run": 1, "position": 0 })));
    let events = site.get("/api/runs/1/events").await;
    assert_eq!(events.headers["content-type"], "text/event-stream");
    assert!(
        events.text.contains(r#""kind":"queued""#) && events.text.contains("no language `cobol`"),
        "{}",
        events.text
    );
    assert_eq!(site.get("/api/runs/1/events").await.text, events.text);

    body["language"] = json!("python");
    body["problem"] = json!("none");
    site.send(Method::POST, "/api/runs", &body).await;
    let events = site.get("/api/runs/2/events").await.text;
    assert!(events.contains("no problem `none`"), "{events}");
    assert_eq!(site.get("/api/runs/3/events").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_run_that_waits_is_cancelled_at_once() {
    let site = Site::new();
    let body = json!({ "problem": "two-sum", "language": "c", "source": "x", "what": "all", "tongue": "zh" });
    for position in 0..8 {
        assert_eq!(site.send(Method::POST, "/api/runs", &body).await.json()["position"], json!(position));
    }
    assert_eq!(site.send(Method::POST, "/api/runs", &body).await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(site.send(Method::DELETE, "/api/runs/3", &json!(null)).await.status, StatusCode::NO_CONTENT);
    assert!(site.get("/api/runs/3/events").await.text.ends_with("data: {\"kind\":\"cancelled\"}\n\n"));
    assert_eq!(site.send(Method::POST, "/api/runs", &body).await.status, StatusCode::ACCEPTED);
}

#[tokio::test]
async fn an_open_page_notices_what_the_terminal_did() {
    let site = Site::new();
    let watcher = changes::watch(&site.shared);
    assert!(watcher.is_some());
    let request = site.own(Method::GET, "/api/changes").body(Body::empty()).unwrap();
    let mut stream = site.router.clone().oneshot(request).await.unwrap().into_body().into_data_stream();
    let folder = site.shared.data().to_owned();
    tokio::task::spawn_blocking(move || Store::open(folder).remember_hint("two-sum", 1).unwrap()).await.unwrap();
    let told = tokio::time::timeout(Duration::from_secs(20), stream.next()).await.unwrap().unwrap().unwrap();
    assert_eq!(&told[..], b"data: {\"kind\":\"hints\",\"problem\":\"two-sum\"}\n\n");
}

#[test]
fn a_real_socket_answers_and_an_unfinished_request_keeps_nobody_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let setup = setup(&folder, Registry::open(None).unwrap());
    let address = server::Address::take(None).unwrap();
    let port = address.port();
    std::thread::spawn(move || server::serve(address, setup, |_| {}));
    let say = |text: &str| {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.write_all(text.as_bytes()).unwrap();
        stream
    };
    let _unfinished = say("POST /api/session HTTP/1.1\r\nHost: ");
    let read = |mut stream: TcpStream| {
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text
    };
    let good = read(say(&format!("GET /api/about HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")));
    assert!(good.starts_with("HTTP/1.1 401 "), "{good}");
    let bad = read(say("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"));
    assert!(bad.starts_with("HTTP/1.1 403 "), "{bad}");
    let nonsense = read(say("\x16\x03\x01 nonsense\r\n\r\n"));
    assert!(nonsense.starts_with("HTTP/1.1 400 "), "{nonsense}");
    let endless = read(say(&format!("GET / HTTP/1.1\r\nX: {}\r\n\r\n", "x".repeat(64 << 10))));
    assert!(endless.starts_with("HTTP/1.1 431 "), "{endless}");
}

#[test]
fn what_a_case_did_is_an_event_of_the_page() {
    use super::run_event::RunEvent;
    use crate::problem::Tongue;
    use crate::verdict::Verdict;

    let (group, name, verdict) = ("sample".to_owned(), "a".to_owned(), Verdict::WrongAnswer);
    let event = Event::Judged { index: 1, total: 4, group, name, verdict };
    let told = serde_json::to_value(RunEvent::of(event, Tongue::English).unwrap()).unwrap();
    assert_eq!(
        told,
        json!({ "kind": "case", "index": 1, "total": 4, "group": "sample", "name": "a", "verdict": "WA" })
    );
    let told = RunEvent::of(Event::Building { file: "a.c".to_owned() }, Tongue::Chinese).unwrap();
    assert_eq!(serde_json::to_value(told).unwrap()["text"], json!("正在编译 a.c"));
}
