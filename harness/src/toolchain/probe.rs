//! The result of looking for a language on this machine.

use std::time::Duration;

use crate::error::Error;
use crate::toolchain::table::Language;

/// A toolchain that is ready to use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toolchain {
    /// Its name and version in reports: `rustc 1.95.0 (59807616e 2026-04-14)`.
    pub version: String,
}

/// The result of looking for a language; a missing one is a normal result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Probe {
    /// It is ready to use.
    Ready(Toolchain),
    /// It, or a part of it, is missing.
    Missing {
        /// What is missing.
        what: String,
        /// What the user can do about it.
        hint: String,
    },
    /// It is installed and does not work.
    Broken {
        /// What is wrong.
        what: String,
        /// What the user can do about it.
        hint: String,
    },
}

impl Probe {
    /// Returns the version, or in words why there is none to use.
    pub fn words(self) -> String {
        match self {
            Self::Ready(toolchain) => toolchain.version,
            Self::Missing { what, .. } | Self::Broken { what, .. } => what,
        }
    }

    /// Makes the result of a failure on the way.
    #[expect(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
    pub(crate) fn broken(error: Error) -> Self {
        Self::Broken { what: error.to_string(), hint: error.hint().unwrap_or_default() }
    }
}

/// The progress of a long operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// A line that the user should see once.
    Note(String),
    /// A step of a long operation.
    Step {
        /// What happens in it.
        what: String,
        /// Units done.
        done: u64,
        /// Units in all.
        total: u64,
    },
    /// The long operation has ended.
    Done,
    /// A build was found.
    Warm(Warm),
    /// A build was made, or found.
    Built {
        /// Where it was found; `None` for one that was made.
        warm: Option<Warm>,
        /// How long that took, with what its language lacked.
        took: Duration,
    },
}

/// Where a build was found that need not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warm {
    /// In the cache.
    Kept,
    /// Among those that machines share.
    Shared,
}

/// Returns the probe of a toolchain that the judge has yet to prepare.
pub(crate) fn unprepared(language: &Language, title: &str) -> Probe {
    Probe::Missing {
        what: format!("{title} is not prepared yet"),
        hint: format!("`judge toolchain install {}` prepares it, and so does the first use", language.id),
    }
}

/// Turns the probe of a toolchain that is needed and not ready into an error.
pub(crate) fn unusable(probe: Probe) -> Error {
    match probe {
        Probe::Missing { what, hint } => Error::Toolchain { what: format!("{what} is missing"), hint },
        Probe::Broken { what, hint } => Error::Toolchain { what, hint },
        Probe::Ready(toolchain) => Error::Misuse(format!("{} is ready", toolchain.version)),
    }
}
