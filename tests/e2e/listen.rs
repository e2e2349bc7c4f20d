//! `judge listen`: what a browser extension sends becomes a problem; what a page of the web sends does not.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value as Json, json};

use super::interrupted::default_signals;
use super::schemas::fits::misfit;
use crate::environment::{Environment, Printed};

/// What a browser says of the extension.
const EXTENSION: &str = "Origin: chrome-extension://cjnmckjndlpiamhfimnnjmnckgghkjbl\r\n";

/// Reads pairs and prints their sums.
const SUMS: &str = "import sys\nwords = sys.stdin.read().split()\nfor a, b in zip(words[::2], words[1::2]):\n    print(int(a) + int(b))\n";

/// A judge that listens on a free port.
struct Listener {
    judge: Child,
    port: u16,
    /// What it said so far.
    said: BufReader<std::process::ChildStderr>,
}

impl Listener {
    fn start(environment: &Environment, options: &[&str]) -> Self {
        let command = environment.command(&[&["listen", "--port", "0"], options].concat());
        let mut command = default_signals(&command);
        command.current_dir(environment.path("")).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut judge = command.spawn().unwrap();
        let mut said = BufReader::new(judge.stderr.take().unwrap());
        let mut line = String::new();
        said.read_line(&mut line).unwrap();
        let port = line.split("localhost:").nth(1).and_then(|rest| rest.split('`').next()?.parse().ok());
        let port = port.unwrap_or_else(|| panic!("no port: {line}"));
        Self { judge, port, said }
    }

    /// Sends raw bytes and reads the answer to its end.
    fn raw(&self, request: &[u8]) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        // Whoever refuses may hang up before all is written.
        let _ = stream.write_all(request);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Posts a body with these headers; the status of the answer.
    fn post(&self, headers: &str, body: &[u8]) -> u16 {
        let head = format!(
            "POST / HTTP/1.1\r\nHost: localhost:{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n{headers}\r\n",
            self.port,
            body.len()
        );
        status(&self.raw(&[head.as_bytes(), body].concat()))
    }

    /// Sends one of the files in `companion/`.
    fn send(&self, name: &str) -> u16 {
        self.post(EXTENSION, &fixture(name))
    }

    /// Waits for the end.
    fn ended(mut self) -> Printed {
        let mut stderr = String::new();
        self.said.read_to_string(&mut stderr).unwrap();
        let output = self.judge.wait_with_output().unwrap();
        Printed { stderr, ..Printed::of(output) }
    }

    /// Ends it as Ctrl-C does.
    fn interrupt(self) -> Printed {
        assert!(Command::new("kill").args(["-s", "INT", &self.judge.id().to_string()]).status().unwrap().success());
        self.ended()
    }
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(Environment::repository(&format!("tests/e2e/companion/{name}.json"))).unwrap()
}

fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0)
}

#[test]
fn a_problem_of_the_browser_is_tested_and_submitted_at_once() {
    let environment = Environment::new();
    let listener = Listener::start(&environment, &["--once", "--lang", "python"]);
    assert_eq!(listener.send("castle-defense"), 200);
    let printed = listener.ended();
    assert_eq!(printed.status, 0, "{}", printed.all());
    assert!(
        printed.stdout.starts_with("problems/g-wall-of-the-castle  G. Wall of the Castle · 2 samples"),
        "{}",
        printed.all()
    );
    assert!(
        printed.stderr.ends_with("next: judge --problems problems test g_wall_of_the_castle.py\n"),
        "{}",
        printed.all()
    );
    let starter = fs::read_to_string(environment.path("g_wall_of_the_castle.py")).unwrap();
    assert!(starter.starts_with("# G. Wall of the Castle\n# judge: g-wall-of-the-castle\n"), "{starter}");
    environment.write("g_wall_of_the_castle.py", SUMS);
    let judge = |arguments: &[&str]| environment.judge(&[&["--problems", "problems"], arguments].concat());
    let shown = judge(&["show", "g-wall-of-the-castle"]);
    for told in ["https://codeforces.com/problemset/problem/954/G", "6 s of metered time", "256 MiB", "codeforces · "]
    {
        assert!(shown.stdout.contains(told), "{told}: {}", shown.all());
    }
    assert_eq!(judge(&["test", "g_wall_of_the_castle.py"]).status, 0);
    let submitted = judge(&["submit", "g_wall_of_the_castle.py"]);
    assert!(submitted.status == 0 && submitted.stdout.contains("AC 2 cases"), "{}", submitted.all());
    assert!(submitted.stderr.contains("judged on samples alone"), "{}", submitted.all());
    // What needs answers to new inputs says how such an input is tried.
    for more in
        [&["test", "g_wall_of_the_castle.py", "--case", "1 2"][..], &["submit", "g_wall_of_the_castle.py", "--shrink"]]
    {
        let printed = judge(more);
        assert!(
            printed.status == 2 && printed.stderr.contains("g-wall-of-the-castle/cases/sample/sample.json"),
            "{}",
            printed.all()
        );
    }
    environment.write("wrong.py", "print(3)\nprint(0)\n");
    let wrong = judge(&["submit", "g-wall-of-the-castle", "wrong.py"]);
    assert!(wrong.status == 1 && wrong.stdout.contains("WA case `sample-2`"), "{}", wrong.all());
}

