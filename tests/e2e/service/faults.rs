//! What goes wrong in a fleet: workers and servers that are killed, connections that are cut. No job is lost, and no answer differs from
//! the one that a process alone gives.
//!
//! `FAULT_JOBS=100000` and `FAULTS=50` say how much of it there is; by default as much as takes seconds.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::{Value as Json, json};

use super::super::interrupted::until;
use super::api::{SUM, Service, sums};
use super::fleet::{Cluster, Queue, answers, asking, front, programs, socket, told, worker};
use crate::dice::{Dice, setting};
use crate::environment::Environment;

/// The requests, and the answers that a process alone gives to them.
fn undisturbed(environment: &Environment, usual: usize) -> (Vec<Json>, BTreeMap<String, String>) {
    let requests = programs(setting("FAULT_JOBS", usual));
    let alone = Service::start(environment, &["--listen", "127.0.0.1:0"]);
    let expected = answers(&alone, &requests);
    drop(alone.end());
    assert_eq!(expected.len(), requests.len());
    (requests, expected)
}

/// Asks the front for everything, and does something to the fleet behind answers that dice choose.
fn disturbed(
    front: &Service,
    name: &str,
    requests: &[Json],
    mut disturb: impl FnMut(usize),
) -> BTreeMap<String, String> {
    let faults = setting("FAULTS", 3);
    let mut dice = Dice::new(19, name, 0);
    let mut points: Vec<usize> = (0..faults).map(|_| dice.below(requests.len())).collect();
    points.sort_unstable();
    let mut points = points.into_iter().enumerate().peekable();
    let mut answers = BTreeMap::new();
    let mut stream = front.connect();
    let lines: String = requests.iter().map(|request| request.to_string() + "\n").collect();
    let head = format!(
        "POST /v1/batch HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
        lines.len()
    );
    stream.write_all((head + &lines).as_bytes()).unwrap();
    // Each answer is a line in a chunk of its own.
    for line in BufReader::new(stream).lines().map(Result::unwrap).filter(|line| line.starts_with('{')) {
        while let Some((fault, _)) = points.next_if(|(_, point)| *point <= answers.len()) {
            disturb(fault);
        }
        let id = serde_json::from_str::<Json>(&line).unwrap()["id"].to_string();
        assert!(answers.insert(id.clone(), line + "\n").is_none(), "{id} is answered twice");
    }
    answers
}

/// All answers are those of the undisturbed run.
fn same(answers: &BTreeMap<String, String>, expected: &BTreeMap<String, String>) {
    assert_eq!(answers.len(), expected.len());
    let differing: Vec<_> = expected.iter().filter(|(id, line)| answers.get(*id) != Some(line)).collect();
    let first = differing.first().map(|(id, line)| (line, answers.get(*id)));
    assert!(differing.is_empty(), "{} differ, the first is {first:?}", differing.len());
}

#[test]
fn workers_that_are_killed_lose_no_job() {
    let environment = Environment::new();
    let (requests, expected) = undisturbed(&environment, 300);
    let queue = Queue::start(&environment);
    let front = front(&environment, &queue.url);
    let mut workers = vec![worker(&environment, &queue.url, &["--jobs", "1"])];
    let answers = disturbed(&front, "workers", &requests, |_| {
        // The new one asks before the old one dies in the middle of its work.
        workers.push(worker(&environment, &queue.url, &["--jobs", "1"]));
        workers.remove(0).kill();
    });
    same(&answers, &expected);
    assert_eq!(front.end().status, 0);
}

#[test]
fn a_server_that_is_killed_and_comes_back_loses_no_job() {
    let environment = Environment::new();
    let (requests, expected) = undisturbed(&environment, 300);
    let mut queue = Queue::start(&environment);
    let front = front(&environment, &queue.url);
    let _worker = worker(&environment, &queue.url, &["--jobs", "2"]);
    let answers = disturbed(&front, "server", &requests, |_| queue.restart(&environment));
    same(&answers, &expected);
}

