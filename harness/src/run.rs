//! Runs an artifact: input in, [`Outcome`] out.

use std::cell::Cell;

use crate::error::Error;
use crate::frontend::context::Context;
use crate::sandbox::artifact::Artifact;
use crate::sandbox::job::Purpose;
use crate::sandbox::outcome::{Limits, Outcome};
use crate::sandbox::threads::on_big_stack;
use crate::value::call::{self, Input};

/// Bytes of arguments for which a thread keeps room from one run to the next: each page of fresh memory costs a fault.
const KEPT: usize = 32 << 20;

thread_local! {
    static ARGUMENTS: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// Runs an artifact once, on this thread if it has a large stack.
pub(crate) fn run(
    context: &Context,
    artifact: &Artifact,
    input: &Input,
    seed: u64,
    limits: &Limits,
    purpose: Purpose,
) -> Result<Outcome, Error> {
    let mut arguments = ARGUMENTS.take();
    arguments.clear();
    call::arguments(&artifact.interface, input, &mut arguments).map_err(|error| Error::Misuse(error.to_string()))?;
    let stdin = if let Input::Stdin(bytes) = input { bytes.to_vec() } else { Vec::new() };
    let program = context.load(&artifact.code, artifact.library.as_ref())?;
    let job = match purpose {
        Purpose::Answer => artifact.template.job(stdin, arguments, seed),
        Purpose::Growth => artifact.template.growth_job(stdin, arguments, seed, limits.memory),
    };
    let run = on_big_stack(|| context.sandbox.run(&program, job, limits, context.backstop))?;
    if run.arguments.capacity() <= KEPT {
        ARGUMENTS.set(run.arguments);
    }
    // However the run ended: a class that failed in one call has returned the results of the calls before it.
    let reply = call::reply(&artifact.interface, input, &run.results);
    Ok(Outcome { exit: run.exit, stdout: run.stdout, stderr: run.stderr, reply, usage: run.usage })
}
