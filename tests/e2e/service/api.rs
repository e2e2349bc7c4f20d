//! The service, asked over its socket and its port.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value as Json, json};

use super::super::interrupted::default_signals;
use crate::environment::{Environment, Printed};

const PATIENCE: Duration = Duration::from_mins(2);

/// A service that runs.
pub(crate) struct Service {
    /// Killed when the test ends, if it has not ended before.
    judge: Option<Child>,
    place: String,
}

/// What it answers.
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: String,
}

impl Answer {
    pub(super) fn status(&self) -> u16 {
        self.status
    }

    /// The value of a header, by its name in small letters.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut fields = self.head.lines().filter_map(|line| line.split_once(": "));
        fields.find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value))
    }

    pub(crate) fn json(&self) -> Json {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {} {}", self.status, self.body))
    }
}

impl Service {
    pub(crate) fn start(environment: &Environment, options: &[&str]) -> Self {
        Self::started(environment, &mut environment.command(&[&["api"], options].concat()))
    }

    /// The same by a command that becomes it.
    pub(super) fn started(environment: &Environment, command: &mut Command) -> Self {
        let mut command = default_signals(command);
        command.current_dir(environment.path("")).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut judge = command.spawn().unwrap();
        let mut place = String::new();
        BufReader::new(judge.stdout.take().unwrap()).read_line(&mut place).unwrap();
        assert!(!place.is_empty(), "{}", Printed::of(judge.wait_with_output().unwrap()).all());
        let place = match place.trim().strip_prefix("unix:") {
            Some(path) => format!("unix:{}", environment.path(path).display()),
            None => place.trim().to_owned(),
        };
        Self { judge: Some(judge), place }
    }

    /// Where it says that it is.
    pub(super) fn place(&self) -> &str {
        &self.place
    }

    /// What it says on standard error.
    pub(super) fn standard_error(&mut self) -> impl BufRead + use<> {
        BufReader::new(self.judge.as_mut().unwrap().stderr.take().unwrap())
    }

    /// Processor time of the processes that it started, in ticks of the kernel.
    pub(super) fn guests_time(&self) -> u64 {
        super::fleet::guests_time(self.judge.as_ref().unwrap())
    }

    /// Asks it to end.
    pub(super) fn terminate(&self) {
        let id = self.judge.as_ref().unwrap().id().to_string();
        assert!(Command::new("kill").args(["-s", "TERM", &id]).status().unwrap().success());
    }

    /// A connection to its port.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.place.rsplit('/').next().unwrap()).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Sends raw bytes, and reads to the end.
    pub(super) fn raw(&self, request: &[u8]) -> String {
        fn talk(mut stream: impl Read + Write, request: &[u8]) -> Vec<u8> {
            // Whoever refuses may hang up before all is written.
            let _ = stream.write_all(request);
            let mut answer = Vec::new();
            let _ = stream.read_to_end(&mut answer);
            answer
        }
        let answer = if let Some(path) = self.place.strip_prefix("unix:") {
            let stream = UnixStream::connect(path).unwrap();
            stream.set_read_timeout(Some(PATIENCE)).unwrap();
            talk(stream, request)
        } else {
            talk(self.connect(), request)
        };
        String::from_utf8_lossy(&answer).into_owned()
    }

    pub(crate) fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> Answer {
        let length = body.len();
        let head = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}");
        let answer = self.raw(format!("{head}Content-Length: {length}\r\n\r\n{body}").as_bytes());
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        let is_chunked = head.to_ascii_lowercase().contains("transfer-encoding: chunked");
        let body = if is_chunked { unchunked(body) } else { body.to_owned() };
        Answer { status, head: head.to_owned(), body }
    }

    pub(crate) fn post(&self, path: &str, body: &Json) -> Answer {
        self.ask("POST", path, "", &body.to_string())
    }

    /// Ends it as a supervisor does.
    pub(crate) fn end(self) -> Printed {
        self.terminate();
        self.wait()
    }

    /// Waits until it has ended.
    pub(super) fn wait(mut self) -> Printed {
        Printed::of(self.judge.take().unwrap().wait_with_output().unwrap())
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        if let Some(mut judge) = self.judge.take() {
            let _ = judge.kill();
            let _ = judge.wait();
        }
    }
}

fn unchunked(mut rest: &str) -> String {
    let mut body = String::new();
    while let Some((length, more)) = rest.split_once("\r\n") {
        let length = usize::from_str_radix(length, 16).unwrap();
        body.push_str(&more[..length]);
        rest = more[length..].strip_prefix("\r\n").unwrap_or_default();
        if length == 0 {
            break;
        }
    }
    body
}

pub(crate) const SUM: &str = "a, b = map(int, input().split())\nprint(a + b)\n";

