//! `--report KIND=FILE`: reports in files, whatever standard output is for.

use std::fs;

use crate::environment::Environment;

const RIGHT: &str = "import sys\nnumbers = sys.stdin.read().split()\nfor a, b in zip(numbers[::2], numbers[1::2]):\n    print(int(a) + int(b))\n";

#[test]
fn a_submission_is_reported_to_people_and_to_files_at_once() {
    let environment = Environment::new();
    environment.write("a_plus_b.py", RIGHT);
    let printed =
        environment.judge(&["submit", "a_plus_b.py", "--report", "json=report.json", "--report", "text=report.txt"]);
    assert_eq!(printed.status, 0, "{}", printed.all());
    let json = environment.judge(&["submit", "a_plus_b.py", "--format", "json"]).stdout;
    let read = |name: &str| fs::read_to_string(environment.path(name)).unwrap();
    assert_eq!((read("report.txt"), read("report.json")), (printed.stdout, json));
    let tested = environment.judge(&["test", "a_plus_b.py", "--format", "json", "--report", "text=report.txt"]);
    assert!(read("report.txt").contains("AC 2 cases"), "{}", tested.all());
    assert_eq!(tested.json()["verdict"], "AC");
}

#[test]
fn many_submissions_are_lines_of_one_file() {
    let environment = Environment::new();
    environment.write("good.py", RIGHT).write("bad.py", "print(0)\n").write("empty.py", "");
    let command = ["grade", "a-plus-b", "good.py", "bad.py", "empty.py"];
    let both = ["--report", "json=all.jsonl", "--report", "text=all.txt"];
    let printed = environment.judge(&[&command[..], &both[..]].concat());
    let json = environment.judge(&[&command[..], &["--format", "json"]].concat()).stdout;
    let read = |name: &str| fs::read_to_string(environment.path(name)).unwrap();
    assert_eq!((printed.status, read("all.txt"), read("all.jsonl")), (1, printed.stdout, json));
}

#[test]
fn a_report_that_cannot_be_written_is_an_error_before_anything_is_judged() {
    let environment = Environment::new();
    environment.write("a_plus_b.py", RIGHT);
    let refused = |reports: &[&str], told: &str| {
        let options = reports.iter().flat_map(|report| ["--report", *report]);
        let command: Vec<_> = ["submit", "a_plus_b.py"].into_iter().chain(options).collect();
        let printed = environment.judge(&command);
        assert_eq!((printed.status, printed.stdout.as_str()), (2, ""), "{}", printed.all());
        assert!(printed.stderr.contains(told) && printed.stderr.contains("error: "), "{}", printed.all());
    };
    refused(&["pdf=a"], "hint: known kinds are `json` and `text`");
    refused(&["html=a"], "`html` is a report of a homework");
    refused(&["json"], "`--report json` names no file");
    refused(&["json=-"], "`--format json` prints the JSON report on standard output");
    refused(&["json=none/a"], "cannot write the report `none/a`: ");
    refused(&["json=a", "text=./a"], "`--report` cannot write `./a`: it is named by two reports");
    refused(&["json=a_plus_b.py"], "`--report` cannot write `a_plus_b.py`: it is a submission");
    assert_eq!(fs::read_to_string(environment.path("a_plus_b.py")).unwrap(), RIGHT);
    let case = environment.judge(&["test", "a_plus_b.py", "--case", "1 2", "--report", "json=a"]);
    assert!(case.status == 2 && case.stderr.contains("cannot be used with"), "{}", case.all());
}
