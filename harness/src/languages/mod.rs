//! The ways to build and call submissions, side by side: each folder is the frontend of one or several rows of the language
//! table. A new one implements [`Frontend`] and adds a line in [`frontend`].

mod c;
mod cpp;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;
mod go;
mod javascript;
mod python;
mod rust;
pub(crate) mod typescript;
mod user_command;
mod wasm;

use crate::frontend::Frontend;
use crate::sandbox::InertImport;
use crate::toolchain::table::FrontendKind;

/// Functions that interpreters import, beside WASI, and that do nothing here: every call returns -1. Module and name.
pub(crate) const INERT_IMPORTS: &[InertImport] = &[python::HOST_CALL];

/// The frontend of a row of the language table.
pub(crate) fn frontend(kind: FrontendKind) -> &'static dyn Frontend {
    match kind {
        FrontendKind::C => &c::C,
        FrontendKind::Command => &user_command::UserCommand,
        FrontendKind::Cpp => &cpp::Cpp,
        FrontendKind::Go => &go::Go,
        FrontendKind::JavaScript => &javascript::JavaScript,
        FrontendKind::Python => &python::Python,
        FrontendKind::Rust => &rust::Rust,
        FrontendKind::TypeScript => &typescript::TypeScript,
        FrontendKind::Wasm => &wasm::Wasm,
    }
}
