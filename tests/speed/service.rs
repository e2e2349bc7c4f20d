//! The service under load: batches, one request for each case, a fleet; and what people run today on the same programs.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::kept;
use crate::native::Python;
use crate::table::{Table, Unit};
use crate::whole::judge;

/// Cases of a program in a batch, and where the queue of a fleet is measured.
const CASES: usize = 20;
const MANY_CASES: usize = 100;
/// Programs of a batch.
const PROGRAMS: usize = 500;
/// Requests with one case each.
const REQUESTS: usize = 6000;
/// How long requests come at a pace.
const PACED_SECONDS: f64 = 10.0;
/// Programs of one step of training, each with so many cases.
const STEP: usize = 256;
/// Requests of the neighbour, which takes long for each.
const NEIGHBOUR: usize = 200;
/// Connections that ask at the same time.
const CONNECTIONS: usize = 32;

/// A process that ends with this value.
struct Running {
    child: Child,
    address: String,
}

impl Running {
    /// Starts a command whose first line says where it listens, or that it is ready.
    fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it can be started");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("a pipe");
        BufReader::new(stdout).read_line(&mut line).expect("a line");
        assert!(!line.is_empty(), "{command:?} ends at once");
        Self { child, address: line.trim().trim_start_matches("http://").to_owned() }
    }

    /// Bytes of memory that it and the processes that it started hold.
    fn memory(&self) -> f64 {
        let kilobytes = |process: &Path| {
            let status = std::fs::read_to_string(process.join("status")).ok()?;
            let held = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
            held.trim().strip_suffix(" kB")?.parse::<f64>().ok()
        };
        self.processes().filter_map(|(process, _)| kilobytes(&process)).sum::<f64>() * 1024.0
    }

    /// Seconds that it and the processes that it started, and that live, worked.
    fn processor_time(&self) -> f64 {
        /// What the kernel counts in: it has said so to every program for decades.
        const TICKS: f64 = 100.0;
        let ticks =
            |fields: &[String]| fields.get(11..13)?.iter().map(|ticks| ticks.parse::<f64>().ok()).sum::<Option<f64>>();
        self.processes().filter_map(|(_, fields)| ticks(&fields)).sum::<f64>() / TICKS
    }

    /// It and the processes that it started, with what the kernel says of them behind their names.
    fn processes(&self) -> impl Iterator<Item = (PathBuf, Vec<String>)> {
        let own = self.child.id().to_string();
        let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
        processes.filter_map(move |process| {
            let stat = std::fs::read_to_string(process.path().join("stat")).ok()?;
            let fields: Vec<String> = stat.rsplit_once(')')?.1.split_whitespace().map(str::to_owned).collect();
            let is_ours = process.file_name().to_str() == Some(&own) || fields.get(1) == Some(&own);
            is_ours.then(|| (process.path(), fields))
        })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

fn api(cache: &Path, options: &[&str]) -> Running {
    let fixed = ["--jobs", "2", "api", "--listen", "127.0.0.1:0", "--places", "8192"];
    Running::start(judge(cache, &[&fixed, options].concat()))
}

/// A request as bytes.
fn request(path: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    let head = format!("POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n");
    format!("{head}Content-Length: {length}\r\n\r\n{body}").into_bytes()
}

/// Reads one answer of a connection that is kept, and returns its body.
fn answer(reader: &mut impl BufRead) -> String {
    let (mut length, mut is_chunked) = (0, false);
    let mut line = String::new();
    loop {
        line.clear();
        assert!(reader.read_line(&mut line).expect("an answer") > 0, "the service hung up");
        let head = line.trim().to_ascii_lowercase();
        if head.is_empty() {
            break;
        }
        if let Some(value) = head.strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
        is_chunked |= head.starts_with("transfer-encoding:");
    }
    let mut body = Vec::new();
    if is_chunked {
        loop {
            line.clear();
            reader.read_line(&mut line).expect("a length");
            let length = usize::from_str_radix(line.trim(), 16).expect("a length");
            let from = body.len();
            body.resize(from + length + 2, 0);
            reader.read_exact(&mut body[from..]).expect("a chunk");
            body.truncate(from + length);
            if length == 0 {
                break;
            }
        }
    } else {
        body.resize(length, 0);
        reader.read_exact(&mut body).expect("a body");
    }
    String::from_utf8(body).expect("JSON")
}

/// Sends these requests over so many connections, as fast as they are answered or at a pace; returns seconds in all, and of each.
fn load(address: &str, requests: &[Vec<u8>], connections: usize, pace: Option<f64>) -> (f64, Vec<f64>) {
    let next = AtomicUsize::new(0);
    let start = Instant::now();
    let mut latencies = thread::scope(|scope| {
        let ask = || {
            let mut stream = TcpStream::connect(address).expect("the service listens");
            stream.set_nodelay(true).expect("a socket");
            let mut reader = BufReader::new(stream.try_clone().expect("a socket"));
            let mut taken = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let Some(request) = requests.get(number) else { return taken };
                let mut due = Instant::now();
                if let Some(pace) = pace {
                    due = start + Duration::from_secs_f64(number as f64 / pace);
                    thread::sleep(due.saturating_duration_since(Instant::now()));
                }
                stream.write_all(request).expect("the service listens");
                let body = answer(&mut reader);
                assert!(!body.contains("\"error\"") && !body.contains("SandboxError"), "{body}");
                taken.push(due.elapsed().as_secs_f64());
            }
        };
        let threads: Vec<_> = (0..connections).map(|_| scope.spawn(ask)).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("it asks")).collect::<Vec<_>>()
    });
    let all = start.elapsed().as_secs_f64();
    latencies.sort_by(f64::total_cmp);
    (all, latencies)
}

