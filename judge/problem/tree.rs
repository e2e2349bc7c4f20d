//! The files of all problems: the archive in the binary or a folder on disk, behind one enum.
//!
//! Every name is checked before it is used, every read is bounded, symbolic links inside a problem are refused.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use harness::plain_file::{self, Links, PlainFile, shown};

use super::error::Error;
use super::names;
use super::pack::Pack;
use super::package::{self, PackageFiles, PackageTree};
use crate::phrase::bytes;

/// Most files one problem may have.
const MAX_FILES: usize = 2000;
/// How deep folders in a problem may nest.
const MAX_DEPTH: usize = 6;

#[derive(Clone, Debug)]
pub(super) enum Tree {
    Embedded(Pack),
    Folder(PathBuf),
    /// One package of another format.
    Package(Arc<PackageTree>),
    /// Files that are held in memory, by their paths from the top.
    #[cfg_attr(not(feature = "service"), expect(dead_code, reason = "requests bring such problems"))]
    Memory(Arc<BTreeMap<String, Vec<u8>>>),
}

/// The folders of a tree, sorted by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Listing {
    /// Those with a manifest.
    pub(super) problems: Vec<String>,
    /// Packages of other formats, by the slug that each has: the names of folders and archives.
    pub(super) packages: BTreeMap<String, String>,
    /// Those without: what lies there is no problem. Hidden folders are somebody else's.
    pub(super) strays: Vec<String>,
}

/// The folder of question cards beside the problems, which is no problem.
pub const CARDS: &str = "cards";

/// The manifest of a problem, in its folder.
const MANIFEST: &str = "problem.toml";

impl Tree {
    /// An error if the folder cannot be read or holds no problem; it looks no further than to the first one.
    pub(super) fn check(&self) -> Result<(), Error> {
        let Self::Folder(root) = self else { return Ok(()) };
        let cannot = |source| Error::Folder { folder: root.clone(), source };
        for entry in fs::read_dir(root).map_err(cannot)? {
            let entry = entry.map_err(cannot)?;
            if entry.file_name().to_str().is_some()
                && (entry.path().join(MANIFEST).is_file() || package::is_at(&entry.path()))
            {
                return Ok(());
            }
        }
        Err(Error::NoProblems { folder: root.clone() })
    }

    /// Whether the folder of this name, which is a slug, has a manifest.
    pub(super) fn has_manifest(&self, slug: &str) -> bool {
        self.has_path(&format!("{slug}/{MANIFEST}"))
    }

    /// Whether there is a file with this path from the top, which is not checked here.
    pub(super) fn has_path(&self, path: &str) -> bool {
        match self {
            Self::Embedded(pack) => pack.has(path),
            Self::Package(package) => package.has(inside(path)),
            Self::Memory(files) => files.contains_key(path),
            Self::Folder(root) => root.join(path).is_file(),
        }
    }

    /// All folders. One that cannot be read is passed over.
    pub(super) fn listing(&self) -> Listing {
        let mut listing = match self {
            Self::Embedded(pack) => with_manifests(pack.paths()),
            Self::Memory(files) => with_manifests(files.keys().map(String::as_str)),
            Self::Folder(root) => folders(root),
            Self::Package(_) => Listing::default(),
        };
        // A problem of ours has its name; a package of the same name is in its shadow.
        listing.packages.retain(|slug, _| !listing.problems.contains(slug));
        listing.problems.extend(listing.packages.keys().cloned());
        listing.problems.sort();
        listing.strays.sort();
        listing
    }

    /// The files of a problem, sorted, as paths inside it. Hidden files and Python's caches are not part of it.
    pub(super) fn files(&self, slug: &str) -> Result<Vec<String>, Error> {
        let mut found = Vec::new();
        match self {
            Self::Embedded(pack) => found.extend(pack.inside(slug).map(ToOwned::to_owned)),
            Self::Folder(root) => found = files_in(&root.join(slug))?,
            Self::Package(package) => found.extend_from_slice(package.names()),
            Self::Memory(files) => {
                let inside = |path: &String| Some(path.strip_prefix(slug)?.strip_prefix('/')?.to_owned());
                found.extend(files.keys().filter_map(inside));
            }
        }
        found.sort();
        Ok(found)
    }

