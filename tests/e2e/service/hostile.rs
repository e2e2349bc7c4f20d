//! Requests that nobody sends who means well: each is refused, or ends its connection, and the service goes on as if it had not been.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use super::api::{Service, sums};
use crate::environment::Environment;

const HEAD: &str = "POST /v1/run HTTP/1.1\r\nHost: localhost\r\n";

/// Everything that comes until the other side hangs up.
fn rest(mut stream: TcpStream) -> Vec<u8> {
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    answer
}

/// How many connections there are, this one among them.
fn connections(service: &Service) -> u64 {
    let metrics = service.ask("GET", "/metrics", "", "").body;
    let line = metrics.lines().find_map(|line| line.strip_prefix("judge_connections "));
    line.unwrap_or_else(|| panic!("{metrics}")).parse().unwrap()
}

#[test]
fn bad_requests_are_refused_and_leave_nothing_behind() {
    let environment = Environment::new();
    let service = Service::start(&environment, &["--listen", "127.0.0.1:0", "--jobs", "2", "--arrival", "0.5"]);
    assert_eq!(connections(&service), 1);
    heads_that_are_none(&service);
    heads_that_do_not_end(&service);
    bodies_that_lie(&service);
    bombs(&service);
    absurd_limits(&service);
    paths_that_lead_away(&service);
    streams_that_are_taken_back(&service);
    // All are gone, and it judges.
    while connections(&service) > 1 {
        std::thread::yield_now();
    }
    let report = &service.ask("POST", "/v1/run", "", &sums("print(3)").to_string()).json()["report"];
    assert_eq!(report["cases"][0]["verdict"], "AC", "{report}");
    let ended = service.end();
    assert!(ended.status == 0 && !ended.stderr.contains("panic"), "{}", ended.all());
}

/// The status of the first answer, and how many there are.
fn answers(answer: &str) -> (u16, usize) {
    let status = answer.strip_prefix("HTTP/1.1 ").and_then(|rest| rest[..3].parse().ok()).unwrap_or(0);
    (status, answer.matches("HTTP/1.1 ").count())
}

