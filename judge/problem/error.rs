//! Why a problem could not be read: which file, which line, and what to type next.

use std::fmt;
use std::io;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use harness::plain_file::shown;
use serde::de::DeserializeOwned;
use toml::Spanned;

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
    /// A file says something wrong at a place that can be shown.
    #[error(transparent)]
    At(Box<Location>),
}

impl Error {
    /// What to type next, where that is known.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Folder { .. } | Self::NoProblems { .. } => {
                Some("`--problems DIR` wants the folder that holds one folder per problem".to_owned())
            }
            Self::Unknown { nearest, .. } => match nearest.as_slice() {
                [] => Some("`judge list` shows all problems".to_owned()),
                names => Some(format!("did you mean {}?", ticked(names))),
            },
            Self::At(at) => at.hint.clone(),
            Self::NoFile { .. } | Self::Io { .. } | Self::Refused { .. } => None,
        }
    }

    /// The same error with something to type next, where it points at a place.
    pub(super) fn with_hint(mut self, hint: String) -> Self {
        if let Self::At(at) = &mut self {
            at.hint = Some(hint);
        }
        self
    }
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

/// A text that errors point into.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub(super) file: String,
    pub(super) text: Arc<str>,
}

impl Source {
    /// The text as TOML.
    pub(super) fn toml<T: DeserializeOwned>(&self) -> Result<T, Error> {
        toml::from_str(&self.text).map_err(|error| {
            let message = renamed(error.message()).unwrap_or_else(|| error.message().to_owned());
            self.error(error.span().unwrap_or(0..0), message)
        })
    }

    /// An objection to any format but the first.
    pub(super) fn format_1(&self, format: &Spanned<i64>) -> Result<(), Error> {
        match format.get_ref() {
            1 => Ok(()),
            other => Err(self.error(format.span(), format!("`format` is {other}, this judge reads format 1"))),
        }
    }

    /// A text that keeps a rule.
    pub(super) fn checked(&self, text: Spanned<String>, rule: fn(&str) -> Result<(), String>) -> Result<String, Error> {
        match rule(text.get_ref()) {
            Ok(()) => Ok(text.into_inner()),
            Err(reason) => Err(self.error(text.span(), reason)),
        }
    }

    /// An objection to JSON that begins in this line.
    pub(super) fn bad_json(&self, line: usize, error: &serde_json::Error) -> Error {
        let text = error.to_string();
        let message = text.rfind(" at line ").map_or(text.as_str(), |end| &text[..end]);
        self.error_in_line(line + error.line().saturating_sub(1), message)
    }

    /// An error that draws the line.
    pub(super) fn error(&self, span: Range<usize>, message: impl Into<String>) -> Error {
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

    /// An error that only names the line.
    pub(super) fn error_in_line(&self, line: usize, message: impl Into<String>) -> Error {
        Error::At(Box::new(Location {
            file: self.file.clone(),
            line,
            message: message.into(),
            drawn: None,
            hint: None,
        }))
    }

    /// The line of a byte, counted from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.text.bytes().take(at).fold(1, |line, byte| line + usize::from(byte == b'\n'))
    }
}
