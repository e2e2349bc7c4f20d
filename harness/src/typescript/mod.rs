//! TypeScript: JavaScript whose types are taken off. Nothing checks the types; what is left runs as JavaScript does.

mod edits;
mod enums;
mod strip;
#[cfg(test)]
mod tests;

use crate::Harness;
use crate::artifact::{Build, Diagnostics, Source, file_name};
use crate::error::Error;
use crate::interface::Interface;
use crate::javascript::{self, Notation};
use crate::language::Language;
use crate::run::on_big_stack;
use crate::toolchain::{Probe, Progress, Toolchain};

/// After so many mistakes one reads no further.
const MOST_SHOWN: usize = 5;

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
    let name = file_name(source.name, "ts");
    let Ok(text) = std::str::from_utf8(source.text) else {
        return Ok(Build::Rejected(Diagnostics::new(format!("{name}: the source is not UTF-8\n"))));
    };
    // The parser calls itself as often as a text is nested.
    match on_big_stack(|| strip::strip(text)) {
        Ok(stripped) => javascript::build_as(harness, source, stripped.as_bytes(), "ts", interface, progress),
        Err(mistakes) => {
            let shown: Vec<_> = mistakes.iter().take(MOST_SHOWN).map(|mistake| shown(mistake, &name, text)).collect();
            Ok(Build::Rejected(Diagnostics::new(shown.join("\n"))))
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

/// A mistake at its line, as the interpreter shows its own.
fn shown(mistake: &strip::Mistake, name: &str, text: &str) -> String {
    const LONGEST_LINE: usize = 200;
    let before = text.get(..mistake.place).unwrap_or(text);
    let number = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    if line.len() > LONGEST_LINE {
        return format!("{name}:{number}\nSyntaxError: {}\n", mistake.message);
    }
    let margin: String = before[start..].chars().map(|c| if c == '\t' { c } else { ' ' }).collect();
    format!("{name}:{number}\n{line}\n{margin}^\nSyntaxError: {}\n", mistake.message)
}
