//! What a run finds beside its input: arguments, files and folders; and the files that it leaves behind.
//!
//! It says what such things may be called and how many there may be. How a guest sees them is the matter of [`super::files`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::library::Contents;
use crate::error::Error;

/// Arguments of a run, beside the program's own name.
const MAX_ARGS: usize = 1000;
/// Bytes of all arguments.
const MAX_ARG_BYTES: usize = 64 << 10;
/// Files and folders that a run finds.
const MAX_FILES: usize = 2000;
/// Bytes of all files that a run finds.
const MAX_BYTES: u64 = 2 << 30;
/// Bytes of a path.
const MAX_PATH: usize = 512;
/// Names in a path.
const MAX_DEPTH: usize = 16;
/// Folders of the root that are there in every run.
const TAKEN: [&str; 3] = ["dev", "proc", "usr"];

/// Files of a run that are kept.
pub(super) const MAX_KEPT: usize = 256;
/// Letters of a name that is kept.
pub(super) const MAX_KEPT_NAME: usize = 128;
/// Notes about files that are not kept.
pub(super) const MAX_NOTES: usize = 16;
/// Letters of a path that are told.
const MAX_SHOWN: usize = 40;
/// Bytes of a note.
pub(super) const MAX_NOTE: usize = 256;

/// What a run is given beside its input, and what is kept of it. Paths are relative to the root folder, in which the program starts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workspace {
    /// Arguments behind the program's own name.
    pub args: Vec<String>,
    /// Files by path. Nobody changes one, unless it lies in one of `folders`: then the run has a copy of its own, which counts as its
    /// memory.
    pub files: BTreeMap<String, Contents>,
    /// Folders that are there from the start, in which the program may make files.
    pub folders: Vec<String>,
    /// Folders whose files are kept when the run has ended. [`Workspace::ROOT`] keeps the files that the run made right in the root folder.
    pub kept: Vec<String>,
    /// The program makes no file, nowhere: what tries to fails as on a disk that is read-only.
    #[serde(default)]
    pub is_read_only: bool,
}

/// What a run left in the folders that are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Bytes by path, as that is written in [`Workspace`]. The bytes are untrusted; names are letters, digits, spaces and `._-+/`.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What was not kept, and why: a line each, without control characters.
    pub notes: Vec<String>,
}

impl Workspace {
    /// The root folder, among what is kept: the folder in which a program starts.
    pub const ROOT: &'static str = ".";

    /// Returns an error if no run can have this.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let refused = |reason: String| Err(Error::Misuse(reason));
        if self.args.len() > MAX_ARGS || self.args.iter().map(String::len).sum::<usize>() > MAX_ARG_BYTES {
            return refused(format!("a run has at most {MAX_ARGS} arguments of {} KiB", MAX_ARG_BYTES >> 10));
        }
        if self.args.iter().any(|arg| arg.contains('\0')) {
            return refused("an argument holds a zero byte".to_owned());
        }
        if self.files.len() + self.folders.len() + self.kept.len() > MAX_FILES {
            return refused(format!("a run finds at most {MAX_FILES} files"));
        }
        if self.files.values().map(Contents::length).fold(0, u64::saturating_add) > MAX_BYTES {
            return refused(format!("the files of a run are larger than {} MiB", MAX_BYTES >> 20));
        }
        let kept = self.kept.iter().filter(|path| *path != Self::ROOT);
        let mut paths = self.files.keys().chain(&self.folders).chain(kept);
        match paths.find(|path| !is_path(path)) {
            Some(path) => refused(format!("a run can have no file `{}`", path.escape_debug())),
            None => Ok(()),
        }
    }

    /// Returns this with what another one has, whose files take the place of those with the same path.
    pub(crate) fn with(&self, other: &Self) -> Self {
        let mut both = self.clone();
        both.args.extend(other.args.iter().cloned());
        both.files.extend(other.files.iter().map(|(path, contents)| (path.clone(), contents.clone())));
        both.folders.extend(other.folders.iter().cloned());
        both.kept.extend(other.kept.iter().cloned());
        both.is_read_only |= other.is_read_only;
        both
    }

    /// Tells whether a path lies in a folder in which the program may make files.
    pub(super) fn is_writable(&self, path: &str) -> bool {
        self.folders.iter().any(|folder| path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/')))
    }

    /// Returns why a file could not be read, if the guest asked for one that could not.
    pub(super) fn failure(&self) -> Option<&std::io::Error> {
        self.files.values().find_map(Contents::failure)
    }
}

/// Tells whether a path leads to a file below the root folder, by names that no run has already.
fn is_path(path: &str) -> bool {
    let is_name =
        |name: &str| !matches!(name, "" | "." | "..") && name.len() <= 255 && !name.contains(char::is_control);
    path.len() <= MAX_PATH
        && path.split('/').count() <= MAX_DEPTH
        && path.split('/').all(is_name)
        && !path.split('/').next().is_some_and(|first| TAKEN.contains(&first))
}

