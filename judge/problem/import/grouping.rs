//! The groups of a native problem: one for each folder of cases, samples in front.

use std::collections::BTreeMap;

use super::super::SAMPLE;
use super::super::package::{OutputJudge, PackageCase, TestGroup};
use super::Importer;
use super::naming::{Taken, slug, without_counters};
use super::rules::for_each_case;

/// Most groups: their tables have to fit into a manifest.
const MAX_GROUPS: usize = 1000;

/// A group to be.
#[derive(Clone, Debug)]
pub(super) struct NativeGroup<'a> {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) hint: String,
    /// Its points; `None` for what holds where nothing is said.
    pub(super) points: Option<u32>,
    /// `all`, `sum` or `min`, where points are counted.
    pub(super) aggregate: Option<&'static str>,
    pub(super) needs: Vec<String>,
    /// The group of the package that its cases are from.
    pub(super) source: &'a TestGroup,
    pub(super) cases: Vec<&'a PackageCase>,
}

impl NativeGroup<'_> {
    pub(super) fn is_sample(&self) -> bool {
        self.name == SAMPLE
    }
}

impl<'a> Importer<'a> {
    /// All groups that have cases, with names, points and hints.
    pub(super) fn groups(&mut self) -> Vec<NativeGroup<'a>> {
        let mut groups = self.folders();
        if groups.is_empty() {
            self.object("", "has no cases".to_owned(), None);
        }
        if groups.len() > MAX_GROUPS {
            let message = format!("has {} groups; a native problem has at most {MAX_GROUPS}", groups.len());
            self.object("", message, None);
            groups.truncate(MAX_GROUPS);
        }
        name(&mut groups);
        if self.package.is_scoring {
            groups = self.with_points(groups);
        }
        for group in &mut groups {
            group.hint = hint(&group.cases);
        }
        groups
    }

    fn folders(&self) -> Vec<NativeGroup<'a>> {
        let mut groups: Vec<NativeGroup<'a>> = Vec::new();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for_each_case(&self.package.root, &mut |source, case| {
            let is_sample = case.is_sample || source.path.split('/').next() == Some(SAMPLE);
            let name = if is_sample { SAMPLE } else { &source.path };
            let place = *places.entry(name).or_insert(groups.len());
            match groups.get_mut(place) {
                Some(group) => group.cases.push(case),
                None => groups.push(NativeGroup {
                    name: name.to_owned(),
                    title: source.path.clone(),
                    hint: String::new(),
                    points: None,
                    aggregate: None,
                    needs: Vec::new(),
                    source,
                    cases: vec![case],
                }),
            }
        });
        groups.sort_by_key(|group| !group.is_sample());
        groups
    }

    /// Whether programs of the package judge, which may give a part of the points of a case.
    pub(super) fn has_programs(&self) -> bool {
        matches!(self.package.output, OutputJudge::Programs(_) | OutputJudge::Testlib(_))
    }
}

/// Gives groups their names and titles.
fn name(groups: &mut [NativeGroup<'_>]) {
    let mut taken = Taken::default();
    taken.slug(SAMPLE);
    let hidden = || groups.iter().filter(|group| !group.is_sample());
    let wanted: Vec<String> = hidden().map(|group| below_secret(&group.name)).collect();
    let wanted = without_counters(&wanted).unwrap_or(wanted);
    let mut wanted = wanted.into_iter();
    for group in groups.iter_mut() {
        if group.is_sample() {
            "the examples".clone_into(&mut group.title);
        } else if let Some(wanted) = wanted.next() {
            group.name = taken.slug(&slug(&wanted));
            group.title = wanted.replace(['-', '_'], " ");
        }
    }
}

/// The path of a group without what all of them have in front.
fn below_secret(path: &str) -> String {
    match path.strip_prefix("secret/") {
        Some(inner) => inner.to_owned(),
        None if path.is_empty() => "tests".to_owned(),
        None => path.to_owned(),
    }
}

/// What the hints of cases say, each once.
fn hint(cases: &[&PackageCase]) -> String {
    let mut hints: Vec<String> = Vec::new();
    for case in cases {
        let hint = case.hint.split_whitespace().collect::<Vec<_>>().join(" ");
        if !hint.is_empty() && !hints.contains(&hint) && hints.len() < 8 {
            hints.push(hint);
        }
    }
    hints.join(" ")
}
