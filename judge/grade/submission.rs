//! What a user gives, and how it is judged.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use harness::{Checks, Storage};

use super::picked::Picked;
use crate::report::Part;

/// What the user gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// File name, shown in messages.
    pub name: String,
    /// The file as the user named it, for what leads there.
    pub path: PathBuf,
    /// The source.
    pub text: Vec<u8>,
    /// Files beside it that belong to it: their names there, and their bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// Id of its language.
    pub language: String,
    /// Where what is made of it may be kept.
    pub storage: Storage,
}

impl Submission {
    /// Bytes of all of its files.
    pub(super) fn size(&self) -> u64 {
        (self.text.len() + self.files.iter().map(|(_, bytes)| bytes.len()).sum::<usize>()) as u64
    }

    /// The files beside it, for the harness.
    pub(super) fn files(&self) -> Vec<(&str, &[u8])> {
        self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect()
    }
}

/// How a submission is judged.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// Which cases.
    pub scope: Scope<'a>,
    /// What of hidden cases is shown.
    pub reveal: Reveal,
    /// How many cases run at once; the report does not depend on it.
    pub jobs: usize,
    /// Whether the values behind the first failures are kept, to be drawn.
    pub draws: bool,
    /// Becomes true where nobody wants the report any more: the cases in hand are the last ones.
    pub cancelled: Option<&'a Arc<AtomicBool>>,
    /// Whether all cases are judged, also those behind one that exceeds a limit.
    pub exhaustive: bool,
}

impl<'a> Options<'a> {
    /// Judges to the end, and draws nothing.
    pub fn new(scope: Scope<'a>, reveal: Reveal, jobs: usize) -> Self {
        Self { scope, reveal, jobs, draws: false, cancelled: None, exhaustive: false }
    }

    pub(super) fn is_cancelled(&self) -> bool {
        is_set(self.cancelled)
    }
}

/// Whether somebody cancelled the work.
pub(crate) fn is_set(cancelled: Option<&Arc<AtomicBool>>) -> bool {
    cancelled.is_some_and(|cancelled| cancelled.load(Ordering::Relaxed))
}

/// Which cases are judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scope<'a> {
    /// The samples of the statement.
    Samples,
    /// Samples and hidden cases.
    All,
    /// The group of this name; where its growth is measured, the samples as well, with which it is compared.
    Group(&'a str),
    /// Cases that failed before.
    Failed(&'a Picked),
}

impl Scope<'_> {
    /// Whether the growth of a group can be measured: a curve needs all its cases, and others beside them.
    pub(super) fn measures(self, group: &str) -> bool {
        match self {
            Self::Samples | Self::All | Self::Group(_) => true,
            Self::Failed(picked) => picked.steep.iter().any(|steep| steep == group),
        }
    }

    /// Samples are for practice, and anything else is judged.
    pub(super) fn checks(self) -> Checks {
        match self {
            Self::Samples => Checks::On,
            Self::All | Self::Group(_) | Self::Failed(_) => Checks::Off,
        }
    }

    /// The same in a report.
    pub(super) fn part(self) -> Part {
        match self {
            Self::Samples => Part::Samples,
            Self::All => Part::All,
            Self::Group(name) => Part::Group { name: name.to_owned() },
            Self::Failed(_) => Part::Failed,
        }
    }
}

/// What of hidden cases is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reveal {
    /// Inputs, values and what the submission printed.
    Everything,
    /// Names of groups, hints and the kind of mistake.
    Nothing,
}