/// A program and two cases, the second of which expects another answer than the sum.
pub(crate) fn sums(source: &str) -> Json {
    let cases = json!([{ "input": "1 2\n", "expect": "3\n" }, { "input": "2 2\n", "expect": "5\n" }]);
    json!({ "language": "python", "source": source, "problem": { "cases": cases } })
}

#[test]
fn a_program_is_judged_by_the_cases_that_come_with_it_or_by_a_problem_of_ours() {
    let environment = Environment::new();
    let service = Service::start(&environment, &["--listen", "unix:judge.socket"]);
    let answer = service.post("/v1/run", &sums(SUM)).json();
    assert_eq!(answer["judge"]["version"], env!("CARGO_PKG_VERSION"));
    let report = &answer["report"];
    assert_eq!((&report["verdict"], &report["cases"][0]["verdict"]), (&json!("WA"), &json!("AC")), "{report}");
    assert!(report["cases"][1]["message"].as_str().unwrap().contains("expected \"5\", got \"4\""), "{report}");
    assert!(report["toolchain"].as_str().unwrap().contains("CPython"), "{report}");
    // The same request has the same answer, byte for byte.
    assert_eq!(service.post("/v1/run", &sums(SUM)).body, service.post("/v1/run", &sums(SUM)).body);

    let typed = json!({
        "language": "rust",
        "source": "pub fn largest(xs: Vec<i64>) -> i64 { xs.into_iter().max().unwrap() }",
        "problem": {
            "function": { "name": "largest", "params": [{ "name": "xs", "type": "list<int>" }], "returns": "int" },
            "limits": { "time": "1s" },
            "cases": [{ "args": [[3, 9, 1]], "expect": 9 }, { "args": [[]], "expect": 0 }],
        },
    });
    let report = &service.post("/v1/run", &typed).json()["report"];
    assert_eq!((&report["verdict"], &report["cases"][0]["verdict"]), (&json!("RE"), &json!("AC")), "{report}");

    let ours = json!({ "language": "python", "source": "def two_sum(nums, target):\n    return [0, 0]\n", "problem": "two-sum" });
    let report = &service.post("/v1/run", &ours).json()["report"];
    assert_eq!(report["verdict"], "WA", "{report}");
    assert!(service.end().stderr.contains("until Ctrl-C"));
    assert!(!environment.path("judge.socket").exists());
}

#[test]
fn a_batch_is_answered_line_by_line_and_a_bad_line_spoils_no_other() {
    let environment = Environment::new();
    let service = Service::start(&environment, &["--listen", "127.0.0.1:0", "--places", "2", "--jobs", "2"]);
    let mut lines = String::new();
    for number in 0..40 {
        let mut request = sums(&format!("a, b = map(int, input().split())\nprint(a + b + {} // 39)\n", number));
        request["id"] = number.into();
        lines += &request.to_string();
        lines.push('\n');
    }
    lines += "{\"language\": \"python\"}\n\n";
    lines += &json!({ "id": "basic", "language": "basic", "source": "", "problem": "two-sum" }).to_string();
    let answer = service.ask("POST", "/v1/batch", "", &lines);
    let answers: Vec<Json> = answer.body.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), 42, "{}", answer.body);
    for (number, answer) in answers[..40].iter().enumerate() {
        let first = if number == 39 { "WA" } else { "AC" };
        assert_eq!((&answer["id"], &answer["report"]["cases"][0]["verdict"]), (&json!(number), &json!(first)));
    }
    assert!(answers[40]["error"]["message"].as_str().unwrap().contains("missing field `source`"), "{}", answers[40]);
    assert_eq!((&answers[41]["id"], &answers[41]["retryable"]), (&json!("basic"), &json!(false)), "{}", answers[41]);
    assert_eq!(service.end().status, 0);
}

