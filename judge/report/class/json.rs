//! A class as JSON: whole, or a line for each attempt while it is judged; `schema/class.json` and `schema/attempt.json`
//! describe the forms.

use serde::{Deserialize, Serialize};

use super::{Attempt, ClassReport};
use crate::report::untrusted;

/// The number of both forms.
const FORMAT: u32 = 1;

/// The JSON form of a class.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Class"))]
pub struct Document<'a> {
    /// Version of this form.
    format: u32,
    #[serde(flatten)]
    class: &'a ClassReport,
}

/// One attempt on a line.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "AttemptLine"))]
pub struct Line<'a> {
    /// Version of this form.
    format: u32,
    /// Who handed it in.
    student: &'a str,
    /// The name of the problem.
    problem: &'a str,
    #[serde(flatten)]
    attempt: &'a Attempt,
}

/// A class as it was written.
#[derive(Deserialize)]
struct Written {
    format: u32,
    #[serde(flatten)]
    class: ClassReport,
}

/// Reads a class that was written by this version. The error is a sentence.
pub fn read(text: &str) -> Result<ClassReport, String> {
    let written: Written = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if written.format == FORMAT { Ok(written.class) } else { Err(format!("its format is {}", written.format)) }
}

/// A class over several lines.
pub fn pretty(class: &ClassReport) -> String {
    let document = Document { format: FORMAT, class };
    untrusted::json(&serde_json::to_string_pretty(&document).expect("a report is plain data")) + "\n"
}

/// One attempt on a line.
pub fn line(student: &str, problem: &str, attempt: &Attempt) -> String {
    let line = Line { format: FORMAT, student, problem, attempt };
    untrusted::json(&serde_json::to_string(&line).expect("a report is plain data")) + "\n"
}

/// All attempts, a line for each.
pub fn lines(class: &ClassReport) -> String {
    let students = class.students.iter();
    let attempts = students.flat_map(|student| student.tasks.iter().map(move |task| (student, task)));
    attempts
        .flat_map(|(student, task)| task.attempts.iter().map(|attempt| line(&student.student, &task.problem, attempt)))
        .collect()
}
