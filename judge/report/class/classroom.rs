//! The results of one student as GitHub Classroom's reporter reads them from the output `result` of a step, before base64.
//!
//! The reporter sends the sum of the scores, and shows the share of the tests that passed.

use serde::Serialize;

use super::words::{failures, fate, is_accepted, parts, verdict_words};
use super::{ClassReport, StudentReport, TaskReport};
use crate::report::points::Points;
use crate::report::untrusted;

/// The whole result, in the reporter's words.
#[derive(Serialize)]
struct Results {
    version: u32,
    status: &'static str,
    max_score: Points,
    tests: Vec<Test>,
}

#[derive(Serialize)]
struct Test {
    name: String,
    status: &'static str,
    message: String,
    #[serde(rename = "test_code")]
    code: &'static str,
    filename: &'static str,
    line_no: u32,
    score: Points,
}

/// The results of the only student; of several, an error that says so.
pub fn results(class: &ClassReport) -> String {
    let results = match class.students.as_slice() {
        [student] => of(class, student),
        [] => failed(class, "nothing was handed in that belongs to a problem of this homework"),
        [_, ..] => {
            failed(class, "GitHub Classroom grades one student at a time: name the student with `--student NAME`")
        }
    };
    untrusted::json(&serde_json::to_string(&results).expect("a report is plain data")) + "\n"
}

fn failed(class: &ClassReport, message: &str) -> Results {
    let test = test("homework".to_owned(), "error", message.to_owned(), Points::default());
    Results { version: 1, status: "error", max_score: class.of, tests: vec![test] }
}

fn of(class: &ClassReport, student: &StudentReport) -> Results {
    let solved = student.tasks.iter().all(|task| task.counting().is_some_and(is_accepted));
    let status = match (student.incomplete, solved) {
        (true, _) => "error",
        (false, true) => "pass",
        (false, false) => "fail",
    };
    Results { version: 1, status, max_score: class.of, tests: student.tasks.iter().flat_map(tests).collect() }
}

/// One test for each group, or one for the whole where the groups do not make up its points.
fn tests(task: &TaskReport) -> Vec<Test> {
    let Some(groups) = parts(task) else {
        let said = task.counting().map_or_else(|| "nothing was handed in".to_owned(), fate);
        return vec![test(task.problem.clone(), status(task.points >= task.of), said, task.points)];
    };
    let of_group = |group: &super::GroupResult| {
        let said = format!("{}\n{}", verdict_words(group), failures(group));
        test(format!("{}: {}", task.problem, group.title), status(group.passed), said, group.points)
    };
    groups.iter().map(of_group).collect()
}

fn status(passed: bool) -> &'static str {
    if passed { "pass" } else { "fail" }
}

fn test(name: String, status: &'static str, message: String, score: Points) -> Test {
    Test { name, status, message, code: "", filename: "", line_no: 0, score }
}
