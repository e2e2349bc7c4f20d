//! Everything but problem and submission that a verdict depends on, as parts of a key of the cache.

use harness::Harness;

use super::Error;
use crate::problem::Problem;

/// This judge, whose executable has this hash, and the languages of this machine: their rows, their versions, and how well their
/// compilers are contained.
pub(crate) fn world(harness: &Harness, judge: &[u8]) -> Vec<Vec<u8>> {
    let mut world = vec![judge.to_vec()];
    for language in harness.languages().all() {
        let version = harness.probe(language).words();
        world.push(format!("{language:?} {version} {:?}", harness.containment(language)).into_bytes());
    }
    world
}

/// The names and bytes of all files of a problem.
pub(crate) fn files(problem: &Problem) -> Result<Vec<Vec<u8>>, Error> {
    let mut parts = Vec::new();
    for name in problem.files() {
        parts.push(name.clone().into_bytes());
        parts.push(problem.file(name)?);
    }
    Ok(parts)
}
