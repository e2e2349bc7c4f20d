//! The results of one student as `PrairieLearn`'s `results.json` of an external grader.

use serde::Serialize;

use super::words::{failures, fate, verdict_words};
use super::{AttemptFate, ClassReport, StudentReport, TaskReport};
use crate::report::points::Points;
use crate::report::untrusted;

/// The whole file, in `PrairieLearn`'s words.
#[derive(Serialize)]
struct Results {
    gradable: bool,
    /// From 0 to 1.
    score: f64,
    message: String,
    output: String,
    tests: Vec<Test>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    format_errors: Vec<String>,
}

#[derive(Serialize)]
struct Test {
    name: String,
    description: String,
    points: Points,
    max_points: Points,
    message: String,
    output: String,
}

/// The results of the only student. What cannot be judged uses up no attempt.
pub fn results(class: &ClassReport) -> String {
    let results = match class.students.as_slice() {
        [student] => of(class, student),
        [] => ungradable("nothing was handed in that belongs to a problem of this homework".to_owned()),
        [_, ..] => {
            ungradable("PrairieLearn grades one student at a time: name the student with `--student NAME`".to_owned())
        }
    };
    untrusted::json(&serde_json::to_string_pretty(&results).expect("a report is plain data")) + "\n"
}

fn ungradable(error: String) -> Results {
    Results {
        gradable: false,
        score: 0.0,
        message: error.clone(),
        output: String::new(),
        tests: Vec::new(),
        format_errors: vec![error],
    }
}

fn of(class: &ClassReport, student: &StudentReport) -> Results {
    let flaws: Vec<String> = student.tasks.iter().filter_map(flaw).collect();
    if !flaws.is_empty() {
        return Results { format_errors: flaws.clone(), ..ungradable(flaws.join("\n")) };
    }
    let share = student.points.ratio(class.of).clamp(0.0, 1.0);
    Results {
        gradable: true,
        score: share,
        message: format!("{} of {} points", student.points, student.of),
        output: String::new(),
        tests: student.tasks.iter().flat_map(tests).collect(),
        format_errors: Vec::new(),
    }
}

/// Why a submission cannot be judged: it is none, it is not compiled, or the judge failed.
fn flaw(task: &TaskReport) -> Option<String> {
    let attempt = task.counting()?;
    match &attempt.fate {
        AttemptFate::Judged(judged) => {
            judged.compiler.as_ref().map(|compiler| format!("{}: {}\n{compiler}", task.problem, fate(attempt)))
        }
        AttemptFate::Refused(_) | AttemptFate::Failed(_) | AttemptFate::Surplus => {
            Some(format!("{}: {}", task.problem, fate(attempt)))
        }
    }
}

fn tests(task: &TaskReport) -> Vec<Test> {
    let groups = match task.counting().map(|attempt| &attempt.fate) {
        Some(AttemptFate::Judged(judged)) => judged.groups.as_slice(),
        _ => &[],
    };
    let test = |group: &super::GroupResult| Test {
        name: format!("{}: {}", task.problem, group.title),
        description: group.name.clone(),
        points: group.points,
        max_points: group.of,
        message: verdict_words(group),
        output: failures(group),
    };
    groups.iter().map(test).collect()
}
