//! Go: from source files of one package to WebAssembly bytes, with Go's compiler and linker and its standard library.
//!
//! The submission's text is compiled under its own name, so that messages speak of its own lines. A second file joins its
//! package: the driver, which reads the types that the submission declares and is written to fit them. A `main` of the
//! submission gives way to the driver's; packages that LeetCode imports by itself are imported where they are used.

mod companions;
mod conversions;
mod declarations;
mod diagnostics;
mod driver;
mod go_types;
mod members;
mod overlay;
mod packages;
mod panic;
pub(super) mod plan;
mod problem_types;
mod signature;
mod tokens;
mod toolchain;

use std::ffi::OsString;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::cache::Cache;
use crate::error::Error;
use crate::frontend::Frontend;
use crate::frontend::compiler::Compiler;
use crate::frontend::context::Context;
use crate::frontend::native::{self, CompileResult};
use crate::frontend::source::{Build, Diagnostics, Source, extension, file_name};
use crate::ingredients::Product;
use crate::process::Invocation;
use crate::sandbox::Trust;
use crate::sandbox::declared_stack::declare;
use crate::toolchain::files::ToolchainFiles;
use crate::toolchain::package;
use crate::toolchain::probe::{Probe, Progress, Toolchain, unprepared, unusable};
use crate::toolchain::table::Language;
use crate::value::interface::Interface;

use companions::companions;
use packages::{Extent, offered};
use plan::{Plan, plan};
use toolchain::{Installation, PreparedGo, fetch};

/// How long one compilation may take.
const TIME: Duration = Duration::from_secs(20);
/// How much a compiler may print.
const OUTPUT: usize = 1 << 20;
/// The stack of the main goroutine in bytes, which `__judge_grow` of the driver reserves.
const STACK: u32 = 256 << 20;
/// Close to the memory limit, the collector of garbage works more often instead of letting the heap double.
const MEMORY_LIMIT: &str = "GOMEMLIMIT={bytes}";
/// The collector rests while there is memory.
const NO_COLLECTION: &str = "GOGC=off";

/// Go's own compiler and linker, with its standard library.
pub(crate) struct Go;

impl Frontend for Go {
    fn probe(&self, context: &Context, language: &Language) -> Probe {
        match Installation::find(&context.cache, language) {
            Ok(Some(go)) if go.ready(&context.cache).is_some() => Probe::Ready(Toolchain { version: go.version }),
            Ok(Some(go)) => unprepared(language, &format!("the standard library of {}", go.version)),
            Ok(None) => package::missing(language, "Go"),
            Err(probe) => probe,
        }
    }

    fn install(&self, context: &Context, language: &Language, progress: &dyn Fn(Progress)) -> Result<Toolchain, Error> {
        ready(context, language, Extent::default(), progress).map(|go| Toolchain { version: go.version })
    }

    fn build(
        &self,
        context: &Context,
        source: &Source<'_>,
        interface: &Interface,
        progress: &dyn Fn(Progress),
    ) -> Result<Build, Error> {
        let language = source.language;
        let mut go = installation(context, language, progress)?;
        let name = file_name(source.name, "go");
        let planned = plan(source.text, &name, &offered(), interface).and_then(|plan| {
            further_files(source, plan.extent).map(|(files, extent)| (Plan { extent, ..plan }, files))
        });
        let (plan, files) = match planned {
            Ok(planned) => planned,
            Err(diagnostics) => return Ok(Build::Rejected(diagnostics)),
        };
        go.extent = plan.extent;
        let (flags, library) = (language.flags.join("\n"), go.library(&context.cache));
        let library = library.file_name().unwrap_or_default().to_string_lossy();
        let parts = [&name, &plan.driver, &go.version, &*library, &flags].map(str::as_bytes);
        let hello = Source { name: "hello.go", text: language.hello.as_bytes(), language, files: &[] };
        let compiler = Compiler {
            product: Product::GoProgram,
            trust: Trust::Linked,
            parts: &parts,
            files: go.files(&context.cache),
            prepare: &|| ready(context, language, plan.extent, progress),
            compile: &|go| compile(&context.cache, go, source, &name, &plan, &files),
            hello: &|go| hello_program(&context.cache, go, &hello),
            progress,
        };
        let built = context.compile_native(source, interface, &compiler)?;
        Ok(match built {
            Build::Ready(mut artifact) => {
                artifact.template.env = vec![MEMORY_LIMIT.to_owned()];
                artifact.template.rest.env = [NO_COLLECTION, MEMORY_LIMIT].map(str::to_owned).to_vec();
                Build::Ready(artifact)
            }
            rejected @ Build::Rejected(_) => rejected,
        })
    }

