//! Where test data lie: beside `init.yml`, or in the archive that it names.

use std::collections::BTreeSet;
use std::io::Cursor;

use zip::ZipArchive;

use crate::problem::package::model::{CaseData, PackageFiles};

/// Bytes of an archive inside of a package, which is read to list it.
const MAX_ARCHIVE: u64 = 256 << 20;
/// Files of an archive.
const MAX_NAMES: usize = 200_000;

/// The data of a package.
pub(super) struct Data<'a> {
    files: &'a dyn PackageFiles,
    /// The archive and the names in it, in its order.
    archive: Option<(String, Vec<String>)>,
    known: BTreeSet<String>,
}

impl<'a> Data<'a> {
    /// Data without an archive.
    pub(super) fn flat(files: &'a dyn PackageFiles) -> Self {
        Self { files, archive: None, known: BTreeSet::new() }
    }

    /// Data in an archive and beside it; says what is wrong with the archive otherwise.
    pub(super) fn archived(files: &'a dyn PackageFiles, archive: &str) -> Result<Self, String> {
        let data = Self::flat(files);
        if !data.is_file(archive) {
            return Err(format!("the archive `{archive}` is missing"));
        }
        let names = names(files, archive).map_err(|why| format!("the archive `{archive}` {why}"))?;
        let known = names.iter().cloned().collect();
        Ok(Self { archive: Some((archive.to_owned(), names)), known, ..data })
    }

    /// Whether the package itself has a file.
    pub(super) fn is_file(&self, path: &str) -> bool {
        self.files.names().binary_search_by(|name| name.as_str().cmp(path)).is_ok()
    }

    /// What a name stands for: a file of the package if there is one, and one in the archive otherwise, as DMOJ has it.
    pub(super) fn find(&self, name: &str) -> Option<CaseData> {
        if self.is_file(name) {
            return Some(CaseData::File(name.to_owned()));
        }
        let (archive, _) = self.archive.as_ref()?;
        let is_there = self.known.contains(name);
        is_there.then(|| CaseData::Archived { archive: archive.clone(), name: name.to_owned() })
    }

    /// The names in the archive; `None` where there is no archive.
    pub(super) fn archived_names(&self) -> Option<&[String]> {
        self.archive.as_ref().map(|(_, names)| names.as_slice())
    }

    /// The beginning of a file of the package as text, to look into.
    pub(super) fn head(&self, path: &str, limit: u64) -> Option<String> {
        let bytes = self.files.read(path, limit).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// The names of files in an archive, in its order.
fn names(files: &dyn PackageFiles, archive: &str) -> Result<Vec<String>, String> {
    let listed = files.archived_names(archive).map(|names| names.map_err(|objection| objection.message));
    let names = listed.unwrap_or_else(|| read_names(files, archive))?;
    if names.len() > MAX_NAMES {
        return Err(format!("holds more than {MAX_NAMES} files"));
    }
    Ok(names.into_iter().filter(|name| !name.ends_with('/')).collect())
}

fn read_names(files: &dyn PackageFiles, archive: &str) -> Result<Vec<String>, String> {
    let bytes = files.read(archive, MAX_ARCHIVE).map_err(|objection| objection.message)?;
    let opened = ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("cannot be read: {error}"))?;
    let names = opened.file_names().map(|name| name.map(std::borrow::Cow::into_owned));
    names.collect::<Result<_, _>>().map_err(|error| format!("holds a name that cannot be read: {error}"))
}

#[cfg(test)]
mod tests {
    use super::super::super::polygon::fixture::Memory;
    use super::super::tests::zip;
    use super::*;

    fn memory() -> Memory {
        let archive = zip(&["1.in", "1.out", "deep/2.in"]);
        Memory::with([
            ("data.zip".to_owned(), archive),
            ("1.in".to_owned(), vec![]),
            ("bad.zip".to_owned(), vec![1, 2]),
        ])
    }

    #[test]
    fn a_file_of_the_package_comes_before_one_in_the_archive() {
        let memory = memory();
        let data = Data::archived(&memory, "data.zip").unwrap();
        assert_eq!(data.find("1.in"), Some(CaseData::File("1.in".to_owned())));
        let archived = CaseData::Archived { archive: "data.zip".to_owned(), name: "deep/2.in".to_owned() };
        assert_eq!(data.find("deep/2.in"), Some(archived));
        assert_eq!((data.find("2.in"), data.find("deep/")), (None, None));
        assert_eq!(data.archived_names().unwrap().len(), 3);
        assert!(Data::flat(&memory).find("1.out").is_none());
    }

    #[test]
    fn an_archive_that_is_missing_or_broken_is_refused() {
        let memory = memory();
        let why = |archive: &str| Data::archived(&memory, archive).err().unwrap();
        assert_eq!(why("../data.zip"), "the archive `../data.zip` is missing");
        assert!(why("bad.zip").contains("cannot be read"));
    }
}
