//! What all submissions together show: similar pairs in their order, and clusters.

use std::cmp::Reverse;

use serde::Serialize;

use super::cluster::{Cluster, Groups};
use super::index::Index;
use super::pair::{Overlap, Pair, Place};
use super::region::{Side, regions};
use super::remark::Remark;
use super::settings::Settings;
use super::sources::{File, Source, Sources};
use super::tokens::MOST_TOKENS;

/// Most similar pairs that are remembered, for clusters.
const MOST_OVERLAPS: usize = 500_000;

/// What was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Comparison {
    /// What counts as similar.
    pub settings: Settings,
    /// How many submissions were compared.
    pub compared: usize,
    /// Similar pairs, the most similar first. Of submissions with the same tokens, the first has pairs with others.
    pub pairs: Vec<Pair>,
    /// How many more pairs are similar.
    pub unlisted: usize,
    /// Groups of submissions that are similar to each other, the largest first.
    pub clusters: Vec<Cluster>,
    /// Submissions that were not compared, or not all of them.
    pub remarks: Vec<Remark>,
}

impl Comparison {
    /// Compares the submissions of each dialect.
    pub(super) fn of<'a>(
        settings: Settings,
        dialects: impl Iterator<Item = &'a Sources>,
        remarks: Vec<Remark>,
    ) -> Self {
        let mut found = Self { settings, compared: 0, pairs: Vec::new(), unlisted: 0, clusters: Vec::new(), remarks };
        let mut clusters = Vec::new();
        for sources in dialects {
            let matches = Matches::of(sources, &settings);
            found.compared +=
                sources.all.iter().flat_map(|source| &source.files).filter(|file| file.is_submission()).count();
            found.unlisted += matches.count;
            found.pairs.extend(matches.pairs());
            clusters.extend(matches.clusters());
        }
        found.pairs.sort_by(Pair::rank);
        found.pairs.truncate(settings.most_pairs);
        found.unlisted -= found.pairs.len();
        clusters.sort_by_key(|files: &Vec<&File>| (Reverse(files.len()), files[0].order));
        let named = |files: Vec<&File>| Cluster { files: files.into_iter().map(|file| file.name.clone()).collect() };
        found.clusters = clusters.into_iter().map(named).collect();
        found
    }
}

/// What the submissions of one dialect share.
struct Matches<'a> {
    sources: &'a Sources,
    settings: &'a Settings,
    index: Index,
    /// The most similar first, not more than can be remembered.
    overlaps: Vec<Overlap>,
    /// How many there are.
    count: usize,
}

impl<'a> Matches<'a> {
    fn of(sources: &'a Sources, settings: &'a Settings) -> Self {
        let fingerprints = sources.all.iter().map(|source| (source.is_submitted(), source.fingerprints.as_slice()));
        let submitted = sources.all.iter().filter(|source| source.is_submitted()).count();
        let index = Index::new(fingerprints, settings.most_sources(submitted));
        let mut matches = Self { sources, settings, index, overlaps: Vec::new(), count: 0 };
        matches.find_same();
        matches.find_similar();
        matches.shorten(MOST_OVERLAPS);
        matches
    }

    /// Submissions with the same tokens: each with the first of them.
    fn find_same(&mut self) {
        for (at, source) in self.sources.all.iter().enumerate() {
            let own = self.index.own(at);
            for file in 1..source.files.len() {
                let [left, right] = [Place { source: at, file: 0 }, Place { source: at, file }];
                self.keep(Overlap { left, right, shared: own, left_own: own, right_own: own });
            }
        }
    }

    fn find_similar(&mut self) {
        let index = std::mem::take(&mut self.index);
        index.each_pair(|one, other, shared| {
            let [left, right] = [one, other].map(|source| Place { source, file: 0 });
            self.keep(Overlap { left, right, shared, left_own: index.own(one), right_own: index.own(other) });
        });
        self.index = index;
    }

    fn keep(&mut self, overlap: Overlap) {
        let settings = self.settings;
        // What texts share that nobody handed in is nobody's concern.
        let concerns = [overlap.left, overlap.right].into_iter().any(|place| self.file(place).is_submission());
        if concerns && overlap.shared >= settings.least_shared && overlap.containment() >= settings.least_containment {
            self.count += 1;
            self.overlaps.push(overlap);
            if self.overlaps.len() >= 2 * MOST_OVERLAPS {
                self.shorten(MOST_OVERLAPS);
            }
        }
    }

    fn shorten(&mut self, most: usize) {
        self.overlaps.sort_by(Overlap::rank);
        self.overlaps.truncate(most);
    }

    /// The most similar pairs with the lines that match.
    fn pairs(&self) -> impl Iterator<Item = Pair> {
        self.overlaps.iter().take(self.settings.most_pairs).map(|overlap| {
            let [left, right] = [overlap.left, overlap.right].map(|place| self.file(place));
            let [mut one, mut other] = [left, right].map(|file| self.side(file));
            let regions = regions(&mut one, &mut other, self.settings, |hash| !self.index.is_common(hash));
            overlap.pair([&left.name, &right.name], regions)
        })
    }

    /// Groups of two files or more.
    fn clusters(&self) -> impl Iterator<Item = Vec<&'a File>> {
        let mut groups = Groups::new(self.sources.all.len());
        let close = self.overlaps.iter().filter(|overlap| overlap.containment() >= self.settings.cluster);
        close.for_each(|overlap| groups.link(overlap.left.source, overlap.right.source));
        let enough = |source: &usize| self.index.own(*source) >= self.settings.least_shared;
        let files = move |group: Vec<usize>| {
            let sources = group.iter().filter(|source| enough(source)).map(|source| &self.sources.all[*source]);
            let mut files: Vec<&File> = sources.flat_map(|source: &Source| &source.files).collect();
            files.sort_by_key(|file| file.order);
            files
        };
        let counts = |files: &Vec<&File>| files.len() > 1 && files.iter().any(|file| file.is_submission());
        let all = groups.all().into_iter().map(files).filter(counts);
        all.collect::<Vec<_>>().into_iter()
    }

    fn file(&self, place: Place) -> &'a File {
        &self.sources.all[place.source].files[place.file]
    }

    fn side(&self, file: &File) -> Side {
        let mut tokens = self.sources.vocabulary.tokens(&file.text);
        tokens.truncate(MOST_TOKENS);
        Side::new(tokens, self.settings.noise, |hash| self.sources.given.contains(&hash))
    }
}
