//! A folder that was installed whole, such as a compiler with its headers: a list inside says which files belong to it, with
//! their lengths and the hashes of their contents.
//!
//! Nothing else may be in it: one more header would change what programs mean. A look at lengths and times is cheap; contents
//! are compared once for each start of the machine, and again when anything was touched (see [`proof`]).

use std::fmt;
use std::fs::{self, Metadata, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use super::proof::{self, Moment};
use super::{seal, trust};
use crate::error::Error;

/// The name of the list.
const LIST: &str = ".judge-files";
/// The longest list, in bytes.
const MAX_LIST: u64 = 64 << 20;
/// The bits of a mode that let others write.
const WRITABLE_BY_OTHERS: u32 = 0o022;

/// What contents a tree has: the hash of its list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Digest(pub(crate) String);

/// How closely to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Whatever was not compared since the machine started, or was touched since then.
    Touched,
    /// The contents of every file.
    Contents,
}

/// Why a tree is not what was installed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Damage {
    path: PathBuf,
    what: String,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.path.display(), self.what)
    }
}

/// A file of a tree: its name inside, and what is known of it.
type Member = (PathBuf, Metadata);

/// Writes the list of a folder that was just made, and takes write permissions from others.
pub(super) fn seal(folder: &Path) -> Result<(), Error> {
    let mut files = Vec::new();
    harden(folder, &mut files).map_err(Error::io("read", folder))?;
    files.sort();
    let mut list = String::new();
    for path in files {
        let about = fs::symlink_metadata(&path).map_err(Error::io("read", &path))?;
        let hash = seal::hash(&path).map_err(Error::io("read", &path))?;
        list += &line(path.strip_prefix(folder).unwrap_or(&path), &about, hash);
    }
    let path = folder.join(LIST);
    fs::write(&path, with_end(&list)).map_err(Error::io("write", &path))
}

/// Collects the plain files in a folder.
fn harden(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let close = |path: &Path, about: &Metadata| {
        fs::set_permissions(path, Permissions::from_mode(about.mode() & 0o7777 & !WRITABLE_BY_OTHERS))
    };
    close(folder, &fs::symlink_metadata(folder)?)?;
    for entry in fs::read_dir(folder)? {
        let (path, about) = entry.and_then(|entry| Ok((entry.path(), entry.metadata()?)))?;
        if about.is_dir() {
            harden(&path, files)?;
        } else if about.is_file() {
            close(&path, &about)?;
            files.push(path);
        }
    }
    Ok(())
}

/// Tells whether a folder is what was installed, without looking at its contents if nothing was touched.
pub(crate) fn is_whole(folder: &Path) -> bool {
    check(folder, Depth::Touched).is_ok()
}

/// Compares a folder with its list and returns what it holds.
pub(crate) fn check(folder: &Path, depth: Depth) -> Result<Digest, Damage> {
    let now = Moment::now();
    let checked = compare(folder, depth, now);
    if checked.is_err() {
        proof::remove(folder);
    }
    checked
}

/// Compares a single stored file with its seal and returns what it holds.
pub(crate) fn check_file(path: &Path, depth: Depth) -> Result<Digest, Damage> {
    if depth == Depth::Contents {
        proof::remove(path);
    }
    let damage = || Damage { path: path.to_owned(), what: "is not what was stored".to_owned() };
    let sealed = seal::holds(path).then(|| fs::read_to_string(seal::path_of(path)).ok());
    sealed.flatten().map(Digest).ok_or_else(damage)
}

fn compare(folder: &Path, depth: Depth, now: Moment) -> Result<Digest, Damage> {
    let path = folder.join(LIST);
    let list = trust::read(&path, MAX_LIST).ok().and_then(|list| String::from_utf8(list).ok());
    let list = list.ok_or_else(|| Damage { path: folder.to_owned(), what: "has no list of its files".to_owned() })?;
    let broken = || Damage { path: path.clone(), what: "was changed".to_owned() };
    let listed = without_end(&list).ok_or_else(broken)?;
    let found = members(folder)?;
    compare_names(folder, listed, &found)?;
    let digest = blake3::hash(list.as_bytes()).to_hex().to_string();
    let proof = proof::of(digest.as_bytes(), found.iter().map(|(name, about)| (name.as_path(), about)));
    if depth == Depth::Touched && proof::is_there(folder, &proof) {
        return Ok(Digest(digest));
    }
    compare_contents(folder, listed, &found)?;
    proof::write(folder, &proof, now, found.iter().map(|(_, about)| about));
    Ok(Digest(digest))
}

