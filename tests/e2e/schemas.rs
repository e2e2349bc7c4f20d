//! Everything that commands give to programs fits its published schema in `judge/report/schema/`.

#[path = "../../judge/report/fits.rs"]
pub(super) mod fits;

use serde_json::Value as Json;

use crate::environment::Environment;

const RIGHT: &str = "import sys\nnumbers = sys.stdin.read().split()\nfor a, b in zip(numbers[::2], numbers[1::2]):\n    print(int(a) + int(b))\n";

/// Runs a command and compares each line of its output with a schema.
fn fits(environment: &Environment, schema: &str, arguments: &[&str]) {
    let path = Environment::repository(&format!("judge/report/schema/{schema}.json"));
    let schema: Json = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let printed = environment.judge(&[arguments, &["--format", "json"]].concat());
    let values = serde_json::Deserializer::from_str(&printed.stdout).into_iter::<Json>();
    let values: Vec<Json> = values.collect::<Result<_, _>>().unwrap();
    assert!(!values.is_empty(), "{}", printed.all());
    for value in values {
        assert_eq!(fits::misfit(&schema, &value), None, "{arguments:?}\n{}", printed.all());
    }
}

#[test]
fn reports_fit_their_schema() {
    let environment = Environment::new();
    environment.write("a_plus_b.py", RIGHT).write("wrong.py", "print(0)\n").write("fails.py", "{}[0]\n");
    environment.write("broken.py", "def\n").write("slow.py", "while True: pass\n").write("empty.py", "");
    environment.write("lru_cache.py", "class LRUCache:\n    def __init__(self, capacity):\n        pass\n");
    fits(&environment, "report", &["submit", "a_plus_b.py"]);
    fits(&environment, "report", &["test", "a-plus-b", "wrong.py"]);
    fits(&environment, "report", &["submit", "lru_cache.py"]);
    let all = ["a_plus_b.py", "wrong.py", "fails.py", "broken.py", "slow.py", "empty.py"];
    fits(&environment, "grade", &[&["grade", "a-plus-b"], &all[..]].concat());
    fits(&environment, "grade", &[&["grade", "a-plus-b", "--no-reveal"], &all[..]].concat());
    fits(&environment, "case", &["test", "a_plus_b.py", "--case", "1 2"]);
    fits(&environment, "report", &["submit", "a-plus-b", "wrong.py", "--shrink"]);
    environment.write("two_sum.py", "def two_sum(nums, target):\n    return [0, 1]\n");
    fits(&environment, "stress", &["stress", "two_sum.py"]);
    fits(&environment, "generate", &["generate", "two-sum", "--check"]);
    fits(&environment, "stats", &["stats"]);
    fits(&environment, "list", &["list"]);
}

#[test]
fn what_is_there_fits_its_schema() {
    let environment = Environment::new();
    fits(&environment, "list", &["list", "--track", "algo"]);
    fits(&environment, "next", &["next"]);
    fits(&environment, "paths", &["path"]);
    fits(&environment, "path", &["path", "llm-interview"]);
    fits(&environment, "questions", &["show", "--answers", "A3"]);
    for problem in ["a-plus-b", "two-sum", "lru-cache"] {
        fits(&environment, "show", &["show", problem, "--hints", "1"]);
        fits(&environment, "new", &["new", problem]);
    }
    fits(&environment, "new", &["new", "sdpa", "--editor", "vscode"]);
    fits(&environment, "new-tasks", &["new", "--editor", "zed"]);
    fits(&environment, "editorial", &["show", "sdpa", "--editorial"]);
    fits(&environment, "hint", &["hint", "two-sum"]);
    fits(&environment, "cards", &["cards"]);
    fits(&environment, "card", &["cards", "adam-bias-correction"]);
    fits(&environment, "card", &["cards", "adam-bias-correction", "--question-only"]);
    fits(&environment, "solution", &["show", "two-sum", "--solution"]);
    fits(&environment, "review-changed", &["review", "--rate", "3", "two-sum"]);
    fits(&environment, "reviews", &["review"]);
    fits(&environment, "review", &["review", "adam-bias-correction"]);
    fits(&environment, "review-explained", &["review", "--explain"]);
    fits(&environment, "review-changed", &["review", "--undo"]);
    fits(&environment, "notes", &["notes", "two-sum"]);
    fits(&environment, "noted", &["notes"]);
    fits(&environment, "worksheet", &["cards", "biggest-setback", "--worksheet"]);
    fits(&environment, "export", &["export", "solutions"]);
    fits(&environment, "mock", &["mock"]);
    fits(&environment, "man", &["man", "pages"]);
    assert!(environment.path("pages/judge-submit.1").is_file());
    fits(&environment, "stats", &["stats"]);
    fits(&environment, "cache", &["cache"]);
    fits(&environment, "toolchain", &["toolchain", "list"]);
    fits(&environment, "toolchain-install", &["toolchain", "install", "python"]);
    fits(&environment, "verify", &["verify", "a-plus-b"]);
    fits(&environment, "grade-init", &["grade", "init", "a-plus-b"]);
    fits(&environment, "grade-package", &["grade", "package", "gradescope"]);
    fits(&environment, "doctor", &["doctor"]);
}

#[test]
fn what_was_removed_fits_its_schema() {
    let environment = Environment::new();
    let own = environment.path("cache");
    let removed = |schema: &str, arguments: &[&str]| {
        let path = Environment::repository(&format!("judge/report/schema/{schema}.json"));
        let schema: Json = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let mut command = environment.command(&[arguments, &["--format", "json"]].concat());
        let output = command.env("JUDGE_CACHE_DIR", &own).output().unwrap();
        assert_eq!(fits::misfit(&schema, &serde_json::from_slice(&output.stdout).unwrap()), None);
    };
    removed("cache-clear", &["cache", "clear"]);
    removed("toolchain-remove", &["toolchain", "remove", "python"]);
}
