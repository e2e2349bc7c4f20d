//! Languages whose submissions an interpreter reads inside the sandbox. The interpreter is fetched, started, snapshotted and
//! compiled once, and mapped for every run. An [`InterpreterSpec`] says what differs between languages; this folder knows none.

mod build;
mod link;
mod program;
mod runtime;
mod spec;

use crate::error::Error;
use crate::frontend::context::Context;
use crate::toolchain::files::ToolchainFiles;
use crate::toolchain::package;
use crate::toolchain::probe::{Probe, Progress, Toolchain};
use crate::toolchain::table::Language;

pub(crate) use build::build;
pub(crate) use link::Link;
use runtime::Runtime;
pub(crate) use spec::{InterpreterSpec, Parts};

/// Looks for the prepared interpreter of a language.
pub(crate) fn probe(context: &Context, spec: &'static InterpreterSpec, language: &Language) -> Probe {
    match Runtime::of(context, spec, language) {
        Ok(runtime) if runtime.is_ready() => Probe::Ready(Toolchain { version: runtime.version }),
        Ok(_) => package::missing(language, spec.title),
        Err(error) => Probe::broken(error),
    }
}

/// Returns the version of the interpreter of a language, which need not be prepared.
pub(crate) fn version(context: &Context, spec: &'static InterpreterSpec, language: &Language) -> String {
    Runtime::of(context, spec, language).map_or_else(|error| error.to_string(), |runtime| runtime.version)
}

/// Returns the files of the interpreter of a language.
pub(crate) fn files(context: &Context, spec: &'static InterpreterSpec, language: &Language) -> ToolchainFiles {
    Runtime::of(context, spec, language).map(|runtime| runtime.files()).unwrap_or_default()
}

/// Prepares the interpreter of a language, unless it is prepared.
pub(crate) fn install(
    context: &Context,
    spec: &'static InterpreterSpec,
    language: &Language,
    progress: &dyn Fn(Progress),
) -> Result<Toolchain, Error> {
    let runtime = Runtime::provisioned(context, spec, language, progress)?;
    Ok(Toolchain { version: runtime.version })
}
