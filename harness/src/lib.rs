//! Compiles a submission to WebAssembly and runs it in strict, deterministic limits.
//!
//! This crate knows no problem, verdict or report: source and arguments go in, an [`Outcome`](outcome::Outcome) comes out.
//! Four verbs, all on [`Harness`]: open, probe, build, run.
#![warn(missing_docs)]

pub mod artifact;
mod build;
mod c;
pub mod cache;
pub mod call;
pub mod command;
mod compiler;
mod cpp;
pub mod error;
mod frame;
mod go;
mod installed;
pub mod interface;
mod interpreter;
mod javascript;
pub mod json;
pub mod language;
pub mod outcome;
mod package;
mod python;
mod record;
mod run;
mod rust;
mod sandbox;
pub mod shape;
pub mod toolchain;
pub mod types;
mod typescript;
pub mod value;
mod wasm;
mod wire;

#[cfg(test)]
mod samples;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use sandbox::{Program, Sandbox};

pub use artifact::{Artifact, Build, Diagnostics, Source};
pub use cache::Cache;
pub use compiler::{Containment, containment};
pub use error::Error;
pub use frame::{signature, stub};
pub use language::{Frame, Language, Languages};
pub use run::{default_threads, on_big_stack};
pub use toolchain::{Probe, Progress, Toolchain};
pub use typescript::{STRIP_TYPES, strip_types};

/// Where a harness keeps its things and how much it may do at once.
#[derive(Clone, Debug)]
pub struct Config {
    /// The directory for everything that can be made again.
    pub cache_dir: PathBuf,
    /// How many runs may be under way at the same time.
    pub threads: usize,
    /// A user's own language table, which changes and extends the embedded one.
    pub languages: Option<PathBuf>,
}

/// The machine: builds and runs submissions.
#[derive(Debug)]
pub struct Harness {
    languages: Languages,
    cache: Cache,
    threads: usize,
    sandbox: Sandbox,
    /// What is mapped already, by the file of its machine code.
    programs: Mutex<HashMap<PathBuf, Arc<Program>>>,
    require_containment: bool,
    /// The program that takes types off, as a child.
    helper: Option<PathBuf>,
}

impl Harness {
    /// Opens the cache and reads the language table. Compiles nothing and starts nothing.
    pub fn open(config: &Config) -> Result<Self, Error> {
        let threads = config.threads.max(1);
        Ok(Self {
            languages: config.languages.as_deref().map_or_else(|| Ok(Languages::embedded()), Languages::with)?,
            cache: Cache::open(&config.cache_dir)?,
            threads,
            sandbox: Sandbox::new(threads)?,
            programs: Mutex::default(),
            require_containment: false,
            helper: None,
        })
    }

    /// The same harness, which refuses to compile where compilers are not contained.
    #[must_use]
    pub fn requiring_containment(self) -> Self {
        Self { require_containment: true, ..self }
    }

    /// The same harness, which compiles everything again, to find out whether it can.
    #[must_use]
    pub fn afresh(self) -> Self {
        Self { cache: self.cache.afresh(), ..self }
    }

    /// The same harness, told of a program that calls [`strip_types`] when its argument is [`STRIP_TYPES`]: it is started for
    /// TypeScript, which no process that must live should parse.
    #[must_use]
    pub fn with_helper(self, program: PathBuf) -> Self {
        Self { helper: Some(program), ..self }
    }

    /// How well the compiler of a language is contained on this machine; nothing where no compiler meets a submission
    /// outside the sandbox.
    pub fn containment(&self, language: &Language) -> Option<Containment> {
        frame::compiles_natively(language.frame).then(compiler::containment)
    }

    /// The languages, installed or not.
    pub fn languages(&self) -> &Languages {
        &self.languages
    }

    /// What is compiled already.
    pub fn cache(&self) -> &Cache {
        &self.cache
    }
}
