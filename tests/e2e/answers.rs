//! What people read from the commands that judge nothing, or a package: inline snapshots of the whole text.

use super::redact::{judge, redact};
use crate::environment::Environment;

/// A registry without the problems that are added every week.
fn registry() -> String {
    Environment::repository("tests/registry").to_str().unwrap().to_owned()
}

const TWICE: &str = "\
format = 1
title  = \"Twice\"
track  = \"test\"
level  = \"easy\"
tags   = []

[function]
name    = \"twice\"
params  = [{ name = \"x\", type = \"int\" }]
returns = \"int\"

[limits]
time   = \"1s\"
memory = \"64 MiB\"

[check]
kind = \"exact\"

[[group]]
name   = \"sample\"
title  = \"the examples\"
hint   = \"Add it to itself.\"
points = 0
";

#[test]
fn the_list_of_problems() {
    insta::assert_snapshot!(judge(&["--problems", &registry(), "list"], &[]), @"
    status: 0
    --- stdout
    test · 0/5 solved
         hostile-class     Register  easy
         hostile-function  Total     easy
         hostile-nodes     Leaves    easy
         hostile-stdio     One more  easy
         hostile-values    Profile   easy

    0 of 5 solved; `judge --problems [repository]/tests/registry next` proposes one
    --- stderr
    ");
}

#[test]
fn a_statement() {
    let shown = judge(&["--problems", &registry(), "show", "hostile-function"], &[]);
    // How each language writes it is told by the tests of the languages.
    let statement = shown.split("\n\n  Python").next().unwrap();
    insta::assert_snapshot!(statement, @"
    status: 0
    --- stdout
    hostile-function · test · easy

    Total

    Return the sum of the values.

    Sample pair
        values = [1, 2]
      → 3

    Signature
        total(values: list<int>) → int
    ");
}

#[test]
fn a_new_file_holds_the_signature_and_says_what_to_type_next() {
    let environment = Environment::new();
    let printed = redact(&environment.judge(&["new", "two-sum"]));
    let written = std::fs::read_to_string(environment.path("two_sum.py")).unwrap();
    // The statement between them is the problem's.
    let lines: Vec<&str> = written.lines().collect();
    let written = [&lines[..3], &["# [...]"], &lines[lines.len() - 8..]].concat().join("\n");
    insta::assert_snapshot!(format!("{printed}\n--- two_sum.py\n{written}"), @"
    status: 0
    --- stdout
    two_sum.py
    --- stderr
    note: try it with `judge test two_sum.py`
    --- two_sum.py
    # Two indices with a given sum
    # judge: two-sum
    #
    # [...]
    #
    # Sample two-threes
    #     nums = [3, 3]
    #     target = 6
    #   → [0, 1]

    def two_sum(nums: list[int], target: int) -> list[int]:
        raise NotImplementedError
    ");
}

#[test]
fn an_input_of_ones_own_is_answered_by_both() {
    let text = "def two_sum(nums, target):\n    print('looking')\n    return [0, 0]\n";
    let judged = judge(&["test", "two_sum.py", "--case", "[[2, 7, 11], 9]"], &[("two_sum.py", text)]);
    insta::assert_snapshot!(judged, @"
    status: 1
    --- stdout
      input     nums = [2, 7, 11]
                target = 9
      reference [0, 1]
      yours     [0, 0]
      printed   looking

    WA the answer is not valid: index 0 is used twice
    --- stderr
    ");
}

#[test]
fn an_input_outside_of_the_constraints_is_refused() {
    let files = [("two_sum.py", "def two_sum(nums, target):\n    return [0, 1]\n")];
    insta::assert_snapshot!(judge(&["test", "two_sum.py", "--case", "[[], 9]"], &files), @"
    status: 2
    --- stdout
    --- stderr
    error: `--case` lies outside of the constraints of `two-sum`: `nums` has 0 elements; the constraints say `2 <= len(nums) <= 10^6`
    hint: `judge show two-sum` says what inputs may be
    ");
}

/// There is one reference for everybody, the one whose answers are stored.
#[test]
fn what_an_input_must_give_does_not_depend_on_the_language() {
    let environment = Environment::new();
    for (name, text) in [
        ("registry/twice/problem.toml", TWICE),
        ("registry/twice/submissions/accepted/a.py", "def twice(x):\n    return x * 2\n"),
        ("registry/twice/submissions/accepted/other.js", "function twice(x) { return x * 3; }\n"),
        ("mine.py", "def twice(x):\n    return x * 2\n"),
        ("mine.js", "function twice(x) { return x * 2; }\n"),
    ] {
        environment.write(name, text);
    }
    for mine in ["mine.py", "mine.js"] {
        let printed = environment.judge(&["test", "twice", mine, "--problems", "registry", "--case", "[21]"]);
        assert!(printed.status == 0 && printed.stdout.contains("reference 42"), "{}", printed.all());
    }
}

#[test]
fn a_package_that_does_not_hold_is_told_file_by_file() {
    let files = [
        ("registry/twice/problem.toml", TWICE),
        ("registry/twice/statement.md", "# Twice\n\nReturn twice the number.\n"),
        ("registry/twice/cases/sample/sample.json", "{\"cases\":[\n{\"name\":\"two\",\"args\":[2],\"expect\":4}\n]}\n"),
        ("registry/twice/submissions/accepted/square.py", "def twice(x):\n    return x ** 2\n"),
        ("registry/twice/submissions/accepted/crash.py", "def twice(x):\n    return x / 0\n"),
    ];
    insta::assert_snapshot!(judge(&["--problems", "registry", "verify", "twice"], &files), @"
    status: 1
    --- stdout
    ✗ twice
      ✗ registry/twice/problem.toml: `[constraints]` is missing: what the statement's constraints say, as data
      ✗ registry/twice/statement.md: an example should stand in a section `## Example`
      ✗ registry/twice/statement.md: the constraints should stand in a section `## Constraints`
      ✗ registry/twice/statement.md: the complexity should stand in a section `## Complexity`
      ✗ registry/twice/statement.md: the source should stand in a section `## Source`
      ✗ registry/twice/hints.md: is missing
      ✗ registry/twice/generate.py: is missing: it says where the cases come from
      ✗ registry/twice/submissions: accepted solutions in two languages are needed
      ✗ registry/twice/submissions: no wrong solution proves that the cases find anything
      ✗ accepted/crash.py   RE  expected AC case `two` of `sample`: ZeroDivisionError: division by zero
      ✓ accepted/square.py  AC
    --- stderr
    ");
}

/// Which of the other languages are installed is not known here; a missing one comes with the command that installs it.
#[test]
fn the_doctor_proves_each_language() {
    // Both are provided before: what is judged first installs what it needs.
    for (name, text) in [("a.py", "print(1)\n"), ("a.rs", "fn main() {}\n")] {
        judge(&["test", "a-plus-b", name], &[(name, text)]);
    }
    let printed = Environment::new().judge(&["doctor"]);
    for language in ["python", "rust"] {
        let line = printed.stdout.lines().find(|line| line.split_whitespace().nth(1) == Some(language)).unwrap();
        assert!(line.starts_with("PASS"), "{}", printed.all());
    }
    let lines: Vec<&str> = printed.stdout.lines().collect();
    for pair in lines.windows(2).filter(|pair| pair[0].starts_with("MISSING")) {
        assert!(pair[1].trim_start().starts_with("fix: `"), "{}", printed.all());
    }
}

#[test]
fn an_unknown_problem_lists_the_nearest() {
    insta::assert_snapshot!(judge(&["show", "num-ilands"], &[]), @"
    status: 2
    --- stdout
    --- stderr
    error: there is no problem `num-ilands`
    hint: did you mean `num-islands`?
    ");
}