/// A program and cases as a line of a batch.
fn line(language: &str, source: &str, cases: usize) -> String {
    let mut text = String::new();
    for case in 0..cases {
        let comma = if case > 0 { "," } else { "" };
        write!(text, "{comma}{{\"args\":[[3,{case},1]],\"expect\":{}}}", case.max(3)).expect("a text grows");
    }
    let source = serde_json::to_string(source).expect("a text");
    let function = "{\"name\":\"largest\",\"params\":[{\"name\":\"xs\",\"type\":\"list<int>\"}],\"returns\":\"int\"}";
    format!(
        "{{\"language\":\"{language}\",\"source\":{source},\"problem\":{{\"function\":{function},\"cases\":[{text}]}}}}\n"
    )
}

fn rust(number: usize) -> String {
    format!("pub fn largest(xs: Vec<i64>) -> i64 {{\n    xs.into_iter().fold(-{number}, i64::max)\n}}\n")
}

fn python(number: usize) -> String {
    format!("import numpy as np\n\ndef largest(xs):\n    return int(np.max(np.array([-{number}] + xs)))\n")
}

/// Cases a second of a batch of which everything was built before.
fn batch(service: &Running, language: &str, source: impl Fn(usize) -> String, cases: usize) -> f64 {
    let lines: String = (0..PROGRAMS).map(|number| line(language, &source(number), cases)).collect();
    let request = [request("/v1/batch", &lines)];
    let least = (0..4).map(|_| load(&service.address, &request, 1, None).0).skip(1).fold(f64::INFINITY, f64::min);
    (PROGRAMS * cases) as f64 / least
}

/// Requests of one case each: `/run_code` as training loops send it.
fn run_code(language: &str, code: &str, count: usize) -> Vec<Vec<u8>> {
    let body = |number: usize| {
        let code = serde_json::to_string(code).expect("a text");
        format!("{{\"code\":{code},\"language\":\"{language}\",\"stdin\":\"{number} 1 2\\n\",\"run_timeout\":10}}")
    };
    (0..count).map(|number| request("/run_code", &body(number))).collect()
}

