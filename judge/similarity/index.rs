//! Which sources have a fingerprint, and from that what each two share: no two sources are compared that share nothing.
//!
//! The work is bounded by the number of fingerprints times half the number of sources that one may be in.

/// From fingerprints to sources.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// The sources of each fingerprint that several have, one row behind the other.
    sources: Vec<u32>,
    /// Where the row of each of them ends.
    ends: Vec<u32>,
    /// The rows that each source is in.
    rows: Vec<Vec<u32>>,
    /// How many fingerprints of each source count.
    own: Vec<usize>,
    /// Fingerprints that so many have that they do not count, sorted.
    common: Vec<u64>,
}

impl Index {
    /// An index of the fingerprints of sources, each without repetition, and whether somebody handed the source in; those in more
    /// than `most` sources that were handed in do not count.
    pub(super) fn new<'a>(fingerprints: impl Iterator<Item = (bool, &'a [u64])>, most: usize) -> Self {
        let mut postings: Vec<(u64, u32)> = Vec::new();
        let mut submitted = Vec::new();
        let mut index = Self::default();
        for (source, (is_submitted, hashes)) in (0_u32..).zip(fingerprints) {
            submitted.push(is_submitted);
            postings.extend(hashes.iter().map(|hash| (*hash, source)));
            index.rows.push(Vec::new());
            index.own.push(0);
        }
        postings.sort_unstable();
        for row in postings.chunk_by(|one, other| one.0 == other.0) {
            if row.iter().filter(|(_, source)| submitted[*source as usize]).count() > most {
                index.common.push(row[0].0);
            } else {
                index.add(row);
            }
        }
        index
    }

    fn add(&mut self, row: &[(u64, u32)]) {
        let number = self.ends.len() as u32;
        for (_, source) in row {
            self.own[*source as usize] += 1;
        }
        if row.len() > 1 {
            for (_, source) in row {
                self.rows[*source as usize].push(number);
                self.sources.push(*source);
            }
            self.ends.push(self.sources.len() as u32);
        }
    }

    /// How many fingerprints of a source count.
    pub(super) fn own(&self, source: usize) -> usize {
        self.own[source]
    }

    /// Whether a fingerprint is one that so many have that it does not count.
    pub(super) fn is_common(&self, hash: u64) -> bool {
        self.common.binary_search(&hash).is_ok()
    }

    /// Calls `found` with each two sources that share fingerprints and with their number, in order.
    pub(super) fn each_pair(&self, mut found: impl FnMut(usize, usize, usize)) {
        let mut shared = vec![0_u32; self.rows.len()];
        let mut touched: Vec<u32> = Vec::new();
        for (one, rows) in self.rows.iter().enumerate() {
            for row in rows {
                for other in self.row(*row as usize).iter().rev().take_while(|other| **other as usize > one) {
                    let count = &mut shared[*other as usize];
                    if *count == 0 {
                        touched.push(*other);
                    }
                    *count += 1;
                }
            }
            touched.sort_unstable();
            for other in touched.drain(..) {
                found(one, other as usize, std::mem::take(&mut shared[other as usize]) as usize);
            }
        }
    }

    fn row(&self, row: usize) -> &[u32] {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.sources[start as usize..self.ends[row] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_counted_without_what_too_many_have() {
        let sources: [&[u64]; 4] = [&[1, 2, 3, 9], &[2, 3, 9], &[3, 4, 9], &[7, 9]];
        let index = Index::new(sources.into_iter().map(|hashes| (true, hashes)), 3);
        let mut pairs = Vec::new();
        index.each_pair(|one, other, shared| pairs.push((one, other, shared)));
        assert_eq!(pairs, [(0, 1, 2), (0, 2, 1), (1, 2, 1)]);
        assert_eq!([0, 1, 2, 3].map(|source| index.own(source)), [3, 2, 2, 1]);
        assert!(index.is_common(9) && !index.is_common(3));
    }
}
