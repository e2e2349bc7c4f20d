//! Python: CPython with NumPy inside the sandbox, started once and copied for every case.

mod immortal;
mod integers;
mod limits;
mod package;
mod patch;
mod precision;
mod shrink;
mod signature;
mod sizes;
mod stack;
mod tables;
mod traceback;

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::error::Error;
use crate::frontend::Frontend;
use crate::frontend::context::Context;
use crate::frontend::interpreter::{self, InterpreterSpec};
use crate::frontend::source::{Build, Source, file_name};
use crate::sandbox::InertImport;
use crate::sandbox::artifact::Artifact;
use crate::toolchain::files::ToolchainFiles;
use crate::toolchain::probe::{Probe, Progress, Toolchain};
use crate::toolchain::table::Language;
use crate::value::interface::Interface;
use signature::Dialect;

/// A function that the module imports to call tools on the host, of which there are none.
pub(super) const HOST_CALL: InertImport = ("host", "call");

/// Bytes that the package `torch` and the list of what stays take, and the room above what was there before a case.
const UNMETERED: u64 = 371 << 16;

/// What enters a case with arguments or modules.
const WITH_ARGUMENTS: &str = include_str!("../../../drivers/python/args.py.in");

static SPEC: InterpreterSpec = InterpreterSpec {
    name: "python",
    title: "CPython 3.15 with NumPy 2.5",
    cost: "about a minute",
    fetch: package::fetch,
    library: Some(("/usr/local/lib", "python315.zip")),
    init_script: include_str!("../../../drivers/python/boot.py"),
    packages: include!(concat!(env!("OUT_DIR"), "/torch.rs")),
    driver: &[
        ("_judge_missing", include_str!("../../../drivers/python/missing.py")),
        ("_judge_widths", include_str!("../../../drivers/python/widths.py")),
        ("_judge_draws", include_str!("../../../drivers/python/draws.py")),
        ("_judge_wire", include_str!("../../../drivers/python/wire.py")),
        ("_judge_answers", include_str!("../../../drivers/python/answers.py")),
        ("_judge_entry", include_str!("../../../drivers/python/entry.py")),
        ("_judge_annotations", include_str!("../../../drivers/python/annotations.py")),
        ("_judge_traits", include_str!("../../../drivers/python/traits.py")),
        ("_judge_tensors", include_str!("../../../drivers/python/tensors.py")),
        ("_judge_main", include_str!("../../../drivers/python/main.py")),
        ("lazy:_judge_world", include_str!("../../../drivers/python/world/world.py")),
        ("lazy:_judge_schedule", include_str!("../../../drivers/python/world/schedule.py")),
        ("lazy:_judge_locks", include_str!("../../../drivers/python/world/locks.py")),
        ("lazy:_judge_twins", include_str!("../../../drivers/python/world/twins.py")),
        ("lazy:_judge_bisect", include_str!("../../../drivers/python/world/bisect.py")),
        ("lazy:_judge_eventloop", include_str!("../../../drivers/python/world/eventloop.py")),
        ("lazy:threading", include_str!("../../../drivers/python/world/threading.py")),
        ("lazy:queue", include_str!("../../../drivers/python/world/queue.py")),
        ("lazy:concurrent.futures.thread", include_str!("../../../drivers/python/world/futures.py")),
        ("lazy:concurrent.futures.process", include_str!("../../../drivers/python/world/processes.py")),
        ("lazy:multiprocessing", include_str!("../../../drivers/python/world/multiprocessing.py")),
        ("lazy:_judge_formats", include_str!("../../../drivers/python/world/formats.py")),
        ("lazy:_judge_hashes", include_str!("../../../drivers/python/world/hashes.py")),
        ("lazy:resource", include_str!("../../../drivers/python/world/resource.py")),
        ("lazy:readline", include_str!("../../../drivers/python/world/readline.py")),
    ],
    patch_memory: |memory, said| {
        immortal::make(memory, said).map_err(|error| error.to_string())?;
        stack::deepen(memory).map_err(|error| error.to_string())?;
        tables::widen(memory).map_err(|error| error.to_string())
    },
    stack: stack::SIZE,
    unmetered: UNMETERED,
    entry_point: "__import__(\"_judge_main\").main()",
    // It wakes up when half a million objects are there that were not freed by counting: some 50 MiB.
    entry_point_at_rest: "__import__(\"gc\").set_threshold(500_000)\n__import__(\"_judge_main\").main()",
    entry_point_with_args: Some(WITH_ARGUMENTS),
    program_name: "/usr/local/bin/python.wasm",
    hash: OnceLock::new(),
};

