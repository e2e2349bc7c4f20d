//! Rust: from one source file to WebAssembly bytes, with rustc and its standard library.
//!
//! The submission's text is compiled as it is, under its own name, so that messages speak of its own lines. For function
//! and class problems a single line is added behind it, which makes the driver a child module of the submission: a child
//! sees the private items of its parent, and the names that the driver offers (`HashMap`, `TreeNode`, `Solution`, …) give
//! way to the submission's own.

mod diagnostics;
mod driver;
mod entry;
mod plan;
mod rustc;
#[cfg(test)]
mod tests;
mod words;

use std::ffi::OsString;
use std::fs;
use std::time::Duration;

use crate::Harness;
use crate::artifact::{Build, Source, file_name};
use crate::build::Compiled;
use crate::cache::Cache;
use crate::compiler::{Compiler, Finished};
use crate::error::Error;
use crate::interface::Interface;
use crate::language::Language;
use crate::toolchain::{Probe, Progress, Toolchain, unusable};

use plan::{Plan, plan};
use rustc::Rustc;
pub(crate) use words::{signature, stub};

/// How long one compilation may take.
const TIME: Duration = Duration::from_secs(20);
/// How much a compiler may print.
const OUTPUT: usize = 1 << 20;

/// What is added behind a submission. It starts on a line of its own, should the last one be a comment.
const CHILD: &str =
    "\n#[path = \"__judge.rs\"] pub mod __judge; #[allow(unused_imports)] use self::__judge::prelude::*;\n";

/// Looks for rustc and its target.
pub(crate) fn probe(harness: &Harness, language: &Language) -> Probe {
    match Rustc::find(&harness.cache, language) {
        Ok(rustc) if rustc.has_target(&language.target) => Probe::Ready(Toolchain { version: rustc.version }),
        Ok(rustc) => Probe::Missing {
            what: format!("the target `{}` of {}", language.target, rustc.version),
            hint: "`judge toolchain install rust` adds it, and so does the first use".to_owned(),
        },
        Err(probe) => probe,
    }
}

/// Adds the target, unless it is there.
pub(crate) fn install(harness: &Harness, language: &Language, progress: &dyn Fn(Progress)) -> Result<Toolchain, Error> {
    ready(harness, language, progress).map(|rustc| Toolchain { version: rustc.version })
}

/// Builds a submission, or finds it built.
pub(crate) fn build(
    harness: &Harness,
    source: &Source<'_>,
    interface: &Interface,
    progress: &dyn Fn(Progress),
) -> Result<Build, Error> {
    let rustc = ready(harness, source.language, progress)?;
    let plan = match plan(source.text, interface) {
        Ok(plan) => plan,
        Err(diagnostics) => return Ok(Build::Rejected(diagnostics)),
    };
    let name = file_name(source.name, "rs");
    let flags = source.language.flags.join("\n");
    let target = source.language.target.as_bytes();
    let parts = [name.as_bytes(), plan.driver().as_bytes(), rustc.version.as_bytes(), target, flags.as_bytes()];
    harness.compiled(source, interface, &parts, || compile(&harness.cache, &rustc, source, &name, &plan))
}

/// rustc with the target, which is added if it is missing.
fn ready(harness: &Harness, language: &Language, progress: &dyn Fn(Progress)) -> Result<Rustc, Error> {
    let rustc = Rustc::find(&harness.cache, language).map_err(unusable)?;
    if !rustc.has_target(&language.target) {
        progress(Progress::Note(format!("adding the target `{}` with rustup, once", language.target)));
        rustc::add_target(&harness.cache, &rustc, &language.target)?;
    }
    Ok(rustc)
}

/// Compiles a submission.
fn compile(cache: &Cache, rustc: &Rustc, source: &Source<'_>, name: &str, plan: &Plan) -> Result<Compiled, Error> {
    let folder = cache.scratch()?;
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
    args.extend(
        ["--error-format=json", "--target", &source.language.target, "-o", "submission.wasm", root].map(Into::into),
    );
    let compiler = Compiler {
        args,
        reads: rustc.reads(),
        time: TIME,
        output: OUTPUT,
        ..Compiler::new(&rustc.program, folder.path())
    };
    let Finished { status, stderr, .. } = match compiler.compile()? {
        Ok(finished) => finished,
        Err(refusal) => return Ok(refusal),
    };
    if status.success() {
        return compiler.product("submission.wasm");
    }
    Ok(Compiled::rejected(diagnostics::text(&stderr, &rustc.sysroot, name, plan)))
}
