//! Results in the cache: a problem that held is not run again while its files, the judge and the toolchains are the same.
//!
//! The key covers everything that a result depends on: the bytes of every file, whether the problem is taught, and in which tongues,
//! which exercises it names in vain, the judge's own executable, the rows and versions of all languages and how well their compilers are
//! contained. Only what held is kept, so that a finding is always fresh.

use harness::Harness;

use super::problem_report::ProblemReport;
use crate::grade::Error;
use crate::grade::kept;
use crate::grade::world::{files, world};
use crate::lint;
use crate::problem::{Problem, Registry, Tongue};

/// Results in the harness's cache.
pub struct Memory<'a> {
    harness: &'a Harness,
    /// The judge's own identity and the languages of this machine.
    world: Vec<Vec<u8>>,
}

impl<'a> Memory<'a> {
    /// The results of this very judge; `judge` is the hash of its executable.
    pub fn of(harness: &'a Harness, judge: &[u8]) -> Self {
        let mut parts = vec![b"verified 1".to_vec()];
        parts.extend(world(harness, judge));
        Self { harness, world: parts }
    }

    /// Everything that the result of a problem depends on.
    pub(super) fn key(&self, registry: &Registry, problem: &Problem) -> Result<Vec<Vec<u8>>, Error> {
        let taught = registry.curriculum()?.order().any(|slug| slug == problem.slug);
        let mut key = self.world.clone();
        let translated = registry.is_taught_in(Tongue::Chinese);
        key.push(format!("{} {taught} {translated}", problem.slug).into_bytes());
        // Other exercises come and go.
        key.push(format!("{:?}", lint::missing_mentions(problem, registry.slugs())).into_bytes());
        // Messages name files as the user knows them.
        key.push(problem.shown("problem.toml").into_bytes());
        key.extend(files(problem)?);
        Ok(key)
    }

    /// The earlier result, if there is one.
    pub(super) fn recall(&self, problem: &Problem, key: &[Vec<u8>]) -> Option<ProblemReport> {
        kept::recall(self.harness, problem, &parts(key))
    }

    /// Keeps a result that holds; not being able to costs only time.
    pub(super) fn keep(&self, problem: &Problem, key: &[Vec<u8>], report: &ProblemReport) {
        if report.holds() {
            kept::keep(self.harness, problem, &parts(key), report);
        }
    }
}

fn parts(key: &[Vec<u8>]) -> Vec<&[u8]> {
    key.iter().map(Vec::as_slice).collect()
}
