//! TypeScript: JavaScript whose types are taken off. Nothing checks the types; what is left runs as JavaScript does.

mod strip;

use crate::artifact::{Build, Diagnostics, Source};
use crate::error::Error;
use crate::interface::Interface;
use crate::javascript::{self, Notation};
use crate::language::Language;
use crate::toolchain::{Probe, Progress, Toolchain};
use crate::Harness;

/// Looks for the prepared interpreter.
pub(crate) fn probe(harness: &Harness, language: &Language) -> Probe {
    javascript::probe(harness, language)
}

/// Prepares the interpreter, unless it is.
pub(crate) fn install(harness: &Harness, language: &Language, progress: &dyn Fn(Progress)) -> Result<Toolchain, Error> {
    javascript::install(harness, language, progress)
}

/// Builds a submission, or finds it built.
pub(crate) fn build(
    harness: &Harness,
    source: &Source<'_>,
    interface: &Interface,
    progress: &dyn Fn(Progress),
) -> Result<Build, Error> {
    match strip::strip(source.text) {
        Ok(text) => javascript::build_as(harness, &Source { text: text.as_bytes(), ..*source }, "ts", interface, progress),
        Err(mistakes) => {
            let name = crate::artifact::file_name(source.name, "ts");
            let text: String = mistakes.iter().map(|mistake| mistake.shown(&name)).collect();
            Ok(Build::Rejected(Diagnostics::new(text)))
        }
    }
}

/// What a submission must offer, for messages.
pub(crate) fn signature(interface: &Interface) -> String {
    javascript::typed_signature(interface, Notation::Annotation)
}

/// What `judge new` writes.
pub(crate) fn stub(interface: &Interface) -> String {
    javascript::typed_stub(interface, Notation::Annotation)
}
