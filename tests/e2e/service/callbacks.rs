//! Results that are sent to whoever asked for it, in the manner of Judge0.

use std::io::BufRead;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value as Json, json};

use super::api::{SUM, Service};
use super::fleet::{Queue, worker};
use super::receiver::{Receiver, TAKEN};
use crate::environment::Environment;

fn submission(callback: &str) -> Json {
    json!({ "source_code": SUM, "language_id": 71, "stdin": "1 2", "expected_output": "3", "callback_url": callback })
}

/// Has a program judged later; returns its token.
fn later(service: &Service, callback: &str) -> Json {
    let answer = service.post("/submissions", &submission(callback));
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.json()["token"].clone()
}

/// Reads lines until one has these words; returns it.
fn line(lines: &mut impl BufRead, words: &str) -> String {
    loop {
        let mut line = String::new();
        assert!(lines.read_line(&mut line).unwrap() > 0, "never {words}");
        if line.contains(words) {
            return line;
        }
    }
}

#[test]
fn a_result_is_sent_where_a_pattern_allows_it_until_it_is_taken() {
    let environment = Environment::new();
    let taking = Receiver::start(&[TAKEN]);
    let busy = "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n";
    let flaky = Receiver::start(&[busy, busy, TAKEN]);
    let elsewhere =
        format!("HTTP/1.1 307 There\r\nLocation: http://{}/hooks/there\r\nContent-Length: 0\r\n\r\n", taking.address);
    let leading = Receiver::start(&[&elsewhere]);
    let gone = Receiver::start(&["HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n"]);
    let port = taking.address.rsplit(':').next().unwrap();
    let patterns = [
        format!("http://{}/hooks/*,http://{}/*", taking.address, flaky.address),
        format!("http://{}/*", leading.address),
        format!("http://{}/exactly/this", gone.address),
        format!("http://localhost:{port}/*"),
    ];
    let mut options = vec!["--listen", "127.0.0.1:0", "--log", "json"];
    options.extend(patterns.iter().flat_map(|pattern| ["--callbacks", pattern]));
    let mut service = Service::start(&environment, &options);
    let mut log = service.standard_error();

    let token = later(&service, &format!("http://{}/hooks/one?of=two", taking.address));
    let asked = taking.next();
    assert!(asked.head.starts_with("PUT /hooks/one?of=two HTTP/1.1\r\n"), "{}", asked.head);
    assert!(asked.head.contains("content-type: application/json\r\n"), "{}", asked.head);
    let told = asked.json();
    assert_eq!((&told["token"], &told["status"]), (&token, &json!({ "id": 3, "description": "Accepted" })), "{told}");
    assert_eq!(told["stdout"], STANDARD.encode("3\n"), "{told}");
    let fields: Vec<&String> = told.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["token", "time", "memory", "stdout", "stderr", "compile_output", "message", "status"]);
    // Who waits for the answer has both.
    let waited = submission(&format!("http://{}/hooks/", taking.address));
    assert_eq!(service.post("/submissions?wait=true", &waited).json()["stdout"], "3\n");
    assert_eq!(taking.next().json()["stdout"], STANDARD.encode("3\n"));
    let batch = json!({ "submissions": [waited, submission("http://127.0.0.1/hooks/")] });
    let answers = service.post("/submissions/batch", &batch).json();
    assert_eq!(answers[1]["callback_url"][0], "setting callback to this URL is not allowed", "{answers}");
    assert_eq!(taking.next().json()["token"], answers[0]["token"]);

    let token = later(&service, &format!("http://{}/", flaky.address));
    let tries = [(); 3].map(|()| flaky.next());
    assert!(tries.iter().all(|one| one.json()["token"] == token && one.body == tries[0].body), "{tries:?}");

    for (callback, reason) in [
        (format!("http://{}/", leading.address), "it answered 307"),
        (format!("http://{}/exactly/this", gone.address), "it answered 410"),
        (format!("http://localhost:{port}/secret-path"), "no address of this host may be asked"),
    ] {
        let token = later(&service, &callback);
        let said = line(&mut log, "a callback was not delivered");
        assert!(said.contains(reason) && said.contains("warn"), "{callback}: {said}");
        assert!(!said.contains("secret-path") && !said.contains(token.as_str().unwrap()), "{said}");
        let path = format!("/submissions/{}", token.as_str().unwrap());
        assert_eq!(service.ask("GET", &path, "", "").json()["status"]["id"], 3);
    }
    assert_eq!([leading.all().len(), gone.all().len(), flaky.all().len(), taking.all().len()], [1, 1, 0, 0]);

    for callback in [
        "http://127.0.0.1/hooks/",
        "http://169.254.169.254/latest/meta-data/",
        &format!("https://{}/hooks/", taking.address),
        &format!("http://{}/hooks/../other", taking.address),
        &format!("http://{}/hooks/%2e%2e%2fother", taking.address),
        &format!("http://{}@evil.example/hooks/", taking.address),
        &format!("http://user@{}/hooks/", taking.address),
        &format!("http://{}/exactly/this?and=that", gone.address),
    ] {
        let refused = service.post("/submissions", &submission(callback));
        let said = &refused.json()["callback_url"];
        let words = json!(["setting callback to this URL is not allowed"]);
        assert_eq!((refused.status, said), (422, &words), "{callback}: {}", refused.body);
    }
    let told = service.ask("GET", "/config_info", "", "").json();
    assert_eq!(
        [&told["enable_callbacks"], &told["callbacks_max_tries"], &told["callbacks_timeout"]],
        [&json!(true), &json!(3), &json!(5.0)]
    );
    drop(log);
    assert_eq!(service.end().status, 0);
}

