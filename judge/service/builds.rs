//! What was built lately, or refused: a program that is sent once for each of its cases is looked for in no folder again, where its machine
//! code would be compared with its seal each time.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use harness::interface::Interface;
use harness::{Build, Harness, Progress, Source};

use super::metrics::Whence;
use super::stages::Stages;

/// Builds that are remembered; the one that was asked for the longest time ago goes first.
const MOST: usize = 256;
/// Bytes of the largest program that is remembered, with the files beside it.
const LARGEST: usize = 128 << 10;

/// The latest builds of programs that read standard input.
#[derive(Default)]
pub(super) struct Builds(Mutex<Recent>);

#[derive(Default)]
struct Recent {
    by_key: HashMap<blake3::Hash, (u64, Arc<Build>)>,
    asked: u64,
}

/// A build, and whether it was remembered.
pub(super) struct Found {
    pub(super) build: Arc<Build>,
    pub(super) is_remembered: bool,
}

impl Builds {
    /// Finds a build, or has it made.
    pub(super) fn get(
        &self,
        harness: &Harness,
        source: &Source<'_>,
        stages: &Stages<'_>,
    ) -> Result<Found, harness::Error> {
        let (begun, key) = (Instant::now(), key(source));
        if let Some(build) = self.recent().find(&key) {
            stages.built(Whence::Memory, begun.elapsed());
            return Ok(Found { build, is_remembered: true });
        }
        self.make(harness, source, stages)
    }

    /// Has it made, whatever is remembered.
    pub(super) fn make(
        &self,
        harness: &Harness,
        source: &Source<'_>,
        stages: &Stages<'_>,
    ) -> Result<Found, harness::Error> {
        let key = key(source);
        self.recent().by_key.remove(&key);
        let told = |progress| {
            if let Progress::Built { warm, took } = progress {
                stages.built(Whence::of(warm), took);
            }
        };
        let build = Arc::new(harness.build(source, &Interface::Stdio, &told)?);
        if size(source) <= LARGEST {
            self.recent().keep(key, Arc::clone(&build));
        }
        Ok(Found { build, is_remembered: false })
    }

    fn recent(&self) -> MutexGuard<'_, Recent> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Recent {
    fn find(&mut self, key: &blake3::Hash) -> Option<Arc<Build>> {
        self.asked += 1;
        let (asked, build) = self.by_key.get_mut(key)?;
        *asked = self.asked;
        Some(Arc::clone(build))
    }

    fn keep(&mut self, key: blake3::Hash, build: Arc<Build>) {
        while self.by_key.len() >= MOST {
            let oldest = self.by_key.iter().min_by_key(|(_, (asked, _))| *asked).map(|(key, _)| *key);
            oldest.and_then(|oldest| self.by_key.remove(&oldest));
        }
        self.by_key.insert(key, (self.asked, build));
    }
}

fn parts<'a>(source: &Source<'a>) -> impl Iterator<Item = &'a [u8]> {
    let own = [source.language.id.as_bytes(), source.name.as_bytes(), source.text];
    own.into_iter().chain(source.files.iter().flat_map(|(name, text)| [name.as_bytes(), text]))
}

fn size(source: &Source<'_>) -> usize {
    parts(source).map(<[u8]>::len).sum()
}

fn key(source: &Source<'_>) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for part in parts(source) {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
    }
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    use harness::Languages;

    use super::*;

    fn source<'a>(languages: &'a Languages, text: &'a [u8], files: &'a [(&'a str, &'a [u8])]) -> Source<'a> {
        Source { name: "program.py", text, language: languages.by_id("python").unwrap(), files }
    }

    #[test]
    fn what_a_build_depends_on_tells_it_from_others() {
        let languages = Languages::embedded();
        let files = |name, text| [(name, text)];
        let mut keys = vec![key(&source(&languages, b"ab", &[])), key(&source(&languages, b"a", &[]))];
        keys.push(key(&source(&languages, b"a", &files("b", &b""[..]))));
        keys.push(key(&source(&languages, b"a", &files("", &b"b"[..]))));
        keys.push(key(&Source { name: "other.py", ..source(&languages, b"a", &[]) }));
        keys.push(key(&Source { language: languages.by_id("cpp").unwrap(), ..source(&languages, b"a", &[]) }));
        for (number, key) in keys.iter().enumerate() {
            assert!(!keys[..number].contains(key), "{number}");
        }
    }

    #[test]
    fn the_one_that_nobody_asked_for_goes_first() {
        let mut recent = Recent::default();
        let refused = || Arc::new(Build::Rejected(harness::Diagnostics { text: String::new() }));
        let key = |number: usize| blake3::hash(&number.to_le_bytes());
        for number in 0..MOST {
            assert!(recent.find(&key(number)).is_none());
            recent.keep(key(number), refused());
        }
        assert!(recent.find(&key(0)).is_some());
        recent.keep(key(MOST), refused());
        assert!(recent.find(&key(0)).is_some() && recent.find(&key(1)).is_none() && recent.by_key.len() == MOST);
    }
}
