//! A checker program that a page shows: in a problem of its own it accepts every valid answer, and no other.

use super::Proof;
use crate::environment::Environment;

const MANIFEST: &str = r#"format = 1
title  = "Largest"
track  = "test"
level  = "easy"
tags   = []
[function]
name    = "largest"
params  = [{ name = "numbers", type = "list<int>" }]
returns = "int"
[check]
kind = "program"
[[group]]
name  = "sample"
title = "the examples"
"#;

const CASES: &str = r#"{"cases":[{"name":"twice","args":[[1, 5, 5]],"expect":1}]}"#;

/// Judges an answer of each kind.
pub(super) fn judges(text: &str) -> Proof {
    let environment = Environment::new();
    environment.write("registry/largest/problem.toml", MANIFEST);
    environment.write("registry/largest/cases/sample/sample.json", CASES);
    environment.write("registry/largest/checker/check.py", text);
    for (answer, status, told) in [
        ("1", 0, "AC"),
        ("2", 0, "AC"),
        ("0", 1, "numbers[0] is 1, and"),
        ("3", 1, "index 3 is outside"),
        ("-1", 1, "index -1"),
    ] {
        environment.write("a.py", format!("def largest(numbers):\n    return {answer}\n"));
        let printed = environment.judge(&["--problems", "registry", "submit", "largest", "a.py"]);
        if printed.status != status || !printed.stdout.contains(told) {
            return Err(format!("the answer {answer} is not judged as it should be\n{}", printed.all()));
        }
    }
    Ok(())
}
