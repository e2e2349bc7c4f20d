//! What the user writes down: notes on exercises in `notes/<slug>.md`, worksheets of cards in `worksheets/<id>.md`. Plain Markdown, which
//! any editor may open in place.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Error, Store, replace};

/// The longest page, in bytes.
pub const LONGEST_PAGE: usize = 1 << 20;

impl Store {
    /// The notes on a problem; empty where there are none.
    pub fn notes(&self, problem: &str) -> String {
        self.page(&self.notes_path(problem)).unwrap_or_default()
    }

    /// Puts notes in the place of those on a problem; empty ones take them away.
    pub fn keep_notes(&self, problem: &str, text: &str) -> Result<(), Error> {
        self.keep_page(&self.notes_path(problem), text)
    }

    /// Names of the problems with notes, sorted.
    pub fn noted(&self) -> Vec<String> {
        self.names("notes", ".md")
    }

    /// The file of the notes on a problem, for an editor. Its folder is made.
    pub fn begin_notes(&self, problem: &str) -> Result<PathBuf, Error> {
        let path = self.notes_path(problem);
        self.make_room(&path)?;
        Ok(path)
    }

    fn notes_path(&self, problem: &str) -> PathBuf {
        self.folder.join("notes").join(format!("{problem}.md"))
    }

    /// The worksheet of a card; nothing where none was begun.
    pub fn worksheet(&self, card: &str) -> Option<String> {
        self.page(&self.worksheet_path(card))
    }

    /// Puts a worksheet in the place of that of a card; an empty one takes it away.
    pub fn keep_worksheet(&self, card: &str, text: &str) -> Result<(), Error> {
        self.keep_page(&self.worksheet_path(card), text)
    }

    /// The file of the worksheet of a card, for an editor; with this text where there is none yet.
    pub fn begin_worksheet(&self, card: &str, empty: &str) -> Result<PathBuf, Error> {
        if self.worksheet(card).is_none() {
            self.keep_worksheet(card, empty)?;
        }
        Ok(self.worksheet_path(card))
    }

    fn worksheet_path(&self, card: &str) -> PathBuf {
        self.folder.join("worksheets").join(format!("{card}.md"))
    }

    fn page(&self, path: &Path) -> Option<String> {
        self.read(path).filter(|text| !text.trim().is_empty())
    }

    fn keep_page(&self, path: &Path, text: &str) -> Result<(), Error> {
        if text.len() > LONGEST_PAGE {
            return Err(Error::cannot("write", path)(io::Error::other("a text of more than 1 MiB")));
        }
        let _lock = self.lock();
        self.make_room(path)?;
        if text.trim().is_empty() {
            let gone = fs::remove_file(path).or_else(|error| match error.kind() {
                io::ErrorKind::NotFound => Ok(()),
                _ => Err(error),
            });
            return gone.map_err(Error::cannot("remove", path));
        }
        replace(path, text.as_bytes()).map_err(Error::cannot("write", path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_kept_and_empty_ones_are_none() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path());
        assert_eq!((store.notes("p"), store.noted()), (String::new(), vec![]));
        store.keep_notes("p", "# why\n\n双指针\n").unwrap();
        assert_eq!((store.notes("p").as_str(), store.noted()), ("# why\n\n双指针\n", vec!["p".to_owned()]));
        store.keep_notes("p", " \n").unwrap();
        store.keep_notes("p", "").unwrap();
        assert_eq!((store.notes("p"), store.noted()), (String::new(), vec![]));
        assert!(store.take_warnings().is_empty());
    }

    #[test]
    fn a_worksheet_is_begun_once_and_bounded() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path());
        assert_eq!(store.worksheet("c"), None);
        store.keep_worksheet("c", "## Situation\n").unwrap();
        assert_eq!(store.worksheet("c").as_deref(), Some("## Situation\n"));
        let said = store.keep_worksheet("c", &"x".repeat(LONGEST_PAGE + 1)).unwrap_err().to_string();
        assert!(said.ends_with("a text of more than 1 MiB"), "{said}");
        assert_eq!(store.worksheet("c").as_deref(), Some("## Situation\n"));
    }
}
