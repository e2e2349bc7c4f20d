//! A checker program that a page shows: in a problem of its own it accepts every valid answer, and no other.

use super::Proof;
use crate::environment::Environment;

/// What manifests of both kinds say.
const COMMON: &str = r#"format = 1
title  = "Shown"
track  = "test"
level  = "easy"
tags   = []
[check]
kind = "program"
[[group]]
name  = "sample"
title = "the examples"
"#;

const LARGEST: &str = r#"[function]
name    = "largest"
params  = [{ name = "numbers", type = "list<int>" }]
returns = "int"
"#;

const BAG: &str = r#"[class]
name    = "Bag"
methods = [
  { name = "add", params = [{ name = "item", type = "int" }] },
  { name = "take", returns = "int" },
]
"#;

/// A problem that a page shows a checker of.
struct Shown {
    interface: &'static str,
    /// The one case.
    case: &'static str,
    /// The submission, in which an answer of several stands for `ANSWER`.
    submission: &'static str,
    /// Answers, with what the judge says about them.
    answers: &'static [(&'static str, &'static str)],
}

const FUNCTION: Shown = Shown {
    interface: LARGEST,
    case: r#"{"name":"twice","args":[[1, 5, 5]],"expect":1}"#,
    submission: "def largest(numbers):\n    return ANSWER\n",
    answers: &[
        ("1", "AC"),
        ("2", "AC"),
        ("0", "numbers[0] is 1, and"),
        ("3", "index 3 is outside"),
        ("-1", "index -1"),
    ],
};

const CLASS: Shown = Shown {
    interface: BAG,
    case: r#"{"name":"two","calls":[["add",[4]],["add",[6]],["take",[]],["take",[]]],"expect":[null,null,4,6]}"#,
    submission: "class Bag:\n    def __init__(self):\n        self.items = []\n\n    def add(self, item):\n        \
                 self.items.append(item)\n\n    def take(self):\n        return ANSWER\n",
    answers: &[
        ("self.items.pop()", "AC"),
        ("self.items.pop(0)", "AC"),
        ("self.items[0]", "4 is not in the bag, which holds [6]"),
        ("7", "call 3: take()"),
    ],
};

/// Judges an answer of each kind by a checker of a function.
pub(super) fn of_a_function(text: &str) -> Proof {
    judges(&FUNCTION, text)
}

/// Judges an answer of each kind by a checker of a class.
pub(super) fn of_a_class(text: &str) -> Proof {
    judges(&CLASS, text)
}

fn judges(shown: &Shown, text: &str) -> Proof {
    let environment = Environment::new();
    let (head, rest) = COMMON.split_once("[check]").unwrap_or((COMMON, ""));
    environment.write("registry/shown/problem.toml", format!("{head}{}[check]{rest}", shown.interface));
    environment.write("registry/shown/cases/sample/sample.json", format!("{{\"cases\":[{}]}}", shown.case));
    environment.write("registry/shown/checker/check.py", text);
    for (answer, told) in shown.answers {
        environment.write("a.py", shown.submission.replace("ANSWER", answer));
        let printed = environment.judge(&["--problems", "registry", "submit", "shown", "a.py"]);
        if (printed.status == 0) != (*told == "AC") || !printed.stdout.contains(told) {
            return Err(format!("the answer {answer} is not judged as it should be\n{}", printed.all()));
        }
    }
    Ok(())
}
