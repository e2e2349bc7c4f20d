//! C: from one source file to WebAssembly bytes, with the toolchain of C++. Functions and classes are called in LeetCode's
//! C style; which C types stand for the types of a problem is said in `form.rs`.

mod driver;
mod entry;
mod form;
mod pass;
mod plan;
#[cfg(test)]
mod tests;
mod words;

use crate::Harness;
use crate::artifact::{Build, Source, file_name};
use crate::cpp::{Clang, Driver, Unit, compile};
use crate::error::Error;
use crate::interface::Interface;
use crate::language::Language;
use crate::toolchain::{Probe, Progress, Toolchain};

use plan::Plan;
pub(crate) use words::{signature, stub};

/// What stands before a submission's text, and behind it.
const HEADERS: [&str; 2] = ["__judge.h", "__judge_tail.h"];

/// Looks for a clang; the one that the judge brings must be prepared.
pub(crate) fn probe(harness: &Harness, language: &Language) -> Probe {
    Clang::probe(&harness.cache, language)
}

/// Prepares what is missing.
pub(crate) fn install(harness: &Harness, language: &Language, progress: &dyn Fn(Progress)) -> Result<Toolchain, Error> {
    Clang::ready(&harness.cache, language, progress).map(|clang| Toolchain { version: clang.version })
}

/// Builds a submission, or finds it built.
pub(crate) fn build(
    harness: &Harness,
    source: &Source<'_>,
    interface: &Interface,
    progress: &dyn Fn(Progress),
) -> Result<Build, Error> {
    let clang = Clang::ready(&harness.cache, source.language, progress)?;
    let name = file_name(source.name, "c");
    let plan = match plan::plan(source.text, interface) {
        Ok(plan) => plan,
        Err(diagnostics) => return Ok(Build::Rejected(diagnostics)),
    };
    let (driver, texts) = match plan {
        Plan::Alone => (None, None),
        Plan::Driven { before, after, signature, entries } => {
            let [head, tail] = HEADERS;
            let text = format!("#include \"{head}\"\n#include \"{name}\"\n#include \"{tail}\"\n");
            (Some(Driver { text, signature, entries }), Some([before, after]))
        }
    };
    let headers = texts.as_ref().map(|[before, after]| [(HEADERS[0], before.as_str()), (HEADERS[1], after.as_str())]);
    let headers = headers.as_ref().map_or(&[][..], |headers| &headers[..]);
    let unit = Unit { name: &name, text: source.text, driver: driver.as_ref(), headers };
    let parts = unit.parts(&clang, source.language);
    let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
    harness.compiled(source, interface, &parts, || compile(&harness.cache, &clang, source.language, &unit))
}