    /// The files in a folder beside the problems, sorted, as paths inside it; none where there is no such folder.
    pub(super) fn files_beside(&self, folder: &str) -> Result<Vec<String>, Error> {
        match self {
            Self::Folder(root) if !root.join(folder).is_dir() => Ok(Vec::new()),
            _ if self.has_manifest(folder) => Ok(Vec::new()),
            _ => self.files(folder),
        }
    }

    /// The bytes of one file of a problem, at most `limit` of them.
    pub(super) fn read(&self, slug: &str, name: &str, limit: u64) -> Result<Vec<u8>, Error> {
        let no_file = || Error::NoFile { slug: slug.to_owned(), name: name.to_owned() };
        if let Self::Package(package) = self {
            return package.read(name, limit).map_err(|objection| Error::of_package(package, vec![objection]));
        }
        if !names::inner_path(name) {
            return Err(no_file());
        }
        self.read_path(&format!("{slug}/{name}"), limit)?.ok_or_else(no_file)
    }

    /// The bytes of the file with a path from the top, which is not checked here. Returns `None` if there is no such file.
    pub(super) fn read_path(&self, path: &str, limit: u64) -> Result<Option<Vec<u8>>, Error> {
        let read = match self {
            Self::Embedded(pack) => pack.read(path, limit),
            Self::Package(_) => return Ok(None),
            Self::Memory(files) => {
                let Some(bytes) = files.get(path) else { return Ok(None) };
                Ok(Some(bytes.clone()).filter(|bytes| bytes.len() as u64 <= limit))
            }
            Self::Folder(root) => {
                let path = root.join(path);
                match plain_file::read(&path, Links::Refused, limit) {
                    Ok(PlainFile::Whole(bytes)) => Ok(Some(bytes)),
                    Ok(PlainFile::TooLarge) => Ok(None),
                    Ok(PlainFile::Other(kind)) => {
                        let reason = format!("is not a plain file but {kind}");
                        return Err(Error::Refused { file: shown(&path), reason });
                    }
                    Err(error) => Err(error),
                }
            }
        };
        match read {
            Ok(Some(bytes)) => Ok(Some(bytes)),
            Ok(None) => Err(too_large(self.shown_path(path), limit)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(Error::Io { verb: "read", file: self.shown_path(path), source }),
        }
    }

    /// How messages name a file of a problem.
    pub(super) fn shown(&self, slug: &str, name: &str) -> String {
        self.shown_path(&format!("{slug}/{name}"))
    }

    /// How messages name a file with a path from the top.
    pub(super) fn shown_path(&self, path: &str) -> String {
        match self {
            Self::Embedded(_) | Self::Memory(_) => path.to_owned(),
            Self::Package(package) => package.shown(inside(path)),
            Self::Folder(root) => shown(&root.join(path)),
        }
    }
}

/// The folders of which a path is that of a manifest.
fn with_manifests<'a>(paths: impl Iterator<Item = &'a str>) -> Listing {
    let slugs = paths.filter_map(|path| path.strip_suffix(MANIFEST)?.strip_suffix('/'));
    let problems = slugs.filter(|slug| !slug.contains('/')).map(ToOwned::to_owned).collect();
    Listing { problems, ..Listing::default() }
}

/// The path inside a package of a path from the top, where the package is a folder.
fn inside(path: &str) -> &str {
    path.split_once('/').map_or("", |(_, inside)| inside)
}

/// The files in a folder that is one of a problem, sorted.
pub(super) fn files_in(folder: &Path) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    walk(folder, "", MAX_DEPTH, &mut found)?;
    found.sort();
    Ok(found)
}

pub(super) fn too_large(file: String, limit: u64) -> Error {
    Error::Refused { file, reason: format!("is larger than {}", bytes(limit)) }
}

