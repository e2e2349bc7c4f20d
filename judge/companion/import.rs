//! A parsed problem in a folder of problems: written beside its place, read as the judge reads it, then moved there.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use harness::plain_file::{self, Links, PlainFile, shown};

use super::package::{self, File, MANIFEST, STATEMENT};
use super::{Task, slug};
use crate::problem::{CARDS, Error, Problem, Registry, Visibility};

/// How many problems of one name are told apart by numbers.
const MOST_OF_A_NAME: usize = 99;
/// No file of ours is longer.
const LONGEST_FILE: u64 = 64 << 20;

/// A folder that parsed problems come to.
#[derive(Clone, Debug)]
pub struct Import {
    folder: PathBuf,
    /// Problems that come with the judge: attempts at a problem are remembered by its name alone.
    own: Registry,
}

/// What became of a parsed problem.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The problem as it is in the folder now.
    pub problem: Problem,
    /// The folder of the problem.
    pub folder: PathBuf,
    /// Whether it was there.
    pub state: State,
}

/// Whether a problem was there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It was not.
    New,
    /// It was, with the same files.
    Known,
    /// It was, with other files: somebody edited it, or its page changed. They stay.
    Kept,
}

impl Import {
    /// Imports into a folder, which is made if it is not there.
    pub fn into(folder: &Path) -> Result<Self, Error> {
        fs::create_dir_all(folder).map_err(|error| cannot("write", folder, error))?;
        Ok(Self { folder: folder.to_owned(), own: Registry::open(None)? })
    }

    /// The folder of all problems.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Makes a problem of what was parsed, unless it is there.
    pub fn import(&self, task: &Task) -> Result<Imported, Error> {
        let files = package::files(task);
        let name = slug::of(task);
        for number in 1..=MOST_OF_A_NAME {
            let slug = if number == 1 { name.clone() } else { format!("{name}-{number}") };
            if slug == CARDS || self.own.has(&slug) {
                continue;
            }
            let folder = self.folder.join(&slug);
            let state = match fs::symlink_metadata(&folder) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    self.write(&slug, &files)?;
                    State::New
                }
                Err(error) => return Err(cannot("read", &folder, error)),
                Ok(_) if holds(&folder, &files) => State::Known,
                Ok(_) if is_of(&folder, task) => State::Kept,
                Ok(_) => continue,
            };
            let problem = self.registry()?.get(&slug)?;
            return Ok(Imported { problem, folder, state });
        }
        let reason = format!("holds {MOST_OF_A_NAME} problems named `{name}` already");
        Err(Error::Refused { file: shown(&self.folder), reason })
    }

    fn registry(&self) -> Result<Registry, Error> {
        Registry::open(Some(&self.folder))
    }

    /// Writes a problem as a whole: what the judge could not read never comes to its place.
    fn write(&self, slug: &str, files: &[File]) -> Result<(), Error> {
        let beside = tempfile::Builder::new().prefix(".parsed-").tempdir_in(&self.folder);
        let beside = beside.map_err(|error| cannot("write", &self.folder, error))?;
        let draft = beside.path().join(slug);
        for (name, text) in files {
            let path = draft.join(name);
            let parent = path.parent().unwrap_or(&draft);
            fs::create_dir_all(parent)
                .and_then(|()| fs::write(&path, text))
                .map_err(|error| cannot("write", &path, error))?;
        }
        Registry::open(Some(beside.path()))?.get(slug)?.cases(Visibility::Sample)?;
        let place = self.folder.join(slug);
        fs::rename(&draft, &place).map_err(|error| cannot("write", &place, error))
    }
}

/// Whether a folder has these very files.
fn holds(folder: &Path, files: &[File]) -> bool {
    files.iter().all(|(name, text)| read(&folder.join(name)).is_some_and(|bytes| bytes == text.as_bytes()))
}

/// Whether a folder is that of the same problem: one that stands at the same address.
fn is_of(folder: &Path, task: &Task) -> bool {
    let Some(url) = &task.url else { return false };
    let statement = read(&folder.join(STATEMENT)).unwrap_or_default();
    folder.join(MANIFEST).is_file() && String::from_utf8_lossy(&statement).contains(&format!("<{url}>"))
}

fn read(path: &Path) -> Option<Vec<u8>> {
    match plain_file::read(path, Links::Refused, LONGEST_FILE) {
        Ok(PlainFile::Whole(bytes)) => Some(bytes),
        _ => None,
    }
}

fn cannot(verb: &'static str, path: &Path, source: io::Error) -> Error {
    Error::Io { verb, file: shown(path), source }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn task(name: &str, url: &str, answer: &str) -> Task {
        let message = json!({
            "name": name, "group": "Codeforces - Round 1", "url": url, "memoryLimit": 256, "timeLimit": 1000,
            "tests": [{ "input": "1 2\n", "output": answer }, { "input": "\u{0}\u{2028}\"\\", "output": "" }],
        });
        Task::read(message.to_string().as_bytes()).unwrap()
    }

    #[test]
    fn a_parsed_problem_is_a_problem_of_the_registry() {
        let folder = tempfile::tempdir().unwrap();
        let import = Import::into(&folder.path().join("problems")).unwrap();
        let imported = import.import(&task("A. Sum <b>`$", "https://codeforces.com/1/A", "3\n")).unwrap();
        assert_eq!((imported.problem.slug.as_str(), imported.state), ("a-sum-b", State::New));
        assert_eq!(imported.problem.title, "A. Sum <b>`$");
        assert!(imported.problem.has_only_samples());
        let cases = imported.problem.cases(Visibility::Sample).unwrap();
        assert_eq!(cases.len(), 2);
        let statement = imported.problem.text(STATEMENT).unwrap();
        assert!(statement.starts_with("# A. Sum \\<b\\>\\`\\$\n"), "{statement}");
        assert_eq!(fs::read_dir(import.folder()).unwrap().count(), 1);
    }

    #[test]
    fn nothing_that_is_there_is_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let import = Import::into(folder.path()).unwrap();
        let (here, there) = ("https://codeforces.com/1/A", "https://codeforces.com/2/A");
        let state = |task: &Task| {
            let imported = import.import(task).unwrap();
            (imported.problem.slug, imported.state)
        };
        assert_eq!(state(&task("Sum", here, "3\n")), ("sum".to_owned(), State::New));
        assert_eq!(state(&task("Sum", here, "3\n")), ("sum".to_owned(), State::Known));
        assert_eq!(state(&task("Sum", here, "4\n")), ("sum".to_owned(), State::Kept));
        assert_eq!(state(&task("Sum", there, "3\n")), ("sum-2".to_owned(), State::New));
        fs::create_dir(folder.path().join("max")).unwrap();
        assert_eq!(state(&task("Max", here, "3\n")).0, "max-2");
    }

    #[test]
    fn a_problem_of_ours_keeps_its_name_and_its_attempts() {
        let folder = tempfile::tempdir().unwrap();
        let import = Import::into(folder.path()).unwrap();
        assert_eq!(import.import(&task("Two Sum", "", "3\n")).unwrap().problem.slug, "two-sum-2");
        assert_eq!(import.import(&task("Cards", "", "3\n")).unwrap().problem.slug, "cards-2");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_leads_nowhere() {
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::os::unix::fs::symlink(outside.path(), folder.path().join("sum")).unwrap();
        let imported = Import::into(folder.path()).unwrap().import(&task("Sum", "", "3\n")).unwrap();
        assert_eq!(imported.problem.slug, "sum-2");
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    }
}
