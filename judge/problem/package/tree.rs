//! The files of a foreign package: a folder, or an archive that is read in place. Names are listed once, bytes are read when they
//! are needed.

mod archive;
mod refusal;

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use harness::plain_file::{self, Links, PlainFile, bounded, shown};
use zip::ZipArchive;

use self::archive::{PackedFiles, SharedFile};
use self::refusal::{MAX_FILES, at_file, check_name, whole};
use super::model::{Objection, PackageFiles};
use crate::phrase::{bytes, group_digits};

/// How deep folders may nest.
const MAX_DEPTH: usize = 12;
/// Most archives inside of a package that are looked into.
const MAX_INNER: usize = 16;
/// Largest archive inside of a package that is unpacked in memory first.
const MAX_INNER_BYTES: u64 = 256 << 20;

/// The files of a package.
#[derive(Debug)]
pub(crate) struct PackageTree {
    place: Place,
    /// How messages name the package.
    shown: String,
    names: Vec<String>,
    sizes: HashMap<String, u64>,
    /// What changes when a file is changed: a hash of names, sizes and times of all files.
    stamp: blake3::Hash,
    /// Archives inside of it that were opened.
    inner: Mutex<HashMap<String, InnerArchive>>,
}

/// An archive inside of a package, in memory.
type InnerArchive = Arc<ZipArchive<io::Cursor<Vec<u8>>>>;

#[derive(Debug)]
enum Place {
    Folder {
        /// Without links on the way.
        root: PathBuf,
        /// Files that are links to other files of the package.
        links: HashSet<String>,
    },
    Archive(PackedFiles),
}

impl PackageTree {
    /// Lists a folder or an archive.
    pub(crate) fn open(place: &Path) -> Result<Self, Objection> {
        let about = fs::metadata(place).map_err(|error| whole(format!("cannot be read: {error}")))?;
        if about.is_dir() { Self::folder(place) } else { Self::archive(place) }
    }

    fn new(place: Place, shown: String, mut files: Vec<(String, u64)>, times: &[u8]) -> Self {
        files.sort();
        let names = files.iter().map(|(name, _)| name.clone()).collect();
        let mut hasher = blake3::Hasher::new();
        for (name, size) in &files {
            hasher.update(&(name.len() as u64).to_le_bytes()).update(name.as_bytes()).update(&size.to_le_bytes());
        }
        let stamp = hasher.update(times).finalize();
        Self { place, shown, names, sizes: files.into_iter().collect(), stamp, inner: Mutex::default() }
    }

    fn folder(place: &Path) -> Result<Self, Objection> {
        let root = fs::canonicalize(place).map_err(|error| whole(format!("cannot be read: {error}")))?;
        let mut walk = Walk { root: &root, files: Vec::new(), times: Vec::new(), links: HashSet::new() };
        walk.folder("", MAX_DEPTH)?;
        let Walk { files, mut times, links, .. } = walk;
        // Folders are read in no order.
        times.sort_unstable();
        let times: Vec<u8> = times.into_iter().flat_map(u128::to_le_bytes).collect();
        Ok(Self::new(Place::Folder { root, links }, shown(place), files, &times))
    }

    fn archive(place: &Path) -> Result<Self, Objection> {
        let cannot = |error: String| whole(format!("is no archive that can be read: {error}"));
        let file = File::open(place).map_err(|error| cannot(error.to_string()))?;
        let time = file.metadata().map_or(0, |about| time(&about));
        let archive = ZipArchive::new(SharedFile::start(file)).map_err(|error| cannot(error.to_string()))?;
        let (files, packed) = PackedFiles::list(archive)?;
        Ok(Self::new(Place::Archive(packed), shown(place), files, &time.to_le_bytes()))
    }

    /// How messages name a file of the package; the package itself for an empty name.
    pub(crate) fn shown(&self, name: &str) -> String {
        if name.is_empty() { self.shown.clone() } else { format!("{}/{name}", self.shown.trim_end_matches('/')) }
    }

    /// Whether it is an archive, which nobody writes into.
    pub(crate) fn is_archive(&self) -> bool {
        matches!(self.place, Place::Archive(..))
    }

    /// Its folder, without links on the way; `None` for an archive.
    pub(crate) fn root(&self) -> Option<&Path> {
        match &self.place {
            Place::Folder { root, .. } => Some(root),
            Place::Archive(..) => None,
        }
    }

    /// What changes when a file is changed.
    pub(crate) fn stamp(&self) -> &blake3::Hash {
        &self.stamp
    }

