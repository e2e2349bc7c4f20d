//! Compiled code and other results by content: plain files that only this user can write, replaced atomically, verified
//! before each use.
//!
//! An entry is two files: the bytes, kept bare because machine code is mapped from its file, and beside them their
//! [`seal`]. An entry without a matching seal does not exist. A writer makes both under another name and renames
//! them, the seal last, so that neither a kill at any moment, nor a full disk, nor a second process at the same work
//! leaves anything half-made. What is installed as a whole folder is a [`tree`] and has a seal inside. Whatever else
//! stands in the place of an entry or a tree gives way to it.

mod disk;
mod key;
mod memory;
mod proof;
mod scratch;
mod seal;
mod snapshots;
#[cfg(test)]
mod tests;
pub(crate) mod tree;
mod trust;

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rustix::fs::OFlags;

use crate::error::Error;

pub(crate) use disk::{check_disk_space, size_of};
pub(crate) use key::Key;
pub(crate) use scratch::{Scratch, remove_own as remove_own_scratch};
pub(crate) use seal::is_companion;
pub use tree::Depth;

/// The folder of entries by content.
const OBJECTS: &str = "objects";
/// The folder of interpreters and toolchains.
const RUNTIMES: &str = "runtimes";
/// The folder of temporary files.
const TEMPORARY: &str = "tmp";
/// The bound that trimming keeps, unless another one is set.
const DEFAULT_BOUND: u64 = 2 << 30;
/// The bound of entries in memory.
const MEMORY_BOUND: u64 = 256 << 20;
/// What an entry takes on the disk besides its bytes: the rest of its last block, and its seal.
const ENTRY_OVERHEAD: u64 = 4096;
/// Trimming looks at every entry, so it takes place after this part of the bound was written, in the mean.
const TRIM_PART: u64 = 64;
/// Temporary files of this age, which an older judge made or a file system without locks has, belong to nobody.
const STALE: Duration = Duration::from_hours(6);

/// The cache directory.
#[derive(Debug)]
pub struct Cache {
    root: PathBuf,
    /// How many bytes trimming leaves, not counting interpreters.
    bound: u64,
    /// Whether [`Cache::get`] returns nothing, so that everything is made again.
    bypass: bool,
    /// The folder in memory that holds new entries and temporary files, where nothing may come to a disk.
    memory: Option<Scratch>,
}

