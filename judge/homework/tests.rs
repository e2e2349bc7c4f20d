//! What is gathered from folders, archives and lines, and which attempt counts.

use std::io::Write;
use std::path::Path;

use harness::Languages;

use super::*;
use crate::problem::Registry;

fn homework(extra: &str) -> Assignment {
    let text = format!(
        "format = 1\ntitle = \"Sums\"\n{extra}\n[[problem]]\nslug = \"two-sum\"\n[[problem]]\nslug = \"a-plus-b\"\n"
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE);
    std::fs::write(&path, text).unwrap();
    Assignment::open(&path, &[Registry::open(None).unwrap()], &Languages::embedded()).unwrap()
}

/// What was found: `student problem file`, then what belongs to nobody with the reason.
fn found(gathered: &Gathered, assignment: &Assignment) -> Vec<String> {
    let entries = gathered.entries.iter().map(|entry| {
        let flaw = match &entry.content {
            Content::Flawed(failure) => format!(" ({})", failure.message),
            Content::File(_) | Content::Text { .. } => String::new(),
        };
        format!("{} {} {}{flaw}", entry.student, assignment.tasks[entry.task].problem.slug, entry.file)
    });
    let strays = gathered.strays.iter().map(|stray| format!("- {}: {}", stray.file, stray.failure.message));
    entries.chain(strays).collect()
}

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