/// CPython with NumPy, in the sandbox.
pub(crate) struct Python;

impl Frontend for Python {
    fn probe(&self, context: &Context, language: &Language) -> Probe {
        interpreter::probe(context, &SPEC, language)
    }

    fn version(&self, context: &Context, language: &Language) -> String {
        interpreter::version(context, &SPEC, language)
    }

    fn install(&self, context: &Context, language: &Language, progress: &dyn Fn(Progress)) -> Result<Toolchain, Error> {
        interpreter::install(context, &SPEC, language, progress)
    }

    fn build(
        &self,
        context: &Context,
        source: &Source<'_>,
        interface: &Interface,
        progress: &dyn Fn(Progress),
    ) -> Result<Build, Error> {
        let name = file_name(source.name, "py");
        let built = interpreter::build(context, &SPEC, source, &with_modules(source), &name, interface, progress)?;
        Ok(match built {
            Build::Ready(artifact) if !source.files.is_empty() => Build::Ready(finding_modules(artifact)),
            other => other,
        })
    }

    fn signature(&self, language: &Language, interface: &Interface) -> String {
        signature::signature(interface, Dialect::of(language))
    }

    fn starter(&self, language: &Language, interface: &Interface) -> String {
        signature::starter(interface, Dialect::of(language))
    }

    fn more_digits(&self, language: &Language, source: &[u8]) -> Option<&'static str> {
        precision::more_digits(source, Dialect::of(language))
    }

    fn files(&self, context: &Context, language: &Language) -> ToolchainFiles {
        interpreter::files(context, &SPEC, language)
    }

    fn compiles_natively(&self) -> bool {
        false
    }

    fn runtimes_prefix(&self) -> Option<&'static str> {
        Some(SPEC.name)
    }

    fn last_words(&self, lines: &[&str]) -> Option<String> {
        traceback::exception(lines)
    }
}

/// The program, which finds modules in its folder in every run.
fn finding_modules(mut artifact: Artifact) -> Artifact {
    let entry_point = WITH_ARGUMENTS.replace("{args}", "[]");
    let at_rest = SPEC.entry_point_at_rest.strip_suffix(SPEC.entry_point).unwrap_or_default();
    artifact.template.rest.entry_point = Some(format!("{at_rest}{entry_point}"));
    artifact.template.entry_point = Some(entry_point);
    artifact
}

/// The text of a program, with its other modules as comments: what the driver prepares follows from the words in it.
fn with_modules<'a>(source: &Source<'a>) -> Cow<'a, [u8]> {
    if source.files.is_empty() {
        return Cow::Borrowed(source.text);
    }
    let mut text = source.text.to_vec();
    for (_, module) in source.files_of(&["py"]) {
        for line in module.split(|byte| matches!(byte, b'\n' | b'\r' | b'\x0c')) {
            text.extend_from_slice(b"\n# ");
            text.extend(String::from_utf8_lossy(line).bytes().filter(|byte| *byte != 0));
        }
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::toolchain::table::Languages;

    #[test]
    fn other_modules_are_read_as_comments_of_the_program() {
        let languages = Languages::embedded();
        let source =
            |files| Source { name: "a.py", text: b"import b", language: languages.by_id("python").unwrap(), files };
        assert_eq!(with_modules(&source(&[])), &b"import b"[..]);
        let files: &[(&str, &[u8])] = &[("b.py", b"import os\r\n\0x\xff"), ("c.txt", b"text")];
        let text = String::from_utf8(with_modules(&source(files)).into_owned()).unwrap();
        assert_eq!(text, "import b\n# import os\n# \n# x\u{fffd}");
    }

    #[test]
    fn the_turns_of_a_case_are_those_that_the_interpreter_compiled_before() {
        let lines = SPEC.entry_point.lines().chain(SPEC.entry_point_at_rest.lines());
        for line in lines {
            assert!(SPEC.init_script.contains(line), "{line}");
        }
    }
}