#[test]
fn a_worker_and_a_front_whose_server_is_away_end_when_they_are_told_to() {
    let environment = Environment::new();
    let mut queue = Queue::start(&environment);
    let front = front(&environment, &queue.url);
    let worker = worker(&environment, &queue.url, &["--jobs", "1"]);
    queue.kill();
    worker.end();
    assert_eq!(front.end().status, 0);
}

#[test]
fn servers_of_a_cluster_that_are_killed_one_by_one_lose_no_job() {
    let environment = Environment::new();
    let (requests, expected) = undisturbed(&environment, 300);
    let mut cluster = Cluster::start(&environment);
    let url = cluster.url();
    let fleet = ["--queue", &url, "--queue-replicas", "3"];
    let front = Service::start(&environment, &[&["--listen", "127.0.0.1:0"], &fleet[..]].concat());
    let _worker = worker(&environment, &url, &fleet[2..]);
    // One of any three in a row leads.
    let answers = disturbed(&front, "cluster", &requests, |fault| cluster.restart(&environment, fault % 3));
    same(&answers, &expected);
}

#[test]
fn connections_that_are_cut_in_the_middle_lose_no_job() {
    let environment = Environment::new();
    let (requests, expected) = undisturbed(&environment, 300);
    let queue = Queue::start(&environment);
    let proxy = Proxy::before(&queue.url);
    let front = front(&environment, &proxy.url);
    let _worker = worker(&environment, &proxy.url, &["--jobs", "2"]);
    let answers = disturbed(&front, "connections", &requests, |fault| proxy.cut_after(1000 * (fault as u64 + 1)));
    same(&answers, &expected);
}

#[test]
fn connections_that_are_slow_change_no_answer() {
    let environment = Environment::new();
    let (requests, expected) = undisturbed(&environment, 60);
    let queue = Queue::start(&environment);
    let proxy = Proxy::before(&queue.url);
    let front = front(&environment, &proxy.url);
    let _worker = worker(&environment, &proxy.url, &["--jobs", "2"]);
    // Each time slower, and then cut as well.
    let answers = disturbed(&front, "trickle", &requests, |fault| {
        proxy.slow_down(Duration::from_micros(500 * (fault as u64 + 1)));
        proxy.cut_after(20_000);
    });
    same(&answers, &expected);
}

#[test]
fn what_several_ask_at_once_is_done_once_and_told_to_all() {
    let environment = Environment::new();
    let (requests, expected) = undisturbed(&environment, 60);
    let queue = Queue::start(&environment);
    let fronts = [0, 1].map(|_| front(&environment, &queue.url));
    let _worker = worker(&environment, &queue.url, &["--jobs", "2", "--metrics", &socket(&environment, "worker")]);
    thread::scope(|scope| {
        let ask = |number: usize| {
            let (front, requests) = (&fronts[number % 2], &requests);
            scope.spawn(move || answers(front, requests))
        };
        let asked: Vec<_> = (0..6).map(ask).collect();
        for answers in asked {
            same(&answers.join().unwrap(), &expected);
        }
    });
    let metrics = told(&environment, "worker");
    let done = format!("judge_job_seconds_count{{stage=\"run\"}} {}\n", requests.len());
    assert!(metrics.contains(&done), "{metrics}");
}