fn heads_that_are_none(service: &Service) {
    let many: String = (0..10_000).fold(String::new(), |all, number| all + &format!("x-{number}: 1\r\n"));
    let huge = format!("x-huge: {}\r\n", "a".repeat(1 << 20));
    let get = |rest: &str| format!("GET /v1/about HTTP/1.1\r\nConnection: close\r\n{rest}\r\n");
    for (what, request, wanted) in [
        ("many headers", get(&format!("Host: localhost\r\n{many}")), &[431][..]),
        ("a huge header", get(&format!("Host: localhost\r\n{huge}")), &[431]),
        ("a long path", format!("GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n", "a".repeat(1 << 20)), &[414, 431]),
        ("another host", get("Host: evil.example\r\n"), &[403]),
        ("no host", get(""), &[403]),
        ("two hosts", get("Host: localhost\r\nHost: evil.example\r\n"), &[403]),
        (
            "a host in the line",
            "GET http://evil.example/v1/about HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".into(),
            &[403],
        ),
        ("a host with a name", get("Host: evil@localhost\r\n"), &[403]),
        ("HTTP/1.0 without a host", "GET /v1/about HTTP/1.0\r\n\r\n".into(), &[403]),
        ("an unknown method", "BREW /v1/run HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".into(), &[405]),
        ("CONNECT", "CONNECT evil.example:80 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".into(), &[403]),
        ("OPTIONS", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".into(), &[404, 405]),
        ("NUL in a path", "GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n".into(), &[400]),
        ("NUL in a header", get("Host: localhost\r\nx: \0\r\n"), &[400]),
        (
            "NUL behind a percent",
            "GET /submissions/%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".into(),
            &[404],
        ),
        (
            "dots in a path",
            "GET /v1/../metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".into(),
            &[404],
        ),
        ("another version", "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n".into(), &[400, 505]),
        ("another protocol", "\x16\x03\x01\x02\0\x01\0\x01\u{7f}\x03\x03garbage\r\n\r\n".into(), &[400]),
        ("no time", get("Host: localhost\r\nJudge-Timeout: NaN\r\n"), &[400]),
    ] {
        let answer = service.raw(request.as_bytes());
        let (status, count) = answers(&answer.replace("HTTP/1.0 ", "HTTP/1.1 "));
        assert!(wanted.contains(&status) && count == 1, "{what}: {answer}");
    }
    // What stands behind a request is another one, or nothing.
    let garbage = service.raw(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n\x00\xff garbage\r\n\r\n");
    assert_eq!((answers(&garbage), garbage.contains("HTTP/1.1 400")), ((200, 2), true), "{garbage}");
}

fn heads_that_do_not_end(service: &Service) {
    let begun = ["", "G", "GET /healthz HTTP/1.1\r\nHost: local", "PRI * HT", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"];
    let mut streams: Vec<TcpStream> = begun.iter().map(|_| service.connect()).collect();
    for (stream, begun) in streams.iter_mut().zip(begun) {
        stream.write_all(begun.as_bytes()).unwrap();
    }
    let mut body = service.connect();
    body.write_all(format!("{HEAD}Content-Length: 100\r\n\r\n{{").as_bytes()).unwrap();
    // Meanwhile others are served.
    assert_eq!(service.ask("GET", "/healthz", "", "").body, "ok\n");
    for (stream, begun) in streams.into_iter().zip(begun) {
        let said = String::from_utf8_lossy(&rest(stream)).into_owned();
        assert!(!said.contains(" 200 "), "{begun}: {said}");
    }
    assert_eq!(answers(&String::from_utf8_lossy(&rest(body))), (408, 1));
}

fn bodies_that_lie(service: &Service) {
    let mut cut = service.connect();
    cut.write_all(format!("{HEAD}Content-Length: 100\r\n\r\n{{").as_bytes()).unwrap();
    cut.shutdown(Shutdown::Write).unwrap();
    let cut = rest(cut);
    assert!(matches!(answers(&String::from_utf8_lossy(&cut)).0, 0 | 400), "{}", String::from_utf8_lossy(&cut));
    let smuggled = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for (what, headers, body) in [
        ("two lengths", "Content-Length: 2\r\nContent-Length: 3\r\n", "{} "),
        ("a length that is none", "Content-Length: -1\r\n", "{}"),
        ("a length with a sign", "Content-Length: +2\r\n", "{}"),
        ("a length that overflows", "Content-Length: 99999999999999999999999\r\n", "{}"),
        ("a chunk that is shorter", "Transfer-Encoding: chunked\r\n", "5\r\nabc\r\n0\r\n\r\n"),
        ("a chunk that is endless", "Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\nabc\r\n0\r\n\r\n"),
        ("a chunk without a number", "Transfer-Encoding: chunked\r\n", "xyz\r\nabc\r\n0\r\n\r\n"),
        ("another encoding", "Transfer-Encoding: gzip\r\n", "{}"),
        ("an encoding twice", "Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"),
        ("a length and chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
        ("chunks and a length", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"),
    ] {
        let answer = service.raw(format!("{HEAD}{headers}\r\n{body}{smuggled}").as_bytes());
        let (status, count) = answers(&answer);
        assert!((400..500).contains(&status) && count == 1, "{what}: {answer}");
    }
}

fn bombs(service: &Service) {
    let packed = |bytes: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    let send = |encoding: &str, body: &[u8]| {
        let head = format!(
            "{HEAD}Connection: close\r\nContent-Encoding: {encoding}\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        answers(&service.raw(&[head.as_bytes(), body].concat())).0
    };
    assert_eq!(send("gzip", &packed(&vec![b' '; 64 << 20])), 413);
    assert_eq!(send("gzip", b"{}"), 400);
    assert_eq!(send("br", b"{}"), 415);
    assert_eq!(send("gzip", &packed(sums("print(3)").to_string().as_bytes())), 200);
    let deep = [&b"["[..], b"]"].map(|bracket| bracket.repeat(1 << 20)).concat();
    let deep = String::from_utf8(deep).unwrap();
    let objects = format!("{}1{}", "{\"problem\":".repeat(100_000), "}".repeat(100_000));
    for path in ["/v1/run", "/run_code", "/api/v2/execute", "/submissions", "/submissions/batch"] {
        for body in [&deep, &objects] {
            let status = service.ask("POST", path, "", body).status();
            assert!((400..500).contains(&status), "{path}: {status}");
        }
    }
    let lines = service.ask("POST", "/v1/batch", "", &format!("{deep}\n{objects}\n")).body;
    assert_eq!(lines.matches("\"retryable\":false").count(), 2, "{lines}");
}

fn absurd_limits(service: &Service) {
    let texts = ["1e308s", "-1s", "NaN", "9223372036854775808"];
    for limit in
        texts.map(Value::from).into_iter().chain([json!(1e308), json!(-1), json!(u64::MAX), json!(1_u64 << 63)])
    {
        for key in ["time", "memory", "output"] {
            let mut request = sums("print(3)");
            request["problem"]["limits"] = json!({ key: limit });
            let status = service.ask("POST", "/v1/run", "", &request.to_string()).status();
            assert!((400..500).contains(&status), "{key} = {limit}: {status}");
        }
        let code = "print(3)";
        let piston = json!([{ "content": code }]);
        for (path, mut request, keys) in [
            ("/run_code", json!({ "language": "python", "code": code }), ["run_timeout", "memory_limit_MB"]),
            (
                "/api/v2/execute",
                json!({ "language": "python", "version": "*", "files": piston }),
                ["run_timeout", "run_memory_limit"],
            ),
            (
                "/submissions?wait=true",
                json!({ "language_id": 71, "source_code": code }),
                ["cpu_time_limit", "memory_limit"],
            ),
        ] {
            for key in keys {
                request[key] = limit.clone();
                let answer = service.ask("POST", path, "", &request.to_string());
                assert!(answer.status() < 500, "{path} {key} = {limit}: {}", answer.body);
            }
        }
    }
}

fn paths_that_lead_away(service: &Service) {
    let long = "a/".repeat(3000) + "a";
    for path in ["../x.py", "/etc/passwd", "a/../../x.py", "a\0b.py", "", ".", "..", "~/x", long.as_str()] {
        let mut ours = sums("print(3)");
        ours["files"] = json!({ path: "text" });
        let sandbox = json!({ "language": "python", "code": "print(open('/etc/passwd').read())", "files": { path: "" }, "fetch_files": [path] });
        let piston = json!({ "language": "python", "version": "*", "files": [{ "content": "print(3)" }, { "name": path, "content": "x" }] });
        for (endpoint, request) in [("/v1/run", ours), ("/run_code", sandbox), ("/api/v2/execute", piston)] {
            let answer = service.ask("POST", endpoint, "", &request.to_string());
            assert!(answer.status() < 500 && !answer.body.contains("root:"), "{endpoint} {path:.40}: {}", answer.body);
        }
    }
}

/// A frame of HTTP/2.
fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    [&length[1..], &[kind, flags], &stream.to_be_bytes(), payload].concat()
}

/// A request without a body: `GET`, `http`, a host and a path, as HPACK writes them.
fn get(stream: u32, path: &str) -> Vec<u8> {
    let text = |index: u8, text: &str| [&[index, u8::try_from(text.len()).unwrap()], text.as_bytes()].concat();
    let block = [&[0x82, 0x86][..], &text(0x01, "localhost"), &text(0x04, path)].concat();
    frame(0x1, 0x5, stream, &block)
}

fn streams_that_are_taken_back(service: &Service) {
    let preface = [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec(), frame(0x4, 0, 0, b"")].concat();
    // It is spoken, and known beforehand.
    let mut polite = service.connect();
    polite.write_all(&[preface.clone(), get(1, "/healthz")].concat()).unwrap();
    let mut seen = Vec::<u8>::new();
    let mut buffer = [0; 1024];
    while !seen.windows(3).any(|bytes| bytes == b"ok\n") {
        let length = polite.read(&mut buffer).unwrap();
        assert!(length > 0, "{seen:?}");
        seen.extend(&buffer[..length]);
    }
    // One who asks, and takes it back before it is answered, without end.
    let mut flood = service.connect();
    let _ = flood.write_all(&preface);
    let mut frames = Vec::new();
    for stream in (1..40_000).step_by(2) {
        frames.extend(get(stream, "/v1/about"));
        frames.extend(frame(0x3, 0, stream, &8_u32.to_be_bytes()));
    }
    let _ = flood.write_all(&frames);
    let said = rest(flood);
    // GOAWAY, with the reason ENHANCE_YOUR_CALM.
    assert!(said.windows(4).any(|bytes| bytes == [0, 0, 0, 0xb]), "{}", said.len());
    // A head that is never whole, and one that is too large.
    for block in [frame(0x1, 0x0, 1, &[0x82]), frame(0x9, 0x4, 1, &[0x82])] {
        let mut broken = service.connect();
        let _ = broken.write_all(&[preface.clone(), block].concat());
        rest(broken);
    }
    let mut large = service.connect();
    let header = [&[0x00, 0x01, b'x', 0x7f, 0x81, 0x7e][..], &[b'a'; 16_256]].concat();
    let mut heads = [preface, frame(0x1, 0x0, 1, &header)].concat();
    for _ in 0..20_000 {
        heads.extend(frame(0x9, 0x0, 1, &header[..100]));
    }
    let _ = large.write_all(&heads);
    rest(large);
    drop(polite);
}
