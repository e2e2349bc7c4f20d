//! Which files of a package the judge made: they may be replaced and removed, all others are somebody's work. Files that were found as
//! they would have been made may be replaced as well.
//!
//! It is kept among the user's data, not in the package.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use harness::plain_file::{self, Links, PlainFile};
use serde::{Deserialize, Serialize};

/// Largest file of this kind.
const MAX_LEDGER: u64 = 64 << 20;

/// The files of cases, by path in the package.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ledger {
    /// Where it is kept; nowhere for a package that is new.
    place: Option<PathBuf>,
    files: BTreeMap<String, Known>,
}

/// A file of which the judge knows what it holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Known {
    /// The hash of its bytes.
    hash: String,
    /// Whether the judge wrote it.
    is_written: bool,
}

impl Ledger {
    /// A ledger that nobody keeps.
    pub(crate) fn unkept() -> Self {
        Self::default()
    }

    /// The ledger of the package in a folder. One that cannot be read is empty: then nothing counts as made.
    pub(crate) fn open(data: &Path, package: &Path) -> Self {
        let name = blake3::hash(package.as_os_str().as_encoded_bytes()).to_hex();
        let place = data.join("generated").join(format!("{}.json", &name[..32]));
        let text = match plain_file::read(&place, Links::Refused, MAX_LEDGER) {
            Ok(PlainFile::Whole(text)) => text,
            _ => Vec::new(),
        };
        let files = serde_json::from_slice(&text).unwrap_or_default();
        Self { place: Some(place), files }
    }

    /// Whether a file holds what was made for it, or could have been.
    pub(super) fn knows(&self, path: &str, bytes: &[u8]) -> bool {
        self.files.get(path).is_some_and(|known| known.hash == hash_of(bytes))
    }

    /// Whether a file holds what the judge wrote.
    pub(super) fn wrote(&self, path: &str, bytes: &[u8]) -> bool {
        self.files.get(path).is_some_and(|known| known.is_written && known.hash == hash_of(bytes))
    }

    /// The paths of all files that it knows.
    pub(super) fn paths(&self) -> impl Iterator<Item = &String> {
        self.files.keys()
    }

    /// A file was written.
    pub(super) fn add_written(&mut self, path: &str, bytes: &[u8]) {
        self.files.insert(path.to_owned(), Known { hash: hash_of(bytes), is_written: true });
    }

    /// A file was there as it would have been written.
    pub(super) fn add_found(&mut self, path: &str, bytes: &[u8]) {
        if !self.knows(path, bytes) {
            self.files.insert(path.to_owned(), Known { hash: hash_of(bytes), is_written: false });
        }
    }

    pub(super) fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// Keeps it for the next time. Whoever cannot keep it is asked before a file is replaced, and loses nothing.
    pub(super) fn keep(&self) {
        let Some(place) = &self.place else { return };
        let written = || -> std::io::Result<()> {
            let folder = place.parent().unwrap_or(place);
            fs::create_dir_all(folder)?;
            let draft = tempfile::NamedTempFile::new_in(folder)?;
            serde_json::to_writer(draft.as_file(), &self.files)?;
            draft.persist(place)?;
            Ok(())
        };
        let _ = written();
    }
}

fn hash_of(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_is_known_the_next_time() {
        let data = tempfile::tempdir().unwrap();
        let package = Path::new("/somewhere/sums");
        let mut ledger = Ledger::open(data.path(), package);
        ledger.add_written("data/secret/1.in", b"1 2\n");
        ledger.keep();
        let again = Ledger::open(data.path(), package);
        assert!(again.wrote("data/secret/1.in", b"1 2\n"));
        assert!(!again.knows("data/secret/1.in", b"1 3\n") && !again.knows("data/secret/2.in", b"1 2\n"));
        assert!(!Ledger::open(data.path(), Path::new("/elsewhere")).knows("data/secret/1.in", b"1 2\n"));
    }

    #[test]
    fn what_was_found_is_not_what_was_written() {
        let mut ledger = Ledger::unkept();
        ledger.add_found("1.in", b"1\n");
        assert!(ledger.knows("1.in", b"1\n") && !ledger.wrote("1.in", b"1\n"));
        ledger.add_written("1.in", b"2\n");
        ledger.add_found("1.in", b"2\n");
        assert!(ledger.wrote("1.in", b"2\n"));
    }

    #[test]
    fn a_broken_ledger_knows_nothing() {
        let data = tempfile::tempdir().unwrap();
        let ledger = Ledger::open(data.path(), Path::new("/x"));
        let place = ledger.place.clone().unwrap();
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(&place, "{").unwrap();
        assert_eq!(Ledger::open(data.path(), Path::new("/x")).paths().count(), 0);
    }
}