    /// Whether there is a file of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.sizes.contains_key(name)
    }

    /// The bytes of a file in an archive inside of the package.
    pub(crate) fn read_inner(&self, archive: &str, name: &str, limit: u64) -> Result<Vec<u8>, Objection> {
        let mut opened = ZipArchive::clone(&*self.inner(archive)?);
        let refused = |why: String| at_file(archive, why);
        let member = opened.by_name(name).map_err(|error| refused(format!("has no file `{name}`: {error}")))?;
        let read = bounded(member, limit).map_err(|error| refused(format!("cannot unpack `{name}`: {error}")))?;
        read.ok_or_else(|| refused(format!("unpacks `{name}` to more than {}", bytes(limit))))
    }

    /// The names in an archive inside of the package, in its order.
    pub(crate) fn inner_names(&self, archive: &str) -> Result<Vec<String>, Objection> {
        let opened = self.inner(archive)?;
        let names = opened.file_names().map(|name| name.map(std::borrow::Cow::into_owned));
        names
            .collect::<Result<_, _>>()
            .map_err(|error| at_file(archive, format!("holds a name that cannot be read: {error}")))
    }

    fn inner(&self, archive: &str) -> Result<InnerArchive, Objection> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(opened) = inner.get(archive) {
            return Ok(Arc::clone(opened));
        }
        if inner.len() >= MAX_INNER {
            return Err(at_file(archive, format!("is one of more than {MAX_INNER} archives inside of a package")));
        }
        let bytes = self.read(archive, MAX_INNER_BYTES)?;
        let opened = ZipArchive::new(io::Cursor::new(bytes))
            .map_err(|error| at_file(archive, format!("is no archive that can be read: {error}")))?;
        if opened.has_duplicate_names() {
            return Err(at_file(archive, "holds a name twice, so that readers differ in what they see".to_owned()));
        }
        let opened = Arc::new(opened);
        inner.insert(archive.to_owned(), Arc::clone(&opened));
        Ok(opened)
    }
}

impl PackageFiles for PackageTree {
    fn names(&self) -> &[String] {
        &self.names
    }

    fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, Objection> {
        if !self.has(name) {
            return Err(at_file(name, "is missing".to_owned()));
        }
        let too_large = || at_file(name, format!("is larger than {}", bytes(limit)));
        let cannot = |error: io::Error| at_file(name, format!("cannot be read: {error}"));
        match &self.place {
            Place::Folder { root, links } => {
                let mut path = root.join(name);
                if links.contains(name) {
                    // It was looked at when files were listed: it leads to a file of the package.
                    path = fs::canonicalize(path).map_err(cannot)?;
                    if !path.starts_with(root) {
                        return Err(at_file(name, "leads out of the package".to_owned()));
                    }
                }
                match plain_file::read(&path, Links::Refused, limit).map_err(cannot)? {
                    PlainFile::Whole(bytes) => Ok(bytes),
                    PlainFile::TooLarge => Err(too_large()),
                    PlainFile::Other(kind) => Err(at_file(name, format!("is not a plain file but {kind}"))),
                }
            }
            Place::Archive(packed) => match packed.read(name, limit).map_err(cannot)?.ok_or_else(too_large)? {
                unpacked if unpacked.len() as u64 == self.size(name) => Ok(unpacked),
                _ => Err(at_file(name, "has another size than its archive says".to_owned())),
            },
        }
    }

    fn archived_names(&self, archive: &str) -> Option<Result<Vec<String>, Objection>> {
        Some(self.inner_names(archive))
    }

    fn size(&self, name: &str) -> u64 {
        self.sizes.get(name).copied().unwrap_or(0)
    }
}

/// When a file was changed, in nanoseconds since 1970.
fn time(about: &fs::Metadata) -> u128 {
    let since = about.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    since.map_or(0, |since| since.as_nanos())
}

