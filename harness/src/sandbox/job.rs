//! What a run is given, and what it did.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::library::Library;
use super::outcome::{Exit, Usage};
use super::workspace::{Kept, Workspace};

/// What a run is to show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// What the program answers.
    #[default]
    Answer,
    /// How its work grows with the size of its input: the collector of garbage rests, and the clock tells nothing of the
    /// work that was done.
    Growth,
}

/// What a run is given.
#[derive(Debug, Default)]
pub(crate) struct Job {
    /// Standard input.
    pub(crate) stdin: Vec<u8>,
    /// Encoded arguments.
    pub(crate) arguments: Vec<u8>,
    /// The program that an interpreter runs.
    pub(crate) program: Vec<u8>,
    /// The seed of random bytes.
    pub(crate) seed: u64,
    /// The source text that enters a started interpreter; a command has none and starts at `_start`.
    pub(crate) entry_point: Option<String>,
    /// What it is to show.
    pub(crate) purpose: Purpose,
    /// Arguments, the program's own name first; an empty list means the usual name alone.
    pub(crate) args: Vec<String>,
    /// The environment, each as `NAME=value`; `{bytes}` stands for the memory, stack included, up to which a collector of garbage may let
    /// the heap grow within the limits of the run.
    pub(crate) env: Vec<String>,
    /// Files that the guest finds, in place of the program's own library.
    pub(crate) files: Option<Arc<Library>>,
    /// Files and folders that the guest finds beside them. Its arguments are among `args` already.
    pub(crate) workspace: Option<Arc<Workspace>>,
    /// Bytes of memory that do not count as the program's.
    pub(crate) unmetered: u64,
}

/// What a run did.
#[derive(Debug)]
pub(crate) struct Run {
    /// How it ended.
    pub(crate) exit: Exit,
    /// What it wrote to standard output.
    pub(crate) stdout: Vec<u8>,
    /// What it wrote to standard error.
    pub(crate) stderr: Vec<u8>,
    /// What it wrote to the results channel.
    pub(crate) results: Vec<u8>,
    /// The encoded arguments that it was given, for their room.
    pub(crate) arguments: Vec<u8>,
    /// What it left in the folders that are kept.
    pub(crate) kept: Kept,
    /// The first path that it wanted to make or change, and might not.
    pub(crate) denied: Option<String>,
    /// What it used.
    pub(crate) usage: Usage,
}
