//! Packages in memory, for tests.

use std::collections::BTreeMap;

use super::findings::Findings;
use crate::problem::package::model::{Objection, PackageFiles};

/// A package whose files are texts.
pub(crate) struct Memory {
    names: Vec<String>,
    files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// A package of these files.
    pub(crate) fn with<B: AsRef<[u8]>>(files: impl IntoIterator<Item = (String, B)>) -> Self {
        let files = files.into_iter().map(|(name, bytes)| (name, bytes.as_ref().to_vec()));
        let files: BTreeMap<String, Vec<u8>> = files.collect();
        Self { names: files.keys().cloned().collect(), files }
    }
}

impl PackageFiles for Memory {
    fn names(&self) -> &[String] {
        &self.names
    }

    fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, Objection> {
        let missing = || Objection { file: name.to_owned(), line: None, message: "is missing".to_owned(), hint: None };
        let bytes = self.files.get(name).ok_or_else(missing)?;
        let large = || Objection { file: name.to_owned(), line: None, message: "is too large".to_owned(), hint: None };
        if bytes.len() as u64 > limit { Err(large()) } else { Ok(bytes.clone()) }
    }

    fn size(&self, name: &str) -> u64 {
        self.files.get(name).map_or(0, |bytes| bytes.len() as u64)
    }
}

/// `12: what is wrong` for each finding; 0 where it has no line.
pub(crate) fn texts(list: &[Objection]) -> Vec<String> {
    list.iter().map(|one| format!("{}: {}", one.line.unwrap_or(0), one.message)).collect()
}

/// The texts of what was found.
pub(crate) fn messages(findings: Findings) -> Result<Vec<String>, Vec<String>> {
    findings.finish().map(|list| texts(&list)).map_err(|list| texts(&list))
}