#[test]
fn a_result_is_sent_although_the_service_ends() {
    let environment = Environment::new();
    let taking = Receiver::start(&[TAKEN]);
    let pattern = format!("http://{}/*", taking.address);
    let service = Service::start(&environment, &["--listen", "127.0.0.1:0", "--jobs", "1", "--callbacks", &pattern]);
    let url = format!("http://{}/", taking.address);
    let tokens = [(); 4].map(|()| later(&service, &url));
    assert_eq!(service.end().status, 0);
    let sent: Vec<Json> = taking.all().iter().map(|asked| asked.json()["token"].clone()).collect();
    assert!(tokens.iter().all(|token| sent.contains(token)), "{tokens:?} {sent:?}");
}

#[test]
fn the_front_of_a_fleet_sends_what_workers_judged() {
    let environment = Environment::new();
    let queue = Queue::start(&environment);
    let taking = Receiver::start(&[TAKEN]);
    environment.write("judge.toml", format!("listen = '127.0.0.1:0'\ncallbacks = ['http://{}/*']\n", taking.address));
    let front = Service::start(&environment, &["--queue", &queue.url, "--config", "judge.toml"]);
    let token = later(&front, &format!("http://{}/", taking.address));
    let worker = worker(&environment, &queue.url, &["--jobs", "1"]);
    assert_eq!(taking.next().json()["token"], token);
    worker.kill();
    assert_eq!(front.end().status, 0);
}

#[test]
fn what_is_no_pattern_is_refused_in_words() {
    let environment = Environment::new();
    environment.write("judge.toml", "callbacks = ['https://a.example/*', 'http://127.0.0.1:80/x']\n");
    for (options, said) in [
        (
            &["--callbacks", "https://learn.example"][..],
            "`--callbacks https://learn.example` is refused: it has no path",
        ),
        (&["--callbacks", "https://*/x"], "`*` stands for"),
        (&["--otlp", "collector:4317"], "`--otlp collector:4317` is no address of a collector"),
    ] {
        let printed = environment.judge(&[&["api"], options].concat());
        assert!(printed.status == 2 && printed.stderr.contains(said), "{options:?}: {}", printed.all());
    }
    let printed = environment.judge(&["api", "--config", "judge.toml", "--print-config"]);
    let line = "callbacks = \"https://a.example/*,http://127.0.0.1:80/x\"  # `judge.toml`, line 1";
    assert!(printed.stdout.lines().any(|said| said == line), "{}", printed.all());
    let given = ["api", "--callbacks", "http://a.example/*", "--callbacks", "http://b.example/*", "--print-config"];
    let line = "callbacks = \"http://a.example/*,http://b.example/*\"  # the command line";
    let printed = environment.judge(&given);
    assert!(printed.stdout.lines().any(|said| said == line), "{}", printed.all());
}
