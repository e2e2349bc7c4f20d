//! A fleet: a front, workers, and the real server of the queue between them.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};

use futures_util::StreamExt;
use serde_json::{Value as Json, json};

use super::super::interrupted::{default_signals, until};
use super::api::{SUM, Service, sums};
use crate::environment::{Environment, Printed};

/// A process of the fleet, killed when the test ends.
pub(crate) struct Member {
    child: Child,
    stdout: BufReader<ChildStdout>,
}

impl Member {
    fn spawn(command: &mut Command) -> Self {
        let mut child = default_signals(command).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        Self { child, stdout }
    }

    /// Waits for a line of it.
    fn line(&mut self) -> String {
        let mut line = String::new();
        self.stdout.read_line(&mut line).unwrap();
        line.trim().to_owned()
    }

    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
    }

    pub(crate) fn guests_time(&self) -> u64 {
        guests_time(&self.child)
    }

    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Ends it as a supervisor does.
    pub(crate) fn end(mut self) {
        self.signal("TERM");
        let mut status = None;
        until("it ends", || {
            status = self.child.try_wait().unwrap();
            status.is_some()
        });
        assert!(status.unwrap().success());
    }
}

/// Processor time of the processes that another one started, in ticks of the kernel.
pub(crate) fn guests_time(parent: &Child) -> u64 {
    let parent = parent.id().to_string();
    let time = |stat: String| {
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        let times = fields.get(11..13)?.iter().map(|ticks| ticks.parse::<u64>().unwrap_or(0)).sum::<u64>();
        (fields.get(1) == Some(&parent.as_str())).then_some(times)
    };
    let processes = fs::read_dir("/proc").unwrap().flatten();
    processes.filter_map(|process| time(fs::read_to_string(process.path().join("stat")).ok()?)).sum::<u64>()
}

impl Drop for Member {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The server of the queue.
pub(crate) struct Queue {
    server: Option<Member>,
    pub(crate) url: String,
    port: String,
    /// Blocks of 512 bytes or more that a file of it may have; `None` for as many as it likes.
    room: Option<u32>,
}

impl Queue {
    /// Starts one on a free port, with its files in a folder.
    pub(crate) fn start(environment: &Environment) -> Self {
        Self::begin(environment, None)
    }

    /// Starts one whose files stay as small as if its disk were full.
    pub(crate) fn without_room(environment: &Environment) -> Self {
        Self::begin(environment, Some(128))
    }

    fn begin(environment: &Environment, room: Option<u32>) -> Self {
        let mut queue = Self { server: None, url: String::new(), port: "-1".to_owned(), room };
        queue.restart(environment);
        queue
    }

    /// Gives it room, by which it has to be started again.
    pub(crate) fn give_room(&mut self, environment: &Environment) {
        self.room = None;
        self.restart(environment);
    }

    /// Kills it, if it runs, and starts it on the same port with the same files.
    pub(crate) fn restart(&mut self, environment: &Environment) {
        self.kill();
        let program = environment.judge(&["toolchain", "install", "nats"]);
        assert_eq!(program.status, 0, "{}", program.all());
        let ports = environment.path("ports");
        let _ = fs::remove_dir_all(&ports);
        fs::create_dir_all(&ports).unwrap();
        let mut command = Command::new("sh");
        let room = self.room.map_or_else(|| "unlimited".to_owned(), |blocks| blocks.to_string());
        command.args(["-c", "ulimit -f \"$0\" && exec \"$@\"", &room, program.stdout.trim()]);
        command.args(["-js", "-a", "127.0.0.1", "-p", &self.port, "-sd"]).arg(environment.path("queue"));
        command.arg("--ports_file_dir").arg(&ports);
        self.server = Some(Member::spawn(&mut command));
        let address = loop {
            let written: Vec<PathBuf> = fs::read_dir(&ports).unwrap().map(|entry| entry.unwrap().path()).collect();
            let text = written.first().map(|path| fs::read_to_string(path).unwrap()).unwrap_or_default();
            match serde_json::from_str::<Json>(&text) {
                Ok(ports) => break ports["nats"][0].as_str().unwrap().to_owned(),
                Err(_) => std::thread::yield_now(),
            }
        };
        self.port = address.rsplit(':').next().unwrap().to_owned();
        self.url = address;
    }

