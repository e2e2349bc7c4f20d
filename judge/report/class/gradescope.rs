//! The results of one student as Gradescope's `results.json`.

use std::fmt::Write;

use harness::outcome::Limits;
use serde::Serialize;

use super::words::{failures, fate, parts, verdict_words};
use super::{Attempt, AttemptFate, ClassReport, StudentReport, TaskReport};
use crate::report::points::Points;
use crate::report::untrusted;
use crate::verdict::Verdict;

/// Files that are not graded and are listed one by one.
const MAX_STRAYS: usize = 20;

/// The whole file, in Gradescope's words.
#[derive(Serialize)]
struct Results {
    score: Points,
    output: String,
    output_format: &'static str,
    visibility: &'static str,
    stdout_visibility: &'static str,
    tests: Vec<Test>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    leaderboard: Vec<Rank>,
}

/// What students are ranked by.
#[derive(Serialize)]
struct Rank {
    name: String,
    value: Rated,
    order: &'static str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Rated {
    Points(Points),
    Microseconds(u128),
}

#[derive(Serialize)]
struct Test {
    score: Points,
    max_score: Points,
    status: &'static str,
    name: String,
    name_format: &'static str,
    output: String,
    output_format: &'static str,
    visibility: &'static str,
}

/// The results of the only student; of several, those of the first, which says so.
pub fn results(class: &ClassReport) -> String {
    let results = match class.students.as_slice() {
        [student] => of(class, student),
        [] => empty("nothing was handed in that belongs to a problem of this homework"),
        [_, ..] => empty("Gradescope grades one student at a time: name the student with `--student NAME`"),
    };
    untrusted::json(&serde_json::to_string_pretty(&results).expect("a report is plain data")) + "\n"
}

fn empty(output: &str) -> Results {
    Results {
        score: Points::default(),
        output: output.to_owned(),
        output_format: "text",
        visibility: "visible",
        stdout_visibility: "hidden",
        tests: Vec::new(),
        leaderboard: Vec::new(),
    }
}

fn of(class: &ClassReport, student: &StudentReport) -> Results {
    let mut output = format!("{}: {} of {} points", class.title, student.points, student.of);
    for stray in class.strays.iter().take(MAX_STRAYS) {
        let _ = write!(output, "\n{} is not graded: {}", stray.file, stray.failure.message);
    }
    if class.strays.len() > MAX_STRAYS {
        let _ = write!(output, "\n… and {} more", class.strays.len() - MAX_STRAYS);
    }
    if student.incomplete {
        output += "\nThe judge failed on a part of it, so that these points say nothing yet: please tell your teacher.";
    }
    let tests = student.tasks.iter().flat_map(tests).collect();
    let leaderboard = if class.leaderboard { ranks(class, student) } else { Vec::new() };
    Results { score: student.points, tests, leaderboard, ..empty(&output) }
}

/// The points, and the metered microseconds of each problem that is solved: the same on every machine.
fn ranks(class: &ClassReport, student: &StudentReport) -> Vec<Rank> {
    let mut ranks = vec![Rank { name: "points".to_owned(), value: Rated::Points(student.points), order: "desc" }];
    for (heading, task) in class.problems.iter().zip(&student.tasks) {
        if let Some(Attempt { fate: AttemptFate::Judged(judged), .. }) = task.counting()
            && judged.verdict == Some(Verdict::Accepted)
            && let Some(fuel) = judged.fuel
        {
            let time = Rated::Microseconds(Limits::time_for(fuel).as_micros());
            ranks.push(Rank { name: format!("{}, µs", heading.problem), value: time, order: "asc" });
        }
    }
    ranks
}

/// One test for each group; one for the whole where there are none, or where lateness takes points from the whole.
fn tests(task: &TaskReport) -> Vec<Test> {
    let Some(attempt) = task.counting() else {
        return vec![whole(task, "nothing was handed in".to_owned())];
    };
    let judged = match &attempt.fate {
        AttemptFate::Judged(judged) => judged,
        AttemptFate::Surplus => {
            let history = "what counts is the submission that is active: activate an earlier one in the history";
            return vec![whole(task, format!("{}; {history}", fate(attempt)))];
        }
        AttemptFate::Refused(_) | AttemptFate::Failed(_) => return vec![whole(task, fate(attempt))],
    };
    if let Some(compiler) = &judged.compiler {
        return vec![whole(task, compiler.clone())];
    }
    if let Some(groups) = parts(task) {
        return groups.iter().map(|group| test(task, group)).collect();
    }
    let mut tests = vec![whole(task, lateness(attempt))];
    tests.extend(judged.groups.iter().map(|group| Test {
        score: Points::default(),
        max_score: Points::default(),
        ..test(task, group)
    }));
    tests
}

fn lateness(attempt: &Attempt) -> String {
    let late = attempt.late.map(|late| format!("; handed in late, which takes away {}", late.penalty));
    format!("{}{}", fate(attempt), late.unwrap_or_default())
}

fn test(task: &TaskReport, group: &super::GroupResult) -> Test {
    Test {
        score: group.points,
        max_score: group.of,
        status: if group.passed { "passed" } else { "failed" },
        name: format!("{}: {}", task.problem, group.title),
        name_format: "text",
        output: format!("{}\n{}", verdict_words(group), failures(group)),
        output_format: "text",
        visibility: "visible",
    }
}

fn whole(task: &TaskReport, output: String) -> Test {
    Test {
        score: task.points,
        max_score: task.of,
        status: if task.points >= task.of { "passed" } else { "failed" },
        name: task.problem.clone(),
        name_format: "text",
        output,
        output_format: "text",
        visibility: "visible",
    }
}
