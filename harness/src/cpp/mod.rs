//! C++: from one source file to WebAssembly bytes, with clang. The toolchain is C's too.
//!
//! A program is compiled as it is, under its own name, so that messages speak of its own lines. For function and class
//! problems the root of the compilation is a file that includes the driver's frame, the submission, and what calls it.

mod compile;
mod diagnostics;
mod driver;
#[cfg(test)]
mod driver_tests;
mod entry;
mod given;
pub(crate) mod lexer;
pub(crate) mod longs;
mod objects;
mod plan;
#[cfg(test)]
mod refusal_tests;
mod runtime;
#[cfg(test)]
mod tests;
mod toolchain;
mod words;

use crate::Harness;
use crate::artifact::{Build, Diagnostics, Source, file_name};
use crate::error::Error;
use crate::interface::Interface;
use crate::language::Language;
use crate::toolchain::{Probe, Progress, Toolchain};

use compile::{Driver, Unit, compile};
pub(crate) use plan::Plan;
use toolchain::Clang;
pub(crate) use words::{signature, stub};

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
    build_as(harness, source, interface, plan::plan, ["cpp", "hpp"], progress)
}

/// Builds a submission in C or C++ as it is planned. What stands before and behind it are files of their own; the extensions
/// are those of sources and headers.
pub(crate) fn build_as(
    harness: &Harness,
    source: &Source<'_>,
    interface: &Interface,
    plan: fn(&[u8], &Interface) -> Result<Plan, Diagnostics>,
    [extension, header]: [&str; 2],
    progress: &dyn Fn(Progress),
) -> Result<Build, Error> {
    let clang = Clang::ready(&harness.cache, source.language, progress)?;
    let name = file_name(source.name, extension);
    let plan = match plan(source.text, interface) {
        Ok(plan) => plan,
        Err(diagnostics) => return Ok(Build::Rejected(diagnostics)),
    };
    let [frame, tail] = ["__judge", "__judge_tail"].map(|stem| format!("{stem}.{header}"));
    let (driver, headers) = match &plan {
        Plan::Alone => (None, Vec::new()),
        Plan::Driven { before, after, signature, entries } => {
            let text = format!("#include \"{frame}\"\n#include \"{name}\"\n#include \"{tail}\"\n");
            let driver = Driver { text, signature: signature.clone(), entries: entries.clone() };
            (Some(driver), vec![(&*frame, &**before), (&*tail, &**after)])
        }
    };
    let unit = Unit { name: &name, text: source.text, driver: driver.as_ref(), headers: &headers };
    let parts = unit.parts(&clang, source.language);
    let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
    harness.compiled(source, interface, &parts, || compile(&harness.cache, &clang, source.language, &unit))
}
