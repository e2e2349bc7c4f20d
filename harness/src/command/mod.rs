//! Interpreters of a user's own: a row of their language table names a WASI command module on disk, which finds the submission as a
//! file in a read-only folder in memory, and is told its name.
//!
//! The module is trusted no more than a submission: it runs as one, within the same limits, and reaches as little. No driver could
//! put a function's arguments into an interpreter that it does not know, so only problems with standard input and output can be solved.

mod module;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;

use crate::Harness;
use crate::artifact::{Artifact, Build, Diagnostics, Source, file_name};
use crate::error::Error;
use crate::interface::Interface;
use crate::language::Language;
use crate::sandbox::{Given, Library};
use crate::toolchain::{Probe, Progress, Toolchain, unusable};

use module::Module;

/// What a row says about its interpreter.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The module; a relative path begins at the table.
    pub module: PathBuf,
    /// The SHA-256 that it must have, in lower-case hexadecimal digits.
    pub sha256: Option<String>,
    /// What it is called with, behind its own name; `{file}` stands for the submission's file.
    #[serde(default = "only_the_file")]
    pub args: Vec<String>,
    /// Files that it finds beside the submission; of a folder, the files directly in it.
    #[serde(default)]
    pub files: Vec<PathBuf>,
}

/// What stands for the submission's file.
const FILE: &str = "{file}";
/// Where the guest finds its files: relative names and those from the root lead there.
const FOLDER: &str = "/";
/// Arguments, and bytes in all of them together.
const MOST_ARGS: (usize, usize) = (64, 4096);

fn only_the_file() -> Vec<String> {
    vec![FILE.to_owned()]
}

impl Command {
    /// The same with paths that begin at a folder.
    pub(crate) fn beginning_at(mut self, folder: &Path) -> Self {
        for path in std::iter::once(&mut self.module).chain(&mut self.files) {
            *path = folder.join(&*path);
        }
        self
    }

    /// What types cannot say about it.
    pub(crate) fn check(&self) -> Result<(), String> {
        let (count, length) = MOST_ARGS;
        if !self.args.iter().any(|arg| arg.contains(FILE)) {
            return Err(format!(
                "no argument in `args` holds `{FILE}`, so the interpreter would not find the submission"
            ));
        }
        if self.args.len() > count || self.args.iter().map(String::len).sum::<usize>() > length {
            return Err(format!("`args` has more than {count} arguments, or more than {length} bytes in them"));
        }
        if self.args.iter().any(|arg| arg.contains('\0')) {
            return Err("an argument in `args` holds a NUL".to_owned());
        }
        let digits = |hash: &String| hash.len() == 64 && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        match &self.sha256 {
            Some(hash) if !digits(hash) => Err(format!("`{hash}` is no SHA-256: 64 lower-case hexadecimal digits")),
            _ => Ok(()),
        }
    }
}

/// Looks for the module of a row, and whether it can be run.
pub(crate) fn probe(harness: &Harness, language: &Language) -> Probe {
    match Module::find(language).and_then(|module| module.admit(&harness.sandbox).map(|()| module)) {
        Ok(module) => Probe::Ready(Toolchain { version: module.version }),
        Err(probe) => probe,
    }
}

/// Compiles the module ahead of the first use.
pub(crate) fn install(harness: &Harness, language: &Language, progress: &dyn Fn(Progress)) -> Result<Toolchain, Error> {
    let module = Module::find(language).map_err(unusable)?;
    module.compiled(harness, progress)?;
    Ok(Toolchain { version: module.version })
}

/// Builds a submission: the interpreter is compiled once, and the submission is a file.
pub(crate) fn build(
    harness: &Harness,
    source: &Source<'_>,
    interface: &Interface,
    progress: &dyn Fn(Progress),
) -> Result<Build, Error> {
    if !matches!(interface, Interface::Stdio) {
        let text = format!("{}\nhint: take another language for this problem\n", signature(interface));
        return Ok(Build::Rejected(Diagnostics::new(text)));
    }
    let module = Module::find(source.language).map_err(unusable)?;
    let extensions = &source.language.extensions;
    let known = |extension: &&String| source.name.ends_with(&format!(".{extension}"));
    let name = file_name(source.name, extensions.iter().find(known).unwrap_or(&extensions[0]));
    let mut files: BTreeMap<String, Arc<[u8]>> = module.files()?;
    if files.insert(name.clone(), source.text.into()).is_some() {
        let text =
            format!("`{name}` is the name of a file of the interpreter\nhint: give the submission another name\n");
        return Ok(Build::Rejected(Diagnostics::new(text)));
    }
    let args = std::iter::once(module.name.clone())
        .chain(module.command.args.iter().map(|arg| arg.replace(FILE, &name)))
        .collect();
    let library = Arc::new(Library { path: FOLDER.to_owned(), files });
    Ok(Build::Ready(Artifact {
        interface: Arc::new(interface.clone()),
        code: module.compiled(harness, progress)?,
        interpreter: None,
        program: Arc::new([]),
        given: Some(Arc::new(Given { args, library })),
    }))
}

/// What a submission must offer.
pub(crate) fn signature(interface: &Interface) -> String {
    match interface {
        Interface::Stdio => String::new(),
        Interface::Function(_) | Interface::Class(_) => {
            "an interpreter of your own can only solve problems with standard input and output".to_owned()
        }
    }
}

/// The text that `judge new` writes.
pub(crate) fn stub(language: &Language, interface: &Interface) -> String {
    match interface {
        Interface::Stdio => String::new(),
        Interface::Function(_) | Interface::Class(_) => format!("{} {}\n", language.comment, signature(interface)),
    }
}
