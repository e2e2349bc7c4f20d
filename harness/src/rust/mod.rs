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
#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::time::Duration;

use crate::artifact::{Diagnostics, Source};
use crate::cache::Cache;
use crate::compiler::{Compiler, Ended};
use crate::error::Error;
use crate::toolchain::Rustc;

pub(crate) use plan::{Plan, plan};

/// How long one compilation may take.
const TIME: Duration = Duration::from_secs(20);
/// How much a compiler may print.
const OUTPUT: usize = 1 << 20;

/// What is added behind a submission. It starts on a line of its own, should the last one be a comment.
const CHILD: &str =
    "\n#[path = \"__judge.rs\"] pub mod __judge; #[allow(unused_imports)] use self::__judge::prelude::*;\n";

/// What a compilation gave.
pub(crate) enum Compiled {
    /// WebAssembly bytes.
    Wasm(Vec<u8>),
    /// Messages; `lasting` unless another attempt might end otherwise.
    Rejected { diagnostics: Diagnostics, lasting: bool },
}

impl Compiled {
    fn rejected(text: impl Into<String>) -> Self {
        Self::Rejected { diagnostics: Diagnostics::new(text), lasting: true }
    }
}

/// Compiles a submission.
pub(crate) fn compile(
    cache: &Cache,
    rustc: &Rustc,
    source: &Source<'_>,
    name: &str,
    plan: &Plan,
) -> Result<Compiled, Error> {
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
        program: rustc.program.clone(),
        args,
        env: Vec::new(),
        folder: folder.path().to_owned(),
        time: TIME,
        output: OUTPUT,
    };
    let (status, stderr) = match compiler.run().map_err(Error::io("start", &compiler.program))? {
        Ended::Exit { status, stderr, .. } => (status, stderr),
        Ended::Late => {
            let text = format!("compilation took longer than {} s\n", TIME.as_secs());
            return Ok(Compiled::Rejected { diagnostics: Diagnostics::new(text), lasting: false });
        }
        Ended::Loud => {
            return Ok(Compiled::rejected(format!(
                "the compiler printed more than {} KiB of messages\n",
                OUTPUT >> 10
            )));
        }
    };
    if status.success() {
        let wasm = folder.path().join("submission.wasm");
        return fs::read(&wasm).map(Compiled::Wasm).map_err(Error::io("read", &wasm));
    }
    if let Some(signal) = status.signal() {
        let text =
            format!("the compiler was stopped by signal {signal}; is something nested very deeply, or very large?\n");
        return Ok(Compiled::Rejected { diagnostics: Diagnostics::new(text), lasting: false });
    }
    Ok(Compiled::rejected(diagnostics::text(&stderr, &rustc.sysroot, name, plan)))
}
