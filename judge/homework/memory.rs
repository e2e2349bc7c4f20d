//! Results in the cache: what was judged once is not judged again while the submission, the homework, the problem's files, the judge
//! and the toolchains stay the same. So a run that was killed goes on where it was, and a class of yesterday takes no time.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use harness::Harness;

use super::assignment::Task;
use super::disclosure::Audience;
use crate::grade::kept;
use crate::grade::world::{files, world};
use crate::grade::{Error, Submission};
use crate::report::class::Judged;

/// Results in the harness's cache.
pub struct Memory<'a> {
    harness: &'a Harness,
    /// The judge's own identity and the languages of this machine.
    world: Vec<Vec<u8>>,
    /// The hashes of the problems that were asked for.
    problems: Mutex<HashMap<String, Vec<u8>>>,
}

impl<'a> Memory<'a> {
    /// The results of this very judge; `judge` is the hash of its executable.
    pub fn of(harness: &'a Harness, judge: &[u8]) -> Self {
        Self { harness, world: world(harness, judge), problems: Mutex::default() }
    }

    /// Everything that a result depends on.
    pub(super) fn key(&self, task: &Task, audience: Audience, submission: &Submission) -> Result<Vec<Vec<u8>>, Error> {
        let mut key = vec![b"homework 1".to_vec(), self.problem(task)?];
        let Submission { name, text, language, .. } = submission;
        key.push(format!("{audience:?} {:?} {:?} {:?}", task.points, task.parts, task.shown).into_bytes());
        key.extend([name.clone().into_bytes(), language.clone().into_bytes(), text.clone()]);
        Ok(key)
    }

    /// The hash of a problem's files with the limits of the homework, and of the world around them.
    fn problem(&self, task: &Task) -> Result<Vec<u8>, Error> {
        let mut problems = self.problems.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = problems.get(&task.problem.slug) {
            return Ok(known.clone());
        }
        let mut hasher = blake3::Hasher::new();
        let limits = format!("{} {}", task.problem.slug, task.problem.shown_limits()).into_bytes();
        for part in self.world.iter().chain(&files(&task.problem)?).chain([&limits]) {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        let hash = hasher.finalize().as_bytes().to_vec();
        problems.insert(task.problem.slug.clone(), hash.clone());
        Ok(hash)
    }

    /// The earlier result, if there is one.
    pub(super) fn recall(&self, task: &Task, key: &[Vec<u8>]) -> Option<Judged> {
        kept::recall(self.harness, &task.problem, &parts(key))
    }

    /// Keeps a result; not being able to costs only time.
    pub(super) fn keep(&self, task: &Task, key: &[Vec<u8>], judged: &Judged) {
        kept::keep(self.harness, &task.problem, &parts(key), judged);
    }
}

fn parts(key: &[Vec<u8>]) -> Vec<&[u8]> {
    key.iter().map(Vec::as_slice).collect()
}
