//! WebAssembly without a compiler, written by hand or by a toolchain elsewhere: a WASI command, in text (`.wat`) or in bytes (`.wasm`).
//!
//! Nothing is compiled to WebAssembly here and nothing is linked, so only problems with standard input and output can be
//! solved: no driver could find a function's arguments in a memory that it does not know. [`crate::sandbox`] says
//! what modules of all languages may import and must export.

mod strip;
#[cfg(test)]
mod tests;
mod text;

use std::borrow::Cow;

use crate::error::Error;
use crate::frontend::Frontend;
use crate::frontend::context::Context;
use crate::frontend::native::CompileResult;
use crate::frontend::source::{Build, Diagnostics, Source, file_name};
use crate::ingredients::Product;
use crate::sandbox::lower::{self, Wild};
use crate::sandbox::{Rejection, Sandbox, Trust};
use crate::toolchain::probe::{Probe, Progress, Toolchain};
use crate::toolchain::table::Language;
use crate::value::interface::Interface;

use text::Assembled;

fn toolchain() -> Toolchain {
    Toolchain { version: "WebAssembly with WASI preview 1".to_owned() }
}

/// WebAssembly in text or bytes.
pub(crate) struct Wasm;

impl Frontend for Wasm {
    // The engine is the toolchain: it is always here, and there is nothing to install.
    fn probe(&self, _: &Context, _: &Language) -> Probe {
        Probe::Ready(toolchain())
    }

    fn install(&self, _: &Context, _: &Language, _: &dyn Fn(Progress)) -> Result<Toolchain, Error> {
        Ok(toolchain())
    }

    fn build(
        &self,
        context: &Context,
        source: &Source<'_>,
        interface: &Interface,
        progress: &dyn Fn(Progress),
    ) -> Result<Build, Error> {
        if !matches!(interface, Interface::Stdio) {
            return Ok(Build::Rejected(Diagnostics::new(format!(
                "{}\nhint: take another language for this problem\n",
                signature(interface)
            ))));
        }
        if !source.files.is_empty() {
            let text = "a WebAssembly module is one file: it cannot have others beside it\n";
            return Ok(Build::Rejected(Diagnostics::new(text)));
        }
        let extension = if is_binary(source.text) { "wasm" } else { "wat" };
        let name = file_name(source.name, extension);
        context.compile_cached(source, interface, (Product::WasmProgram, &[name.as_bytes()]), progress, || {
            compile(&context.sandbox, source.text, &name)
        })
    }

    fn signature(&self, _: &Language, interface: &Interface) -> String {
        signature(interface)
    }

    fn starter(&self, _: &Language, interface: &Interface) -> String {
        starter(interface)
    }

    fn compiles_natively(&self) -> bool {
        false
    }

    fn runtimes_prefix(&self) -> Option<&'static str> {
        None
    }
}

/// What a submission must offer.
fn signature(interface: &Interface) -> String {
    match interface {
        Interface::Stdio => String::new(),
        Interface::Function(_) | Interface::Class(_) => {
            "a WebAssembly module can only solve problems with standard input and output".to_owned()
        }
    }
}

/// The text that `judge new` writes.
fn starter(interface: &Interface) -> String {
    match interface {
        Interface::Stdio => STDIO.to_owned(),
        Interface::Function(_) | Interface::Class(_) => format!(";; {}\n", signature(interface)),
    }
}

const STDIO: &str = r#"(module
  (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)

  ;; Bytes 0 to 7 hold a buffer's address and length, 8 to 11 how much was moved; the buffer begins at 16.
  (func (export "_start")
    (i32.store (i32.const 0) (i32.const 16))
    (i32.store (i32.const 4) (i32.const 60000))
    (drop (call $read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8)))
    (i32.store (i32.const 4) (i32.load (i32.const 8)))
    (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))
"#;

fn is_binary(source: &[u8]) -> bool {
    source.starts_with(b"\0asm")
}

pub(super) fn compile(sandbox: &Sandbox, source: &[u8], name: &str) -> Result<CompileResult, Error> {
    if is_binary(source) {
        let place = |offset| format!(" --> {name}, byte {offset:#x}");
        return admit(sandbox, source, |rejection| {
            let place = rejection.offset.map_or_else(|| format!(" --> {name}"), place);
            format!("error: {}\n{place}\n", rejection.reason)
        });
    }
    let text = match std::str::from_utf8(source) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            return Ok(CompileResult::rejected(format!(
                "`{name}` is neither UTF-8 text nor a module: byte {:#04x} at offset {at}\n",
                source[at]
            )));
        }
    };
    match Assembled::of(text) {
        Ok(assembled) => admit(sandbox, &assembled.wasm, |rejection| assembled.error(rejection).shown(name, text)),
        Err(error) => Ok(CompileResult::rejected(error.shown(name, text))),
    }
}

/// Returns what is compiled of a module, or why it is rejected, as `show` tells it.
fn admit(sandbox: &Sandbox, wasm: &[u8], show: impl Fn(&Rejection) -> String) -> Result<CompileResult, Error> {
    let refuse = |rejection: &Rejection| CompileResult::rejected(show(rejection) + &hint(rejection));
    let lowered = match lower::lower(wasm, Wild::Wraps) {
        Ok(lowered) => lowered,
        Err(rejection) => return Ok(refuse(&rejection)),
    };
    match sandbox.rejection(&lowered, Trust::Untrusted)? {
        Some(rejection) if matches!(lowered, Cow::Owned(_)) => Ok(refuse(&Rejection { offset: None, ..rejection })),
        Some(rejection) => Ok(refuse(&rejection)),
        None => command(&lowered).map(CompileResult::Wasm),
    }
}

/// The module to compile for a foreign command that passed validation.
pub(crate) fn command(wasm: &[u8]) -> Result<Vec<u8>, Error> {
    strip::strip(wasm).map_err(|error| Error::Engine(format!("a valid module cannot be read: {error}")))
}

fn hint(rejection: &Rejection) -> String {
    rejection.hint.map_or_else(String::new, |hint| format!("hint: {hint}\n"))
}
