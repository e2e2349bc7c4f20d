//! The classroom of `examples/`: a homework with sealed tests, twelve students, and the reports that it gives.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use judge::problem::{Keyring, Registry};

use super::generated::file_holds;
use crate::environment::Environment;

const FOLDER: &str = "examples/classroom";
/// The reports, by their kinds.
const REPORTS: [(&str, &str); 4] =
    [("json", "class.json"), ("csv", "points.csv"), ("markdown", "summary.md"), ("html", "class.html")];

#[test]
fn the_reports_beside_it_are_those_that_it_gives() {
    let environment = Environment::new();
    environment.copy(FOLDER);
    fs::remove_dir_all(environment.path(FOLDER).join("reports")).unwrap();
    let mut line = "grade homework.toml submissions platform.jsonl --key teacher/judge.key --quiet"
        .split(' ')
        .map(str::to_owned)
        .collect::<Vec<_>>();
    line.extend(["--similarity".to_owned(), "similar.json".to_owned()]);
    line.extend(REPORTS.iter().flat_map(|(kind, file)| ["--report".to_owned(), format!("{kind}={file}")]));
    let line: Vec<&str> = line.iter().map(String::as_str).collect();
    let output = environment.command(&line).current_dir(environment.path(FOLDER)).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    for file in REPORTS.iter().map(|(_, file)| *file).chain(["similar.json"]) {
        let text = fs::read_to_string(environment.path(FOLDER).join(file)).unwrap();
        // How well compilers are contained is this machine's.
        file_holds(&format!("{FOLDER}/reports/{file}"), &text.replace(", not contained", ""));
    }
}

#[test]
fn the_homework_gives_all_points_to_right_solutions_and_fewer_to_wrong_ones() {
    let environment = Environment::new();
    environment.copy(FOLDER);
    let arguments = ["grade", "check", "examples/classroom/homework.toml", "--quiet"];
    let without = environment.judge(&arguments);
    assert!(without.status == 2 && without.stderr.contains("`any-peak` are sealed"), "{}", without.all());
    let key = ["--key", "examples/classroom/teacher/judge.key"];
    let checked = environment.judge(&[&arguments[..], &key].concat());
    assert_eq!(checked.status, 0, "{}", checked.all());
    for problems in ["examples/classroom/problems", "examples/classroom/teacher/problems"] {
        let verified = environment.judge(&[&["verify", "--quiet", "--problems", problems][..], &key].concat());
        assert_eq!(verified.status, 0, "{}", verified.all());
    }
}

#[test]
fn what_is_sealed_is_what_the_teacher_has() {
    let folder = Environment::repository(FOLDER);
    let problem = |problems: &Path, key: Keyring| {
        Registry::open(Some(problems)).unwrap().with_keys(Arc::new(key)).get("any-peak").unwrap()
    };
    let plain = problem(&folder.join("teacher/problems"), Keyring::empty());
    let sealed = problem(&folder.join("problems"), Keyring::of_file(&folder.join("teacher/judge.key")));
    let help = "seal it again, in examples/classroom: judge seal any-peak --problems teacher/problems --output problems \
                --recipients-file teacher/recipients.txt";
    assert_eq!(plain.files(), sealed.files(), "{help}");
    for file in plain.files() {
        assert!(plain.file(file).unwrap() == sealed.file(file).unwrap(), "{file} is another one: {help}");
    }
}

#[test]
fn nothing_that_students_see_holds_what_is_sealed() {
    let folder = Environment::repository(FOLDER);
    for (_, file) in REPORTS {
        let text = fs::read_to_string(folder.join("reports").join(file)).unwrap();
        for word in ["surprise", "what only the teacher knows", "a-high-one", "behind-a-valley", "is outside of a walk"]
        {
            assert!(!text.contains(word), "{file} tells `{word}`");
        }
    }
}
