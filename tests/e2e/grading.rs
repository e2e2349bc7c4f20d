//! Grading what strangers hand in: every entry gets its line, nothing of it is the judge's failure, and no verdict is lost.

use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};

use crate::environment::{Environment, Printed};

const RIGHT: &str = "import sys\nnumbers = sys.stdin.read().split()\nfor a, b in zip(numbers[::2], numbers[1::2]):\n    print(int(a) + int(b))\n";
const WRONG: &str = "print(0)\n";

fn pipe(environment: &Environment, name: &str) {
    assert!(Command::new("mkfifo").arg(environment.path(name)).status().unwrap().success());
}

/// Each line begins with one of these names and goes on with one of these words.
fn tells(printed: &Printed, lines: &[(&str, &str)]) {
    let told: Vec<&str> = printed.stdout.lines().collect();
    assert_eq!(told.len(), lines.len(), "{}", printed.all());
    for (told, (name, words)) in told.iter().zip(lines) {
        assert!(told.strip_prefix(name).is_some_and(|rest| rest.contains(words)), "{name}: {words}\n{}", printed.all());
    }
}

#[test]
fn every_entry_of_a_folder_is_accounted_for() {
    let environment = Environment::new();
    environment
        .write("hw/alice/solution.py", RIGHT)
        .write("hw/bob/solution.py", WRONG)
        .write("hw/carl.java", "class A {}");
    environment.write("hw/dora.py", "").write("hw/eve.py", b"# caf\xe9\n").write("hw/fred.py", vec![b'#'; 200 << 10]);
    environment.write("secret/s.py", "print('the secret')\n");
    std::fs::create_dir(environment.path("hw/gina")).unwrap();
    symlink("/etc/passwd", environment.path("hw/hugo.py")).unwrap();
    symlink("nowhere.py", environment.path("hw/ines.py")).unwrap();
    symlink(environment.path("secret"), environment.path("hw/jan")).unwrap();
    pipe(&environment, "hw/kate.py");
    let lines = [
        ("hw/alice/solution.py", "AC 28 cases"),
        ("hw/bob/solution.py", "WA "),
        ("hw/carl.java", "Java is not offered"),
        ("hw/dora.py", "is empty · 0/100 points"),
        ("hw/eve.py", "is not text: byte 0xe9 at offset 5 · 0/100 points"),
        ("hw/fred.py", "is larger than 128 KiB · 0/100 points"),
        ("hw/gina", "the folder `hw/gina` is empty · 0/100 points"),
        ("hw/hugo.py", "is a symbolic link, which is not followed · 0/100 points"),
        ("hw/ines.py", "is a symbolic link, which is not followed · 0/100 points"),
        ("hw/jan", "is a symbolic link, which is not followed · 0/100 points"),
        ("hw/kate.py", "is not a plain file but a FIFO · 0/100 points"),
    ];
    let printed = environment.judge(&["grade", "a-plus-b", "hw", "--quiet"]);
    assert_eq!((printed.status, printed.stderr.as_str()), (1, ""), "{}", printed.all());
    tells(&printed, &lines);
    let json = environment.judge(&["grade", "a-plus-b", "hw", "--format", "json", "--no-reveal"]);
    assert_eq!((json.status, json.stdout.lines().count()), (1, lines.len()));
    assert!(!json.stdout.contains("root:") && !json.stdout.contains("the secret"), "{}", json.all());
    let gina: serde_json::Value = serde_json::from_str(json.stdout.lines().nth(6).unwrap()).unwrap();
    assert_eq!((&gina["refused"], &gina["score"]["points"]), (&"the folder `hw/gina` is empty".into(), &0.into()));
}

#[test]
fn one_bad_entry_does_not_end_the_run() {
    let environment = Environment::new();
    environment.write("good.py", RIGHT);
    std::fs::create_dir(environment.path("empty")).unwrap();
    symlink("good.py", environment.path("link.py")).unwrap();
    let printed = environment.judge(&["grade", "a-plus-b", "empty", "link.py", "good.py"]);
    assert_eq!(printed.status, 1, "{}", printed.all());
    tells(&printed, &[("empty", "is empty"), ("link.py", "is not followed"), ("good.py", "AC")]);
    let printed = environment.judge(&["grade", "a-plus-b", "none.py", "good.py"]);
    assert_eq!(printed.status, 2, "what is named and not there is a mistake of whoever grades: {}", printed.all());
    tells(&printed, &[("none.py", "no file `none.py`"), ("good.py", "AC")]);
}

