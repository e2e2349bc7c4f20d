//! Your work against ours: what stands beside an accepted submission, and what never touches its verdict.

use serde_json::Value as Json;

use crate::environment::{Environment, Printed};

const MANIFEST: &str = "\
format = 1
title  = \"Largest\"
track  = \"test\"
level  = \"easy\"
tags   = []

[function]
name    = \"largest\"
params  = [{ name = \"nums\", type = \"list<int>\" }]
returns = \"int\"

[limits]
time   = \"1s\"
memory = \"256 MiB\"

[check]
kind = \"exact\"

[[group]]
name   = \"sample\"
title  = \"the examples\"
";

/// A problem with four accepted solutions in Python, of which the second does not even run, and one in Rust.
fn environment() -> Environment {
    let environment = Environment::new();
    let accepted = |name: &str| format!("problems/largest/submissions/accepted/{name}");
    let right = "def largest(nums):\n    return max(nums)\n";
    environment
        .write("problems/largest/problem.toml", MANIFEST)
        .write("problems/largest/statement.md", "# Largest\n")
        .write("problems/largest/cases/sample/sample.json", r#"{"cases":[{"name":"one","args":[[3,1]],"expect":3}]}"#)
        .write(&accepted("a.py"), right)
        .write(&accepted("broken.py"), "def largest(nums):\n    raise KeyError\n")
        .write(&accepted("c.py"), right)
        .write(&accepted("d.py"), right)
        .write(&accepted("e.rs"), "not even Rust\n")
        .write("slow.py", "def largest(nums):\n    for i in range(300000): pass\n    return max(nums)\n");
    environment
}

fn submit(environment: &Environment, options: &[&str]) -> Printed {
    let printed = environment.judge(&[&["--problems", "problems", "submit", "largest", "slow.py"], options].concat());
    assert_eq!(printed.status, 0, "{}", printed.all());
    printed
}

#[test]
fn an_accepted_submission_stands_beside_ours() {
    let environment = environment();
    let printed = submit(&environment, &[]);
    let names = |text: &str| -> Vec<String> {
        let table = text.split("your work against ours\n").nth(1).unwrap_or_default().lines().skip(1);
        table.map_while(|line| line.split_whitespace().next()).map(ToOwned::to_owned).collect()
    };
    // The first three by name, and what is broken is left out.
    assert_eq!(names(&printed.stdout), ["yours", "a.py", "c.py"], "{}", printed.all());
    assert!(printed.stdout.lines().last().is_some_and(|line| line.starts_with("AC ")), "{}", printed.all());
    let command = "`judge --problems problems show largest --solution a.py` shows it";
    assert!(printed.stderr.contains("note: `a.py` needs "), "{}", printed.all());
    assert!(printed.stderr.contains(command), "{}", printed.all());
    let json = submit(&environment, &["--format", "json"]);
    let ours = json.json()["ours"].take();
    assert_eq!([&ours[0]["file"], &ours[1]["file"]], ["a.py", "c.py"], "{}", json.all());
    assert_eq!(ours[0]["growth"], Json::Array(vec![]));
    assert!(ours[0]["fuel"].as_u64() < json.json()["fuel"].as_u64(), "{}", json.all());
    // What is kept is what was measured, and a changed solution is measured anew.
    assert_eq!(submit(&environment, &["--format", "json"]).stdout, json.stdout);
    environment.write("problems/largest/submissions/accepted/c.py", "def largest(nums):\n    return 0\n");
    assert_eq!(submit(&environment, &["--format", "json"]).json()["ours"].as_array().map(Vec::len), Some(1));
}

#[test]
fn nothing_is_compared_where_something_is_hidden_or_nothing_is_there() {
    let environment = environment();
    let none = |printed: Printed| assert_eq!(printed.json()["ours"], Json::Array(vec![]), "{}", printed.all());
    none(submit(&environment, &["--format", "json", "--no-reveal"]));
    let grade = ["--problems", "problems", "grade", "largest", "slow.py"];
    assert!(!environment.judge(&grade).all().contains("against ours"));
    environment.write("largest.js", "function largest(nums) { return Math.max(...nums); }\n");
    let other = environment.judge(&["--problems", "problems", "submit", "largest.js"]);
    assert_eq!(other.status, 0, "{}", other.all());
    assert!(other.stderr.contains("no solution in JavaScript comes with `largest`"), "{}", other.all());
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let interview = format!(r#"[{{"started":{now},"minutes":45,"problems":["largest"],"ended":null}}]"#);
    environment.write("data/mocks.json", interview);
    none(submit(&environment, &["--format", "json"]));
}
