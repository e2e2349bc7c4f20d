//! `judge verify --mutate`: shows the small changes of accepted Python solutions that no hidden case rejects.

use std::fmt::Write;

use harness::Harness;
use serde::Serialize;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::findings::{FindingOutput, render_findings};
use super::judging;
use super::session::Session;
use super::ui::Format;
use crate::grade;
use crate::phrase::{counted, group_digits};
use crate::problem::Registry;
use crate::report::style::{BAD, CODE, DIM, GOOD, Mark, STRONG, paint};
use crate::report::untrusted::{escape, line_of};
use crate::verify::{self, MutationReport, Survivor};

pub(super) fn run(
    session: &Session,
    registry: &Registry,
    harness: &Harness,
    slugs: &[String],
) -> Result<CommandOutcome, Error> {
    let progress = session.ui.progress();
    let mut reports: Vec<MutationReport> = Vec::new();
    let mut printed = Ok(());
    let mut broken = false;
    for slug in slugs {
        let observer = |event| judging::show(&progress, event);
        let report = match verify::mutate(harness, registry, slug, session.jobs, &observer) {
            Ok(report) => report,
            Err(error @ grade::Error::Harness(_)) => return Err(error.into()),
            Err(error) => {
                progress.suspend(|| session.ui.error(&error.into()));
                broken = true;
                continue;
            }
        };
        if session.ui.format == Format::Text {
            let shown = progress.suspend(|| session.ui.print(&as_text(&report)));
            printed = printed.and(shown);
        }
        reports.push(report);
    }
    drop(progress);
    let holds = reports.iter().all(MutationReport::holds);
    let sum = |of: fn(&MutationReport) -> usize| reports.iter().map(of).sum::<usize>();
    let (mutants, killed, waived) =
        (sum(|report| report.mutants), sum(|report| report.killed), sum(|report| report.waived));
    let printed = printed.and_then(|()| match session.ui.format {
        Format::Text if reports.len() > 1 => {
            let score = score(killed, waived, mutants);
            session.ui.line(&format!("\n{score} in {}", counted(reports.len(), "problem")))
        }
        Format::Text => Ok(()),
        Format::Json => {
            let problems = reports.iter().map(ProblemOutput::from).collect();
            let output = MutantsOutput { format: 1, holds, mutants, killed, waived, problems };
            session.ui.json(&output)
        }
    });
    if reports.iter().any(|report| !report.survivors.is_empty()) {
        session.ui.note(
            "a survivor asks for a case that rejects it, or for a `[[waive]]` with `lint = \"mutant\"` and its name",
        );
    }
    // The others are audited, and yet not all.
    judging::conclude(
        printed,
        match (broken, holds) {
            (true, _) => CommandOutcome::Failed,
            (false, true) => CommandOutcome::Success,
            (false, false) => CommandOutcome::NotAccepted,
        },
    )
}

/// The machine-readable output of `judge verify --mutate`.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct MutantsOutput<'a> {
    /// Version of this form.
    format: u32,
    /// Whether every mutant is rejected or waived.
    holds: bool,
    /// Mutants that were judged.
    mutants: usize,
    /// Mutants that some hidden case rejects.
    killed: usize,
    /// Mutants that are accepted with a reason.
    waived: usize,
    /// The problems: as named on the command line, or all in the order of their names.
    problems: Vec<ProblemOutput<'a>>,
}

/// A problem in the machine-readable output.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ProblemOutput<'a> {
    /// Slug of the problem.
    problem: &'a str,
    /// Mutants that were judged.
    mutants: usize,
    /// Mutants that some hidden case rejects.
    killed: usize,
    /// Mutants that are accepted with a reason.
    waived: usize,
    /// All other mutants.
    survivors: &'a [Survivor],
    /// Waivers that no survivor needs.
    findings: Vec<FindingOutput>,
}

impl<'a> From<&'a MutationReport> for ProblemOutput<'a> {
    fn from(report: &'a MutationReport) -> Self {
        Self {
            problem: &report.problem,
            mutants: report.mutants,
            killed: report.killed,
            waived: report.waived,
            survivors: &report.survivors,
            findings: report.findings.iter().map(FindingOutput::from).collect(),
        }
    }
}

fn as_text(report: &MutationReport) -> String {
    let score = score(report.killed, report.waived, report.mutants);
    let mut text = format!("{} {}  {}\n", Mark::of(report.holds()), paint(STRONG, &report.problem), paint(DIM, score));
    text.push_str(&render_findings(&report.findings));
    for survivor in &report.survivors {
        text.push_str(&of_survivor(survivor));
    }
    text
}

fn of_survivor(survivor: &Survivor) -> String {
    let name = paint(CODE, &survivor.id);
    let mut text = format!("  {} {name} {}: {}\n", Mark::Failed, escape(&survivor.file), escape(&survivor.what));
    // The name of the file and of the mutant were just said.
    for line in survivor.diff.lines().skip(2) {
        let cut = line_of(line, 160);
        let _ = match line.chars().next() {
            Some('-') => writeln!(text, "      {}", paint(BAD, cut)),
            Some('+') => writeln!(text, "      {}", paint(GOOD, cut)),
            _ => writeln!(text, "      {}", paint(DIM, cut)),
        };
    }
    text
}

/// `41 of 43 mutants killed, 1 waived`.
fn score(killed: usize, waived: usize, mutants: usize) -> String {
    let waived = if waived == 0 { String::new() } else { format!(", {} waived", group_digits(waived)) };
    format!("{} of {} killed{waived}", group_digits(killed), counted(mutants, "mutant"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_published_schema_is_that_of_the_output() {
        crate::report::schema::is_published::<super::MutantsOutput<'_>>("mutants");
    }
}
