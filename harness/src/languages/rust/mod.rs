//! Rust: from source files to WebAssembly bytes, with rustc and its standard library.
//!
//! The submission's text is compiled as it is, under its own name, so that messages speak of its own lines. For function
//! and class problems a single line is added behind it, which makes the driver a child module of the submission: a child
//! sees the private items of its parent, and the names that the driver offers (`HashMap`, `TreeNode`, `Solution`, …) give
//! way to the submission's own.

mod change;
mod crates;
mod declarations;
mod diagnostics;
mod driver;
mod edition;
mod files;
mod library;
mod panic;
pub(super) mod plan;
mod registry;
mod rustc;
mod signature;
mod threads;
mod tokens;

use std::borrow::Cow;
use std::ffi::OsString;
use std::fs;
use std::time::Duration;

use crate::cache::Cache;
use crate::error::Error;
use crate::frontend::Frontend;
use crate::frontend::compiler::Compiler;
use crate::frontend::context::Context;
use crate::frontend::native::{self, CompileResult};
use crate::frontend::source::{Build, Source, file_name};
use crate::ingredients::Product;
use crate::process::{Finished, Invocation};
use crate::sandbox::Trust;
use crate::toolchain::files::ToolchainFiles;
use crate::toolchain::probe::{Probe, Progress, Toolchain, unusable};
use crate::toolchain::table::{Checks, Language};
use crate::value::interface::Interface;

use panic::Panic;
use plan::{Plan, plan};
use rustc::Rustc;

/// How long one compilation may take.
const TIME: Duration = Duration::from_secs(20);
/// How much a compiler may print.
const OUTPUT: usize = 1 << 20;

/// The line behind a submission. It begins with a line break, as the submission may end in a comment.
const CHILD: &str =
    "\n#[path = \"__judge.rs\"] pub mod __judge; #[allow(unused_imports)] use self::__judge::prelude::*;\n";

/// rustc, with Rust's standard library.
pub(crate) struct Rust;

impl Frontend for Rust {
    fn probe(&self, context: &Context, language: &Language) -> Probe {
        match find(&context.cache, language, b"") {
            Ok(rustc) if rustc.has_target(&language.target) => Probe::Ready(Toolchain { version: rustc.version }),
            Ok(rustc) => Probe::Missing {
                what: match rustc.library {
                    Some(_) => format!("the library of {} for 64 bits", rustc.version),
                    None => format!("the target `{}` of {}", language.target, rustc.version),
                },
                hint: "`judge toolchain install rust` adds it, and so does the first use".to_owned(),
            },
            Err(probe) => probe,
        }
    }

    fn version(&self, context: &Context, language: &Language) -> String {
        find(&context.cache, language, b"").map_or_else(Probe::words, |rustc| rustc.version)
    }

    fn install(&self, context: &Context, language: &Language, progress: &dyn Fn(Progress)) -> Result<Toolchain, Error> {
        ready(context, language, b"", progress).map(|rustc| Toolchain { version: rustc.version })
    }

    fn build(
        &self,
        context: &Context,
        source: &Source<'_>,
        interface: &Interface,
        progress: &dyn Fn(Progress),
    ) -> Result<Build, Error> {
        let language = source.language;
        let all = all_texts(source);
        let found = find(&context.cache, language, &all).map_err(unusable)?;
        let plan = match plan(source.text, interface) {
            Ok(plan) => plan,
            Err(diagnostics) => return Ok(Build::Rejected(diagnostics)),
        };
        let name = file_name(source.name, "rs");
        let (flags, target) = (language.flags.join("\n"), language.target.as_bytes());
        let checks = checks_of(language, &all);
        let checked: &[u8] = if checks == Checks::On { b"checked" } else { b"" };
        let parts =
            [name.as_bytes(), plan.driver().as_bytes(), found.version.as_bytes(), target, flags.as_bytes(), checked];
        let hello = Source { name: "hello.rs", text: language.hello.as_bytes(), language, files: &[] };
        let compiler = Compiler {
            product: Product::RustProgram,
            trust: Trust::Untrusted,
            parts: &parts,
            files: found.files(&language.target),
            prepare: &|| ready(context, language, &all, progress),
            compile: &|rustc| compile(&context.cache, rustc, source, &name, &plan),
            hello: &|rustc| compile(&context.cache, rustc, &hello, hello.name, &Plan::Alone),
            progress,
        };
        context.compile_native(source, interface, &compiler)
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

    fn runtimes_prefix(&self) -> Option<&'static str> {
        Some("rust-")
    }

    fn files(&self, context: &Context, language: &Language) -> ToolchainFiles {
        find(&context.cache, language, b"").map(|rustc| rustc.files(&language.target)).unwrap_or_default()
    }

