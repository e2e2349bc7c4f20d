//! The files that the judge installed on this machine. It leaves toolchains alone that it did not install.

use std::fs;
use std::io;
use std::path::PathBuf;

use super::table::Language;
use crate::cache::{self, Cache};
use crate::error::Error;

/// Returns the files and folders of a language in the cache's folder of runtimes: those of its package, and those whose names
/// begin with its prefix.
pub(crate) fn files(cache: &Cache, language: &Language, prefix: Option<&str>) -> Vec<PathBuf> {
    let package = language.package.as_ref().map(|package| format!("{}-", package.name));
    let entries = fs::read_dir(cache.runtimes()).into_iter().flatten().flatten();
    let belongs = |name: &str| {
        prefix.is_some_and(|prefix| name.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('-')))
            || package.as_deref().is_some_and(|package| name.starts_with(package))
    };
    let mut found: Vec<_> =
        entries.filter(|entry| entry.file_name().to_str().is_some_and(belongs)).map(|entry| entry.path()).collect();
    found.sort();
    found
}

/// Removes files and folders and returns the bytes freed.
pub(crate) fn remove(paths: Vec<PathBuf>) -> Result<u64, Error> {
    let mut freed = 0;
    for path in paths {
        let size = cache::size_of(&path);
        let removed =
            if path.is_dir() && !path.is_symlink() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        match removed {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(Error::io("remove", path)(error)),
            _ => freed += size,
        }
    }
    Ok(freed)
}