#[test]
fn a_sandbox_of_another_service_can_be_replaced() {
    let environment = Environment::new();
    let service = Service::start(&environment, &["--listen", "unix:judge.socket"]);
    let run = |request: Json| service.post("/run_code", &request).json();
    let answer = run(json!({ "language": "python", "code": SUM, "stdin": "20 22\n", "compile_timeout": 10 }));
    assert_eq!((&answer["status"], &answer["compile_result"]), (&json!("Success"), &Json::Null), "{answer}");
    assert_eq!(
        (&answer["run_result"]["status"], &answer["run_result"]["stdout"]),
        (&json!("Finished"), &json!("42\n"))
    );
    let answer = run(json!({ "language": "python", "code": "while True: pass", "run_timeout": 0.1 }));
    assert_eq!((&answer["status"], &answer["run_result"]["status"]), (&json!("Failed"), &json!("TimeLimitExceeded")));
    let answer = run(json!({ "language": "cpp", "code": "int main() { return x; }" }));
    assert_eq!((&answer["status"], &answer["run_result"]), (&json!("Failed"), &Json::Null), "{answer}");
    assert!(answer["compile_result"]["stderr"].as_str().unwrap().contains("undeclared"), "{answer}");
    let code = "open('out.txt', 'w').write(open('in.txt').read().upper())\nraise SystemExit(3)";
    let files = json!({ "in.txt": STANDARD.encode("text") });
    let answer = run(json!({ "language": "python", "code": code, "files": files, "fetch_files": ["out.txt", "none"] }));
    assert_eq!(answer["files"], json!({ "out.txt": STANDARD.encode("TEXT") }), "{answer}");
    assert_eq!((&answer["status"], &answer["run_result"]["return_code"]), (&json!("Failed"), &json!(3)), "{answer}");
    for (request, place) in [
        (json!({ "language": "java", "code": "" }), "language"),
        (json!({ "language": "python", "code": "", "files": { "../out": "" } }), "files"),
    ] {
        let refused = service.post("/run_code", &request);
        assert_eq!((refused.status, &refused.json()["detail"][0]["loc"][1]), (422, &json!(place)), "{}", refused.body);
    }

    let execute = |request: Json| service.post("/api/v2/execute", &request);
    let program = json!([{ "content": "import sys\nprint(sys.argv[1:], input())" }]);
    let request = json!({ "language": "py", "version": "3.x", "files": program, "args": ["a"], "stdin": "b" });
    let answer = execute(request).json();
    assert_eq!((&answer["run"]["stdout"], &answer["language"]), (&json!("['a'] b\n"), &json!("python")), "{answer}");
    let unknown = execute(json!({ "language": "py", "version": "2", "files": program }));
    assert_eq!((unknown.status, unknown.json()), (400, json!({ "message": "py-2 runtime is unknown" })));
    let runtimes = service.ask("GET", "/api/v2/runtimes", "", "").json();
    assert!(runtimes.as_array().unwrap().iter().any(|row| row["language"] == "python"), "{runtimes}");
}

#[test]
fn a_reward_is_that_of_the_program_in_a_completion() {
    let environment = Environment::new();
    let service = Service::start(&environment, &["--listen", "unix:judge.socket"]);
    let fenced = |code: &str| format!("Add them.\nI would write\n```python\n{code}\n```\n");
    let label = json!({ "inputs": ["1 2\n", "2 2\n"], "outputs": ["3\n", "5\n"] });
    let called = json!({ "fn_name": "add", "inputs": [[1, [2]]], "outputs": [[1, 2]] }).to_string();
    let request = json!({
        "query": [fenced(SUM), fenced("def add(a, b): return [a] + b"), "Add them.\nI cannot.", fenced("print(")],
        "prompts": ["Add them.\n", "Add them.\n", "Add them.\n", "Add them.\n"],
        "labels": [label, called, label, label],
    });
    let answer = service.post("/get_reward", &request).json();
    assert_eq!(answer["rewards"], json!([0.0, 1.0, 0.0, 0.0]), "{answer}");
    assert_eq!(answer["scores"], json!([0.5, 1.0, 0.0, 0.0]), "{answer}");
    let wrong = service.post("/get_reward", &json!({ "query": ["x"], "labels": ["none"] }));
    assert!(wrong.status == 422 && wrong.body.contains("labels[0]: the tests are no JSON"), "{}", wrong.body);
}

#[test]
fn submissions_are_waited_for_or_asked_for_later() {
    let environment = Environment::new();
    let service = Service::start(&environment, &["--listen", "unix:judge.socket"]);
    let submit = |query: &str, submission: &Json| service.post(&format!("/submissions{query}"), submission);
    let sum =
        |expected: &str| json!({ "source_code": SUM, "language_id": 71, "stdin": "1 2", "expected_output": expected });
    for (expected, number) in [("3 \n\n", 3), ("4", 4)] {
        let answer = submit("?wait=true", &sum(expected));
        let told = answer.json();
        assert_eq!(
            (answer.status, &told["status"]["id"], &told["stdout"]),
            (201, &json!(number), &json!("3\n")),
            "{told}"
        );
    }
    let wrong = json!({ "source_code": STANDARD.encode("int main() { return x; }"), "language_id": "54" });
    let told = submit("?wait=true&base64_encoded=true", &wrong).json();
    let output = STANDARD.decode(told["compile_output"].as_str().unwrap()).unwrap();
    assert!(told["status"]["id"] == 6 && String::from_utf8_lossy(&output).contains("undeclared"), "{told}");

    let token = submit("", &sum("3")).json()["token"].as_str().unwrap().to_owned();
    let batch = json!({ "submissions": [sum("3"), { "language_id": 1 }, sum("4")] });
    let answers = submit("/batch", &batch).json();
    assert_eq!(answers[1]["source_code"][0], "can't be blank", "{answers}");
    let tokens =
        [&token, answers[0]["token"].as_str().unwrap(), answers[2]["token"].as_str().unwrap(), "none"].join(",");
    let statuses = || {
        let answer = service.ask("GET", &format!("/submissions/batch?tokens={tokens}&fields=status_id"), "", "").json();
        let answers = answer["submissions"].as_array().unwrap().clone();
        answers.iter().map(|one| one["status_id"].as_u64()).collect::<Vec<_>>()
    };
    while statuses().iter().flatten().any(|status| *status < 3) {
        std::thread::yield_now();
    }
    assert_eq!(statuses(), [Some(3), Some(3), Some(4), None]);
    let all = service.ask("GET", &format!("/submissions/{token}?fields=*"), "", "").json();
    assert_eq!(
        (&all["stdin"], &all["exit_code"], &all["language_id"]),
        (&json!("1 2"), &json!(0), &json!(71)),
        "{all}"
    );
    assert_eq!(service.ask("GET", "/submissions/none", "", "").status, 404);
    let callback = submit("", &json!({ "source_code": "", "language_id": 71, "callback_url": "http://10.0.0.1/" }));
    assert_eq!(
        (callback.status, &callback.json()["callback_url"][0]),
        (422, &json!("setting callback is not allowed"))
    );
    assert_eq!(service.ask("GET", "/statuses", "", "").json()[2]["description"], "Accepted");
    assert!(service.ask("GET", "/languages", "", "").json().as_array().unwrap().iter().any(|row| row["id"] == 109));
}

