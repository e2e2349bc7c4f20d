//! Languages found on this machine, and what a missing one needs.

use crate::error::Error;
use crate::toolchain::table::Language;

/// A language that can be used now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toolchain {
    /// What it calls itself, for reports: `rustc 1.95.0 (59807616e 2026-04-14)`.
    pub version: String,
}

/// What was found of a language; missing is a normal answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Probe {
    /// It can be used.
    Ready(Toolchain),
    /// It, or a part of it, is not installed.
    Missing {
        /// What is not there.
        what: String,
        /// What to do about it.
        hint: String,
    },
    /// It is installed and does not work.
    Broken {
        /// What is wrong.
        what: String,
        /// What to do about it.
        hint: String,
    },
}

/// What a long operation is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// One line that the user should see once.
    Note(String),
    /// A step of something long.
    Step {
        /// What is being done, with an estimate.
        what: String,
        /// Units done.
        done: u64,
        /// Units in all.
        total: u64,
    },
    /// The long operation has ended.
    Done,
}

/// What is said of a toolchain that the judge still has to make ready.
pub(crate) fn unprepared(language: &Language, title: &str) -> Probe {
    Probe::Missing {
        what: format!("{title} is not prepared yet"),
        hint: format!("`judge toolchain install {}` prepares it, and so does the first use", language.id),
    }
}

/// A probe's answer where a toolchain was needed.
pub(crate) fn unusable(probe: Probe) -> Error {
    match probe {
        Probe::Missing { what, hint } => Error::Toolchain { what: format!("{what} is missing"), hint },
        Probe::Broken { what, hint } => Error::Toolchain { what, hint },
        Probe::Ready(toolchain) => Error::Misuse(format!("{} is ready", toolchain.version)),
    }
}
