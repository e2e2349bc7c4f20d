//! C: from one source file to WebAssembly bytes, with the toolchain of C++. Functions and classes are called in LeetCode's
//! C style; `c_types.rs` says which C types represent the types of a problem.

mod c_types;
mod codec;
mod declarations;
mod driver;
pub(super) mod plan;
mod signature;

use crate::error::Error;
use crate::frontend::Frontend;
use crate::frontend::context::Context;
use crate::frontend::source::{Build, Source};
use crate::languages::cpp;
use crate::toolchain::files::ToolchainFiles;
use crate::toolchain::probe::{Probe, Progress, Toolchain};
use crate::toolchain::table::Language;
use crate::value::interface::Interface;

/// clang, with wasi-libc.
pub(crate) struct C;

impl Frontend for C {
    // One clang compiles both.
    fn probe(&self, context: &Context, language: &Language) -> Probe {
        cpp::Cpp.probe(context, language)
    }

    fn install(&self, context: &Context, language: &Language, progress: &dyn Fn(Progress)) -> Result<Toolchain, Error> {
        cpp::Cpp.install(context, language, progress)
    }

    fn build(
        &self,
        context: &Context,
        source: &Source<'_>,
        interface: &Interface,
        progress: &dyn Fn(Progress),
    ) -> Result<Build, Error> {
        cpp::build_as(context, source, interface, plan::plan, ["c", "h"], progress)
    }

    fn signature(&self, _: &Language, interface: &Interface) -> String {
        signature::signature(interface)
    }

    fn starter(&self, _: &Language, interface: &Interface) -> String {
        signature::starter(interface)
    }

    fn files(&self, context: &Context, language: &Language) -> ToolchainFiles {
        cpp::Cpp.files(context, language)
    }

    fn compiles_natively(&self) -> bool {
        true
    }

    fn runtimes_prefix(&self) -> Option<&'static str> {
        Some(cpp::RUNTIMES_PREFIX)
    }

    fn last_words(&self, lines: &[&str]) -> Option<String> {
        cpp::Cpp.last_words(lines)
    }
}
