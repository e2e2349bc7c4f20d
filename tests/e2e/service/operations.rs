//! What whoever runs the service sees of it: tokens, counters, logs, settings, and its end.

use std::io::{BufRead, Read, Write};

use serde_json::{Value, json};

use super::super::schemas::fits::misfit;
use super::api::{SUM, Service, sums};
use crate::environment::Environment;

/// A token, and its lines for the file.
pub(super) fn made(environment: &Environment, name: &str, rest: &str) -> (String, String) {
    let made = environment.judge(&["api", "token", name, "--format", "json"]).json();
    let (token, hash) = (made["token"].as_str().unwrap(), made["hash"].as_str().unwrap());
    (token.to_owned(), format!("[[token]]\nname = \"{name}\"\nhash = \"{hash}\"\n{rest}\n"))
}

/// A part of a description, with all that it names, as a schema of its own.
fn schema_of(description: &str, name: &str) -> Value {
    let named: Value = serde_json::from_str(&description.replace("#/components/schemas/", "#/$defs/")).unwrap();
    json!({ "$ref": format!("#/$defs/{name}"), "$defs": named["components"]["schemas"] })
}

/// Reads lines until one has these words; returns them all.
pub(super) fn until(lines: &mut impl BufRead, words: &str) -> String {
    let mut all = String::new();
    while !all.contains(words) {
        assert!(lines.read_line(&mut all).unwrap() > 0, "never {words}: {all}");
    }
    all
}

