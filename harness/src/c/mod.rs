//! C: from one source file to WebAssembly bytes, with the toolchain of C++. Functions and classes are called in LeetCode's
//! C style; which C types stand for the types of a problem is said in `form.rs`.

mod driver;
mod entry;
mod form;
mod pass;
mod plan;
#[cfg(test)]
mod tests;
mod words;

use crate::Harness;
use crate::artifact::{Build, Source};
use crate::cpp;
use crate::error::Error;
use crate::interface::Interface;
use crate::toolchain::Progress;

// One clang compiles both.
pub(crate) use cpp::{install, probe};
pub(crate) use words::{signature, stub};

/// Builds a submission, or finds it built.
pub(crate) fn build(
    harness: &Harness,
    source: &Source<'_>,
    interface: &Interface,
    progress: &dyn Fn(Progress),
) -> Result<Build, Error> {
    cpp::build_as(harness, source, interface, plan::plan, ["c", "h"], progress)
}
