//! `[language.command]`: the settings of a user's own interpreter in the language table.

use std::path::{Path, PathBuf};

use serde::Deserialize;

/// The placeholder for the submission's file in the arguments.
pub(crate) const SUBMISSION_FILE: &str = "{file}";
/// How many arguments it may have.
const MAX_ARGS: usize = 64;
/// How many bytes all arguments may have together.
const MAX_ARGS_BYTES: usize = 4096;

/// A user's own interpreter, a WASI command.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Command {
    /// The path of its module; a relative path starts at the folder of the table.
    pub(crate) module: PathBuf,
    /// The SHA-256 that it must have, in lower-case hexadecimal digits.
    pub(crate) sha256: Option<String>,
    /// Its arguments, after its own name; `{file}` stands for the submission's file.
    #[serde(default = "only_the_file")]
    pub args: Vec<String>,
    /// Files that it finds beside the submission; a folder stands for the files directly in it.
    #[serde(default)]
    pub files: Vec<PathBuf>,
}

fn only_the_file() -> Vec<String> {
    vec![SUBMISSION_FILE.to_owned()]
}

impl Command {
    /// Makes relative paths start at a folder.
    pub(crate) fn relative_to(mut self, folder: &Path) -> Self {
        for path in std::iter::once(&mut self.module).chain(&mut self.files) {
            *path = folder.join(&*path);
        }
        self
    }

    /// Checks what the types do not.
    pub(crate) fn check(&self) -> Result<(), String> {
        if !self.args.iter().any(|arg| arg.contains(SUBMISSION_FILE)) {
            return Err(format!(
                "no argument in `args` holds `{SUBMISSION_FILE}`, so the interpreter would not find the submission"
            ));
        }
        if self.args.len() > MAX_ARGS || self.args.iter().map(String::len).sum::<usize>() > MAX_ARGS_BYTES {
            return Err(format!(
                "`args` has more than {MAX_ARGS} arguments, or more than {MAX_ARGS_BYTES} bytes in them"
            ));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn command(args: &[&str]) -> Command {
        Command {
            module: "own.wasm".into(),
            sha256: None,
            args: args.iter().map(|arg| (*arg).to_owned()).collect(),
            files: vec!["lib".into(), "/usr/share/own".into()],
        }
    }

    #[test]
    fn relative_paths_begin_at_the_table() {
        let command = command(&["{file}"]).relative_to("/home/me".as_ref());
        assert_eq!(command.module, std::path::Path::new("/home/me/own.wasm"));
        assert_eq!(command.files, [std::path::Path::new("/home/me/lib"), std::path::Path::new("/usr/share/own")]);
    }

    #[test]
    fn arguments_are_few_and_one_names_the_submission() {
        assert_eq!(command(&["--run", "./{file}"]).check(), Ok(()));
        for args in [&["run"][..], &["{file}\0"], &["{file}"; 100], &[&"{file}".repeat(1000)]] {
            assert!(command(args).check().is_err(), "{args:?}");
        }
    }
}
