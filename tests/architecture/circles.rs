//! Circles in a graph of names.

use std::collections::{BTreeMap, BTreeSet};

/// Groups of two names and more, each of which reaches every other; sorted.
pub(super) fn circles<'a>(edges: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Vec<&'a str>> {
    let mut uses: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (from, to) in edges {
        uses.entry(from).or_default().insert(to);
    }
    let reached: BTreeMap<&str, BTreeSet<&str>> = uses.keys().map(|from| (*from, reach(&uses, from))).collect();
    let mutual = |one: &str, two: &str| reached[one].contains(two) && reached.get(two).is_some_and(|r| r.contains(one));
    let circle = |from: &'a str| uses.keys().copied().filter(|to| mutual(from, to)).collect::<Vec<_>>();
    let found: BTreeSet<Vec<&str>> = uses.keys().copied().map(circle).filter(|circle| circle.len() > 1).collect();
    found.into_iter().collect()
}

/// Everything that can be reached in one step or more.
fn reach<'a>(uses: &BTreeMap<&'a str, BTreeSet<&'a str>>, from: &str) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&str> = uses.get(from).into_iter().flatten().copied().collect();
    while let Some(next) = open.pop() {
        if found.insert(next) {
            open.extend(uses.get(next).into_iter().flatten().copied());
        }
    }
    found
}

#[test]
fn a_circle_is_found_and_what_hangs_on_it_is_not_part_of_it() {
    let edges = [("a", "b"), ("b", "c"), ("c", "b"), ("c", "d"), ("e", "f"), ("f", "e")];
    assert_eq!(circles(edges.into_iter()), [["b", "c"], ["e", "f"]]);
}
