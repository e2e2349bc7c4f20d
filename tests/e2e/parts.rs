//! Judging a part of a problem: one group, or what failed last. No part is taken for the whole.

use crate::environment::{Environment, Printed};

const RIGHT: &str = "def two_sum(nums, target):
    seen = {}
    for i, x in enumerate(nums):
        if target - x in seen:
            return [seen[target - x], i]
        seen[x] = i
";
/// Takes one number twice.
const WRONG: &str = "def two_sum(nums, target):
    at = {x: i for i, x in enumerate(nums)}
    return next([i, at[target - x]] for i, x in enumerate(nums) if target - x in at)
";

fn submit(environment: &Environment, source: &str, options: &[&str]) -> Printed {
    environment.write("two_sum.py", source);
    environment.judge(&[&["submit", "two_sum.py"], options].concat())
}

fn attempts(environment: &Environment) -> usize {
    std::fs::read_to_string(environment.path("data/attempts/two-sum.jsonl")).map_or(0, |text| text.lines().count())
}

#[test]
fn what_failed_last_is_retried_alone_and_is_no_accepted_attempt() {
    let environment = Environment::new();
    let printed = submit(&environment, WRONG, &["--failed"]);
    assert_eq!(printed.status, 2, "{}", printed.all());
    assert!(printed.stderr.contains("nothing is known to have failed"), "{}", printed.all());

    assert_eq!(submit(&environment, WRONG, &[]).status, 1);
    // What does not compile ran nothing, and changes nothing about what to retry.
    assert!(submit(&environment, "def two_sum(nums, target:\n", &[]).stdout.contains("SyntaxError"));
    let printed = submit(&environment, WRONG, &["--failed"]);
    assert_eq!(printed.status, 1, "{}", printed.all());
    let printed = submit(&environment, RIGHT, &["--failed"]);
    assert_eq!(printed.status, 0, "{}", printed.all());
    assert!(printed.stdout.contains("cases, those that failed before"), "{}", printed.all());
    assert!(!printed.stdout.contains("points"), "{}", printed.all());
    assert!(printed.stderr.contains("next: judge submit two_sum.py"), "{}", printed.all());
    assert_eq!(attempts(&environment), 2, "a part is not remembered");

    assert_eq!(submit(&environment, RIGHT, &[]).status, 0);
    let printed = submit(&environment, RIGHT, &["--failed"]);
    assert_eq!(printed.status, 2, "{}", printed.all());
    assert!(printed.stderr.contains("nothing failed in the last submission to `two-sum`"), "{}", printed.all());
}

#[test]
fn a_case_that_the_problem_lost_is_asked_again_as_it_was_and_answered_by_the_reference() {
    let environment = Environment::new();
    let kept = |name: &str, args: &str| {
        let values = format!("{{\"name\":\"{name}\",\"args\":{args}}}");
        serde_json::json!({"group": "two-numbers", "name": name, "values": values})
    };
    let cases = [kept("lost", "[[3, 9, 3], 6]"), kept("forbidden", "[[1], 2]"), kept("other-types", "[\"a\"]")];
    let failures = serde_json::json!({"cases": cases, "steep": []});
    environment.write("data/failed/two-sum.json", failures.to_string());
    let printed = submit(&environment, "def two_sum(nums, target):\n    return [0, 1]\n", &["--failed"]);
    assert_eq!(printed.status, 1, "{}", printed.all());
    assert!(
        printed.stdout.contains("in case `lost`") && printed.stdout.contains("nums = [3, 9, 3]"),
        "{}",
        printed.all()
    );
    assert!(
        printed.stderr.contains("2 cases that failed can no longer be asked: `forbidden` and `other-types`"),
        "{}",
        printed.all()
    );
    assert_eq!(submit(&environment, RIGHT, &["--failed"]).status, 0);
}

#[test]
fn where_inputs_are_hidden_names_alone_are_kept() {
    let environment = Environment::new();
    assert_eq!(submit(&environment, "def two_sum(nums, target):\n    return [0, 1]\n", &["--no-reveal"]).status, 1);
    let kept: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(environment.path("data/failed/two-sum.json")).unwrap()).unwrap();
    let cases = kept["cases"].as_array().unwrap();
    let open = |case: &serde_json::Value| !case["values"].is_null();
    assert!(cases.iter().all(|case| open(case) == (case["group"] == "sample")), "{kept}");
    assert_eq!(submit(&environment, RIGHT, &["--failed"]).status, 0);
}

#[test]
fn one_group_is_judged_alone_and_a_wrong_name_lists_the_names() {
    let environment = Environment::new();
    for command in ["submit", "test"] {
        environment.write("two_sum.py", RIGHT);
        let printed = environment.judge(&[command, "two_sum.py", "--group", "signs"]);
        assert_eq!(printed.status, 0, "{}", printed.all());
        assert!(
            printed.stdout.contains(", group `signs` alone") && !printed.stdout.contains("the examples"),
            "{}",
            printed.all()
        );
        assert_eq!(attempts(&environment), 0, "a part is not remembered");
        let printed = environment.judge(&[command, "two_sum.py", "--group", "sign"]);
        assert_eq!(printed.status, 2, "{}", printed.all());
        assert!(
            printed.stderr.contains("did you mean `signs`? there are `sample`, `two-numbers`"),
            "{}",
            printed.all()
        );
    }
    let printed = environment.judge(&["submit", "two_sum.py", "--group", "signs", "--format", "json"]);
    assert_eq!(printed.json()["part"], serde_json::json!({"kind": "group", "name": "signs"}), "{}", printed.all());
}

/// The start of an interpreter would hide a slow program behind a large constant, were there nothing to compare with.
#[test]
fn the_growth_of_one_group_is_seen_as_in_the_whole() {
    let environment = Environment::new();
    let slow = Environment::repository("problems/num-islands/submissions/time_limit_exceeded/visited-list.rs");
    let fast = Environment::repository("problems/num-islands/submissions/accepted/bfs.rs");
    for (file, status) in [(slow, 1), (fast, 0)] {
        let printed = environment.judge(&["submit", "num-islands", file.to_str().unwrap(), "--group", "growth"]);
        assert_eq!(printed.status, status, "{}", printed.all());
    }
}

#[test]
fn every_failure_is_explained_where_that_is_asked_for() {
    let environment = Environment::new();
    let wrong = "def two_sum(nums, target):\n    return [0, 1]\n";
    let few = submit(&environment, wrong, &[]);
    assert!(few.stdout.contains("more failed: `judge submit --all` shows all"), "{}", few.all());
    assert_eq!(few.stdout.matches(" in case `").count(), 1, "{}", few.all());
    let all = submit(&environment, wrong, &["--all"]);
    assert!(all.stdout.matches("wrong answer in case `").count() > 20, "{}", all.all());
    assert!(!all.stdout.contains("more failed"), "{}", all.all());
    // The hint of a group stands once.
    assert_eq!(all.stdout.matches("any pair that adds up is accepted").count(), 1, "{}", all.all());
    let closed = submit(&environment, wrong, &["--all", "--no-reveal"]);
    let explained = |text: &str| closed.stdout.matches(text).count();
    assert_eq!(explained("\n  input "), explained("(the examples)\n"), "{}", closed.all());
}
