//! What was handed in: every entry of the files and folders that a command line names, in one order everywhere.
//!
//! Nothing is left out: whoever grades must account for all of it. No symbolic link is followed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::phrase::group_digits;
use crate::report::{Failure, untrusted};

/// How deep folders may nest.
const MAX_DEPTH: usize = 16;
/// Most entries of one folder that is named, with all in it.
const MAX_ENTRIES: usize = 10_000;
/// Most names in one folder: they are all read, so that the order does not depend on the disk.
const MAX_NAMES: usize = 1_000_000;
/// Most entries of a class.
const MAX_CLASS: usize = 1_000_000;

/// One entry.
pub(crate) struct HandedIn {
    pub(crate) path: PathBuf,
    /// Why it cannot be a submission; a file may turn out to be none later.
    pub(crate) flaw: Option<Flaw>,
}

/// Why an entry is not read.
#[derive(Debug)]
pub(crate) enum Flaw {
    /// A folder without anything in it.
    EmptyFolder,
    /// A folder of tools, not of submissions.
    FolderOfTools,
    /// A folder below too many others.
    TooDeep,
    /// A folder with more entries than anybody hands in, which are so many.
    TooMany(usize),
    /// A folder that the machine does not let us read.
    Unreadable(io::Error),
}

impl Flaw {
    /// What is said of an entry.
    pub(crate) fn failure(&self, path: &Path) -> Failure {
        let shown = untrusted::path(path);
        match self {
            Self::EmptyFolder => Failure::new(format!("the folder `{shown}` is empty")),
            Self::FolderOfTools => Failure::new(format!("`{shown}` is a folder of tools, which is not looked into"))
                .hint("name it to have it graded"),
            Self::TooDeep => Failure::new(format!("the folder `{shown}` is more than {MAX_DEPTH} folders deep")),
            Self::TooMany(most) => {
                let most = group_digits(*most as u64);
                Failure::new(format!("the folder `{shown}` holds more than {most} entries; those behind are left out"))
            }
            Self::Unreadable(error) => Failure::new(format!("cannot read the folder `{shown}`: {error}")),
        }
    }

    /// Whether it is this machine that stands in the way, which says nothing about whoever handed it in.
    pub(crate) fn is_ours(&self) -> bool {
        matches!(self, Self::Unreadable(_))
    }
}

/// All entries of what is named: folders are replaced by what is in them, sorted.
pub(crate) fn list(named: &[PathBuf]) -> Vec<HandedIn> {
    let mut found = Vec::new();
    for path in named {
        add(path, &mut found);
    }
    found
}

/// All entries of a folder that several people filled. Each folder in it has the bound of one that is named: what one of them puts
/// there leaves out nothing of another.
pub(crate) fn of_several(folder: &Path) -> Vec<HandedIn> {
    let usual = |entries: &Vec<_>| !entries.is_empty() && entries.len() <= MAX_NAMES;
    let Some(entries) = entries(folder).ok().filter(usual) else { return list(&[folder.to_owned()]) };
    let mut found = Vec::new();
    for (path, is_folder) in entries {
        if found.len() > MAX_CLASS {
            found.push(HandedIn { path: folder.to_owned(), flaw: Some(Flaw::TooMany(MAX_CLASS)) });
            break;
        }
        if is_folder && is_of_tools(&path) {
            found.push(HandedIn { path, flaw: Some(Flaw::FolderOfTools) });
        } else {
            add(&path, &mut found);
        }
    }
    found
}

/// Adds what is named, or what is in it.
fn add(path: &Path, found: &mut Vec<HandedIn>) {
    let most = found.len() + MAX_ENTRIES;
    if fs::symlink_metadata(path).is_ok_and(|about| about.is_dir()) {
        walk(path, MAX_DEPTH, most, found);
    } else {
        found.push(HandedIn { path: path.to_owned(), flaw: None });
    }
    if found.len() > most {
        found.truncate(most);
        found.push(HandedIn { path: path.to_owned(), flaw: Some(Flaw::TooMany(MAX_ENTRIES)) });
    }
}

fn walk(folder: &Path, depth: usize, most: usize, found: &mut Vec<HandedIn>) {
    let mut flawed = |flaw| found.push(HandedIn { path: folder.to_owned(), flaw: Some(flaw) });
    if depth == 0 {
        return flawed(Flaw::TooDeep);
    }
    let entries = match entries(folder) {
        Ok(entries) if entries.len() > MAX_NAMES => return flawed(Flaw::TooMany(MAX_NAMES)),
        Ok(entries) if entries.is_empty() => return flawed(Flaw::EmptyFolder),
        Ok(entries) => entries,
        Err(error) => return flawed(Flaw::Unreadable(error)),
    };
    for (path, is_folder) in entries {
        if found.len() > most {
            return;
        }
        match is_folder {
            true if is_of_tools(&path) => found.push(HandedIn { path, flaw: Some(Flaw::FolderOfTools) }),
            true => walk(&path, depth - 1, most, found),
            false => found.push(HandedIn { path, flaw: None }),
        }
    }
}

/// What is in a folder, sorted, and whether it is a folder itself.
fn entries(folder: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
    let read = |entry: io::Result<fs::DirEntry>| {
        let entry = entry?;
        Ok((entry.path(), entry.file_type()?.is_dir()))
    };
    let mut entries = fs::read_dir(folder)?.take(MAX_NAMES + 1).map(read).collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    Ok(entries)
}

/// `.git`, `.venv`, `__pycache__`.
fn is_of_tools(folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') || name == "__pycache__"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(root: &Path, named: &[&str]) -> Vec<String> {
        let named: Vec<_> = named.iter().map(|name| root.join(name)).collect();
        let shown = |entry: HandedIn| {
            let path = entry.path.strip_prefix(root).unwrap().display().to_string();
            entry.flaw.map_or(path.clone(), |flaw| format!("{path}: {flaw:?}"))
        };
        list(&named).into_iter().map(shown).collect()
    }

    #[test]
    fn every_entry_is_accounted_for_and_no_link_is_followed() {
        let root = tempfile::tempdir().unwrap();
        let path = |name: &str| root.path().join(name);
        for folder in ["all/b", "all/empty", "all/.git", "secret"] {
            fs::create_dir_all(path(folder)).unwrap();
        }
        for file in ["all/a.py", "all/b/c.xyz", "all/.hidden.py", "all/.git/config", "secret/s.py"] {
            fs::write(path(file), "").unwrap();
        }
        std::os::unix::fs::symlink(path("secret"), path("all/link")).unwrap();
        std::os::unix::fs::symlink("nowhere", path("all/dangling.py")).unwrap();
        let all = [
            "all/.git: FolderOfTools",
            "all/.hidden.py",
            "all/a.py",
            "all/b/c.xyz",
            "all/dangling.py",
            "all/empty: EmptyFolder",
            "all/link",
        ];
        assert_eq!(listed(root.path(), &["all"]), all);
        assert_eq!(listed(root.path(), &["all/.git", "none", "all/link"]), ["all/.git/config", "none", "all/link"]);
    }

    #[test]
    fn folders_within_folders_end() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("d/".repeat(MAX_DEPTH + 2))).unwrap();
        let deepest = ["d"; MAX_DEPTH + 1].join("/");
        assert_eq!(listed(root.path(), &["d"]), [format!("{deepest}: TooDeep")]);
    }
}