    fn last_words(&self, lines: &[&str]) -> Option<String> {
        panic::message(lines)
    }
}

/// Finds the rustc for a row of the table, with the libraries that a submission needs.
fn find(cache: &Cache, language: &Language, text: &[u8]) -> Result<Rustc, Probe> {
    let mut rustc = Rustc::find(cache, language)?;
    if language.target == library::TARGET {
        rustc.panic = Panic::needed(text);
        rustc.library = Some(library::place(cache, &rustc));
        if !crates::used(text, &registry::NAMES).is_empty() {
            rustc.crates = Some(registry::place(cache, &rustc));
        }
    } else if language.target.starts_with("wasm32") {
        rustc.version += ", with `usize` of 32 bits";
    }
    Ok(rustc)
}

/// rustc with the target, which is added if it is missing.
fn ready(context: &Context, language: &Language, text: &[u8], progress: &dyn Fn(Progress)) -> Result<Rustc, Error> {
    let (cache, target) = (&context.cache, language.target.as_str());
    let rustc = find(cache, language, text).map_err(unusable)?;
    if rustc.library.is_some() {
        library::ready(cache, &rustc, language, progress)?;
        if rustc.crates.is_some() {
            registry::ready(cache, &rustc, language, progress)?;
        }
    } else if !rustc.has_target(target) {
        progress(Progress::Note(format!("adding the target `{target}` with rustup, once")));
        rustc::add(cache, &rustc, &["target", "add", target], |rustc| rustc.has_target(target))?;
    }
    Ok(rustc)
}

/// The texts of all files of a submission, as one.
fn all_texts<'a>(source: &Source<'a>) -> Cow<'a, [u8]> {
    if source.files.is_empty() {
        return Cow::Borrowed(source.text);
    }
    let others = source.files_of(&["rs"]).map(|(_, text)| text);
    Cow::Owned([source.text].into_iter().chain(others).collect::<Vec<_>>().join(&b'\n'))
}

/// Whether a submission of these texts is checked: no address of safe Rust is wild.
fn checks_of(language: &Language, all: &[u8]) -> Checks {
    let is_unsafe = all.windows(6).any(|word| word == b"unsafe");
    if is_unsafe { language.checks } else { Checks::Off }
}

/// Compiles a submission.
fn compile(cache: &Cache, rustc: &Rustc, source: &Source<'_>, name: &str, plan: &Plan) -> Result<CompileResult, Error> {
    let folder = cache.scratch()?;
    let all = all_texts(source);
    source.write_files(folder.path())?;
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).map_err(Error::io("write", &path))
    };
    let root = match plan {
        Plan::Alone => {
            write(name, source.text)?;
            name
        }
        Plan::Driven { driver, .. } => {
            write(name, &[source.text, CHILD.as_bytes()].concat())?;
            write("__judge.rs", driver.as_bytes())?;
            let root =
                format!("#[path = \"{name}\"]\nmod submission;\nfn main() {{\n    submission::__judge::main();\n}}\n");
            write("__judge_main.rs", root.as_bytes())?;
            "__judge_main.rs"
        }
    };
    let mut args: Vec<OsString> = source.language.flags.iter().map(Into::into).collect();
    if let Some(place) = &rustc.crates {
        args.extend(registry::arguments(place, &crates::used(&all, &registry::NAMES))?);
    }
    if !crates::used(&all, &["rand"]).is_empty() {
        crates::provide(cache, rustc, &source.language.target, folder.path())?;
        args.extend(["--extern".into(), format!("rand={}", crates::FILE).into()]);
    }
    args.extend(rustc.target(&source.language.target));
    if rustc.library.is_some() {
        args.extend(library::LINK.map(Into::into));
    }
    args.extend(["--error-format=json", "-o", "submission.wasm", root].map(Into::into));
    let mut compiler = Invocation {
        args,
        reads: rustc.reads(),
        time: TIME,
        output: OUTPUT,
        ..Invocation::new(&rustc.program, folder.path())
    };
    let (mut attempts, mut first) = (0, None);
    loop {
        let Finished { status, stderr, .. } = match native::compile(&compiler)? {
            Ok(finished) => finished,
            Err(refusal) => return Ok(refusal),
        };
        if status.success() {
            let product = native::product(&compiler, "submission.wasm")?;
            return Ok(native::lowered(product, checks_of(source.language, &all), name));
        }
        attempts += 1;
        let older = edition::next(source.language, attempts, &stderr);
        let messages = first.get_or_insert(stderr);
        let Some(older) = older else { return Ok(diagnostics::refusal(messages, &rustc.sysroot, name, plan)) };
        compiler.args.retain(|arg| !arg.as_encoded_bytes().starts_with(b"--edition"));
        compiler.args.push(older.into());
    }
}
