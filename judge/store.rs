//! Attempts and best results as plain files in a data directory.
//!
//! `attempts/<slug>.jsonl` has one line per judged submission, `best/<slug>.json` the best of them. Only these
//! files hold the time, never a report. A file that cannot be understood is renamed to `….broken` with a warning, and the
//! readable lines are kept; a failure to store an attempt never fails the command.

use std::cell::RefCell;
use std::fs::{self, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::report::Report;
use crate::verdict::Verdict;

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
}

impl Attempt {
    /// An attempt that ends now.
    pub fn now(name: &str, report: &Report) -> Self {
        let time = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |passed| passed.as_secs());
        Self {
            time,
            name: name.to_owned(),
            language: report.language.clone(),
            verdict: report.verdict,
            fuel: report.fuel.unwrap_or_default(),
            memory: report.memory.unwrap_or_default(),
            points: report.score.points,
            of: report.score.of,
        }
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

    /// Stores an attempt at a problem.
    pub fn record(&self, problem: &str, attempt: &Attempt) -> io::Result<()> {
        let path = self.attempts_path(problem);
        // Read before the new attempt is written, so that the attempt does not compete with itself.
        let best = self.best(problem);
        let line = serde_json::to_string(attempt)? + "\n";
        self.append(&path, &line)?;
        if best.is_none_or(|best| attempt.beats(&best)) {
            let path = self.best_path(problem);
            fs::create_dir_all(path.parent().expect("a file in a folder"))?;
            let mut file = tempfile::NamedTempFile::new_in(path.parent().expect("a file in a folder"))?;
            file.write_all(line.as_bytes())?;
            file.persist(path)?;
        }
        Ok(())
    }

    /// The best attempt at a problem; computed from all attempts where its file is lost.
    pub fn best(&self, problem: &str) -> Option<Attempt> {
        let path = self.best_path(problem);
        let best = self.read(&path).and_then(|text| {
            let best = serde_json::from_str(&text).ok();
            if best.is_none() {
                self.set_aside(&path);
            }
            best
        });
        let better = |one: Attempt, other: Attempt| if other.beats(&one) { other } else { one };
        best.or_else(|| self.attempts(problem).into_iter().reduce(better))
    }

    /// Whether a problem was ever solved.
    pub fn solved(&self, problem: &str) -> bool {
        self.best(problem).is_some_and(|best| best.verdict == Verdict::Accepted)
    }

    /// All attempts at a problem, oldest first.
    pub fn attempts(&self, problem: &str) -> Vec<Attempt> {
        let path = self.attempts_path(problem);
        let Some(text) = self.read(&path) else { return Vec::new() };
        let lines: Vec<_> = text.lines().map(serde_json::from_str::<Attempt>).collect();
        let broken = lines.iter().any(Result::is_err);
        let good: Vec<Attempt> = lines.into_iter().filter_map(Result::ok).collect();
        if broken && self.set_aside(&path) {
            let kept: String = good
                .iter()
                .filter_map(|attempt| serde_json::to_string(attempt).ok())
                .fold(String::new(), |kept, line| kept + &line + "\n");
            if let Err(error) = self.append(&path, &kept) {
                self.warn(format!("cannot write `{}`: {error}", path.display()));
            }
        }
        good
    }

    fn attempts_path(&self, problem: &str) -> PathBuf {
        self.folder.join("attempts").join(format!("{problem}.jsonl"))
    }

    fn best_path(&self, problem: &str) -> PathBuf {
        self.folder.join("best").join(format!("{problem}.json"))
    }

    /// Appends lines with one write, so that two processes do not mix theirs.
    fn append(&self, path: &Path, lines: &str) -> io::Result<()> {
        fs::create_dir_all(path.parent().expect("a file in a folder"))?;
        if path.is_dir() {
            self.set_aside(path);
        }
        let mut file = OpenOptions::new().create(true).read(true).append(true).open(path)?;
        // After an interrupted write, the next line starts on a line of its own.
        let mut last = [b'\n'];
        if file.seek(SeekFrom::End(-1)).is_ok() {
            file.read_exact(&mut last)?;
        }
        let begin = if last == [b'\n'] { "" } else { "\n" };
        file.write_all(format!("{begin}{lines}").as_bytes())
    }

    /// Reads a file; a missing one needs no warning. Invalid UTF-8 becomes replacement characters, which no parser accepts.
    fn read(&self, path: &Path) -> Option<String> {
        match fs::read(path) {
            Ok(bytes) => Some(String::from_utf8_lossy(&bytes).into_owned()),
            Err(error) => {
                match error.kind() {
                    io::ErrorKind::NotFound => {}
                    io::ErrorKind::IsADirectory => drop(self.set_aside(path)),
                    io::ErrorKind::NotADirectory => {
                        self.warn(format!("`{}` exists and is not a directory", self.folder.display()));
                    }
                    _ => self.warn(format!("cannot read `{}`: {error}", path.display())),
                }
                None
            }
        }
    }

    /// Renames a file to a free name beside it. Returns whether that succeeded.
    fn set_aside(&self, path: &Path) -> bool {
        let aside = (1..100).map(|number| {
            let mut aside = path.as_os_str().to_owned();
            aside.push(if number == 1 { ".broken".to_owned() } else { format!(".broken.{number}") });
            PathBuf::from(aside)
        });
        let Some(aside) = aside.into_iter().find(|aside| aside.symlink_metadata().is_err()) else {
            self.warn(format!("`{}` could not be understood, and too many such files are set aside", path.display()));
            return false;
        };
        let moved = fs::rename(path, &aside);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn attempt(verdict: Verdict, fuel: u64) -> Attempt {
        let name = "a.py".to_owned();
        Attempt { time: 1, name, language: "python".into(), verdict, fuel, memory: 0, points: 0, of: 10 }
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
        fs::write(store.best_path("p"), b"\xff\xfe").unwrap();
        assert_eq!(store.attempts("p").len(), 1);
        assert_eq!(store.best("p"), Some(attempt(Verdict::Accepted, 1)), "the attempts know it");
        assert_eq!(store.take_warnings().len(), 2);
        assert!(folder.path().join("attempts/p.jsonl.broken").exists());
        assert!(folder.path().join("best/p.json.broken").exists());
        assert_eq!(store.attempts("p").len(), 1);
        assert!(store.take_warnings().is_empty());
    }
}
