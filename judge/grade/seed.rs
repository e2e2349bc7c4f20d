//! Randomness: what is random in a run depends on problem, case and round alone.

use crate::problem::TestCase;

/// The seed of everything random in one run of a case.
pub(super) fn seed(slug: &str, case: &TestCase, round: u64) -> u64 {
    let mut hasher = blake3::Hasher::new();
    for part in [slug, &case.group, &case.name] {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.update(&round.to_le_bytes());
    let mut seed = [0; 8];
    hasher.finalize_xof().fill(&mut seed);
    u64::from_le_bytes(seed)
}
