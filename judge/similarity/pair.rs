//! Two submissions and what they share.

use std::cmp::Ordering;

use serde::Serialize;

use super::region::Region;

/// Two submissions that are similar.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Pair {
    /// One of them, as it was named.
    pub left: String,
    /// The other.
    pub right: String,
    /// How many fingerprints both have.
    pub shared: usize,
    /// How many the left one has.
    pub left_fingerprints: usize,
    /// How many the right one has.
    pub right_fingerprints: usize,
    /// What part of the one with fewer fingerprints the other has as well, from 0 to 1: what pairs are ranked by, since code that is
    /// added does not lower it.
    pub containment: f64,
    /// What part both have of all that either has, from 0 to 1.
    pub jaccard: f64,
    /// The lines that match, the longest match first.
    pub regions: Vec<Region>,
}

impl Pair {
    /// The most similar first.
    pub(super) fn rank(one: &Self, other: &Self) -> Ordering {
        let by_part = other.containment.total_cmp(&one.containment);
        by_part.then(other.shared.cmp(&one.shared)).then(other.jaccard.total_cmp(&one.jaccard))
    }
}

/// Where a file stands: in which source, and where among the files with the same tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) source: usize,
    pub(super) file: usize,
}

/// What two files share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Overlap {
    pub(super) left: Place,
    pub(super) right: Place,
    pub(super) shared: usize,
    pub(super) left_own: usize,
    pub(super) right_own: usize,
}

impl Overlap {
    /// What part of the smaller one is shared.
    pub(super) fn containment(&self) -> f64 {
        ratio(self.shared, self.left_own.min(self.right_own))
    }

    /// What part of both together is shared.
    pub(super) fn jaccard(&self) -> f64 {
        ratio(self.shared, self.left_own + self.right_own - self.shared)
    }

    /// The most similar first, and of equals those that came first.
    pub(super) fn rank(one: &Self, other: &Self) -> Ordering {
        let by_part = other.containment().total_cmp(&one.containment());
        by_part
            .then(other.shared.cmp(&one.shared))
            .then(other.jaccard().total_cmp(&one.jaccard()))
            .then((one.left, one.right).cmp(&(other.left, other.right)))
    }

    /// The pair of these two.
    pub(super) fn pair(&self, [left, right]: [&str; 2], regions: Vec<Region>) -> Pair {
        Pair {
            left: left.to_owned(),
            right: right.to_owned(),
            shared: self.shared,
            left_fingerprints: self.left_own,
            right_fingerprints: self.right_own,
            containment: self.containment(),
            jaccard: self.jaccard(),
            regions,
        }
    }
}

/// A part of a whole, to four digits.
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { (part as f64 / whole as f64 * 1e4).round() / 1e4 }
}
