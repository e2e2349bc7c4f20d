//! The smallest failing case: `judge submit --shrink` and `judge stress`.

use serde_json::Value as Json;

use super::redact::redact;
use crate::environment::Environment;

/// A small function problem with tight limits, and both accepted solutions that the search asks.
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
time   = \"50ms\"
memory = \"256 MiB\"

[constraints]
hold = [\"1 <= len(nums) <= 100\", \"abs(nums) <= 10^6\"]

[check]
kind = \"exact\"

[[group]]
name   = \"sample\"
title  = \"the examples\"
points = 0

[[group]]
name   = \"other\"
title  = \"others\"
hint   = \"Look at each.\"
points = 1
";

fn environment() -> Environment {
    let environment = Environment::new();
    let hidden = r#"{"cases":[
{"name":"few","args":[[7,-9,4]],"expect":7},
{"name":"many","args":[[4,18,233,-7,90,12,31337,5,6,8,13]],"expect":31337}
]}"#;
    environment
        .write("problems/largest/problem.toml", MANIFEST)
        .write("problems/largest/statement.md", "# Largest\n")
        .write("problems/largest/cases/sample/sample.json", r#"{"cases":[{"name":"one","args":[[3,1]],"expect":3}]}"#)
        .write("problems/largest/cases/hidden/other.json", hidden)
        .write("problems/largest/submissions/accepted/a.py", "def largest(nums):\n    return max(nums)\n")
        .write("problems/largest/submissions/accepted/b.py", "def largest(nums):\n    return sorted(nums)[-1]\n");
    environment
}

/// The smallest input; the whole answer where there is none.
fn found(mut shrinking: Json) -> Json {
    if shrinking["kind"] == "found" { shrinking["smallest"].take() } else { shrinking }
}

/// What `submit --shrink` finds for a submission to `largest`.
fn shrunk(environment: &Environment, source: &str, options: &[&str]) -> Json {
    environment.write("largest.py", source);
    let own = ["--problems", "problems", "--format", "json", "submit", "largest.py", "--shrink"];
    found(environment.judge(&[&own, options].concat()).json()["shrinking"].take())
}

/// What `submit --shrink` finds for a solution that comes with a problem.
fn of_shipped(slug: &str, file: &str) -> Json {
    let environment = Environment::new();
    let path = Environment::repository(&format!("problems/{slug}/submissions/{file}"));
    environment.write("wrong.py", std::fs::read(path).unwrap());
    found(environment.judge(&["--format", "json", "submit", slug, "wrong.py", "--shrink"]).json()["shrinking"].take())
}

#[test]
fn a_wrong_answer_is_shown_on_the_smallest_input() {
    let environment = environment();
    let wrong = "def largest(nums):\n    return min(max(nums), 1000)\n";
    let found = shrunk(&environment, wrong, &[]);
    assert_eq!(found["case"], "nums = [1001]");
    assert_eq!((&found["values_before"], &found["values"]), (&Json::from(11), &Json::from(1)));
    assert_eq!((&found["verdict"], &found["finished"]), (&Json::from("WA"), &Json::from(true)));
    assert_eq!(found["detail"]["mismatch"]["expected"], "1001");
    assert_eq!(found, shrunk(&environment, wrong, &["--jobs", "1"]));
    // The command that is shown fails in the same way.
    assert_eq!(found["command"], "judge --problems problems test largest largest.py --case 'nums = [1001]'");
    let tried =
        environment.judge(&["--problems", "problems", "test", "largest", "largest.py", "--case", "nums = [1001]"]);
    assert_eq!(tried.status, 1);
    assert!(tried.stdout.contains("WA"), "{}", tried.all());
}

