//! The sandbox: machine code goes in, what the guest did comes out. Only this folder names `wasmtime`.
//!
//! It knows modules, descriptors and limits; it knows no language, problem or verdict. Every run gets a fresh instance, on a
//! thread with a large stack (see [`threads`]).

pub(crate) mod artifact;
pub(crate) mod backstop;
mod canonical_nan;
mod chase;
mod checked;
mod conversation;
pub(crate) mod declared_stack;
mod descriptor;
pub mod dialogue;
pub(crate) mod duo;
#[cfg(test)]
mod duo_tests;
mod engine;
mod errno;
#[cfg(test)]
mod file_tests;
mod files;
mod fuel;
mod guest_state;
pub(crate) mod in_order;
mod inert_import;
pub(crate) mod job;
mod library;
mod lines;
pub(crate) mod lower;
#[cfg(test)]
mod lower_tests;
mod lowered_body;
pub(crate) mod machine_code;
mod meter;
mod nan;
mod nan_flow;
#[cfg(test)]
mod nan_programs;
mod nan_role;
#[cfg(test)]
mod nan_tests;
mod neighbours;
mod null_page;
#[cfg(test)]
mod null_page_tests;
pub mod outcome;
mod outlying;
pub(crate) mod partner;
pub(crate) mod pipe;
mod prices;
mod program;
mod rights;
mod run;
mod shape;
#[cfg(test)]
mod shapes;
mod side;
pub(crate) mod snapshot;
pub(crate) mod solo;
#[cfg(test)]
mod solo_tests;
mod surcharge;
#[cfg(test)]
mod tests;
pub(crate) mod threads;
pub mod transcript;
mod unwinding;
mod validate;
mod wasi;
pub(crate) mod workspace;
mod written;

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use wasmtime::{Engine, Linker, Module};

pub(crate) use engine::Memories;
pub(crate) use inert_import::InertImport;
pub use library::Contents;
pub(crate) use library::Library;
pub(crate) use program::Program;
pub(crate) use validate::{Rejection, Trust};

use crate::address_space;
use crate::error::Error;
use backstop::Backstop;
use duo::PairRun;
use engine::failed;
use guest_state::GuestState;
use job::{Job, Run};
use outcome::{COST_MODEL, Limits};
use partner::Partner;
use solo::TalkRun;
use validate::AllowedImports;

/// An engine and the system interface that its guests import, shared by all runs. A clone shares the engine.
#[derive(Clone)]
pub(crate) struct Sandbox {
    engine: Engine,
    linker: Linker<GuestState>,
    /// The same for guests that talk to each other.
    pair_linker: Linker<GuestState>,
    memories: Memories,
    /// How many runs may take place at once.
    threads: usize,
    /// What modules may import.
    allowed: AllowedImports,
    /// What interpreters may import beside WASI.
    inert_imports: &'static [InertImport],
    /// The hash of everything that machine code depends on besides the module.
    fingerprint: Arc<str>,
}

impl Sandbox {
    /// Reserves address space for `threads` runs at a time, or makes do with less if this process may not have so much.
    /// Interpreters may import `inert_imports` beside WASI; submissions may not.
    pub(crate) fn new(threads: usize, inert_imports: &'static [InertImport]) -> Result<Self, Error> {
        let limit = address_space::limit();
        if Memories::within(limit, threads) == Memories::Pooled
            && let Ok(sandbox) = Self::with(Memories::Pooled, threads, inert_imports)
        {
            return Ok(sandbox);
        }
        Self::with(Memories::Frugal, Memories::Frugal.threads(limit, threads), inert_imports)
    }

    /// Makes the sandbox of a process that runs one guest at a time what another process compiled. Everything of the machine
    /// that runs need is open by then.
    pub(crate) fn of_worker(memories: Memories, inert_imports: &'static [InertImport]) -> Result<Self, Error> {
        let sandbox = Self::with(memories, 1, inert_imports)?;
        let _ = neighbours::kernel();
        Ok(sandbox)
    }

    /// Returns where the memories of instances are; machine code depends on it.
    pub(crate) fn memories(&self) -> Memories {
        self.memories
    }

