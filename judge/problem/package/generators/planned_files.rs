//! A package as it will be when everything is made: its readers then see the cases that the plan has.

use std::collections::{BTreeMap, BTreeSet};

use super::plan::{Plan, PlannedCase};
use crate::problem::package::model::{Objection, PackageFiles};

/// The files of a package, and those that a plan will make. An input or an answer that is not there yet is empty.
pub(crate) struct PlannedFiles<'a> {
    files: &'a dyn PackageFiles,
    names: Vec<String>,
    /// What the plan knows of files: their text, or the file of the package that they are a copy of.
    known: BTreeMap<String, Known<'a>>,
}

enum Known<'a> {
    Text(&'a str),
    CopyOf(&'a str),
}

impl<'a> PlannedFiles<'a> {
    pub(crate) fn new(files: &'a dyn PackageFiles, plan: &'a Plan) -> Self {
        let mut names: BTreeSet<String> = files.names().iter().cloned().collect();
        let mut known = BTreeMap::new();
        for (path, text) in &plan.texts {
            names.insert(path.clone());
            known.insert(path.clone(), Known::Text(text));
        }
        for case in &plan.cases {
            names.extend(case.endings().into_iter().map(|ending| case.place(ending)));
            known.extend(known_of(case));
        }
        Self { files, names: names.into_iter().collect(), known }
    }

    fn is_there(&self, name: &str) -> bool {
        self.files.names().binary_search_by(|there| there.as_str().cmp(name)).is_ok()
    }
}

fn known_of(case: &PlannedCase) -> impl Iterator<Item = (String, Known<'_>)> {
    let copies = case.copies.iter().map(|(ending, path)| (case.place(ending), Known::CopyOf(path)));
    let texts = case.texts.iter().map(|(ending, text)| (case.place(ending), Known::Text(text)));
    copies.chain(texts)
}

impl PackageFiles for PlannedFiles<'_> {
    fn names(&self) -> &[String] {
        &self.names
    }

    fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, Objection> {
        match self.known.get(name) {
            Some(Known::Text(text)) => Ok(text.as_bytes().to_vec()),
            Some(Known::CopyOf(path)) => self.files.read(path, limit),
            None if self.is_there(name) || self.names.binary_search_by(|known| known.as_str().cmp(name)).is_err() => {
                self.files.read(name, limit)
            }
            None => Ok(Vec::new()),
        }
    }

    fn size(&self, name: &str) -> u64 {
        match self.known.get(name) {
            Some(Known::Text(text)) => text.len() as u64,
            Some(Known::CopyOf(path)) => self.files.size(path),
            None => self.files.size(name),
        }
    }

    fn archived_names(&self, archive: &str) -> Option<Result<Vec<String>, Objection>> {
        self.files.archived_names(archive)
    }
}