#[test]
fn a_queue_whose_disk_is_full_refuses_jobs_loses_none_and_goes_on_when_there_is_room() {
    let environment = Environment::new();
    let (requests, expected) = undisturbed(&environment, 100);
    let (few, rest) = requests.split_at(10);
    let mut queue = Queue::without_room(&environment);
    let patience = ["--queue-patience", "1"];
    let front =
        Service::start(&environment, &[&["--listen", "127.0.0.1:0", "--queue", &queue.url][..], &patience].concat());
    let _worker = worker(&environment, &queue.url, &["--jobs", "2"]);
    let mut all = answers(&front, few);
    // This has no place on the disk, and from then on nothing has.
    let mut large = sums(SUM);
    large["problem"]["cases"][0]["input"] = format!("1 2\n{}", "#".repeat(300_000)).into();
    let refused = front.post("/v1/run", &large);
    let said = refused.json();
    assert_eq!((refused.status, &said["retryable"], &said["report"]), (503, &json!(true), &Json::Null), "{said}");
    assert!(
        refused.header("retry-after").is_some() && said["error"]["message"].as_str().unwrap().contains("disk"),
        "{said}"
    );
    all.extend(thread::scope(|scope| {
        let asked = scope.spawn(|| answers(&front, rest));
        let hurried = front.ask(
            "POST",
            "/v1/run",
            "Judge-Timeout: 0.5\r\n",
            &programs(requests.len() + 1)[requests.len()].to_string(),
        );
        assert_eq!((hurried.status, &hurried.json()["retryable"]), (504, &json!(true)), "{}", hurried.body);
        assert!(!asked.is_finished());
        queue.give_room(&environment);
        asked.join().unwrap()
    }));
    // Whoever was refused asks again.
    let is_refused = |request: &&Json| all[&request["id"].to_string()].contains("\"retryable\":true");
    let again: Vec<Json> = requests.iter().filter(is_refused).cloned().collect();
    all.extend(answers(&front, &again));
    same(&all, &expected);
    let verdict = front.post("/v1/run", &large).json()["report"]["verdict"].clone();
    assert_eq!(verdict, "WA", "one of its two cases is wrong");
}

/// The service with the interpreters of all tests, in a cache that has so many KiB for everything else, as a file system of its own;
/// nothing where the kernel gives nobody one.
fn with_little_room(environment: &Environment, kib: usize) -> Option<Service> {
    let script = format!(
        "mount -t tmpfs -o mode=700,size={kib}k none small && mkdir -m 700 small/runtimes && \
         mount --bind \"$JUDGE_CACHE_DIR/runtimes\" small/runtimes && JUDGE_CACHE_DIR=$PWD/small exec \"$0\" \"$@\""
    );
    let apart = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["-rm", "sh", "-c", script]);
        command
    };
    let tried = apart("mount -t tmpfs none /tmp").stderr(Stdio::null()).status();
    if !tried.is_ok_and(|status| status.success()) {
        return None;
    }
    std::fs::create_dir(environment.path("small")).unwrap();
    let judge = environment.command(&[]);
    let mut command = apart(&script);
    command.arg(judge.get_program()).env_clear();
    command.envs(judge.get_envs().filter_map(|(name, value)| Some((name, value?))));
    Some(Service::started(environment, command.args(["api", "--listen", "127.0.0.1:0"])))
}

#[test]
fn a_service_whose_cache_is_full_judges_rightly_or_says_that_it_cannot() {
    let environment = Environment::new();
    let (requests, expected) = undisturbed(&environment, 40);
    let Some(service) = with_little_room(&environment, 64) else { return };
    let mut failed = 0;
    for (id, line) in answers(&service, &requests) {
        let told: Json = serde_json::from_str(&line).unwrap();
        if told["error"].is_null() {
            assert_eq!(Some(&line), expected.get(&id));
        } else {
            assert!(told["retryable"] == true && line.contains("No space left on device"), "{line}");
            failed += 1;
        }
    }
    assert!(0 < failed && failed < requests.len(), "{failed}");
    let mut compiled = sums("fn main() { println!(\"3\"); }");
    compiled["language"] = "rust".into();
    let refused = service.post("/v1/run", &compiled);
    let said = refused.json();
    assert_eq!((refused.status, &said["retryable"], &said["report"]), (500, &json!(true), &Json::Null), "{said}");
    assert_eq!(service.end().status, 0);
}

