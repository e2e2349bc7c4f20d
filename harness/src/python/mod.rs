//! Python: CPython with NumPy inside the sandbox, started once and copied for every case.

mod integers;
mod parts;
mod shrink;
mod stack;
mod words;

pub(crate) use words::{signature, stub};

use crate::Harness;
use crate::artifact::{Build, Source, file_name};
use crate::error::Error;
use crate::interface::Interface;
use crate::interpreter::{self, Recipe};
use crate::language::Language;
use crate::toolchain::{Probe, Progress, Toolchain};

static RECIPE: Recipe = Recipe {
    name: "python",
    title: "CPython 3.15 with NumPy 2.5",
    cost: "about a minute",
    cut: b"cut 3",
    fetch: parts::fetch,
    library: Some(("/usr/local/lib", "python315.zip")),
    boot: include_str!("../../drivers/python/boot.py"),
    driver: &[
        ("_judge_draws", include_str!("../../drivers/python/draws.py")),
        ("_judge_wire", include_str!("../../drivers/python/wire.py")),
        ("_judge_answers", include_str!("../../drivers/python/answers.py")),
        ("_judge_entry", include_str!("../../drivers/python/entry.py")),
        ("_judge_main", include_str!("../../drivers/python/main.py")),
    ],
    adjust: |memory| stack::deepen(memory).map_err(|error| error.to_string()),
    turn: "__import__(\"_judge_main\").main()",
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
    let name = file_name(source.name, "py");
    interpreter::build(harness, &RECIPE, source, source.text, &name, interface, progress)
}
