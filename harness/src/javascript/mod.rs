//! JavaScript: QuickJS-NG inside the sandbox, started once and copied for every case.

mod adapt;
mod hash;
mod parts;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use words::{Notation, signature as typed_signature, stub as typed_stub};

use crate::Harness;
use crate::artifact::{Build, Source, file_name};
use crate::error::Error;
use crate::interface::Interface;
use crate::interpreter::{self, Recipe};
use crate::language::Language;
use crate::toolchain::{Probe, Progress, Toolchain};

/// The interpreter wants a zero byte behind its source text.
static RECIPE: Recipe = Recipe {
    name: "javascript",
    title: "QuickJS-NG 0.17",
    cost: "a few seconds",
    cut: b"adapted 3",
    fetch: parts::fetch,
    library: None,
    boot: concat!(include_str!("../../drivers/javascript/boot.js"), "\0"),
    driver: &[
        ("own", include_str!("../../drivers/javascript/own.js")),
        ("program", include_str!("../../drivers/javascript/program.js")),
        ("wire", include_str!("../../drivers/javascript/wire.js")),
        ("answers", include_str!("../../drivers/javascript/answers.js")),
        ("inspect", include_str!("../../drivers/javascript/inspect.js")),
        ("structures", include_str!("../../drivers/javascript/structures.js")),
        ("streams", include_str!("../../drivers/javascript/streams.js")),
        ("node", include_str!("../../drivers/javascript/node.js")),
        ("entry", include_str!("../../drivers/javascript/entry.js")),
        ("main", include_str!("../../drivers/javascript/main.js")),
    ],
    adjust: |_| Ok(()),
    turn: "\0",
};

/// Looks for the prepared interpreter.
pub(crate) fn probe(harness: &Harness, language: &Language) -> Probe {
    interpreter::probe(harness, &RECIPE, language)
}

/// Prepares the interpreter, unless it is.
pub(crate) fn install(harness: &Harness, language: &Language, progress: &dyn Fn(Progress)) -> Result<Toolchain, Error> {
    interpreter::install(harness, &RECIPE, language, progress)
}

/// Builds a submission, or finds it built.
pub(crate) fn build(
    harness: &Harness,
    source: &Source<'_>,
    interface: &Interface,
    progress: &dyn Fn(Progress),
) -> Result<Build, Error> {
    build_as(harness, source, source.text, "js", interface, progress)
}

/// Builds the JavaScript that a source text comes to. Its file has this extension, unless it has another one of the language.
pub(crate) fn build_as(
    harness: &Harness,
    source: &Source<'_>,
    javascript: &[u8],
    extension: &str,
    interface: &Interface,
    progress: &dyn Fn(Progress),
) -> Result<Build, Error> {
    let known = |extension: &&String| source.name.ends_with(&format!(".{extension}"));
    let extension = source.language.extensions.iter().find(known).map_or(extension, String::as_str);
    let name = file_name(source.name, extension);
    interpreter::build(harness, &RECIPE, source, javascript, &name, interface, progress)
}

/// What a submission must offer, for messages.
pub(crate) fn signature(interface: &Interface) -> String {
    words::signature(interface, Notation::Comment)
}

/// What `judge new` writes.
pub(crate) fn stub(interface: &Interface) -> String {
    words::stub(interface, Notation::Comment)
}
