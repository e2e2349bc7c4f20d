//! `judge eval`: samples of a model against sets in the formats that people have; samples that cheat; runs that are ended and go on.
//!
//! The sets are our own, in `tests/eval/`; each sample says in `expect` what is to become of it.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use flate2::write::GzEncoder;
use serde_json::{Value as Json, json};

use super::interrupted::until;
use super::schemas::fits::misfit;
use crate::environment::{Environment, Printed};

fn lines(text: &str) -> Vec<Json> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn own(name: &str) -> String {
    fs::read_to_string(Environment::repository(&format!("tests/eval/{name}.jsonl"))).unwrap()
}

/// Judges the samples of a file and compares verdicts with what they say; returns results without the first line, and the summary.
fn tried(set: &str, samples: &str, options: &[&str]) -> (Vec<Json>, Json) {
    let environment = Environment::new();
    environment.write("set.jsonl", own(set)).write("samples.jsonl", own(samples));
    let command = ["eval", "set.jsonl", "samples.jsonl", "--out", "results.jsonl", "--format", "json"];
    let printed = environment.judge(&[&command, options].concat());
    assert_eq!(printed.status, 0, "{}", printed.all());
    let mut results = lines(&fs::read_to_string(environment.path("results.jsonl")).unwrap());
    let header = results.remove(0);
    assert_eq!(header["set_format"], printed.json()["header"]["set_format"], "{header}");
    let expected = lines(&own(samples));
    assert_eq!(results.len(), expected.len());
    for (result, sample) in results.iter().zip(&expected) {
        assert_eq!(result["verdict"], sample["expect"], "{result}\n{sample}");
        assert_eq!(result["passed"], json!(sample["expect"] == "AC"), "{result}");
    }
    (results, printed.json())
}

#[test]
fn tests_in_python_say_what_a_sample_is_worth() {
    let (results, summary) = tried("humaneval", "humaneval-samples", &["--k", "1,2,5"]);
    assert_eq!(results[8]["extraction"], "fenced");
    assert!(results[4]["reason"].as_str().unwrap().contains("max() iterable argument is empty"), "{}", results[4]);
    assert!(results[10]["reason"].as_str().unwrap().contains("own solution does not pass"), "{}", results[10]);
    // Of six samples of the first task one passed, of three of the second two, of one of the third one.
    let expected = (1.0 / 6.0 + 2.0 / 3.0 + 1.0) / 3.0;
    let estimate = summary["pass_at_k"][0]["estimate"].as_f64().unwrap();
    assert!((estimate - expected).abs() < 1e-12, "{summary}");
    assert_eq!(summary["pass_at_k"][1]["tasks"], 2, "{summary}");
    assert_eq!((&summary["judged"], &summary["not_judged"]), (&json!(10), &json!(1)), "{summary}");
    tried("mbpp", "mbpp-samples", &[]);
    tried("kodcode", "kodcode-samples", &[]);
    let (results, _) = tried("evalplus", "evalplus-samples", &[]);
    assert!(results[6]["reason"].as_str().unwrap().contains("ratio(1, 3) gave 0.33, expected 0.333"), "{}", results[6]);
}

#[test]
fn no_sample_that_cheats_passes() {
    let (results, summary) = tried("humaneval", "hostile-samples", &[]);
    assert!(results.iter().all(|result| result["passed"] == false && !result["verdict"].is_null()));
    assert_eq!(summary["passed"], 0);
}

#[test]
fn programs_and_calls_are_tried_on_inputs() {
    tried("apps", "apps-samples", &[]);
    tried("taco", "taco-samples", &[]);
    let (results, _) = tried("livecodebench", "livecodebench-samples", &[]);
    assert!(results[4]["reason"].as_str().unwrap().contains("opcode 0x93 could build"), "{}", results[4]);
    assert!(results[5]["reason"].as_str().unwrap().contains("holds too much"), "{}", results[5]);
    tried("codecontests", "codecontests-samples", &["--lang", "cpp"]);
}

#[test]
fn tests_of_other_languages_stand_around_a_sample() {
    tried("humaneval-x", "humaneval-x-samples", &[]);
    tried("multipl-e", "multipl-e-samples", &[]);
}

