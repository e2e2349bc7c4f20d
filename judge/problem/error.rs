//! Why a problem could not be read: which file, which line, and what to type next.

use std::fmt;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use harness::plain_file::{self, Links, PlainFile, shown};
use harness::wording::{Notation, in_words};
use serde::de::DeserializeOwned;
use toml::Spanned;

use super::package::{Objection, PackageTree};
use super::seal::Closed;
use crate::phrase::bytes as bytes_in_words;

/// A failure of the registry.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder of problems cannot be listed.
    #[error("cannot read the problems in `{}`: {source}", shown(folder))]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The folder holds no problem.
    #[error("there are no problems in `{}`", shown(folder))]
    NoProblems {
        /// The folder.
        folder: PathBuf,
    },
    /// A folder has no manifest.
    #[error("`{folder}` has no `problem.toml`, so it is no problem")]
    NoManifest {
        /// The folder.
        folder: String,
    },
    /// No problem has this name.
    #[error("there is no problem `{slug}`")]
    Unknown {
        /// The name.
        slug: String,
        /// Names that look like it, nearest first.
        nearest: Vec<String>,
    },
    /// A problem lacks this file.
    #[error("problem `{slug}` has no file `{name}`")]
    NoFile {
        /// The problem.
        slug: String,
        /// The file, inside the problem.
        name: String,
    },
    /// A file cannot be read or written.
    #[error("cannot {verb} `{file}`: {source}")]
    Io {
        /// `read` or `write`.
        verb: &'static str,
        /// The file.
        file: String,
        /// What the system said.
        source: io::Error,
    },
    /// A file or folder is not what it should be.
    #[error("`{file}` {reason}")]
    Refused {
        /// The file or folder.
        file: String,
        /// The rest of the sentence.
        reason: String,
    },
    /// Something is sealed, and stays so.
    #[error("{}", closed.words(slug, file))]
    Sealed {
        /// The problem.
        slug: String,
        /// The sealed file, as messages name it.
        file: String,
        /// Why.
        closed: Closed,
    },
    /// A package of another format cannot be taken as it is.
    #[error("{}", told(package, objections))]
    Package {
        /// The package, as messages name it.
        package: String,
        /// What is wrong, at least one thing.
        objections: Vec<Objection>,
    },
    /// A file says something wrong at a place that can be shown.
    #[error(transparent)]
    At(Box<Location>),
}

impl Error {
    /// What to type next, where that is known.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::NoProblems { folder } if folder.join("problem.toml").is_file() => {
                Some("it is a problem itself: name the folder that holds it with `--problems`".to_owned())
            }
            Self::NoManifest { .. } => Some(
                "`judge new --problem function DIR` writes one, in a new folder; see the manual's page for authors"
                    .to_owned(),
            ),
            Self::Folder { .. } | Self::NoProblems { .. } => {
                Some("`--problems DIR` wants the folder that holds one folder per problem".to_owned())
            }
            Self::Unknown { nearest, .. } => match nearest.as_slice() {
                [] => Some("`judge list` shows all problems".to_owned()),
                names => Some(format!("did you mean {}?", ticked(names))),
            },
            Self::At(at) => at.hint.clone(),
            Self::Sealed { slug, closed, .. } => closed.hint(slug),
            Self::Package { objections, .. } => objections.iter().find_map(|objection| objection.hint.clone()),
            Self::NoFile { .. } | Self::Io { .. } | Self::Refused { .. } => None,
        }
    }

    /// What is wrong with a package.
    pub(crate) fn of_package(tree: &PackageTree, objections: Vec<Objection>) -> Self {
        Self::Package { package: tree.shown(""), objections }
    }

    /// The same error with something to type next, where it points at a place.
    pub(crate) fn with_hint(mut self, hint: String) -> Self {
        if let Self::At(at) = &mut self {
            at.hint = Some(hint);
        }
        self
    }
}

