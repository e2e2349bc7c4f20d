//! A class with several right answers is judged by a checker that follows its calls.

use crate::environment::{Environment, Printed};

const MANIFEST: &str = r#"format = 1
title  = "Bag"
track  = "test"
level  = "easy"
tags   = []
[class]
name    = "Bag"
new     = [{ name = "weights", type = "vec[n]" }]
methods = [
  { name = "add", params = [{ name = "item", type = "int" }] },
  { name = "take", returns = "int" },
  { name = "scores", returns = "vec[n]" },
]
[check]
kind = "program"
[[group]]
name  = "sample"
title = "the examples"
"#;

const CASES: &str = r#"{"cases":[{"name":"three","new":[[1.0,2.0]],
"calls":[["add",[4]],["add",[6]],["take",[]],["scores",[]],["take",[]]],"expect":[null,null,4,[0.0,0.0],6]}]}"#;

const PYTHON: &str = r#"class Checker:
    def __init__(self, weights):
        self.bag = []

    def add(self, item):
        self.bag.append(item)

    def take(self, expected, actual):
        if actual < 0:
            return "" if actual == self.bag[7] else "never"
        if actual == 99:
            self.bag = None
            return "99 breaks the bag"
        if actual not in self.bag:
            return f"{actual} is not in the bag, which holds {self.bag}"
        self.bag.remove(actual)
        return ""

    def scores(self, expected, actual):
        return "" if len(actual) == len(expected) and len(self.bag) == 1 else "the model lost its way"
"#;

const RUST: &str = r#"pub struct Checker { bag: Vec<i64> }
impl Checker {
    pub fn new(_weights: Vec<f64>) -> Self { Self { bag: Vec::new() } }
    pub fn add(&mut self, item: i64) { self.bag.push(item); }
    pub fn take(&mut self, _expected: i64, actual: i64) -> String {
        match self.bag.iter().position(|item| *item == actual) {
            Some(at) => { self.bag.remove(at); String::new() }
            None => format!("{actual} is not in the bag, which holds {:?}", self.bag),
        }
    }
    pub fn scores(&mut self, _expected: Vec<f64>, _actual: Vec<f64>) -> String { String::new() }
}
"#;

/// A registry whose problem has this checker.
fn registry(file: &str, checker: &str) -> Environment {
    let environment = Environment::new();
    environment.write("registry/bag/problem.toml", MANIFEST);
    environment.write("registry/bag/cases/sample/sample.json", CASES);
    environment.write(&format!("registry/bag/checker/{file}"), checker);
    environment
}

/// A bag that takes, and scores, so.
fn bag(take: &str, scores: &str) -> String {
    format!(
        "class Bag:\n    def __init__(self, weights):\n        self.items = []\n\n    def add(self, item):\n        \
         self.items.append(item)\n\n    def take(self):\n        return {take}\n\n    def scores(self):\n        \
         return {scores}\n"
    )
}

fn judged(environment: &Environment, take: &str, scores: &str) -> Printed {
    environment.write("a.py", bag(take, scores));
    environment.judge(&["--problems", "registry", "submit", "bag", "a.py"])
}

fn told(printed: &Printed, status: i32, parts: &[&str]) {
    assert_eq!(printed.status, status, "{}", printed.all());
    for part in parts {
        assert!(printed.all().contains(part), "`{part}` is missing\n{}", printed.all());
    }
}

#[test]
fn every_right_history_is_accepted_and_a_wrong_one_stops_at_its_call() {
    for (file, checker) in [("check.py", PYTHON), ("check.rs", RUST)] {
        let environment = registry(file, checker);
        told(&judged(&environment, "self.items.pop(0)", "[0.0, 0.0]"), 0, &["AC"]);
        told(&judged(&environment, "self.items.pop()", "[0.5, 0.5]"), 0, &["AC"]);
        let twice = judged(&environment, "self.items[0]", "[0.0, 0.0]");
        told(&twice, 1, &["WA", "call 5: take()", "a valid answer", "4 is not in the bag, which holds [6]"]);
        told(&twice, 1, &["the calls up to there:", "add(4)", "take() -> 4"]);
    }
}

#[test]
fn what_is_no_result_of_the_contract_never_reaches_the_checker() {
    let environment = registry("check.py", PYTHON);
    told(&judged(&environment, "'six'", "[0.0, 0.0]"), 1, &["RE", "call 3, `take()`: returned str, expected int"]);
    told(&judged(&environment, "self.items.pop()", "[0.0]"), 1, &["WA", "call 4: scores()", "`n` is 2"]);
}

#[test]
fn a_checker_that_fails_is_named_with_its_traceback_and_the_call() {
    let environment = registry("check.py", PYTHON);
    let failed = judged(&environment, "-1", "[0.0, 0.0]");
    told(
        &failed,
        2,
        &["JE", "check.py` failed: IndexError: list index out of range; it was to judge call 3 of 5: take()"],
    );
    let silent = registry("check.py", &PYTHON.replace("        return \"\"\n\n    def scores", "\n    def scores"));
    told(&judged(&silent, "self.items.pop()", "[0.0, 0.0]"), 2, &["JE", "returned None, expected str"]);
    let nameless = registry("check.py", &PYTHON.replace("class Checker", "class Check"));
    told(&judged(&nameless, "self.items.pop()", "[0.0, 0.0]"), 2, &["JE", "`Checker` is not defined"]);
}

#[test]
fn what_a_checker_makes_of_calls_behind_a_wrong_one_does_not_count() {
    let environment = registry("check.py", PYTHON);
    told(&judged(&environment, "99", "[0.0, 0.0]"), 1, &["WA", "call 3: take()", "99 breaks the bag"]);
}

#[test]
fn verify_shows_the_traceback_of_a_checker_that_answers_without_work_break() {
    let environment = registry("check.py", PYTHON);
    let group = "[[group]]\nname = \"small\"\ntitle = \"small\"\n";
    environment.write("registry/bag/problem.toml", format!("{MANIFEST}{group}"));
    environment.write("registry/bag/cases/hidden/small.json", CASES.replace("three", "more").replace("2.0", "3.0"));
    environment.write("registry/bag/submissions/accepted/a.py", bag("self.items.pop(0)", "[0.0, 0.0]"));
    let verified = environment.judge(&["--problems", "registry", "verify", "bag"]);
    told(&verified, 1, &["registry/bag/checker/check.py: failed: IndexError", "in take\n", "self.bag[7]"]);
}
