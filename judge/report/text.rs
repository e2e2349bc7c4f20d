//! A report for people: groups, the first failures, the verdict in the last line.

use std::fmt::Write;

use harness::outcome;

use super::foreign::{self, Bound};
use super::style::{BAD, CODE, DIM, DOUBT, GOOD, STRONG, paint};
use super::{Case, Detail, Group, Growth, Report, Score};
use crate::verdict::Verdict;

/// How much is shown.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// How many failed cases are explained; further ones are only counted.
    pub failures: usize,
}

/// The whole report.
pub fn render(report: &Report, view: View) -> String {
    let mut text = String::new();
    if report.verdict == Verdict::CompileError {
        let _ = writeln!(text, "{}\n", foreign::text(&report.compiler, Bound::MESSAGES));
    } else {
        groups(report, &mut text);
        failures(report, view, &mut text);
        report.growth.iter().filter(|growth| !growth.within).for_each(|growth| growth_table(growth, &mut text));
    }
    text.push_str(&verdict_line(report));
    text
}

/// One line: the verdict and what it cost.
pub fn verdict_line(report: &Report) -> String {
    let mut parts = Vec::new();
    if report.reason.is_empty() {
        let accepted = report.cases.len();
        parts.push(format!("{accepted} {}", if accepted == 1 { "case" } else { "cases" }));
    } else {
        parts.push(foreign::line_of(&report.reason, 200));
    }
    if report.verdict != Verdict::CompileError {
        parts.push(seconds(report.fuel));
        parts.push(bytes(report.memory));
    }
    if report.score.of > 0 {
        parts.push(points(report.score));
    }
    parts.push(report.toolchain.clone());
    let tail = parts.join(" · ");
    format!("{} {}\n", paint(style_of(report.verdict).bold(), report.verdict.code()), dim_after_first(&tail))
}

/// A time limit's view of fuel.
pub fn seconds(fuel: u64) -> String {
    let seconds = outcome::Limits::time_for(fuel).as_secs_f64();
    if seconds >= 0.0995 { format!("{seconds:.2} s") } else { format!("{:.2} ms", seconds * 1e3) }
}

/// Binary units.
pub fn bytes(count: u64) -> String {
    match count {
        0..1024 => format!("{count} B"),
        1024..1_048_576 => format!("{:.0} KiB", count as f64 / 1024.0),
        1_048_576..1_073_741_824 => format!("{:.1} MiB", count as f64 / 1_048_576.0),
        _ => format!("{:.2} GiB", count as f64 / 1_073_741_824.0),
    }
}

fn points(score: Score) -> String {
    format!("{}/{} points", score.points, score.of)
}

fn dim_after_first(text: &str) -> String {
    match text.split_once(" · ") {
        Some((first, rest)) => format!("{first}{}", paint(DIM, format!(" · {rest}"))),
        None => text.to_owned(),
    }
}

fn style_of(verdict: Verdict) -> anstyle::Style {
    match verdict {
        Verdict::Accepted => GOOD,
        Verdict::JudgeError => DOUBT,
        _ => BAD,
    }
}

fn groups(report: &Report, text: &mut String) {
    let widest = report.groups.iter().map(|group| group.title.chars().count()).max().unwrap_or(0);
    for group in &report.groups {
        let padding = " ".repeat(widest - group.title.chars().count());
        let _ = writeln!(text, "  {} {}{padding}  {}", mark(group), foreign::escape(&group.title), tally(group));
    }
    if !report.groups.is_empty() {
        text.push('\n');
    }
}

fn mark(group: &Group) -> String {
    match group.verdict {
        Some(Verdict::Accepted) => paint(GOOD, "✓").to_string(),
        Some(_) => paint(BAD, "✗").to_string(),
        None => paint(DOUBT, "–").to_string(),
    }
}

fn tally(group: &Group) -> String {
    let tally = format!("{}/{}", group.accepted, group.cases);
    match group.verdict {
        Some(Verdict::Accepted) => paint(DIM, tally).to_string(),
        Some(verdict) => format!("{tally} {}", paint(BAD, verdict.code())),
        None => paint(DIM, format!("{tally} skipped")).to_string(),
    }
}

fn failures(report: &Report, view: View, text: &mut String) {
    let failed = || report.cases.iter().filter(|case| case.verdict.is_some_and(|v| v != Verdict::Accepted));
    for case in failed().take(view.failures) {
        failure(report, case, text);
    }
    let skipped = report.cases.iter().filter(|case| case.verdict.is_none()).count();
    let more = failed().count().saturating_sub(view.failures);
    if more > 0 {
        let _ = writeln!(text, "{}\n", paint(DIM, format!("  … and {more} more failed")));
    }
    if skipped > 0 {
        let _ = writeln!(text, "{}\n", paint(DIM, format!("  {skipped} later cases were skipped")));
    }
}

fn failure(report: &Report, case: &Case, text: &mut String) {
    let title = report.groups.iter().find(|group| group.name == case.group).map_or(&case.group, |group| &group.title);
    let verdict = case.verdict.unwrap_or(Verdict::JudgeError);
    let head = format!("{} in case `{}`", verdict.words(), foreign::escape(&case.name));
    let _ = writeln!(text, "{} {}", paint(STRONG, head), paint(DIM, format!("({})", foreign::escape(title))));
    let detail = case.detail.clone().unwrap_or_default();
    // The message of a mismatch repeats what the fields below it say.
    if detail.at.is_empty() && !case.message.is_empty() {
        field(text, "why", &foreign::text(&case.message, Bound::VALUE), STRONG);
    }
    fields(&detail, text);
    if !case.hint.is_empty() {
        field(text, "hint", &foreign::text(&case.hint, Bound::VALUE), CODE);
    }
    text.push('\n');
}

fn fields(detail: &Detail, text: &mut String) {
    let plain = anstyle::Style::new();
    for (name, value, style) in
        [("at", &detail.at, plain), ("expected", &detail.expected, GOOD), ("actual", &detail.actual, BAD)]
    {
        if !value.is_empty() {
            field(text, name, value, style);
        }
    }
    for note in &detail.notes {
        field(text, "", note, DIM);
    }
    for (name, value) in [("input", &detail.input), ("printed", &detail.stdout), ("stderr", &detail.stderr)] {
        if !value.is_empty() {
            field(text, name, value, plain);
        }
    }
}

/// A name and its value; further lines stand below the first.
fn field(text: &mut String, name: &str, value: &str, style: anstyle::Style) {
    for (index, line) in value.lines().enumerate() {
        let name = if index == 0 { name } else { "" };
        let _ = writeln!(text, "  {} {}", paint(DIM, format!("{name:<9}")), paint(style, line));
    }
}

fn growth_table(growth: &Growth, text: &mut String) {
    let (exponent, limit) = (&growth.exponent, &growth.at_most);
    let _ = writeln!(text, "{}", paint(STRONG, format!("grows as n^{exponent}, the limit is {limit}")));
    for row in &growth.table {
        let _ = writeln!(text, "  {:>10}  {:>12}", row.size, seconds(row.fuel));
    }
    text.push('\n');
}
