//! What was remembered and got broken: set aside with a warning, never fatal, and nothing is lost.

use std::fs;
use std::path::Path;

use crate::environment::{Environment, Printed};

const FIRST: &str =
    r#"{"time":1,"name":"a_plus_b.py","language":"python","verdict":"AC","fuel":5,"memory":7,"points":100,"of":100}"#;

/// Everything still works; each of these is on standard error.
fn survives(printed: &Printed, warnings: &[&str]) {
    assert_eq!(printed.status, 0, "{}", printed.all());
    for warning in warnings {
        assert!(printed.stderr.contains(warning), "`{warning}` is missing\n{}", printed.all());
    }
}

fn submit(environment: &Environment) -> Printed {
    let accepted = Environment::repository("problems/a-plus-b/submissions/accepted/tokens.rs");
    environment.judge(&["submit", "a-plus-b", accepted.to_str().unwrap()])
}

fn lines(path: &Path) -> usize {
    fs::read_to_string(path).unwrap().lines().count()
}

#[test]
fn a_broken_line_is_set_aside_and_the_others_are_kept() {
    let environment = Environment::new();
    let attempts = "data/attempts/a-plus-b.jsonl";
    environment.write(attempts, format!("{FIRST}\n{{\"time\":\n{FIRST}\n"));
    let printed = environment.judge(&["stats"]);
    survives(&printed, &["warning: ", "a-plus-b.jsonl` could not be understood and was set aside as", ".broken`"]);
    assert!(printed.stdout.contains("a-plus-b"), "{}", printed.all());
    assert_eq!(lines(&environment.path(attempts)), 2);
    assert_eq!(lines(&environment.path(&format!("{attempts}.broken"))), 3);
    // Once is enough.
    let again = environment.judge(&["stats"]);
    assert_eq!((again.status, again.stderr.as_str(), &again.stdout), (0, "", &printed.stdout));
}

#[test]
fn a_file_of_a_later_version_is_set_aside_whole() {
    let environment = Environment::new();
    let attempts = "data/attempts/a-plus-b.jsonl";
    let foreign = r#"{"format":9,"verdict":"SUPER","when":"tomorrow"}"#;
    environment.write(attempts, foreign);
    survives(&environment.judge(&["list", "--solved"]), &["a-plus-b.jsonl` could not be understood"]);
    assert_eq!(fs::read_to_string(environment.path("data/attempts/a-plus-b.jsonl.broken")).unwrap(), foreign);
}

#[test]
fn binary_junk_is_set_aside_before_the_next_attempt_is_remembered() {
    let environment = Environment::new();
    let junk: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    environment.write("data/attempts/a-plus-b.jsonl", &junk);
    survives(&submit(&environment), &["a-plus-b.jsonl` could not be understood"]);
    let kept = fs::read(environment.path("data/attempts/a-plus-b.jsonl.broken")).unwrap();
    assert!(kept == junk, "the junk was changed");
    let stats = environment.judge(&["stats", "--format", "json"]);
    assert_eq!((stats.status, stats.stderr.as_str()), (0, ""), "{}", stats.all());
    assert!(stats.json().to_string().contains("a-plus-b"), "the attempt itself is remembered: {}", stats.all());
}

#[test]
fn a_second_broken_file_does_not_replace_the_first_that_was_set_aside() {
    let environment = Environment::new();
    for junk in ["first junk", "second junk"] {
        environment.write("data/attempts/a-plus-b.jsonl", junk);
        survives(&environment.judge(&["stats"]), &["could not be understood and was set aside"]);
    }
    let mut kept: Vec<String> = fs::read_dir(environment.path("data/attempts"))
        .unwrap()
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .filter(|text| !text.is_empty())
        .collect();
    kept.sort();
    assert_eq!(kept, ["first junk", "second junk"]);
}

