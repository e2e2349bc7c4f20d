//! Languages whose submissions are read by an interpreter inside the sandbox: fetched, started, snapshotted and compiled once,
//! mapped ever after. What differs between them is a [`Recipe`]; this folder knows no language.
//!
//! Two pairs of files stand in the cache's runtimes folder: the parts (module and library) as the pinned package gives
//! them, and the machine code of the started interpreter, which also depends on driver and engine. A lock lets one process
//! do the work while others wait; files are replaced whole, so that a kill or a full disk leaves nothing half-made.

mod build;
mod link;
mod program;

pub(crate) use build::build;
pub(crate) use link::Link;
pub(crate) use program::seeded;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::cache::{Cache, Key};
use crate::error::Error;
use crate::language::Language;
use crate::run::on_big_stack;
use crate::sandbox::{Library, Sandbox, snapshot};
use crate::toolchain::{Probe, Progress, Toolchain};
use crate::{Harness, package};

/// Interpreters of other versions of the judge are kept for so long after their last use: two versions in turn, or two
/// branches under development, would otherwise each remove what the other made.
const UNUSED: Duration = Duration::from_hours(24 * 7);
/// Steps of provisioning, for progress.
const STEPS: u64 = 4;

/// How an interpreter is made and entered: all that its language says about it.
#[derive(Debug)]
pub(crate) struct Recipe {
    /// What its files in the cache are named after.
    pub(crate) name: &'static str,
    /// What it is, in messages and reports.
    pub(crate) title: &'static str,
    /// What preparing it costs, in words.
    pub(crate) cost: &'static str,
    /// The rules by which a package is cut to its parts; a change of them is a new number.
    pub(crate) cut: &'static [u8],
    /// Takes the parts from the pinned package.
    pub(crate) fetch: Fetch,
    /// Where it looks for its library: folder and file. Without a library there is none.
    pub(crate) library: Option<(&'static str, &'static str)>,
    /// What runs in it before the snapshot.
    pub(crate) boot: &'static str,
    /// The driver, each file before those that need it.
    pub(crate) driver: &'static [(&'static str, &'static str)],
    /// A last touch of its memory before the snapshot.
    pub(crate) adjust: fn(&mut [u8]) -> Result<(), String>,
    /// What it is told for every case: the driver was loaded before the snapshot was taken.
    pub(crate) turn: &'static str,
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
    pub(crate) recipe: &'static Recipe,
    /// Machine code of the started interpreter.
    pub(crate) code: PathBuf,
    /// Its name in reports.
    pub(crate) version: String,
    module: PathBuf,
    library: PathBuf,
    language: Language,
}

/// Looks for the prepared interpreter of a language.
pub(crate) fn probe(harness: &Harness, recipe: &'static Recipe, language: &Language) -> Probe {
    match Interpreter::of(recipe, language, &harness.cache, &harness.sandbox) {
        Ok(interpreter) if interpreter.is_ready() => Probe::Ready(Toolchain { version: interpreter.version }),
        Ok(_) => package::missing(language, recipe.title),
        Err(error) => Probe::Broken { what: error.to_string(), hint: String::new() },
    }
}

/// Prepares the interpreter of a language, unless it is.
pub(crate) fn install(
    harness: &Harness,
    recipe: &'static Recipe,
    language: &Language,
    progress: &dyn Fn(Progress),
) -> Result<Toolchain, Error> {
    ready(harness, recipe, language, progress).map(|found| Toolchain { version: found.version })
}

/// The interpreter, prepared if it is not.
fn ready(
    harness: &Harness,
    recipe: &'static Recipe,
    language: &Language,
    progress: &dyn Fn(Progress),
) -> Result<Interpreter, Error> {
    let interpreter = Interpreter::of(recipe, language, &harness.cache, &harness.sandbox)?;
    interpreter.provision(&harness.cache, &harness.sandbox, progress)?;
    Ok(interpreter)
}

impl Interpreter {
    /// Names the files for this row's package, driver and engine; looks at none of them.
    fn of(recipe: &'static Recipe, language: &Language, cache: &Cache, sandbox: &Sandbox) -> Result<Self, Error> {
        let package = package::pinned(language)?;
        let runtimes = cache.runtimes();
        let parts = Key::of(&[recipe.cut, package.sha256.join(" ").as_bytes()]);
        let driver = program::driver_files(recipe.driver);
        let fingerprint = sandbox.fingerprint();
        let code = Key::of(&[parts.as_str().as_bytes(), recipe.boot.as_bytes(), &driver, fingerprint.as_bytes()]);
        let file = |key: &Key, kind: &str| runtimes.join(format!("{}-{kind}-{}", recipe.name, &key.as_str()[..32]));
        Ok(Self {
            recipe,
            code: file(&code, "code"),
            version: format!("{} ({} {})", recipe.title, package.name, package.version),
            module: file(&parts, "module"),
            library: file(&parts, "library"),
            language: language.clone(),
        })
    }

    /// Whether everything is there and whole.
    fn is_ready(&self) -> bool {
        Cache::is_whole(&self.code) && self.has_library()
    }

    fn has_library(&self) -> bool {
        self.recipe.library.is_none() || Cache::is_whole(&self.library)
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
        let Recipe { title, cost, .. } = self.recipe;
        progress(Progress::Note(format!("preparing {title}, once for this machine ({cost})")));
        let made = self.make(cache, sandbox, progress);
        progress(Progress::Done);
        made
    }

    fn make(&self, cache: &Cache, sandbox: &Sandbox, progress: &dyn Fn(Progress)) -> Result<(), Error> {
        let step = |done: u64, what: &str| progress(Progress::Step { what: what.to_owned(), done, total: STEPS });
        if !(Cache::is_whole(&self.module) && self.has_library()) {
            let Parts { module, library } = (self.recipe.fetch)(cache, &self.language, &|what| step(0, what))?;
            if self.recipe.library.is_some() {
                cache.store(&self.library, &library)?;
            }
            cache.store(&self.module, &module)?;
        }
        step(1, "starting the interpreter");
        let module = fs::read(&self.module).map_err(Error::io("read", &self.module))?;
        let library = self.library()?;
        let driver = program::driver_files(self.recipe.driver);
        let (boot, adjust) = (self.recipe.boot, self.recipe.adjust);
        let started = on_big_stack(|| snapshot::take(&module, library.as_ref(), boot, driver, adjust))?;
        drop(module);
        step(2, "compiling it for speed");
        let code = sandbox.compile(&started).map_err(Error::Engine)?;
        drop(started);
        step(3, "writing it down");
        cache.store(&self.code, &code)?;
        self.forget_older(cache);
        Ok(())
    }

    /// The library in memory, where there is one.
    pub(crate) fn library(&self) -> Result<Option<Arc<Library>>, Error> {
        let Some((folder, file)) = self.recipe.library else { return Ok(None) };
        let archive = fs::read(&self.library).map_err(Error::io("read", &self.library))?;
        let files = [(file.to_owned(), Arc::from(archive))].into();
        Ok(Some(Arc::new(Library { path: folder.to_owned(), files })))
    }

    /// Removes what other versions of the judge left and have not used for long; a process that has it mapped keeps it.
    fn forget_older(&self, cache: &Cache) {
        let kept = [&self.code, &self.module, &self.library];
        let prefix = format!("{}-", self.recipe.name);
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
