//! What crosses between the judge and a worker, and what the judge believes of it.
//!
//! A message is a head, which says what it is, and a body of plain bytes, whose parts the head counts.

use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::process::Walls;
use crate::sandbox::Memories;
use crate::sandbox::artifact::{Artifact, JobTemplate, LibraryFile};
use crate::sandbox::backstop::Backstop;
use crate::sandbox::job::{Purpose, Run};
use crate::sandbox::outcome::{Exit, Limits, Usage};
use crate::sandbox::workspace::{Kept, Workspace, is_shown};

/// The largest head that a worker reads: the program of an interpreter is in one.
pub(super) const MAX_REQUEST: usize = 256 << 20;
/// The largest head that the judge reads.
pub(super) const MAX_ANSWER: usize = 64 << 10;
/// The largest machine code that the judge reads, in bytes.
pub(super) const MAX_CODE: u64 = 2 << 30;
/// The longest dialogue that the judge reads, in bytes.
pub(super) const MAX_DIALOGUE: u64 = 1 << 20;
/// The longest text that the judge believes, in bytes.
const MAX_TEXT: usize = 4 << 10;

/// What a worker is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Duty {
    /// It runs guests.
    Run,
    /// It compiles one module to machine code.
    Compile {
        /// Processor time, in seconds.
        seconds: u64,
        /// Memory, in bytes.
        memory: u64,
    },
    /// It tries what it must not be able to do.
    Try,
}

/// What the judge says.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Request {
    /// The first message: make an engine, and give up everything.
    Begin { duty: Duty, memories: Memories },
    /// Map the file of machine code that comes along; its number is how many were mapped before.
    Map {
        /// The folder and name of a library, which comes along as a second file.
        library: Option<(String, String)>,
    },
    /// Forget everything that is mapped.
    Forget,
    /// From now on, runs are given this besides their case.
    Template(Box<JobTemplate>),
    /// Run these cases; the body holds standard input, arguments and files of each.
    Run(Vec<Job>),
    /// Run these two, which talk to each other; the body is as for `Run`.
    Pair(Box<[PairJob; 2]>),
    /// Run this one, which talks with whoever the judge asks; the body is as for `Run`.
    Talk(Box<PairJob>),
    /// What is said to it; the body is its text, if it has one.
    Words(Spoken),
    /// Compile the module in the body.
    Compile,
    /// Try what must not be possible.
    Try,
}

/// One case of a request.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Job {
    /// The number of its program.
    pub(super) code: usize,
    pub(super) purpose: Purpose,
    pub(super) seed: u64,
    pub(super) limits: Limits,
    pub(super) backstop: Backstop,
    /// Bytes of standard input and of arguments.
    pub(super) sizes: [u64; 2],
    /// What it finds beside them; boxed, as few cases have it.
    pub(super) beside: Option<Box<Beside>>,
}

/// The workspace of a case: its files come with the body, in order.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Beside {
    pub(super) args: Vec<String>,
    /// Path and bytes of each file.
    pub(super) files: Vec<(String, u64)>,
    pub(super) folders: Vec<String>,
    pub(super) kept: Vec<String>,
    pub(super) is_read_only: bool,
}

impl Beside {
    /// Describes a workspace.
    pub(super) fn of(workspace: &Workspace) -> Self {
        let Workspace { args, files, folders, kept, is_read_only } = workspace.clone();
        let files = files.into_iter().map(|(path, bytes)| (path, bytes.length())).collect();
        Self { args, files, folders, kept, is_read_only }
    }
}

/// What a run left: its files come with the body, in order.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Left {
    /// Path and bytes of each file.
    pub(super) files: Vec<(String, u64)>,
    pub(super) notes: Vec<String>,
    /// The first path that was to be made or changed, and might not.
    pub(super) denied: Option<String>,
}

impl Left {
    /// Describes what was kept and what was denied; `None` where there is neither.
    pub(super) fn of(kept: &Kept, denied: Option<&String>) -> Option<Box<Self>> {
        let files = kept.files.iter().map(|(path, bytes)| (path.clone(), bytes.len() as u64));
        let left = Self { files: files.collect(), notes: kept.notes.clone(), denied: denied.cloned() };
        (left != Self::default()).then(|| Box::new(left))
    }

    /// Tells whether a run in this workspace can have left this.
    fn is_possible(&self, workspace: &Workspace, output: u64) -> bool {
        let is_empty = self.files.is_empty() && self.notes.is_empty();
        let may_leave = is_empty || !workspace.kept.is_empty();
        may_leave
            && Kept::is_possible(&self.files, &self.notes, workspace, output)
            && self.denied.as_deref().is_none_or(|path| workspace.is_read_only && is_shown(path))
    }
}

/// One of two programs that talk to each other.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PairJob {
    pub(super) job: Job,
    /// What it is given besides its case.
    pub(super) template: JobTemplate,
}

