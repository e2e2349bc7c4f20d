//! The files of a folder of test data, sorted by the case that they belong to.

use std::collections::BTreeMap;

use super::listing::Folder;

/// Endings of the legacy format.
pub(super) const LEGACY: &[&str] =
    &[".in", ".ans", ".out", ".interaction", ".hint", ".desc", ".args", ".png", ".jpg", ".jpeg", ".svg"];
/// Endings of 2025-09, those with two parts first; the last three are of drafts.
pub(super) const MODERN: &[&str] = &[
    ".in.statement",
    ".ans.statement",
    ".in.download",
    ".ans.download",
    ".in",
    ".ans",
    ".out",
    ".yaml",
    ".interaction",
    ".png",
    ".jpg",
    ".jpeg",
    ".svg",
    ".args",
    ".hint",
    ".desc",
];
/// The ending of the folder with files beside a submission.
const FILES: &str = ".files";
/// Files about groups, of either version.
const CONFIGS: [&str; 2] = ["testdata.yaml", "test_group.yaml"];
/// Endings of illustrations.
const IMAGES: [&str; 4] = [".png", ".jpg", ".jpeg", ".svg"];

/// The files of one case.
#[derive(Clone, Debug, Default)]
pub(super) struct CaseFiles<'a> {
    parts: Vec<(&'static str, &'a str)>,
    folder: Option<&'a Folder<'a>>,
}

/// A folder of test data.
#[derive(Debug, Default)]
pub(super) struct Sorted<'a> {
    /// The files of each case by its base name, in the order in which cases run.
    pub(super) cases: BTreeMap<&'a str, CaseFiles<'a>>,
    /// Paths of files that are none of a case.
    pub(super) others: Vec<&'a str>,
    /// Its folders, those of single cases left out.
    pub(super) folders: Vec<(&'a str, &'a Folder<'a>)>,
}

impl<'a> CaseFiles<'a> {
    /// The path of the file with an ending.
    pub(super) fn get(&self, ending: &str) -> Option<&'a str> {
        self.parts.iter().find(|(known, _)| *known == ending).map(|(_, path)| *path)
    }

    /// The path of the first file with one of some endings.
    pub(super) fn first(&self, endings: &[&str]) -> Option<&'a str> {
        endings.iter().find_map(|ending| self.get(ending))
    }

    /// Its input, or else any file of it, for messages.
    pub(super) fn any(&self) -> &'a str {
        let inside = || self.folder.and_then(|folder| folder.all_files().first().copied());
        let first = self.parts.first().map(|(_, path)| *path);
        self.get(".in").or(first).or_else(inside).unwrap_or_default()
    }

    /// How many illustrations it has.
    pub(super) fn images(&self) -> usize {
        self.parts.iter().filter(|(ending, _)| IMAGES.contains(ending)).count()
    }

    /// What lies beside the submission: name there, and path.
    pub(super) fn beside(&self) -> Vec<(String, String)> {
        let Some(folder) = self.folder else { return Vec::new() };
        let mut found = Vec::new();
        beside(folder, "", &mut found);
        found
    }

    /// Whether it has files that a submission reads.
    pub(super) fn has_files(&self) -> bool {
        self.folder.is_some()
    }
}

fn beside(folder: &Folder<'_>, start: &str, found: &mut Vec<(String, String)>) {
    found.extend(folder.files.iter().map(|(name, path)| (format!("{start}{name}"), (*path).to_owned())));
    for (name, inner) in &folder.folders {
        beside(inner, &format!("{start}{name}/"), found);
    }
}

/// Sorts a folder; `endings` are those of the format. Files about groups are left out.
pub(super) fn sort<'a>(folder: &'a Folder<'a>, endings: &'static [&'static str]) -> Sorted<'a> {
    let mut sorted = Sorted::default();
    for (name, path) in folder.files.iter().filter(|(name, _)| !CONFIGS.contains(name)) {
        let found = endings.iter().find_map(|ending| Some((name.strip_suffix(ending)?, *ending)));
        match found {
            Some((base, ending)) if !base.is_empty() => {
                sorted.cases.entry(base).or_default().parts.push((ending, path));
            }
            _ => sorted.others.push(path),
        }
    }
    for (name, inner) in &folder.folders {
        match name.strip_suffix(FILES) {
            Some(base) if !base.is_empty() => sorted.cases.entry(base).or_default().folder = Some(inner),
            _ => sorted.folders.push((name, inner)),
        }
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::super::listing::Listing;
    use super::super::memory::MemoryFiles;
    use super::*;

    #[test]
    fn files_are_sorted_by_case_in_the_order_of_base_names() {
        let files = MemoryFiles::new(&[
            ("d/1-a.in", ""),
            ("d/1.in", ""),
            ("d/1.ans", ""),
            ("d/1.in.statement", ""),
            ("d/1.files/x", ""),
            ("d/1.files/y/z", ""),
            ("d/test_group.yaml", ""),
            ("d/notes", ""),
            ("d/g/2.in", ""),
        ]);
        let listing = Listing::of(&files);
        let sorted = sort(listing.root.at("d").unwrap(), MODERN);
        assert_eq!(sorted.cases.keys().copied().collect::<Vec<_>>(), ["1", "1-a"]);
        let case = &sorted.cases["1"];
        assert_eq!((case.get(".in"), case.get(".in.statement")), (Some("d/1.in"), Some("d/1.in.statement")));
        assert_eq!(case.beside(), [("x".into(), "d/1.files/x".into()), ("y/z".into(), "d/1.files/y/z".into())]);
        assert_eq!((sorted.others, sorted.folders.len()), (vec!["d/notes"], 1));
    }
}