/// Finds the first file that is missing, too much, or of another length or mode.
fn compare_names(folder: &Path, listed: &str, found: &[Member]) -> Result<(), Damage> {
    let zero = blake3::Hash::from_bytes([0; 32]);
    let about = |line: &str| line.split_once(' ').map_or_else(String::new, |(_, about)| about.to_owned());
    let mut listed = listed.lines().map(about);
    for (name, metadata) in found {
        let wanted = listed.next();
        if wanted.as_deref() != Some(about(line(name, metadata, zero).trim_end()).as_str()) {
            let path = folder.join(name);
            let what = format!("is not what was installed: {} bytes", metadata.len());
            return Err(match wanted.as_deref().map(name_of) {
                Some(missing) if Path::new(missing) < name.as_path() => gone(folder, missing),
                _ => Damage { path, what },
            });
        }
    }
    listed.next().map_or(Ok(()), |missing| Err(gone(folder, name_of(&missing))))
}

fn gone(folder: &Path, name: &str) -> Damage {
    Damage { path: folder.join(name), what: "is missing".to_owned() }
}

/// Finds the first file with other contents.
fn compare_contents(folder: &Path, listed: &str, found: &[Member]) -> Result<(), Damage> {
    for ((name, _), line) in found.iter().zip(listed.lines()) {
        let path = folder.join(name);
        let hash = seal::hash(&path).map(|hash| hash.to_hex().to_string());
        match hash {
            Ok(hash) if line.starts_with(&hash) => {}
            Ok(_) => return Err(Damage { path, what: "has other contents than what was installed".to_owned() }),
            Err(error) => return Err(Damage { path, what: format!("cannot be read: {error}") }),
        }
    }
    Ok(())
}

/// Returns the files of a tree in the order of their names, without its list.
fn members(folder: &Path) -> Result<Vec<Member>, Damage> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        let damage = |what: String| Damage { path: inner.clone(), what };
        trust::check_folder(&inner).map_err(|error| damage(format!("cannot be trusted: {error}")))?;
        let entries = fs::read_dir(&inner).map_err(|error| damage(format!("cannot be read: {error}")))?;
        for entry in entries.flatten() {
            let path = entry.path();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
                continue;
            }
            let about = trust::plain_file(&path);
            let about = about.map_err(|error| Damage { path: path.clone(), what: format!("is no file: {error}") })?;
            found.push((path.strip_prefix(folder).unwrap_or(&path).to_owned(), about));
        }
    }
    found.retain(|(name, _)| name != Path::new(LIST));
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(found)
}

/// A line of the list: hash, length, whether it can be run, name.
fn line(name: &Path, about: &Metadata, hash: blake3::Hash) -> String {
    let mode = if about.mode() & 0o100 == 0 { '-' } else { 'x' };
    format!("{} {} {mode} {}\n", hash.to_hex(), about.len(), name.display())
}

/// The name in a line without its hash.
fn name_of(about: &str) -> &str {
    about.splitn(3, ' ').last().unwrap_or_default()
}

/// Adds the hash of a list to it.
fn with_end(list: &str) -> String {
    format!("judge tree 1\n{list}end {}\n", blake3::hash(list.as_bytes()).to_hex())
}