#[test]
fn tokens_are_for_something_and_are_changed_while_it_runs() {
    let environment = Environment::new();
    let (team, team_lines) = made(&environment, "team-a", "scopes = [\"run\"]");
    let (rare, rare_lines) = made(&environment, "rare", "scopes = [\"run\"]\nper_minute = 1");
    let (ops, ops_lines) = made(&environment, "ops", "scopes = [\"metrics\"]");
    let (_, old_lines) = made(&environment, "old", "scopes = [\"run\"]\nexpires = 2020-01-01");
    let (next, next_lines) = made(&environment, "team-b", "scopes = [\"run\", \"compat\"]\nweight = 2");
    environment.write("tokens.toml", format!("{team_lines}{rare_lines}{ops_lines}{old_lines}"));
    let options = ["--listen", "127.0.0.1:0", "--tokens", "tokens.toml", "--log", "json", "--log-level", "info"];
    let mut service = Service::start(&environment, &options);
    let mut log = service.standard_error();
    let with = |token: &str| format!("Authorization: Bearer {token}\r\n");
    let status = |method: &str, path: &str, headers: &str| service.ask(method, path, headers, "{}").status();
    assert_eq!([status("GET", "/v1/about", ""), status("GET", "/v1/about", &with(&next))], [401, 401]);
    assert_eq!([status("GET", "/metrics", &with(&team)), status("POST", "/run_code", &with(&team))], [403, 403]);
    assert_eq!([status("GET", "/healthz", ""), status("GET", "/metrics", &with(&ops))], [200, 200]);

    let secret = "print(input())  # MY-CODE";
    let mut request = sums(secret);
    request["problem"]["cases"] = json!([{ "input": "MY-INPUT", "expect": "MY-INPUT" }]);
    let headers = with(&team) + "X-Request-Id: run-17\r\n";
    let answer = service.ask("POST", "/v1/run", &headers, &request.to_string());
    assert_eq!((answer.status(), answer.header("x-request-id")), (200, Some("run-17")), "{}", answer.body);
    assert_eq!(answer.json()["report"]["verdict"], "AC");
    let odd = service.ask("GET", "/nowhere/MY-PATH", &(with(&next) + "X-Request-Id: a b\r\n"), "");
    assert!(odd.header("x-request-id").is_some_and(|id| id.len() > 16 && id != "a b"));

    // One in a minute, and no second.
    assert_eq!(status("GET", "/v1/about", &with(&rare)), 200);
    let refused = service.ask("GET", "/v1/about", &with(&rare), "");
    let wait = refused.header("retry-after").unwrap().parse::<u64>().unwrap();
    assert!(refused.status() == 429 && (1..=60).contains(&wait), "{}", refused.body);

    let metrics = service.ask("GET", "/metrics", &with(&ops), "").body;
    for line in [
        "judge_requests_total{route=\"/v1/run\",status=\"200\"} 1",
        "judge_jobs_total{verdict=\"AC\"} 1",
        "judge_queue_waiting 0",
        "judge_queue_places 4096",
        "judge_job_seconds_count{stage=\"wait\"} 1",
        "judge_job_seconds_count{stage=\"build\"} 1",
        "judge_job_seconds_count{stage=\"run\"} 1",
        "judge_refusals_total{reason=\"scope\"} 2",
        "judge_refusals_total{reason=\"rate\"} 1",
        "judge_connections 1",
        "judge_redeliveries_total 0",
        "judge_poisoned_total 0",
    ] {
        assert!(metrics.lines().any(|said| said == line), "{line}:\n{metrics}");
    }
    let fuel = metrics.lines().find_map(|line| line.strip_prefix("judge_fuel_total ")).unwrap();
    assert!(fuel.parse::<u64>().unwrap() > 0 && !metrics.contains("MY-PATH"), "{metrics}");

    environment.write("tokens.toml", "[[token]]\nname = 'team-a'\nhash = 'MY-TOKEN'\nscopes = ['run']\n");
    let said = until(&mut log, "the tokens stay as they were");
    assert_eq!(status("GET", "/metrics", &with(&ops)), 200);
    environment.write("tokens.toml", format!("{ops_lines}{next_lines}"));
    let said = said + &until(&mut log, "tokens were read anew");
    assert_eq!([status("GET", "/v1/about", &with(&team)), status("GET", "/v1/about", &with(&next))], [401, 200]);

    service.terminate();
    let mut more = String::new();
    log.read_to_string(&mut more).unwrap();
    let said = said + &more;
    let lines: Vec<Value> = said.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let run = lines.iter().find(|line| line["id"] == "run-17").unwrap_or_else(|| panic!("{said}"));
    for (key, value) in [
        ("level", json!("info")),
        ("method", json!("POST")),
        ("route", json!("/v1/run")),
        ("status", json!(200)),
        ("tenant", json!("team-a")),
        ("bytes", json!(request.to_string().len())),
        ("verdict", json!("AC")),
    ] {
        assert_eq!(run[key], value, "{run}");
    }
    assert!(run["ms"].as_f64().unwrap() > 0.0 && run["time"].as_str().unwrap().ends_with('Z'), "{run}");
    for secret in ["MY-CODE", "MY-INPUT", "MY-PATH", "MY-TOKEN", &team, &ops, &next, "judge_"] {
        assert!(!said.contains(secret), "{secret}: {said}");
    }
    assert_eq!(service.end().status, 0);
}

#[test]
fn builds_are_counted_by_where_they_were_found() {
    let environment = Environment::new();
    let service = Service::start(&environment, &["--listen", "127.0.0.1:0"]);
    // Nothing else says this, so that no cache knows it.
    let source = format!("{SUM}# {}\n", environment.path("").display());
    let program = json!({ "language": "python", "code": source, "stdin": "1 2" });
    let told = |lines: &[&str]| {
        let metrics = service.ask("GET", "/metrics", "", "").body;
        for line in lines {
            assert!(metrics.lines().any(|said| said == *line), "{line}:\n{metrics}");
        }
        let spent = metrics.lines().find_map(|line| line.strip_prefix("judge_job_seconds_sum{stage=\"build\"} "));
        spent.unwrap().parse::<f64>().unwrap()
    };
    let built = "judge_build_cache_total{result=\"miss\",from=\"compiler\"} 1";
    assert_eq!(service.post("/run_code", &program).json()["status"], "Success");
    let first = told(&[built, "judge_job_seconds_count{stage=\"build\"} 1"]);
    assert_eq!(service.post("/run_code", &program).json()["status"], "Success");
    let remembered = "judge_build_cache_total{result=\"hit\",from=\"memory\"} 1";
    let second = told(&[built, remembered, "judge_job_seconds_count{stage=\"build\"} 2"]);
    // Reports are made of what the cache holds.
    assert_eq!(service.post("/v1/run", &sums(&source)).json()["report"]["verdict"], "WA");
    let found = "judge_build_cache_total{result=\"hit\",from=\"disk\"} 1";
    let third = told(&[built, remembered, found, "judge_job_seconds_count{stage=\"run\"} 3"]);
    assert!(0.0 < first && first < second && second < third, "{first} {second} {third}");
}

