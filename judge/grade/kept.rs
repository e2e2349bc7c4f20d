//! Results that are kept in the harness's cache between runs. Those of a sealed problem are sealed as well.

use harness::Harness;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// Keeps a result by everything that it depends on; not being able to costs only time.
pub(crate) fn keep<T: Serialize>(harness: &Harness, problem: &Problem, key: &[&[u8]], result: &T) {
    if let Ok(bytes) = serde_json::to_vec(result)
        && let Some(bytes) = problem.conceal(bytes)
    {
        let _ = harness.cache().remember(&[key, &[&problem.pepper()]].concat(), &bytes);
    }
}

/// The earlier result, if there is one.
pub(crate) fn recall<T: DeserializeOwned>(harness: &Harness, problem: &Problem, key: &[&[u8]]) -> Option<T> {
    let kept = harness.cache().recall(&[key, &[&problem.pepper()]].concat())?;
    serde_json::from_slice(&problem.disclose(kept)?).ok()
}
