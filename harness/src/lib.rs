//! Compiles a submission to WebAssembly and runs it in strict, deterministic limits.
//!
//! This crate knows no problem, verdict or report: source and arguments go in, an [`Outcome`](outcome::Outcome) comes out.
//! Four verbs, all on [`Harness`]: open, probe, build, run.
#![warn(missing_docs)]

pub mod artifact;
mod build;
pub mod cache;
pub mod call;
mod compiler;
pub mod error;
pub mod interface;
pub mod json;
pub mod language;
pub mod outcome;
mod python;
mod rust;
pub mod shape;
pub mod signature;
mod stub;
pub mod toolchain;
pub mod types;
pub mod value;
mod wire;

#[cfg(test)]
mod samples;

use std::path::PathBuf;

pub use artifact::{Artifact, Build, Diagnostics, Source};
pub use cache::Cache;
pub use error::Error;
pub use language::{Language, Languages};
pub use stub::stub;
pub use toolchain::{Probe, Progress, Toolchain};

/// Where a harness keeps its things and how much it may do at once.
#[derive(Clone, Debug)]
pub struct Config {
    /// The directory for everything that can be made again.
    pub cache_dir: PathBuf,
    /// How many runs may be under way at the same time.
    pub threads: usize,
}

/// The machine: builds and runs submissions.
#[derive(Debug)]
pub struct Harness {
    languages: Languages,
    cache: Cache,
}

impl Harness {
    /// Opens the cache and reads the language table. Compiles nothing and starts nothing.
    pub fn open(config: &Config) -> Result<Self, Error> {
        Ok(Self { languages: Languages::embedded(), cache: Cache::open(&config.cache_dir)? })
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
