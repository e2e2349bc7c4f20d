//! What a frontend is, and what frontends share: the source of a submission, the cache around a native compiler, interpreters
//! inside the sandbox. It knows no language.

pub(crate) mod context;
pub(crate) mod interpreter;
pub(crate) mod native;
pub(crate) mod source;

use context::Context;
use source::{Build, Source};

use crate::error::Error;
use crate::toolchain::probe::{Probe, Progress, Toolchain};
use crate::toolchain::table::Language;
use crate::value::interface::Interface;

/// A way to build submissions and to speak of their signatures.
pub(crate) trait Frontend: Sync {
    /// Looks for the toolchain on this machine.
    fn probe(&self, context: &Context, language: &Language) -> Probe;

    /// Installs what the toolchain lacks and the judge can install; does nothing if nothing is missing.
    fn install(&self, context: &Context, language: &Language, progress: &dyn Fn(Progress)) -> Result<Toolchain, Error>;

    /// Builds a submission whose size was checked, or finds it built.
    fn build(
        &self,
        context: &Context,
        source: &Source<'_>,
        interface: &Interface,
        progress: &dyn Fn(Progress),
    ) -> Result<Build, Error>;

    /// What a submission must offer, in the words of the language; nothing for stdio.
    fn signature(&self, interface: &Interface) -> String;

    /// The starter text of a submission.
    fn starter(&self, language: &Language, interface: &Interface) -> String;

    /// Whether a native program reads a submission on its way into the sandbox; such programs are contained.
    fn compiles_natively(&self) -> bool;

    /// What the names of its files in the cache's folder of runtimes begin with.
    fn runtimes_prefix(&self) -> Option<&'static str>;

    /// What a program that failed says about the reason, in the last lines of its standard error; `None` where they hold
    /// nothing that the language's own runtime prints.
    fn last_words(&self, _lines: &[&str]) -> Option<String> {
        None
    }
}