    pub(crate) fn kill(&mut self) {
        if let Some(server) = self.server.take() {
            server.kill();
        }
    }
}

/// Three servers that agree on what is in the queue.
pub(crate) struct Cluster {
    servers: Vec<Option<Member>>,
    ports: Vec<[u16; 2]>,
}

impl Cluster {
    pub(crate) fn start(environment: &Environment) -> Self {
        let free: Vec<TcpListener> = (0..6).map(|_| TcpListener::bind("127.0.0.1:0").unwrap()).collect();
        let ports: Vec<u16> = free.iter().map(|free| free.local_addr().unwrap().port()).collect();
        drop(free);
        let ports: Vec<[u16; 2]> = ports.chunks(2).map(|pair| [pair[0], pair[1]]).collect();
        let mut cluster = Self { servers: vec![None, None, None], ports };
        (0..3).for_each(|number| cluster.restart(environment, number));
        cluster
    }

    /// The addresses of all.
    pub(crate) fn url(&self) -> String {
        self.ports.iter().map(|[port, _]| format!("nats://127.0.0.1:{port}")).collect::<Vec<_>>().join(",")
    }

    /// Kills a server, if it runs, and starts it with the same files.
    pub(crate) fn restart(&mut self, environment: &Environment, number: usize) {
        if let Some(server) = self.servers[number].take() {
            server.kill();
        }
        let program = environment.judge(&["toolchain", "install", "nats"]).stdout;
        let [port, own] = self.ports[number].map(|port| port.to_string());
        let routes =
            self.ports.iter().map(|[_, port]| format!("nats://127.0.0.1:{port}")).collect::<Vec<_>>().join(",");
        let mut command = Command::new(program.trim());
        command.args(["-js", "-a", "127.0.0.1", "-p", &port, "-n", &format!("server-{number}"), "-sd"]);
        command.arg(environment.path(&format!("queue-{number}")));
        command.args(["-cluster_name", "fleet", "-cluster", &format!("nats://127.0.0.1:{own}"), "-routes", &routes]);
        self.servers[number] = Some(Member::spawn(&mut command));
        until("it listens", || TcpStream::connect(format!("127.0.0.1:{port}")).is_ok());
    }
}

/// Starts a worker and waits until it asks for jobs.
pub(crate) fn worker(environment: &Environment, url: &str, options: &[&str]) -> Member {
    asking(&mut environment.command(&[&["worker", "--queue", url], options].concat()))
}

/// The same for a worker with another environment.
pub(crate) fn asking(command: &mut Command) -> Member {
    let mut worker = Member::spawn(command);
    assert_eq!(worker.line(), "ready");
    worker
}

pub(crate) fn front(environment: &Environment, url: &str) -> Service {
    Service::start(environment, &["--listen", "127.0.0.1:0", "--queue", url])
}

/// The answers of a batch by their ids.
pub(crate) fn answers(service: &Service, requests: &[Json]) -> BTreeMap<String, String> {
    let lines: String = requests.iter().map(|request| request.to_string() + "\n").collect();
    let answer = service.ask("POST", "/v1/batch", "", &lines);
    let id = |line: &str| serde_json::from_str::<Json>(line).unwrap()["id"].to_string();
    answer.body.lines().map(|line| (id(line), format!("{line}\n"))).collect()
}

/// So many different programs; each is wrong in one of two cases.
pub(crate) fn programs(count: usize) -> Vec<Json> {
    let program = |number: usize| {
        let mut request = sums(&format!("a, b = map(int, input().split())\nprint(a + b)  # {number}\n"));
        request["id"] = number.into();
        request
    };
    (0..count).map(program).collect()
}

#[test]
fn a_fleet_answers_as_one_process_does_byte_for_byte() {
    let environment = Environment::new();
    environment.write("secret", "a-secret-of-the-fleet\n");
    let alone = Service::start(&environment, &["--listen", "127.0.0.1:0"]);
    let requests = programs(20);
    let expected = answers(&alone, &requests);
    let run = |service: &Service| {
        let stdin = "20 22\n";
        let program = json!({ "language": "python", "code": SUM, "stdin": stdin, "files": {}, "fetch_files": [] });
        service.post("/run_code", &program).body
    };
    let one = run(&alone);
    drop(alone.end());

    let queue = Queue::start(&environment);
    let front = front(&environment, &queue.url);
    let workers = [0, 1].map(|_| worker(&environment, &queue.url, &["--jobs", "1"]));
    assert_eq!(answers(&front, &requests), expected);
    // Who asks again is told again.
    assert_eq!(answers(&front, &requests[..3]).len(), 3);
    assert_eq!(run(&front), one);
    let large = json!({ "language": "python", "code": SUM, "stdin": format!("1 2\n{}", "#".repeat(2 << 20)) });
    assert_eq!(front.post("/run_code", &large).json()["run_result"]["stdout"], "3\n");
    let unfit = json!({ "language": "basic", "source": "", "problem": "two-sum" });
    let refused = front.post("/v1/run", &unfit);
    assert_eq!((refused.status, &refused.json()["retryable"]), (422, &json!(false)), "{}", refused.body);
    // Any front knows what another one was given.
    let submission = json!({ "source_code": SUM, "language_id": 71, "stdin": "1 2" });
    let token = front.post("/submissions", &submission).json()["token"].as_str().unwrap().to_owned();
    let other = self::front(&environment, &queue.url);
    let told = || other.ask("GET", &format!("/submissions/{token}"), "", "").json();
    until("it is judged", || told()["status"]["id"] == 3);
    assert_eq!(told()["stdout"], "3\n");
    assert_eq!(other.end().status, 0);
    workers.into_iter().for_each(Member::end);
    assert_eq!(front.end().status, 0);
}

#[test]
fn a_worker_that_hangs_or_dies_loses_no_job() {
    let environment = Environment::new();
    let queue = Queue::start(&environment);
    let front = front(&environment, &queue.url);
    let requests = programs(60);
    let held = worker(&environment, &queue.url, &["--jobs", "1"]);
    let expected = answers(&front, &requests);
    let others = programs(90);
    let others = &others[60..];
    std::thread::scope(|scope| {
        let asked = scope.spawn(|| answers(&front, others));
        // It takes jobs with it, and says nothing more.
        held.signal("STOP");
        let other = worker(&environment, &queue.url, &["--jobs", "2"]);
        assert_eq!(asked.join().unwrap().len(), 30);
        held.signal("CONT");
        other.end();
    });
    assert_eq!(expected.len(), 60);
}

/// A program without a compiler, so that a worker with an empty cache is ready at once: it prints what it was given.
const ECHO: &str = r#"(module
  (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (i32.store (i32.const 0) (i32.const 64))
    (i32.store (i32.const 4) (i32.const 1024))
    (drop (call $read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 4)))
    (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 12)))))"#;

