//! A class as a code quality report of GitLab: an issue for each problem that was not solved.

use serde::Serialize;

use super::ClassReport;
use super::words::{fate, is_accepted};
use crate::report::untrusted;

/// An issue, as GitLab reads it.
#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
}

/// A list of issues.
pub fn code_quality(class: &ClassReport) -> String {
    let mut issues = Vec::new();
    for student in &class.students {
        for task in &student.tasks {
            let Some(attempt) = task.counting().filter(|attempt| !is_accepted(attempt)) else { continue };
            let description = format!("{} of {} points: {}", task.points, task.of, fate(attempt));
            // The same issue keeps its fingerprint, so that GitLab sees when it is mended.
            let identity = format!("{}\0{}\0{description}", student.student, task.problem);
            issues.push(Issue {
                description,
                check_name: &task.problem,
                fingerprint: blake3::hash(identity.as_bytes()).to_hex()[..32].to_owned(),
                severity: "major",
                location: Location { path: &attempt.file, lines: Lines { begin: 1 } },
            });
        }
    }
    untrusted::json(&serde_json::to_string_pretty(&issues).expect("a report is plain data")) + "\n"
}