/// The folders in a folder, in no order.
fn folders(root: &Path) -> Listing {
    let mut listing = Listing::default();
    for entry in fs::read_dir(root).into_iter().flatten().flatten() {
        let (name, manifest) = (entry.file_name(), entry.path().join(MANIFEST));
        match name.to_str() {
            Some(name) if manifest.is_file() => listing.problems.push(name.to_owned()),
            Some(name) if !name.starts_with(['.', '_']) && package::is_at(&entry.path()) => {
                listing.packages.insert(package::slug_of(&entry.path()), name.to_owned());
            }
            _ if entry.file_type().is_ok_and(|kind| kind.is_dir()) && !manifest.exists() => {
                let name = name.to_string_lossy().into_owned();
                listing.strays.extend(Some(name).filter(|name| !name.starts_with(['.', '_']) && name != CARDS));
            }
            _ => {}
        }
    }
    listing
}

fn walk(root: &Path, folder: &str, depth: usize, found: &mut Vec<String>) -> Result<(), Error> {
    let shown = |name: &str| shown(&root.join(name));
    let refused = |file: String, reason: &str| Error::Refused { file, reason: reason.to_owned() };
    let cannot = |source| Error::Io { verb: "read", file: shown(folder), source };
    for entry in fs::read_dir(root.join(folder)).map_err(cannot)? {
        let entry = entry.map_err(cannot)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || name == "__pycache__" {
            continue;
        }
        let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        if !names::inner_path(&path) {
            return Err(refused(
                shown(&path),
                "has a name with other characters than letters, digits, `-`, `_` and `.`",
            ));
        }
        let kind = entry.file_type().map_err(cannot)?;
        if kind.is_dir() && depth == 0 {
            return Err(refused(shown(&path), "is a folder too deep inside a problem"));
        } else if kind.is_dir() {
            walk(root, &path, depth - 1, found)?;
        } else if kind.is_file() && found.len() < MAX_FILES {
            found.push(path);
        } else if kind.is_file() {
            return Err(refused(shown(""), &format!("holds more than {MAX_FILES} files")));
        } else {
            return Err(refused(shown(&path), "is not a plain file (symbolic links are not followed)"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_registry_equals_the_folder() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("problems");
        let (embedded, folder) = (Tree::Embedded(Pack::embedded()), Tree::Folder(root));
        let slugs = folder.listing().problems;
        assert_eq!(embedded.listing().problems, slugs);
        for slug in slugs {
            let files = folder.files(&slug).unwrap();
            assert_eq!(embedded.files(&slug).unwrap(), files);
            for file in files {
                let read = |tree: &Tree| tree.read(&slug, &file, 64 << 20).unwrap();
                assert!(read(&embedded) == read(&folder), "{slug}/{file}");
            }
        }
    }

    #[test]
    fn no_name_leads_out_of_a_problem() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("a")).unwrap();
        fs::write(folder.path().join("secret"), "x").unwrap();
        let tree = Tree::Folder(folder.path().to_owned());
        assert!(matches!(tree.read("a", "../secret", 10), Err(Error::NoFile { .. })));
        assert!(matches!(tree.read("a", "/etc/passwd", 10), Err(Error::NoFile { .. })));
        assert!(matches!(Tree::Embedded(Pack::embedded()).read("a", "../b", 10), Err(Error::NoFile { .. })));
    }

    #[cfg(unix)]
    #[test]
    fn symbolic_links_in_a_problem_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("a")).unwrap();
        std::os::unix::fs::symlink("/etc/passwd", folder.path().join("a/statement.md")).unwrap();
        let tree = Tree::Folder(folder.path().to_owned());
        assert!(tree.files("a").unwrap_err().to_string().contains("is not a plain file"));
        assert!(tree.read("a", "statement.md", 10).unwrap_err().to_string().contains("is not a plain file"));
    }

    #[test]
    fn a_file_above_the_limit_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("a")).unwrap();
        fs::write(folder.path().join("a/x"), [0; 11]).unwrap();
        let tree = Tree::Folder(folder.path().to_owned());
        assert!(tree.read("a", "x", 11).is_ok());
        assert!(tree.read("a", "x", 10).unwrap_err().to_string().contains("is larger than"));
    }
}
