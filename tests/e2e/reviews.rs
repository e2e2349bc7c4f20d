//! What comes again, what one writes down, and one's own solutions as files.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use crate::environment::{Environment, Printed};

const RIGHT: &str = "import sys\nnumbers = sys.stdin.read().split()\nfor a, b in zip(numbers[::2], numbers[1::2]):\n    print(int(a) + int(b))\n";

/// Two things that are long overdue, and one that is no longer there.
const LOG: &str = r#"{"item":"problem:two-sum","day":"2026-01-01","time":1767261600,"rating":3,"derived":true}
{"item":"card:adam-bias-correction","day":"2026-01-02","time":1767348000,"rating":1}
{"item":"problem:gone-away","day":"2026-01-02","time":1767348000,"rating":1}
"#;

/// An attempt that was not accepted.
const WRONG: &str = r#"{"time":1767261600,"name":"x.py","language":"python","verdict":"WA","fuel":5,"memory":7,"points":0,"of":100}
"#;

fn with_log() -> Environment {
    let environment = Environment::new();
    environment.write("data/reviews.jsonl", LOG);
    environment
}

fn typed(environment: &Environment, arguments: &[&str], input: &str) -> Printed {
    let mut command = environment.command(arguments);
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    Printed::of(child.wait_with_output().unwrap())
}

#[test]
fn what_is_solved_comes_again_and_the_learner_has_the_last_word() {
    let environment = Environment::new();
    environment.write("a_plus_b.py", RIGHT);
    let submitted = environment.judge(&["submit", "a_plus_b.py"]);
    let told =
        "note: `a-plus-b` comes again in 2 days, rated 3 good; `judge review --rate 4 a-plus-b` rates it otherwise\n";
    assert!(submitted.stderr.contains(told), "{}", submitted.all());
    let said = |arguments: &[&str]| environment.judge(&[&["review"], arguments].concat()).stdout;
    assert_eq!(said(&["--rate", "4", "a-plus-b"]), "a-plus-b comes again in 8 days, rated 4 easy\n");
    assert_eq!(said(&["--undo"]), "a-plus-b is not rated 4 easy; it comes again in 2 days\n");
    let again = environment.judge(&["submit", "a_plus_b.py"]);
    assert!(again.stderr.contains("note: `a-plus-b` comes again in 2 days\n"), "{}", again.all());
    assert_eq!(fs::read_dir(environment.path("data/sources")).unwrap().count(), 1);
    let shown = said(&["a-plus-b"]);
    assert!(shown.contains("comes again in 2 days, 1 review") && shown.contains("4 easy: in 8 days"), "{shown}");
}

#[test]
fn a_submission_after_wrong_ones_and_hints_is_rated_hard_and_one_of_before_is_not_rated() {
    let environment = Environment::new();
    environment.write("a_plus_b.py", "print(0)\n");
    let _ = environment.judge(&["submit", "a_plus_b.py"]);
    environment.write("a_plus_b.py", RIGHT);
    let submitted = environment.judge(&["submit", "a_plus_b.py"]);
    assert!(submitted.stderr.contains("`a-plus-b` comes again tomorrow, rated 2 hard; "), "{}", submitted.all());
    let log = environment.path("data/reviews.jsonl");
    let long_ago = r#"{"item":"problem:a-plus-b","day":"2026-01-01","time":1767261600,"rating":3}"#;
    fs::write(&log, format!("{long_ago}\n")).unwrap();
    let submitted = environment.judge(&["submit", "a_plus_b.py"]);
    assert!(submitted.stderr.contains("and this submission was accepted before: "), "{}", submitted.all());
    assert_eq!(fs::read_to_string(&log).unwrap(), format!("{long_ago}\n"));
}

#[test]
fn what_is_due_is_listed_and_comes_before_anything_new() {
    let environment = with_log();
    let listed = environment.judge(&["review", "--new", "2"]);
    assert!(listed.stdout.starts_with("2 due today\n  two-sum "), "{}", listed.all());
    assert!(listed.stdout.contains("\n2 new cards\n") && !listed.stdout.contains("gone-away"), "{}", listed.all());
    let next = environment.judge(&["next"]);
    assert!(next.stdout.starts_with("2 reviews due: judge review\n\n"), "{}", next.all());
    assert_eq!(environment.judge(&["next", "--format", "json"]).json()["due"], 2);
    environment.write("data/attempts/two-sum.jsonl", WRONG);
    let alone = environment.judge(&[]).stdout;
    assert!(alone.starts_with("two-sum ") && alone.ends_with("\n2 reviews due: judge review\n"), "{alone}");
    let due = environment.judge(&["review", "--format", "json"]).json();
    assert_eq!((&due["due"][0]["item"], &due["due"][0]["due"]), (&"problem:two-sum".into(), &"2026-01-03".into()));
    let later = environment.judge(&["review", "--later"]);
    assert_eq!(later.stdout, "two-sum comes again tomorrow\nadam-bias-correction comes again tomorrow\n");
    let listed = environment.judge(&["review", "--new", "0"]).stdout;
    assert_eq!(listed, "Nothing is due today\n\n2 later, the next tomorrow\n");
    assert!(!environment.judge(&["next"]).stdout.contains("due"));
}

