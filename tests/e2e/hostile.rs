//! The hostile corpus: every program gets its verdict and the judge survives them all in one run.

use std::path::PathBuf;
use std::time::Duration;

use harness::Backstop;
use judge::grade::{Options, Reveal, Scope, Submission, grade};
use judge::problem::Registry;
use judge::report::json;
use judge::verdict::Verdict;

use crate::environment::{self, Environment};

const ENDLESS: &str = r#"(module (memory (export "memory") 1) (func (export "_start") (loop $l (br $l))))"#;

#[test]
fn every_hostile_submission_gets_the_verdict_of_its_folder() {
    let environment = Environment::new();
    let registry = Environment::repository("tests/registry");
    let printed = environment.judge(&["--problems", registry.to_str().unwrap(), "verify", "--format", "json"]);
    let report = printed.json();
    let submissions: Vec<_> = report["problems"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|problem| problem["submissions"].as_array().unwrap())
        .collect();
    let surprises: Vec<_> =
        submissions.iter().filter(|submission| submission["verdict"] != submission["expected"]).collect();
    assert!(surprises.is_empty(), "{surprises:#?}");
    assert!(submissions.len() >= 500, "only {} programs were judged", submissions.len());
    assert!(!printed.stdout.contains(['\u{1b}', '\r', '\u{202e}', '\u{9b}']), "raw control characters");
}

#[test]
fn a_case_whose_real_time_is_over_is_given_up_and_nothing_is_said_of_the_submission() {
    let problem = Registry::open(None).unwrap().get("a-plus-b").unwrap();
    let (name, language) = ("endless.wat".to_owned(), "wasm".to_owned());
    let (path, storage) = (PathBuf::from(&name), harness::Storage::Disk);
    let submission = Submission { name, path, text: ENDLESS.into(), files: Vec::new(), language, storage };
    let options = Options::new(Scope::All, Reveal::Everything, 1);
    let harness = environment::harness(1).with_backstop(Backstop::After(Duration::from_millis(10)));
    let report = grade(&harness, &problem, &submission, &options, &|_| {}).unwrap();
    assert_eq!((report.verdict, report.cost_model), (Verdict::JudgeError, 3));
    let report: serde_json::Value = serde_json::from_str(&json::pretty(&report)).unwrap();
    let reason = &report["cases"][0]["reason"];
    assert_eq!(reason["kind"], "gave_up");
    let what = reason["what"].as_str().unwrap();
    assert!(
        what.starts_with("gave up after 0.01 s of real time, when ") && what.contains("`--backstop off`"),
        "{what}"
    );
    // Nobody waits for the other cases.
    assert_eq!(report["cases"][1]["verdict"], serde_json::Value::Null);
}

#[test]
fn without_a_backstop_the_metered_time_decides() {
    let environment = Environment::new();
    environment.write("endless.wat", ENDLESS);
    let printed = environment.judge(&["test", "a-plus-b", "endless.wat", "--backstop", "off"]);
    assert!(printed.stdout.contains("TLE"), "{}", printed.stdout);
}
