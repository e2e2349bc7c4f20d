//! Why a command could not do its work: what happened, then a hint with what to type next.
//!
//! A verdict is never an error; see `CommandOutcome` in `cli/mod.rs` for the exit status of a judged submission.

use std::io;

use crate::phrase::listed;
pub(crate) use crate::problem::nearest::names as nearest;
use crate::report::Failure;

/// A failure that ends the command with status 2; a broken pipe ends it quietly.
#[derive(Debug)]
pub(crate) enum Error {
    /// A message to print.
    Message {
        /// What happened, with the value in backticks.
        message: String,
        /// What to type next.
        hint: Option<String>,
    },
    /// What was handed in is no submission: whoever did that gets no points, and the judge has not failed.
    NoSubmission(Failure),
    /// The reader of standard output went away.
    BrokenPipe,
}

impl Error {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self::Message { message: message.into(), hint: None }
    }

    /// A message followed by its causes, `a: b: c`.
    pub(crate) fn caused(what: impl Into<String>, cause: &dyn std::error::Error) -> Self {
        Self::new(format!("{}: {}", what.into(), chain(cause)))
    }

    /// What was handed in is no submission.
    pub(crate) fn no_submission(message: impl Into<String>) -> Self {
        Self::NoSubmission(Failure { message: message.into(), hint: None })
    }

    pub(crate) fn hint(self, text: impl Into<String>) -> Self {
        match self {
            Self::Message { message, .. } => Self::Message { message, hint: Some(text.into()) },
            Self::NoSubmission(Failure { message, .. }) => {
                Self::NoSubmission(Failure { message, hint: Some(text.into()) })
            }
            Self::BrokenPipe => self,
        }
    }

    /// Adds a hint that lists the nearest names; the hint `otherwise` where no name is near.
    pub(crate) fn nearest<'a>(self, wanted: &str, known: impl IntoIterator<Item = &'a str>, otherwise: &str) -> Self {
        let near = nearest(wanted, known);
        if near.is_empty() { self.hint(otherwise) } else { self.hint(format!("did you mean {}?", listed(&near, "or"))) }
    }
}

impl Error {
    /// The same as an entry in a report of many submissions.
    pub(crate) fn failure(self) -> Failure {
        match self {
            Self::Message { message, hint } | Self::NoSubmission(Failure { message, hint }) => {
                Failure { message, hint }
            }
            Self::BrokenPipe => Failure { message: "the reader of standard output went away".to_owned(), hint: None },
        }
    }
}

/// An error and what caused it in one line.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let said = error.to_string();
        // Some libraries repeat their cause in their own message.
        if !text.contains(&said) {
            text = format!("{text}: {said}");
        }
        cause = error.source();
    }
    text
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        Self::NoSubmission(failure)
    }
}

impl From<crate::problem::Error> for Error {
    fn from(error: crate::problem::Error) -> Self {
        Self::from(&error)
    }
}

impl From<&crate::problem::Error> for Error {
    fn from(error: &crate::problem::Error) -> Self {
        Self::Message { message: chain(error), hint: error.hint() }
    }
}

impl From<harness::Error> for Error {
    fn from(error: harness::Error) -> Self {
        Self::Message { message: chain(&error), hint: error.hint() }
    }
}

impl From<crate::practice::Error> for Error {
    fn from(error: crate::practice::Error) -> Self {
        match error {
            crate::practice::Error::Judge(error) => error.into(),
            crate::practice::Error::Refused(Failure { message, hint }) => Self::Message { message, hint },
        }
    }
}

impl From<crate::grade::Error> for Error {
    fn from(error: crate::grade::Error) -> Self {
        Self::Message { message: chain(&error), hint: error.hint() }
    }
}

/// Only for writing to standard output; errors of files name the file, see `Error::caused`.
impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::BrokenPipe,
            _ => Self::caused("cannot write to standard output", &error),
        }
    }
}
