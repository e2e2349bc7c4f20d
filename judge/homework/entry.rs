//! What was handed in: who, which problem, when, and where its text is.

use std::path::{Path, PathBuf};

use harness::plain_file::{self, Links, PlainFile};
use harness::{Language, Languages, Storage};
use jiff::Timestamp;

use super::assignment::{Assignment, Task};
use crate::grade::source::{check, ids, kebab, not_plain, of_extension};
use crate::grade::{Submission, untouched};
use crate::phrase::{bytes, listed};
use crate::problem::nearest;
use crate::report::class::Stray;
use crate::report::{Failure, untrusted};

/// Something that was handed in.
#[derive(Debug)]
pub struct Entry {
    /// The file as messages name it, escaped.
    pub file: String,
    /// Who handed it in.
    pub student: String,
    /// The place of its problem in the homework.
    pub task: usize,
    /// Which attempt it is, where its name says.
    pub attempt: Option<String>,
    /// When it was handed in, where somebody says.
    pub submitted: Option<Timestamp>,
    /// Its language, where its name does not say.
    pub language: Option<String>,
    /// Its text.
    pub content: Content,
}

/// The text of an entry.
#[derive(Debug)]
pub enum Content {
    /// A file of this machine that somebody else filled.
    File(PathBuf),
    /// The text itself, and its file name.
    Text {
        /// The name, with an extension where the language follows from it.
        name: String,
        /// The bytes.
        text: Vec<u8>,
    },
    /// It is no submission.
    Flawed(Failure),
}

/// Everything that was found.
#[derive(Debug, Default)]
pub struct Gathered {
    /// What belongs to a student and a problem.
    pub entries: Vec<Entry>,
    /// What does not.
    pub strays: Vec<Stray>,
}

/// Why an entry gives no submission.
pub(super) enum Unread {
    /// It is no submission.
    Refused(Failure),
    /// This machine stands in the way.
    Failed(Failure),
}

impl Gathered {
    /// Notes an entry that belongs to nobody or to no problem.
    pub(super) fn stray(&mut self, file: String, failure: Failure) {
        self.strays.push(Stray { file, failure });
    }
}

/// The place of the problem that a name in an entry means.
pub(super) fn task(assignment: &Assignment, name: &str) -> Option<usize> {
    assignment.position(name).or_else(|| assignment.position(&kebab(name.trim())))
}

/// What is said of a name that is no problem of the homework.
pub(super) fn unknown(assignment: &Assignment, name: &str) -> Failure {
    let failure = Failure::new(format!("this homework has no problem `{}`", untrusted::inline(name)));
    let slugs: Vec<&str> = assignment.tasks.iter().map(|task| task.problem.slug.as_str()).collect();
    match nearest::names(&kebab(name), slugs.iter().copied()).as_slice() {
        [] if slugs.len() <= 12 => failure.hint(format!("its problems are {}", listed(&slugs, "and"))),
        [] => failure.hint("rename the file after a problem of the homework"),
        near => failure.hint(format!("did you mean {}?", listed(near, "or"))),
    }
}

impl Entry {
    /// The submission that it is.
    pub(super) fn submission(&self, task: &Task, languages: &Languages) -> Result<Submission, Unread> {
        let (name, language, text) = match &self.content {
            Content::Flawed(failure) => return Err(Unread::Refused(failure.clone())),
            Content::File(path) => {
                let language = self.language(path, languages).map_err(Unread::Refused)?;
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                (name, language, self.read(path, language)?)
            }
            Content::Text { name, text } => {
                let language = self.language(Path::new(name), languages).map_err(Unread::Refused)?;
                let name =
                    if name.is_empty() { format!("submission.{}", language.extensions[0]) } else { name.clone() };
                (name, language, text.clone())
            }
        };
        let path = PathBuf::from(&name);
        let submission = Submission {
            name,
            path,
            text,
            files: Vec::new(),
            language: language.id().to_owned(),
            storage: Storage::Disk,
        };
        self.accept(task, &submission, language, languages).map_err(Unread::Refused)?;
        Ok(submission)
    }

    fn language<'a>(&self, path: &Path, languages: &'a Languages) -> Result<&'a Language, Failure> {
        let Some(id) = &self.language else { return of_extension(path, languages) };
        let wanted = id.to_lowercase();
        let found = languages.by_id(&wanted).or_else(|| languages.by_extension(&wanted));
        found.ok_or_else(|| {
            Failure::new(format!("there is no language `{}`", untrusted::inline(id)))
                .hint(format!("known are {}", ids(languages)))
        })
    }

    fn read(&self, path: &Path, language: &Language) -> Result<Vec<u8>, Unread> {
        match plain_file::read(path, Links::Refused, language.source_limit() as u64) {
            Ok(PlainFile::Whole(text)) => Ok(text),
            Ok(PlainFile::TooLarge) => Err(Unread::Refused(self.too_large(language))),
            Ok(PlainFile::Other(kind)) => Err(Unread::Refused(not_plain(&self.file, kind))),
            Err(error) => Err(Unread::Failed(Failure::new(format!("cannot read `{}`: {error}", self.file)))),
        }
    }

    fn too_large(&self, language: &Language) -> Failure {
        Failure::new(format!("`{}` is larger than {}", self.file, bytes(language.source_limit() as u64)))
            .hint("submit the source alone; large tables can be computed when the program starts")
    }

    fn accept(
        &self,
        task: &Task,
        submission: &Submission,
        language: &Language,
        languages: &Languages,
    ) -> Result<(), Failure> {
        if submission.text.len() > language.source_limit() {
            return Err(self.too_large(language));
        }
        check(&submission.text, &format!("`{}`", self.file), language)?;
        if !task.takes(language) {
            let taken: Vec<&str> = task.languages.iter().map(String::as_str).collect();
            return Err(Failure::new(format!("`{}` is written in {}", self.file, language.name))
                .hint(format!("this homework takes {}", listed(&taken, "and"))));
        }
        untouched::refuse(&task.problem, submission, languages)
    }
}