    fn signature(&self, _: &Language, interface: &Interface) -> String {
        signature::signature(interface)
    }

    fn starter(&self, _: &Language, interface: &Interface) -> String {
        signature::starter(interface)
    }

    fn compiles_natively(&self) -> bool {
        true
    }

    fn files(&self, context: &Context, language: &Language) -> ToolchainFiles {
        let found = Installation::find(&context.cache, language).ok().flatten();
        found.map(|go| go.files(&context.cache)).unwrap_or_default()
    }

    fn runtimes_prefix(&self) -> Option<&'static str> {
        Some("go")
    }

    fn last_words(&self, lines: &[&str]) -> Option<String> {
        panic::message(lines)
    }
}

fn ready(
    context: &Context,
    language: &Language,
    extent: Extent,
    progress: &dyn Fn(Progress),
) -> Result<PreparedGo, Error> {
    let mut go = match installation(context, language, progress)? {
        go if go.is_whole() => go,
        _ => fetch(&context.cache, language, progress)?,
    };
    go.extent = extent;
    go.prepare(&context.cache, language, progress)
}

/// The Go that is used, fetched if there is none.
fn installation(context: &Context, language: &Language, progress: &dyn Fn(Progress)) -> Result<Installation, Error> {
    match Installation::find(&context.cache, language).map_err(unusable)? {
        Some(go) => Ok(go),
        None => fetch(&context.cache, language, progress),
    }
}

/// Compiles the hello program.
fn hello_program(cache: &Cache, go: &PreparedGo, hello: &Source<'_>) -> Result<CompileResult, Error> {
    match plan(hello.text, hello.name, &offered(), &Interface::Stdio) {
        Ok(plan) => compile(cache, go, hello, hello.name, &plan, &[]),
        Err(diagnostics) => Ok(CompileResult::rejected_uncached(diagnostics.text)),
    }
}

/// Names and texts of the other files of a submission's package.
type FurtherFiles<'a> = Vec<(&'a str, String)>;

/// The other files of a submission's package, ready for the compiler, and how much of the library all of them need.
fn further_files<'a>(source: &Source<'a>, extent: Extent) -> Result<(FurtherFiles<'a>, Extent), Diagnostics> {
    let (mut files, mut extent) = (Vec::new(), extent);
    for &(path, text) in source.files.iter().filter(|(path, _)| extension(path) == "go" && !path.ends_with("_test.go"))
    {
        if path.contains('/') {
            let why = "all files of a program are of one package, which lies in one folder";
            return Err(Diagnostics::new(format!("`{path}` lies in another folder: {why}\n")));
        }
        let plan = plan(text, path, &offered(), &Interface::Stdio)?;
        extent = if plan.extent == Extent::Whole { Extent::Whole } else { extent };
        files.push((path, plan.text));
    }
    Ok((files, extent))
}

