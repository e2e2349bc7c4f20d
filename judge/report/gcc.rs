//! A report as lines that editors jump by, as compilers print them: `file:line:column: error: text`.
//!
//! One line for each mistake, of cases as many as are explained; an accepted submission has none.

use std::collections::HashSet;
use std::fmt::Write;
use std::path::Path;

use super::places::{self, Place, Severity};
use super::text::View;
use super::untrusted::{self, inline, line_of};
use super::{Case, Report};
use crate::phrase::counted;
use crate::verdict::Verdict;

/// Most lines of one report.
const MOST: usize = 100;
/// Characters of a message.
const LONGEST: usize = 400;
/// The place of what has none.
const TOP: (u32, u32) = (1, 1);

/// The mistakes of a submission: messages call it by its name, and whoever reads the lines finds its file at this path.
pub fn lines(report: &Report, view: View, (name, file): (&str, &Path)) -> String {
    let mut messages = Messages { name, file: untrusted::path(file), text: String::new(), left: MOST };
    match (report.verdict, &report.compiler) {
        (Verdict::Accepted, _) => {}
        (Verdict::CompileError, Some(said)) => messages.compiler(report, said),
        _ => messages.cases(report, view),
    }
    messages.text
}

/// The lines so far.
struct Messages<'a> {
    name: &'a str,
    file: String,
    text: String,
    left: usize,
}

impl Messages<'_> {
    fn line(&mut self, (line, column): (u32, u32), severity: &str, message: &str) {
        if self.left > 0 {
            self.left -= 1;
            let message = inline(&line_of(message, LONGEST));
            let _ = writeln!(self.text, "{}:{line}:{column}: {severity}: {message}", self.file);
        }
    }

    /// What the compiler objects to; at the top of the file where it names no place in it.
    fn compiler(&mut self, report: &Report, said: &str) {
        for place in places::of_text(self.name, said) {
            let severity = match place.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            self.line(position(&place), severity, &place.message);
        }
        if self.text.is_empty() {
            self.line(TOP, "error", &report.message().unwrap_or_default());
        }
    }

    /// The cases that failed, one of those that failed for the same reason, and else the reason of the whole.
    fn cases(&mut self, report: &Report, view: View) {
        // What the judge failed to do is no mistake of the submission.
        let severity = if report.verdict == Verdict::JudgeError { "warning" } else { "error" };
        let failed =
            || report.cases.iter().filter(|case| case.verdict.is_some_and(|verdict| verdict != Verdict::Accepted));
        let mut known = HashSet::new();
        let differs = |case: &&Case| case.shared_failure().is_none_or(|failure| known.insert(failure));
        let told: Vec<&Case> = failed().filter(differs).take(view.failures).collect();
        for (index, case) in told.iter().enumerate() {
            let (verdict, name, group) = (case.verdict.map(Verdict::code).unwrap_or_default(), &case.name, &case.group);
            let why = case.message().unwrap_or_default();
            let others = failed().count() - told.len();
            let more = if index + 1 == told.len() && others > 0 {
                format!(" (and {} more)", counted(others, "case"))
            } else {
                String::new()
            };
            let at = failed_at(self.name, case).unwrap_or(TOP);
            self.line(at, severity, &format!("{verdict} case `{name}` of `{group}`: {why}{more}"));
        }
        if self.text.is_empty() {
            let why = report.message().unwrap_or_default();
            self.line(TOP, severity, &format!("{} {why}", report.verdict));
        }
    }
}

/// Where a program failed: the last place that it named when it ended.
fn failed_at(name: &str, case: &Case) -> Option<(u32, u32)> {
    let detail = case.detail.as_ref().filter(|_| case.verdict == Some(Verdict::RunTimeError))?;
    places::of_text(name, &detail.stderr).last().map(position)
}

fn position(place: &Place) -> (u32, u32) {
    (place.line, place.column.unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::super::text::tests::reports;
    use super::*;

    #[test]
    fn every_report_that_is_not_accepted_has_lines_that_an_editor_reads() {
        for report in reports() {
            let lines = lines(&report, View { failures: 3 }, ("a.py", Path::new("my tries/a.py")));
            assert_eq!(lines.is_empty(), report.verdict == Verdict::Accepted, "{:?}: {lines}", report.verdict);
            for line in lines.lines() {
                let behind = line.strip_prefix("my tries/a.py:").unwrap_or_else(|| panic!("{line}"));
                let parts: Vec<&str> = behind.splitn(3, ':').collect();
                assert!(parts[0].parse::<u32>().is_ok() && parts[1].parse::<u32>().is_ok(), "{line}");
                assert!([" error: ", " warning: "].iter().any(|kind| parts[2].starts_with(kind)), "{line}");
            }
        }
    }
}
