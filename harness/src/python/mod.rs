//! Python: CPython with NumPy inside the sandbox, started once and copied for every case.

mod integers;
mod interpreter;
mod parts;
mod program;
mod shrink;
mod stack;
mod words;

pub(crate) use interpreter::Interpreter;
pub(crate) use program::seeded;
pub(crate) use words::{signature, stub};

use std::fs;
use std::sync::Arc;

use crate::artifact::{Artifact, Build, Diagnostics, Source, file_name};
use crate::cache::Key;
use crate::error::Error;
use crate::interface::Interface;
use crate::language::Language;
use crate::outcome::{Exit, Limits};
use crate::sandbox::{Job, Program, Sandbox};
use crate::toolchain::{Probe, Progress, Toolchain};
use crate::{Harness, package};

/// What the interpreter is told for every case: the driver was loaded before the snapshot was taken.
pub(crate) const TURN: &str = "__import__(\"_judge_main\").main()";

/// What compiling a submission may use: its text is bounded, so this is more than any needs.
const COMPILING: Limits = Limits { fuel: 100_000_000_000, memory: 1 << 30, output: 64 << 20 };

/// What compiling a submission gave.
enum Compiled {
    /// The program that the driver runs.
    Program(Vec<u8>),
    /// The text of the syntax error.
    Rejected(String),
}

/// Looks for the prepared interpreter.
pub(crate) fn probe(harness: &Harness, language: &Language) -> Probe {
    match harness.interpreter(language) {
        Ok(interpreter) if interpreter.is_ready() => Probe::Ready(Toolchain { version: interpreter.version }),
        Ok(_) if package::pip().is_some() => Probe::Missing {
            what: "CPython with NumPy is not prepared yet".to_owned(),
            hint: "`judge toolchain install python` prepares it, and so does the first use".to_owned(),
        },
        Ok(_) => Probe::Missing {
            what: "no `python3` on the path to fetch the interpreter with".to_owned(),
            hint: "install Python 3 with pip, then `judge toolchain install python`".to_owned(),
        },
        Err(error) => Probe::Broken { what: error.to_string(), hint: String::new() },
    }
}

/// Prepares the interpreter, unless it is.
pub(crate) fn install(harness: &Harness, language: &Language, progress: &dyn Fn(Progress)) -> Result<Toolchain, Error> {
    ready(harness, language, progress).map(|found| Toolchain { version: found.version })
}

/// Builds a submission, or finds it built.
pub(crate) fn build(
    harness: &Harness,
    source: &Source<'_>,
    interface: &Interface,
    progress: &dyn Fn(Progress),
) -> Result<Build, Error> {
    let interpreter = ready(harness, source.language, progress)?;
    let name = file_name(source.name, "py");
    let signature = serde_json::to_vec(interface).expect("an interface is JSON");
    let code = interpreter.code.as_os_str().as_encoded_bytes();
    let keyed = |kind: &[u8]| Key::of(&[kind, source.text, name.as_bytes(), &signature, code]);
    let (ready, rejected) = (keyed(b"python program"), keyed(b"python messages"));
    let artifact = |program: Vec<u8>| {
        Build::Ready(Artifact {
            interface: Arc::new(interface.clone()),
            code: interpreter.code.clone(),
            program: program.into(),
        })
    };
    if let Some(program) = harness.cache.get(&ready).and_then(|path| fs::read(path).ok()) {
        return Ok(artifact(program));
    }
    if let Some(text) = harness.cache.get(&rejected).and_then(|path| fs::read_to_string(path).ok()) {
        return Ok(Build::Rejected(Diagnostics { text }));
    }
    let loaded = harness.load(&interpreter.code, Some(harness.python_library()?))?;
    match compile(&harness.sandbox, &loaded, &name, source.text, interface)? {
        Compiled::Program(program) => {
            harness.cache.put(&ready, &program)?;
            Ok(artifact(program))
        }
        Compiled::Rejected(text) => {
            let diagnostics = Diagnostics::new(text);
            harness.cache.put(&rejected, diagnostics.text.as_bytes())?;
            Ok(Build::Rejected(diagnostics))
        }
    }
}

/// The interpreter, prepared if it is not.
fn ready(harness: &Harness, language: &Language, progress: &dyn Fn(Progress)) -> Result<Interpreter, Error> {
    let interpreter = harness.interpreter(language)?;
    interpreter.provision(&harness.cache, &harness.sandbox, progress)?;
    Ok(interpreter)
}

/// Compiles a source text with the interpreter's own compiler, inside the sandbox. Runs nothing of it.
fn compile(
    sandbox: &Sandbox,
    interpreter: &Program,
    name: &str,
    source: &[u8],
    interface: &Interface,
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
