//! What was sealed, opened in memory.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use age::secrecy::ExposeSecret;
use age::x25519;

use super::archive::{self, Files};
use super::closed::Closed;
use super::contents::is_bound;
use super::envelope;
use super::keyring::Keyring;

/// The key of what is kept of a sealed problem between runs, beside the files of the problem.
const RESULTS: &str = ".results";

/// The seal of a problem.
#[derive(Clone, Debug)]
pub(in crate::problem) enum Seal {
    /// A key opened it.
    Open(Arc<Vault>),
    /// It stays closed.
    Closed(Closed),
}

/// The files of an open seal.
pub(in crate::problem) struct Vault {
    files: Files,
    results: x25519::Identity,
}

impl Vault {
    /// Packs files, with a new key for results.
    pub(super) fn pack(mut files: Files) -> std::io::Result<Vec<u8>> {
        let results = x25519::Identity::generate();
        files.insert(RESULTS.to_owned(), results.to_string().expose_secret().as_bytes().to_vec());
        archive::pack(&files)
    }

    /// Opens a sealed file.
    pub(in crate::problem) fn open(sealed: &[u8], keyring: &Keyring) -> Result<Self, Closed> {
        let plain = envelope::open(sealed, &keyring.identities()?)?;
        let mut files = archive::unpack(&plain, RESULTS).map_err(Closed::Refused)?;
        let results = files.remove(RESULTS).and_then(|text| String::from_utf8(text).ok());
        let results = results.and_then(|text| x25519::Identity::from_str(&text).ok());
        let results = results.ok_or_else(|| Closed::Refused("was not sealed by `judge seal`".to_owned()))?;
        Ok(Self { files, results })
    }

    /// The first of these files in the clear, or of those that are missing, that is not as it was sealed.
    pub(in crate::problem) fn unlike(&self, clear: &[(&str, Vec<u8>)]) -> Option<String> {
        let changed = clear.iter().find(|(name, bytes)| self.files.get(*name) != Some(bytes));
        changed.map(|(name, _)| (*name).to_owned()).or_else(|| {
            let is_there = |name: &str| clear.iter().any(|(known, _)| *known == name);
            let public = |name: &&String| is_bound(name) && super::contents::is_public(name);
            self.files.keys().filter(public).find(|name| !is_there(name)).cloned()
        })
    }

    /// The bytes of a file.
    pub(in crate::problem) fn file(&self, name: &str) -> Option<&Vec<u8>> {
        self.files.get(name)
    }

    /// The names of all files.
    pub(in crate::problem) fn names(&self) -> impl Iterator<Item = &String> {
        self.files.keys()
    }

    /// Seals what is to be kept between runs.
    pub(in crate::problem) fn conceal(&self, plain: &[u8]) -> Option<Vec<u8>> {
        envelope::seal(plain, &[&self.results.to_public()]).ok()
    }

    /// Opens what was kept.
    pub(in crate::problem) fn disclose(&self, sealed: &[u8]) -> Option<Vec<u8>> {
        envelope::open(sealed, &[&self.results]).ok()
    }

    /// What nobody knows who cannot open the seal, for keys of what is kept: else they would confirm guesses at what is sealed.
    pub(in crate::problem) fn pepper(&self) -> Vec<u8> {
        blake3::hash(self.results.to_string().expose_secret().as_bytes()).as_bytes().to_vec()
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Vault of {} files", self.files.len())
    }
}
