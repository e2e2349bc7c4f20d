//! Who leaves is not worked for, and nobody's mass is before what another one has few of.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde_json::json;

use super::super::interrupted::until;
use super::api::{SUM, Service};
use super::fleet::{Queue, front, programs, worker};
use super::operations::made;
use crate::environment::Environment;

/// Sends a request, and reads no answer.
fn sent(service: &Service, path: &str, headers: &str, body: &str) -> TcpStream {
    let mut stream = service.connect();
    let head = format!("POST {path} HTTP/1.1\r\nHost: localhost\r\n{headers}");
    write!(stream, "{head}Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
    stream
}

/// A program that does not end within minutes.
fn endless() -> String {
    json!({ "language": "python", "code": "while True: pass", "run_timeout": 600 }).to_string()
}

/// Whether the service has a program run.
fn runs(service: &Service) -> bool {
    let program = json!({ "language": "python", "code": SUM, "stdin": "1 2" });
    service.post("/run_code", &program).json()["run_result"]["stdout"] == "3\n"
}

#[test]
fn a_program_ends_soon_after_its_client_left() {
    let environment = Environment::new();
    let service = Service::start(&environment, &["--listen", "127.0.0.1:0", "--jobs", "1"]);
    assert!(runs(&service));
    let before = service.guests_time();
    let left = sent(&service, "/run_code", "", &endless());
    until("it runs", || service.guests_time() > before + 2);
    drop(left);
    // The one thread of the service is free again.
    assert!(runs(&service));
}

#[test]
fn a_worker_elsewhere_ends_a_program_whose_client_left_and_begins_none_for_him() {
    let environment = Environment::new();
    let queue = Queue::start(&environment);
    let front = front(&environment, &queue.url);
    let worker = worker(&environment, &queue.url, &["--jobs", "1"]);
    assert!(runs(&front));
    let before = worker.guests_time();
    let left = sent(&front, "/run_code", "", &endless());
    let waiting = sent(&front, "/run_code", "", &endless().replace("pass", "continue"));
    until("it runs", || worker.guests_time() > before + 2);
    drop((left, waiting));
    assert!(runs(&front));
    // Whoever asks for the same later has it done.
    let again = sent(&front, "/run_code", "", &endless());
    let before = worker.guests_time();
    until("it runs again", || worker.guests_time() > before + 2);
    drop(again);
    assert!(runs(&front));
}

#[test]
fn ten_jobs_of_one_do_not_wait_for_hundreds_of_another() {
    let environment = Environment::new();
    let queue = Queue::start(&environment);
    let (mass, mass_lines) = made(&environment, "mass", "scopes = [\"run\"]");
    let (few, few_lines) = made(&environment, "few", "scopes = [\"run\"]");
    environment.write("tokens.toml", format!("{mass_lines}{few_lines}"));
    let options = ["--listen", "127.0.0.1:0", "--queue", &queue.url, "--tokens", "tokens.toml"];
    let front = Service::start(&environment, &options);
    let _worker = worker(&environment, &queue.url, &["--jobs", "1"]);
    let all = programs(400);
    let lines = |from: usize, to: usize| all[from..to].iter().map(|line| line.to_string() + "\n").collect::<String>();
    let token = |token: &str| format!("Authorization: Bearer {token}\r\n");
    let done = AtomicUsize::new(0);
    thread::scope(|scope| {
        let stream = sent(&front, "/v1/batch", &token(&mass), &lines(0, 390));
        let done = &done;
        let reading = scope.spawn(move || {
            for line in BufReader::new(stream).lines() {
                if line.unwrap().contains("\"verdict\"") && done.fetch_add(1, Ordering::Relaxed) == 389 {
                    return;
                }
            }
        });
        until("it is under way", || done.load(Ordering::Relaxed) > 20);
        let answer = front.ask("POST", "/v1/batch", &token(&few), &lines(390, 400));
        assert_eq!(answer.body.lines().filter(|line| line.contains("\"verdict\"")).count(), 10, "{}", answer.body);
        let before = done.load(Ordering::Relaxed);
        assert!(before < 195, "{before} jobs of another one were done before");
        reading.join().unwrap();
    });
}