#[test]
fn what_is_described_is_there_and_answers_fit_it() {
    let environment = Environment::new();
    let service = Service::start(&environment, &["--listen", "unix:judge.socket"]);
    let described = service.ask("GET", "/openapi.json", "", "");
    assert_eq!((described.status(), &described.json()["openapi"]), (200, &json!("3.1.0")));
    for (path, methods) in described.json()["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            let answer = service.ask(&method.to_uppercase(), &path.replace("{token}", "none"), "", "{}");
            let is_missing = answer.body.contains("there is no `/") || answer.status() == 405;
            assert!(!is_missing && answer.status() != 500, "{method} {path}: {}", answer.body);
        }
    }
    let mut named = sums("print(3)");
    named["id"] = json!({ "any": 1 });
    for (request, name, body) in [
        ("GET /v1/about", "About", String::new()),
        ("POST /v1/run", "RunAnswer", named.to_string()),
        ("POST /v1/run", "Refusal", "{".to_owned()),
        ("POST /v1/batch", "FailedAnswer", "{".to_owned()),
    ] {
        let (method, path) = request.split_once(' ').unwrap();
        let answer = service.ask(method, path, "", &body).json();
        assert_eq!(misfit(&schema_of(&described.body, name), &answer), None, "{request} {name}: {answer}");
    }
}

#[test]
fn what_cannot_be_answered_in_its_time_is_not_and_who_ends_the_service_loses_nothing() {
    let environment = Environment::new();
    let service = Service::start(&environment, &["--listen", "127.0.0.1:0", "--jobs", "1"]);
    let slow = |limit: &str| {
        let mut request = sums("while True: pass");
        request["problem"]["limits"] = json!({ "time": limit });
        request.to_string()
    };
    let late = service.ask("POST", "/v1/run", "Judge-Timeout: 0.2\r\n", &slow("2s"));
    assert_eq!((late.status(), &late.json()["retryable"]), (504, &json!(true)), "{}", late.body);
    let late = service.ask(
        "POST",
        "/run_code",
        "Judge-Timeout: 0.2\r\n",
        r#"{"language":"python","code":"while True: pass","run_timeout":2}"#,
    );
    assert_eq!(late.status(), 504, "{}", late.body);
    // What ran ends at its own limits, and others are judged.
    let quick = service.ask("POST", "/v1/run", "Judge-Timeout: 60\r\n", &sums("print(3)").to_string());
    assert_eq!(quick.json()["report"]["cases"][0]["verdict"], "AC", "{}", quick.body);

    // A batch of which one line is answered, and the other one in work, when the end comes.
    let lines = format!("{}\n{}\n", sums("print(3)"), slow("4s"));
    let mut batch = service.connect();
    let head = format!("POST /v1/batch HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n\r\n", lines.len());
    batch.write_all((head + &lines).as_bytes()).unwrap();
    let mut answer = Vec::new();
    let mut buffer = [0; 4096];
    while !String::from_utf8_lossy(&answer).contains("\"verdict\":\"AC\"") {
        let length = batch.read(&mut buffer).unwrap();
        assert!(length > 0, "{}", String::from_utf8_lossy(&answer));
        answer.extend(&buffer[..length]);
    }
    service.terminate();
    while service.ask("GET", "/readyz", "", "").status() == 200 {
        std::thread::yield_now();
    }
    let ready = service.ask("GET", "/readyz", "", "");
    assert_eq!((ready.status(), ready.body.as_str()), (503, "this service is shutting down\n"));
    let refused = service.ask("POST", "/v1/run", "", &sums("print(3)").to_string());
    assert_eq!((refused.status(), refused.header("connection")), (503, Some("close")), "{}", refused.body);
    batch.read_to_end(&mut answer).unwrap();
    assert!(String::from_utf8_lossy(&answer).contains("\"verdict\":\"TLE\""), "{}", String::from_utf8_lossy(&answer));
    assert_eq!(service.wait().status, 0);
}

