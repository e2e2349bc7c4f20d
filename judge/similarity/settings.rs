//! What counts as similar.

use serde::Serialize;

/// What counts as similar. The defaults were chosen on the solutions that come with the problems: independent ones share at most
/// two fifths of the smaller one, disguised copies at least three fifths.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Settings {
    /// Shorter matches count for nothing, in tokens: the noise threshold.
    pub noise: usize,
    /// Matches of this length or longer are always found, in tokens: the guarantee threshold; not below `noise`.
    pub guarantee: usize,
    /// A fingerprint in more than this share of the different submissions counts for nothing, from 0 to 1.
    pub common: f64,
    /// But in so few submissions it always counts.
    pub rare: usize,
    /// Pairs that share fewer fingerprints are not listed.
    pub least_shared: usize,
    /// Pairs that share a smaller part of the smaller one are not listed, from 0 to 1.
    pub least_containment: f64,
    /// Pairs that share at least this part of the smaller one make clusters, from 0 to 1.
    pub cluster: f64,
    /// Most pairs that are listed.
    pub most_pairs: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            noise: 12,
            guarantee: 15,
            common: 0.25,
            rare: 10,
            least_shared: 8,
            least_containment: 0.3,
            cluster: 0.5,
            most_pairs: 200,
        }
    }
}

impl Settings {
    /// How many hashes in a row one is chosen of.
    pub(super) fn window(&self) -> usize {
        self.guarantee.saturating_sub(self.noise) + 1
    }

    /// In how many of `sources` different submissions a fingerprint may be.
    pub(super) fn most_sources(&self, sources: usize) -> usize {
        self.rare.max((self.common * sources as f64) as usize)
    }
}
