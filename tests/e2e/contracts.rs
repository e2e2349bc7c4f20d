//! A submission that does not offer what the problem asks for: Rust says so at compile time, Python at run time, and both
//! with the expected signature.

use crate::environment::{Environment, Printed};

fn submit(problem: &str, name: &str, text: &str) -> Printed {
    let environment = Environment::new();
    environment.write(name, text);
    environment.judge(&["submit", problem, name])
}

/// The verdict, and in the text all of these.
fn refused(printed: &Printed, verdict: &str, parts: &[&str]) {
    assert_eq!(printed.status, 1, "{}", printed.all());
    let last = printed.stdout.lines().last().unwrap();
    assert!(last.starts_with(verdict), "{}", printed.all());
    for part in parts {
        assert!(printed.stdout.contains(part), "`{part}` is missing\n{}", printed.all());
    }
}

const RUST: &str = "fn two_sum(nums: Vec<i64>, target: i64) -> Vec<i64>";
const PYTHON: &str = "two_sum(nums: list[int], target: int) -> list[int]";

#[test]
fn a_missing_function_is_told_with_the_expected_signature() {
    let rust = submit("two-sum", "a.rs", "pub fn pair(nums: Vec<i32>, target: i32) -> Vec<i32> { nums }\n");
    refused(&rust, "CE", &["`two_sum` is missing", RUST]);
    let python = submit("two-sum", "a.py", "def pair(nums, target):\n    return [0, 1]\n");
    refused(&python, "RE", &["`two_sum` is not defined", PYTHON]);
}

#[test]
fn a_wrong_number_of_parameters_is_told_with_the_expected_signature() {
    let rust = submit("two-sum", "a.rs", "pub fn two_sum(nums: Vec<i32>) -> Vec<i32> { nums }\n");
    refused(&rust, "CE", &["`two_sum` on line 1 takes 1 parameter, expected 2", RUST]);
    let python = submit("two-sum", "a.py", "def two_sum(nums):\n    return [0, 1]\n");
    refused(&python, "RE", &["takes 1 positional argument but 2 were given", PYTHON]);
}

#[test]
fn a_wrong_type_is_told_with_the_expected_signature() {
    let rust = submit("two-sum", "a.rs", "pub fn two_sum(nums: Vec<String>, target: i32) -> Vec<i32> { vec![] }\n");
    refused(&rust, "CE", &["a.rs:1", RUST]);
    let rust = submit("two-sum", "a.rs", "pub fn two_sum(nums: Vec<i32>, target: i32) -> String { String::new() }\n");
    refused(&rust, "CE", &["a.rs:1", RUST]);
    let python = submit("two-sum", "a.py", "def two_sum(nums, target):\n    return '0 1'\n");
    refused(&python, "RE", &["`two_sum` returned str, expected list[int]"]);
    let python = submit("two-sum", "a.py", "def two_sum(nums, target):\n    return [0, 1.5]\n");
    refused(&python, "RE", &["`two_sum` returned 1.5 at [1], expected int"]);
}

#[test]
fn a_class_without_a_method_is_told_with_the_expected_signature() {
    let rust = "pub struct LRUCache;\nimpl LRUCache {\n    pub fn new(capacity: i32) -> Self { Self }\n    pub fn get(&self, key: i32) -> i32 { -1 }\n}\n";
    refused(
        &submit("lru-cache", "a.rs", rust),
        "CE",
        &["`LRUCache::put` is missing", "fn put(&mut self, key: i64, value: i64)"],
    );
    let python = "class LRUCache:\n    def __init__(self, capacity):\n        pass\n    def get(self, key):\n        return -1\n";
    refused(&submit("lru-cache", "a.py", python), "RE", &["`put`", "put(self, key: int, value: int) -> None"]);
}