/// Compiles and links a submission.
fn compile(
    cache: &Cache,
    go: &PreparedGo,
    source: &Source<'_>,
    name: &str,
    plan: &Plan,
    further: &[(&str, String)],
) -> Result<CompileResult, Error> {
    let folder = cache.scratch()?;
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).map_err(Error::io("write", &path))
    };
    let packages = go.linked.iter().fold(String::new(), |mut text, package| {
        let _ = writeln!(text, "packagefile {package}={}/{package}.a", go.library.display());
        text
    });
    write("importcfg", &packages)?;
    write("__judge.go", &plan.driver)?;
    write(name, &plan.text)?;
    let mut files = vec!["__judge.go", name];
    for (further, text) in further {
        write(further, text)?;
        files.push(further);
    }
    let texts = [&plan.text].into_iter().chain(further.iter().map(|(_, text)| text));
    for (companion, text) in companions(&texts.map(String::as_str).collect::<Vec<_>>()) {
        write(companion, text)?;
        files.push(companion);
    }
    let mut args: Vec<OsString> = source.language.flags.iter().map(Into::into).collect();
    // Messages and traces name the files without their folder.
    let trim = format!("-trimpath={}=>", folder.path().display());
    let fixed = ["-p=main", "-complete", "-pack", "-e", "-importcfg=importcfg", "-o=submission.a", &trim];
    args.extend(fixed.iter().map(Into::into));
    args.extend(files.into_iter().map(Into::into));
    let compiler = tool(go, &go.compiler, args, folder.path());
    let mut messages = match run(&compiler)? {
        Ok(messages) => messages,
        Err(refusal) => return Ok(refusal),
    };
    if let (Some(said), Some(at)) = (&messages, plan.imports) {
        let imports =
            diagnostics::forgotten(said).iter().fold(String::new(), |text, path| text + ";import \"" + path + "\"");
        if !imports.is_empty() {
            write(name, &format!("{}{imports}{}", &plan.text[..at], &plan.text[at..]))?;
            messages = match run(&compiler)? {
                Ok(messages) => messages,
                Err(refusal) => return Ok(refusal),
            };
        }
    }
    if let Some(messages) = messages {
        let names: Vec<&str> = [name].into_iter().chain(further.iter().map(|(name, _)| *name)).collect();
        return Ok(diagnostics::refusal(&messages, &names, &plan.signature));
    }
    if plan.uncallable {
        let expected = &plan.signature;
        return Ok(CompileResult::rejected(format!(
            "{name}: what this declares is not understood\nexpected: {expected}\n"
        )));
    }
    link(go, folder.path(), name, plan)
}

/// Links what was compiled, and declares the stack of the program.
fn link(go: &PreparedGo, folder: &Path, name: &str, plan: &Plan) -> Result<CompileResult, Error> {
    let fixed = [
        "-importcfg=importcfg",
        "-buildmode=exe",
        "-buildid=",
        "-s",
        "-w",
        // The driver sets the largest stack, which only a package of the library may.
        "-checklinkname=0",
        // A seed that a program gives to `math/rand` holds, as before Go 1.24.
        "-X=runtime.godebugDefault=gcshrinkstackoff=1,randseednop=0",
        "-o=submission.wasm",
        "submission.a",
    ];
    let linker = tool(go, &go.linker, fixed.map(Into::into).to_vec(), folder);
    match run(&linker)? {
        Ok(None) => {}
        Ok(Some(messages)) => return Ok(diagnostics::refusal(&messages, &[name], &plan.signature)),
        Err(refusal) => return Ok(refusal),
    }
    Ok(match native::product(&linker, "submission.wasm")? {
        CompileResult::Wasm(wasm) => CompileResult::Wasm(declare(&wasm, STACK).unwrap_or(wasm)),
        refusal => refusal,
    })
}

fn tool(go: &PreparedGo, program: &Path, args: Vec<OsString>, folder: &Path) -> Invocation {
    Invocation {
        args,
        env: [("GOOS", "wasip1"), ("GOARCH", "wasm"), ("GOTELEMETRY", "off")]
            .map(|(name, value)| (name.into(), value.into()))
            .to_vec(),
        reads: vec![program.to_owned(), go.library.clone()],
        time: TIME,
        output: OUTPUT,
        ..Invocation::new(program, folder)
    }
}

/// Runs a tool: `None` if it succeeds, its messages if it fails. The inner error is the rejection of a submission that made the
/// tool exceed a limit.
fn run(compiler: &Invocation) -> Result<Result<Option<String>, CompileResult>, Error> {
    let finished = match native::compile(compiler)? {
        Ok(finished) if finished.status.success() => return Ok(Ok(None)),
        Ok(finished) => finished,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let said = String::from_utf8_lossy(&[finished.stdout, finished.stderr].concat()).into_owned();
    Ok(Ok(Some(said)))
}
