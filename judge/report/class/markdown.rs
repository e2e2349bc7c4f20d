//! A class as Markdown: a table of points, then what was not solved. For the summary of a CI job.

use std::fmt::Write;

use super::words::{failures, fate, is_accepted, verdict_words};
use super::{AttemptFate, ClassReport, StudentReport, TaskReport};
use crate::report::untrusted;

/// Most bytes: GitHub shows a summary of a mebibyte.
const MOST: usize = 900 << 10;

/// The whole summary.
pub fn summary(class: &ClassReport) -> String {
    let mut text = format!("# {}\n\n", inline(&class.title));
    table(class, &mut text);
    for student in &class.students {
        for task in &student.tasks {
            details(student, task, &mut text);
        }
        if text.len() > MOST {
            let _ = writeln!(text, "\nThe rest is left out: the summary is as long as it may be.");
            break;
        }
    }
    if !class.strays.is_empty() {
        text.push_str("\n## Not graded\n\n");
        for stray in class.strays.iter().take(100) {
            let _ = writeln!(text, "- {}: {}", code(&stray.file), inline(&stray.failure.message));
        }
    }
    text
}

fn table(class: &ClassReport, text: &mut String) {
    let heads = class.problems.iter().map(|problem| format!(" {} ({}) |", inline(&problem.title), problem.of));
    let _ = writeln!(text, "| student |{} points ({}) |", heads.collect::<String>(), class.of);
    let _ = writeln!(text, "|---|{}---:|", "---:|".repeat(class.problems.len()));
    for student in &class.students {
        let cells = student.tasks.iter().map(|task| match task.counting() {
            None => " · |".to_owned(),
            Some(_) => format!(" {} |", task.points),
        });
        let _ =
            writeln!(text, "| {} |{} **{}** |", inline(&student.student), cells.collect::<String>(), student.points);
    }
}

fn details(student: &StudentReport, task: &TaskReport, text: &mut String) {
    let Some(attempt) = task.counting().filter(|attempt| !is_accepted(attempt)) else { return };
    let _ = writeln!(text, "\n## {}: {}\n", inline(&student.student), inline(&task.problem));
    let _ = writeln!(text, "{} of {} points, {}", task.points, task.of, code(&attempt.file));
    let late = attempt.late.map(|late| format!(" Late: {} is taken away.", late.penalty)).unwrap_or_default();
    let _ = writeln!(text, "{}.{late}", inline(&fate(attempt)));
    let AttemptFate::Judged(judged) = &attempt.fate else { return };
    if let Some(compiler) = &judged.compiler {
        block(compiler, text);
    }
    for group in judged.groups.iter().filter(|group| !group.passed) {
        let _ = writeln!(text, "\n- {}: {}", inline(&group.title), verdict_words(group));
        let failures = failures(group);
        if !failures.is_empty() {
            block(&failures, text);
        }
    }
}

/// Text in a line: what Markdown or HTML would obey is escaped.
fn inline(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in untrusted::inline(text).chars() {
        match c {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '(' | ')' | '#' | '!' | '|' | '~' | '$' | '@' | ':' => {
                safe.push('\\');
                safe.push(c);
            }
            c => safe.push(c),
        }
    }
    // GitHub makes a link of it.
    safe.replace("www.", "www\\.")
}

/// A name in the font of code, with more backticks around it than in it.
fn code(text: &str) -> String {
    let fence = "`".repeat(longest_run(text) + 1);
    format!("{fence} {} {fence}", untrusted::inline(text).replace('|', " "))
}

/// A block of code that its text cannot end.
fn block(text: &str, out: &mut String) {
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    let _ = writeln!(out, "\n{fence}text\n{}\n{fence}", untrusted::escape(text.trim_end()));
}

/// The most backticks in a row.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stays_text() {
        assert_eq!(inline("<img src=x>|[a](javascript:b)"), "&lt;img src=x&gt;\\|\\[a\\]\\(javascript\\:b\\)");
        assert_eq!(code("a``b|c"), "``` a``b c ```");
        let mut text = String::new();
        block("```\n# x", &mut text);
        assert_eq!(text, "\n````text\n```\n# x\n````\n");
    }
}
