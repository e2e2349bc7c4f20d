//! Seals a problem: writes its sealed file, and what students may see beside it.

use std::fs;
use std::path::{Path, PathBuf};

use harness::plain_file::shown;

use super::archive::Files;
use super::contents::{FILE, MAX_SEALED, is_bound, is_public};
use super::envelope;
use super::recipients::Recipients;
use super::vault::Vault;
use crate::phrase::bytes;
use crate::problem::error::Error;
use crate::problem::{Problem, names};

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedPackage {
    /// The folder of the problem.
    pub folder: PathBuf,
    /// The files that lie in the clear there because students may see them, sorted.
    pub clear: Vec<String>,
    /// The files that only a key shows, sorted.
    pub sealed: Vec<String>,
}

/// Seals a problem to recipients: into its own folder, where the files that it is made of stay, or into a folder of that name in
/// `output`, which then holds nothing that students must not see.
pub fn seal(problem: &Problem, recipients: &Recipients, output: Option<&Path>) -> Result<SealedPackage, Error> {
    let (clear, sealed): (Vec<String>, Vec<String>) = problem.files().iter().cloned().partition(|name| is_public(name));
    let folder = match output {
        Some(output) => output.join(&problem.slug),
        None => problem.writable_folder()?,
    };
    let refused = |reason: String| Error::Refused { file: shown(&folder), reason };
    let cannot = |source| Error::Io { verb: "write", file: shown(&folder.join(FILE)), source };
    let packed = Vault::pack(contents(problem)?).map_err(cannot)?;
    let closed = envelope::seal(&packed, &recipients.all()).map_err(cannot)?;
    if closed.len() as u64 > MAX_SEALED {
        return Err(refused(format!("is too large to be sealed: it holds more than {}", bytes(MAX_SEALED))));
    }
    if output.is_some() {
        refuse_strangers(&folder, &clear)?;
        for name in &clear {
            write(&folder, name, &problem.read(name, MAX_SEALED)?)?;
        }
    }
    write(&folder, FILE, &closed)?;
    Ok(SealedPackage { folder, clear, sealed })
}

/// Everything that a verdict depends on.
fn contents(problem: &Problem) -> Result<Files, Error> {
    let bound = problem.files().iter().filter(|name| is_bound(name));
    bound.map(|name| Ok((name.clone(), problem.read(name, MAX_SEALED)?))).collect()
}

/// Refuses a folder that holds anything else: it could be what students must not see.
fn refuse_strangers(folder: &Path, clear: &[String]) -> Result<(), Error> {
    if !folder.exists() {
        return Ok(());
    }
    let there = crate::problem::tree::files_in(folder)?;
    match there.iter().find(|name| *name != FILE && !clear.contains(name)) {
        Some(stranger) => Err(Error::Refused {
            file: shown(&folder.join(stranger)),
            reason: "lies in the clear where students would see it: remove it, or name another folder".to_owned(),
        }),
        None => Ok(()),
    }
}

/// Writes a file beside its place and moves it there, so that it is never half of one.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Error> {
    debug_assert!(names::inner_path(name));
    let path = folder.join(name);
    let cannot = |source| Error::Io { verb: "write", file: shown(&path), source };
    let parent = path.parent().unwrap_or(folder);
    let draft = parent.join(".sealing");
    fs::create_dir_all(parent).map_err(cannot)?;
    fs::write(&draft, bytes).and_then(|()| fs::rename(&draft, &path)).map_err(cannot)
}