/// One service; what `judge grade` does in Rust and in Python, in cases a second, if that was measured.
pub(crate) fn service(table: &mut Table, cache: &Path, venv: &Path, graded: Option<[f64; 2]>) {
    let alone = api(cache, &[]);
    for (number, (title, language, source)) in
        [("Rust", "rust", rust as fn(usize) -> String), ("Python with NumPy", "python", python)].into_iter().enumerate()
    {
        let rate = batch(&alone, language, source, CASES);
        let what = format!("`/v1/batch`, {PROGRAMS} programs in {title}, {CASES} cases each");
        table.told(&what, rate, Unit::Rate);
        let before = alone.processor_time();
        batch_once(&alone, language, source, CASES);
        let each = (alone.processor_time() - before) / PROGRAMS as f64;
        table.told("processor time of such a program, with what the request costs", each, Unit::Time);
        if let Some(graded) = graded {
            table.at_least("the same, of `judge grade`", rate / graded[number], 0.7, Unit::Factor);
        }
    }
    for (title, language, code, aim) in
        [("Rust", "rust", NATIVE, 5000.0), ("Python with NumPy", "python", NUMPY, 1200.0)]
    {
        let requests = run_code(language, code, REQUESTS);
        load(&alone.address, &requests[..100], CONNECTIONS, None);
        let (all, _) = load(&alone.address, &requests, CONNECTIONS, None);
        let rate = REQUESTS as f64 / all;
        table.at_least(
            &format!("`/run_code` in {title}, built before, {CONNECTIONS} connections"),
            rate,
            aim,
            Unit::Rate,
        );
        // Long enough that a moment in which the machine does something else is one of many.
        let pace = 0.8 * rate;
        let paced = run_code(language, code, (pace * PACED_SECONDS) as usize);
        let (_, latencies) = load(&alone.address, &paced, CONNECTIONS, Some(pace));
        let at = |part: f64| latencies[((latencies.len() - 1) as f64 * part) as usize];
        table.told("the same at 80 % of that, median", at(0.5), Unit::Time);
        table.bounded("the same, 99th percentile, of the median", at(0.99) / at(0.5), 5.0, Unit::Factor);
    }
    step(table, &alone, venv);
    soak(table, &alone);
}

/// Batches, for as many minutes as are wished: what is held after a tenth of that time is what is held at the end.
fn soak(table: &mut Table, service: &Running) {
    let minutes = std::env::var("JUDGE_BENCH_SOAK").ok().and_then(|minutes| minutes.parse().ok()).unwrap_or(0.5);
    let all = Duration::from_secs_f64(60.0 * minutes);
    let (start, mut early, mut rounds) = (Instant::now(), None, 0);
    while start.elapsed() < all {
        // Each round has programs that are new and programs that are not.
        for (language, source) in [("rust", rust as fn(usize) -> String), ("python", python)] {
            let own = |number: usize| {
                source(if number.is_multiple_of(100) { 1_000_000 + rounds * 100 + number } else { number })
            };
            batch_once(service, language, own, CASES);
        }
        rounds += 1;
        if start.elapsed() > all / 10 {
            early.get_or_insert_with(|| service.memory());
        }
    }
    let (early, late) = (early.unwrap_or(f64::INFINITY), service.memory());
    table.told("memory of the service and its workers after a while of load", early, Unit::Memory);
    table.bounded(&format!("the same after {minutes} minutes of load, of that"), late / early, 1.1, Unit::Factor);
}

/// A step of training: programs, each with cases, one request for each case.
fn step(table: &mut Table, service: &Running, venv: &Path) {
    let programs: Vec<Vec<u8>> =
        (0..STEP).flat_map(|number| run_code("python", &format!("{NUMPY}# {number}\n"), CASES)).collect();
    let (all, _) = load(&service.address, &programs, CONNECTIONS, None);
    let ours = programs.len() as f64 / all;
    table.told(
        &format!("{STEP} new programs in Python, {CASES} cases each, a request for each case"),
        ours,
        Unit::Rate,
    );
    let Some(python) = Python::all().into_iter().find_map(|python| python.with_numpy(venv)) else {
        table.note("There is no native Python with NumPy to compare with.");
        return;
    };
    let install =
        ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "fastapi==0.121.0", "uvicorn==0.38.0"];
    let installed = Command::new(python.path()).args(install).status().is_ok_and(|status| status.success());
    if !installed {
        table.note("FastAPI cannot be installed, so that there is nothing to compare the service with.");
        return;
    }
    for (title, manner, aim) in [
        ("FastAPI with a Python process for each case", "process", Some(20.0)),
        ("a server that forks for each case", "fork", None),
    ] {
        let mut command = Command::new(python.path());
        command.arg("-I").arg(crate::repository("tests/speed/neighbour_service.py")).arg(manner);
        let neighbour = Running::start(command);
        let requests = run_code("python", NUMPY, NEIGHBOUR);
        load(&neighbour.address, &requests[..4], 4, None);
        let (all, _) = load(&neighbour.address, &requests, CONNECTIONS, None);
        let theirs = NEIGHBOUR as f64 / all;
        table.told(title, theirs, Unit::Rate);
        match aim {
            Some(aim) => table.at_least("the service, of that", ours / theirs, aim, Unit::Factor),
            None => table.told("the service, of that", ours / theirs, Unit::Factor),
        }
    }
}

