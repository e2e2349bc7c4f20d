//! One student: every problem with its groups, what went wrong, and the source beside it.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::escape::text;
use super::source;
use crate::phrase::{bytes, seconds};
use crate::report::class::words::{failures, fate, is_accepted, verdict_words};
use crate::report::class::{Attempt, AttemptFate, Judged, StudentReport, TaskReport};

pub(super) fn write(place: usize, student: &StudentReport, page: &mut String) {
    let name = text(&student.student);
    let _ = writeln!(page, "<article id=\"s{place}\" aria-labelledby=\"n{place}\">\n<h3 id=\"n{place}\">{name}</h3>");
    let _ = writeln!(page, "<p>{} of {} points</p>", student.points, student.of);
    for task in &student.tasks {
        write_task(task, page);
    }
    page.push_str("</article>\n");
}

fn write_task(task: &TaskReport, page: &mut String) {
    let Some(attempt) = task.counting() else {
        let _ = writeln!(page, "<p><strong>{}</strong>: nothing was handed in</p>", text(&task.problem));
        return;
    };
    let class = if is_accepted(attempt) { "good" } else { "bad" };
    let _ = writeln!(
        page,
        "<details>\n<summary><strong>{}</strong>: <span class=\"{class}\">{} of {} points</span>, {}</summary>",
        text(&task.problem),
        task.points,
        task.of,
        text(&fate(attempt))
    );
    about(task, attempt, page);
    if let AttemptFate::Judged(judged) = &attempt.fate {
        page.push_str("<div class=\"sides\">\n<div>\n");
        groups(judged, page);
        page.push_str("</div>\n");
        if let Some(source) = &judged.source {
            source::write(&attempt.file, source, &BTreeSet::new(), page);
        }
        page.push_str("</div>\n");
    }
    page.push_str("</details>\n");
}

fn about(task: &TaskReport, attempt: &Attempt, page: &mut String) {
    let mut parts = vec![format!("<code>{}</code>", text(&attempt.file))];
    if task.attempts.len() > 1 {
        parts.push(format!("attempt {} of {}", task.counts.unwrap_or(0) + 1, task.attempts.len()));
    }
    parts.extend(attempt.submitted.as_deref().map(|at| format!("handed in {}", text(at))));
    parts.extend(attempt.late.map(|late| format!("late, {} is taken away", late.penalty)));
    if let AttemptFate::Judged(judged) = &attempt.fate {
        parts.push(text(&judged.toolchain));
        parts.extend(judged.fuel.map(seconds));
        parts.extend(judged.memory.map(bytes));
    }
    let _ = writeln!(page, "<p>{}</p>", parts.join(" · "));
}

fn groups(judged: &Judged, page: &mut String) {
    if let Some(compiler) = &judged.compiler {
        let _ = writeln!(page, "<pre tabindex=\"0\">{}</pre>", text(compiler));
    }
    page.push_str("<ul class=\"groups\">\n");
    for group in &judged.groups {
        let (class, mark) = if group.passed { ("good", "✓") } else { ("bad", "✗") };
        let _ = write!(
            page,
            "<li><span class=\"{class}\" aria-hidden=\"true\">{mark}</span> {}: {} ({} of {} points)",
            text(&group.title),
            text(&verdict_words(group)),
            group.points,
            group.of
        );
        let failures = failures(group);
        if !group.passed && !failures.is_empty() {
            let _ = write!(page, "<pre tabindex=\"0\">{}</pre>", text(failures.trim_end()));
        }
        page.push_str("</li>\n");
    }
    page.push_str("</ul>\n");
}
