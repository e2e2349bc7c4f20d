//! What `judge generate` tells: a line for each case, and how many of each kind there are.

use std::fmt::Write;

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::phrase::counted;
use crate::report::style::{BAD, DIM, DOUBT, GOOD, Mark, STRONG, paint};
use crate::report::untrusted::{Bound, inline, line_of, text};
use crate::verify::generation::{Generation, MadeCase, MadeState};

/// Columns of a command.
const COMMAND: usize = 100;

/// The machine-readable output of `judge generate`.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct GenerateOutput<'a> {
    /// Version of this form.
    format: u32,
    /// Slug of the problem.
    problem: &'a str,
    /// Whether nothing was written: states say what would become of the files.
    check: bool,
    /// The cases, in the order of the plan; of a problem of the judge's own form, its groups.
    cases: &'a [MadeCase],
    /// Files that say how groups are judged.
    groups: &'a [MadeCase],
    /// Files that were made before, and that the plan does not make any more.
    removed: &'a [String],
    /// The submissions that answered, as paths in the package.
    answered_by: &'a [String],
    /// How many cases are new.
    made: usize,
    /// How many cases differ.
    changed: usize,
    /// How many cases are as they were.
    pub(super) unchanged: usize,
    /// How many cases differ and were left as they are.
    pub(super) kept: usize,
    /// How many cases failed.
    pub(super) failed: usize,
    /// What the author may want to know.
    warnings: &'a [String],
}

impl<'a> GenerateOutput<'a> {
    pub(super) fn of_package(made: &'a Generation, check: bool) -> Self {
        Self {
            groups: &made.groups,
            removed: &made.removed,
            answered_by: &made.answered_by,
            warnings: &made.warnings,
            ..Self::of_native(&made.problem, &made.cases, check)
        }
    }

    pub(super) fn of_native(problem: &'a str, cases: &'a [MadeCase], check: bool) -> Self {
        let count = |state| cases.iter().filter(|case| case.state == state).count();
        Self {
            format: 1,
            problem,
            check,
            cases,
            groups: &[],
            removed: &[],
            answered_by: &[],
            made: count(MadeState::Made),
            changed: count(MadeState::Changed),
            unchanged: count(MadeState::Unchanged),
            kept: count(MadeState::Kept),
            failed: count(MadeState::Failed),
            warnings: &[],
        }
    }
}

/// A line for each case.
pub(super) fn as_text(output: &GenerateOutput<'_>) -> String {
    let all = || output.cases.iter().chain(output.groups);
    let widest = all().map(|case| inline(&case.path).width()).max().unwrap_or(0);
    let mut lines = String::new();
    for case in all() {
        line(case, output.check, widest, &mut lines);
    }
    for path in output.removed {
        let word = if output.check { "is made no more" } else { "removed" };
        let _ = writeln!(lines, "{} {}  {}", paint(DIM, "-"), inline(path), paint(DOUBT, word));
    }
    lines + &summary(output)
}

fn line(case: &MadeCase, check: bool, widest: usize, lines: &mut String) {
    let (mark, word, style) = match (case.state, check) {
        (MadeState::Unchanged, _) => (Mark::Passed.to_string(), "unchanged", DIM),
        (MadeState::Made, false) => (Mark::Passed.to_string(), "made", GOOD),
        (MadeState::Changed, false) => (Mark::Passed.to_string(), "changed", GOOD),
        (MadeState::Made, true) => (Mark::Failed.to_string(), "missing", BAD),
        (MadeState::Changed, true) => (Mark::Failed.to_string(), "differs", BAD),
        (MadeState::Kept, _) => (paint(DOUBT, "!").to_string(), "left alone", DOUBT),
        (MadeState::Failed, _) => (Mark::Failed.to_string(), "failed", BAD),
    };
    let path = inline(&case.path);
    let padding = " ".repeat(widest.saturating_sub(path.width()));
    let _ = match &case.command {
        Some(command) => {
            let command = paint(DIM, line_of(command, COMMAND));
            writeln!(lines, "{mark} {path}{padding}  {}  {command}", paint(style, format!("{word:<10}")))
        }
        None => writeln!(lines, "{mark} {path}{padding}  {}", paint(style, word)),
    };
    for said in [&case.why, &case.stderr].into_iter().flatten() {
        for said in text(said, Bound::MESSAGES).lines() {
            let _ = writeln!(lines, "    {said}");
        }
    }
}

fn summary(output: &GenerateOutput<'_>) -> String {
    let (made, changed) = if output.check { ("missing", "different") } else { ("made", "changed") };
    let counts = [
        (output.made, made),
        (output.changed, changed),
        (output.unchanged, "unchanged"),
        (output.kept, "left alone"),
        (output.failed, "failed"),
    ];
    let told: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    let by = match output.answered_by {
        [] => String::new(),
        [one] => format!(" · answers by {}", inline(one)),
        [one, others @ ..] => format!(" · answers by {} and {}", inline(one), counted(others.len(), "other")),
    };
    let title = paint(STRONG, inline(output.problem));
    format!("{title}: {}{}\n", told.join(", "), paint(DIM, by))
}
