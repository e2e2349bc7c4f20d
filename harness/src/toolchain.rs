//! Languages found on this machine, and what a missing one needs; the tools for looking are here too.

use std::env;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::language::Language;

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

/// What a download needs of the environment beside the usual.
pub(crate) fn proxies() -> Vec<(std::ffi::OsString, std::ffi::OsString)> {
    let wanted = |name: &str| {
        let upper = name.to_ascii_uppercase();
        upper.ends_with("_PROXY")
            || upper.starts_with("PIP_")
            || upper.starts_with("RUSTUP_")
            || matches!(
                upper.as_str(),
                "SSL_CERT_FILE"
                    | "SSL_CERT_DIR"
                    | "REQUESTS_CA_BUNDLE"
                    | "PYTHONPATH"
                    | "XDG_CONFIG_HOME"
                    | "XDG_CACHE_HOME"
            )
    };
    env::vars_os().filter(|(name, _)| name.to_str().is_some_and(wanted)).collect()
}

/// The first executable file of this name on the path.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(name))
        .find(|file| fs::metadata(file).is_ok_and(|metadata| metadata.is_file() && metadata.mode() & 0o111 != 0))
}

/// What changes when a file is replaced.
pub(crate) fn stamp(path: &Path) -> Vec<u8> {
    let state = fs::metadata(path).map(|file| (file.len(), file.mtime(), file.mtime_nsec(), file.ino())).ok();
    format!("{} {state:?}", path.display()).into_bytes()
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