#[test]
fn a_folder_in_the_place_of_a_file_is_set_aside() {
    let environment = Environment::new();
    environment.write("data/attempts/a-plus-b.jsonl/precious", "x").write("data/lock/precious", "x");
    survives(&submit(&environment), &["lock` could not be understood", "a-plus-b.jsonl` could not be understood"]);
    for file in ["attempts/a-plus-b.jsonl", "lock"] {
        assert_eq!(fs::read_to_string(environment.path(&format!("data/{file}.broken/precious"))).unwrap(), "x");
        assert!(environment.path(&format!("data/{file}")).is_file());
    }
    assert_eq!(environment.judge(&["stats"]).stderr, "");
}

/// Whatever two writes once said of one attempt: what is solved follows from the attempts alone.
#[test]
fn solved_is_what_an_accepted_attempt_says() {
    let environment = Environment::new();
    environment.write("data/attempts/a-plus-b.jsonl", format!("{FIRST}\n"));
    environment.write("data/best/a-plus-b.json", FIRST.replace("AC", "WA"));
    let printed = environment.judge(&["stats"]);
    assert_eq!(printed.stderr, "");
    assert!(printed.stdout.contains("1 of ") && printed.stdout.contains("1 AC"), "{}", printed.all());
}

#[test]
fn a_pipe_in_the_place_of_a_file_is_set_aside_and_nobody_waits_for_it() {
    let environment = Environment::new();
    environment.write("data/attempts/other", "");
    let pipe = environment.path("data/attempts/a-plus-b.jsonl");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    survives(&environment.judge(&["stats"]), &["a-plus-b.jsonl` could not be understood and was set aside"]);
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    survives(&submit(&environment), &["a-plus-b.jsonl` could not be understood and was set aside"]);
    assert_eq!(lines(&pipe), 1);
}

#[test]
fn eight_processes_at_once_remember_eight_attempts() {
    let environment = Environment::new();
    let accepted = Environment::repository("problems/a-plus-b/submissions/accepted/tokens.rs");
    environment.write("wrong.rs", "fn main() {}");
    let files = [accepted.to_str().unwrap(), "wrong.rs"];
    let start =
        |at: usize| environment.command(&["-q", "submit", "a-plus-b", files[usize::from(at != 5)]]).spawn().unwrap();
    let statuses: Vec<_> = (0..8).map(start).map(|mut child| child.wait().unwrap().code()).collect();
    assert!(statuses.iter().all(|status| *status == Some(0) || *status == Some(1)), "{statuses:?}");
    let stats = environment.judge(&["stats", "--format", "json"]).json();
    assert_eq!(
        (&stats["solved"], &stats["verdicts"]["AC"], &stats["verdicts"]["WA"]),
        (&1.into(), &1.into(), &7.into())
    );
}

/// Root may write everywhere, so a file in the place of the folder stands for a disk that takes nothing.
#[test]
fn where_nothing_can_be_written_the_verdict_is_still_told() {
    let environment = Environment::new();
    environment.write("data", "not a folder");
    let printed = submit(&environment);
    survives(&printed, &["warning: the attempt could not be remembered: cannot make the folder `"]);
    assert!(printed.stdout.contains("AC"), "{}", printed.all());
    survives(&environment.judge(&["stats"]), &[]);
    survives(&environment.judge(&["list"]), &[]);
    assert_eq!(fs::read_to_string(environment.path("data")).unwrap(), "not a folder");
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_is_warned_of_and_left_alone() {
    use std::os::unix::fs::PermissionsExt;

    let environment = Environment::new();
    environment.write("data/attempts/a-plus-b.jsonl", "junk");
    let mode = |mode| {
        for folder in ["data", "data/attempts"] {
            fs::set_permissions(environment.path(folder), fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    mode(0o555);
    let printed = submit(&environment);
    mode(0o755);
    // For root the folder is writable all the same: then the broken file was set aside.
    survives(&printed, &["a-plus-b.jsonl` could not be understood"]);
    let kept = ["data/attempts/a-plus-b.jsonl", "data/attempts/a-plus-b.jsonl.broken"]
        .map(|path| fs::read_to_string(environment.path(path)));
    assert!(kept.into_iter().flatten().any(|text| text == "junk"));
}
