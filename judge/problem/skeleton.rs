//! A problem to begin with: a small whole task of each kind, under a name of one's own.
//!
//! The files in `skeleton/` stand as they would in a registry. Three lines hold a mark, `EDIT 1 of 3: …`: what only an author can
//! write. The lint `skeleton` finds the marks that are left.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use harness::plain_file::shown;

use super::{Error, names};

/// Which kind of problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkeletonKind {
    /// A program on standard input and output.
    Stdio,
    /// A function.
    Function,
    /// A class.
    Class,
}

/// What decides whether an answer is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerRule {
    /// It equals the expected one.
    Equal,
    /// A checker program of the problem accepts it.
    Checker,
}

/// A line that only an author can write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The file inside the problem.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What to do there.
    pub task: String,
}

/// The files of a new problem.
#[derive(Clone, Debug)]
pub struct Skeleton {
    files: Vec<(&'static str, String)>,
}

type Files = &'static [(&'static str, &'static str)];

macro_rules! files {
    ($kind:literal, $($name:literal),+) => {
        &[$(($name, include_str!(concat!("skeleton/", $kind, "/", $name)))),+]
    };
}

const STDIO: Files = files!(
    "stdio",
    "problem.toml",
    "statement.md",
    "hints.md",
    "generate.py",
    "cases/sample/sample.json",
    "submissions/accepted/lines.py",
    "submissions/accepted/words.js",
    "submissions/wrong_answer/first-idea.py"
);
const FUNCTION: Files = files!(
    "function",
    "problem.toml",
    "statement.md",
    "hints.md",
    "generate.py",
    "cases/sample/sample.json",
    "submissions/accepted/loop.py",
    "submissions/accepted/reduce.js",
    "submissions/wrong_answer/first-idea.py"
);
const CLASS: Files = files!(
    "class",
    "problem.toml",
    "statement.md",
    "hints.md",
    "generate.py",
    "cases/sample/sample.json",
    "submissions/accepted/field.py",
    "submissions/accepted/numbers.js",
    "submissions/wrong_answer/first-idea.py"
);
const FUNCTION_CHECKER: Files = files!("function", "checker/check.py");
const CLASS_CHECKER: Files = files!("class", "checker/check.py");

impl Skeleton {
    /// A problem of this kind and name. Returns the reason if there is none.
    pub fn new(kind: SkeletonKind, slug: &str, rule: AnswerRule) -> Result<Self, String> {
        names::slug(slug)?;
        let (files, checker) = match kind {
            SkeletonKind::Stdio => (STDIO, None),
            SkeletonKind::Function => (FUNCTION, Some(FUNCTION_CHECKER)),
            SkeletonKind::Class => (CLASS, Some(CLASS_CHECKER)),
        };
        let checker: Files = match rule {
            AnswerRule::Equal => &[],
            AnswerRule::Checker => {
                checker.ok_or("what a program prints is compared word by word: it has no checker")?
            }
        };
        let named = |(file, text): &(&'static str, &str)| {
            let text = renamed(text, slug);
            (*file, if checker.is_empty() { text } else { text.replace("kind = \"exact\"", "kind = \"program\"") })
        };
        Ok(Self { files: files.iter().chain(checker).map(named).collect() })
    }

    /// The files inside the problem.
    pub fn files(&self) -> impl Iterator<Item = &'static str> {
        self.files.iter().map(|(name, _)| *name)
    }

    /// What is left to an author.
    pub fn edits(&self) -> Vec<Edit> {
        let mut edits: Vec<Edit> = self.files.iter().flat_map(|(file, text)| Edit::marked(file, text)).collect();
        edits.sort_by_key(|edit| edit.task.clone());
        edits
    }

    /// Writes the problem into a folder that is not there yet, or holds nothing.
    pub fn write(&self, folder: &Path) -> Result<(), Error> {
        let cannot = |path: &Path, source: io::Error| Error::Io { verb: "write", file: shown(path), source };
        match fs::read_dir(folder).map(|mut entries| entries.next()) {
            Ok(None) => {}
            Ok(Some(_)) => {
                let reason = "exists already, and nothing is written over".to_owned();
                return Err(Error::Refused { file: shown(folder), reason });
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(cannot(folder, error)),
        }
        for (name, text) in &self.files {
            let path = folder.join(name);
            let parent = path.parent().unwrap_or(folder);
            let written = fs::create_dir_all(parent).and_then(|()| {
                let mut file = fs::OpenOptions::new().write(true).create_new(true).open(&path)?;
                io::Write::write_all(&mut file, text.as_bytes())
            });
            written.map_err(|error| cannot(&path, error))?;
        }
        Ok(())
    }
}

impl Edit {
    /// The marks in a text.
    pub fn marked(file: &str, text: &str) -> Vec<Self> {
        let edit = |(index, line): (usize, &str)| {
            let mark = line.find("EDIT ")?;
            let task = &line[mark..];
            let number = task.strip_prefix("EDIT ")?.strip_prefix(|c: char| c.is_ascii_digit())?;
            number.starts_with(" of 3: ").then(|| Self {
                file: file.to_owned(),
                line: index + 1,
                task: task.to_owned(),
            })
        };
        text.lines().enumerate().filter_map(edit).collect()
    }
}

/// The names of the task in a file, replaced by those of the slug.
fn renamed(text: &str, slug: &str) -> String {
    let own = |name: String, rule: fn(&str) -> Result<(), String>, before: &str| {
        if rule(&name).is_ok() { name } else { format!("{before}{name}") }
    };
    let capital = |word: &str| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_ascii_uppercase() + rest
    };
    let function = own(slug.replace('-', "_"), names::snake_case, "solve_");
    let class = own(slug.split('-').map(capital).collect(), names::camel_case, "My");
    let title = capital(&slug.replace('-', " "));
    let names = [("sum-of-all", slug), ("sum_of_all", &function), ("SumOfAll", &class), ("Sum of all", &title)];
    names.into_iter().fold(text.to_owned(), |text, (old, new)| text.replace(old, new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_skeleton_has_three_edits_and_no_name_of_another() {
        for kind in [SkeletonKind::Stdio, SkeletonKind::Function, SkeletonKind::Class] {
            let skeleton = Skeleton::new(kind, "3sum-closest", AnswerRule::Equal).unwrap();
            let numbers: Vec<String> = skeleton.edits().iter().map(|edit| edit.task[..12].to_owned()).collect();
            assert_eq!(numbers, ["EDIT 1 of 3:", "EDIT 2 of 3:", "EDIT 3 of 3:"], "{kind:?}");
            let all: String = skeleton.files.iter().map(|(_, text)| text.as_str()).collect();
            assert!(!all.to_lowercase().contains("of all\n") && !all.contains("SumOf"), "{all}");
            assert!(all.contains("3sum closest"), "{all}");
        }
    }

    #[test]
    fn names_are_made_of_the_slug() {
        assert_eq!(renamed("sum_of_all SumOfAll Sum of all", "max-gap"), "max_gap MaxGap Max gap");
        assert_eq!(renamed("sum_of_all SumOfAll", "3sum"), "solve_3sum My3sum");
        assert_eq!(renamed("sum_of_all SumOfAll", "solution"), "solution MySolution");
        assert_eq!(renamed("sum_of_all SumOfAll", "lambda"), "solve_lambda Lambda");
    }

    #[test]
    fn a_mark_is_told_with_its_line() {
        let edits = Edit::marked("a.py", "x\n# EDIT 2 of 3: more\n# EDIT the rest\n");
        assert_eq!(edits, [Edit { file: "a.py".into(), line: 2, task: "EDIT 2 of 3: more".into() }]);
    }
}
