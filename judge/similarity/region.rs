//! The lines of two sources that match: equal runs of tokens around shared fingerprints, laid out so that no token is in two of them.
//! The longest comes first, as in M. J. Wise, "String similarity via greedy string tiling", 1993.

use std::collections::HashMap;

use serde::Serialize;

use super::fingerprint::{grams, winnow};
use super::settings::Settings;
use super::tokens::Token;

/// Most regions of a pair.
const MOST_REGIONS: usize = 20;
/// Most places of one fingerprint that are looked at in each source.
const MOST_PLACES: usize = 4;
/// Most tokens that are compared for one pair: a source that repeats itself matches another in very many ways.
const MOST_COMPARED: usize = 1 << 21;
/// Lines that may lie between two regions which become one.
const GAP: usize = 1;

/// Lines that match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Region {
    /// The lines of the left one.
    pub left: Lines,
    /// The lines of the right one.
    pub right: Lines,
    /// How many tokens match there.
    pub tokens: usize,
}

/// A range of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Lines {
    /// The first line, counted from 1.
    pub first: usize,
    /// The last line.
    pub last: usize,
}

/// Equal tokens in both: where they begin on the left and on the right, and how many they are.
#[derive(Clone, Copy)]
struct Run {
    left: usize,
    right: usize,
    length: usize,
}

/// One of two sources.
pub(super) struct Side {
    tokens: Vec<Token>,
    hashes: Vec<u64>,
    /// Whether each token can be part of a match.
    free: Vec<bool>,
}

impl Side {
    /// A source, and which runs of tokens are not its own.
    pub(super) fn new(tokens: Vec<Token>, noise: usize, is_given: impl Fn(u64) -> bool) -> Self {
        let hashes = grams(&tokens, noise);
        let mut free = vec![true; tokens.len()];
        let mut marked = 0;
        for (at, _) in hashes.iter().enumerate().filter(|(_, hash)| is_given(**hash)) {
            free[marked.max(at)..at + noise].fill(false);
            marked = at + noise;
        }
        Self { tokens, hashes, free }
    }

    fn lines(&self, start: usize, length: usize) -> Lines {
        let line = |at: usize| self.tokens[at].line as usize;
        Lines { first: line(start), last: line(start + length - 1) }
    }
}

/// The regions of two sources, the longest first; `counts` says which fingerprints count.
pub(super) fn regions(
    left: &mut Side,
    right: &mut Side,
    settings: &Settings,
    counts: impl Fn(u64) -> bool,
) -> Vec<Region> {
    let mut runs = runs(left, right, settings, counts);
    runs.sort_by_key(|run| (std::cmp::Reverse(run.length), run.left, run.right));
    let mut tiles: Vec<Run> = Vec::new();
    for run in runs {
        if let Some(tile) = longest_free(left, right, run).filter(|tile| tile.length >= settings.noise / 2) {
            left.free[tile.left..tile.left + tile.length].fill(false);
            right.free[tile.right..tile.right + tile.length].fill(false);
            tiles.push(tile);
        }
    }
    tiles.sort_by_key(|tile| tile.left);
    let mut regions = merged(tiles.iter().map(|tile| Region {
        left: left.lines(tile.left, tile.length),
        right: right.lines(tile.right, tile.length),
        tokens: tile.length,
    }));
    regions.sort_by_key(|region| (std::cmp::Reverse(region.tokens), region.left.first, region.right.first));
    regions.truncate(MOST_REGIONS);
    regions
}

/// Equal runs around the fingerprints that both have.
fn runs(left: &Side, right: &Side, settings: &Settings, counts: impl Fn(u64) -> bool) -> Vec<Run> {
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    for at in winnow(&right.hashes, settings.window()) {
        let known = places.entry(right.hashes[at]).or_default();
        if known.len() < MOST_PLACES {
            known.push(at);
        }
    }
    let mut seen: HashMap<u64, usize> = HashMap::new();
    // How far the runs were followed, for each distance between left and right.
    let mut followed: HashMap<usize, usize> = HashMap::new();
    let mut compared = 0;
    let mut runs = Vec::new();
    for at in winnow(&left.hashes, settings.window()) {
        let hash = left.hashes[at];
        let Some(places) = places.get(&hash).filter(|_| counts(hash)) else { continue };
        let times = seen.entry(hash).or_default();
        *times += 1;
        if *times > MOST_PLACES {
            continue;
        }
        for place in places {
            let end = followed.entry(at + right.tokens.len() - place).or_default();
            if at < *end || compared > MOST_COMPARED {
                continue;
            }
            // The first tokens may be given ones.
            let step = (0..settings.noise).find(|step| left.free[at + step] && right.free[place + step]).unwrap_or(0);
            let run = run(left, right, at + step, place + step);
            compared += run.length + 1;
            *end = (run.left + run.length).max(at + 1);
            runs.push(run);
        }
    }
    runs
}

/// The longest equal run through two places.
fn run(left: &Side, right: &Side, at: usize, place: usize) -> Run {
    let equal = |(one, other): (usize, usize)| {
        left.free[one] && right.free[other] && left.tokens[one].class == right.tokens[other].class
    };
    let before = (0..at).rev().zip((0..place).rev()).take_while(|pair| equal(*pair)).count();
    let behind = (at..left.tokens.len()).zip(place..right.tokens.len()).take_while(|pair| equal(*pair)).count();
    // Where the tokens at the place itself differ, two runs have one hash by chance.
    let before = if behind == 0 { 0 } else { before };
    Run { left: at - before, right: place - before, length: before + behind }
}

/// The longest part of a run that no region has.
fn longest_free(left: &Side, right: &Side, run: Run) -> Option<Run> {
    let is_free = |step: &usize| left.free[run.left + step] && right.free[run.right + step];
    let steps: Vec<usize> = (0..run.length).filter(is_free).collect();
    let parts = steps.chunk_by(|one, other| one + 1 == *other);
    let longest = parts.max_by_key(|part| (part.len(), std::cmp::Reverse(part[0])))?;
    Some(Run { left: run.left + longest[0], right: run.right + longest[0], length: longest.len() })
}

/// Joins regions that follow each other on both sides; they come in the order of the left side.
fn merged(regions: impl Iterator<Item = Region>) -> Vec<Region> {
    let follows = |before: Lines, next: Lines| next.first >= before.last && next.first <= before.last + 1 + GAP;
    let mut merged: Vec<Region> = Vec::new();
    for region in regions {
        match merged.last_mut() {
            Some(last) if follows(last.left, region.left) && follows(last.right, region.right) => {
                last.left.last = region.left.last;
                last.right.last = region.right.last;
                last.tokens += region.tokens;
            }
            _ => merged.push(region),
        }
    }
    merged
}