#[test]
fn what_people_read() {
    let environment = environment();
    environment.write("my largest.py", "def largest(nums):\n    return min(max(nums), 1000)\n");
    let printed = environment.judge(&["--problems", "problems", "submit", "largest", "my largest.py", "--shrink"]);
    insta::assert_snapshot!(redact(&printed), @"
status: 1
--- stdout
  ✓ the examples  1/1
  ✗ others        1/2 WA

wrong answer in case `many` (others)
  at        result
  expected  31337
  actual    1000
            off by 30,337
  input     nums = [4, 18, 233, -7, 90, 12, 31337, 5, 6, 8, 13]
  hint      Look at each.

wrong answer in the smallest input found (made from case `many` of `other`)
  at        result
  expected  1001
  actual    1000
            off by 1
  input     nums = [1001]
  try       judge --problems problems test largest 'my largest.py' --case 'nums = [1001]'
            1 value instead of 11; 34 inputs tried in [work] of metered time

WA case `many` of `other`: wrong value at result: expected 31337, got 1000 · [work] · [memory] · 0/1 points · [toolchain]
--- stderr
");
}

#[test]
fn a_failure_stays_the_failure_that_it_was() {
    let environment = environment();
    // Fails in two ways; the one of the report is kept although the other is easier to reach.
    let fails = "def largest(nums):\n    if len(nums) > 5 and max(nums) > 300:\n        return nums[400]\n    if nums == [0]:\n        return {}[0]\n    return max(nums)\n";
    let found = shrunk(&environment, fails, &[]);
    assert_eq!(found["verdict"], "RE");
    assert_eq!(found["reason"]["what"], "IndexError: list index out of range");
    assert_eq!(found["case"], "nums = [0, 301, 0, 0, 0, 0]");
}

#[test]
fn an_endless_loop_is_shown_on_the_smallest_input() {
    let environment = environment();
    let slow = "def largest(nums):\n    while max(nums) > 200: pass\n    return max(nums)\n";
    let found = shrunk(&environment, slow, &[]);
    assert_eq!((&found["verdict"], &found["case"]), (&Json::from("TLE"), &Json::from("nums = [201]")));
    assert!(found["fuel"].as_u64().unwrap() <= 110_000_000_000);
    // The time that may be spent is kept to.
    let found = shrunk(&environment, slow, &["--shrink-time", "1"]);
    assert_eq!(found["verdict"], "TLE");
    assert!(found["fuel"].as_u64().unwrap() <= 11_000_000_000, "{found}");
}

#[test]
fn closed_cases_are_never_shrunk_into_view() {
    let environment = environment();
    let wrong = "def largest(nums):\n    return min(max(nums), 1000)\n";
    let found = shrunk(&environment, wrong, &["--no-reveal"]);
    assert_eq!((&found["kind"], found.get("case")), (&Json::from("nothing"), None));
    assert_eq!(found["why"], "no sample fails, and what hidden cases hold is not shown");
    // A sample has no secrets.
    let found = shrunk(&environment, "def largest(nums):\n    return 0\n", &["--no-reveal"]);
    assert_eq!((&found["from"]["group"], &found["case"]), (&Json::from("sample"), &Json::from("nums = [1]")));
}

#[test]
fn an_accepted_solution_has_nothing_to_shrink() {
    assert_eq!(shrunk(&environment(), "def largest(nums):\n    return max(nums)\n", &[]), Json::Null);
}

#[test]
fn calls_of_a_class_become_few() {
    let found = of_shipped("lru-cache", "wrong_answer/evicts-before-looking.py");
    assert_eq!(found["case"], "LRUCache(2) put(0, 0) put(1, 0) put(1, 0) get(0)");
}

#[test]
fn standard_input_loses_lines_and_tokens() {
    let found = of_shipped("a-plus-b", "wrong_answer/adds-floats.py");
    assert_eq!(found["case"], "\"9007199254740992 1\\n\"");
}

#[test]
fn an_input_that_the_statement_forbids_is_not_taken() {
    // No pair adds up in most smaller inputs: the checker refuses what the reference says about them.
    let found = of_shipped("two-sum", "wrong_answer/skips-large-numbers.py");
    let case = found["case"].as_str().unwrap();
    let (nums, target) = case.strip_prefix("nums = ").unwrap().split_once(", target = ").unwrap();
    let (nums, target): (Vec<i64>, i64) = (serde_json::from_str(nums).unwrap(), target.parse().unwrap());
    assert_eq!(nums.iter().sum::<i64>(), target, "{case}");
    assert_eq!(nums.len(), 2, "{case}");
}

#[test]
fn what_grows_too_fast_has_no_small_input() {
    let found = of_shipped("two-sum", "time_limit_exceeded/all-pairs.py");
    assert_eq!(found["why"], "the cost grows too fast, which only large inputs show");
}

#[test]
fn stress_finds_what_the_samples_do_not() {
    let environment = environment();
    environment.write("largest.py", "def largest(nums):\n    return max(nums[:3])\n");
    let own = ["--problems", "problems", "stress", "largest.py"];
    let printed = environment.judge(&own);
    assert_eq!(printed.status, 1, "{}", printed.all());
    assert!(printed.stdout.contains("input     nums = [0, 0, 0, 1]\n"), "{}", printed.all());
    let json = |options: &[&str]| environment.judge(&[&own[..], &["--format", "json"], options].concat()).json();
    assert_eq!(json(&["--jobs", "1"]), json(&["--jobs", "4"]));
    assert_eq!(json(&["--seed", "5"])["difference"]["smallest"]["case"], "nums = [0, 0, 0, 1]");
    assert_ne!(json(&["--seed", "5"])["tried"], json(&[])["tried"]);
}

#[test]
fn stress_says_how_much_it_tried_where_nothing_differs() {
    let environment = environment();
    environment.write("largest.py", "def largest(nums):\n    return max(nums)\n");
    let own = ["--problems", "problems", "stress", "largest.py"];
    insta::assert_snapshot!(redact(&environment.judge(&[&own[..], &["--rounds", "40"]].concat())), @"
status: 0
--- stdout
✓ right on all of 40 random inputs · seed 0 · [work]
--- stderr
next: judge --problems problems submit largest largest.py
");
    let json = environment.judge(&[&own[..], &["--seconds", "1", "--format", "json"]].concat()).json();
    assert!(json["tried"].as_u64().unwrap() > 40 && json["fuel"].as_u64().unwrap() >= 10_000_000_000, "{json}");
    environment.write("largest.py", "def largest(nums)\n");
    let printed = environment.judge(&own);
    assert_eq!(printed.status, 1);
    assert!(printed.stdout.contains("SyntaxError") && printed.stdout.contains("CE "), "{}", printed.all());
}

#[test]
fn stress_takes_any_right_answer_and_calls_of_a_class() {
    let environment = Environment::new();
    let shipped = |path: &str| std::fs::read(Environment::repository(&format!("problems/{path}"))).unwrap();
    environment.write("two_sum.py", shipped("two-sum/submissions/accepted/two-passes-leetcode.py"));
    let printed = environment.judge(&["stress", "two_sum.py", "--rounds", "30"]);
    assert_eq!(printed.status, 0, "{}", printed.all());
    environment.write("lru.py", shipped("lru-cache/submissions/wrong_answer/evicts-before-looking.py"));
    let found = environment.judge(&["--format", "json", "stress", "lru-cache", "lru.py"]).json();
    assert_eq!(found["difference"]["smallest"]["case"], "LRUCache(2) put(0, 0) put(1, 0) put(1, 0) get(0)");
}

#[test]
fn stress_says_what_is_missing_for_a_program() {
    let environment = Environment::new();
    environment.write("a_plus_b.py", "print(0)\n");
    let printed = environment.judge(&["stress", "a_plus_b.py"]);
    insta::assert_snapshot!(redact(&printed), @"
status: 2
--- stdout
--- stderr
error: nothing tells what random inputs of `a-plus-b` may be: `[stdio]` problems have no `[constraints]`
hint: `judge submit a-plus-b … --shrink` makes a case that fails smaller, `judge test --case` tries an input of yours
");
}

/// A package with an input validator, two accepted submissions and a case that a solution which begins at 0 fails.
fn package() -> Environment {
    let here = Environment::new();
    let numbers: Vec<String> = (1..=40).map(|number| format!("-{number}")).collect();
    let secret = numbers.join(" ") + "\n";
    let validator = "import re, sys\ntext = sys.stdin.read()\n\
                     if not re.fullmatch(r'[1-9][0-9]*\\n(-?[1-9][0-9]*|0)( (-?[1-9][0-9]*|0))*\\n', text): sys.exit(43)\n\
                     count, *numbers = map(int, text.split())\n\
                     sys.exit(42 if count == len(numbers) <= 50 and max(map(abs, numbers)) <= 1000 else 43)\n";
    here.write("largest/problem.yaml", "name: Largest\n")
        .write("largest/problem_statement/problem.en.tex", "\\problemname{Largest}\nPrint the largest number.\n")
        .write("largest/data/sample/1.in", "3\n1 5 2\n")
        .write("largest/data/sample/1.ans", "5\n")
        .write("largest/data/secret/2.in", format!("40\n{secret}"))
        .write("largest/data/secret/2.ans", "-1\n")
        .write("largest/input_validators/check.py", validator)
        .write("largest/submissions/accepted/max.py", "input()\nprint(max(map(int, input().split())))\n")
        .write("largest/submissions/accepted/sort.py", "input()\nprint(sorted(map(int, input().split()))[-1])\n")
        .write("zero.py", "input()\nprint(max(0, *map(int, input().split())))\n")
        .write("right.py", "n, *numbers = map(int, open(0).read().split())\nprint(max(numbers))\n");
    here
}

#[test]
fn a_failing_input_of_a_package_becomes_smaller_as_its_validator_allows() {
    let here = package();
    let shrunk = here.judge(&["submit", "./largest", "zero.py", "--shrink"]);
    assert_eq!(shrunk.status, 1);
    let command = "judge test ./largest zero.py --case '\"1\\n-1\\n\"'";
    assert!(shrunk.stdout.contains("smallest input found") && shrunk.stdout.contains(command), "{}", shrunk.all());
    let tried = here.judge(&["test", "./largest", "zero.py", "--case", "\"1\\n-1\\n\""]);
    assert!(tried.status == 1 && tried.stdout.contains("WA "), "{}", tried.all());
    let refused = here.judge(&["test", "./largest", "zero.py", "--case", "\"2\\n-1\\n\""]);
    assert!(
        refused.status == 2 && refused.stderr.contains("check.py` refuses it with exit status 43\n"),
        "{}",
        refused.all()
    );
}

#[test]
fn stress_alters_the_inputs_of_a_package() {
    let here = package();
    let differs = here.judge(&["stress", "./largest", "zero.py", "--rounds", "400"]);
    assert!(differs.status == 1 && differs.stdout.contains("made from random input"), "{}", differs.all());
    assert_eq!(here.judge(&["stress", "./largest", "zero.py", "--rounds", "400"]).stdout, differs.stdout);
    let agrees = here.judge(&["stress", "./largest", "right.py", "--rounds", "100"]);
    assert!(agrees.status == 0 && agrees.stdout.contains("right on all of"), "{}", agrees.all());
    std::fs::remove_dir_all(here.path("largest/input_validators")).unwrap();
    let blind = here.judge(&["stress", "./largest", "zero.py"]);
    assert!(blind.status == 2 && blind.stderr.contains("no input validator"), "{}", blind.all());
    std::fs::remove_dir_all(here.path("largest/submissions")).unwrap();
    let alone = here.judge(&["submit", "./largest", "zero.py", "--shrink"]);
    assert!(alone.status == 2 && alone.stderr.contains("needs an accepted submission"), "{}", alone.all());
}
