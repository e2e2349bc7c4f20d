//! A text of a case that lies in a file of a package and is read when a run needs it: a package may hold more than memory does.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::error::Error;
use super::package::{Objection, PackageFiles, PackageTree};
use crate::check::dmoj;

/// Largest input or answer.
const MAX_TEXT: u64 = 256 << 20;
/// Bytes of a text that are shown to people.
const SHOWN: u64 = 64 << 10;

/// A text in a file of a package.
#[derive(Clone)]
pub struct StoredText {
    tree: Arc<PackageTree>,
    place: Place,
    /// Whether each line is ended by a line feed, the last one as well, whatever the file has.
    has_plain_line_ends: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    File(String),
    Archived { archive: String, name: String },
}

impl fmt::Debug for StoredText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.place)
    }
}

impl PartialEq for StoredText {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.tree, &other.tree) && self.place == other.place
    }
}

impl StoredText {
    /// A file of a package.
    pub(super) fn file(tree: &Arc<PackageTree>, path: &str) -> Self {
        Self { tree: Arc::clone(tree), place: Place::File(path.to_owned()), has_plain_line_ends: false }
    }

    /// A file in an archive inside of a package.
    pub(super) fn archived(tree: &Arc<PackageTree>, archive: &str, name: &str) -> Self {
        let place = Place::Archived { archive: archive.to_owned(), name: name.to_owned() };
        Self { tree: Arc::clone(tree), place, has_plain_line_ends: false }
    }

    /// The same text with a line feed at the end of each line.
    pub(super) fn with_plain_line_ends(self) -> Self {
        Self { has_plain_line_ends: true, ..self }
    }

    /// How messages name it.
    pub fn shown(&self) -> String {
        match &self.place {
            Place::File(path) => self.tree.shown(path),
            Place::Archived { archive, name } => format!("{}:{name}", self.tree.shown(archive)),
        }
    }

    /// The whole text.
    ///
    /// # Errors
    ///
    /// If it cannot be read, is larger than 256 MiB or is not UTF-8.
    pub fn read(&self) -> Result<String, Error> {
        let bytes = self.bytes(MAX_TEXT)?;
        String::from_utf8(bytes).map_err(|_| Error::Refused { file: self.shown(), reason: "is not UTF-8".to_owned() })
    }

    /// The whole text, or where it is a long one, what tells people how long it is.
    pub fn preview(&self) -> Cow<'static, str> {
        match self.bytes(SHOWN) {
            Ok(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
            Err(_) => Cow::Owned(format!("(a long text, in `{}`)", self.shown())),
        }
    }

    /// Its file inside the package.
    pub fn path(&self) -> &str {
        match &self.place {
            Place::File(path) | Place::Archived { archive: path, .. } => path,
        }
    }

    /// Bytes of the text, without reading it; 0 where that is not known.
    pub fn size(&self) -> usize {
        match &self.place {
            Place::File(path) => self.tree.size(path) as usize,
            Place::Archived { .. } => 0,
        }
    }

    fn bytes(&self, limit: u64) -> Result<Vec<u8>, Error> {
        let read = match &self.place {
            Place::File(path) => self.tree.read(path, limit),
            Place::Archived { archive, name } => self.tree.read_inner(archive, name, limit),
        };
        let bytes = read.map_err(|objection: Objection| Error::of_package(&self.tree, vec![objection]))?;
        Ok(if self.has_plain_line_ends { dmoj::normalized(&bytes).into_owned() } else { bytes })
    }
}
