//! Random numbers that are the same everywhere: they follow from a name alone.

use blake3::OutputReader;

/// An endless stream of random numbers.
pub(crate) struct Dice(OutputReader);

impl Dice {
    /// The stream of a name.
    pub(crate) fn of(name: &str) -> Self {
        Self(blake3::Hasher::new().update(name.as_bytes()).finalize_xof())
    }

    /// A number below `count`; 0 if there is none.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        // The remainder is off by less than one part in a billion for all counts here.
        (u64::from_le_bytes(bytes) % (count.max(1) as u64)) as usize
    }

    /// True once in `count` times.
    pub(crate) fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    /// A float from 0 to 1.
    pub(crate) fn fraction(&mut self) -> f64 {
        self.below(1 << 53) as f64 / ((1_u64 << 53) - 1) as f64
    }

    /// An integer from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = (i128::from(high) - i128::from(low) + 1).clamp(1, 1 << 62);
        low.saturating_add(self.below(width as usize) as i64)
    }

    /// One of them.
    pub(crate) fn pick<'t, T>(&mut self, of: &'t [T]) -> Option<&'t T> {
        of.get(self.below(of.len()))
    }
}
