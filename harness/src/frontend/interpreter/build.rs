//! Builds a submission with its interpreter's own compiler, inside the sandbox. Runs nothing of it.

use std::fs;

use super::program;
use super::runtime::Runtime;
use super::spec::InterpreterSpec;
use crate::cache::Key;
use crate::error::Error;
use crate::frontend::context::Context;
use crate::frontend::source::{Build, Diagnostics, Source};
use crate::ingredients::Product;
use crate::sandbox::artifact::{Artifact, JobTemplate};
use crate::sandbox::outcome::{Exit, Limits};
use crate::toolchain::probe::{Progress, Warm};
use crate::value::interface::Interface;
use crate::worker::Guest;

/// What the compilation of a submission may use: more than any source of the permitted length needs.
const COMPILE_LIMITS: Limits = Limits { fuel: 100_000_000_000, memory: 1 << 30, output: 64 << 20 };

/// What the compilation of a submission resulted in.
enum Compiled {
    /// The code that the driver runs.
    Code(Vec<u8>),
    /// The text of the syntax error.
    Rejected(String),
}

/// Builds a submission, or finds it in the cache. `text` is what the interpreter reads, with the same lines as the source;
/// messages show the source, and call its file `name`.
pub(crate) fn build(
    context: &Context,
    spec: &'static InterpreterSpec,
    source: &Source<'_>,
    text: &[u8],
    name: &str,
    interface: &Interface,
    progress: &dyn Fn(Progress),
) -> Result<Build, Error> {
    let runtime = Runtime::provisioned(context, spec, source.language, progress)?;
    let signature = program::signature_text(interface, source.language);
    let ingredients = Product::InterpretedProgram.ingredients();
    // Its name, which holds its key, and not its place: a cache may move.
    let code = runtime.code.file_name().unwrap_or_default().as_encoded_bytes();
    let files = source.files_hash();
    let keyed = |kind: &str| {
        let own = [&ingredients, kind.as_bytes(), source.text, text, name.as_bytes(), signature.as_bytes(), code];
        let files: &[&[u8]] = if files.is_empty() { &[] } else { &[&files] };
        Key::of(&[&own[..], files].concat())
    };
    let (built, rejected) = (keyed(&format!("{} program", spec.name)), keyed(&format!("{} messages", spec.name)));
    let artifact = |program: Vec<u8>| {
        Build::Ready(Artifact {
            interface: interface.clone(),
            code: runtime.code.clone(),
            library: runtime.library_file(),
            template: JobTemplate { workspace: source.workspace(), ..spec.template(program) },
        })
    };
    if let Some(program) = context.cache.get(&built).and_then(|path| fs::read(path).ok()) {
        progress(Progress::Warm(Warm::Kept));
        return Ok(artifact(program));
    }
    if let Some(text) = context.cache.get(&rejected).and_then(|path| fs::read_to_string(path).ok()) {
        progress(Progress::Warm(Warm::Kept));
        return Ok(Build::Rejected(Diagnostics { text }));
    }
    let blob = program::compile(name, text, &signature);
    let template = JobTemplate { workspace: source.workspace(), ..spec.template(blob) };
    match compile(context, &runtime, name, &template)? {
        Compiled::Code(code) => {
            let program = program::run(name, source.text, &code, interface, &signature);
            context.cache.put(&built, &program)?;
            Ok(artifact(program))
        }
        Compiled::Rejected(text) => {
            let diagnostics = Diagnostics::new(text);
            context.cache.put(&rejected, diagnostics.text.as_bytes())?;
            Ok(Build::Rejected(diagnostics))
        }
    }
}

fn compile(context: &Context, runtime: &Runtime, name: &str, template: &JobTemplate) -> Result<Compiled, Error> {
    let library = runtime.library_file();
    let interpreter = Guest { code: &runtime.code, library: library.as_ref(), template };
    let run = context.run_without_input(interpreter, &COMPILE_LIMITS)?;
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
