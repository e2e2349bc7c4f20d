//! Temporary folders that end with their process: dropped by it, or swept by a later one if it was killed.
//!
//! A process holds a lock on each of its folders for as long as it lives, and the kernel lets go of it. So a folder whose
//! lock is free has no owner, however young it is.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rustix::fs::{Mode, OFlags};
use tempfile::TempDir;

/// What the names of these folders begin with.
const PREFIX: &str = "build-";
/// How often to try again where another process sweeps a folder in the moment before it is locked.
const TRIES: usize = 64;

/// The folders of this process.
static OWN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// A temporary folder, removed when this is dropped.
#[derive(Debug)]
pub(crate) struct Scratch {
    folder: TempDir,
    /// Nothing where the file system knows no locks; nobody sweeps it there.
    _lock: Option<File>,
}

impl Scratch {
    /// Makes a folder in `parent`.
    pub(super) fn new(parent: &Path) -> io::Result<Self> {
        for _ in 0..TRIES {
            let folder = tempfile::Builder::new().prefix(PREFIX).tempdir_in(parent)?;
            let lock = match open(folder.path()).map(|file| (file.try_lock(), file)) {
                Ok((Ok(()), lock)) => Some(lock),
                Ok((Err(fs::TryLockError::WouldBlock), _)) => continue,
                Ok((Err(fs::TryLockError::Error(_)), _)) => None,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            if folder.path().is_dir() {
                own(|own| own.push(folder.path().to_owned()));
                return Ok(Self { folder, _lock: lock });
            }
        }
        Err(io::Error::other("another process removes each folder"))
    }

    /// Returns the folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        own(|own| own.retain(|path| path != self.folder.path()));
    }
}

/// Removes the folders in `parent` whose owner is gone.
pub(super) fn sweep(parent: &Path) {
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        if !entry.file_name().as_encoded_bytes().starts_with(PREFIX.as_bytes()) {
            continue;
        }
        let folder = entry.path();
        let Ok(lock) = open(&folder) else { continue };
        // The lock is held until the folder is gone: whoever just made it finds it locked, or gone, and makes another one.
        if lock.try_lock().is_ok() {
            let _ = fs::remove_dir_all(&folder);
        }
    }
}

/// Tells whether a process works in a folder.
pub(super) fn is_in_use(folder: &Path) -> bool {
    open(folder).is_ok_and(|file| matches!(file.try_lock(), Err(fs::TryLockError::WouldBlock)))
}

/// Removes all folders of this process, which is about to end.
pub(crate) fn remove_own() {
    for folder in own(std::mem::take) {
        let _ = fs::remove_dir_all(folder);
    }
}

fn own<T>(change: impl FnOnce(&mut Vec<PathBuf>) -> T) -> T {
    change(&mut OWN.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
}

/// Opens a folder, to lock it; no link is followed.
fn open(folder: &Path) -> io::Result<File> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    Ok(File::from(rustix::fs::open(folder, flags, Mode::empty())?))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    #[test]
    fn a_folder_without_an_owner_is_swept_and_one_in_use_is_not() {
        let parent = tempfile::tempdir().unwrap();
        let used = Scratch::new(parent.path()).unwrap();
        let left = parent.path().join("build-left");
        fs::create_dir_all(left.join("inner")).unwrap();
        fs::write(parent.path().join("new-file"), "").unwrap();
        sweep(parent.path());
        assert!(used.path().is_dir() && !left.exists() && parent.path().join("new-file").is_file());
        let path = used.path().to_owned();
        drop(used);
        assert!(!path.exists());
    }

    #[test]
    fn a_folder_that_was_just_made_is_not_swept() {
        let parent = tempfile::tempdir().unwrap();
        let done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    while !done.load(Ordering::Relaxed) {
                        sweep(parent.path());
                    }
                });
            }
            let written = (0..300).try_for_each(|_| {
                let scratch = Scratch::new(parent.path())?;
                std::thread::yield_now();
                fs::write(scratch.path().join("source"), "")
            });
            done.store(true, Ordering::Relaxed);
            written.unwrap();
        });
    }
}