impl Cache {
    /// Opens the cache in `root`, making the directory if need be; rejects it where others can write in it or in a folder
    /// inside, and where no program could run.
    pub(crate) fn open(root: &Path) -> Result<Self, Error> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(root).map_err(Error::io("make", root))?;
        let root = root.canonicalize().map_err(Error::io("find", root))?;
        trust::check_folder(&root)?;
        trust::check_executable(&root)?;
        for folder in [OBJECTS, RUNTIMES, TEMPORARY].map(|name| root.join(name)) {
            trust::make_folder(&folder)?;
            trust::check_folders_in(&folder)?;
        }
        scratch::sweep(&root.join(TEMPORARY));
        Ok(Self { root, bound: DEFAULT_BOUND, bypass: false, memory: None })
    }

    /// Makes a cache that finds all entries of this one and keeps new ones in memory, as well as temporary files: they end with it.
    pub(crate) fn in_memory(&self) -> Result<Self, Error> {
        let parent = memory::folder()?;
        scratch::sweep(&parent);
        let memory = Scratch::new(&parent).map_err(Error::io("write in", &parent))?;
        for folder in [OBJECTS, TEMPORARY].map(|name| memory.path().join(name)) {
            trust::make_folder(&folder)?;
        }
        Ok(Self { root: self.root.clone(), bound: MEMORY_BOUND, bypass: self.bypass, memory: Some(memory) })
    }

    /// Returns the folder of new entries and temporary files.
    fn home(&self) -> &Path {
        self.memory.as_ref().map_or(&self.root, Scratch::path)
    }

    /// Makes the cache return no entries, so that everything is compiled again and stored.
    pub(crate) fn bypass(self) -> Self {
        Self { bypass: true, ..self }
    }

    /// Returns the directory of the cache.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns the folder of interpreters and toolchains, which is never trimmed.
    pub(crate) fn runtimes(&self) -> PathBuf {
        self.root.join(RUNTIMES)
    }

    /// Returns the folder of temporary files, on the same file system.
    pub(crate) fn temporary(&self) -> PathBuf {
        self.home().join(TEMPORARY)
    }

    /// Makes a temporary directory on the same file system, which is removed when it is dropped.
    pub(crate) fn scratch(&self) -> Result<Scratch, Error> {
        let tmp = self.temporary();
        Scratch::new(&tmp).map_err(Error::io("write in", &tmp))
    }

    /// Makes a temporary directory on the file system of a path in this cache.
    fn scratch_beside(&self, path: &Path) -> Result<Scratch, Error> {
        let tmp = if path.starts_with(self.home()) { self.temporary() } else { self.root.join(TEMPORARY) };
        Scratch::new(&tmp).map_err(Error::io("write in", &tmp))
    }

    /// Returns the file of an entry if it exists and is intact. What is not stays: another process may be about to write its
    /// seal, and whoever misses the entry replaces it.
    pub(crate) fn get(&self, key: &Key) -> Option<PathBuf> {
        if self.bypass {
            return None;
        }
        let own = Some(self.path(key)).filter(|path| Self::verify_integrity(path));
        own.or_else(|| {
            let kept = self.memory.is_some().then(|| place(&self.root, key))?;
            Some(kept).filter(|path| Self::verify_integrity(path))
        })
    }

    /// Stores bytes and returns the file that holds them.
    pub(crate) fn put(&self, key: &Key, bytes: &[u8]) -> Result<PathBuf, Error> {
        let path = self.path(key);
        self.make_folders(&path)?;
        let stored = self.store(&path, bytes);
        if stored.is_err() && !path.parent().is_some_and(Path::is_dir) {
            // Another process cleared the cache meanwhile.
            self.make_folders(&path)?;
            self.store(&path, bytes)?;
        } else {
            stored?;
        }
        if self.is_time_to_trim(key, bytes.len() as u64) {
            self.trim();
        }
        Ok(path)
    }

    fn make_folders(&self, path: &Path) -> Result<(), Error> {
        let objects = self.home().join(OBJECTS);
        trust::make_folder(&objects)?;
        let folder = path.parent().unwrap_or(&objects);
        if folder.is_symlink() {
            clear(folder)?;
        }
        trust::make_folder(folder)
    }

    /// Stores the bytes of a result that depends on all these parts; trimming may remove it, so it must be reproducible.
    pub fn remember(&self, parts: &[&[u8]], bytes: &[u8]) -> Result<(), Error> {
        self.put(&Self::remembered(parts), bytes).map(drop)
    }

    /// Returns the bytes that were stored for these parts, if they are still there and intact.
    pub fn recall(&self, parts: &[&[u8]]) -> Option<Vec<u8>> {
        fs::read(self.get(&Self::remembered(parts))?).ok()
    }

    /// Returns a key that no compiled entry has.
    fn remembered(parts: &[&[u8]]) -> Key {
        Key::of(&[&[b"remembered".as_slice()], parts].concat())
    }

    /// Writes a file with its seal at `path`, anywhere under the root.
    pub(crate) fn store(&self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        seal::remove(path);
        self.replace(path, bytes)?;
        self.replace(&seal::path_of(path), seal::of_bytes(bytes).as_bytes())
    }

    /// Tells whether the file at `path` is what its seal says; if so, this counts as a use of it.
    pub(crate) fn verify_integrity(path: &Path) -> bool {
        let intact = seal::holds(path);
        if intact {
            // The seal's own time of change is the time of last use. A failure to set it only makes trimming take it earlier.
            let seal = File::options().append(true).open(seal::path_of(path));
            let _ = seal.and_then(|file| file.set_modified(SystemTime::now()));
        }
        intact
    }

    /// Returns when the file at `path` was last used.
    pub(crate) fn last_use(path: &Path) -> Option<SystemTime> {
        fs::metadata(seal::path_of(path)).and_then(|seal| seal.modified()).ok()
    }

    /// Removes a file and its seal. A file that it cannot remove only takes space.
    pub(crate) fn remove(path: &Path) {
        seal::remove(path);
        let _ = fs::remove_file(path);
    }

    /// Seals a folder that was made in a temporary one and puts it in its place, whatever is there.
    pub(crate) fn settle(&self, made: &Path, place: &Path) -> Result<(), Error> {
        tree::seal(made)?;
        proof::remove(place);
        self.set_aside(place)?;
        fs::rename(made, place).map_err(Error::io("write", place))
    }

    /// Moves what stands at a path out of the way in one step, and removes it.
    fn set_aside(&self, path: &Path) -> Result<(), Error> {
        if path.symlink_metadata().is_err() {
            return Ok(());
        }
        let aside = self.scratch_beside(path)?;
        fs::rename(path, aside.path().join("aside")).map_err(Error::io("move away", path))
    }

    /// Opens a file for locking; what stands in its place and is no file is removed.
    pub(crate) fn lock_file(&self, name: &str) -> Result<File, Error> {
        let path = self.runtimes().join(name);
        if trust::plain_file(&path).is_err() {
            self.set_aside(&path)?;
        }
        let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits() as i32;
        let options = &mut File::options();
        let file = options.create(true).write(true).truncate(false).mode(0o600).custom_flags(flags).open(&path);
        file.map_err(Error::io("open", &path))
    }

    /// Replaces a file atomically. It is written in a temporary folder, which ends with this process.
    fn replace(&self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        let scratch = self.scratch_beside(path)?;
        let made = scratch.path().join("new");
        let write = || -> io::Result<()> {
            let mut file = File::options().write(true).create_new(true).mode(0o600).open(&made)?;
            file.write_all(bytes)?;
            file.sync_data()?;
            if path.is_dir() && !path.is_symlink() {
                clear(path).map_err(io::Error::other)?;
            }
            fs::rename(&made, path)
        };
        write().map_err(Error::io("write", path))
    }

    /// Returns the bytes on disk, interpreters included.
    pub fn size(&self) -> u64 {
        disk::size_of(&self.root)
    }

    /// Returns the bytes on disk that interpreters take.
    pub fn runtime_size(&self) -> u64 {
        disk::size_of(&self.runtimes())
    }

    /// Removes every entry and returns the bytes freed; keeps interpreters that are in use, which take minutes to make, and what
    /// other processes are at work in.
    pub fn clear(&self) -> Result<u64, Error> {
        let objects = self.root.join(OBJECTS);
        let freed = disk::size_of(&objects);
        self.set_aside(&objects)?;
        trust::make_folder(&objects)?;
        self.sweep();
        Ok(freed + snapshots::remove_unused(&self.runtimes()))
    }

    /// Removes the least recently used entries until the rest fits the bound, snapshots of interpreters that nobody uses any more, and
    /// what killed processes left behind.
    pub fn trim(&self) {
        self.sweep();
        snapshots::remove_unused(&self.runtimes());
        let mut entries: Vec<_> = disk::files(&self.home().join(OBJECTS))
            .into_iter()
            .filter(|file| !is_companion(&file.path))
            .map(|file| (Self::last_use(&file.path), file))
            .collect();
        let mut total: u64 = entries.iter().map(|(_, file)| file.length + ENTRY_OVERHEAD).sum();
        if total <= self.bound {
            return;
        }
        entries.sort_by_key(|(used, _)| *used);
        for (_, file) in entries {
            if total <= self.bound {
                break;
            }
            Self::remove(&file.path);
            total -= file.length + ENTRY_OVERHEAD;
        }
    }

    /// Tells whether to trim after storing an entry: with a chance in proportion to what it takes, drawn from its key. So many
    /// processes share the work without a count that each would have to keep.
    fn is_time_to_trim(&self, key: &Key, length: u64) -> bool {
        let share = u128::from(length + ENTRY_OVERHEAD) * u128::from(TRIM_PART);
        u128::from(key.draw()) * u128::from(self.bound) < share << 32
    }

    /// Returns how many bytes trimming leaves at most, not counting interpreters.
    pub fn bound(&self) -> u64 {
        self.bound
    }

    /// Removes temporary folders that nobody works in, and old temporary files.
    fn sweep(&self) {
        scratch::sweep(&self.temporary());
        let Ok(entries) = fs::read_dir(self.temporary()) else { return };
        for entry in entries.flatten() {
            let changed = entry.metadata().and_then(|metadata| metadata.modified());
            let is_old = changed.is_ok_and(|changed| changed.elapsed().is_ok_and(|passed| passed >= STALE));
            if is_old && !scratch::is_in_use(&entry.path()) {
                let _ = clear(&entry.path());
            }
        }
    }

    fn path(&self, key: &Key) -> PathBuf {
        place(self.home(), key)
    }
}

/// Returns the place of an entry.
fn place(home: &Path, key: &Key) -> PathBuf {
    let (folder, name) = key.as_str().split_at(2);
    home.join(OBJECTS).join(folder).join(name)
}

/// Removes a file, link or folder.
fn clear(path: &Path) -> Result<(), Error> {
    let is_folder = path.symlink_metadata().is_ok_and(|about| about.is_dir());
    let removed = if is_folder { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    removed.map_err(Error::io("remove", path))
}