#[test]
fn settings_come_from_options_variables_and_a_file_in_this_order() {
    let environment = Environment::new();
    environment
        .write("etc/judge.toml", "listen = \"unix:file.socket\"\nplaces = 5\ntokens = \"tokens.toml\"\njobs = 3\n");
    let with = |variables: &[(&str, &str)], options: &[&str]| {
        let mut command = environment.command(&[&["api", "--config", "etc/judge.toml"], options].concat());
        crate::environment::Printed::of(command.envs(variables.iter().copied()).output().unwrap())
    };
    let printed = with(&[("JUDGE_API_PLACES", "7"), ("JUDGE_API_LOG", "json")], &["--log", "off", "--print-config"]);
    for line in [
        "listen = \"unix:file.socket\"  # `etc/judge.toml`, line 1",
        "places = 7  # JUDGE_API_PLACES",
        "tokens = \"etc/tokens.toml\"  # `etc/judge.toml`, line 3",
        "jobs = 3  # `etc/judge.toml`, line 4",
        "log = \"off\"  # the command line",
        "arrival = 30  # as usual",
        "# patience is not set",
    ] {
        assert!(printed.status == 0 && printed.stdout.lines().any(|said| said == line), "{line}: {}", printed.all());
    }
    // What is printed is a file with the same settings.
    environment.write("printed.toml", &printed.stdout);
    let again = environment.judge(&["api", "--config", "printed.toml", "--print-config"]).stdout;
    let values = |text: &str| text.lines().map(|line| line.split("  #").next().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(values(&again), values(&printed.stdout));

    let bad = |text: &str, variables: &[(&str, &str)]| {
        environment.write("etc/judge.toml", text);
        let printed = with(variables, &[]);
        assert_eq!(printed.status, 2, "{}", printed.all());
        printed.stderr
    };
    for (text, variables, said) in [
        (
            "\nplace = 5\n",
            &[][..],
            &["`etc/judge.toml`, line 2: there is no setting `place`", "did you mean `places`?"][..],
        ),
        ("places = 0\n", &[], &["`etc/judge.toml`, line 1", "0 is not in 1..=1000000"]),
        ("places = [1]\n", &[], &["line 1: `places` is neither a text nor a number"]),
        ("places = \n", &[], &["`etc/judge.toml`, line 1"]),
        ("", &[("JUDGE_API_LOG", "xml")], &["JUDGE_API_LOG", "invalid value 'xml'"]),
        ("", &[("JUDGE_API_PLACE", "1")], &["there is no setting `JUDGE_API_PLACE`", "did you mean `places`?"]),
        ("patience = -1\n", &[], &["line 1", "number of seconds"]),
        ("tokens = \"none\"\n", &[], &["`etc/none` is not a file of tokens"]),
        ("tls_key = \"key\"\n", &[], &["`tls_cert` and `tls_key` go together"]),
        ("tokens = \"a\"\ntoken_file = \"b\"\n", &[], &["`token_file` and `tokens`"]),
        ("jobs = 0\n", &[], &["`etc/judge.toml`, line 1: `jobs`"]),
    ] {
        let stderr = bad(text, variables);
        assert!(said.iter().all(|said| stderr.contains(said)), "{text}: {stderr}");
    }
}
