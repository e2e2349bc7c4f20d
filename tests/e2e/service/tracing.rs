//! Spans of requests and jobs, as a collector of OpenTelemetry has them.

use std::net::TcpListener;

use serde_json::{Value as Json, json};

use super::super::interrupted::until;
use super::api::{Service, sums};
use super::fleet::{Queue, worker};
use super::receiver::{Receiver, TAKEN};
use crate::environment::Environment;

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const CALLER: &str = "00f067aa0ba902b7";
const SECRET: &str = "a, b = map(int, input().split())\nprint(a + b)  # MY-CODE\n";

fn headers(id: &str) -> String {
    format!("traceparent: 00-{TRACE}-{CALLER}-01\r\nX-Request-Id: {id}\r\n")
}

/// Spans that a collector took, with what services called themselves.
fn spans(collector: &Receiver) -> Vec<(String, Json)> {
    let mut all = Vec::new();
    for asked in collector.all() {
        assert!(asked.head.starts_with("POST /v1/traces HTTP/1.1\r\n"), "{}", asked.head);
        for secret in ["MY-CODE", "MY-INPUT", "MY-FILE", "MY-PATH", "0123456789abcdef"] {
            assert!(!asked.head.contains(secret) && !asked.body.contains(secret), "{secret}: {}", asked.body);
        }
        for resource in asked.json()["resourceSpans"].as_array().unwrap() {
            let service = said(&resource["resource"], "service.name").as_str().unwrap().to_owned();
            let spans = resource["scopeSpans"][0]["spans"].as_array().unwrap();
            all.extend(spans.iter().map(|span| (service.clone(), span.clone())));
        }
    }
    all
}

/// What a span, or a service, says of something.
fn said(about: &Json, key: &str) -> Json {
    let attributes = about["attributes"].as_array().unwrap();
    let value = attributes.iter().find(|attribute| attribute["key"] == key).map(|attribute| &attribute["value"]);
    value.map_or(Json::Null, |value| value.as_object().unwrap().values().next().unwrap().clone())
}

/// The span of a request by the id of that.
fn request<'a>(spans: &'a [(String, Json)], id: &str) -> &'a Json {
    &spans.iter().find(|(_, span)| said(span, "judge.request.id") == id).unwrap_or_else(|| panic!("{id}: {spans:?}")).1
}

/// The spans below another one.
fn below<'a>(spans: &'a [(String, Json)], parent: &Json) -> Vec<(&'a str, &'a Json)> {
    let is_below = |(_, span): &&(String, Json)| span["parentSpanId"] == parent["spanId"];
    spans.iter().filter(is_below).map(|(service, span)| (service.as_str(), span)).collect()
}

/// How long a span took, in nanoseconds.
fn took(span: &Json) -> u64 {
    let time = |key: &str| span[key].as_str().unwrap().parse::<u64>().unwrap();
    time("endTimeUnixNano") - time("startTimeUnixNano")
}

