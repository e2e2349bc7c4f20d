//! Builds a submission with its interpreter's own compiler, inside the sandbox. Runs nothing of it.

use std::fs;
use std::sync::Arc;

use super::{Recipe, program, ready};
use crate::Harness;
use crate::artifact::{Artifact, Build, Diagnostics, Source};
use crate::cache::Key;
use crate::error::Error;
use crate::interface::Interface;
use crate::outcome::{Exit, Limits};
use crate::sandbox::{Job, Program, Sandbox};
use crate::toolchain::Progress;

/// What compiling a submission may use: its text is bounded, so this is more than any needs.
const COMPILING: Limits = Limits { fuel: 100_000_000_000, memory: 1 << 30, output: 64 << 20 };

/// What compiling a submission gave.
enum Compiled {
    /// What the driver runs.
    Code(Vec<u8>),
    /// The text of the syntax error.
    Rejected(String),
}

/// Builds a submission, or finds it built. `text` is what the interpreter reads, line for line what the source says; messages
/// show the source, and call its file `name`.
pub(crate) fn build(
    harness: &Harness,
    recipe: &'static Recipe,
    source: &Source<'_>,
    text: &[u8],
    name: &str,
    interface: &Interface,
    progress: &dyn Fn(Progress),
) -> Result<Build, Error> {
    let interpreter = Arc::new(ready(harness, recipe, source.language, progress)?);
    let signature = serde_json::to_vec(interface).expect("an interface is JSON");
    let code = interpreter.code.as_os_str().as_encoded_bytes();
    let keyed = |kind: &str| Key::of(&[kind.as_bytes(), source.text, text, name.as_bytes(), &signature, code]);
    let (built, rejected) = (keyed(&format!("{} program", recipe.name)), keyed(&format!("{} messages", recipe.name)));
    let artifact = |program: Vec<u8>| {
        Build::Ready(Artifact {
            interface: Arc::new(interface.clone()),
            code: interpreter.code.clone(),
            interpreter: Some(Arc::clone(&interpreter)),
            program: program.into(),
            given: None,
        })
    };
    if let Some(program) = harness.cache.get(&built).and_then(|path| fs::read(path).ok()) {
        return Ok(artifact(program));
    }
    if let Some(text) = harness.cache.get(&rejected).and_then(|path| fs::read_to_string(path).ok()) {
        return Ok(Build::Rejected(Diagnostics { text }));
    }
    let loaded = harness.load(&interpreter.code, || interpreter.library())?;
    match compile(&harness.sandbox, &loaded, recipe, name, text, interface)? {
        Compiled::Code(code) => {
            let program = program::run(name, source.text, &code, interface);
            harness.cache.put(&built, &program)?;
            Ok(artifact(program))
        }
        Compiled::Rejected(text) => {
            let diagnostics = Diagnostics::new(text);
            harness.cache.put(&rejected, diagnostics.text.as_bytes())?;
            Ok(Build::Rejected(diagnostics))
        }
    }
}

fn compile(
    sandbox: &Sandbox,
    interpreter: &Program,
    recipe: &Recipe,
    name: &str,
    text: &[u8],
    interface: &Interface,
) -> Result<Compiled, Error> {
    let job = Job { program: program::compile(name, text, interface), turn: Some(recipe.turn), ..Job::default() };
    let run = crate::run::on_big_stack(|| sandbox.run(interpreter, job, &COMPILING))?;
    let over = |what: &str| Ok(Compiled::Rejected(format!("compiling {name} {what}\n")));
    match (run.exit, run.results.split_first()) {
        (Exit::Code(0), Some((0, code))) => Ok(Compiled::Code(code.to_vec())),
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