/// Tells whether a file of this name can be kept: it goes to a place where names mean something.
pub(super) fn is_keepable(name: &str) -> bool {
    let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '_' | '-' | '+' | ' ');
    name.len() <= MAX_KEPT_NAME && !name.starts_with(['.', '-', ' ']) && name.chars().all(is_plain)
}

/// A note of bounded length without control characters.
pub(super) fn note(path: &str, why: &str) -> String {
    format!("`{}` was not kept: {why}", shown(path))
}

/// A path of bounded length without control characters.
pub(super) fn shown(path: &str) -> String {
    path.chars().take(MAX_SHOWN).map(|letter| if letter.is_control() { '?' } else { letter }).collect()
}

/// Tells whether a path can have been shown like this.
pub(crate) fn is_shown(path: &str) -> bool {
    path.chars().count() <= MAX_SHOWN && !path.contains(char::is_control)
}

impl Kept {
    /// Tells whether a run within this limit of output can have left this: another process says so, which is not believed.
    pub(crate) fn is_possible(names: &[(String, u64)], notes: &[String], workspace: &Workspace, most: u64) -> bool {
        let lies_in = |path: &str, folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let is_kept = |path: &str| {
            let rest =
                workspace.kept.iter().find(|folder| lies_in(path, folder)).map(|folder| &path[folder.len() + 1..]);
            rest.is_some_and(|rest| {
                rest.split('/').count() <= MAX_DEPTH
                    && rest.split('/').all(|name| !name.is_empty() && is_keepable(name))
            })
        };
        names.len() <= MAX_KEPT
            && names.iter().map(|(_, size)| *size).fold(0, u64::saturating_add) <= most
            && names.iter().all(|(path, _)| is_kept(path))
            && notes.len() <= MAX_NOTES
            && notes.iter().all(|note| note.len() <= MAX_NOTE && !note.contains(char::is_control))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_file(path: &str) -> Workspace {
        Workspace { files: [(path.to_owned(), b"1".to_vec().into())].into(), ..Workspace::default() }
    }

    #[test]
    fn a_path_that_leaves_the_root_or_meets_what_is_there_is_refused() {
        for good in ["a", "data/1.in", "a b/ö.txt", ".hidden", "feedback_dir/judgemessage.txt"] {
            assert!(with_file(good).check().is_ok(), "{good}");
        }
        for bad in
            ["", "/a", "a/", "a//b", "../a", "a/../b", "./a", "dev/null", "proc/x", "usr/local/lib/x", "a\nb", "a\0"]
        {
            assert!(with_file(bad).check().is_err(), "{bad:?}");
        }
        assert!(with_file(&"a/".repeat(16)).check().is_err());
        assert!(with_file(&"a".repeat(256)).check().is_err());
    }

    #[test]
    fn arguments_are_bounded_and_hold_no_zero_bytes() {
        let with = |args: Vec<String>| Workspace { args, ..Workspace::default() }.check().is_ok();
        assert!(with(vec!["-x".to_owned(), String::new(), "ö\n".to_owned()]));
        assert!(!with(vec!["a\0b".to_owned()]));
        assert!(!with(vec!["a".repeat(64 << 10), "b".to_owned()]));
        assert!(!with(vec![String::new(); 1001]));
    }

    #[test]
    fn only_what_lies_in_a_folder_can_be_changed() {
        let workspace = Workspace { folders: vec!["out".to_owned()], ..Workspace::default() };
        assert!(workspace.is_writable("out/a") && workspace.is_writable("out/b/c"));
        assert!(
            !workspace.is_writable("out") && !workspace.is_writable("output/a") && !workspace.is_writable("a/out/b")
        );
    }

    #[test]
    fn a_path_is_told_in_few_plain_letters() {
        let told = shown(&format!("a\u{1b}{}", "ö".repeat(100)));
        assert_eq!(told, format!("a?{}", "ö".repeat(38)));
        assert!(is_shown(&told) && !is_shown("\n") && !is_shown(&"a".repeat(41)));
    }

    #[test]
    fn a_run_leaves_only_what_it_was_asked_for() {
        let workspace = Workspace { kept: vec!["out".to_owned()], ..Workspace::default() };
        let can = |path: &str, size| Kept::is_possible(&[(path.to_owned(), size)], &[], &workspace, 10);
        assert!(can("out/a.txt", 10) && can("out/b/c", 0));
        assert!(!can("out/a.txt", 11) && !can("a", 1) && !can("out/../a", 1) && !can("out//a", 1) && !can("out/", 1));
        assert!(!can("out/\u{1b}", 1) && !can("outside/a", 1));
        let notes = |notes: Vec<String>| Kept::is_possible(&[], &notes, &workspace, 10);
        assert!(notes(vec![note("a\u{1b}[2J", "its name is odd")]));
        assert!(!notes(vec!["\u{1b}".to_owned()]) && !notes(vec![String::new(); 17]) && !notes(vec!["a".repeat(257)]));
    }
}
