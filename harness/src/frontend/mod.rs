//! The trait of a frontend, and what frontends share: the source of a submission, cached native compilation, interpreters
//! inside the sandbox. It knows no language.

pub(crate) mod compiler;
pub(crate) mod context;
mod crash;
pub(crate) mod interpreter;
pub(crate) mod naming;
pub(crate) mod native;
pub(crate) mod shared;
pub(crate) mod source;
pub mod tokens;

use context::Context;
use source::{Build, Source};

use crate::error::Error;
use crate::toolchain::files::ToolchainFiles;
use crate::toolchain::probe::{Probe, Progress, Toolchain};
use crate::toolchain::table::Language;
use crate::value::interface::Interface;

/// A way to build submissions and to write their signatures.
pub(crate) trait Frontend: Sync {
    /// Looks for the toolchain on this machine.
    fn probe(&self, context: &Context, language: &Language) -> Probe;

    /// Returns the version of the toolchain that was used a moment ago, without looking whether it is whole.
    fn version(&self, context: &Context, language: &Language) -> String {
        self.probe(context, language).words()
    }

    /// Installs what the toolchain lacks and the judge can install; does nothing if nothing is missing.
    fn install(&self, context: &Context, language: &Language, progress: &dyn Fn(Progress)) -> Result<Toolchain, Error>;

    /// Builds a submission whose size was checked, or finds it in the cache.
    fn build(
        &self,
        context: &Context,
        source: &Source<'_>,
        interface: &Interface,
        progress: &dyn Fn(Progress),
    ) -> Result<Build, Error>;

    /// Returns the signature that a submission must have, in the syntax of the language; empty for stdio.
    fn signature(&self, language: &Language, interface: &Interface) -> String;

    /// Returns the starter text of a submission.
    fn starter(&self, language: &Language, interface: &Interface) -> String;

    /// Tells whether a native compiler reads a submission before the sandbox does; such a compiler must be contained.
    fn compiles_natively(&self) -> bool;

    /// Returns what the names of its files in the cache's folder of runtimes begin with.
    fn runtimes_prefix(&self) -> Option<&'static str>;

    /// Returns what its toolchain consists of; nothing if it has none.
    fn files(&self, _context: &Context, _language: &Language) -> ToolchainFiles {
        ToolchainFiles::default()
    }

    /// Returns what to type in a source that calculates with floats of 32 bits, for more digits; returns `None` if the source shows none.
    fn more_digits(&self, _: &Language, _source: &[u8]) -> Option<&'static str> {
        None
    }

    /// Returns the reason that a failed program gives in the last lines of its standard error; returns `None` if the
    /// language's runtime printed none of them.
    fn last_words(&self, _lines: &[&str]) -> Option<String> {
        None
    }
}
