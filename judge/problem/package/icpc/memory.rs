//! A package in memory, for tests.

use std::collections::BTreeMap;

use super::super::model::{Objection, Package, PackageFiles};

/// Files by path.
#[derive(Clone, Debug, Default)]
pub(in crate::problem::package) struct MemoryFiles {
    names: Vec<String>,
    files: BTreeMap<String, Vec<u8>>,
}

impl MemoryFiles {
    /// These files and no others.
    pub(in crate::problem::package) fn new(files: &[(&str, &str)]) -> Self {
        let mut made = Self::default();
        for (path, text) in files {
            made.put(path, text);
        }
        made
    }

    /// These files and no others, however many.
    pub(super) fn bulk(files: &[(&str, &str)]) -> Self {
        let files: BTreeMap<_, _> =
            files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
        Self { names: files.keys().cloned().collect(), files }
    }

    /// The smallest package of the legacy format, with more files or other texts of its own.
    pub(super) fn legacy(files: &[(&str, &str)]) -> Self {
        let mut made = Self::new(&[
            ("problem.yaml", "name: Sum\n"),
            ("problem_statement/problem.en.tex", "\\problemname{Sum}\n"),
            ("data/sample/1.in", ""),
            ("data/sample/1.ans", ""),
            ("data/secret/1.in", ""),
            ("data/secret/1.ans", ""),
            ("input_validators/check.py", ""),
            ("submissions/accepted/sum.py", ""),
        ]);
        for (path, text) in files {
            made.put(path, text);
        }
        made
    }

    /// The smallest package of 2025-09, with more files or other texts of its own, and more lines of
    /// `problem.yaml`.
    pub(super) fn modern(lines: &str, files: &[(&str, &str)]) -> Self {
        let head = "problem_format_version: 2025-09\nname: Sum\nuuid: 0f0dd4bc-1b2c-4d3e-8f60-123456789abc\n";
        let mut made = Self::new(&[
            ("problem.yaml", &format!("{head}{lines}")),
            ("statement/problem.en.md", "Add.\n"),
            ("data/sample/1.in", ""),
            ("data/sample/1.ans", ""),
            ("data/secret/1.in", ""),
            ("data/secret/1.ans", ""),
            ("input_validators/check.py", ""),
            ("submissions/accepted/sum.py", ""),
        ]);
        for (path, text) in files {
            made.put(path, text);
        }
        made
    }

    /// The same without the files whose paths begin like this.
    pub(super) fn without(mut self, start: &str) -> Self {
        self.files.retain(|path, _| !path.starts_with(start));
        self.names.retain(|path| !path.starts_with(start));
        self
    }

    /// Adds a file.
    pub(super) fn put(&mut self, path: &str, text: &str) {
        self.files.insert(path.to_owned(), text.as_bytes().to_vec());
        self.names = self.files.keys().cloned().collect();
    }

    /// The package that these files are.
    pub(super) fn package(&self) -> Package {
        super::read(self, "sum").unwrap()
    }

    /// What is wrong with it, as `file:line: message`.
    pub(super) fn objections(&self) -> Vec<String> {
        super::read(self, "sum").unwrap_err().iter().map(line).collect()
    }

    /// What does not hold although it can be judged, as `file:line: message`.
    pub(super) fn faults(&self) -> Vec<String> {
        self.package().faults.iter().map(line).collect()
    }

    /// What its author should know, as `file:line: message`.
    pub(super) fn remarks(&self) -> Vec<String> {
        self.package().remarks.iter().map(line).collect()
    }
}

/// An objection as a line.
fn line(objection: &Objection) -> String {
    let place = objection.line.map(|line| format!(":{line}")).unwrap_or_default();
    format!("{}{place}: {}", objection.file, objection.message)
}

impl PackageFiles for MemoryFiles {
    fn names(&self) -> &[String] {
        &self.names
    }

    fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, Objection> {
        let refused = |message: &str| Objection { file: name.into(), line: None, message: message.into(), hint: None };
        let bytes = self.files.get(name).ok_or_else(|| refused("is missing"))?;
        if bytes.len() as u64 > limit { Err(refused("is too large")) } else { Ok(bytes.clone()) }
    }

    fn size(&self, name: &str) -> u64 {
        self.files.get(name).map_or(0, |bytes| bytes.len() as u64)
    }
}
