//! Compiled things by content: plain files that only this user can write, replaced whole, checked before each use.
//!
//! An entry is two files: the bytes, kept bare because machine code is mapped from its file, and beside them a small
//! seal. An entry without a fitting seal does not exist. A writer makes both under another name and renames them, the
//! seal last, so that a kill at any moment, a full disk or a second process at the same work leave nothing half-made.
//!
//! The seal holds length, time of change, inode and a hash. Entries up to [`WHOLE`] are hashed whole before each use. An
//! interpreter's code is over a hundred megabytes and is mapped to avoid reading it, so there the hash covers samples
//! spread over the file. That finds torn writes, bad disks, foreign and older files; it is no defence against somebody
//! who can write in this directory, and cannot be: such a person could as well replace the judge.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::error::Error;

/// Entries up to this length are hashed whole before each use.
const WHOLE: u64 = 16 << 20;
/// How many samples of a longer entry are hashed, and how long each is.
const SAMPLES: u64 = 64;
const SAMPLE: u64 = 4096;
/// The bound that trimming keeps, unless another is set.
const DEFAULT_BOUND: u64 = 2 << 30;
/// Temporary files of this age belong to a process that was killed.
const STALE: Duration = Duration::from_hours(6);

/// What compilers need of the disk, in bytes.
const COMPILE_SPACE: usize = 16 << 20;

/// An error if a folder has no room for what a compiler writes. Asked when something failed: where the disk is full, that
/// says nothing about what was compiled.
pub(crate) fn check_disk_space(folder: &Path) -> Result<(), Error> {
    // Without a name, since one that a compiler left there may be a link.
    let written = tempfile::tempfile_in(folder).and_then(|mut file| file.write_all(&vec![0; COMPILE_SPACE]));
    written.map_err(Error::io("compile in", folder))
}

/// The cache directory.
#[derive(Debug)]
pub struct Cache {
    root: PathBuf,
    bound: u64,
    /// Whether nothing is taken from it, only put into it.
    bypass: bool,
}

/// What an entry depends on, as a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key(String);

impl Key {
    /// The name of what depends on all these parts; where one part ends and the next begins matters.
    pub(crate) fn of(parts: &[&[u8]]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        Self(hasher.finalize().to_hex().to_string())
    }

    /// The key as file name.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Cache {
    /// Opens the cache in `root`, making the directory if need be; refuses one that others can write.
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

    /// The same cache, from which nothing compiled is taken.
    pub(crate) fn bypass(self) -> Self {
        Self { bypass: true, ..self }
    }

    /// The directory itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where interpreters are kept; never trimmed.
    pub(crate) fn runtimes(&self) -> PathBuf {
        self.root.join("runtimes")
    }

    /// Where temporary things are made, on the same file system.
    pub(crate) fn temporary(&self) -> PathBuf {
        self.root.join("tmp")
    }

    /// A fresh directory on the same file system, removed when it is dropped.
    pub(crate) fn scratch(&self) -> Result<tempfile::TempDir, Error> {
        let tmp = self.temporary();
        tempfile::Builder::new().prefix("build-").tempdir_in(&tmp).map_err(Error::io("write in", &tmp))
    }

    /// The file of an entry, if it is there and whole. A damaged one is removed.
    pub(crate) fn get(&self, key: &Key) -> Option<PathBuf> {
        if self.bypass {
            return None;
        }
        let path = self.path(key);
        if Self::verify_integrity(&path) {
            return Some(path);
        }
        Self::remove(&path);
        None
    }

    /// Stores bytes and gives the file that holds them.
    pub(crate) fn put(&self, key: &Key, bytes: &[u8]) -> Result<PathBuf, Error> {
        let path = self.path(key);
        let folder = self.root.join("objects").join(&key.0[..2]);
        fs::create_dir_all(&folder).map_err(Error::io("make", &folder))?;
        self.store(&path, bytes)?;
        self.trim();
        Ok(path)
    }

    /// Keeps the bytes of a result that can be made again and depends on all these parts; trimmed like all else here.
    pub fn remember(&self, parts: &[&[u8]], bytes: &[u8]) -> Result<(), Error> {
        self.put(&Self::remembered(parts), bytes).map(drop)
    }

    /// The bytes that were kept for these parts, if they are still there and whole.
    pub fn recall(&self, parts: &[&[u8]]) -> Option<Vec<u8>> {
        fs::read(self.get(&Self::remembered(parts))?).ok()
    }

    /// Named apart from everything that is compiled.
    fn remembered(parts: &[&[u8]]) -> Key {
        Key::of(&[&[b"remembered".as_slice()], parts].concat())
    }

    /// Writes a sealed file at `path`, anywhere under the root.
    pub(crate) fn store(&self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        let _ = fs::remove_file(seal_path(path));
        self.replace(path, bytes)?;
        let seal = Seal::of(path).map_err(Error::io("read back", path))?;
        self.replace(&seal_path(path), seal.text().as_bytes())
    }

    /// Whether the sealed file at `path` is whole; to ask is to use it.
    pub(crate) fn verify_integrity(path: &Path) -> bool {
        let seal_path = seal_path(path);
        let sealed =
            || fs::read_to_string(&seal_path).is_ok_and(|seal| Seal::of(path).is_ok_and(|now| now.text() == seal));
        let whole = path.exists() && sealed();
        if whole {
            // The seal's own time of change is the time of last use. Not being able to note it costs only its place in the queue.
            let _ = File::options().append(true).open(&seal_path).and_then(|file| file.set_modified(SystemTime::now()));
        }
        whole
    }

    /// When the sealed file at `path` was last used.
    pub(crate) fn last_use(path: &Path) -> Option<SystemTime> {
        fs::metadata(seal_path(path)).and_then(|seal| seal.modified()).ok()
    }