#[test]
fn machine_code_that_somebody_planted_is_not_run() {
    let environment = Environment::new();
    environment.write("secret", "a-secret-of-the-fleet\n");
    let queue = Queue::start(&environment);
    let front = front(&environment, &queue.url);
    let first = with_own_cache(&environment, &queue, "first");
    assert_eq!(echo(&front, "one\n"), "AC");
    first.end();
    let planted = plant(&queue.url);
    assert_eq!(planted, 2);
    // Neither the code nor the module is what this worker believes; it compiles.
    let second = with_own_cache(&environment, &queue, "second");
    assert_eq!(echo(&front, "two\n"), "AC");
    assert!(told(&environment, "second").contains("judge_build_cache_total{result=\"miss\",from=\"compiler\"} 1\n"));
    second.end();
    assert_eq!(front.end().status, 0);
}

#[test]
fn what_a_worker_built_is_found_by_others_and_counted() {
    let environment = Environment::new();
    environment.write("secret", "a-secret-of-the-fleet\n");
    let queue = Queue::start(&environment);
    let front = front(&environment, &queue.url);
    let [built, found, shared] = [("miss", "compiler"), ("hit", "disk"), ("hit", "fleet")]
        .map(|(result, from)| format!("judge_build_cache_total{{result=\"{result}\",from=\"{from}\"}} 1\n"));
    let first = with_own_cache(&environment, &queue, "first");
    assert_eq!([echo(&front, "one\n"), echo(&front, "two\n")], ["AC", "AC"]);
    let metrics = told(&environment, "first");
    assert!(metrics.contains(&built) && metrics.contains(&found), "{metrics}");
    assert!(metrics.contains("judge_job_seconds_count{stage=\"build\"} 2\n"), "{metrics}");
    first.kill();
    let _second = with_own_cache(&environment, &queue, "second");
    assert_eq!(echo(&front, "three\n"), "AC");
    let metrics = told(&environment, "second");
    assert!(metrics.contains(&shared) && !metrics.contains("from=\"compiler\""), "{metrics}");
    assert_eq!(front.end().status, 0);
}

