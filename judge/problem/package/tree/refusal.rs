//! What no package may hold, wherever its files lie.

use std::path::Path;

use harness::plain_file::shown;

use super::super::model::Objection;

/// Most files of a package.
pub(super) const MAX_FILES: usize = 200_000;
/// Longest path inside a package, in bytes.
const MAX_PATH: usize = 512;

/// An objection to the package itself.
pub(super) fn whole(message: String) -> Objection {
    at_file("", message)
}

/// An objection to a file of it.
pub(super) fn at_file(file: &str, message: String) -> Objection {
    Objection { file: file.to_owned(), line: None, message, hint: None }
}

/// Refuses a name that leads out of the package, or that hides what it is.
pub(super) fn check_name(path: &str) -> Result<(), Objection> {
    let clean = !path.is_empty()
        && path.len() <= MAX_PATH
        && !path.chars().any(|c| c.is_control() || c == '\\')
        && !path.split('/').any(|step| matches!(step, "" | "." | ".."));
    if clean {
        Ok(())
    } else {
        Err(at_file(
            &shown(Path::new(path)),
            "has a name that leads out of the package, or that no file should have".to_owned(),
        ))
    }
}
