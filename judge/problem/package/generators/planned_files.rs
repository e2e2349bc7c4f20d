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

#[cfg(test)]
mod tests {
    use super::super::{Facts, read};
    use super::*;
    use crate::problem::package::icpc::memory::MemoryFiles;

    #[test]
    fn a_package_is_seen_as_it_will_be() {
        let plan =
            "data:\n  secret:\n    test_group.yaml: {hint: x}\n    data:\n      a: gen.py\n      b: {copy: by/hand}\n";
        let files = MemoryFiles::new(&[
            ("generators/generators.yaml", plan),
            ("generators/gen.py", "print(1)"),
            ("generators/by/hand.in", "7\n"),
            ("data/secret/old.in", "old"),
        ]);
        let plan = read(&files, &Facts { is_modern: true, ..Facts::default() }).unwrap();
        let planned = PlannedFiles::new(&files, &plan);
        let data: Vec<&str> =
            planned.names().iter().map(String::as_str).filter(|name| name.starts_with("data/")).collect();
        let wanted =
            ["a.ans", "a.in", "b.ans", "b.in", "old.in", "test_group.yaml"].map(|name| format!("data/secret/{name}"));
        assert_eq!(data, wanted);
        let text = |name: &str| String::from_utf8(planned.read(name, 100).unwrap()).unwrap();
        assert_eq!((text("data/secret/a.in"), text("data/secret/b.in")), (String::new(), "7\n".to_owned()));
        assert_eq!(
            (text("data/secret/old.in"), text("data/secret/test_group.yaml")),
            ("old".to_owned(), "hint: x\n".to_owned())
        );
        assert!(planned.read("data/secret/none.in", 100).is_err());
    }
}
