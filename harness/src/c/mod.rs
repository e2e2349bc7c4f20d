//! C: from one source file to WebAssembly bytes, with the toolchain of C++.

use crate::Harness;
use crate::artifact::{Build, Diagnostics, Source, file_name};
use crate::cpp::{Clang, Unit, compile};
use crate::error::Error;
use crate::interface::Interface;
use crate::language::Language;
use crate::toolchain::{Probe, Progress, Toolchain};

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
    if *interface != Interface::Stdio {
        return Ok(Build::Rejected(Diagnostics::new("functions in C are not judged yet\n")));
    }
    let clang = Clang::ready(&harness.cache, source.language, progress)?;
    let name = file_name(source.name, "c");
    let unit = Unit { name: &name, text: source.text, driver: None, headers: &[] };
    let parts = unit.parts(&clang, source.language);
    let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
    harness.compiled(source, interface, &parts, || compile(&harness.cache, &clang, source.language, &unit))
}

/// What a submission must offer.
pub(crate) fn signature(_interface: &Interface) -> String {
    String::new()
}

/// What `judge new` writes.
pub(crate) fn stub(_interface: &Interface) -> String {
    "#include <stdio.h>\n\nint main(void) {\n}\n".to_owned()
}