/// A worker of a fleet with a key, with a cache of this name for itself, which tells what it counts.
fn with_own_cache(environment: &Environment, queue: &Queue, name: &str) -> Member {
    let (secret, socket) = (environment.path("secret"), socket(environment, name));
    let mut command = environment.command(&["worker", "--queue", &queue.url, "--metrics", &socket, "--fleet-key"]);
    asking(command.arg(secret).env("JUDGE_CACHE_DIR", environment.path(name)))
}

/// Where a worker tells what it counts.
pub(crate) fn socket(environment: &Environment, name: &str) -> String {
    format!("unix:{}", environment.path(&format!("{name}.socket")).display())
}

/// What the worker tells whose socket has this name.
pub(crate) fn told(environment: &Environment, name: &str) -> String {
    let path = environment.path(&format!("{name}.socket"));
    until("it listens", || UnixStream::connect(&path).is_ok());
    let mut stream = UnixStream::connect(&path).unwrap();
    stream.write_all(b"GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// The verdict on a program that says what it is told.
fn echo(front: &Service, input: &str) -> Json {
    let cases = json!([{ "input": input, "expect": input }]);
    let request = json!({ "language": "wasm", "source": ECHO, "problem": { "cases": cases } });
    front.post("/v1/run", &request).json()["report"]["verdict"].clone()
}

/// Writes something else over all builds that workers share; returns how many there were.
fn plant(url: &str) -> usize {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let context = async_nats::jetstream::new(async_nats::connect(url).await.unwrap());
        let objects = context.get_object_store("judge-builds").await.unwrap();
        let mut names = Vec::new();
        let mut listed = objects.list().await.unwrap();
        while let Some(object) = listed.next().await {
            names.push(object.unwrap().name);
        }
        for name in &names {
            objects.put(name.as_str(), &mut [7; 4096].as_slice()).await.unwrap();
        }
        names.len()
    })
}

#[test]
fn what_cannot_be_a_queue_is_refused_in_words() {
    let environment = Environment::new();
    for (arguments, said) in [
        (&["worker", "--queue", "nowhere"][..], "`--queue nowhere` is no address of a queue"),
        (&["worker", "--queue", "nats://127.0.0.1:1"], "cannot reach the queue"),
        (&["api", "--queue", "nats://127.0.0.1:1", "--listen", "127.0.0.1:0"], "cannot reach the queue"),
        (&["worker", "--queue", "nats://127.0.0.1:1", "--fleet-key", "none"], "cannot read `none`"),
    ] {
        let printed: Printed = environment.judge(arguments);
        assert!(printed.status == 2 && printed.stderr.contains(said), "{arguments:?}: {}", printed.all());
    }
}

#[test]
fn a_result_that_made_room_for_others_is_made_again() {
    let environment = Environment::new();
    let queue = Queue::start(&environment);
    let small = ["--queue", &queue.url, "--queue-size", "1"];
    let front = Service::start(&environment, &[&["--listen", "127.0.0.1:0"], &small[..]].concat());
    let _worker = worker(&environment, &queue.url, &["--jobs", "1"]);
    let asked = |source: &str| {
        let program = json!({ "language": "python", "code": source });
        front.post("/run_code", &program).json()["run_result"]["stdout"].as_str().map(str::len)
    };
    assert_eq!(asked("print('first')"), Some(6));
    for number in 0..5 {
        assert_eq!(asked(&format!("print('{number}' * 300_000)")), Some(300_001));
    }
    assert_eq!(asked("print('first')"), Some(6));
}