#[test]
fn who_may_not_ask_is_not_heard_and_nonsense_is_refused_in_words() {
    let environment = Environment::new();
    environment.write("token", "0123456789abcdef\n").write("short", "secret\n");
    for (options, said) in [
        (&["--listen", "0.0.0.0:0"][..], "`--token-file FILE` has them bring a token"),
        (&["--listen", "nowhere"], "neither an address with a port"),
        (&["--token-file", "short"], "`short` holds no token"),
        (&["--token-file", "none"], "cannot read `none`"),
    ] {
        let printed = environment.judge(&[&["api"], options].concat());
        assert!(printed.status == 2 && printed.stderr.contains(said), "{options:?}: {}", printed.all());
    }
    let service = Service::start(&environment, &["--listen", "127.0.0.1:0", "--token-file", "token"]);
    let asked = |headers: &str| service.ask("POST", "/v1/run", headers, &sums(SUM).to_string());
    assert_eq!(asked("").status, 401);
    assert_eq!(asked("Authorization: Bearer 0123456789abcdef\r\n").status, 200);
    assert_eq!(service.ask("GET", "/healthz", "", "").body, "ok\n");
    drop(service.end());

    let service = Service::start(&environment, &["--listen", "127.0.0.1:0"]);
    let told = |answer: Answer| (answer.status, answer.json()["error"]["message"].as_str().unwrap().to_owned());
    let page = service.ask("POST", "/v1/run", "Origin: https://page.example\r\n", "{}");
    assert_eq!(told(page).0, 403);
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    for (method, path, headers, body, status, words) in [
        ("GET", "/v1/run", "", "", 405, "takes no GET"),
        ("POST", "/v2/run", "", "", 404, "there is no `/v2/run`"),
        ("POST", "/v1/run", "", "{", 400, "this is no request"),
        ("POST", "/v1/run", "", deep.as_str(), 400, "this is no request"),
        ("POST", "/v1/run", "Content-Encoding: br\r\n", "{}", 415, "`gzip`"),
        ("POST", "/v1/run", "Content-Encoding: gzip\r\n", "{}", 400, "not in gzip"),
        ("POST", "/v1/run", "", r#"{"language":"python","source":"","problem":"none"}"#, 404, "none"),
        ("POST", "/v1/run", "", r#"{"language":"python","source":"","problem":{"cases":[]}}"#, 422, "1 to 10000 cases"),
        ("POST", "/v1/run", "", r#"{"language":"python","source":"","problem":{"cases":[{"args":[1]}]}}"#, 422, "args"),
    ] {
        let (got, message) = told(service.ask(method, path, headers, body));
        assert!(got == status && message.contains(words), "{method} {path} {body:.60}: {got} {message}");
    }
    let large = "POST /v1/run HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 999999999\r\n\r\n";
    assert!(service.raw(large.as_bytes()).starts_with("HTTP/1.1 413"));
    let lost = service.ask("GET", "/readyz", "", "");
    assert!(lost.head.contains("200"), "{}", lost.head);
    assert_eq!(service.end().status, 0);

    // Who started it for itself need not end it.
    let service = Service::start(&environment, &["--listen", "unix:own.socket", "--idle-exit", "1"]);
    assert_eq!(service.ask("GET", "/healthz", "", "").status, 200);
    assert_eq!(service.wait().status, 0);
    assert!(!environment.path("own.socket").exists());
}
