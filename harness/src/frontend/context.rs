//! What every build uses: the cache, the sandbox, the loaded programs, and the user's policy.
//!
//! The door of the crate makes one [`Context`] and lends it to the frontends; nothing here knows a language.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::shared::Shared;
use crate::cache::Cache;
use crate::error::Error;
use crate::process::{self, Containment};
use crate::sandbox::artifact::LibraryFile;
use crate::sandbox::backstop::Backstop;
use crate::sandbox::job::{Purpose, Run};
use crate::sandbox::outcome::Limits;
use crate::sandbox::threads::on_big_stack;
use crate::sandbox::{Program, Sandbox};
use crate::worker::{Case, Guest, Workers};

/// How many programs stay mapped at the same time.
const MAX_LOADED: usize = 64;

/// What every build and run uses.
#[derive(Debug)]
pub(crate) struct Context {
    /// Compiled code and other results by content.
    pub(crate) cache: Cache,
    /// The engine.
    pub(crate) sandbox: Sandbox,
    /// The processes that run and compile submissions, where this one does not.
    pub(crate) workers: Option<Arc<Workers>>,
    /// The programs that are mapped.
    programs: Programs,
    /// Whether a compiler may run on a machine that does not contain it.
    pub(crate) policy: Policy,
    /// How much real time a run may take.
    pub(crate) backstop: Backstop,
    /// Builds that machines share.
    pub(crate) shared: Shared,
    /// The program that strips types in a child process.
    pub(crate) type_stripper: Option<PathBuf>,
}

/// Whether a compiler may run on a machine that does not contain it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Policy {
    /// It may; the report says so.
    AllowUncontained,
    /// It may not.
    RequireContainment,
}

/// Loaded programs by the file of their machine code.
#[derive(Debug, Default)]
struct Programs(Mutex<HashMap<PathBuf, Arc<Program>>>);

impl Context {
    /// Makes a context that allows uncontained compilers and has nothing loaded.
    pub(crate) fn new(cache: Cache, sandbox: Sandbox) -> Self {
        let (programs, policy) = (Programs::default(), Policy::AllowUncontained);
        let (backstop, shared) = (Backstop::default(), Shared::default());
        Self { cache, sandbox, workers: None, programs, policy, backstop, shared, type_stripper: None }
    }

    /// Makes a context for builds of which nothing may come to a disk.
    pub(crate) fn confidential(&self) -> Result<Self, Error> {
        Ok(Self {
            cache: self.cache.in_memory()?,
            sandbox: self.sandbox.clone(),
            workers: self.workers.clone(),
            programs: Programs::default(),
            policy: self.policy,
            backstop: self.backstop,
            shared: Shared::default(),
            type_stripper: self.type_stripper.clone(),
        })
    }

    /// Tells how well compilers are contained; returns an error if the policy requires containment and there is none.
    pub(crate) fn check_containment(&self) -> Result<Containment, Error> {
        let containment = process::containment();
        if let Containment::Absent(why) = &containment
            && self.policy == Policy::RequireContainment
        {
            return Err(Error::Toolchain {
                what: format!("compilers are not contained on this machine: {why}"),
                hint: "judge on Linux 5.13 or newer with Landlock switched on, or without `--require-containment`"
                    .to_owned(),
            });
        }
        Ok(containment)
    }

    /// Runs a guest once that is given no input, here or in a worker.
    pub(crate) fn run_without_input(&self, guest: Guest<'_>, limits: &Limits) -> Result<Run, Error> {
        let Some(workers) = &self.workers else {
            let program = self.load(guest.code, guest.library)?;
            let job = guest.template.job(Vec::new(), Vec::new(), 0);
            return on_big_stack(|| self.sandbox.run(&program, job, limits, self.backstop));
        };
        let case =
            Case { stdin: &[], arguments: &[], seed: 0, limits: *limits, purpose: Purpose::Answer, workspace: None };
        workers.run(guest, &[case], self.backstop).remove(0)
    }

    /// Maps machine code and opens its library, unless it is mapped.
    pub(crate) fn load(&self, code: &Path, library: Option<&LibraryFile>) -> Result<Arc<Program>, Error> {
        let mut programs = self.programs.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(program) = programs.get(code) {
            return Ok(Arc::clone(program));
        }
        let library = library.map(LibraryFile::open).transpose()?;
        let program = Arc::new(self.sandbox.load(code, library)?);
        // Thousands of graded submissions must not all stay mapped; to map an interpreter again takes a moment.
        if programs.len() >= MAX_LOADED {
            programs.clear();
        }
        programs.insert(code.to_owned(), Arc::clone(&program));
        Ok(program)
    }
}
