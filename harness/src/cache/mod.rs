//! Compiled code and other results by content: plain files that only this user can write, replaced atomically, verified
//! before each use.
//!
//! An entry is two files: the bytes, kept bare because machine code is mapped from its file, and beside them their
//! [`checksum`]. An entry without a matching checksum does not exist. A writer makes both under another name and renames
//! them, the checksum last, so that neither a kill at any moment, nor a full disk, nor a second process at the same work
//! leaves anything half-made.

mod checksum;
mod disk;
mod key;

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::error::Error;

pub(crate) use checksum::is_checksum;
pub(crate) use disk::{check_disk_space, size_of};
pub(crate) use key::Key;

/// The bound that trimming keeps, unless another one is set.
const DEFAULT_BOUND: u64 = 2 << 30;
/// Temporary files of this age belong to a process that was killed.
const STALE: Duration = Duration::from_hours(6);

/// The cache directory.
#[derive(Debug)]
pub struct Cache {
    root: PathBuf,
    /// How many bytes trimming leaves, not counting interpreters.
    bound: u64,
    /// Whether [`Cache::get`] returns nothing, so that everything is made again.
    bypass: bool,
}

impl Cache {
    /// Opens the cache in `root`, making the directory if need be; rejects a directory that others can write.
    pub(crate) fn open(root: &Path) -> Result<Self, Error> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(root).map_err(Error::io("make", root))?;
        let metadata = fs::metadata(root).map_err(Error::io("read", root))?;
        let untrusted = |reason: &str| Error::Untrusted { path: root.to_owned(), reason: reason.to_owned() };
        if metadata.uid() != rustix::process::geteuid().as_raw() {
            return Err(untrusted("belongs to another user"));
        }
        if metadata.mode() & 0o022 != 0 {
            return Err(untrusted("can be written by other users"));
        }
        let root = root.canonicalize().map_err(Error::io("find", root))?;
        for folder in ["objects", "runtimes", "tmp"] {
            fs::create_dir_all(root.join(folder)).map_err(Error::io("make", &root))?;
        }
        Ok(Self { root, bound: DEFAULT_BOUND, bypass: false })
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
        self.root.join("runtimes")
    }

    /// Returns the folder of temporary files, on the same file system.
    pub(crate) fn temporary(&self) -> PathBuf {
        self.root.join("tmp")
    }

    /// Makes a temporary directory on the same file system, which is removed when it is dropped.
    pub(crate) fn scratch(&self) -> Result<tempfile::TempDir, Error> {
        let tmp = self.temporary();
        tempfile::Builder::new().prefix("build-").tempdir_in(&tmp).map_err(Error::io("write in", &tmp))
    }

    /// Returns the file of an entry if it exists and is intact. What is not stays: another process may be about to write its
    /// checksum, and whoever misses the entry replaces it.
    pub(crate) fn get(&self, key: &Key) -> Option<PathBuf> {
        if self.bypass {
            return None;
        }
        Some(self.path(key)).filter(|path| Self::verify_integrity(path))
    }

    /// Stores bytes and returns the file that holds them.
    pub(crate) fn put(&self, key: &Key, bytes: &[u8]) -> Result<PathBuf, Error> {
        let path = self.path(key);
        let folder = self.root.join("objects").join(&key.as_str()[..2]);
        fs::create_dir_all(&folder).map_err(Error::io("make", &folder))?;
        self.store(&path, bytes)?;
        self.trim();
        Ok(path)
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

    /// Writes a file with its checksum at `path`, anywhere under the root.
    pub(crate) fn store(&self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        let _ = fs::remove_file(checksum::path_of(path));
        self.replace(path, bytes)?;
        let checksum = checksum::compute(path).map_err(Error::io("read back", path))?;
        self.replace(&checksum::path_of(path), checksum.as_bytes())
    }

    /// Tells whether the file at `path` matches its checksum; if so, this counts as a use of it.
    pub(crate) fn verify_integrity(path: &Path) -> bool {
        let intact = checksum::matches(path);
        if intact {
            // The checksum's own time of change is the time of last use. A failure to set it only makes trimming take it earlier.
            let checksum = File::options().append(true).open(checksum::path_of(path));
            let _ = checksum.and_then(|file| file.set_modified(SystemTime::now()));
        }
        intact
    }

    /// Returns when the file at `path` was last used.
    pub(crate) fn last_use(path: &Path) -> Option<SystemTime> {
        fs::metadata(checksum::path_of(path)).and_then(|checksum| checksum.modified()).ok()
    }

    /// Removes a file and its checksum. A file that it cannot remove only takes space.
    pub(crate) fn remove(path: &Path) {
        let _ = fs::remove_file(checksum::path_of(path));
        let _ = fs::remove_file(path);
    }

    /// Replaces a file atomically.
    fn replace(&self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        let tmp = self.temporary();
        let write = || -> io::Result<()> {
            let mut file = tempfile::Builder::new().prefix("new-").tempfile_in(&tmp)?;
            // Writes to the file inside, since the temporary file would put its path into the error.
            file.as_file_mut().write_all(bytes)?;
            file.as_file().sync_data()?;
            file.persist(path).map_err(|error| error.error)?;
            Ok(())
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

    /// Removes every entry and returns the bytes freed; keeps interpreters, which take minutes to make.
    pub fn clear(&self) -> Result<u64, Error> {
        let objects = self.root.join("objects");
        let freed = disk::size_of(&objects);
        fs::remove_dir_all(&objects).map_err(Error::io("remove", &objects))?;
        fs::create_dir_all(&objects).map_err(Error::io("make", &objects))?;
        self.sweep(Duration::ZERO);
        Ok(freed)
    }

    /// Removes the least recently used entries until the rest fits the bound, and what killed processes left behind.
    pub fn trim(&self) {
        self.sweep(STALE);
        let mut entries: Vec<_> = disk::files(&self.root.join("objects"))
            .into_iter()
            .filter(|file| !is_checksum(&file.path))
            .map(|file| (Self::last_use(&file.path), file))
            .collect();
        let mut total: u64 = entries.iter().map(|(_, file)| file.length).sum();
        if total <= self.bound {
            return;
        }
        entries.sort_by_key(|(used, _)| *used);
        for (_, file) in entries {
            if total <= self.bound {
                break;
            }
            Self::remove(&file.path);
            total -= file.length;
        }
    }

    /// Returns how many bytes trimming leaves at most, not counting interpreters.
    pub fn bound(&self) -> u64 {
        self.bound
    }

    /// Removes temporary files of this age.
    fn sweep(&self, age: Duration) {
        let Ok(entries) = fs::read_dir(self.temporary()) else { return };
        for entry in entries.flatten() {
            let old = entry
                .metadata()
                .and_then(|metadata| metadata.modified())
                .is_ok_and(|changed| changed.elapsed().is_ok_and(|passed| passed >= age));
            if old {
                let _ = fs::remove_dir_all(entry.path()).or_else(|_| fs::remove_file(entry.path()));
            }
        }
    }

    fn path(&self, key: &Key) -> PathBuf {
        let (folder, name) = key.as_str().split_at(2);
        self.root.join("objects").join(folder).join(name)
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::checksum::MAX_HASHED_WHOLE;
    use super::*;

    fn cache() -> (tempfile::TempDir, Cache) {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(&folder.path().join("cache")).unwrap();
        (folder, cache)
    }

    #[test]
    fn what_was_put_is_got_back_and_nothing_else() {
        let (_folder, cache) = cache();
        let path = cache.put(&Key::of(&[b"a"]), b"machine code").unwrap();
        assert_eq!(cache.get(&Key::of(&[b"a"])), Some(path.clone()));
        assert_eq!(fs::read(path).unwrap(), b"machine code");
        assert_eq!(cache.get(&Key::of(&[b"b"])), None);
    }

    #[test]
    fn who_looks_while_another_writes_takes_nothing_away() {
        let (_folder, cache) = cache();
        let key = Key::of(&[b"a"]);
        let path = cache.put(&key, b"machine code").unwrap();
        // The writer has replaced the file and not yet its checksum.
        let checksum = fs::read(checksum::path_of(&path)).unwrap();
        fs::remove_file(checksum::path_of(&path)).unwrap();
        assert_eq!(cache.get(&key), None);
        fs::write(checksum::path_of(&path), checksum).unwrap();
        assert_eq!(cache.get(&key), Some(path));
    }

    #[test]
    fn a_damaged_entry_is_not_there_any_more() {
        let (_folder, cache) = cache();
        let key = Key::of(&[b"a"]);
        for damage in [&b"machine cod"[..], b"machine c0de", b""] {
            let path = cache.put(&key, b"machine code").unwrap();
            let changed = fs::metadata(&path).unwrap().modified().unwrap();
            fs::write(&path, damage).unwrap();
            File::options().append(true).open(&path).unwrap().set_modified(changed).unwrap();
            assert_eq!(cache.get(&key), None, "{damage:?}");
            cache.put(&key, b"machine code").unwrap();
            assert!(cache.get(&key).is_some(), "{damage:?}");
        }
    }

    #[test]
    fn a_long_entry_that_was_cut_or_overwritten_is_not_there_any_more() {
        let (_folder, cache) = cache();
        let key = Key::of(&[b"long"]);
        let bytes = vec![7; MAX_HASHED_WHOLE as usize + 100];
        let path = cache.put(&key, &bytes).unwrap();
        assert!(cache.get(&key).is_some());
        File::options().write(true).open(&path).unwrap().set_len(MAX_HASHED_WHOLE + 1).unwrap();
        assert_eq!(cache.get(&key), None);
        let path = cache.put(&key, &bytes).unwrap();
        fs::write(&path, vec![8; bytes.len()]).unwrap();
        assert_eq!(cache.get(&key), None);
    }

    #[test]
    fn an_entry_without_its_checksum_was_never_finished() {
        let (_folder, cache) = cache();
        let key = Key::of(&[b"a"]);
        let path = cache.put(&key, b"machine code").unwrap();
        fs::remove_file(checksum::path_of(&path)).unwrap();
        assert_eq!(cache.get(&key), None);
    }

    #[test]
    fn the_least_recently_used_entry_goes_first() {
        let (_folder, mut cache) = cache();
        cache.bound = 250;
        let keys: Vec<_> = (0..3_u8).map(|index| Key::of(&[&[index]])).collect();
        let age = |key: &Key, seconds: u64| {
            let checksum = File::options().append(true).open(checksum::path_of(&cache.path(key))).unwrap();
            checksum.set_modified(SystemTime::now() - Duration::from_secs(seconds)).unwrap();
        };
        cache.put(&keys[0], &[0; 100]).unwrap();
        age(&keys[0], 10);
        cache.put(&keys[1], &[1; 100]).unwrap();
        age(&keys[1], 20);
        cache.put(&keys[2], &[2; 100]).unwrap();
        assert!(cache.get(&keys[0]).is_some());
        assert!(cache.get(&keys[1]).is_none());
        assert!(cache.get(&keys[2]).is_some());
    }

    #[test]
    fn clearing_leaves_interpreters() {
        let (_folder, cache) = cache();
        cache.put(&Key::of(&[b"a"]), &[0; 100]).unwrap();
        cache.store(&cache.runtimes().join("code"), &[0; 50]).unwrap();
        assert!(cache.clear().unwrap() >= 100);
        assert!(Cache::verify_integrity(&cache.runtimes().join("code")));
        assert_eq!(cache.get(&Key::of(&[b"a"])), None);
    }

    #[test]
    fn a_directory_that_others_can_write_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
        let error = Cache::open(folder.path()).unwrap_err();
        assert!(error.to_string().ends_with("can be written by other users"), "{error}");
        assert!(error.hint().is_some());
    }
}
