//! What happened to a submission, as plain data; one renderer per file.
//!
//! A report depends on problem, submission, tool versions and limits alone: no clock, no path, no order of threads. Its
//! JSON form is public, described in `schema/` and numbered by `format`.

pub mod class;
mod comparison;
pub(crate) mod drawing;
mod event;
#[cfg(test)]
mod fits;
pub mod gcc;
mod graded;
mod grading;
pub mod json;
mod message;
mod ours;
pub mod places;
pub mod points;
pub(crate) mod present;
mod renderer;
pub(crate) mod repeats;
mod replay;
#[cfg(test)]
pub(crate) mod schema;
mod shrunk;
pub mod similarity;
pub mod style;
pub mod text;
pub mod untrusted;

pub use drawing::Drawing;
pub use event::{Event, Observer};
pub use grading::{GradedGroup, GradedSource, Grading};
pub use ours::Ours;
pub use renderer::{RENDERERS, Renderer, Subject, renderer};
pub use replay::{Replay, Replayed};
pub use shrunk::{Origin, Shrinking, Shrunk};

use serde::{Deserialize, Serialize};

use crate::check::{Mismatch, Stopped};
use crate::phrase::{group_digits, seconds};
use crate::verdict::{Reason, Verdict};

/// Everything that is said about one submission.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Report {
    /// Slug of the problem.
    pub problem: String,
    /// Id of the language.
    pub language: String,
    /// Name and version of what compiled or interpreted the submission.
    pub toolchain: String,
    /// What fuel means, see the documentation of limits.
    pub cost_model: u32,
    /// Which cases were judged; only where it is all of them is an accepted submission accepted.
    pub part: Part,
    /// The verdict on the cases that were judged.
    #[cfg_attr(test, schemars(with = "schema::VerdictCode"))]
    pub verdict: Verdict,
    /// What decided the verdict; null when accepted.
    pub reason: Option<Cause>,
    /// The largest fuel of any case; rounded up to a sixteenth of the limit where inputs are hidden, null when nothing ran.
    pub fuel: Option<u64>,
    /// The largest memory of any case, in bytes; rounded in the same way, null when nothing ran.
    pub memory: Option<u64>,
    /// What one case may use.
    pub limits: Limits,
    /// Points of all groups together.
    pub score: Score,
    /// Scores by the rules of a package, or of groups that need each other; null where a group simply has its points.
    pub grading: Option<Grading>,
    /// Groups in the order of the problem.
    pub groups: Vec<Group>,
    /// Cases in the order of the problem. The JSON form adds a message to each, see `json::Document`.
    #[serde(skip)]
    pub cases: Vec<Case>,
    /// Conversations that the statement shows, replayed; empty unless samples were judged.
    pub replays: Vec<Replay>,
    /// How the cost grew with the size, where the problem asks for it.
    pub growth: Vec<Growth>,
    /// What accepted solutions that come with the problem need, in the same language; empty unless `submit` accepted the submission
    /// and everything may be shown.
    pub ours: Vec<Ours>,
    /// Messages of the compiler; null unless it refused the submission.
    pub compiler: Option<String>,
    /// The smallest input that still fails; null unless it was looked for.
    pub shrinking: Option<Shrinking>,
}

/// Which cases of a problem were judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Part {
    /// The samples of the statement.
    Samples,
    /// All cases.
    All,
    /// One group; where its growth is measured, the samples as well. No points are given.
    Group {
        /// Name of the group.
        name: String,
    },
    /// Those that failed when all cases were judged last. No points are given.
    Failed,
}

/// What decided that a submission is not accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Cause {
    /// The compiler refused it.
    Compiler {
        /// The line of its messages that says most.
        line: String,
    },
    /// Its cost grows faster than the problem allows.
    Growth {
        /// Name of the group that was measured.
        group: String,
        /// The exponent of the fitted power of the size, to two digits.
        exponent: String,
        /// The class that the problem allows.
        at_most: String,
    },
    /// It takes more work than the problem grants at some size.
    Work {
        /// Name of the group that was measured.
        group: String,
        /// Where, and how much is granted.
        excess: Excess,
    },
    /// The static validator of the problem rejects the text of the submission.
    Source {
        /// Path of the group that asks for it.
        group: String,
    },
    /// The scores that programs of the problem gave, or its groups, break its own rules: nothing is said about the submission.
    Scoring {
        /// What is wrong.
        what: String,
    },
    /// It failed when a conversation of the statement was replayed.
    Conversation {
        /// Name of the sample.
        sample: String,
        /// Why.
        what: String,
    },
    /// A case, the first with the verdict of the whole.
    Case {
        /// Name of its group.
        group: String,
        /// Name of the case.
        case: String,
    },
}

/// What one case may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Limits {
    /// Units of guest work.
    pub fuel: u64,
    /// Bytes.
    pub memory: u64,
    /// Bytes on each stream.
    pub output: u64,
}

/// Points of a submission or a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Score {
    /// Points that were given.
    pub points: u32,
    /// Points that there are.
    pub of: u32,
}

