//! Attempts as plain files in a data directory.
//!
//! `attempts/<slug>.jsonl` has one line per judged submission and is all there is about them: what was solved, and what was best,
//! follows from it. `sources/<digest>` has what was submitted, `failed/<slug>.json` the cases that failed last, `hints/<slug>` counts
//! the hints that were shown, `editorials/<slug>` says when the editorial was. `reviews.jsonl` has one line per review, from which follows
//! what is due; `notes/`, `worksheets/` and `drafts/` hold what the user wrote. Only these files hold the time, never a report. Whoever writes holds
//! the file `lock`. A file that cannot be understood is set aside as `….broken` with a warning, and its readable lines are kept; a failure
//! to store an attempt never fails the command.

mod drafts;
mod failures;
mod lines;
mod pages;
mod remembered;
mod reviews;
mod solutions;
mod sources;
mod stamp;

pub use drafts::{Draft, Saved};
pub use failures::Failures;
pub use pages::LONGEST_PAGE;
pub use remembered::Remembered;
pub use reviews::Solved;
pub use solutions::{Choice, OwnSolution};
pub use stamp::Stamp;

use std::cell::RefCell;
use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use harness::plain_file::{self, Links, PlainFile};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::report::Report;
use crate::verdict::Verdict;

/// The largest file of attempts, far above what anybody types in a life.
const MOST_BYTES: u64 = 256 << 20;

/// Why an attempt could not be remembered.
#[derive(Debug, thiserror::Error)]
#[error("cannot {verb} `{}`: {source}", path.display())]
pub struct Error {
    verb: &'static str,
    path: PathBuf,
    source: io::Error,
}

impl Error {
    fn cannot(verb: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self { verb, path: path.to_owned(), source }
    }
}

/// How a file is set aside.
#[derive(Clone, Copy)]
enum Aside {
    /// Nothing stays in its place.
    Moved,
    /// It stays until it is replaced.
    Copied,
}

/// The data directory.
pub struct Store {
    folder: PathBuf,
    warnings: RefCell<Vec<String>>,
}

/// One judged submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Attempt {
    /// Seconds since 1970.
    pub time: u64,
    /// File name of the submission.
    pub name: String,
    /// Id of its language.
    pub language: String,
    /// The verdict on it.
    #[cfg_attr(test, schemars(with = "crate::report::schema::VerdictCode"))]
    pub verdict: Verdict,
    /// The largest fuel of any case.
    pub fuel: u64,
    /// The largest memory of any case.
    pub memory: u64,
    /// Points got.
    pub points: u32,
    /// Points there were.
    pub of: u32,
    /// Why it was not accepted; null where it was, and for attempts of old.
    #[serde(default)]
    pub reason: Option<String>,
    /// Digest of its source, where that was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

impl Attempt {
    /// An attempt that ends now.
    pub fn now(name: &str, report: &Report) -> Self {
        Self {
            time: now(),
            name: name.to_owned(),
            language: report.language.clone(),
            verdict: report.verdict,
            fuel: report.fuel.unwrap_or_default(),
            memory: report.memory.unwrap_or_default(),
            points: report.score.points,
            of: report.score.of,
            reason: report.message(),
            source: None,
        }
    }

    /// The best of these; the first of equals.
    pub fn best(attempts: &[Self]) -> Option<&Self> {
        attempts.iter().reduce(|best, other| if other.beats(best) { other } else { best })
    }

    /// Orders by acceptance, then points, then fuel.
    fn beats(&self, other: &Self) -> bool {
        let rank =
            |attempt: &Self| (attempt.verdict == Verdict::Accepted, attempt.points, std::cmp::Reverse(attempt.fuel));
        rank(self) > rank(other)
    }
}

