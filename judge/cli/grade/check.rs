//! `judge grade check`: proves a homework by the solutions that come with its problems.

use std::fmt::Write;
use std::path::PathBuf;

use serde::Serialize;

use crate::cli::command_outcome::CommandOutcome;
use crate::cli::error::Error;
use crate::cli::session::Session;
use crate::cli::ui::Format;
use crate::homework::{FILE, Proof, prove};
use crate::phrase::counted;
use crate::report::style::{BAD, GOOD, paint};
use crate::report::{Event, untrusted};

#[derive(clap::Args)]
#[command(about = "prove a homework by the solutions that come with its problems")]
pub(super) struct Args {
    /// The file of the homework
    #[arg(default_value = FILE)]
    homework: PathBuf,
}

pub(super) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let harness = session.harness_for_grading()?;
    let assignment = super::class::open(&args.homework, &harness, session)?;
    let proofs = {
        let progress = session.ui.progress();
        prove(&harness, &assignment, session.jobs, &|event| match event {
            Event::Verifying { problem, done, total } => progress.step(&format!("checking {problem}"), done, total),
            Event::Note(text) => progress.note(&text),
            _ => {}
        })?
    };
    let holds = proofs.iter().all(Proof::holds);
    match session.ui.format {
        Format::Text => session.ui.print(&proofs.iter().map(text).collect::<String>())?,
        Format::Json => session.ui.json(&Checked { format: 1, holds, problems: &proofs })?,
    }
    Ok(if holds { CommandOutcome::Success } else { CommandOutcome::NotAccepted })
}

/// The JSON form.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "GradeCheck"))]
pub(crate) struct Checked<'a> {
    /// Version of this form.
    format: u32,
    /// Whether everything is as it should be.
    holds: bool,
    /// Its problems in order.
    problems: &'a [Proof],
}

fn text(proof: &Proof) -> String {
    let mark = if proof.holds() { paint(GOOD, "✓") } else { paint(BAD, "✗") };
    let (right, wrong) = (counted(proof.right as u64, "right solution"), counted(proof.wrong as u64, "wrong one"));
    let mut text = format!("{mark} {}  {} points: {right}, {wrong}\n", proof.problem, proof.of);
    for finding in &proof.findings {
        let _ = writeln!(text, "    {}", untrusted::inline(finding));
    }
    text
}