/// Cases that test one idea.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Group {
    /// Name in the package.
    pub name: String,
    /// Name for people.
    pub title: String,
    /// The worst of its cases; null when all were skipped.
    #[cfg_attr(test, schemars(with = "Option<schema::VerdictCode>"))]
    pub verdict: Option<Verdict>,
    /// Cases that were accepted.
    pub accepted: u32,
    /// All its cases.
    pub cases: u32,
    /// All points of the group or none.
    pub score: Score,
}

/// One case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Case {
    /// Name, unique in its group.
    pub name: String,
    /// Name of its group.
    pub group: String,
    /// Null when the case was skipped after a limit was exceeded.
    #[cfg_attr(test, schemars(with = "Option<schema::VerdictCode>"))]
    pub verdict: Option<Verdict>,
    /// Units of guest work; null where the input is hidden, and when the case was skipped.
    pub fuel: Option<u64>,
    /// Peak bytes; null where the input is hidden, and when the case was skipped.
    pub memory: Option<u64>,
    /// Why it was not accepted; null where the verdict is all that may be told.
    pub reason: Option<Reason>,
    /// What was odd about an accepted answer, and ignored.
    pub remarks: Vec<String>,
    /// The group's hint; null when accepted.
    pub hint: Option<String>,
    /// The explanation; null when accepted, or when nothing may be revealed.
    pub detail: Option<Detail>,
    /// Whether its result counts, where rules of a package leave some out; no part of the JSON form.
    #[serde(skip)]
    pub counts: bool,
    /// What a validator told the jury; no part of the JSON form, and empty where anything is hidden.
    #[serde(skip)]
    pub judge_message: String,
    /// The values behind it, for whoever draws them; no part of the JSON form.
    #[serde(skip)]
    pub drawing: Option<Box<Drawing>>,
}

impl Report {
    /// Takes all hints away, as in an interview.
    pub fn withhold_hints(&mut self) {
        self.cases.iter_mut().for_each(|case| case.hint = None);
    }
}

impl Case {
    /// What is the same for all cases that failed for one reason which says nothing about their inputs, such as a name that is not
    /// defined; nothing for a reason of its own.
    pub fn shared_failure(&self) -> Option<String> {
        let telling = !matches!(self.reason, None | Some(Reason::WrongAnswer { .. }));
        telling.then(|| format!("{:?} {:?}", self.verdict, self.reason))
    }
}

/// What explains a case; untrusted text, escaped and shortened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Detail {
    /// The arguments or the standard input.
    pub input: String,
    /// The first mismatch; null when the case failed in another way.
    pub mismatch: Option<Mismatch>,
    /// In which call a class failed; null when that is not known.
    pub call: Option<Stopped>,
    /// What the submission printed; null where the mismatch shows it already.
    pub stdout: Option<String>,
    /// What it printed to standard error, a traceback for example.
    pub stderr: String,
}

/// The cost of a group's cases over their size.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Growth {
    /// Name of the group.
    pub group: String,
    /// The class that the problem allows, such as `n log n`.
    pub at_most: String,
    /// The class that fits best.
    pub class: String,
    /// The exponent of the fitted power of the size, to two digits.
    pub exponent: String,
    /// Whether the class is within the limit.
    pub within: bool,
    /// More work at the largest size than the problem grants; null where it is not more.
    pub excess: Option<Excess>,
    /// What was measured; null where inputs are hidden.
    pub table: Option<Vec<Measured>>,
}

impl Growth {
    /// Whether nothing speaks against it.
    pub fn holds(&self) -> bool {
        self.within && self.excess.is_none()
    }
}

/// More work than the problem grants, however it grows: many times that of the slowest solution that comes with the problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Excess {
    /// Size of the case.
    pub size: u64,
    /// The most fuel that is granted, above that of an empty program.
    pub granted: u64,
}

impl std::fmt::Display for Excess {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (granted, size) = (seconds(self.granted), group_digits(self.size));
        write!(f, "takes more than {granted} at size {size}, many times what the slowest known solution takes")
    }
}

/// One row of a growth table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Measured {
    /// Size of the case.
    pub size: u64,
    /// Fuel above that of an empty program.
    pub fuel: u64,
}

/// One of many submissions.
#[derive(Clone, Debug, PartialEq)]
pub struct GradedFile {
    /// The file, as it was named.
    pub file: String,
    /// What became of it.
    pub fate: Fate,
}

/// What became of one of many submissions.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    /// It was judged.
    Judged(Box<Report>),
    /// It is no submission, and whoever handed it in gets no points.
    Refused {
        /// What is wrong with it.
        failure: Failure,
        /// Nothing of all points.
        score: Score,
    },
    /// The judge failed, which says nothing about the submission.
    Failed(Failure),
}

/// Why a submission could not be judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Failure {
    /// What happened.
    pub message: String,
    /// What to type next.
    pub hint: Option<String>,
}

impl Failure {
    /// What happened, with nothing to type next yet.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None }
    }

    /// The same with something to type next.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}