/// What is said to a program that talks, without the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Spoken {
    Text,
    End,
    Leave,
}

/// What a worker says.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Answer {
    /// It has given up what it can.
    Ready(Walls),
    /// Done, without more to say.
    Done,
    /// What became of the first cases of the request, in order. The body holds standard output, standard error, results
    /// and files of each.
    Ran(Vec<Ended>),
    /// What became of two programs that talked to each other: of both, or why they did not run to their end. The body holds their
    /// outputs, as for `Ran`, and then so many bytes of their dialogue.
    Paired { ended: Vec<Ended>, dialogue: u64 },
    /// The program that talks wrote the body. Nothing is answered.
    Wrote,
    /// It waits for input.
    Waits,
    /// The body is machine code.
    Compiled,
    /// The module is not valid, says the engine.
    Invalid(String),
    /// For each attempt, whether it was refused.
    Tried(Vec<bool>),
    /// It failed, and no submission can be the cause.
    Failed(String),
}

/// What became of one case.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Ended {
    /// It ran.
    Ran {
        exit: Exit,
        usage: Usage,
        /// Bytes of standard output, standard error and results.
        sizes: [u64; 3],
        /// Files that are kept; boxed, as few runs leave some.
        left: Option<Box<Left>>,
    },
    /// Its real time was over, after so much counted time.
    GaveUp { used: Duration },
    /// The engine failed.
    Failed(String),
}

impl Ended {
    /// Returns the bytes of its outputs.
    pub(super) fn sizes(&self) -> [u64; 3] {
        match self {
            Self::Ran { sizes, .. } => *sizes,
            Self::GaveUp { .. } | Self::Failed(_) => [0; 3],
        }
    }

    /// Returns the files that it left, by path and bytes.
    pub(super) fn files(&self) -> &[(String, u64)] {
        match self {
            Self::Ran { left: Some(left), .. } => &left.files,
            Self::Ran { .. } | Self::GaveUp { .. } | Self::Failed(_) => &[],
        }
    }

    /// Tells whether a run of this case can have ended so.
    pub(super) fn is_possible(&self, case: &Case<'_>) -> bool {
        let limits = &case.limits;
        match self {
            Self::Ran { exit, usage, sizes, left } => {
                let says_little = |text: &str| text.len() <= MAX_TEXT && !text.contains(|c: char| c.is_control());
                let can_leave = |left: &Left| case.workspace.is_some_and(|it| left.is_possible(it, limits.output));
                sizes.iter().all(|size| *size <= limits.output)
                    && left.as_deref().is_none_or(can_leave)
                    && usage.fuel <= limits.fuel
                    && !matches!(exit, Exit::Trap(text) if !says_little(text))
            }
            Self::GaveUp { .. } | Self::Failed(_) => true,
        }
    }

    /// Makes a run or an error of it, with the outputs and the bytes of its files.
    pub(super) fn into_run(
        self,
        [stdout, stderr, results]: [Vec<u8>; 3],
        files: Vec<Vec<u8>>,
        limits: &Limits,
        budget: Duration,
    ) -> Result<Run, Error> {
        match self {
            Self::Ran { exit, usage, left, .. } => {
                let Left { files: names, notes, denied } = left.map(|left| *left).unwrap_or_default();
                let kept = Kept { files: names.into_iter().map(|(path, _)| path).zip(files).collect(), notes };
                Ok(Run { exit, stdout, stderr, results, arguments: Vec::new(), kept, denied, usage })
            }
            Self::GaveUp { used } => Err(Error::GaveUp { budget, used, limit: Limits::time_for(limits.fuel) }),
            Self::Failed(text) => Err(Error::Engine(words(&text))),
        }
    }
}

/// What a worker said in words, as one line of a bounded length.
pub(super) fn words(text: &str) -> String {
    let plain = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    plain.take(MAX_TEXT / 4).collect()
}

/// A program, and what every run of it is given besides the case.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Guest<'a> {
    /// The file of its machine code.
    pub(crate) code: &'a Path,
    /// The file that it reads its library from.
    pub(crate) library: Option<&'a LibraryFile>,
    /// What it is given.
    pub(crate) template: &'a JobTemplate,
}

impl<'a> Guest<'a> {
    /// Returns the guest that an artifact is.
    pub(crate) fn of(artifact: &'a Artifact) -> Self {
        Self { code: &artifact.code, library: artifact.library.as_ref(), template: &artifact.template }
    }
}

/// One case for a program: what it is given, and what it may use.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case<'a> {
    /// Standard input.
    pub(crate) stdin: &'a [u8],
    /// Encoded arguments.
    pub(crate) arguments: &'a [u8],
    /// The seed of random bytes.
    pub(crate) seed: u64,
    /// What it may use.
    pub(crate) limits: Limits,
    /// What it is to show.
    pub(crate) purpose: Purpose,
    /// What it finds beside its input.
    pub(crate) workspace: Option<&'a Workspace>,
}