#[test]
fn a_request_is_a_span_and_what_was_done_for_it_is_below() {
    let environment = Environment::new();
    environment.write("token", "0123456789abcdef\n");
    let collector = Receiver::start(&[TAKEN]);
    let url = format!("http://{}", collector.address);
    let options = ["--listen", "127.0.0.1:0", "--token-file", "token", "--otlp", &url];
    let service = Service::start(&environment, &options);
    let with = |id: &str| headers(id) + "Authorization: Bearer 0123456789abcdef\r\n";
    let mut wrong = sums(SECRET);
    wrong["problem"]["cases"][0]["input"] = json!("MY-INPUT\n");
    wrong["files"] = json!({ "MY-FILE.py": "" });
    let answer = service.ask("POST", "/v1/run", &with("one"), &wrong.to_string());
    assert_eq!((answer.status(), answer.header("x-request-id")), (200, Some("one")), "{}", answer.body);
    let lines = format!("{}\n{}\n", sums(SECRET), sums(SECRET));
    assert_eq!(service.ask("POST", "/v1/batch", &with("two"), &lines).status(), 200);
    assert_eq!(service.ask("GET", "/MY-PATH", &headers("three"), "").status(), 401);
    let alone = with("four").replace("traceparent: 00-", "traceparent: 0-");
    assert_eq!(service.ask("GET", "/v1/about", &alone, "").status(), 200);
    let unwanted = with("five").replace("-01\r\n", "-00\r\n");
    assert_eq!(service.ask("POST", "/v1/run", &unwanted, &sums(SECRET).to_string()).status(), 200);
    assert_eq!(service.end().status, 0);

    let spans = spans(&collector);
    let one = request(&spans, "one");
    assert_eq!(
        (&one["traceId"], &one["parentSpanId"], &one["kind"]),
        (&json!(TRACE), &json!(CALLER), &json!(2)),
        "{one}"
    );
    assert_eq!((&one["name"], &one["status"]), (&json!("POST /v1/run"), &Json::Null));
    let told = ["http.request.method", "http.route", "http.response.status_code"].map(|key| said(one, key));
    assert_eq!(told, ["POST", "/v1/run", "200"]);
    let jobs = below(&spans, one);
    assert_eq!(jobs.len(), 1, "{spans:?}");
    let (service, job) = jobs[0];
    assert_eq!((service, &job["name"], &job["traceId"]), ("judge-api", &json!("job"), &json!(TRACE)));
    assert_eq!(said(job, "judge.verdict"), "RE", "{job}");
    assert!(said(job, "judge.fuel").as_str().unwrap().parse::<u64>().unwrap() > 0, "{job}");
    let stages: Vec<&Json> = below(&spans, job).iter().map(|(_, span)| &span["name"]).collect();
    assert_eq!(stages, ["wait", "run"]);
    assert!(took(one) >= took(job), "{one} {job}");

    assert_eq!(below(&spans, request(&spans, "two")).len(), 2);
    let three = request(&spans, "three");
    assert_eq!((said(three, "http.route"), said(three, "http.response.status_code")), (Json::Null, json!("401")));
    let four = request(&spans, "four");
    assert!(four["traceId"] != TRACE && four["parentSpanId"].is_null(), "{four}");
    assert!(!spans.iter().any(|(_, span)| said(span, "judge.request.id") == "five"));
}

#[test]
fn spans_of_a_worker_are_below_the_request_that_the_front_took() {
    let environment = Environment::new();
    let collector = Receiver::start(&[TAKEN]);
    let url = format!("http://{}", collector.address);
    let queue = Queue::start(&environment);
    let front = Service::start(&environment, &["--listen", "127.0.0.1:0", "--queue", &queue.url, "--otlp", &url]);
    let worker = worker(&environment, &queue.url, &["--jobs", "1", "--otlp", &url]);
    let asked = |id: &str| front.ask("POST", "/v1/run", &headers(id), &sums(SECRET).to_string()).status();
    // Where it hangs is no part of what a job is.
    assert_eq!([asked("one"), asked("again")], [200, 200]);
    worker.end();
    assert_eq!(front.end().status, 0);

    let spans = spans(&collector);
    let [one, again] = ["one", "again"].map(|id| {
        let jobs = below(&spans, request(&spans, id));
        assert_eq!(
            (jobs.len(), jobs[0].0, said(jobs[0].1, "judge.verdict")),
            (1, "judge-api", json!("WA")),
            "{spans:?}"
        );
        below(&spans, jobs[0].1)
    });
    assert_eq!((one.len(), again.len()), (1, 0), "{spans:?}");
    let (service, attempt) = one[0];
    assert_eq!((service, &attempt["name"], &attempt["kind"]), ("judge-worker", &json!("attempt"), &json!(5)));
    assert_eq!((said(attempt, "judge.verdict"), &attempt["traceId"]), (json!("WA"), &json!(TRACE)));
    let stages: Vec<&Json> = below(&spans, attempt).iter().map(|(_, span)| &span["name"]).collect();
    assert_eq!(stages, ["wait", "run"]);
}

#[test]
fn a_collector_that_hangs_or_is_away_slows_nobody() {
    let environment = Environment::new();
    // It takes connections, and says nothing.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let hanging = format!("http://{}", silent.local_addr().unwrap());
    let away = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for collector in [hanging, format!("http://{away}/base/")] {
        let mut command = environment.command(&["api", "--print-config"]);
        command.env("OTEL_EXPORTER_OTLP_ENDPOINT", &collector);
        let printed = String::from_utf8(command.output().unwrap().stdout).unwrap();
        let line = format!("otlp = \"{collector}\"  # OTEL_EXPORTER_OTLP_ENDPOINT");
        assert!(printed.lines().any(|said| said == line), "{printed}");
        let service = Service::start(&environment, &["--listen", "127.0.0.1:0", "--otlp", &collector]);
        for _ in 0..20 {
            assert_eq!(service.post("/v1/run", &sums(SECRET)).status, 200);
        }
        until("it is ready", || service.ask("GET", "/readyz", "", "").status() == 200);
        assert_eq!(service.end().status, 0);
    }
}
