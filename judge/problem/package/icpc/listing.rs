//! The files of a package as folders, without those that the format passes over.

use std::collections::BTreeMap;

use super::super::model::PackageFiles;

/// How deep folders may lie in each other; deeper files are passed over with a remark.
const MAX_DEPTH: usize = 12;
/// The longest name that the format allows.
const MAX_NAME: usize = 255;

/// A folder of a package.
#[derive(Debug, Default)]
pub(in crate::problem::package) struct Folder<'a> {
    /// Its files: name here, and path in the package; sorted by name.
    pub(in crate::problem::package) files: Vec<(&'a str, &'a str)>,
    /// Its folders by name.
    pub(in crate::problem::package) folders: BTreeMap<&'a str, Folder<'a>>,
}

/// All files of a package.
#[derive(Debug, Default)]
pub(in crate::problem::package) struct Listing<'a> {
    /// The package itself.
    pub(in crate::problem::package) root: Folder<'a>,
    /// Files whose names the format does not allow: they count as not there.
    pub(super) passed_over: Vec<&'a str>,
}

impl<'a> Listing<'a> {
    /// Sorts the files of a package into folders.
    pub(in crate::problem::package) fn of(files: &'a dyn PackageFiles) -> Self {
        let mut listing = Self::default();
        for path in files.names() {
            listing.add(path);
        }
        listing
    }

    fn add(&mut self, path: &'a str) {
        if path.split('/').any(|name| name.starts_with('.')) {
            return;
        }
        if path.split('/').count() > MAX_DEPTH || !path.split('/').all(is_allowed) {
            self.passed_over.push(path);
            return;
        }
        let (folders, name) = path.rsplit_once('/').map_or(("", path), |(folders, name)| (folders, name));
        let mut folder = &mut self.root;
        for step in folders.split('/').filter(|step| !step.is_empty()) {
            folder = folder.folders.entry(step).or_default();
        }
        folder.files.push((name, path));
    }
}

impl<'a> Folder<'a> {
    /// The folder at a path below this one.
    pub(in crate::problem::package) fn at(&self, path: &str) -> Option<&Self> {
        path.split('/').try_fold(self, |folder, name| folder.folders.get(name))
    }

    /// The path of a file right in this folder.
    pub(super) fn file(&self, name: &str) -> Option<&'a str> {
        self.files.iter().find(|(known, _)| *known == name).map(|(_, path)| *path)
    }

    /// The paths of all files, this folder's own first.
    pub(in crate::problem::package) fn all_files(&self) -> Vec<&'a str> {
        let own = self.files.iter().map(|(_, path)| *path);
        own.chain(self.folders.values().flat_map(Self::all_files)).collect()
    }
}

/// Whether the format allows a name: letters, digits, dots, dashes and underscores, and `+`, which sources in C++ have.
fn is_allowed(name: &str) -> bool {
    let is_inner = |letter: char| letter.is_ascii_alphanumeric() || "_.-+".contains(letter);
    !name.is_empty() && name.len() <= MAX_NAME && name.chars().all(is_inner) && !name.starts_with('-')
}

#[cfg(test)]
mod tests {
    use super::super::memory::MemoryFiles;
    use super::*;

    #[test]
    fn files_are_sorted_into_folders() {
        let files = MemoryFiles::new(&[("problem.yaml", ""), ("data/secret/1.in", ""), ("data/secret/a/2.in", "")]);
        let listing = Listing::of(&files);
        assert_eq!(listing.root.file("problem.yaml"), Some("problem.yaml"));
        let secret = listing.root.at("data/secret").unwrap();
        assert_eq!(secret.files, [("1.in", "data/secret/1.in")]);
        assert_eq!(secret.all_files(), ["data/secret/1.in", "data/secret/a/2.in"]);
        assert!(listing.root.at("data/sample").is_none() && listing.root.at("data/secret/1.in").is_none());
    }

    #[test]
    fn hidden_names_are_not_there_and_odd_ones_are_passed_over() {
        let odd = ["a b.in", "-x", "ä.in", "x//y"];
        let mut names = vec![(".git/config", ""), ("data/.DS_Store", ""), ("ok_1.C++", "")];
        names.extend(odd.map(|name| (name, "")));
        let files = MemoryFiles::new(&names);
        let listing = Listing::of(&files);
        assert_eq!(listing.root.all_files(), ["ok_1.C++"]);
        assert_eq!(listing.passed_over.len(), odd.len());
    }

    #[test]
    fn depth_is_bounded() {
        let deep = format!("{}x", "a/".repeat(1000));
        let files = MemoryFiles::new(&[(deep.as_str(), "")]);
        assert_eq!(Listing::of(&files).passed_over, [deep.as_str()]);
    }
}
