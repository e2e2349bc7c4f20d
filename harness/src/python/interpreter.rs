//! The interpreter on this machine: fetched, started, snapshotted and compiled once, mapped ever after.
//!
//! Two pairs of files stand in the cache's runtimes folder: the parts (module and library) as the pinned package gives
//! them, and the machine code of the started interpreter, which also depends on driver and engine. A lock lets one process
//! do the work while others wait; files are replaced whole, so that a kill or a full disk leaves nothing half-made.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::parts::{self, Parts};
use super::{program, stack};
use crate::cache::{Cache, Key};
use crate::error::Error;
use crate::language::Language;
use crate::package;
use crate::run::on_big_stack;
use crate::sandbox::{Library, Sandbox, snapshot};
use crate::toolchain::Progress;

/// What it calls itself in reports.
const VERSION: &str = "CPython 3.15 with NumPy 2.5";
/// The rules by which a package is cut down; a change of them is a new number.
const CUT: &[u8] = b"cut 3";
/// Where the interpreter looks for its library.
const FOLDER: &str = "/usr/local/lib";
const ARCHIVE: &str = "python315.zip";
/// What runs in the interpreter before the snapshot.
const BOOT: &str = include_str!("../../drivers/python/boot.py");
/// The driver, each file before those that import it.
const DRIVER: [(&str, &str); 4] = [
    ("_judge_wire", include_str!("../../drivers/python/wire.py")),
    ("_judge_answers", include_str!("../../drivers/python/answers.py")),
    ("_judge_entry", include_str!("../../drivers/python/entry.py")),
    ("_judge_main", include_str!("../../drivers/python/main.py")),
];
/// Interpreters of other versions of the judge are kept for so long after their last use: two versions in turn, or two
/// branches under development, would otherwise each remove what the other made.
const UNUSED: Duration = Duration::from_hours(24 * 7);
/// Steps of provisioning, for progress.
const STEPS: u64 = 4;

/// Where the interpreter is, or will be.
#[derive(Clone, Debug)]
pub(crate) struct Interpreter {
    /// Machine code of the started interpreter.
    pub(crate) code: PathBuf,
    /// Its name in reports.
    pub(crate) version: String,
    module: PathBuf,
    library: PathBuf,
    language: Language,
}

impl Interpreter {
    /// Names the files for this row's package, driver and engine; looks at none of them.
    pub(crate) fn of(language: &Language, cache: &Cache, sandbox: &Sandbox) -> Result<Self, Error> {
        let package = package::pinned(language)?;
        let runtimes = cache.runtimes();
        let parts = Key::of(&[CUT, package.sha256.join(" ").as_bytes()]);
        let driver = program::driver_files(&DRIVER);
        let fingerprint = sandbox.fingerprint();
        let code = Key::of(&[parts.as_str().as_bytes(), BOOT.as_bytes(), &driver, fingerprint.as_bytes()]);
        let file = |key: &Key, kind: &str| runtimes.join(format!("python-{kind}-{}", &key.as_str()[..32]));
        Ok(Self {
            code: file(&code, "code"),
            version: format!("{VERSION} ({} {})", package.name, package.version),
            module: file(&parts, "module"),
            library: file(&parts, "library"),
            language: language.clone(),
        })
    }

    /// Whether everything is there and whole.
    pub(crate) fn is_ready(&self) -> bool {
        Cache::is_whole(&self.code) && Cache::is_whole(&self.library)
    }

    /// Makes it ready, unless it is.
    pub(crate) fn provision(&self, cache: &Cache, sandbox: &Sandbox, progress: &dyn Fn(Progress)) -> Result<(), Error> {
        if self.is_ready() {
            return Ok(());
        }
        let _lock = package::lock(cache, &self.language, progress)?;
        if self.is_ready() {
            return Ok(());
        }
        progress(Progress::Note("preparing Python with NumPy, once for this machine (about a minute)".to_owned()));
        let made = self.make(cache, sandbox, progress);
        progress(Progress::Done);
        made
    }

    fn make(&self, cache: &Cache, sandbox: &Sandbox, progress: &dyn Fn(Progress)) -> Result<(), Error> {
        let step = |done: u64, what: &str| progress(Progress::Step { what: what.to_owned(), done, total: STEPS });
        if !(Cache::is_whole(&self.module) && Cache::is_whole(&self.library)) {
            let parts = parts::fetch(cache, &self.language, &|what| step(0, what))?;
            let Parts { interpreter, library } = parts;
            cache.store(&self.library, &library)?;
            cache.store(&self.module, &interpreter)?;
        }
        step(1, "starting the interpreter (about 10 s)");
        let module = fs::read(&self.module).map_err(Error::io("read", &self.module))?;
        let library = self.library()?;
        let driver = program::driver_files(&DRIVER);
        let adjust = |memory: &mut [u8]| stack::deepen(memory).map_err(|error| error.to_string());
        let started = on_big_stack(|| snapshot::take(&module, &library, BOOT, driver, adjust))?;
        drop(module);
        step(2, "compiling it for speed (about 30 s)");
        let code = sandbox.compile(&started).map_err(Error::Engine)?;
        drop(started);
        step(3, "writing it down");
        cache.store(&self.code, &code)?;
        self.forget_older(cache);
        Ok(())
    }

    /// The library in memory.
    pub(crate) fn library(&self) -> Result<Arc<Library>, Error> {
        let archive = fs::read(&self.library).map_err(Error::io("read", &self.library))?;
        let files = [(ARCHIVE.to_owned(), Arc::from(archive))].into();
        Ok(Arc::new(Library { path: FOLDER.to_owned(), files }))
    }

    /// Removes what other versions of the judge left and have not used for long; a process that has it mapped keeps it.
    fn forget_older(&self, cache: &Cache) {
        let kept = [&self.code, &self.module, &self.library];
        for entry in fs::read_dir(cache.runtimes()).into_iter().flatten().flatten() {
            let path = entry.path();
            let old = || Cache::last_use(&path).is_none_or(|used| used.elapsed().is_ok_and(|passed| passed > UNUSED));
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with("python-") && !name.ends_with(".seal") && !kept.contains(&&path) && old() {
                Cache::remove(&path);
            }
        }
    }
}