/// The lines of `--format json`, which fit their schema.
fn lines(printed: &Printed) -> Vec<Json> {
    let schema = fs::read_to_string(Environment::repository("judge/report/schema/listen.json")).unwrap();
    let schema: Json = serde_json::from_str(&schema).unwrap();
    let lines: Vec<Json> = printed.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for line in &lines {
        assert_eq!(misfit(&schema, line), None, "{line}");
    }
    lines
}

#[test]
fn a_contest_comes_as_a_whole_and_a_second_time_changes_nothing() {
    let environment = Environment::new();
    let listener = Listener::start(&environment, &["--once", "--into", "my contest", "--format", "json"]);
    for name in ["contest-a", "contest-a", "contest-b"] {
        assert_eq!(listener.send(name), 200, "{name}");
    }
    let printed = listener.ended();
    let lines = lines(&printed);
    let slugs: Vec<&str> = lines.iter().map(|line| line["problem"].as_str().unwrap()).collect();
    // Every port that the extension knows gets the same message.
    assert_eq!(slugs, ["a-sums", "atcoder-abc000-abc000-b"], "{}", printed.all());
    assert_eq!((lines[0]["state"].as_str(), &lines[1]["batch"]["size"]), (Some("new"), &json!(2)));
    environment.write("my contest/a-sums/notes.txt", "precious");
    let statement = environment.path("my contest/atcoder-abc000-abc000-b/statement.md");
    fs::write(&statement, fs::read_to_string(&statement).unwrap() + "\nMy idea.\n").unwrap();
    let listener = Listener::start(&environment, &["--once", "--into", "my contest"]);
    listener.send("contest-a");
    listener.send("contest-b");
    let printed = listener.ended();
    assert_eq!(printed.status, 0, "{}", printed.all());
    assert!(printed.stderr.contains("differs from its page, and stays as it is"), "{}", printed.all());
    assert!(printed.stderr.ends_with("next: judge --problems 'my contest' list\n"), "{}", printed.all());
    assert!(fs::read_to_string(&statement).unwrap().ends_with("\nMy idea.\n"));
    assert_eq!(fs::read_dir(environment.path("my contest")).unwrap().count(), 2);
}

#[test]
fn what_cannot_be_judged_is_refused_and_what_is_otherwise_is_told() {
    let environment = Environment::new();
    let listener = Listener::start(&environment, &["--once"]);
    assert_eq!(listener.send("interactive"), 422);
    let printed = listener.ended();
    assert_eq!(printed.status, 2, "{}", printed.all());
    assert!(printed.stderr.contains("`Guess the Number` was refused: it is interactive"), "{}", printed.all());
    let listener = Listener::start(&environment, &["--once"]);
    listener.send("files");
    assert_eq!(listener.ended().status, 0);
    let statement = fs::read_to_string(environment.path("problems/cow-sums/statement.md")).unwrap();
    for told in [
        "reads the file `sums.in`; here it reads standard input",
        "is 65536 MB; here it is 4096 MB",
        "told no time limit",
    ] {
        assert!(statement.contains(told), "{told}: {statement}");
    }
}

