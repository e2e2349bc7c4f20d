//! The files of an interpreter in the cache's folder of runtimes, and how they are made.
//!
//! Two pairs of files stand there: the parts (module and library) as the pinned package gives them, and the machine code of
//! the started interpreter, which also depends on driver and engine. A lock lets one process do the work while others wait;
//! files are replaced atomically, so that a kill or a full disk leaves nothing half-made.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use super::spec::{InterpreterSpec, Parts};
use crate::cache::{Cache, Key, is_companion};
use crate::error::Error;
use crate::frontend::context::Context;
use crate::ingredients::Product;
use crate::sandbox::artifact::LibraryFile;
use crate::sandbox::snapshot::{self, Start};
use crate::sandbox::threads::on_big_stack;
use crate::sandbox::{Sandbox, Trust};
use crate::toolchain::files::ToolchainFiles;
use crate::toolchain::package;
use crate::toolchain::probe::Progress;
use crate::toolchain::table::Language;

/// How long the runtimes of other versions of the judge are kept after their last use: without that, two versions in
/// alternation, or two branches under development, would each remove what the other made.
const MAX_UNUSED: Duration = Duration::from_hours(24 * 7);
/// Steps of provisioning, for progress.
const STEPS: u64 = 4;

/// An interpreter's files, made or not.
#[derive(Clone, Debug)]
pub(super) struct Runtime {
    /// Machine code of the started interpreter.
    pub(super) code: PathBuf,
    /// Its name and version in reports.
    pub(super) version: String,
    spec: &'static InterpreterSpec,
    module: PathBuf,
    library: PathBuf,
    language: Language,
}

impl Runtime {
    /// Names the files for the language's package, driver and engine; looks at none of them.
    pub(super) fn of(context: &Context, spec: &'static InterpreterSpec, language: &Language) -> Result<Self, Error> {
        let package = package::pinned(language)?;
        let runtimes = context.cache.runtimes();
        let hashes = package::hashes(language)?;
        let parts = Key::of(&[&Product::InterpreterParts.ingredients(), spec.name.as_bytes(), hashes.as_bytes()]);
        let fingerprint = context.sandbox.fingerprint();
        let made_of = [parts.as_str().as_bytes(), spec.init_script.as_bytes(), spec.hash(), fingerprint.as_bytes()];
        let code = Key::of(&[&[Product::Snapshot.ingredients().as_slice()], &made_of[..]].concat());
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

    /// Names the files, and makes them unless they are there.
    pub(super) fn provisioned(
        context: &Context,
        spec: &'static InterpreterSpec,
        language: &Language,
        progress: &dyn Fn(Progress),
    ) -> Result<Self, Error> {
        let runtime = Self::of(context, spec, language)?;
        runtime.provision(&context.cache, &context.sandbox, progress)?;
        Ok(runtime)
    }

    /// Tells whether all files exist and are intact.
    pub(super) fn is_ready(&self) -> bool {
        Cache::verify_integrity(&self.code) && self.has_library()
    }

    /// Returns the file that it reads its library from, if it has a library.
    pub(super) fn library_file(&self) -> Option<LibraryFile> {
        let (folder, name) = self.spec.library?;
        Some(LibraryFile { folder: folder.to_owned(), name: name.to_owned(), file: self.library.clone() })
    }

    /// Returns the files that it consists of once it is made.
    pub(super) fn files(&self) -> ToolchainFiles {
        let files = [&self.code].into_iter().chain(self.spec.library.map(|_| &self.library));
        ToolchainFiles { files: files.cloned().collect(), ..ToolchainFiles::default() }
    }

    fn has_library(&self) -> bool {
        self.spec.library.is_none() || Cache::verify_integrity(&self.library)
    }

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
            self.fetch(cache, &|what| step(0, what))?;
        }
        step(1, "starting the interpreter");
        let started = self.start(sandbox)?;
        step(2, "compiling it for speed");
        let code = sandbox.compile(&started, Trust::Trusted).map_err(Error::Engine)?;
        drop(started);
        step(3, "writing it down");
        cache.store(&self.code, &code)?;
        self.remove_unused(cache);
        Ok(())
    }

    fn fetch(&self, cache: &Cache, step: &dyn Fn(&str)) -> Result<(), Error> {
        let Parts { module, library } = (self.spec.fetch)(cache, &self.language, step)?;
        if self.spec.library.is_some() {
            cache.store(&self.library, &library)?;
        }
        cache.store(&self.module, &module)
    }

    /// Returns the module of the interpreter after its start.
    fn start(&self, sandbox: &Sandbox) -> Result<Vec<u8>, Error> {
        let module = fs::read(&self.module).map_err(Error::io("read", &self.module))?;
        let library = self.library_file().as_ref().map(LibraryFile::open).transpose()?;
        let start = Start {
            library: library.as_ref(),
            program_name: self.spec.program_name,
            init_script: self.spec.init_script,
            program: self.spec.files(),
            inert_imports: sandbox.inert_imports(),
            patch_memory: self.spec.patch_memory,
            stack: self.spec.stack,
        };
        on_big_stack(|| snapshot::take(&module, start))
    }

    /// Removes the files of other versions of this interpreter that nobody has used for long.
    fn remove_unused(&self, cache: &Cache) {
        let kept = [&self.code, &self.module, &self.library];
        let prefix = format!("{}-", self.spec.name);
        for entry in fs::read_dir(cache.runtimes()).into_iter().flatten().flatten() {
            let path = entry.path();
            let unused =
                || Cache::last_use(&path).is_none_or(|used| used.elapsed().is_ok_and(|passed| passed > MAX_UNUSED));
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with(&prefix) && !is_companion(&path) && !kept.contains(&&path) && unused() {
                Cache::remove(&path);
            }
        }
    }
}