/// Lists a folder.
struct Walk<'a> {
    root: &'a Path,
    files: Vec<(String, u64)>,
    times: Vec<u128>,
    links: HashSet<String>,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &str, depth: usize) -> Result<(), Objection> {
        let cannot = |error: io::Error| at_file(folder, format!("cannot be read: {error}"));
        for entry in fs::read_dir(self.root.join(folder)).map_err(cannot)? {
            let entry = entry.map_err(cannot)?;
            let name = entry.file_name();
            let Some(name) = name.to_str() else {
                return Err(at_file(
                    &format!("{folder}/{}", name.to_string_lossy()),
                    "has a name that is not UTF-8".into(),
                ));
            };
            if name.starts_with('.') || name == "__pycache__" {
                continue;
            }
            let path = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
            check_name(&path)?;
            self.entry(path, entry.file_type().map_err(cannot)?, depth)?;
        }
        Ok(())
    }

    fn entry(&mut self, path: String, kind: fs::FileType, depth: usize) -> Result<(), Objection> {
        if kind.is_dir() {
            return match depth.checked_sub(1) {
                Some(depth) => self.folder(&path, depth),
                None => Err(at_file(&path, format!("is a folder more than {MAX_DEPTH} deep"))),
            };
        }
        let about =
            if kind.is_symlink() { self.linked(&path)? } else { fs::symlink_metadata(self.root.join(&path)).ok() };
        match about {
            Some(about) if about.is_file() && self.files.len() < MAX_FILES => {
                self.times.push(time(&about));
                if kind.is_symlink() {
                    self.links.insert(path.clone());
                }
                self.files.push((path, about.len()));
            }
            Some(about) if about.is_file() => {
                return Err(whole(format!("holds more than {} files", group_digits(MAX_FILES as u64))));
            }
            _ => return Err(at_file(&path, "is not a plain file".to_owned())),
        }
        Ok(())
    }

    /// What a link leads to, which has to be a file of the package.
    fn linked(&self, path: &str) -> Result<Option<fs::Metadata>, Objection> {
        let Ok(target) = fs::canonicalize(self.root.join(path)) else {
            return Err(at_file(path, "is a symbolic link that leads nowhere".to_owned()));
        };
        if !target.starts_with(self.root) {
            return Err(at_file(path, "is a symbolic link that leads out of the package".to_owned()));
        }
        Ok(fs::metadata(target).ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn packed(files: &[(&str, &str)]) -> tempfile::TempPath {
        let file = tempfile::NamedTempFile::new().unwrap();
        let mut zip = zip::ZipWriter::new(file.reopen().unwrap());
        for (name, text) in files {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap();
        file.into_temp_path()
    }

    #[test]
    fn an_archive_is_read_in_place_without_its_top_folder() {
        let path =
            packed(&[("sums/problem.yaml", "name: Sums"), ("sums/data/secret/1.in", "1 2"), ("sums/.git/x", "")]);
        let tree = PackageTree::open(&path).unwrap();
        assert_eq!(tree.names(), ["data/secret/1.in", "problem.yaml"]);
        assert_eq!(
            (tree.size("data/secret/1.in"), tree.read("problem.yaml", 100).unwrap()),
            (3, b"name: Sums".to_vec())
        );
        assert_eq!(tree.read("problem.yaml", 5).unwrap_err().message, "is larger than 5 B");
        assert_eq!(tree.read("nothing", 5).unwrap_err().message, "is missing");
    }

    #[test]
    fn names_that_lead_out_of_an_archive_are_refused() {
        for name in ["../evil", "/etc/passwd", "a/../../b", "a\\b", "a//b"] {
            assert!(PackageTree::open(&packed(&[(name, "")])).is_err(), "{name}");
        }
    }

    #[test]
    fn a_name_that_is_in_an_archive_twice_is_refused() {
        let path = packed(&[("problem.yaml", "name: A"), ("problem.yxml", "name: B")]);
        let mut bytes = fs::read(&path).unwrap();
        for at in 0..bytes.len() - 12 {
            if &bytes[at..at + 12] == b"problem.yxml" {
                bytes[at..at + 12].copy_from_slice(b"problem.yaml");
            }
        }
        fs::write(&path, &bytes).unwrap();
        let refused = PackageTree::open(&path).unwrap_err();
        assert_eq!(refused.file, "problem.yaml");
        assert!(refused.message.contains("twice"));
    }

    #[test]
    fn a_file_of_another_size_than_its_archive_says_is_refused() {
        let path = packed(&[("problem.yaml", "name: A")]);
        let mut bytes = fs::read(&path).unwrap();
        let directory = bytes.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
        bytes[directory + 24] = 200;
        fs::write(&path, &bytes).unwrap();
        let refused = PackageTree::open(&path).unwrap().read("problem.yaml", 1000).unwrap_err();
        assert_eq!((refused.file.as_str(), refused.line), ("problem.yaml", None));
    }

    #[cfg(unix)]
    #[test]
    fn links_inside_a_folder_are_followed_and_those_out_of_it_refused() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("package");
        fs::create_dir_all(root.join("data")).unwrap();
        fs::write(root.join("data/1.in"), "7").unwrap();
        std::os::unix::fs::symlink("1.in", root.join("data/2.in")).unwrap();
        let tree = PackageTree::open(&root).unwrap();
        assert_eq!(tree.read("data/2.in", 10).unwrap(), b"7");
        fs::write(folder.path().join("secret"), "x").unwrap();
        std::os::unix::fs::symlink("../../secret", root.join("data/3.in")).unwrap();
        assert!(PackageTree::open(&root).unwrap_err().message.contains("leads out of the package"));
    }
}
