//! Editors: lines that they jump by, and tasks whose matcher reads these very lines.

use std::fs;
use std::process::Command;

use serde_json::{Value as Json, json};

use super::interrupted::default_signals;
use crate::environment::{Environment, Printed};

/// A file of each language that is refused, and the line that is named.
const REFUSED: [(&str, &str, u64); 8] = [
    ("a.py", "x = 1\ndef\n", 2),
    ("a.js", "let a = 1;\nlet b = ;\n", 2),
    ("a.ts", "let a: number = 1;\nlet b = ;\n", 2),
    ("a.rs", "fn main() {\n    let x: i64 = \"a\";\n}\n", 2),
    ("a.c", "int main(void) {\n    return foo;\n}\n", 2),
    ("a.cpp", "int main() {\n    return foo;\n}\n", 2),
    ("a.go", "package main\n\nfunc main() {\n\tx := 1\n}\n", 4),
    ("a.wat", "(module\n  (func (bogus)))\n", 2),
];

/// A program of each language that fails, and the line where it does. A module of WebAssembly has no lines when it runs.
const FAILS: [(&str, &str, u64); 8] = [
    ("a.py", "def f():\n    return {}[0]\nprint(f())\n", 2),
    ("a.js", "let a = null;\na.b();\n", 2),
    ("a.ts", "let a: any = null;\na.b();\n", 2),
    ("a.rs", "fn main() {\n    let v: Vec<i32> = Vec::new();\n    println!(\"{}\", v[9]);\n}\n", 3),
    ("a.c", "#include <stdlib.h>\nint main(void) {\n    int *p = NULL;\n    return *p;\n}\n", 4),
    ("a.cpp", "int main() {\n    int *p = nullptr;\n    return *p;\n}\n", 3),
    ("a.go", "package main\n\nfunc main() {\n\tvar v []int\n\tprintln(v[len(v)])\n}\n", 5),
    ("a.wat", "(module\n  (memory (export \"memory\") 1)\n  (func (export \"_start\") unreachable))\n", 1),
];

/// Reads lines by the patterns of a file of tasks, as VS Code does: the groups that are named, and which lines begin and end a test.
const MATCH: &str = r#"
import json, re, sys
tasks = {task["label"]: task for task in json.load(open(".vscode/tasks.json"))["tasks"]}
matcher = tasks["judge: watch"]["problemMatcher"]
pattern, about = matcher["pattern"], matcher["background"]
assert tasks["judge: test"]["problemMatcher"]["pattern"] == pattern
found = []
for line in sys.stdin.read().splitlines():
    if re.search(about["beginsPattern"], line):
        found.append("begins")
    elif re.search(about["endsPattern"], line):
        found.append("ends")
    elif match := re.search(pattern["regexp"], line):
        found.append([match.group(pattern[key]) for key in ("file", "line", "column", "severity", "message")])
print(json.dumps(found))
"#;

/// What VS Code makes of what a command printed on both streams.
fn matched(environment: &Environment, printed: &Printed) -> Vec<Json> {
    environment.write("all.txt", format!("{}{}", printed.stderr, printed.stdout)).write("match.py", MATCH);
    let mut python = Command::new("python3");
    python
        .arg("match.py")
        .stdin(fs::File::open(environment.path("all.txt")).unwrap())
        .current_dir(environment.path(""));
    serde_json::from_str(&Printed::of(python.output().unwrap()).stdout).unwrap()
}

fn with_tasks() -> Environment {
    let environment = Environment::new();
    let printed = environment.judge(&["new", "--editor", "vscode"]);
    assert_eq!(printed.status, 0, "{}", printed.all());
    environment
}

#[test]
fn mistakes_in_all_languages_are_marks_at_their_lines() {
    let environment = with_tasks();
    for (name, source, line) in REFUSED.iter().chain(&FAILS) {
        let file = format!("my tries/{name}");
        environment.write(&file, source);
        let printed = environment.judge(&["test", "--format", "gcc", "a-plus-b", &file]);
        assert_eq!(printed.status, 1, "{}", printed.all());
        let found = matched(&environment, &printed);
        assert_eq!((&found[0][0], &found[0][1]), (&json!(file), &json!(line.to_string())), "{}", printed.all());
        assert!(found.iter().all(|mark| mark[0] == file.as_str() && mark[3] == "error"), "{}", printed.all());
        assert_eq!(found.len(), printed.stdout.lines().count(), "{}", printed.all());
    }
}

