//! What a row of the language table says about an interpreter of the user's own.

use std::path::{Path, PathBuf};

use serde::Deserialize;

/// What stands for the submission's file in the arguments.
pub(crate) const SUBMISSION_FILE: &str = "{file}";
/// Arguments, and bytes in all of them together.
const MAX_ARGS: (usize, usize) = (64, 4096);

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

fn only_the_file() -> Vec<String> {
    vec![SUBMISSION_FILE.to_owned()]
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
        let (count, length) = MAX_ARGS;
        if !self.args.iter().any(|arg| arg.contains(SUBMISSION_FILE)) {
            return Err(format!(
                "no argument in `args` holds `{SUBMISSION_FILE}`, so the interpreter would not find the submission"
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
            Some(hash) if !digits(hash) => {
                Err(format!("`{hash}` is not a valid SHA-256: 64 lower-case hexadecimal digits"))
            }
            _ => Ok(()),
        }
    }
}