    /// Removes a sealed file. What cannot be removed only takes space.
    pub(crate) fn remove(path: &Path) {
        let _ = fs::remove_file(seal_path(path));
        let _ = fs::remove_file(path);
    }

    /// Puts a whole file in place of whatever is there.
    pub(crate) fn replace(&self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        let tmp = self.temporary();
        let write = || -> io::Result<()> {
            let mut file = tempfile::Builder::new().prefix("new-").tempfile_in(&tmp)?;
            // Past the temporary file itself, which would put its path into the error.
            file.as_file_mut().write_all(bytes)?;
            file.as_file().sync_data()?;
            file.persist(path).map_err(|error| error.error)?;
            Ok(())
        };
        write().map_err(Error::io("write", path))
    }

    /// Bytes on disk, interpreters included.
    pub fn size(&self) -> u64 {
        files(&self.root).iter().map(|file| file.length).sum()
    }

    /// Bytes on disk that interpreters take.
    pub fn runtime_size(&self) -> u64 {
        files(&self.runtimes()).iter().map(|file| file.length).sum()
    }

    /// Removes every entry; interpreters stay, since they cost minutes to make.
    pub fn clear(&self) -> Result<u64, Error> {
        let objects = self.root.join("objects");
        let freed = files(&objects).iter().map(|file| file.length).sum();
        fs::remove_dir_all(&objects).map_err(Error::io("remove", &objects))?;
        fs::create_dir_all(&objects).map_err(Error::io("make", &objects))?;
        self.sweep(Duration::ZERO);
        Ok(freed)
    }

    /// Removes what was used longest ago until the entries fit their bound, and what killed processes left behind.
    pub fn trim(&self) {
        self.sweep(STALE);
        let mut entries: Vec<_> = files(&self.root.join("objects"))
            .into_iter()
            .filter(|file| file.path.extension().is_none_or(|extension| extension != "seal"))
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

    /// The bytes that trimming leaves at most, interpreters not counted.
    pub fn bound(&self) -> u64 {
        self.bound
    }

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
        let (folder, name) = key.0.split_at(2);
        self.root.join("objects").join(folder).join(name)
    }
}

/// What must still be true of a file.
struct Seal {
    length: u64,
    changed: i128,
    inode: u64,
    hash: blake3::Hash,
}

impl Seal {
    fn of(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let metadata = file.metadata()?;
        let length = metadata.len();
        let mut hasher = blake3::Hasher::new();
        if length <= WHOLE {
            let mut bytes = Vec::with_capacity(length as usize);
            file.read_to_end(&mut bytes)?;
            hasher.update(&bytes);
        } else {
            let mut sample = [0; SAMPLE as usize];
            for index in 0..SAMPLES {
                file.seek(SeekFrom::Start((length - SAMPLE) / (SAMPLES - 1) * index))?;
                file.read_exact(&mut sample)?;
                hasher.update(&sample);
            }
        }
        let changed = i128::from(metadata.mtime()) * 1_000_000_000 + i128::from(metadata.mtime_nsec());
        Ok(Self { length, changed, inode: metadata.ino(), hash: hasher.finalize() })
    }

    fn text(&self) -> String {
        format!("judge seal 1\n{} {} {} {}\n", self.length, self.changed, self.inode, self.hash.to_hex())
    }
}

fn seal_path(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".seal");
    name.into()
}

struct Found {
    path: PathBuf,
    length: u64,
}

/// Bytes of a file, or of all files below a folder.
pub(crate) fn size_of(path: &Path) -> u64 {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => files(path).iter().map(|file| file.length).sum(),
        Ok(metadata) => metadata.len(),
        Err(_) => 0,
    }
}

/// All files below a folder; what cannot be read is not counted.
fn files(folder: &Path) -> Vec<Found> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries.flatten() {
        match entry.metadata() {
            Ok(metadata) if metadata.is_dir() => found.extend(files(&entry.path())),
            Ok(metadata) => found.push(Found { path: entry.path(), length: metadata.len() }),
            Err(_) => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

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
    fn where_a_part_ends_matters() {
        assert_ne!(Key::of(&[b"ab", b"c"]), Key::of(&[b"a", b"bc"]));
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
            assert!(!path.exists());
        }
    }

    #[test]
    fn a_long_entry_that_was_cut_or_overwritten_is_not_there_any_more() {
        let (_folder, cache) = cache();
        let key = Key::of(&[b"long"]);
        let bytes = vec![7; WHOLE as usize + 100];
        let path = cache.put(&key, &bytes).unwrap();
        assert!(cache.get(&key).is_some());
        File::options().write(true).open(&path).unwrap().set_len(WHOLE + 1).unwrap();
        assert_eq!(cache.get(&key), None);
        let path = cache.put(&key, &bytes).unwrap();
        fs::write(&path, vec![8; bytes.len()]).unwrap();
        assert_eq!(cache.get(&key), None);
    }

    #[test]
    fn an_entry_without_its_seal_was_never_finished() {
        let (_folder, cache) = cache();
        let key = Key::of(&[b"a"]);
        let path = cache.put(&key, b"machine code").unwrap();
        fs::remove_file(seal_path(&path)).unwrap();
        assert_eq!(cache.get(&key), None);
    }

    #[test]
    fn the_least_recently_used_entry_goes_first() {
        let (_folder, mut cache) = cache();
        cache.bound = 250;
        let keys: Vec<_> = (0..3_u8).map(|index| Key::of(&[&[index]])).collect();
        let age = |key: &Key, seconds: u64| {
            let seal = File::options().append(true).open(seal_path(&cache.path(key))).unwrap();
            seal.set_modified(SystemTime::now() - Duration::from_secs(seconds)).unwrap();
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