#[test]
fn a_folder_per_student_is_gathered_and_nothing_is_lost() {
    let (folder, assignment) = (tempfile::tempdir().unwrap(), homework(""));
    write(
        folder.path(),
        &[
            ("ada/two_sum.py", "x"),
            ("ada/aPlusB.rs", "x"),
            ("bob/two_sum.py", "x"),
            ("bob/two-sum.cpp", "x"),
            ("bob/two_summ.py", "x"),
            ("notes.txt", "x"),
            ("ada/.git/config", "x"),
        ],
    );
    let gathered = gather(&[folder.path()], &assignment, &Sender::default()).unwrap();
    insta::assert_snapshot!(found(&gathered, &assignment).join("\n"), @"
    ada a-plus-b ada/aPlusB.rs
    ada two-sum ada/two_sum.py
    bob two-sum bob/two-sum.cpp (there is another file for the same problem, `bob/two_sum.py`)
    bob two-sum bob/two_sum.py (there is another file for the same problem, `bob/two-sum.cpp`)
    - bob/two_summ.py: this homework has no problem `two_summ`
    - notes.txt: its path does not say who handed in what
    ");
}

#[test]
fn a_repository_of_one_student_may_hold_anything_else() {
    let (folder, assignment) = (tempfile::tempdir().unwrap(), homework("inputs = \"{problem}.{ext}\""));
    write(folder.path(), &[("two_sum.py", "x"), ("README.md", "x"), ("src/a_plus_b.go", "x"), ("helper.py", "x")]);
    let sender = Sender { student: Some("ada".to_owned()), submitted: None, earlier: 0 };
    let gathered = gather(&[folder.path()], &assignment, &sender).unwrap();
    insta::assert_snapshot!(found(&gathered, &assignment).join("\n"), @"
    ada a-plus-b src/a_plus_b.go
    ada two-sum two_sum.py
    ");
    let gathered = gather(&[folder.path().join("two_sum.py")], &assignment, &Sender::default()).unwrap();
    insta::assert_snapshot!(found(&gathered, &assignment).join("\n"), @"- two_sum.py: nothing says which student handed it in");
}

#[test]
fn an_archive_is_read_in_memory_and_within_itself() {
    let (folder, assignment) = (tempfile::tempdir().unwrap(), homework("inputs = \"moodle\""));
    let path = folder.path().join("all.zip");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    for name in [
        "Ada de Vries_123_assignsubmission_file_/two_sum.py",
        "../../evil_1_assignsubmission_file_/two_sum.py",
        "/etc_1_assignsubmission_file_/two_sum.py",
        "readme.txt",
        "Eve_9_assignsubmission_file_/two_sum.py",
        "Eve_9_assignsubmission_file_/two_sum.cpp",
    ] {
        zip.start_file(name, options).unwrap();
        zip.write_all(b"pass").unwrap();
    }
    zip.start_file("Bomb_1_assignsubmission_file_/two_sum.py", options).unwrap();
    zip.write_all(&vec![b' '; 3 << 20]).unwrap();
    zip.add_symlink("Link_1_assignsubmission_file_/two_sum.py", "/etc/passwd", options).unwrap();
    zip.finish().unwrap();
    let gathered = gather(&[&path], &assignment, &Sender::default()).unwrap();
    insta::assert_snapshot!(found(&gathered, &assignment).join("\n"), @"
    Ada de Vries two-sum Ada de Vries_123_assignsubmission_file_/two_sum.py
    Eve two-sum Eve_9_assignsubmission_file_/two_sum.py (there is another file for the same problem, `Eve_9_assignsubmission_file_/two_sum.cpp`)
    Eve two-sum Eve_9_assignsubmission_file_/two_sum.cpp (there is another file for the same problem, `Eve_9_assignsubmission_file_/two_sum.py`)
    - ../../evil_1_assignsubmission_file_/two_sum.py: its name leads out of the archive
    - /etc_1_assignsubmission_file_/two_sum.py: its name leads out of the archive
    - readme.txt: its path does not say who handed in what
    - Bomb_1_assignsubmission_file_/two_sum.py: it is larger than 1 MiB
    - Link_1_assignsubmission_file_/two_sum.py: it is a symbolic link, which is not followed
    ");
    let rivals = gathered.entries.iter().filter(|entry| matches!(entry.content, Content::Flawed(_)));
    assert_eq!(rivals.map(|entry| entry.student.as_str()).collect::<Vec<_>>(), ["Eve", "Eve"]);
    std::fs::write(&path, "no archive").unwrap();
    assert!(gather(&[&path], &assignment, &Sender::default()).unwrap_err().message.contains("cannot read the archive"));
}

#[test]
fn lines_of_json_are_entries_or_say_why_not() {
    let (folder, assignment) = (tempfile::tempdir().unwrap(), homework(""));
    let path = folder.path().join("all.jsonl");
    let lines = [
        r#"{"id": "ada", "problem": "two-sum", "language": "python", "source": "x", "submitted": "2026-10-12T23:59:00+02:00"}"#,
        r#"{"id": 7, "problem": "a_plus_b", "language": "rs", "source": "x"}"#,
        "",
        r#"{"id": "bob", "problem": "three-sum", "language": "python", "source": "x"}"#,
        r#"{"id": "bob", "problem": "two-sum"}"#,
        r#"{"id": "bob", "problem": "two-sum", "language": "python", "source": "x", "submitted": "yesterday"}"#,
        "no json",
    ];
    std::fs::write(&path, lines.join("\n")).unwrap();
    let gathered = gather(&[&path], &assignment, &Sender::default()).unwrap();
    let text = found(&gathered, &assignment).join("\n").replace(folder.path().to_str().unwrap(), "");
    insta::assert_snapshot!(text, @"
    ada two-sum /all.jsonl:1
    7 a-plus-b /all.jsonl:2
    - /all.jsonl:4: this homework has no problem `three-sum`
    - /all.jsonl:5: the line is no entry: missing field `language` at line 1 column 35
    - /all.jsonl:6: `submitted` is not a point in time
    - /all.jsonl:7: the line is no entry: expected ident at line 1 column 2
    ");
    assert_eq!(gathered.entries[0].submitted.unwrap().to_string(), "2026-10-12T21:59:00Z");
}

fn attempt(points: u64, fate: AttemptFate) -> Attempt {
    Attempt { file: String::new(), submitted: None, late: None, points: Points::hundredths(points), fate }
}

#[test]
fn the_best_attempt_counts_or_the_last() {
    let failed = || AttemptFate::Failed(Failure::new("x"));
    let refused = || AttemptFate::Refused(Failure::new("x"));
    let attempts =
        [attempt(1, failed()), attempt(3, failed()), attempt(3, failed()), attempt(2, failed()), attempt(0, refused())];
    assert_eq!((counting(&attempts, Keep::Best), counting(&attempts, Keep::Last)), (Some(1), Some(3)));
    assert_eq!(counting(&attempts[4..], Keep::Best), Some(0));
    assert_eq!(counting(&[], Keep::Last), None);
}
