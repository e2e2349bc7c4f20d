//! What is compiled: the submission's file, perhaps a driver that includes it, and the submission's other files.

use std::collections::BTreeSet;

use super::clang::Clang;
use crate::frontend::source::{SourceFile, extension};
use crate::toolchain::table::Language;

/// The header that is the whole standard library of C++.
pub(super) const EVERYTHING: &str = "bits/stdc++.h";

/// The files of one compilation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TranslationUnit<'a> {
    /// The name of the submission's file, safe in a build folder.
    pub(crate) name: &'a str,
    /// Its text.
    pub(crate) text: &'a [u8],
    /// The root of the compilation, for function and class problems.
    pub(crate) driver: Option<&'a Driver>,
    /// Files beside it: name and text.
    pub(crate) headers: &'a [(&'a str, &'a str)],
    /// The submission's other files.
    pub(crate) beside: &'a [SourceFile<'a>],
}

/// What files are called that are compiled, and not included.
const SOURCES: [&str; 5] = ["c", "cc", "cpp", "cxx", "c++"];

/// The root of a compilation that includes the submission's file by its name.
#[derive(Clone, Debug)]
pub(crate) struct Driver {
    /// Its text.
    pub(crate) text: String,
    /// What the submission must offer, for messages.
    pub(crate) signature: String,
    /// Names and lines of what the driver calls, for messages.
    pub(crate) entries: Vec<(String, usize)>,
}

impl<'a> TranslationUnit<'a> {
    /// The other files that are compiled and linked with it, each as a unit of its own.
    pub(super) fn others(&self) -> impl Iterator<Item = TranslationUnit<'a>> {
        let sources = self.beside.iter().filter(|(path, _)| SOURCES.contains(&extension(path)));
        let (headers, beside) = (self.headers, self.beside);
        sources.map(move |&(name, text)| TranslationUnit { name, text, driver: None, headers, beside })
    }

    /// Whether a message is about one of the submission's own files.
    pub(super) fn is_own(&self, file: &str) -> bool {
        file == self.name || self.beside.iter().any(|(path, _)| *path == file)
    }

    /// What the result depends on besides language and source.
    pub(crate) fn parts(&self, clang: &Clang, language: &Language) -> Vec<Vec<u8>> {
        let mut parts = vec![self.name.as_bytes().to_vec(), language.target.clone().into_bytes()];
        parts.push(language.flags.join("\n").into_bytes());
        parts.push(language.checks_key());
        parts.push(clang.version.clone().into_bytes());
        // Their names, which hold their keys: a cache may move.
        let folders = [&clang.runtime, &clang.libraries].map(|folder| folder.file_name().unwrap_or_default());
        parts.extend(folders.map(|name| name.as_encoded_bytes().to_vec()));
        parts.extend(self.driver.map(|driver| driver.text.clone().into_bytes()));
        parts.extend(self.headers.iter().flat_map(|(name, text)| [name.as_bytes().to_vec(), text.as_bytes().to_vec()]));
        parts
    }

    /// The headers that its files include.
    pub(super) fn included(&self) -> BTreeSet<String> {
        let driver = self.driver.map(|driver| driver.text.as_bytes());
        let own = self.beside.iter().filter(|(path, _)| !SOURCES.contains(&extension(path))).map(|(_, text)| *text);
        let texts = self.headers.iter().map(|(_, text)| text.as_bytes()).chain(own).chain(driver).chain([self.text]);
        texts.flat_map(|text| text.split(|byte| *byte == b'\n')).filter_map(header).collect()
    }
}

/// The header that a line includes.
fn header(line: &[u8]) -> Option<String> {
    let hash = line.iter().position(|byte| !byte.is_ascii_whitespace()).filter(|at| line[*at] == b'#')?;
    let line: String = String::from_utf8_lossy(&line[hash..]).split_whitespace().collect();
    let named = line.strip_prefix("#include")?;
    let end = if named.starts_with('<') { '>' } else { '"' };
    named.strip_prefix(['<', '"'])?.split_once(end).map(|(name, _)| name.to_owned())
}