#[test]
fn texts_of_strangers_do_nothing_here() {
    let environment = Environment::new();
    let listener = Listener::start(&environment, &["--lang", "javascript"]);
    assert_eq!(listener.send("hostile"), 200);
    let printed = listener.interrupt();
    assert_eq!(printed.status, 0, "{}", printed.all());
    assert!(!printed.all().contains(['\u{1b}', '\u{202e}', '\u{2028}', '\0']), "{}", printed.all());
    let made: Vec<_> = fs::read_dir(environment.path("problems")).unwrap().flatten().collect();
    assert_eq!(made.len(), 1);
    let slug = made[0].file_name().into_string().unwrap();
    assert!(slug.starts_with("judge-two-sum-etc-cron"), "{slug}");
    let statement = fs::read_to_string(made[0].path().join("statement.md")).unwrap();
    for meant in ["<script>", "[x](", "![]("] {
        assert!(!statement.contains(meant), "{meant}: {statement}");
    }
    assert!(statement.contains("is 1.00e308 MB; here it is 4096 MB"), "{statement}");
    // Nothing of it is code in the starter, and the starter is one for this problem.
    let starter = fs::read_to_string(environment.path(&format!("{}.js", slug.replace('-', "_")))).unwrap();
    let comments = starter.lines().take_while(|line| line.starts_with("//")).collect::<Vec<_>>();
    assert!(
        starter.split(['\n', '\r', '\u{2028}', '\u{2029}']).take(comments.len()).all(|line| line.starts_with("//"))
    );
    assert!(!comments[0].contains("judge: ") && comments[1] == format!("// judge: {slug}"), "{starter}");
    let shown = environment.judge(&["--problems", "problems", "show", &slug]);
    assert!(shown.status == 0 && !shown.all().contains(['\u{1b}', '\u{202e}']), "{}", shown.all());
}

#[test]
fn pages_of_the_web_are_refused() {
    let environment = Environment::new();
    let listener = Listener::start(&environment, &[]);
    let task = fixture("castle-defense");
    for headers in [
        "Origin: https://evil.example\r\n",
        "Origin: null\r\n",
        "Sec-Fetch-Site: cross-site\r\n",
        "Origin: https://chrome-extension.evil.example\r\n",
    ] {
        assert_eq!(listener.post(headers, &task), 403, "{headers}");
    }
    let other = |request: &str| status(&listener.raw(request.as_bytes()));
    let length = task.len();
    let body = String::from_utf8(task.clone()).unwrap();
    let json = "Content-Type: application/json\r\n";
    let rebound = format!(
        "POST / HTTP/1.1\r\nHost: evil.example:{}\r\n{json}Content-Length: {length}\r\n\r\n{body}",
        listener.port
    );
    assert_eq!(other(&rebound), 403);
    let here = format!("Host: localhost:{}\r\n", listener.port);
    assert_eq!(other(&format!("GET / HTTP/1.1\r\n{here}\r\n")), 405);
    assert_eq!(other(&format!("OPTIONS / HTTP/1.1\r\n{here}\r\n")), 405);
    assert_eq!(other(&format!("POST /../x HTTP/1.1\r\n{here}{json}Content-Length: 0\r\n\r\n")), 404);
    assert_eq!(
        other(&format!("POST / HTTP/1.1\r\n{here}Content-Type: text/plain\r\nContent-Length: {length}\r\n\r\n{body}")),
        415
    );
    assert_eq!(other(&format!("POST / HTTP/1.1\r\n{here}{here}{json}Content-Length: {length}\r\n\r\n{body}")), 403);
    assert_eq!(other(&format!("POST / HTTP/1.1\r\n{here}{json}Content-Length: 99999999\r\n\r\n")), 413);
    assert_eq!(other("\u{0}\u{1}\r\n\r\n"), 400);
    assert_eq!(listener.post(EXTENSION, b"[1, 2"), 422);
    assert_eq!(listener.post(EXTENSION, "[".repeat(200_000).as_bytes()), 422);
    let printed = listener.interrupt();
    assert_eq!((printed.status, printed.stdout.as_str()), (0, ""), "{}", printed.all());
    assert!(
        printed.stderr.contains("the page `https://evil.example` wanted to hand in a problem"),
        "{}",
        printed.all()
    );
    assert_eq!(fs::read_dir(environment.path("problems")).unwrap().count(), 0);
}

#[test]
fn a_port_in_use_is_told_with_others() {
    let environment = Environment::new();
    let listener = Listener::start(&environment, &[]);
    let printed = environment.judge(&["listen", "--port", &listener.port.to_string()]);
    assert_eq!(printed.status, 2, "{}", printed.all());
    assert!(printed.stderr.contains(&format!("cannot listen on port {}", listener.port)), "{}", printed.all());
    assert!(printed.stderr.contains("hint: ") && printed.stderr.contains("10042"), "{}", printed.all());
    assert_eq!(listener.interrupt().status, 0);
}