#[test]
fn no_name_forges_a_row() {
    let environment = Environment::new();
    for name in ["a\r\nz.py  AC 65 cases.py", "b\u{1b}[2K\u{202e}yp.py", "c\u{61c}\u{2067}\t.py"] {
        environment.write(&format!("hw/{name}"), "");
    }
    let names = ["hw/a\\r\\nz.py  AC 65 cases.py", "hw/b\\x1b[2K\\u{202e}yp.py", "hw/c\\u{61c}\\u{2067}\\t.py"];
    let text = environment.judge(&["grade", "a-plus-b", "hw", "--report", "text=all.txt", "--color", "always"]);
    assert_eq!(text.status, 1, "{}", text.all());
    let report = std::fs::read_to_string(environment.path("all.txt")).unwrap();
    let report = Printed { stdout: report, stderr: String::new(), status: 1 };
    for printed in [&text, &report] {
        tells(printed, &names.map(|name| (name, "is empty")));
    }
    let json = environment.judge(&["grade", "a-plus-b", "hw", "--format", "json"]);
    assert!(json.stdout.is_ascii() && json.stdout.contains("\\u202e"), "{}", json.all());
    let first: serde_json::Value = serde_json::from_str(json.stdout.lines().next().unwrap()).unwrap();
    assert_eq!(first["file"], "hw/a\r\nz.py  AC 65 cases.py", "programs read the name as it is");
    let told = environment.judge(&["submit", "a-plus-b", "hw/a\r\nz.py  AC 65 cases.py"]);
    assert_eq!((told.status, told.stderr.lines().count()), (2, 2), "{}", told.all());
}

#[test]
fn what_is_no_plain_file_is_refused_at_once_by_every_command() {
    let environment = Environment::new();
    pipe(&environment, "p.py");
    pipe(&environment, "report");
    environment.write("good.py", RIGHT);
    let refused = |arguments: &[&str], told: &str| {
        let printed = environment.judge(arguments);
        assert!(printed.status == 2 && printed.stderr.contains(told), "{arguments:?}\n{}", printed.all());
    };
    for command in ["submit", "test", "watch"] {
        refused(&[command, "a-plus-b", "p.py"], "`p.py` is not a plain file but a FIFO");
    }
    refused(&["test", "a-plus-b", "/dev/zero", "--lang", "python"], "`/dev/zero` is not a plain file but a device");
    refused(&["test", "a-plus-b", "good.py", "--report", "json=report"], "`report`: it is not a plain file but a FIFO");
    let mut with_table = environment.command(&["test", "a-plus-b", "good.py"]);
    let output = with_table.env("JUDGE_LANGUAGES", environment.path("p.py")).output().unwrap();
    assert!(
        output.status.code() == Some(2)
            && String::from_utf8_lossy(&output.stderr).contains("not a plain file but a FIFO")
    );
}

/// A solution that ships with a problem.
fn shipped(path: &str) -> String {
    std::fs::read_to_string(Environment::repository(&format!("problems/{path}"))).unwrap()
}

#[test]
fn similar_submissions_are_ranked_for_somebody_to_look_at() {
    let environment = Environment::new();
    let linked = shipped("lru-cache/submissions/accepted/linked-list.py");
    let renamed = format!("# My own work.\n{}", linked.replace("capacity", "room").replace("node", "place"));
    environment.write("hw/anna.py", &linked).write("hw/b\u{1b}[2K.py", renamed).write("hw/dora.py", "x = 1\n");
    environment.write("hw/carl.py", shipped("lru-cache/submissions/accepted/ordered-dict-leetcode.py"));
    let printed = environment.judge(&["grade", "lru-cache", "hw", "--similarity", "similar.json", "--quiet"]);
    let told: Vec<&str> = printed.stdout.lines().skip(4).collect();
    assert!(told[1].starts_with("3 similar pairs among 3 submissions · look at them"), "{}", printed.all());
    // What comes with the problem is compared as well.
    let known = "lru-cache: submissions/accepted/linked-list.py";
    assert!(told[2].starts_with(&format!("  100 %  {known}:2-44  hw/anna.py:2-44  ")), "{}", printed.all());
    assert!(told[3].starts_with(&format!("  100 %  {known}:2-44  hw/b\\x1b[2K.py:3-45  ")), "{}", printed.all());
    assert!(
        told[4].starts_with("  100 %  lru-cache: submissions/accepted/ordered-dict-leetcode.py:"),
        "{}",
        printed.all()
    );
    assert_eq!(told[5], format!("  3 share much: {known}, hw/anna.py, hw/b\\x1b[2K.py"));
    assert_eq!(told[7..], ["  hw/dora.py is too short to be compared"]);
    let file = std::fs::read_to_string(environment.path("similar.json")).unwrap();
    assert!(!file.contains('\u{1b}'), "{file}");
    let found: serde_json::Value = serde_json::from_str(&file).unwrap();
    assert_eq!((&found["problem"], &found["compared"]), (&"lru-cache".into(), &3.into()));
    assert_eq!((&found["pairs"][0]["right"], &found["pairs"][0]["containment"]), (&"hw/anna.py".into(), &1.0.into()));
    assert_eq!(found["remarks"][0], serde_json::json!({ "file": "hw/dora.py", "reason": "too_short" }));
    let json = ["grade", "lru-cache", "hw", "--similarity", "again.json", "--format", "json"];
    assert_eq!(environment.judge(&json).stdout.lines().count(), 4, "standard output holds the reports alone");
    assert_eq!(std::fs::read_to_string(environment.path("again.json")).unwrap(), file);
}

