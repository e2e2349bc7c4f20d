//! Runs an artifact: input in, [`Outcome`] out; here, or in a worker process.

use std::cell::Cell;

use crate::error::Error;
use crate::frontend::context::Context;
use crate::sandbox::artifact::Artifact;
use crate::sandbox::job::{Job, Purpose, Run};
use crate::sandbox::outcome::{Limits, Outcome};
use crate::sandbox::threads::on_big_stack;
use crate::sandbox::workspace::{Kept, Workspace};
use crate::value::call::{self, Input};
use crate::value::interface::Interface;
use crate::worker::{Case, Guest, Workers};

/// Bytes of arguments for which a thread keeps room from one run to the next: each page of fresh memory costs a fault.
const KEPT: usize = 32 << 20;
/// Bytes of input that go to a worker in one message, if they are those of several cases.
const TOGETHER: usize = 32 << 10;
/// Cases that go to a worker in one message.
const MAX_CASES: usize = 64;

thread_local! {
    static ARGUMENTS: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// One run: what it is given, what it may use, and what it is to show.
#[derive(Clone, Copy, Debug)]
pub struct Planned<'a> {
    /// What the case gives.
    pub input: Input<'a>,
    /// The seed of random bytes.
    pub seed: u64,
    /// What it may use.
    pub limits: Limits,
    /// What it is to show.
    pub purpose: Purpose,
}

/// Runs an artifact on the first of these cases, and on those behind it that a worker does in one go. Results are in order, and there
/// is at least one.
pub(crate) fn run(context: &Context, artifact: &Artifact, planned: &[Planned<'_>]) -> Vec<Result<Outcome, Error>> {
    match (&context.workers, planned) {
        (Some(workers), planned) => run_apart(workers, context, artifact, planned),
        (None, [first, ..]) => vec![run_here(context, artifact, first)],
        (None, []) => Vec::new(),
    }
}

/// Runs it in this process, on this thread if it has a large stack.
fn run_here(context: &Context, artifact: &Artifact, planned: &Planned<'_>) -> Result<Outcome, Error> {
    let mut arguments = ARGUMENTS.take();
    arguments.clear();
    encode(artifact, &planned.input, &mut arguments)?;
    let stdin = stdin(&planned.input).to_vec();
    let program = context.load(&artifact.code, artifact.library.as_ref())?;
    let job = job(artifact, planned, stdin, arguments);
    let mut run = on_big_stack(|| context.sandbox.run(&program, job, &planned.limits, context.backstop))?;
    keep(std::mem::take(&mut run.arguments));
    Ok(outcome(artifact, &planned.input, run))
}

/// What the sandbox is given.
pub(crate) fn job(artifact: &Artifact, planned: &Planned<'_>, stdin: Vec<u8>, arguments: Vec<u8>) -> Job {
    match planned.purpose {
        Purpose::Answer => artifact.template.job(stdin, arguments, planned.seed),
        Purpose::Growth => artifact.template.growth_job(stdin, arguments, planned.seed),
    }
}

/// Runs it in a worker. Small cases go together: the way there and back takes as long as one of them.
fn run_apart(
    workers: &Workers,
    context: &Context,
    artifact: &Artifact,
    planned: &[Planned<'_>],
) -> Vec<Result<Outcome, Error>> {
    let mut arguments = ARGUMENTS.take();
    arguments.clear();
    let (mut ranges, mut bytes) = (Vec::new(), 0);
    for case in planned.iter().take(MAX_CASES) {
        let start = arguments.len();
        let encoded = encode(artifact, &case.input, &mut arguments);
        bytes += arguments.len() - start + stdin(&case.input).len();
        match encoded {
            Err(error) if ranges.is_empty() => return vec![Err(error)],
            Ok(()) if ranges.is_empty() || bytes <= TOGETHER => ranges.push(start..arguments.len()),
            Ok(()) | Err(_) => break,
        }
    }
    let cases = planned.iter().zip(ranges).map(|(planned, range)| Case {
        stdin: stdin(&planned.input),
        arguments: &arguments[range],
        seed: planned.seed,
        limits: planned.limits,
        purpose: planned.purpose,
        workspace: None,
    });
    let runs = workers.run(Guest::of(artifact), &cases.collect::<Vec<_>>(), context.backstop);
    keep(arguments);
    planned.iter().zip(runs).map(|(planned, run)| Ok(outcome(artifact, &planned.input, run?))).collect()
}

/// Runs a program that reads standard input once, with arguments and files; here or in a worker.
pub(crate) fn run_in(
    context: &Context,
    artifact: &Artifact,
    workspace: &Workspace,
    stdin: &[u8],
    seed: u64,
    limits: &Limits,
) -> Result<(Outcome, Kept), Error> {
    if artifact.interface != Interface::Stdio {
        return Err(Error::Misuse(
            "only a program that reads standard input can be given arguments and files".to_owned(),
        ));
    }
    workspace.check()?;
    let mut run = if let Some(workers) = &context.workers {
        let workspace = Some(workspace);
        let case = Case { stdin, arguments: &[], seed, limits: *limits, purpose: Purpose::Answer, workspace };
        workers.run(Guest::of(artifact), &[case], context.backstop).remove(0)?
    } else {
        let program = context.load(&artifact.code, artifact.library.as_ref())?;
        let job = artifact.template.job_in(workspace.clone(), stdin.to_vec(), seed);
        on_big_stack(|| context.sandbox.run(&program, job, limits, context.backstop))?
    };
    let kept = std::mem::take(&mut run.kept);
    Ok((outcome(artifact, &Input::Stdin(stdin), run), kept))
}

fn encode(artifact: &Artifact, input: &Input<'_>, out: &mut Vec<u8>) -> Result<(), Error> {
    call::arguments(&artifact.interface, input, out).map_err(|error| Error::Misuse(error.to_string()))
}

pub(crate) fn stdin<'a>(input: &Input<'a>) -> &'a [u8] {
    if let Input::Stdin(bytes) = input { bytes } else { &[] }
}

/// Keeps the room of arguments for the next run of this thread.
fn keep(arguments: Vec<u8>) {
    if arguments.capacity() <= KEPT {
        ARGUMENTS.set(arguments);
    }
}

/// What becomes of a run.
pub(crate) fn outcome(artifact: &Artifact, input: &Input<'_>, run: Run) -> Outcome {
    // However the run ended: a class that failed in one call has returned the results of the calls before it.
    let reply = call::reply(&artifact.interface, input, &run.results);
    Outcome { exit: run.exit, stdout: run.stdout, stderr: run.stderr, reply, usage: run.usage, denied: run.denied }
}
