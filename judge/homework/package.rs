//! A homework as a package for a platform that grades in containers: its files, with the problems that do not come with the judge,
//! the judge itself, and the scripts that the platform calls.
//!
//! Nothing is written here: a package is a list of files.

mod platform;
mod program;

use std::path::Path;

use harness::{FrontendKind, Languages};

use super::assignment::{Assignment, FILE};
use crate::problem::Error;
pub use platform::Platform;
pub use program::Program;

/// A file of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackedFile {
    /// Its path inside, with `/` between the steps.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Whether it is a program.
    pub executable: bool,
}

/// Prepares the judge in a container that has a network.
const SETUP: &str = include_str!("package/setup.sh");
/// Grades one submission in Gradescope's container.
const RUN_AUTOGRADER: &str = include_str!("package/run_autograder.sh");
/// Grades one submission in `PrairieLearn`'s container.
const RUN: &str = include_str!("package/run.sh");
/// The image of `PrairieLearn`'s container.
const DOCKERFILE: &str = include_str!("package/Dockerfile");
/// What the `info.json` of a question says of its grader.
const INFO: &str = include_str!("package/info.json");
/// What stands in the scripts for the languages.
const LANGUAGES: &str = "@LANGUAGES@";

/// A homework with all that a package of it needs.
pub struct Package<'a> {
    assignment: &'a Assignment,
    /// Its file, as it was written.
    homework: Vec<u8>,
    program: Program,
    languages: Vec<String>,
}

impl<'a> Package<'a> {
    /// The homework of a file, with the judge that will grade it.
    pub fn of(
        homework: &Path,
        assignment: &'a Assignment,
        program: Program,
        languages: &Languages,
    ) -> Result<Self, Error> {
        let homework = Assignment::source(homework)?.text.as_bytes().to_vec();
        Ok(Self { assignment, homework, program, languages: prepared(assignment, languages) })
    }

    /// Ids of the languages that are prepared when a container is made.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// The files for a platform, in the order of their paths.
    pub fn files(self, platform: Platform) -> Result<Vec<PackedFile>, Error> {
        let setup = SETUP.replace(LANGUAGES, &self.languages.join(" "));
        let (mut files, folder) = match platform {
            Platform::Gradescope => (vec![script("run_autograder", RUN_AUTOGRADER)], ""),
            Platform::PrairieLearn => {
                let files = vec![script("run.sh", RUN), text("Dockerfile", DOCKERFILE), text("info.json", INFO)];
                (files, "tests/")
            }
        };
        files.push(script("setup.sh", &setup));
        files.push(PackedFile { path: "judge".to_owned(), bytes: self.program.bytes, executable: true });
        files.push(PackedFile { path: format!("{folder}{FILE}"), bytes: self.homework, executable: false });
        files.extend(problems(self.assignment, folder)?);
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(files)
    }
}

fn script(path: &str, script: &str) -> PackedFile {
    PackedFile { executable: true, ..text(path, script) }
}

fn text(path: &str, text: &str) -> PackedFile {
    PackedFile { path: path.to_owned(), bytes: text.as_bytes().to_vec(), executable: false }
}

/// The problems that the judge does not bring with it.
fn problems(assignment: &Assignment, folder: &str) -> Result<Vec<PackedFile>, Error> {
    let mut files = Vec::new();
    for problem in assignment.tasks.iter().map(|task| &task.problem).filter(|problem| !problem.is_embedded()) {
        for name in problem.files() {
            let path = format!("{folder}problems/{}/{name}", problem.slug);
            files.push(PackedFile { path, bytes: problem.file(name)?, executable: false });
        }
    }
    Ok(files)
}

/// The languages that a homework takes. Where it takes all, those whose compiler or interpreter the judge fetches by itself.
fn prepared(assignment: &Assignment, languages: &Languages) -> Vec<String> {
    let takes_all = assignment.tasks.iter().any(|task| task.languages.is_empty());
    let is_named = |id: &str| assignment.tasks.iter().any(|task| task.languages.iter().any(|taken| taken == id));
    let is_fetched = |kind| !matches!(kind, FrontendKind::Rust | FrontendKind::Command);
    let rows = languages.all().iter();
    let wanted =
        rows.filter(|row| is_named(row.id()) || takes_all && row.dialect_of.is_none() && is_fetched(row.frontend));
    wanted.map(|row| row.id().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Registry;

    #[test]
    fn what_is_prepared_is_what_the_homework_takes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        let prepared = |more: &str| {
            let text = format!("format = 1\ntitle = \"x\"\n{more}[[problem]]\nslug = \"two-sum\"\n");
            std::fs::write(&path, text).unwrap();
            let languages = Languages::embedded();
            let assignment = Assignment::open(&path, &[Registry::open(None).unwrap()], &languages).unwrap();
            super::prepared(&assignment, &languages).join(" ")
        };
        assert_eq!(prepared("languages = [\"rust\", \"python\"]\n"), "python rust");
        let all = prepared("");
        assert!(all.starts_with("python javascript") && !all.contains("rust"), "{all}");
    }
}
