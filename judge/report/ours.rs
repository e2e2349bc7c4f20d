//! What the accepted solutions that come with a problem need, as plain data.

use serde::{Deserialize, Serialize};

use super::{Growth, Report};

/// How many times as much as a solution needs is worth a look at it.
const MUCH: u64 = 2;
/// Differences below these are not: a millisecond of work, and a mebibyte.
const LITTLE_FUEL: u64 = 10_000_000;
const LITTLE_MEMORY: u64 = 1 << 20;

/// An accepted solution that comes with the problem, in the language of the submission.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Ours {
    /// The file in the folder of accepted solutions.
    pub file: String,
    /// The largest fuel of any case.
    pub fuel: u64,
    /// The largest memory of any case, in bytes.
    pub memory: u64,
    /// How its cost grows with the size, where the problem asks for it.
    pub growth: Vec<Growth>,
}

impl Report {
    /// The first solution that needs the least work, if that is half of this submission's or less; else the same for memory.
    pub fn outdone_by(&self) -> Option<&Ours> {
        let quickest = self.ours.iter().min_by_key(|ours| ours.fuel);
        let smallest = self.ours.iter().min_by_key(|ours| ours.memory);
        let quicker = quickest.filter(|ours| self.fuel.is_some_and(|own| ours.is_quicker_than(own)));
        let much = |own: u64, ours: &Ours| is_much(own, ours.memory, LITTLE_MEMORY);
        quicker.or_else(|| smallest.filter(|ours| self.memory.is_some_and(|own| much(own, ours))))
    }
}

impl Ours {
    /// Whether it needs half of this fuel or less.
    pub fn is_quicker_than(&self, fuel: u64) -> bool {
        is_much(fuel, self.fuel, LITTLE_FUEL)
    }
}

fn is_much(own: u64, least: u64, little: u64) -> bool {
    own >= least.saturating_mul(MUCH) && own.saturating_sub(least) > little
}
