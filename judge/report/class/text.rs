//! A class as text: a line for each attempt while it is judged, then a table of points.

use std::fmt::Write;

use anstream::adapter::strip_str;
use unicode_width::UnicodeWidthStr;

use super::words::said;
use super::{Attempt, AttemptFate, ClassReport, Judged, StudentReport};
use crate::phrase::{bytes, counted, seconds};
use crate::report::style::{BAD, DIM, DOUBT, GOOD, Painted, paint};
use crate::report::untrusted;
use crate::verdict::Verdict;

/// Characters of a reason.
const SUMMARY: usize = 160;
/// Strays that are listed one by one.
const MAX_STRAYS: usize = 20;

/// One attempt on a line.
pub fn line(student: &str, problem: &str, attempt: &Attempt) -> String {
    let late = attempt.late.map(|late| format!(" · late, -{}", late.penalty)).unwrap_or_default();
    let head = format!("{}  {}  ", untrusted::inline(student), untrusted::inline(problem));
    match &attempt.fate {
        AttemptFate::Judged(judged) => {
            format!("{head}{} {}{}\n", mark(judged), reason(judged), paint(DIM, format!("{late}{}", cost(judged))))
        }
        AttemptFate::Refused(failure) => {
            format!("{head}{} {}{}\n", paint(BAD, "--"), untrusted::inline(&failure.message), paint(DIM, late))
        }
        AttemptFate::Surplus => format!("{head}{} one attempt more than are judged\n", paint(BAD, "--")),
        AttemptFate::Failed(failure) => {
            format!("{head}{} {}\n", paint(DOUBT, "??"), untrusted::inline(&failure.message))
        }
    }
}

fn mark(judged: &Judged) -> Painted<&'static str> {
    match judged.verdict {
        Some(Verdict::Accepted) => paint(GOOD, Verdict::Accepted.code()),
        Some(verdict) => paint(BAD, verdict.code()),
        None => paint(BAD, "--"),
    }
}

/// The reason in one line.
fn reason(judged: &Judged) -> String {
    untrusted::line_of(&untrusted::inline(&said(judged)), SUMMARY)
}

fn cost(judged: &Judged) -> String {
    let parts = [judged.fuel.map(seconds), judged.memory.map(bytes), Some(format!("{} points", judged.earned))];
    parts.into_iter().flatten().fold(String::new(), |text, part| text + " · " + &part)
}

/// Every attempt on a line, then the table of points, without colours.
pub fn plain(class: &ClassReport) -> String {
    let mut text = String::new();
    for student in &class.students {
        for task in &student.tasks {
            for attempt in &task.attempts {
                text.push_str(&line(&student.student, &task.problem, attempt));
            }
        }
    }
    strip_str(&(text + "\n" + &summary(class))).to_string()
}

/// The table of points, and what belongs to nobody.
pub fn summary(class: &ClassReport) -> String {
    let mut text = String::new();
    let mut rows = vec![header(class)];
    rows.extend(class.students.iter().map(row));
    let columns = rows[0].len();
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for row in &rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let pad = " ".repeat(widths[column] - cell.width());
            // Names stand left, numbers right.
            line += &if column == 0 { [cell, pad.as_str()].concat() } else { ["  ", &pad, cell].concat() };
        }
        let _ = writeln!(text, "{}", line.trim_end());
    }
    strays(class, &mut text);
    text
}

fn header(class: &ClassReport) -> Vec<String> {
    let mut cells = vec![untrusted::inline(&class.title)];
    cells.extend(class.problems.iter().map(|problem| {
        format!("{}{} /{}", untrusted::inline(&problem.problem), if problem.bonus { "+" } else { "" }, problem.of)
    }));
    cells.push(format!("points /{}", class.of));
    cells.push(String::new());
    cells
}

fn row(student: &StudentReport) -> Vec<String> {
    let mut cells = vec![untrusted::inline(&student.student)];
    cells.extend(student.tasks.iter().map(|task| match task.counts {
        Some(_) => task.points.to_string(),
        None => "·".to_owned(),
    }));
    cells.push(student.points.to_string());
    cells.push(match (student.incomplete, student.passed) {
        (true, _) => "?".to_owned(),
        (false, Some(true)) => "passed".to_owned(),
        (false, Some(false)) => "not passed".to_owned(),
        (false, None) => String::new(),
    });
    cells
}

fn strays(class: &ClassReport, text: &mut String) {
    if class.strays.is_empty() {
        return;
    }
    let _ = writeln!(text, "\nnot graded: {}", counted(class.strays.len(), "file"));
    for stray in class.strays.iter().take(MAX_STRAYS) {
        let hint = stray.failure.hint.as_ref().map(|hint| format!(" ({})", untrusted::inline(hint)));
        let message = untrusted::inline(&stray.failure.message);
        let _ = writeln!(text, "  {}: {message}{}", untrusted::inline(&stray.file), hint.unwrap_or_default());
    }
    if class.strays.len() > MAX_STRAYS {
        let _ = writeln!(text, "  … and {} more", class.strays.len() - MAX_STRAYS);
    }
}
