//! What this crate failed to do. A mistake of a submission is never an error: see [`Build`](crate::Build).

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::plain_file::shown;

/// Why this crate could not build or run something.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file system refused something.
    #[error("cannot {action} `{}`: {source}", shown(path))]
    Io {
        /// The action that failed, as a verb.
        action: &'static str,
        /// The file or directory.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// A toolchain is missing or does not work.
    #[error("{what}")]
    Toolchain {
        /// What is wrong.
        what: String,
        /// What the user can do about it.
        hint: String,
    },
    /// The machine was too busy, or had too little memory, for a compiler to end; another time it may.
    #[error("{what}")]
    Starved {
        /// What happened.
        what: String,
        /// What the user can do about it.
        hint: String,
    },
    /// Installing a toolchain failed.
    #[error("cannot install {language}: {reason}")]
    Install {
        /// The language.
        language: String,
        /// The cause.
        reason: String,
        /// What the user can do about it.
        hint: String,
    },
    /// The cache directory cannot be trusted with machine code.
    #[error("cache directory `{}` {reason}", shown(path))]
    Untrusted {
        /// The directory.
        path: PathBuf,
        /// Why the cache rejects it.
        reason: Distrust,
    },
    /// The user's language table is not valid.
    #[error("`{}` is not a valid language table: {reason}", shown(path))]
    Table {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The engine failed at something that no submission can cause.
    #[error("the WebAssembly engine failed: {0}")]
    Engine(String),
    /// A run's counted time hardly moved, and its real time was over.
    #[error(
        "gave up after {} s of real time, when {:.3} s of the limit of {:.3} s of metered time were used; \
         `--backstop off` waits for the end",
        budget.as_secs_f64(), used.as_secs_f64(), limit.as_secs_f64()
    )]
    GaveUp {
        /// The real time that it was given.
        budget: Duration,
        /// The counted time that it had used.
        used: Duration,
        /// The counted time that it could have used.
        limit: Duration,
    },
    /// A run ended the worker process that it was in, and when it was tried once more, another one.
    #[error("it ended two worker processes, and was not tried again: the second one {how}")]
    WorkersEnded {
        /// How the second one ended.
        how: String,
    },
    /// A call of this crate breaks its contract, such as with arguments of other types than declared.
    #[error("{0}")]
    Misuse(String),
}

/// Why a directory of the cache cannot be trusted with machine code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Distrust {
    /// It is somebody else's.
    Owner,
    /// Others can write in it.
    Writable,
    /// It is a link, which leads to where nobody looked.
    Link,
    /// Nothing can be run from it.
    NoExec,
}

impl fmt::Display for Distrust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Owner => "belongs to another user",
            Self::Writable => "can be written by other users",
            Self::Link => "is a symbolic link",
            Self::NoExec => "is on a file system that is mounted `noexec`: no compiler and no compiled code runs there",
        })
    }
}

impl Distrust {
    /// Returns what the user can do about it.
    fn hint(self, path: &Path) -> String {
        let (own, path) = ("name a directory of your own with `JUDGE_CACHE_DIR`", path.display());
        match self {
            Self::Owner | Self::NoExec => own.to_owned(),
            Self::Writable => {
                format!("{own}; or `chmod -R go-w {path}` if nobody else wrote there, `rm -r {path}` if not")
            }
            Self::Link => format!("`rm {path}`; `JUDGE_CACHE_DIR` names the directory of a cache elsewhere"),
        }
    }
}

impl Error {
    /// Adapts `map_err`: adds the action and the file to an I/O error.
    pub(crate) fn io(action: &'static str, path: impl AsRef<Path>) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { action, path: path.as_ref().to_owned(), source }
    }

    /// Returns what the user can do about it, if that is known.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Io { source, .. } if source.kind() == io::ErrorKind::StorageFull => {
                Some("free some disk space, or name another cache directory with `JUDGE_CACHE_DIR`".to_owned())
            }
            Self::Io { action: "start", .. } => {
                Some("`judge doctor` tells what does not work, and the command that repairs it".to_owned())
            }
            Self::Io { source, .. } if is_refused(source) => {
                Some("name a cache directory that you can write with `JUDGE_CACHE_DIR`".to_owned())
            }
            Self::Toolchain { hint, .. } | Self::Starved { hint, .. } | Self::Install { hint, .. } => {
                Some(hint.clone())
            }
            Self::Untrusted { path, reason } => Some(reason.hint(path)),
            Self::Table { .. } => Some("the README says what a row may hold".to_owned()),
            Self::Io { .. } | Self::Engine(_) | Self::GaveUp { .. } | Self::WorkersEnded { .. } | Self::Misuse(_) => {
                None
            }
        }
    }
}

/// Tells whether nothing can be written there.
fn is_refused(error: &io::Error) -> bool {
    use io::ErrorKind::{AlreadyExists, NotADirectory, PermissionDenied, ReadOnlyFilesystem};

    matches!(error.kind(), AlreadyExists | NotADirectory | PermissionDenied | ReadOnlyFilesystem)
}