#[test]
fn a_wrong_answer_stands_at_the_top_and_an_accepted_one_nowhere() {
    let environment = with_tasks();
    environment.write("a_plus_b.py", "print(7)\n");
    let printed = environment.judge(&["submit", "--format", "gcc", "a_plus_b.py"]);
    assert_eq!(printed.status, 1, "{}", printed.all());
    let found = matched(&environment, &printed);
    assert_eq!(found.len(), printed.stdout.lines().count(), "{}", printed.all());
    assert_eq!((&found[0][1], &found[0][2]), (&json!("1"), &json!("1")));
    let message = found[0][4].as_str().unwrap();
    assert!(
        message.starts_with("WA case `three-pairs` of `sample`: ")
            && message.ends_with("expected \"3\", got \"7\" (and 27 cases more)"),
        "{message}"
    );
    let all = environment.judge(&["submit", "-q", "--format", "gcc", "a_plus_b.py", "--all"]);
    assert_eq!((found.len(), all.stdout.lines().count()), (1, 28), "{}", all.all());
    // The report for people is beside it, unless nobody wants it.
    assert!(printed.stderr.contains("the examples"), "{}", printed.all());
    let quiet = environment.judge(&["submit", "-q", "--format", "gcc", "a_plus_b.py"]);
    assert_eq!((quiet.stderr.as_str(), quiet.stdout), ("", printed.stdout));
    let right = fs::read(Environment::repository("problems/a-plus-b/submissions/accepted/tokens.py")).unwrap();
    environment.write("a_plus_b.py", right);
    let printed = environment.judge(&["submit", "--format", "gcc", "a_plus_b.py"]);
    assert_eq!((printed.status, printed.stdout.as_str()), (0, ""), "{}", printed.all());
}

#[test]
fn a_watch_tells_an_editor_when_a_test_begins_and_ends() {
    let environment = with_tasks();
    environment.write("a_plus_b.py", "print(7)\n");
    let command = environment.command(&["watch", "--format", "gcc", "a_plus_b.py"]);
    let out = fs::File::create(environment.path("out.txt")).unwrap();
    let mut command = default_signals(&command);
    let mut judge =
        command.current_dir(environment.path("")).stdout(out).stderr(std::process::Stdio::null()).spawn().unwrap();
    let printed = || fs::read_to_string(environment.path("out.txt")).unwrap();
    super::interrupted::until("a test ends", || printed().ends_with("judge: done\n"));
    judge.kill().unwrap();
    judge.wait().unwrap();
    let found = matched(&environment, &Printed { stdout: printed(), stderr: String::new(), status: 0 });
    assert_eq!((&found[0], found.last()), (&json!("begins"), Some(&json!("ends"))));
    assert_eq!((found.len(), &found[1][0], &found[1][3]), (4, &json!("a_plus_b.py"), &json!("error")));
}

#[test]
fn lines_for_editors_are_refused_where_there_are_none() {
    let environment = Environment::new();
    environment.write("a_plus_b.py", "print(7)\n");
    for arguments in [&["list"][..], &["grade", "a-plus-b", "a_plus_b.py"], &["test", "a_plus_b.py", "--case", "1 2"]] {
        let printed = environment.judge(&[arguments, &["--format", "gcc"]].concat());
        assert!(printed.status == 2 && printed.stderr.contains("hint: "), "{}", printed.all());
    }
}

#[test]
fn tasks_come_to_those_of_the_user_and_the_starter_stays() {
    let environment = Environment::new();
    environment.write("two_sum.py", "# mine\n");
    let mine =
        "{\n    // mine\n    \"version\": \"2.0.0\",\n    \"tasks\": [{ \"label\": \"make\" }, /* last */ ],\n}\n";
    environment.write(".vscode/tasks.json", mine);
    let printed = environment.judge(&["new", "two-sum", "--lang", "python", "--editor", "vscode"]);
    assert_eq!((printed.status, printed.stdout.as_str()), (0, "two_sum.py\n"), "{}", printed.all());
    assert_eq!(fs::read_to_string(environment.path("two_sum.py")).unwrap(), "# mine\n");
    let tasks = || fs::read_to_string(environment.path(".vscode/tasks.json")).unwrap();
    assert!(tasks().starts_with(mine.split(" ],").next().unwrap()), "{}", tasks());
    assert_eq!(tasks().matches("\"judge: ").count(), 3, "{}", tasks());
    let once = tasks();
    let printed = environment.judge(&["new", "--editor", "vscode"]);
    assert!(printed.stderr.contains("has the tasks of the judge already"), "{}", printed.all());
    assert_eq!(tasks(), once);
    environment.write(".zed/tasks.json", "{ not a list }");
    let printed = environment.judge(&["new", "--editor", "zed"]);
    assert!(
        printed.status == 2 && printed.stderr.contains("cannot add tasks to `.zed/tasks.json`"),
        "{}",
        printed.all()
    );
    assert_eq!(fs::read_to_string(environment.path(".zed/tasks.json")).unwrap(), "{ not a list }");
    let printed = environment.judge(&["new", "two-sum", "--editor", "vscod"]);
    assert!(printed.status == 2 && printed.stderr.contains("did you mean `vscode`?"), "{}", printed.all());
}