impl Store {
    /// Opens the directory; `record` creates it when needed.
    pub fn open(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), warnings: RefCell::default() }
    }

    /// Warnings about the files since the last call.
    pub fn take_warnings(&self) -> Vec<String> {
        self.warnings.take()
    }

    /// Appends an attempt at a problem: written whole, or not at all.
    pub fn record(&self, problem: &str, attempt: &Attempt) -> Result<(), Error> {
        self.append_line(&self.attempts_path(problem), attempt)
    }

    /// The best attempt at a problem.
    pub fn best(&self, problem: &str) -> Option<Attempt> {
        Attempt::best(&self.attempts(problem)).cloned()
    }

    /// Whether a problem was ever solved.
    pub fn solved(&self, problem: &str) -> bool {
        self.best(problem).is_some_and(|best| best.verdict == Verdict::Accepted)
    }

    /// The latest attempt of all, at a problem that is known.
    pub fn latest(&self, is_known: impl Fn(&str) -> bool) -> Option<(String, Attempt)> {
        let last = |slug: String| self.attempts(&slug).pop().map(|attempt| (slug, attempt));
        // Of two in the same second the first by name, whoever asks.
        self.tried()
            .into_iter()
            .filter(|slug| is_known(slug))
            .filter_map(last)
            .reduce(|latest, other| if other.1.time > latest.1.time { other } else { latest })
    }

    /// The names under which attempts are stored, sorted: few, however many problems there are.
    fn tried(&self) -> Vec<String> {
        self.names("attempts", ".jsonl")
    }

    /// The names of the files in a folder without this ending, sorted.
    fn names(&self, folder: &str, ending: &str) -> Vec<String> {
        let folder = self.folder.join(folder);
        let Ok(entries) = fs::read_dir(&folder) else {
            // Reading any file in it tells what is wrong with the folder, if anything is.
            self.read(&folder.join(ending));
            return Vec::new();
        };
        let stem = |name: &OsStr| name.to_str()?.strip_suffix(ending).map(str::to_owned);
        let mut names: Vec<String> = entries.flatten().filter_map(|entry| stem(&entry.file_name())).collect();
        names.sort();
        names
    }

    /// A document of this name; nothing where there is none. One that cannot be understood is set aside.
    pub fn document<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let path = self.folder.join(name);
        let text = self.read(&path)?;
        serde_json::from_str(&text).ok().or_else(|| {
            self.set_aside(&path, Aside::Moved);
            None
        })
    }

    /// Puts a document in the place of the one of this name.
    pub fn keep(&self, name: &str, document: &impl Serialize) -> Result<(), Error> {
        let _lock = self.lock();
        let path = self.folder.join(name);
        self.make_room(&path)?;
        let text = serde_json::to_string(document).expect("a document is plain data") + "\n";
        replace(&path, text.as_bytes()).map_err(Error::cannot("write", &path))
    }

    /// How many hints of a problem were shown.
    pub fn hints_seen(&self, problem: &str) -> usize {
        self.read(&self.hints_path(problem)).and_then(|text| text.trim().parse().ok()).unwrap_or(0)
    }

    /// Remembers that so many hints of a problem were shown.
    pub fn remember_hint(&self, problem: &str, shown: usize) -> Result<(), Error> {
        let _lock = self.lock();
        let path = self.hints_path(problem);
        self.make_room(&path)?;
        replace(&path, format!("{shown}\n").as_bytes()).map_err(Error::cannot("write", &path))
    }

    /// All attempts at a problem, oldest first.
    pub fn attempts(&self, problem: &str) -> Vec<Attempt> {
        self.lines(&self.attempts_path(problem))
    }

    fn hints_path(&self, problem: &str) -> PathBuf {
        self.folder.join("hints").join(problem)
    }

    fn attempts_path(&self, problem: &str) -> PathBuf {
        self.folder.join("attempts").join(format!("{problem}.jsonl"))
    }

    /// Keeps other processes out until it is dropped. Where nothing can be locked, a line is still appended by one write.
    fn lock(&self) -> Option<File> {
        let path = self.folder.join("lock");
        fs::create_dir_all(&self.folder).ok()?;
        if !matches!(plain_file::read(&path, Links::Followed, 0), Ok(PlainFile::Whole(_) | PlainFile::TooLarge))
            && path.symlink_metadata().is_ok()
        {
            self.set_aside(&path, Aside::Moved);
        }
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(path).ok()?;
        file.lock().ok()?;
        Some(file)
    }

    /// Makes the folder of a file, and moves away what is no file in its place.
    fn make_room(&self, path: &Path) -> Result<(), Error> {
        let folder = path.parent().expect("a file in a folder");
        if folder.symlink_metadata().is_ok() && !folder.is_dir() {
            self.set_aside(folder, Aside::Moved);
        }
        fs::create_dir_all(folder).map_err(Error::cannot("make the folder", folder))?;
        let other = fs::metadata(path).map(|about| !about.is_file());
        if other.unwrap_or(path.is_symlink()) {
            self.set_aside(path, Aside::Moved);
        }
        Ok(())
    }

    /// Reads a file; a missing one needs no warning. Invalid UTF-8 becomes replacement characters, which no parser accepts.
    fn read(&self, path: &Path) -> Option<String> {
        match plain_file::read(path, Links::Followed, MOST_BYTES) {
            Ok(PlainFile::Whole(bytes)) => return Some(String::from_utf8_lossy(&bytes).into_owned()),
            Ok(PlainFile::TooLarge | PlainFile::Other(_)) => drop(self.set_aside(path, Aside::Moved)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) if error.kind() == io::ErrorKind::NotADirectory && !self.folder.is_dir() => {
                self.warn(format!("`{}` exists and is not a directory", self.folder.display()));
            }
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                self.set_aside(path.parent().expect("a file in a folder"), Aside::Moved);
            }
            Err(error) => self.warn(format!("cannot read `{}`: {error}", path.display())),
        }
        None
    }

    /// Gives a file a free name beside it. Returns whether that succeeded.
    fn set_aside(&self, path: &Path, aside_by: Aside) -> bool {
        let aside = (1..100).map(|number| {
            let mut aside = path.as_os_str().to_owned();
            aside.push(if number == 1 { ".broken".to_owned() } else { format!(".broken.{number}") });
            PathBuf::from(aside)
        });
        let Some(aside) = aside.into_iter().find(|aside| aside.symlink_metadata().is_err()) else {
            self.warn(format!("`{}` could not be understood, and too many such files are set aside", path.display()));
            return false;
        };
        let moved = match aside_by {
            Aside::Moved => fs::rename(path, &aside),
            Aside::Copied => fs::copy(path, &aside).map(drop),
        };
        let shown = path.display();
        self.warn(match &moved {
            Ok(()) => format!("`{shown}` could not be understood and was set aside as `{}`", aside.display()),
            Err(error) => format!("`{shown}` could not be understood, nor be set aside: {error}"),
        });
        moved.is_ok()
    }

    fn warn(&self, text: String) {
        let mut warnings = self.warnings.borrow_mut();
        if !warnings.contains(&text) {
            warnings.push(text);
        }
    }
}

