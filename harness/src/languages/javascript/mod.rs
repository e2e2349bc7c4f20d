//! JavaScript: QuickJS-NG inside the sandbox, started once and copied for every case.

mod adapt;
mod entry;
mod exception;
mod freed;
mod functions;
mod hash;
mod numbers;
mod package;
mod peek;
mod remainder;
mod shift;
pub(crate) mod signature;
mod spread;
pub(crate) mod starter;

use std::sync::OnceLock;

use crate::error::Error;
use crate::frontend::Frontend;
use crate::frontend::context::Context;
use crate::frontend::interpreter::{self, InterpreterSpec};
use crate::frontend::source::{Build, Source, file_name};
use crate::toolchain::files::ToolchainFiles;
use crate::toolchain::probe::{Probe, Progress, Toolchain};
use crate::toolchain::table::Language;
use crate::value::interface::Interface;

use signature::Notation;

/// The interpreter wants a zero byte behind its source text.
static SPEC: InterpreterSpec = InterpreterSpec {
    name: "javascript",
    title: "QuickJS-NG 0.17",
    cost: "a few seconds",
    fetch: package::fetch,
    library: Some(("/usr/local/lib", "lodash.js")),
    init_script: concat!(include_str!("../../../drivers/javascript/boot.js"), "\0"),
    packages: &[],
    driver: &[
        ("own", include_str!("../../../drivers/javascript/own.js")),
        ("program", include_str!("../../../drivers/javascript/program.js")),
        ("errors", include_str!("../../../drivers/javascript/errors.js")),
        ("sort", include_str!("../../../drivers/javascript/sort.js")),
        ("wire", include_str!("../../../drivers/javascript/wire.js")),
        ("answers", include_str!("../../../drivers/javascript/answers.js")),
        ("kinds", include_str!("../../../drivers/javascript/kinds.js")),
        ("layout", include_str!("../../../drivers/javascript/layout.js")),
        ("inspect", include_str!("../../../drivers/javascript/inspect.js")),
        ("format", include_str!("../../../drivers/javascript/format.js")),
        ("structures", include_str!("../../../drivers/javascript/structures.js")),
        ("events", include_str!("../../../drivers/javascript/events.js")),
        ("timers", include_str!("../../../drivers/javascript/timers.js")),
        ("buffer", include_str!("../../../drivers/javascript/buffer.js")),
        ("streams", include_str!("../../../drivers/javascript/streams.js")),
        ("console", include_str!("../../../drivers/javascript/console.js")),
        ("process", include_str!("../../../drivers/javascript/process.js")),
        ("files", include_str!("../../../drivers/javascript/files.js")),
        ("lazy/intl", include_str!("../../../drivers/javascript/lazy/intl.js")),
        ("lazy/dates", include_str!("../../../drivers/javascript/lazy/dates.js")),
        ("lazy/words", include_str!("../../../drivers/javascript/lazy/words.js")),
        ("lazy/assert", include_str!("../../../drivers/javascript/lazy/assert.js")),
        ("lazy/atomics", include_str!("../../../drivers/javascript/lazy/atomics.js")),
        ("lazy/crypto", include_str!("../../../drivers/javascript/lazy/crypto.js")),
        ("lazy/dialogue", include_str!("../../../drivers/javascript/lazy/dialogue.js")),
        ("lazy/os", include_str!("../../../drivers/javascript/lazy/os.js")),
        ("lazy/path", include_str!("../../../drivers/javascript/lazy/path.js")),
        ("lazy/querystring", include_str!("../../../drivers/javascript/lazy/querystring.js")),
        ("lazy/stream", include_str!("../../../drivers/javascript/lazy/stream.js")),
        ("lazy/stream_destroy", include_str!("../../../drivers/javascript/lazy/stream_destroy.js")),
        ("lazy/stream_files", include_str!("../../../drivers/javascript/lazy/stream_files.js")),
        ("lazy/stream_lines", include_str!("../../../drivers/javascript/lazy/stream_lines.js")),
        ("lazy/stream_operators", include_str!("../../../drivers/javascript/lazy/stream_operators.js")),
        ("lazy/stream_pipe", include_str!("../../../drivers/javascript/lazy/stream_pipe.js")),
        ("lazy/stream_readable", include_str!("../../../drivers/javascript/lazy/stream_readable.js")),
        ("lazy/stream_writable", include_str!("../../../drivers/javascript/lazy/stream_writable.js")),
        ("lazy/string_decoder", include_str!("../../../drivers/javascript/lazy/string_decoder.js")),
        ("lazy/required", include_str!("../../../drivers/javascript/lazy/required.js")),
        ("lazy/url", include_str!("../../../drivers/javascript/lazy/url.js")),
        ("lazy/util", include_str!("../../../drivers/javascript/lazy/util.js")),
        ("lazy/vm", include_str!("../../../drivers/javascript/lazy/vm.js")),
        ("lazy/web", include_str!("../../../drivers/javascript/lazy/web.js")),
        ("node", include_str!("../../../drivers/javascript/node.js")),
        ("locale", include_str!("../../../drivers/javascript/locale.js")),
        ("lodash", include_str!("../../../drivers/javascript/lodash.js")),
        ("entry", include_str!("../../../drivers/javascript/entry.js")),
        ("main", include_str!("../../../drivers/javascript/main.js")),
    ],
    patch_memory: |memory, _| freed::clear(memory),
    stack: 0,
    unmetered: 0,
    entry_point: "\0",
    entry_point_at_rest: "rest\0",
    entry_point_with_args: None,
    program_name: "submission",
    hash: OnceLock::new(),
};

/// QuickJS, in the sandbox.
pub(crate) struct JavaScript;

impl Frontend for JavaScript {
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
        build_as(context, source, source.text, "js", interface, progress)
    }

    fn signature(&self, _: &Language, interface: &Interface) -> String {
        signature::signature(interface, Notation::Comment)
    }

    fn starter(&self, _: &Language, interface: &Interface) -> String {
        starter::starter(interface, Notation::Comment)
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
        exception::message(lines)
    }
}

/// Builds a source text that is JavaScript by now. Its file gets this extension unless it has another one of the language.
pub(crate) fn build_as(
    context: &Context,
    source: &Source<'_>,
    javascript: &[u8],
    extension: &str,
    interface: &Interface,
    progress: &dyn Fn(Progress),
) -> Result<Build, Error> {
    let known = |extension: &&String| source.name.ends_with(&format!(".{extension}"));
    let extension = source.language.extensions.iter().find(known).map_or(extension, String::as_str);
    let name = file_name(source.name, extension);
    interpreter::build(context, &SPEC, source, javascript, &name, interface, progress)
}
