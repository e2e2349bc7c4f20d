//! Files in C: what the C library's headers hide because the system interface has no call for it, and the judge has.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use crate::error::Error;

/// The functions in question.
pub(super) const SOURCE: &str = include_str!("../../../drivers/cpp/files.c");
/// Its name among the sources.
pub(super) const NAME: &str = "judge_files.c";

/// What the source of calls that name files is compiled with, and its name.
pub(super) const PATHS: (&str, &str) = ("judge_paths.h", include_str!("../../../drivers/cpp/paths.h"));

/// Headers, and the words with which they hide what is there after all.
const HIDDEN: [(&str, &[&str]); 4] = [
    ("stdio.h", &["WASI has no temp directories"]),
    ("stdlib.h", &["WASI has no temp directories"]),
    ("sys/stat.h", &["WASI has no umask", "WASI has no chmod"]),
    ("unistd.h", &["WASI has no dup", "WASI has no chown", "WASI has no eaccess"]),
];
/// The source with the functions that name files, and those that fail in the package and the judge has.
const REFUSALS: (&str, [&str; 5]) = ("sources/posix.c", ["chmod", "fchmod", "fchmodat", "statvfs", "fstatvfs"]);

/// The headers that take the place of those in a folder; `Err` names the one that is not as expected.
pub(super) fn headers(folder: &Path) -> Result<Result<Vec<(String, String)>, String>, Error> {
    let mut made = Vec::new();
    for (name, words) in HIDDEN {
        let path = folder.join(name);
        let mut text = fs::read_to_string(&path).map_err(Error::io("read", &path))?;
        for word in words {
            let guard = format!("#ifdef __wasilibc_unmodified_upstream /* {word} */");
            if !text.contains(&guard) {
                return Ok(Err(name.to_owned()));
            }
            text = text.replace(&guard, "#if 1");
        }
        made.push((name.to_owned(), text));
    }
    Ok(Ok(made))
}

/// Further arguments for a source of the C library: other names for functions that it only refuses, and the check of paths.
pub(super) fn changes(source: &str) -> Vec<OsString> {
    let (naming, refused) = REFUSALS;
    if !source.ends_with(naming) {
        return Vec::new();
    }
    let renamed = refused.iter().map(|name| format!("-D{name}=__refused_{name}").into());
    renamed.chain(["-include".into(), PATHS.0.into()]).collect()
}

/// How the judge's own functions are compiled: as the C library is, but with the headers that programs see.
pub(super) fn args(flags: &[OsString]) -> Vec<OsString> {
    let is_internal = |index: usize| flags.get(index).is_some_and(|flag| flag.to_string_lossy().contains("/musl/"));
    let is_kept = |index: usize| !(is_internal(index) || flags[index] == "-I" && is_internal(index + 1));
    (0..flags.len()).filter(|index| is_kept(*index)).map(|index| flags[index].clone()).collect()
}
