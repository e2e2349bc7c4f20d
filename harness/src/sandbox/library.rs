//! A read-only folder of files: what an interpreter reads its own library from; and what is in a file that nobody changes.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A read-only folder of files, one level deep.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Library {
    /// The path under which the guest sees the folder.
    pub(crate) path: String,
    /// Names and contents.
    pub(crate) files: BTreeMap<String, Contents>,
}

/// What is in a file that guests read and nobody changes. A clone shares the bytes.
#[derive(Clone)]
pub struct Contents(Arc<Source>);

/// Where the bytes are.
struct Source {
    length: u64,
    /// An open file, if it is not in memory from the beginning: most guests need nothing of it.
    file: Option<File>,
    read: OnceLock<io::Result<Vec<u8>>>,
}

impl Library {
    /// Returns the contents of a file, by its index in the order of names.
    pub(super) fn file(&self, index: usize) -> Option<&Contents> {
        self.files.values().nth(index)
    }

    /// Returns why a file could not be read, if a guest asked for one that could not: what it did since says nothing about it.
    pub(super) fn failure(&self) -> Option<&io::Error> {
        self.files.values().find_map(Contents::failure)
    }
}

impl Contents {
    /// Returns the contents of an open file, which is read once, when a guest asks for it.
    ///
    /// # Errors
    ///
    /// If the system does not say how long the file is.
    pub fn of(file: File) -> io::Result<Self> {
        let length = file.metadata()?.len();
        Ok(Self(Arc::new(Source { length, file: Some(file), read: OnceLock::new() })))
    }

    /// Returns how many bytes there are.
    pub fn length(&self) -> u64 {
        self.0.length
    }

    /// Returns the bytes; none if they cannot be read, which [`Contents::failure`] tells.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.read.get_or_init(|| self.0.whole()).as_deref().unwrap_or_default()
    }

    /// Returns why the bytes could not be read, if somebody asked for them in vain.
    pub(crate) fn failure(&self) -> Option<&io::Error> {
        self.0.read.get()?.as_ref().err()
    }
}

impl Source {
    fn whole(&self) -> io::Result<Vec<u8>> {
        let Some(mut file) = self.file.as_ref() else { return Ok(Vec::new()) };
        let mut bytes = Vec::with_capacity(usize::try_from(self.length).unwrap_or_default());
        file.read_to_end(&mut bytes)?;
        let is_whole = bytes.len() as u64 == self.length;
        if is_whole { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }
}

impl From<Vec<u8>> for Contents {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Arc::new(Source { length: bytes.len() as u64, file: None, read: OnceLock::from(Ok(bytes)) }))
    }
}

impl std::fmt::Debug for Contents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} bytes", self.0.length)
    }
}

impl PartialEq for Contents {
    fn eq(&self, other: &Self) -> bool {
        self.bytes() == other.bytes()
    }
}

impl Eq for Contents {}

impl Serialize for Contents {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.bytes().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Contents {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_file_is_read_once_and_when_it_is_asked_for() {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(b"library").unwrap();
        io::Seek::rewind(&mut file).unwrap();
        let contents = Contents::of(file.try_clone().unwrap()).unwrap();
        assert_eq!((contents.length(), contents.0.read.get().is_some()), (7, false));
        assert_eq!(contents.bytes(), b"library");
        file.set_len(0).unwrap();
        assert_eq!(contents.bytes(), b"library");
    }

    #[test]
    fn a_file_that_became_shorter_is_a_failure_and_not_an_empty_library() {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(b"library").unwrap();
        let contents = Contents::of(file.try_clone().unwrap()).unwrap();
        file.set_len(3).unwrap();
        let library = Library { path: "/lib".to_owned(), files: [("all.zip".to_owned(), contents)].into() };
        assert!(library.failure().is_none());
        assert_eq!(library.file(0).unwrap().bytes(), b"");
        assert_eq!(library.failure().unwrap().kind(), io::ErrorKind::UnexpectedEof);
    }
}
