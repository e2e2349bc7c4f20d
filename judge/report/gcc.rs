//! A report as lines that editors jump by, as compilers print them: `file:line:column: error: text`.
//!
//! One line for each mistake, whatever it says; an accepted submission has none.

use std::collections::HashSet;
use std::fmt::Write;
use std::path::Path;

use super::untrusted::{self, inline, line_of};
use super::{Case, Report};
use crate::verdict::Verdict;

/// Most lines of one report.
const MOST: usize = 100;
/// Characters of a message.
const LONGEST: usize = 400;

/// The mistakes of a submission, whose file is called this.
pub fn lines(report: &Report, file: &Path) -> String {
    let mut messages = Messages { file: untrusted::path(file), text: String::new(), left: MOST };
    match (report.verdict, &report.compiler) {
        (Verdict::Accepted, _) => {}
        (Verdict::CompileError, Some(said)) => messages.compiler(report, said),
        _ => messages.cases(report),
    }
    messages.text
}

/// The lines so far.
struct Messages {
    file: String,
    text: String,
    left: usize,
}

impl Messages {
    fn line(&mut self, line: usize, column: usize, severity: &str, message: &str) {
        if self.left > 0 {
            self.left -= 1;
            let message = line_of(&inline(message), LONGEST);
            let _ = writeln!(self.text, "{}:{line}:{column}: {severity}: {message}", self.file);
        }
    }

    /// What the compiler objects to; at the top of the file where it names no place in it.
    fn compiler(&mut self, report: &Report, _said: &str) {
        if self.text.is_empty() {
            self.line(1, 1, "error", &report.message().unwrap_or_default());
        }
    }

    /// The cases that failed, one of those that failed for the same reason, and else the reason of the whole.
    fn cases(&mut self, report: &Report) {
        let severity = if report.verdict == Verdict::JudgeError { "warning" } else { "error" };
        let failed =
            report.cases.iter().filter(|case| case.verdict.is_some_and(|verdict| verdict != Verdict::Accepted));
        let mut known = HashSet::new();
        for case in failed.filter(|case| case.shared_failure().is_none_or(|failure| known.insert(failure))) {
            let (line, column) = place(case).unwrap_or((1, 1));
            let verdict = case.verdict.map(Verdict::code).unwrap_or_default();
            let message = case.message().unwrap_or_default();
            self.line(
                line,
                column,
                severity,
                &format!("{verdict} case `{}` of `{}`: {message}", case.name, case.group),
            );
        }
        if self.text.is_empty() {
            let message = report.message().unwrap_or_default();
            self.line(1, 1, severity, &format!("{} {message}", report.verdict.code()));
        }
    }
}

/// Where a program failed.
fn place(_case: &Case) -> Option<(usize, usize)> {
    None
}
