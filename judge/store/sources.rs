//! What was submitted, by content: `sources/<digest>`, named by the BLAKE3 hash. A text that is submitted twice is kept once.

use std::path::PathBuf;

use super::{Error, Store, replace};
use harness::plain_file::{self, Links, PlainFile};

/// The largest source that is kept, above the limits of all languages that are written by hand.
const MOST_BYTES: u64 = 1 << 20;

impl Store {
    /// Keeps a source, and returns the digest that finds it. One of more than 1 MiB is refused.
    pub fn keep_source(&self, text: &[u8]) -> Result<String, Error> {
        let digest = blake3::hash(text).to_hex().to_string();
        let path = self.source_path(&digest);
        if text.len() as u64 > MOST_BYTES {
            return Err(Error::cannot("keep", &path)(std::io::Error::other("a source of more than 1 MiB")));
        }
        if self.source(&digest).is_none() {
            let _lock = self.lock();
            self.make_room(&path)?;
            replace(&path, text).map_err(Error::cannot("write", &path))?;
        }
        Ok(digest)
    }

    /// The source with this digest; nothing where it was not kept, or is another one by now.
    pub fn source(&self, digest: &str) -> Option<Vec<u8>> {
        // A digest is read from a file, and becomes a part of a path.
        if digest.len() != blake3::OUT_LEN * 2 || !digest.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        {
            return None;
        }
        match plain_file::read(&self.source_path(digest), Links::Followed, MOST_BYTES) {
            Ok(PlainFile::Whole(text)) => Some(text).filter(|text| blake3::hash(text).to_hex().as_str() == digest),
            Ok(PlainFile::TooLarge | PlainFile::Other(_)) | Err(_) => None,
        }
    }

    fn source_path(&self, digest: &str) -> PathBuf {
        self.folder.join("sources").join(digest)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_source_is_kept_once_and_found_by_its_digest() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path());
        let digest = store.keep_source(b"print(1)\n").unwrap();
        assert_eq!(store.keep_source(b"print(1)\n").unwrap(), digest);
        assert_eq!(store.source(&digest).unwrap(), b"print(1)\n");
        assert_eq!(fs::read_dir(folder.path().join("sources")).unwrap().count(), 1);
        assert!(store.source(&digest.replace(|_| true, "0")).is_none());
    }

    #[test]
    fn what_is_no_digest_names_no_file_and_what_was_changed_is_not_given() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path());
        let digest = store.keep_source(b"x").unwrap();
        fs::write(folder.path().join("secret"), "s").unwrap();
        for name in ["../secret", "", &digest.to_uppercase(), &digest[1..]] {
            assert!(store.source(name).is_none(), "{name}");
        }
        fs::write(store.source_path(&digest), "y").unwrap();
        assert!(store.source(&digest).is_none());
        assert_eq!(store.keep_source(b"x").unwrap(), digest);
        assert_eq!(store.source(&digest).unwrap(), b"x");
    }

    #[test]
    fn a_source_that_is_too_large_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path());
        assert!(store.keep_source(&vec![b'#'; 1 << 20]).is_ok());
        let said = store.keep_source(&vec![b'#'; (1 << 20) + 1]).unwrap_err().to_string();
        assert!(said.ends_with("a source of more than 1 MiB"), "{said}");
    }
}