#[test]
fn what_cannot_be_read_is_named_before_anything_is_judged() {
    let environment = Environment::new();
    environment.write("set.jsonl", own("humaneval")).write("odd.jsonl", "{\"id\": 1, \"text\": \"\"}\n");
    environment.write("twice.jsonl", own("humaneval").repeat(2)).write("empty.jsonl", "\n");
    let good = "{\"task_id\": \"Own/0\", \"completion\": \"\"}\n";
    environment.write("good.jsonl", good).write("broken.jsonl", format!("{good}\n{{\"task_id\": \"Own/0\",\n"));
    environment.write("unknown.jsonl", "{\"task_id\": \"Own/\\u001b9\", \"completion\": \"\"}\n");
    environment
        .write("huge.jsonl", format!("{{\"task_id\": \"Own/0\", \"completion\": \"{}\"}}\n", "x".repeat(17 << 20)));
    for (set, samples, said) in [
        ("set.jsonl", "broken.jsonl", "broken.jsonl:3 is no object of JSON"),
        ("set.jsonl", "unknown.jsonl", "there is no task `Own/\\x1b9` in the set"),
        ("set.jsonl", "huge.jsonl", "huge.jsonl:1 is longer than 16"),
        ("set.jsonl", "empty.jsonl", "has no sample"),
        ("odd.jsonl", "good.jsonl", "not known by its fields: `id` and `text`"),
        ("twice.jsonl", "good.jsonl", "twice.jsonl:5: its task `Own/0` is that of line 1 too"),
        ("empty.jsonl", "good.jsonl", "has no task"),
        ("none.jsonl", "good.jsonl", "cannot read `none.jsonl`"),
    ] {
        let printed = environment.judge(&["eval", set, samples, "--out", "results.jsonl"]);
        assert_eq!(printed.status, 2, "{}", printed.all());
        assert!(printed.stderr.contains(said), "{said}: {}", printed.all());
        assert!(!environment.path("results.jsonl").exists());
    }
    let printed = environment.judge(&["eval", "set.jsonl", "good.jsonl", "--out", "set.jsonl"]);
    assert!(printed.status == 2 && printed.stderr.contains("would be written over"), "{}", printed.all());
}

#[test]
fn a_run_that_was_killed_goes_on_and_results_can_be_proven() {
    let environment = Environment::new();
    let mut packed = GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(own("humaneval").as_bytes()).unwrap();
    environment.write("set.jsonl.gz", packed.finish().unwrap()).write("samples.jsonl", own("humaneval-samples"));
    let results = |name: &str| fs::read(environment.path(name)).unwrap_or_default();
    let eval = |out: &str| {
        environment.judge(&["eval", "set.jsonl.gz", "samples.jsonl", "--out", out, "--report", "html=page.html"])
    };
    let whole = eval("whole.jsonl");
    assert_eq!(whole.status, 0, "{}", whole.all());
    assert!(String::from_utf8(results("page.html")).unwrap().contains("<th scope=\"row\">pass@1</th>"));

    let mut command =
        environment.command(&["eval", "set.jsonl.gz", "samples.jsonl", "--out", "killed.jsonl", "--jobs", "1"]);
    let mut judge = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    until("two lines", || results("killed.jsonl").split(|byte| *byte == b'\n').count() > 2);
    judge.kill().unwrap();
    judge.wait().unwrap();
    // The last line may be cut wherever the machine stopped.
    let cut = results("killed.jsonl").len() - 7;
    environment.write("killed.jsonl", &results("killed.jsonl")[..cut]);
    assert_eq!(eval("killed.jsonl").stdout, whole.stdout);
    assert_eq!(results("killed.jsonl"), results("whole.jsonl"));
    assert!(eval("killed.jsonl").stderr.contains("11 of 11 samples were judged before"));
    let other = environment.judge(&["eval", "set.jsonl.gz", "samples.jsonl", "--out", "whole.jsonl", "--time", "1s"]);
    assert!(other.status == 2 && other.stderr.contains("`time_ms` is 1000 now and was null"), "{}", other.all());
    reverified(&environment);
}

/// Results are what is judged again; a line that somebody changed is found.
fn reverified(environment: &Environment) {
    let reverify = |more: &[&str]| -> Printed {
        let command = ["reverify", "whole.jsonl", "--set", "set.jsonl.gz", "--samples", "samples.jsonl"];
        environment.judge(&[&command, more].concat())
    };
    let equal = reverify(&["--share", "40%", "--format", "json"]);
    assert_eq!((equal.status, &equal.json()["checked"]), (0, &json!(5)), "{}", equal.all());
    fits("reverify", &equal.json());
    let text = fs::read_to_string(environment.path("whole.jsonl")).unwrap();
    for (line, schema) in lines(&text).iter().zip(["eval-header", "eval-result", "eval-result"]) {
        fits(schema, line);
    }
    let summary =
        environment.judge(&["eval", "set.jsonl.gz", "samples.jsonl", "--out", "whole.jsonl", "--format", "json"]);
    fits("eval", &summary.json());

    let tampered = text.replacen("\"passed\":false,\"verdict\":\"WA\"", "\"passed\":true,\"verdict\":\"AC\"", 1);
    environment.write("whole.jsonl", tampered);
    let found = reverify(&["--all"]);
    assert_eq!(found.status, 1, "{}", found.all());
    assert!(found.stdout.contains("line 5") && found.stdout.contains("1 not the same"), "{}", found.all());
    assert_eq!(reverify(&["--lines", "1,7"]).status, 0);
    assert_eq!(reverify(&["--lines", "4"]).status, 1);
    environment.write("whole.jsonl", text.replacen("\"judge\":\"", "\"judge\":\"9.", 1));
    let other = reverify(&["--lines", "1"]);
    assert!(other.status == 1 && other.stdout.contains("`judge` is"), "{}", other.all());
}

fn fits(schema: &str, value: &Json) {
    let path = Environment::repository(&format!("judge/report/schema/{schema}.json"));
    let schema: Json = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!(misfit(&schema, value), None, "{value}");
}