#[test]
fn ratings_are_exported_as_plain_lines_and_never_over_a_file() {
    let environment = with_log();
    assert_eq!(environment.judge(&["review", "--export", "-"]).stdout, LOG);
    assert_eq!(environment.judge(&["review", "--export", "all.csv"]).status, 0);
    insta::assert_snapshot!(fs::read_to_string(environment.path("all.csv")).unwrap(), @r"
    item,day,time,rating,rated by,hints,put off until
    problem:two-sum,2026-01-01,1767261600,3,submission,0,
    card:adam-bias-correction,2026-01-02,1767348000,1,learner,0,
    problem:gone-away,2026-01-02,1767348000,1,learner,0,
    ");
    let again = environment.judge(&["review", "--export", "all.csv"]);
    assert_eq!(
        (again.status, again.stderr.as_str()),
        (2, "error: `all.csv` exists already\nhint: name another file\n")
    );
}

#[test]
fn what_cannot_be_reviewed_is_refused_with_a_hint() {
    let environment = Environment::new();
    let told = |arguments: &[&str]| {
        let printed = environment.judge(&[&["review"], arguments].concat());
        assert_eq!(printed.status, 2, "{}", printed.all());
        printed.stderr
    };
    insta::assert_snapshot!(told(&["--rate", "3", "two-sun"]), @r"
    error: there is no exercise and no card `two-sun`
    hint: did you mean `two-sum`?
    ");
    insta::assert_snapshot!(told(&["--rate", "3", "card:two-sum"]), @r"
    error: there is no exercise and no card `card:two-sum`
    hint: did you mean `two-sum`?
    ");
    insta::assert_snapshot!(told(&["--later", "two-sum"]), @r"
    error: `two-sum` was never reviewed
    hint: `judge review --list` shows what is due
    ");
    assert_eq!(told(&["--undo"]), "error: there is no rating to take back\n");
    assert!(told(&["--rate", "5", "two-sum"]).contains("there are 1 again, 2 hard, 3 good, 4 easy"));
    assert!(told(&["--rate", "3"]).contains("required"));
}

#[test]
fn the_schedule_is_explained_with_its_parameters() {
    let environment = Environment::new();
    let page = environment.judge(&["review", "--explain"]).stdout;
    for text in ["3 good: 2, 11, 46, 163, 497", "FSRS-6", "w20", "0.1542", "4, 8 or 15 minutes"] {
        assert!(page.contains(text), "`{text}` is missing\n{page}");
    }
    let json = environment.judge(&["review", "--explain", "--format", "json"]).json();
    assert_eq!((json["parameters"].as_array().unwrap().len(), &json["retention"]), (21, &0.9.into()));
}

#[test]
fn notes_are_plain_markdown_that_comes_out_as_it_went_in() {
    let environment = Environment::new();
    let none = environment.judge(&["notes", "two-sum"]);
    assert_eq!(none.stderr, "note: there are no notes on `two-sum`; `judge notes two-sum --edit` begins some\n");
    let text = "# Idea\n\nOne pass, 哈希表 of what was seen.\n";
    assert_eq!(typed(&environment, &["notes", "1", "-"], text).status, 0);
    assert_eq!(environment.judge(&["notes", "two-sum"]).stdout, text);
    assert_eq!(environment.judge(&["notes"]).stdout, "two-sum  Idea\n");
    let mut edit = environment.command(&["notes", "two-sum", "--edit"]);
    assert!(edit.env("VISUAL", "cp /dev/null").status().unwrap().success());
    assert!(!environment.path("data/notes/two-sum.md").exists());
    let long = "x".repeat((1 << 20) + 1);
    assert!(typed(&environment, &["notes", "two-sum", "-"], &long).stderr.contains("a text of more than 1 MiB"));
    assert!(environment.judge(&["notes", "two-sum", "--edit"]).stderr.contains("hint: set `VISUAL`"));
}

#[test]
fn a_behavioural_card_has_a_worksheet_in_the_language_of_the_reader() {
    let environment = Environment::new();
    let sheet = environment.judge(&["cards", "biggest-setback", "--worksheet"]).stdout;
    assert!(sheet.starts_with("# What was your biggest setback?\n\n## Situation\n"), "{sheet}");
    let chinese = environment.judge(&["cards", "biggest-setback", "--worksheet", "--lang-ui", "zh"]).stdout;
    assert!(chinese.contains("## 情境") && chinese.contains("## 追问"), "{chinese}");
    environment.write("data/worksheets/biggest-setback.md", "mine\n");
    assert_eq!(environment.judge(&["cards", "biggest-setback", "--worksheet"]).stdout, "mine\n");
    let other = environment.judge(&["cards", "adam-bias-correction", "--worksheet"]);
    insta::assert_snapshot!(other.stderr, @r"
    error: `adam-bias-correction` is no behavioural card, so it has no worksheet
    hint: `judge cards behavioural` lists those
    ");
}

/// Attempts at two exercises, solved one after the other.
fn with_solutions() -> Environment {
    let environment = Environment::new();
    let keep = |slug: &str, time: u64, text: &str, name: &str| {
        let digest = blake3::hash(text.as_bytes()).to_hex().to_string();
        environment.write(&format!("data/sources/{digest}"), text);
        let path = environment.path(&format!("data/attempts/{slug}.jsonl"));
        let before = fs::read_to_string(&path).unwrap_or_default();
        let line = format!(
            r#"{{"time":{time},"name":"{name}","language":"python","verdict":"AC","fuel":{time},"memory":7,"points":100,"of":100,"source":"{digest}"}}"#
        );
        environment.write(&format!("data/attempts/{slug}.jsonl"), format!("{before}{line}\n"));
    };
    keep("two-sum", 1_767_348_000, "first = 1\n", "x.py");
    keep("two-sum", 1_767_434_400, "second = 2\n", "x.py");
    keep("a-plus-b", 1_767_261_600, "sum = 1\n", "no_extension");
    environment
}

#[test]
fn solutions_are_written_and_what_is_not_ours_is_left_alone() {
    let environment = with_solutions();
    let file = |track: &str, name: &str| fs::read_to_string(environment.path(&format!("out/{track}/{name}"))).unwrap();
    let track = |slug: &str| {
        let shown = environment.judge(&["show", slug, "--format", "json"]).json();
        shown["track"].as_str().unwrap().to_owned()
    };
    let (two, sum) = (track("two-sum"), track("a-plus-b"));
    let written = environment.judge(&["export", "out"]);
    assert_eq!(written.stderr, "note: 2 solutions written, 0 unchanged\n", "{}", written.all());
    assert_eq!((file(&two, "two-sum.py"), file(&sum, "a-plus-b.py")), ("second = 2\n".into(), "sum = 1\n".into()));
    let best = environment.judge(&["export", "out", "--best", "--format", "json"]).json();
    assert_eq!(file(&two, "two-sum.py"), "first = 1\n");
    let states: Vec<&str> =
        best["solutions"].as_array().unwrap().iter().map(|row| row["state"].as_str().unwrap()).collect();
    assert!(states.contains(&"written") && states.contains(&"unchanged"), "{best}");
    environment.write(&format!("out/{two}/two-sum.py"), "mine = 1\n");
    let refused = environment.judge(&["export", "out"]);
    assert_eq!((refused.status, file(&two, "two-sum.py")), (2, "mine = 1\n".into()));
    assert!(refused.stderr.contains("/two-sum.py` in the folder were never submitted"), "{}", refused.all());
}

#[test]
fn solutions_become_commits_with_their_dates() {
    let environment = with_solutions();
    let export = || {
        let mut command = environment.command(&["export", "out", "--git"]);
        for role in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{role}_NAME"), "ada").env(format!("GIT_{role}_EMAIL"), "ada@example.org");
        }
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null").env("TZ", "UTC");
        Printed::of(command.output().unwrap())
    };
    let git = |arguments: &[&str]| {
        let output = Command::new("git").arg("-C").arg(environment.path("out")).args(arguments).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let first = export();
    assert_eq!(first.stderr, "note: 2 solutions written, 0 unchanged, 2 commits\n", "{}", first.all());
    insta::assert_snapshot!(git(&["log", "--reverse", "--format=%at %s"]), @r"
    1767261600 a-plus-b: Sum pairs until the end, in python
    1767434400 two-sum: Two indices with a given sum, in python
    ");
    environment.write("out/own.txt", "x");
    git(&["add", "own.txt"]);
    assert_eq!(export().stderr, "note: 0 solutions written, 2 unchanged, 0 commits\n");
    assert_eq!(git(&["status", "--porcelain"]), "A  own.txt\n");
}

#[test]
fn without_git_the_files_are_written_all_the_same() {
    let environment = with_solutions();
    let mut command = environment.command(&["export", "out", "--git"]);
    let printed = Printed::of(command.env("PATH", environment.path("nowhere")).output().unwrap());
    assert_eq!(printed.status, 2);
    assert!(printed.stderr.contains("error: git is not installed"), "{}", printed.all());
    assert!(environment.path("out/algo/two-sum.py").is_file() && environment.path("out/algo/a-plus-b.py").is_file());
}