#[test]
fn a_job_that_ends_three_workers_is_answered_with_its_name_and_delays_no_other() {
    let environment = Environment::new();
    let queue = Queue::start(&environment);
    let patience = ["--queue-patience", "1"];
    let front =
        Service::start(&environment, &[&["--listen", "127.0.0.1:0", "--queue", &queue.url][..], &patience].concat());
    let endless = json!({ "language": "python", "code": "while True: pass", "run_timeout": 600 });
    let attempts = thread::scope(|scope| {
        let asked = scope.spawn(|| front.post("/run_code", &endless));
        let mut attempts = 0;
        while !asked.is_finished() {
            let worker = worker(&environment, &queue.url, &["--jobs", "1", "--queue-patience", "1"]);
            until("this worker is at it, or it is answered", || asked.is_finished() || worker.guests_time() > 20);
            attempts += 1;
            worker.kill();
        }
        let answer = asked.join().unwrap().json();
        assert_eq!(answer["status"], "SandboxError", "{answer}");
        assert!(answer["message"].as_str().unwrap().contains("ended its worker 3 times"), "{answer}");
        attempts
    });
    // Three of them died of it, and the fourth said so.
    assert_eq!(attempts, 4);
    let _worker = worker(&environment, &queue.url, &["--jobs", "1"]);
    assert_eq!(answers(&front, &programs(3)).len(), 3);
}

#[test]
fn what_a_worker_could_not_do_is_tried_again_for_whoever_asks_again() {
    let environment = Environment::new();
    let queue = Queue::start(&environment);
    let front = front(&environment, &queue.url);
    let mut command = environment.command(&["worker", "--queue", &queue.url]);
    let unable = asking(command.env("HOME", "/none").env("CARGO_HOME", "/none").env("RUSTUP_HOME", "/none"));
    // Nothing else says this, so that no cache knows it.
    let code = format!("fn main() {{ println!(\"{}\"); }}", environment.path("").display());
    let request = json!({ "language": "rust", "code": code });
    let ask = || front.post("/run_code", &request).json();
    for _ in 0..3 {
        let answer = ask();
        assert_eq!(answer["status"], "SandboxError", "{answer}");
    }
    unable.kill();
    let _able = worker(&environment, &queue.url, &[]);
    let answer = ask();
    assert_eq!(answer["status"], "Success", "{answer}");
    // A problem of the service is judged each time, and what comes with a request once.
    let named = json!({ "language": "python", "source": "def two_sum(nums, target): return []", "problem": "two-sum" });
    for _ in 0..2 {
        assert_eq!(front.post("/v1/run", &named).json()["report"]["verdict"], "WA");
    }
}

/// Passes bytes on, slowly if told so, and cuts connections in the middle of what they say.
struct Proxy {
    url: String,
    weather: Arc<Weather>,
}

/// What becomes of the connections of a proxy.
struct Weather {
    /// How many bytes more pass before all connections are cut.
    left: AtomicU64,
    /// How many microseconds each piece takes.
    delay: AtomicU64,
}

impl Proxy {
    /// Never cuts by itself.
    const ENDLESS: u64 = u64::MAX / 2;

    fn before(url: &str) -> Self {
        let server = url.trim_start_matches("nats://").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("nats://{}", listener.local_addr().unwrap());
        let weather = Arc::new(Weather { left: AtomicU64::new(Self::ENDLESS), delay: AtomicU64::new(0) });
        let proxy = Self { url, weather: Arc::clone(&weather) };
        thread::spawn(move || {
            for near in listener.incoming().flatten() {
                let Ok(far) = TcpStream::connect(&server) else { continue };
                for (from, to) in [(&near, &far), (&far, &near)] {
                    let (from, to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
                    let weather = Arc::clone(&weather);
                    thread::spawn(move || pass(from, to, &weather));
                }
            }
        });
        proxy
    }

    fn cut_after(&self, bytes: u64) {
        self.weather.left.store(bytes, Ordering::Relaxed);
    }

    /// From now on each piece takes so long.
    fn slow_down(&self, delay: Duration) {
        self.weather.delay.store(delay.as_micros() as u64, Ordering::Relaxed);
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream, Weather { left, delay }: &Weather) {
    let mut bytes = [0; 1024];
    while let Ok(count) = from.read(&mut bytes) {
        // This is what it is for: nothing waits for it.
        thread::sleep(Duration::from_micros(delay.load(Ordering::Relaxed)));
        let had = left.fetch_sub(count as u64, Ordering::Relaxed);
        let passed = count.min(had as usize);
        if count == 0 || to.write_all(&bytes[..passed]).is_err() {
            break;
        }
        if passed < count {
            left.store(Proxy::ENDLESS, Ordering::Relaxed);
            break;
        }
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}
