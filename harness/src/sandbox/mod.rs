//! The sandbox: machine code in, deeds out. The only place that says `wasmtime`.
//!
//! It knows modules, descriptors and limits; it knows no language, problem or verdict. A run is a fresh instance every
//! time, on a thread with a large stack ([`threads`] sees to that).

pub(crate) mod artifact;
mod engine;
mod guest_state;
mod meter;
pub mod outcome;
pub(crate) mod run;
pub(crate) mod snapshot;
#[cfg(test)]
mod tests;
pub(crate) mod threads;
mod validate;
mod wasi;

use std::path::Path;
use std::sync::Arc;

use wasmtime::{Engine, InstancePre, Linker, Module};

use guest_state::GuestState;
pub(crate) use guest_state::Library;
pub(crate) use validate::{Rejection, Trust};

use crate::error::Error;

/// Module and name of a function that an interpreter imports beside WASI, of four 32-bit integers: every call returns -1.
pub(crate) type InertImport = (&'static str, &'static str);

/// A compiled engine configuration and the system interface, shared by all runs.
pub(crate) struct Sandbox {
    engine: Engine,
    linker: Linker<GuestState>,
    /// What modules may import.
    allowed: validate::AllowedImports,
    /// What interpreters find beside WASI.
    inert_imports: &'static [InertImport],
}

/// A module that is ready to be instantiated.
pub(crate) struct Program {
    instance: InstancePre<GuestState>,
    /// The library that an interpreter reads; compiled programs have none.
    library: Option<Arc<Library>>,
}

impl Sandbox {
    /// Reserves address space for `threads` runs at a time. Interpreters find `inert_imports` beside WASI; submissions do not.
    pub(crate) fn new(threads: usize, inert_imports: &'static [InertImport]) -> Result<Self, Error> {
        let engine = Engine::new(&engine::config(threads)).map_err(failed)?;
        let mut linker = Linker::new(&engine);
        wasi::define(&mut linker).map_err(failed)?;
        define_inert(&mut linker, inert_imports)?;
        let allowed = validate::AllowedImports::of(&linker);
        Ok(Self { engine, linker, allowed, inert_imports })
    }

    /// What machine code depends on besides the module: version, processor and settings of the engine.
    pub(crate) fn fingerprint(&self) -> String {
        use std::hash::{Hash, Hasher};
        let mut hasher = Fingerprint(blake3::Hasher::new());
        self.engine.precompile_compatibility_hash().hash(&mut hasher);
        let _ = hasher.finish();
        hasher.0.finalize().to_hex().to_string()
    }

    /// What interpreters find beside WASI.
    pub(crate) fn inert_imports(&self) -> &'static [InertImport] {
        self.inert_imports
    }

    /// Compiles a module to machine code; `Err` holds the words of the validator.
    pub(crate) fn compile(&self, wasm: &[u8]) -> Result<Vec<u8>, String> {
        self.engine.precompile_module(wasm).map_err(|error| format!("{error:#}"))
    }

    /// Maps machine code that [`Sandbox::compile`] made with these very settings.
    #[expect(unsafe_code, reason = "mapping our own machine code, from a directory that only the user can write")]
    pub(crate) fn load(&self, code: &Path, library: Option<Arc<Library>>) -> Result<Program, Error> {
        // SAFETY: the file was written by `compile` under a key that holds `fingerprint`, into a cache directory whose owner
        // and mode were checked, and the cache has just compared it with its seal. wasmtime checks its own header again.
        let module = unsafe { Module::deserialize_file(&self.engine, code) }.map_err(failed)?;
        let instance = self.linker.instantiate_pre(&module).map_err(failed)?;
        Ok(Program { instance, library })
    }
}

impl std::fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sandbox").finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Program {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Program").finish_non_exhaustive()
    }
}

fn define_inert(linker: &mut Linker<GuestState>, imports: &[InertImport]) -> Result<(), Error> {
    for (module, name) in imports {
        linker.func_wrap(module, name, |_: i32, _: i32, _: i32, _: i32| -1_i32).map_err(failed)?;
    }
    Ok(())
}

/// The engine failed at something that no guest can cause.
fn failed(error: impl Into<wasmtime::Error>) -> Error {
    Error::Engine(format!("{:#}", error.into()))
}

/// Feeds whatever is hashed to a hash that is the same in every process.
struct Fingerprint(blake3::Hasher);

impl std::hash::Hasher for Fingerprint {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        0
    }
}
