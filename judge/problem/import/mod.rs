//! A package of another format as the files of a native problem.
//!
//! What would change a verdict and has no native form is an objection, and nothing is written; what is only lost is a
//! remark. Nothing is run: cases that programs make have to be made before.

mod case_file;
mod grouping;
mod helper;
mod manifest;
mod naming;
mod points;
#[cfg(test)]
mod program_tests;
mod rules;
mod sample;
mod statement;
mod submission;
#[cfg(test)]
mod tests;
mod toml_text;

use super::package::{Objection, Package, PackageFiles};

/// Most bytes of a text, a program or a submission: as much as a native problem may have.
const MAX_TEXT: u64 = 4 << 20;
/// Most files of a native problem.
const MAX_FILES: usize = 2000;
/// Most objections that are told.
const MAX_OBJECTIONS: usize = 40;

/// A native problem.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Import {
    /// Its files, as paths inside the problem, sorted.
    pub(crate) files: Vec<(String, Vec<u8>)>,
    /// What has no native form, one line each.
    pub(crate) remarks: Vec<Objection>,
}

/// The files of a native problem of this name. A time limit that follows from submissions has to be there already.
pub(crate) fn native_files(package: &Package, files: &dyn PackageFiles, slug: &str) -> Result<Import, Vec<Objection>> {
    let mut importer = Importer::new(package, files, slug);
    importer.refuse_what_changes_verdicts();
    let groups = importer.groups();
    let check = importer.check();
    let groups = importer.case_files(&groups);
    importer.input_validators();
    importer.submissions();
    importer.statement(&groups);
    importer.manifest(&groups, &check);
    importer.remark_what_is_lost();
    importer.finish()
}

/// An import on its way.
struct Importer<'a> {
    package: &'a Package,
    files: &'a dyn PackageFiles,
    slug: &'a str,
    out: Vec<(String, Vec<u8>)>,
    remarks: Vec<Objection>,
    objections: Vec<Objection>,
    /// The archive inside of the package that was read last, with its bytes.
    archive: Option<(String, Vec<u8>)>,
    /// The title that the statement has.
    heading: String,
}

impl<'a> Importer<'a> {
    fn new(package: &'a Package, files: &'a dyn PackageFiles, slug: &'a str) -> Self {
        Self {
            package,
            files,
            slug,
            out: Vec::new(),
            remarks: package.remarks.clone(),
            objections: Vec::new(),
            archive: None,
            heading: String::new(),
        }
    }

    fn finish(mut self) -> Result<Import, Vec<Objection>> {
        if self.out.len() > MAX_FILES {
            let count = self.out.len();
            self.object("", format!("becomes {count} files; a native problem has at most {MAX_FILES}"), None);
        }
        if !self.objections.is_empty() {
            self.objections.truncate(MAX_OBJECTIONS);
            return Err(self.objections);
        }
        self.out.sort();
        Ok(Import { files: self.out, remarks: self.remarks })
    }

    fn write(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.out.push((path.to_owned(), bytes.into()));
    }

    fn object(&mut self, file: &str, message: String, hint: Option<&str>) {
        let hint = hint.map(ToOwned::to_owned);
        self.objections.push(Objection { file: file.to_owned(), line: None, message, hint });
    }

    fn remark(&mut self, file: &str, message: String) {
        self.remarks.push(Objection { file: file.to_owned(), line: None, message, hint: None });
    }

    /// The bytes of a file; an objection where it cannot be read.
    fn read(&mut self, path: &str, limit: u64) -> Option<Vec<u8>> {
        match self.files.read(path, limit) {
            Ok(bytes) => Some(bytes),
            Err(objection) => {
                self.objections.push(objection);
                None
            }
        }
    }

    /// The bytes of a text that may name constants of the package, with their values.
    fn read_with_constants(&mut self, path: &str) -> Option<Vec<u8>> {
        let bytes = self.read(path, MAX_TEXT)?;
        if self.package.constants.is_empty() {
            return Some(bytes);
        }
        Some(match String::from_utf8(bytes) {
            Ok(text) => self.with_constants(text).into_bytes(),
            Err(error) => error.into_bytes(),
        })
    }

    fn with_constants(&self, mut text: String) -> String {
        for (name, value) in &self.package.constants {
            let sequence = format!("{{{{{name}}}}}");
            if text.contains(&sequence) {
                text = text.replace(&sequence, value);
            }
        }
        text
    }

    /// What is shown in a statement: a file of the package, or a text as it is.
    fn shown_text(&mut self, text: &str) -> Option<String> {
        if self.files.names().binary_search_by(|name| name.as_str().cmp(text)).is_err() {
            return Some(text.to_owned());
        }
        let bytes = self.read(text, MAX_TEXT)?;
        let shown = String::from_utf8(bytes).ok();
        if shown.is_none() {
            self.object(text, "is not UTF-8".to_owned(), None);
        }
        shown
    }
}
