//! Groups of submissions that are similar to each other.
//!
//! Single links make chains: A is similar to B and B to C, though A and C share nothing. So two groups become one only if at least half
//! of all pairs between them are similar. The most similar pairs are taken first.

use std::collections::BTreeMap;

use serde::Serialize;

/// Submissions that are similar to each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Cluster {
    /// Their files, in the order in which they were handed in.
    pub files: Vec<String>,
}

/// Groups while they grow.
pub(super) struct Groups {
    /// What each source is a member of; the number of a group is that of one of its sources.
    group_of: Vec<usize>,
    members: Vec<Vec<usize>>,
    /// How many similar pairs a group has with each other one.
    links: Vec<BTreeMap<usize, usize>>,
}

impl Groups {
    /// Each source alone.
    pub(super) fn new(sources: usize) -> Self {
        Self {
            group_of: (0..sources).collect(),
            members: (0..sources).map(|source| vec![source]).collect(),
            links: vec![BTreeMap::new(); sources],
        }
    }

    /// Two sources are similar; pairs come with the most similar first, each once.
    pub(super) fn link(&mut self, one: usize, other: usize) {
        let (one, other) = (self.group_of[one], self.group_of[other]);
        if one == other {
            return;
        }
        *self.links[other].entry(one).or_default() += 1;
        let links = self.links[one].entry(other).or_default();
        *links += 1;
        if *links * 2 >= self.members[one].len() * self.members[other].len() {
            self.join(one, other);
        }
    }

    /// Joins two groups; with each third one they have too few links together if each of them has too few.
    fn join(&mut self, one: usize, other: usize) {
        let weight = |group: usize| self.members[group].len() + self.links[group].len();
        let (large, small) = if weight(one) >= weight(other) { (one, other) } else { (other, one) };
        self.links[large].remove(&small);
        for (third, count) in std::mem::take(&mut self.links[small]) {
            self.links[third].remove(&small);
            if third != large {
                *self.links[large].entry(third).or_default() += count;
                *self.links[third].entry(large).or_default() += count;
            }
        }
        for source in std::mem::take(&mut self.members[small]) {
            self.group_of[source] = large;
            self.members[large].push(source);
        }
    }

    /// All groups, sorted inside.
    pub(super) fn all(mut self) -> Vec<Vec<usize>> {
        self.members.retain(|members| !members.is_empty());
        self.members.iter_mut().for_each(|members| members.sort_unstable());
        self.members
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(sources: usize, pairs: &[(usize, usize)]) -> Vec<Vec<usize>> {
        let mut groups = Groups::new(sources);
        for (one, other) in pairs {
            groups.link(*one, *other);
        }
        let mut all = groups.all();
        all.sort();
        all
    }

    #[test]
    fn who_is_similar_to_each_other_is_one_group() {
        let pairs = [(0, 1), (2, 3), (0, 2), (1, 2), (0, 3), (1, 3)];
        assert_eq!(groups(5, &pairs), [vec![0, 1, 2, 3], vec![4]]);
    }

    #[test]
    fn a_chain_is_no_group() {
        let pairs: Vec<_> = (0..9).map(|at| (at, at + 1)).collect();
        assert!(groups(10, &pairs).iter().all(|group| group.len() <= 3));
    }
}
