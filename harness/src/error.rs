//! What this crate failed to do. What a submission did wrong is never an error: see [`crate::frontend::source::Build`].

use std::io;
use std::path::{Path, PathBuf};

/// Why a build or a run could not be made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file system refused something.
    #[error("cannot {action} `{}`: {source}", path.display())]
    Io {
        /// What was tried, as a verb.
        action: &'static str,
        /// On which file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A toolchain is missing or does not work.
    #[error("{what}")]
    Toolchain {
        /// What is wrong.
        what: String,
        /// What to do about it.
        hint: String,
    },
    /// Installing a toolchain failed.
    #[error("cannot install {language}: {reason}")]
    Install {
        /// Which language.
        language: String,
        /// Why not.
        reason: String,
        /// What to do about it.
        hint: String,
    },
    /// The cache directory cannot be trusted with machine code.
    #[error("cache directory `{}` {reason}", path.display())]
    Untrusted {
        /// The directory.
        path: PathBuf,
        /// Why it is refused.
        reason: String,
    },
    /// The user's language table is not well formed.
    #[error("`{}` is no language table: {reason}", path.display())]
    Table {
        /// The file.
        path: PathBuf,
        /// What is wrong in it.
        reason: String,
    },
    /// The engine failed at something that no submission can cause.
    #[error("the WebAssembly engine failed: {0}")]
    Engine(String),
    /// A call of this crate that breaks its contract, such as arguments that are not of the declared types.
    #[error("{0}")]
    Misuse(String),
}

impl Error {
    /// An adapter for `map_err` that says what was tried on which file.
    pub(crate) fn io(action: &'static str, path: impl AsRef<Path>) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { action, path: path.as_ref().to_owned(), source }
    }

    /// What to do about it, where that is known.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Io { source, .. } if source.kind() == io::ErrorKind::StorageFull => {
                Some("free some disk space, or name another cache directory with `JUDGE_CACHE_DIR`".to_owned())
            }
            Self::Io { action: "start", .. } => {
                Some("`judge doctor` tells what does not work, and the command that repairs it".to_owned())
            }
            Self::Toolchain { hint, .. } | Self::Install { hint, .. } => Some(hint.clone()),
            Self::Untrusted { .. } => {
                Some("name a directory of your own with `JUDGE_CACHE_DIR`, or run `chmod go-w` on this one".to_owned())
            }
            Self::Table { .. } => Some("the README says what a row may hold".to_owned()),
            Self::Io { .. } | Self::Engine(_) | Self::Misuse(_) => None,
        }
    }
}
