//! `judge verify --mutate`: which small changes of the accepted Python solutions no hidden case notices.

use std::fmt::Write;

use harness::Harness;
use serde_json::json;

use super::error::Error;
use super::judging;
use super::ui::Format;
use super::verify::{mark, told};
use super::{CommandOutcome, Session};
use crate::problem::Registry;
use crate::report::style::{BAD, CODE, DIM, GOOD, STRONG, paint};
use crate::report::untrusted::{escape, line_of};
use crate::verify::{self, Audit, Survivor};

pub(super) fn run(
    session: &Session,
    registry: &Registry,
    harness: &Harness,
    slugs: &[String],
) -> Result<CommandOutcome, Error> {
    let progress = session.ui.progress();
    let mut audits: Vec<Audit> = Vec::new();
    for slug in slugs {
        let observer = |event| judging::show(&progress, event);
        let audit = verify::mutate(harness, registry, slug, session.jobs, &observer)?;
        if session.ui.format == Format::Text {
            progress.suspend(|| session.ui.print(&as_text(&audit)))?;
        }
        audits.push(audit);
    }
    drop(progress);
    let holds = audits.iter().all(Audit::holds);
    let sum = |of: fn(&Audit) -> usize| audits.iter().map(of).sum::<usize>();
    let (mutants, killed, waived) = (sum(|audit| audit.mutants), sum(|audit| audit.killed), sum(|audit| audit.waived));
    match session.ui.format {
        Format::Text if audits.len() > 1 => {
            session.ui.line(&format!("\n{} in {}", score(killed, waived, mutants), count(audits.len(), "problem")))?;
        }
        Format::Text => {}
        Format::Json => {
            let line = json!({
                "format": 1, "holds": holds, "mutants": mutants, "killed": killed, "waived": waived, "problems": audits
            });
            session.ui.line(&line.to_string())?;
        }
    }
    if audits.iter().any(|audit| !audit.survivors.is_empty()) {
        session.ui.note(
            "a survivor asks for a case that rejects it, or for a `[[waive]]` with `lint = \"mutant\"` and its name",
        );
    }
    Ok(if holds { CommandOutcome::Success } else { CommandOutcome::NotAccepted })
}

fn as_text(audit: &Audit) -> String {
    let score = score(audit.killed, audit.waived, audit.mutants);
    let mut text = format!("{} {}  {}\n", mark(audit.holds()), paint(STRONG, &audit.problem), paint(DIM, score));
    text.push_str(&told(&audit.findings));
    for survivor in &audit.survivors {
        text.push_str(&of_survivor(survivor));
    }
    text
}

fn of_survivor(survivor: &Survivor) -> String {
    let name = paint(CODE, &survivor.id);
    let mut text = format!("  {} {name} {}: {}\n", mark(false), escape(&survivor.file), escape(&survivor.what));
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
    let waived = if waived == 0 { String::new() } else { format!(", {waived} waived") };
    format!("{killed} of {} killed{waived}", count(mutants, "mutant"))
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