    fn with(memories: Memories, threads: usize, inert_imports: &'static [InertImport]) -> Result<Self, Error> {
        let engine = Engine::new(&engine::config(threads, memories)).map_err(failed)?;
        let mut linker = Linker::new(&engine);
        wasi::define(&mut linker).map_err(failed)?;
        unwinding::define(&mut linker).map_err(failed)?;
        inert_import::define(&mut linker, inert_imports)?;
        let allowed = AllowedImports::of(&linker);
        let mut pair_linker = linker.clone();
        wasi::by_turns::define(&mut pair_linker).map_err(failed)?;
        let fingerprint = fingerprint(&engine);
        Ok(Self { engine, linker, pair_linker, memories, threads, allowed, inert_imports, fingerprint })
    }

    /// Returns how many runs may take place at once.
    pub(crate) fn threads(&self) -> usize {
        self.threads
    }

    /// Returns a hash of everything that machine code depends on besides the module: version, processor and settings of the
    /// engine, and the cost model.
    pub(crate) fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Returns what interpreters may import beside WASI.
    pub(crate) fn inert_imports(&self) -> &'static [InertImport] {
        self.inert_imports
    }

    /// Returns why a module is rejected, if it is.
    pub(crate) fn rejection(&self, wasm: &[u8], trust: Trust) -> Result<Option<Rejection>, Error> {
        validate::rejection(&self.engine, &self.allowed, wasm, trust)
    }

    /// Compiles a module to machine code that charges for what it does; `Err` holds the message of the validator.
    pub(crate) fn compile(&self, wasm: &[u8], trust: Trust) -> Result<Vec<u8>, String> {
        let wasm = surcharge::add(wasm, trust)?;
        self.engine.precompile_module(&wasm).map_err(|error| format!("{error:#}"))
    }

    /// Compiles a submission's module, which was not rejected: a null pointer is a trap where its stack is at the bottom.
    pub(crate) fn compile_submission(&self, wasm: &[u8]) -> Result<Vec<u8>, String> {
        let guarded = null_page::guard(wasm).map_err(|error| error.to_string())?;
        self.compile(guarded.as_deref().unwrap_or(wasm), Trust::Untrusted)
    }

    /// Maps machine code that [`Sandbox::compile`] made with the same settings.
    pub(crate) fn load(&self, code: &Path, library: Option<Arc<Library>>) -> Result<Program, Error> {
        self.load_open(machine_code::open(code)?, library)
    }

    /// Maps machine code that [`Sandbox::compile`] made with the same settings, from an open file.
    #[expect(unsafe_code, reason = "mapping our own machine code, from a directory that only the user can write")]
    pub(crate) fn load_open(&self, code: File, library: Option<Arc<Library>>) -> Result<Program, Error> {
        // SAFETY: the file was written by `compile` under a key that holds `fingerprint`, into a cache directory whose owner
        // and mode were checked, and the cache compares it with its seal (large files once for each start of the machine).
        // wasmtime checks its own header again. A worker process maps only what the judge that started it opened there.
        let module = unsafe { Module::deserialize_open_file(&self.engine, code) }.map_err(failed)?;
        let guarded = module.get_export_index(null_page::MARK).is_some();
        let instance = self.linker.instantiate_pre(&module).map_err(failed)?;
        Ok(Program { instance, library, guarded: if guarded { self.memories.steady() } else { 0 } })
    }

    /// Runs a program to its end. What the guest does is in the result; an error is ours.
    pub(crate) fn run(&self, program: &Program, job: Job, limits: &Limits, backstop: Backstop) -> Result<Run, Error> {
        run::run(&self.engine, program, job, limits, backstop)
    }

    /// Runs two programs that talk to each other, the submission first. What they do is in the result; an error is ours.
    pub(crate) fn run_pair(&self, guests: [duo::Guest<'_>; 2], backstop: Backstop) -> Result<PairRun, Error> {
        duo::run(&self.engine, &self.pair_linker, guests, backstop)
    }

    /// Runs a program that talks with a partner. What it does is in the result; an error is ours.
    pub(crate) fn run_with(
        &self,
        guest: duo::Guest<'_>,
        partner: &mut dyn Partner,
        backstop: Backstop,
    ) -> Result<TalkRun, Error> {
        solo::run(&self.engine, &self.pair_linker, guest, partner, backstop)
    }
}

impl std::fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sandbox").finish_non_exhaustive()
    }
}

/// Returns the hash of version, processor and settings of an engine, and of the cost model.
fn fingerprint(engine: &Engine) -> Arc<str> {
    use std::hash::{Hash, Hasher};
    let mut hasher = Fingerprint(blake3::Hasher::new());
    engine.precompile_compatibility_hash().hash(&mut hasher);
    COST_MODEL.hash(&mut hasher);
    let _ = hasher.finish();
    hasher.0.finalize().to_hex().as_str().into()
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