/// Returns the lines of a list that has the hash it says.
fn without_end(text: &str) -> Option<&str> {
    let (list, _) = text.strip_prefix("judge tree 1\n")?.rsplit_once("end ")?;
    (with_end(list) == text).then_some(list)
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::os::unix::fs::symlink;
    use std::process::Command;
    use std::time::{Duration, SystemTime};

    use super::*;

    type Damaging = fn(&Path);

    /// A tree of three files that were made long ago, and its parent.
    fn tree() -> (tempfile::TempDir, PathBuf) {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("tree");
        fs::create_dir_all(folder.join("include/bits")).unwrap();
        for (name, text) in [("clang", "machine code"), ("include/stdio.h", "int puts();"), ("include/bits/a.h", "")] {
            fs::write(folder.join(name), text).unwrap();
        }
        fs::set_permissions(folder.join("clang"), Permissions::from_mode(0o755)).unwrap();
        seal(&folder).unwrap();
        (parent, folder)
    }

    /// Changes a file's contents and puts its length and time of modification back.
    fn flip(path: &Path) {
        let changed = fs::metadata(path).unwrap().modified().unwrap();
        let mut bytes = fs::read(path).unwrap();
        bytes[3] ^= 1;
        fs::write(path, bytes).unwrap();
        File::options().append(true).open(path).unwrap().set_modified(changed).unwrap();
    }

    #[test]
    fn a_tree_is_whole_until_anything_in_it_changes() {
        let damages: [(&str, Damaging); 9] = [
            ("clang` has other contents than what was installed", |folder| flip(&folder.join("clang"))),
            ("include/stdio.h` is not what was installed: 3 bytes", |folder| {
                File::options().write(true).open(folder.join("include/stdio.h")).unwrap().set_len(3).unwrap();
            }),
            ("include/bits/a.h` is missing", |folder| fs::remove_file(folder.join("include/bits/a.h")).unwrap()),
            ("include/vector` is not what was installed: 1 bytes", |folder| {
                fs::write(folder.join("include/vector"), "x").unwrap();
            }),
            ("clang` is not what was installed: 12 bytes", |folder| {
                fs::set_permissions(folder.join("clang"), Permissions::from_mode(0o644)).unwrap();
            }),
            ("include/stdio.h` is no file: it is a symbolic link", |folder| {
                let header = folder.join("include/stdio.h");
                fs::rename(&header, folder.parent().unwrap().join("elsewhere")).unwrap();
                symlink("../../elsewhere", header).unwrap();
            }),
            ("include/pipe` is no file: it is a FIFO", |folder| {
                assert!(Command::new("mkfifo").arg(folder.join("include/pipe")).status().unwrap().success());
            }),
            (".judge-files` was changed", |folder| flip(&folder.join(LIST))),
            ("include` cannot be trusted: ", |folder| {
                fs::set_permissions(folder.join("include"), Permissions::from_mode(0o777)).unwrap();
            }),
        ];
        for (told, damage) in damages {
            let (_parent, folder) = tree();
            for depth in [Depth::Touched, Depth::Contents, Depth::Touched] {
                check(&folder, depth).unwrap();
            }
            damage(&folder);
            let found = check(&folder, Depth::Touched).unwrap_err().to_string();
            assert!(found.contains(told), "{told}: {found}");
            assert!(!is_whole(&folder));
        }
    }

    #[test]
    fn a_copy_is_whole_whatever_its_times() {
        let (parent, folder) = tree();
        let digest = check(&folder, Depth::Contents).unwrap();
        let copy = parent.path().join("copy");
        assert!(Command::new("cp").arg("-r").args([&folder, &copy]).status().unwrap().success());
        assert_eq!(check(&copy, Depth::Touched), Ok(digest));
    }

    #[test]
    fn contents_are_compared_once_while_nothing_is_touched() {
        let (_parent, folder) = tree();
        let found = members(&folder).unwrap();
        let later = Moment::now().later(Duration::from_secs(1));
        let digest = compare(&folder, Depth::Touched, later).unwrap();
        let proof = proof::of(digest.0.as_bytes(), found.iter().map(|(name, about)| (name.as_path(), about)));
        assert!(proof::is_there(&folder, &proof));
        // The proof of other times says nothing.
        let header = File::options().append(true).open(folder.join("include/stdio.h")).unwrap();
        header.set_modified(SystemTime::UNIX_EPOCH).unwrap();
        let touched = members(&folder).unwrap();
        let of_now = proof::of(digest.0.as_bytes(), touched.iter().map(|(name, about)| (name.as_path(), about)));
        assert!(!proof::is_there(&folder, &of_now));
    }
}
