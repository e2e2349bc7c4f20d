//! Runs two artifacts that talk to each other: the standard output of one is the standard input of the other. Or one that talks with
//! somebody else.

use crate::error::Error;
use crate::frontend::context::Context;
use crate::run::{self, Planned};
use crate::sandbox::Program;
use crate::sandbox::artifact::Artifact;
use crate::sandbox::dialogue::Dialogue;
use crate::sandbox::duo::{self, PairRun};
use crate::sandbox::outcome::Outcome;
use crate::sandbox::partner::Partner;
use crate::sandbox::solo::TalkRun;
use crate::sandbox::threads::on_big_stack;
use crate::sandbox::workspace::{Kept, Workspace};
use crate::value::interface::Interface;
use crate::worker::{Case, Guest, Workers};

/// One of two artifacts: what is run, and within which limits. What it reads comes from the other one, so that its own input is empty.
#[derive(Clone, Copy, Debug)]
pub struct PairSide<'a> {
    /// A program that reads standard input and writes standard output.
    pub artifact: &'a Artifact,
    /// What it is given and may use.
    pub planned: Planned<'a>,
    /// Arguments and files that it finds, and what is kept of them.
    pub workspace: Option<&'a Workspace>,
}

/// What two artifacts did.
#[derive(Clone, Debug, PartialEq)]
pub struct PairOutcome {
    /// How the submission ended and what it used. What it wrote to standard output is in the dialogue.
    pub submission: Outcome,
    /// How the interactor ended and what it used.
    pub interactor: Outcome,
    /// What the interactor left in the folders that are kept.
    pub kept: Kept,
    /// How they talked to each other.
    pub dialogue: Dialogue,
}

/// What an artifact did that talked with a partner.
#[derive(Clone, Debug, PartialEq)]
pub struct TalkOutcome {
    /// How it ended and what it used. What it wrote to standard output is in the dialogue.
    pub submission: Outcome,
    /// How they talked to each other; the partner stands where an interactor would.
    pub dialogue: Dialogue,
}

/// Runs two artifacts, the submission first, by turns.
pub(crate) fn run(context: &Context, sides: [PairSide<'_>; 2]) -> Result<PairOutcome, Error> {
    for side in &sides {
        check(side)?;
    }
    let PairRun { runs, dialogue } = match &context.workers {
        Some(workers) => run_apart(workers, context, &sides)?,
        None => run_here(context, &sides)?,
    };
    let [submission, interactor] = &sides;
    let [first, mut second] = runs;
    let kept = std::mem::take(&mut second.kept);
    Ok(PairOutcome {
        submission: run::outcome(submission.artifact, &submission.planned.input, first),
        interactor: run::outcome(interactor.artifact, &interactor.planned.input, second),
        kept,
        dialogue,
    })
}

/// Runs an artifact that talks with a partner, by turns.
pub(crate) fn run_with(context: &Context, side: PairSide<'_>, partner: &mut dyn Partner) -> Result<TalkOutcome, Error> {
    check(&side)?;
    let TalkRun { run, dialogue } = if let Some(workers) = &context.workers {
        workers.run_with(guest_of(&side), partner, context.backstop)?
    } else {
        let program = context.load(&side.artifact.code, side.artifact.library.as_ref())?;
        let guest = guest(&program, &side);
        on_big_stack(|| context.sandbox.run_with(guest, partner, context.backstop))?
    };
    Ok(TalkOutcome { submission: run::outcome(side.artifact, &side.planned.input, run), dialogue })
}

/// Refuses what can be no side of a pair.
fn check(side: &PairSide<'_>) -> Result<(), Error> {
    if !matches!(side.artifact.interface, Interface::Stdio) {
        return Err(Error::Misuse("only programs talk to each other: no function or class".to_owned()));
    }
    if !run::stdin(&side.planned.input).is_empty() {
        return Err(Error::Misuse("what one of two programs reads comes from the other one".to_owned()));
    }
    side.workspace.map_or(Ok(()), Workspace::check)
}

/// Runs them in this process, on this thread if it has a large stack.
fn run_here(context: &Context, sides: &[PairSide<'_>; 2]) -> Result<PairRun, Error> {
    let load = |side: &PairSide<'_>| context.load(&side.artifact.code, side.artifact.library.as_ref());
    let programs = [load(&sides[0])?, load(&sides[1])?];
    let guests = [guest(&programs[0], &sides[0]), guest(&programs[1], &sides[1])];
    on_big_stack(|| context.sandbox.run_pair(guests, context.backstop))
}

/// Runs them in one worker.
fn run_apart(workers: &Workers, context: &Context, sides: &[PairSide<'_>; 2]) -> Result<PairRun, Error> {
    workers.run_pair(&sides.each_ref().map(guest_of), context.backstop)
}

/// A side as the sandbox takes it.
fn guest<'a>(program: &'a Program, side: &PairSide<'_>) -> duo::Guest<'a> {
    let PairSide { artifact, planned, workspace } = side;
    let job = match workspace {
        Some(workspace) => artifact.template.job_in((*workspace).clone(), Vec::new(), planned.seed),
        None => run::job(artifact, planned, Vec::new(), Vec::new()),
    };
    duo::Guest { program, job, limits: planned.limits }
}

/// A side as a worker takes it.
fn guest_of<'a>(side: &PairSide<'a>) -> (Guest<'a>, Case<'a>) {
    let PairSide { artifact, planned, workspace } = *side;
    let Planned { seed, limits, purpose, .. } = planned;
    (Guest::of(artifact), Case { stdin: &[], arguments: &[], seed, limits, purpose, workspace })
}