/// A front, the queue and one worker beside the service alone, and two workers of one core each.
pub(crate) fn fleet(table: &mut Table, cache: &Path) {
    let service = api(cache, &[]);
    let alone = [("Rust", "rust", rust as fn(usize) -> String), ("Python with NumPy", "python", python)].map(
        |(title, language, source)| {
            let rate = batch(&service, language, source, MANY_CASES);
            let what = format!("`/v1/batch`, {PROGRAMS} programs in {title}, {MANY_CASES} cases each");
            table.told(&what, rate, Unit::Rate);
            rate
        },
    );
    drop(service);
    let program = judge(cache, &["toolchain", "install", "nats"]).stdout(Stdio::piped()).output().expect("the judge");
    let program = String::from_utf8_lossy(&program.stdout).trim().to_owned();
    let files = kept("queue");
    let _ = std::fs::remove_dir_all(&files);
    let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
    let mut server = Command::new(program);
    server.args(["-js", "-a", "127.0.0.1", "-p", &port.to_string(), "-sd"]).arg(&files);
    let server = server.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the server of the queue");
    let _server = Running { child: server, address: String::new() };
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        thread::yield_now();
    }
    let url = format!("nats://127.0.0.1:{port}");
    let front = api(cache, &["--queue", &url]);
    let worker = |jobs: &str, core: Option<&str>| {
        let arguments = ["--jobs", jobs, "worker", "--queue", &url];
        let Some(core) = core else { return Running::start(judge(cache, &arguments)) };
        let own = judge(cache, &arguments);
        let mut pinned = Command::new("taskset");
        pinned.args(["-c", core]).arg(own.get_program()).args(own.get_args());
        for (name, value) in own.get_envs() {
            pinned.env(name, value.unwrap_or_default());
        }
        Running::start(pinned)
    };
    // Results are kept: what was asked before is not judged again.
    let salted = |salt: usize| move |number: usize| number + salt * 100_000;
    let both = worker("2", None);
    for (title, language, source, alone, salt) in
        [("Rust", "rust", rust as fn(usize) -> String, alone[0], 1), ("Python", "python", python, alone[1], 2)]
    {
        let own = salted(salt);
        batch_once(&front, language, |number| source(own(number)), 2);
        let rate = batch_once(&front, language, |number| source(own(number)), MANY_CASES);
        let what = format!("the same in {title} through a queue, of that");
        table.at_least(&what, rate / alone, 0.9, Unit::Factor);
    }
    drop(both);
    let one = worker("1", Some("0"));
    let own = salted(3);
    batch_once(&front, "python", |number| python(own(number)), 2);
    let single = batch_once(&front, "python", |number| python(own(number)), MANY_CASES);
    let two = worker("1", Some("1"));
    let own = salted(4);
    batch_once(&front, "python", |number| python(own(number)), 2);
    let double = batch_once(&front, "python", |number| python(own(number)), MANY_CASES);
    table.at_least("two workers of one core each, of one", double / single, 1.8, Unit::Factor);
    drop((one, two));
}

/// Cases a second of a batch that is asked once.
fn batch_once(service: &Running, language: &str, source: impl Fn(usize) -> String, cases: usize) -> f64 {
    let lines: String = (0..PROGRAMS).map(|number| line(language, &source(number), cases)).collect();
    let (all, _) = load(&service.address, &[request("/v1/batch", &lines)], 1, None);
    (PROGRAMS * cases) as f64 / all
}

/// The largest number of a line.
const NATIVE: &str = "\
fn main() {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    println!(\"{}\", line.split_whitespace().map(|word| word.parse::<i64>().unwrap()).max().unwrap());
}
";

/// The same in Python.
const NUMPY: &str = "import numpy as np\nprint(int(np.max(np.array(list(map(int, input().split()))))))\n";