#[test]
fn the_file_of_similar_submissions_overwrites_nothing() {
    let environment = Environment::new();
    environment.write("good.py", RIGHT);
    for (file, why) in
        [("good.py", "it is a submission"), ("r.json", "it is named by two reports"), ("none/s", "cannot write")]
    {
        let arguments = ["grade", "a-plus-b", "good.py", "--report", "json=r.json", "--similarity", file];
        let printed = environment.judge(&arguments);
        assert!(printed.status == 2 && printed.stderr.contains(why), "{}", printed.all());
    }
    assert_eq!(std::fs::read_to_string(environment.path("good.py")).unwrap(), RIGHT);
}

/// Runs a command whose reader goes away at once.
fn unread(environment: &Environment, arguments: &[&str]) -> Option<i32> {
    let mut child = environment.command(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    drop(child.stdout.take());
    child.wait().unwrap().code()
}

#[test]
fn a_reader_who_went_away_changes_no_status_and_loses_no_attempt() {
    let environment = Environment::new();
    environment.write("good.py", RIGHT).write("bad.py", WRONG);
    for format in ["text", "json"] {
        for command in [
            &["test", "a-plus-b", "bad.py"][..],
            &["submit", "a-plus-b", "bad.py"],
            &["watch", "a-plus-b", "bad.py"],
            &["grade", "a-plus-b", "good.py", "bad.py"],
            &["test", "a-plus-b", "bad.py", "--case", "1 2"],
        ] {
            if command[0] == "watch" && format == "json" {
                continue;
            }
            assert_eq!(unread(&environment, &[command, &["--format", format]].concat()), Some(1), "{command:?}");
        }
        assert_eq!(unread(&environment, &["submit", "a-plus-b", "good.py", "--format", format]), Some(0));
    }
    let stats = environment.judge(&["stats", "--format", "json"]).json();
    assert_eq!((&stats["verdicts"]["AC"], &stats["verdicts"]["WA"]), (&2.into(), &2.into()));
}

#[test]
fn without_cases_nothing_is_accepted() {
    let environment = Environment::new();
    let manifest = "title = \"Odd\"\ntrack = \"algo\"\nlevel = \"easy\"\ntags = []\n[stdio]\n[check]\nkind = \"exact\"\n[[group]]\nname = \"sample\"\ntitle = \"the examples\"\nhint = \"h\"\npoints = 0\n";
    environment.write("registry/odd/problem.toml", format!("format = 1\n{manifest}")).write("a.py", "print(1)");
    environment
        .write("registry/odd/statement.md", "# Odd\n")
        .write("registry/odd/cases/sample/sample.json", "{\"cases\":[]}");
    let printed = environment.judge(&["--problems", "registry", "test", "odd", "a.py"]);
    assert!(printed.status == 2 && printed.stderr.contains("`odd` has no samples"), "{}", printed.all());
    let printed = environment.judge(&["--problems", "registry", "submit", "odd", "a.py"]);
    assert!(printed.status == 2 && printed.stderr.contains("`odd` has no cases"), "{}", printed.all());
    std::fs::remove_dir_all(environment.path("registry/odd/cases/sample")).unwrap();
    environment.write("registry/odd/cases/hidden/sample.json", "{\"cases\":[]}");
    for command in [&["verify", "odd"][..], &["test", "odd", "a.py"]] {
        let printed = environment.judge(&[&["--problems", "registry"], command].concat());
        assert!(printed.status > 0 && printed.all().contains("the group `sample` is hidden"), "{}", printed.all());
    }
}

#[test]
fn a_checkers_own_words_stand_wherever_a_verdict_does() {
    let environment = Environment::new();
    environment.write("two_sum.py", "def two_sum(nums, target):\n    return [1, 1]\n");
    let why = "got [1, 1]; index 1 is used twice";
    for command in [&["test"][..], &["submit"], &["grade", "two-sum"]] {
        let printed = environment.judge(&[command, &["two_sum.py"]].concat());
        assert!(printed.stdout.lines().last().unwrap().contains(why), "{}", printed.all());
        let json = environment.judge(&[command, &["two_sum.py", "--format", "json"]].concat()).json();
        let report = if command[0] == "grade" { &json["report"] } else { &json };
        for message in [&report["message"], &report["cases"][0]["message"]] {
            assert!(message.as_str().unwrap().contains(why), "{report}");
        }
        assert_eq!(report["cases"][0]["detail"]["mismatch"]["why"], "index 1 is used twice");
    }
    let hidden = environment.judge(&["grade", "two-sum", "two_sum.py", "--no-reveal", "--format", "json"]).json();
    let cases = hidden["report"]["cases"].as_array().unwrap();
    assert!(
        cases.iter().filter(|case| case["group"] != "sample").all(|case| !case.to_string().contains("is used twice"))
    );
}