/// Seconds since 1970.
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |passed| passed.as_secs())
}

/// Puts text in the place of a file in one step.
fn replace(path: &Path, text: &[u8]) -> io::Result<()> {
    let mut file = tempfile::NamedTempFile::new_in(path.parent().expect("a file in a folder"))?;
    file.write_all(text)?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attempt(verdict: Verdict, fuel: u64) -> Attempt {
        let name = "a.py".to_owned();
        Attempt {
            time: 1,
            name,
            language: "python".into(),
            verdict,
            fuel,
            memory: 0,
            points: 0,
            of: 10,
            reason: None,
            source: None,
        }
    }

    #[test]
    fn the_best_attempt_is_the_cheapest_accepted_one() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path());
        assert_eq!(store.best("p"), None);
        for (verdict, fuel) in
            [(Verdict::WrongAnswer, 1), (Verdict::Accepted, 9), (Verdict::Accepted, 5), (Verdict::WrongAnswer, 1)]
        {
            store.record("p", &attempt(verdict, fuel)).unwrap();
        }
        assert_eq!(store.best("p"), Some(attempt(Verdict::Accepted, 5)));
        assert!(store.solved("p") && !store.solved("q"));
        assert_eq!(store.attempts("p").len(), 4);
        assert!(store.take_warnings().is_empty());
    }

    #[test]
    fn a_write_that_was_interrupted_does_not_swallow_the_next_line() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path());
        store.record("p", &attempt(Verdict::WrongAnswer, 1)).unwrap();
        let path = store.attempts_path("p");
        let whole = fs::read(&path).unwrap();
        fs::write(&path, &whole[..whole.len() / 2]).unwrap();
        store.record("p", &attempt(Verdict::Accepted, 2)).unwrap();
        assert_eq!(store.attempts("p"), [attempt(Verdict::Accepted, 2)]);
        assert!(store.solved("p"));
    }

    #[test]
    fn a_broken_file_is_set_aside_and_what_can_be_read_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path());
        store.record("p", &attempt(Verdict::Accepted, 1)).unwrap();
        let path = store.attempts_path("p");
        fs::write(&path, fs::read_to_string(&path).unwrap() + "{\"time\":").unwrap();
        assert_eq!(store.attempts("p").len(), 1);
        assert_eq!(store.take_warnings().len(), 1);
        assert!(folder.path().join("attempts/p.jsonl.broken").exists());
        assert_eq!(store.attempts("p").len(), 1);
        assert!(store.take_warnings().is_empty());
    }

    #[test]
    fn what_several_write_at_once_is_all_remembered() {
        let folder = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            for writer in 0..8 {
                let folder = folder.path();
                scope.spawn(move || {
                    let store = Store::open(folder);
                    for round in 0..10 {
                        let verdict = if (writer, round) == (3, 4) { Verdict::Accepted } else { Verdict::WrongAnswer };
                        store.record("p", &attempt(verdict, 1)).unwrap();
                        assert!(store.attempts("p").len() > round);
                    }
                    assert!(store.take_warnings().is_empty());
                });
            }
        });
        let store = Store::open(folder.path());
        assert_eq!((store.attempts("p").len(), store.solved("p")), (80, true));
    }

    #[test]
    fn the_latest_attempt_and_the_hints_seen_are_remembered() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path());
        assert_eq!((store.latest(|_| true), store.hints_seen("p")), (None, 0));
        store.record("q", &Attempt { time: 7, ..attempt(Verdict::WrongAnswer, 1) }).unwrap();
        store.record("p", &Attempt { time: 5, ..attempt(Verdict::Accepted, 1) }).unwrap();
        assert_eq!(store.latest(|_| true).unwrap().0, "q");
        assert_eq!(store.latest(|slug| slug != "q").unwrap().0, "p");
        store.remember_hint("p", 2).unwrap();
        assert_eq!((store.hints_seen("p"), store.hints_seen("q")), (2, 0));
    }

    #[test]
    fn the_latest_attempt_is_looked_for_where_there_are_attempts() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path());
        store.record("q", &attempt(Verdict::Accepted, 1)).unwrap();
        store.record("p", &attempt(Verdict::Accepted, 1)).unwrap();
        fs::write(folder.path().join("attempts/q.jsonl.broken"), "").unwrap();
        assert_eq!(store.tried(), ["p", "q"]);

        fs::remove_dir_all(folder.path().join("attempts")).unwrap();
        fs::write(folder.path().join("attempts"), "").unwrap();
        assert_eq!(store.latest(|_| true), None);
        let warnings = store.take_warnings().concat();
        assert!(warnings.contains("attempts` could not be understood and was set aside"), "{warnings}");
    }

    #[test]
    fn a_write_that_fails_is_named() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("data"), "").unwrap();
        let store = Store::open(folder.path().join("data"));
        let said = store.record("p", &attempt(Verdict::Accepted, 1)).unwrap_err().to_string();
        assert!(said.starts_with("cannot make the folder `") && said.contains("data/attempts`: "), "{said}");
    }
}
