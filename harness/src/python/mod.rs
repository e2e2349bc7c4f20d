//! Python: CPython with NumPy inside the sandbox, started once and copied for every case.

mod interpreter;
mod package;
mod program;
mod shrink;
mod stack;

pub(crate) use interpreter::Interpreter;
pub(crate) use program::seeded;

use crate::error::Error;
use crate::outcome::{Exit, Limits};
use crate::sandbox::{Job, Program, Sandbox};

/// What the interpreter is told for every case: the driver was loaded before the snapshot was taken.
pub(crate) const TURN: &str = "__import__(\"_judge_main\").main()";

/// What compiling a submission may use: its text is bounded, so this is more than any needs.
const COMPILING: Limits = Limits { fuel: 100_000_000_000, memory: 1 << 30, output: 64 << 20 };

/// What compiling a submission gave.
pub(crate) enum Compiled {
    /// The program that the driver runs.
    Program(Vec<u8>),
    /// The text of the syntax error.
    Rejected(String),
}

/// Compiles a source text with the interpreter's own compiler, inside the sandbox. Runs nothing of it.
pub(crate) fn compile(
    sandbox: &Sandbox,
    interpreter: &Program,
    name: &str,
    source: &[u8],
    interface: &crate::interface::Interface,
) -> Result<Compiled, Error> {
    let job = Job { program: program::compile(name, source), turn: Some(TURN), ..Job::default() };
    let run = crate::run::on_big_stack(|| sandbox.run(interpreter, job, &COMPILING))?;
    let over = |what: &str| Ok(Compiled::Rejected(format!("compiling {name} {what}\n")));
    match (run.exit, run.results.split_first()) {
        (Exit::Code(0), Some((0, code))) => Ok(Compiled::Program(program::run(name, source, code, interface))),
        (Exit::Code(0), Some((1, message))) => Ok(Compiled::Rejected(program::text(message))),
        (Exit::Fuel, _) => over("takes too long"),
        (Exit::Memory, _) => over("takes too much memory"),
        (Exit::Stack, _) => over("overflows the stack: it is nested too deeply"),
        (Exit::Trap(words), _) => over(&format!("fails: {words}")),
        (exit, _) => {
            let said = String::from_utf8_lossy(&run.stderr);
            Err(Error::Engine(format!("the interpreter cannot compile {name}: {exit:?}\n{said}")))
        }
    }
}
