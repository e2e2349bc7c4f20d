//! The hostile corpus: every program gets its verdict and the judge survives them all in one run.

use crate::environment::Environment;

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