/// What is wrong with a package, a line each.
fn told(package: &str, objections: &[Objection]) -> String {
    let line = |Objection { file, line, message, .. }: &Objection| {
        let place =
            if file.is_empty() { package.to_owned() } else { format!("{}/{file}", package.trim_end_matches('/')) };
        let begins_with_verb = line.is_none();
        match line {
            Some(line) => format!("{place}:{line}: {message}"),
            None if begins_with_verb => format!("`{place}` {message}"),
            None => format!("{place}: {message}"),
        }
    };
    objections.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// `` `a`, `b` or `c` ``.
pub(super) fn ticked<S: AsRef<str>>(names: &[S]) -> String {
    let ticked: Vec<String> = names.iter().map(|name| format!("`{}`", name.as_ref())).collect();
    match ticked.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => ticked.concat(),
    }
}

/// Something wrong at one place of a file.
#[derive(Debug)]
pub struct Location {
    /// The file as the user knows it.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
    /// The line drawn, with the place marked; absent where lines are too long to be drawn.
    pub drawn: Option<String>,
    /// What to do about it.
    pub hint: Option<String>,
}

impl std::error::Error for Location {}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.drawn {
            Some(drawn) => write!(f, "{}\n{drawn}", self.message),
            None => write!(f, "{}:{}: {}", self.file, self.line, self.message),
        }
    }
}

/// Keys of a manifest that have another name now.
const RENAMED: [(&str, &str); 2] = [("answers", "questions"), ("answer", "result")];

/// An objection to a key that is not known, where it is known by another name.
fn renamed(objection: &str) -> Option<String> {
    let (old, new) = RENAMED.iter().find(|(old, new)| {
        objection.starts_with(&format!("unknown field `{old}`")) && objection.contains(&format!("`{new}`"))
    })?;
    Some(format!("`{old}` is now called `{new}`"))
}

/// Characters that are drawn before a place in a long line, and from there on.
const BEFORE: usize = 40;
const BEHIND: usize = 40;

/// A text that errors point into.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) file: String,
    pub(crate) text: Arc<str>,
}

impl Source {
    /// The text of a file of the user, of at most so many bytes.
    pub(crate) fn read(path: &Path, most: u64) -> Result<Self, Error> {
        let file = shown(path);
        let refused = |reason: String| Error::Refused { file: file.clone(), reason };
        let bytes = match plain_file::read(path, Links::Followed, most) {
            Ok(PlainFile::Whole(bytes)) => bytes,
            Ok(PlainFile::TooLarge) => return Err(refused(format!("is larger than {}", bytes_in_words(most)))),
            Ok(PlainFile::Other(kind)) => return Err(refused(format!("is not a plain file but {kind}"))),
            Err(source) => return Err(Error::Io { verb: "read", file, source }),
        };
        let text = String::from_utf8(bytes).map_err(|_| refused("is not UTF-8".to_owned()))?;
        Ok(Self { file, text: Arc::from(text) })
    }

