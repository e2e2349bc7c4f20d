//! The files of a foreign package: a folder, or an archive that is read in place. Names are listed once, bytes are read when they
//! are needed.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use harness::plain_file::{self, Links, PlainFile, bounded, shown};
use zip::ZipArchive;

use super::model::{Objection, PackageFiles};
use crate::phrase::{bytes, group_digits};

/// Most files of a package.
const MAX_FILES: usize = 200_000;
/// How deep folders may nest.
const MAX_DEPTH: usize = 12;
/// Longest path inside a package, in bytes.
const MAX_PATH: usize = 512;
/// Most bytes that all files of an archive may have, unpacked.
const MAX_UNPACKED: u64 = 64 << 30;
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
    Folder(PathBuf),
    /// An archive, and the folder in it that holds everything.
    Archive(ZipArchive<At>, String),
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
        let (mut files, mut times) = (Vec::new(), Vec::new());
        Walk { root: &root, files: &mut files, times: &mut times }.folder("", MAX_DEPTH)?;
        // Folders are read in no order.
        times.sort_unstable();
        let times: Vec<u8> = times.into_iter().flat_map(u128::to_le_bytes).collect();
        Ok(Self::new(Place::Folder(root), shown(place), files, &times))
    }

    fn archive(place: &Path) -> Result<Self, Objection> {
        let cannot = |error: String| whole(format!("is no archive that can be read: {error}"));
        let file = File::open(place).map_err(|error| cannot(error.to_string()))?;
        let time = file.metadata().map_or(0, |about| time(&about));
        if let Some(name) = repeated_name(&file) {
            let message = "is in the archive twice, so that readers differ in what they see".to_owned();
            return Err(at_file(&shown(Path::new(&name)), message));
        }
        let archive = ZipArchive::new(At::start(file)).map_err(|error| cannot(error.to_string()))?;
        let files = members(&archive)?;
        let top = top_folder(&files);
        let inside = |(name, size): (String, u64)| Some((name.strip_prefix(&top)?.to_owned(), size));
        let files = files.into_iter().filter_map(inside).collect();
        Ok(Self::new(Place::Archive(archive, top), shown(place), files, &time.to_le_bytes()))
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
            Place::Folder(root) => Some(root),
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
            Place::Folder(root) => {
                // A link was looked at when files were listed: it leads to a file of the package.
                let path = fs::canonicalize(root.join(name)).map_err(cannot)?;
                if !path.starts_with(root) {
                    return Err(at_file(name, "leads out of the package".to_owned()));
                }
                match plain_file::read(&path, Links::Refused, limit).map_err(cannot)? {
                    PlainFile::Whole(bytes) => Ok(bytes),
                    PlainFile::TooLarge => Err(too_large()),
                    PlainFile::Other(kind) => Err(at_file(name, format!("is not a plain file but {kind}"))),
                }
            }
            Place::Archive(archive, top) => {
                let mut archive = archive.clone();
                let member =
                    archive.by_name(&format!("{top}{name}")).map_err(|error| cannot(io::Error::other(error)))?;
                bounded(member, limit).map_err(cannot)?.ok_or_else(too_large)
            }
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

/// An objection to the package itself.
fn whole(message: String) -> Objection {
    at_file("", message)
}

fn at_file(file: &str, message: String) -> Objection {
    Objection { file: file.to_owned(), line: None, message, hint: None }
}

/// Lists a folder.
struct Walk<'a> {
    root: &'a Path,
    files: &'a mut Vec<(String, u64)>,
    times: &'a mut Vec<u128>,
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

fn check_name(path: &str) -> Result<(), Objection> {
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

/// A name that the directory of an archive holds twice: readers differ in which of the two they see. `None` where there is none, and
/// in archives whose directory lies where only ZIP64 says.
fn repeated_name(file: &File) -> Option<String> {
    const END: &[u8] = b"PK\x05\x06";
    const ENTRY: &[u8] = b"PK\x01\x02";
    const LONGEST: u64 = 22 + u16::MAX as u64;
    let length = file.metadata().ok()?.len();
    let start = length.saturating_sub(LONGEST);
    let mut tail = vec![0; usize::try_from(length - start).ok()?];
    file.read_exact_at(&mut tail, start).ok()?;
    let end = tail.windows(END.len()).rposition(|window| window == END)?;
    let (size, offset) = (number(&tail, end + 12, 4)?, number(&tail, end + 16, 4)?);
    let mut directory = vec![0; usize::try_from(size).ok().filter(|_| offset + size <= length)?];
    file.read_exact_at(&mut directory, offset).ok()?;
    let (mut at, mut names) = (0, HashSet::new());
    while directory.get(at..at + ENTRY.len()) == Some(ENTRY) {
        let lengths = [28, 30, 32].map(|field| number(&directory, at + field, 2).unwrap_or(0) as usize);
        let name = directory.get(at + 46..at + 46 + lengths[0])?.to_vec();
        let shown = String::from_utf8_lossy(&name).into_owned();
        if !names.insert(name) {
            return Some(shown);
        }
        at += 46 + lengths.iter().sum::<usize>();
    }
    None
}

/// A number of so many bytes, the lowest first.
fn number(bytes: &[u8], at: usize, size: usize) -> Option<u64> {
    Some(bytes.get(at..at + size)?.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

/// The plain files of an archive, with their sizes.
fn members(archive: &ZipArchive<At>) -> Result<Vec<(String, u64)>, Objection> {
    let mut archive = archive.clone();
    if archive.len() > MAX_FILES {
        return Err(whole(format!("holds more than {} files", group_digits(MAX_FILES as u64))));
    }
    let (mut files, mut total) = (Vec::new(), 0_u64);
    for index in 0..archive.len() {
        let member =
            archive.by_index_raw(index).map_err(|error| whole(format!("holds a file that cannot be read: {error}")))?;
        let name = member
            .name()
            .map(std::borrow::Cow::into_owned)
            .map_err(|_| whole("holds a name that is not UTF-8".to_owned()))?;
        if member.is_dir()
            || name.split('/').any(|step| step.starts_with('.') && step != ".." && step != "." || step == "__MACOSX")
        {
            continue;
        }
        check_name(&name)?;
        if member.is_symlink() {
            return Err(at_file(&name, "is a symbolic link, which is not followed in an archive".to_owned()));
        }
        if member.encrypted() {
            return Err(at_file(&name, "is encrypted".to_owned()));
        }
        total = total.saturating_add(member.size());
        files.push((name, member.size()));
    }
    if total > MAX_UNPACKED {
        return Err(whole(format!("unpacks to more than {}", bytes(MAX_UNPACKED))));
    }
    Ok(files)
}

/// The only folder at the top of an archive, with a `/` behind it; empty if there are files or more folders.
fn top_folder(files: &[(String, u64)]) -> String {
    let mut tops = files.iter().map(|(name, _)| name.split_once('/').map(|(top, _)| top));
    let Some(Some(first)) = tops.next() else { return String::new() };
    if tops.all(|top| top == Some(first)) { format!("{first}/") } else { String::new() }
}

/// A reader of a file that shares it with others: each has a position of its own.
#[derive(Clone, Debug)]
struct At {
    file: Arc<File>,
    at: u64,
}

impl At {
    fn start(file: File) -> Self {
        Self { file: Arc::new(file), at: 0 }
    }
}

impl Read for At {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read_at(out, self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for At {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => self.file.metadata()?.len().checked_add_signed(by),
        };
        self.at = at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
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