    /// The text of a file that is read already.
    pub(crate) fn of_bytes(file: String, bytes: Vec<u8>) -> Result<Self, Error> {
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self { file, text: Arc::from(text) }),
            Err(_) => Err(Error::Refused { file, reason: "is not UTF-8".to_owned() }),
        }
    }

    /// The text as TOML.
    pub(crate) fn toml<T: DeserializeOwned>(&self) -> Result<T, Error> {
        toml::from_str(&self.text).map_err(|error| {
            let span = error.span().unwrap_or(0..0);
            let message = renamed(error.message())
                .or_else(|| self.other_brackets(&span, error.message()))
                .unwrap_or_else(|| in_words(error.message(), Notation::Toml));
            self.error(span, message)
        })
    }

    /// An objection to a header that has the brackets of a list where one table is meant, or the other way round.
    fn other_brackets(&self, span: &Range<usize>, objection: &str) -> Option<String> {
        objection.strip_prefix("invalid type: map, expected ")?;
        let header = self.text.get(span.clone())?.lines().next()?.trim_end();
        let inner = header.strip_prefix('[')?.strip_suffix(']')?;
        let is_name = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        match inner.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
            Some(name) if is_name(name) => Some(format!("`{header}` begins one of many; there is one `[{name}]`")),
            None if is_name(inner) && objection.contains("expected a sequence") => {
                Some(format!("`{header}` is one of many: write `[[{inner}]]`"))
            }
            _ => None,
        }
    }

    /// An objection to any format but the first.
    pub(crate) fn format_1(&self, format: &Spanned<i64>) -> Result<(), Error> {
        match format.get_ref() {
            1 => Ok(()),
            other => Err(self.error(format.span(), format!("`format` is {other}, this judge reads format 1"))),
        }
    }

    /// A text that keeps a rule.
    pub(crate) fn checked(&self, text: Spanned<String>, rule: fn(&str) -> Result<(), String>) -> Result<String, Error> {
        match rule(text.get_ref()) {
            Ok(()) => Ok(text.into_inner()),
            Err(reason) => Err(self.error(text.span(), reason)),
        }
    }

    /// An objection to JSON that begins at this byte.
    pub(crate) fn bad_json(&self, start: usize, error: &serde_json::Error) -> Error {
        let text = &self.text[start..];
        let lines: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let at = start + lines + error.column().saturating_sub(1);
        // What is missing at the end is missing behind the last word.
        self.error_at(at.min(self.text.trim_end().len()), in_words(&error.to_string(), Notation::Json))
    }

    /// An error that draws what stands around a byte: a line of a case file may be longer than anybody reads.
    pub(crate) fn error_at(&self, at: usize, message: impl Into<String>) -> Error {
        let at = self.text.floor_char_boundary(at);
        let start = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = self.text[at..].find('\n').map_or(self.text.len(), |end| at + end);
        let (line, column) = (self.line(at), self.text[start..at].chars().count() + 1);
        let before = self.text[start..at].char_indices().rev().take(BEFORE).last().map_or(0, |(byte, _)| byte);
        let behind = self.text[at..end].char_indices().nth(BEHIND).map_or(end, |(byte, _)| at + byte);
        let cut = |is_cut: bool| if is_cut { "…" } else { "" };
        let shown = format!("{}{}", cut(before > 0), self.text[start + before..at].replace('\t', " "));
        let rest = format!("{}{}", self.text[at..behind].trim_end(), cut(behind < end));
        let (margin, pad) = (" ".repeat(line.to_string().len()), " ".repeat(shown.chars().count()));
        let file = &self.file;
        let drawn =
            format!("{margin}--> {file}:{line}:{column}\n{margin} |\n{line} | {shown}{rest}\n{margin} | {pad}^");
        let message = message.into();
        Error::At(Box::new(Location { file: file.clone(), line, message, drawn: Some(drawn), hint: None }))
    }

    /// An error that draws the line.
    pub(crate) fn error(&self, span: Range<usize>, message: impl Into<String>) -> Error {
        // A place inside a text with escapes is a guess, and may fall inside a character.
        let start = self.text.floor_char_boundary(span.start);
        let span = start..self.text.ceil_char_boundary(span.end.max(start));
        let line = self.line(span.start);
        // Of a span over several lines the first is enough to find it.
        let first = self.text[span.clone()].find('\n').map_or(span.clone(), |end| span.start..span.start + end);
        let snippet = Snippet::source(&*self.text).path(&self.file).annotation(AnnotationKind::Primary.span(first));
        let drawn = Renderer::plain().render(&[Group::with_level(Level::ERROR).element(snippet)]);
        Error::At(Box::new(Location {
            file: self.file.clone(),
            line,
            message: message.into(),
            drawn: Some(drawn),
            hint: None,
        }))
    }

    /// The line of a byte, counted from 1.
    pub(crate) fn line(&self, at: usize) -> usize {
        self.text.bytes().take(at).fold(1, |line, byte| line + usize::from(byte == b'\n'))
    }
}
