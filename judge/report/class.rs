//! What became of a homework: every student, every problem, every attempt, as plain data; renderers read nothing else.
//!
//! It holds what its readers may see: what students must not see was left out when it was made, see `homework::disclosure`.

pub mod csv;
pub mod github;
pub mod gitlab;
pub mod gradescope;
pub mod html;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod prairielearn;
#[cfg(test)]
mod tests;
pub mod text;
mod words;

use serde::{Deserialize, Serialize};

use super::points::{Points, Share};
use super::{Case, Failure, Limits};
use crate::similarity::Comparison;
use crate::verdict::Verdict;

/// A homework that was graded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ClassReport {
    /// Its name for people.
    pub title: String,
    /// Its problems in order.
    pub problems: Vec<TaskHeading>,
    /// Points that count as all.
    pub of: Points,
    /// Students by name.
    pub students: Vec<StudentReport>,
    /// Entries that belong to nobody or to no problem, in the order of their names.
    pub strays: Vec<Stray>,
    /// Whether students may compare the metered time of their work, on platforms that have a leaderboard.
    #[serde(default)]
    pub leaderboard: bool,
    /// What is similar, a problem at a time, where that was asked for. It has a file of its own, and stands in the HTML.
    #[serde(skip)]
    pub similar: Vec<SimilarWork>,
}

/// What the submissions to a problem share.
#[derive(Clone, Debug, PartialEq)]
pub struct SimilarWork {
    /// The name of the problem for people.
    pub title: String,
    /// The pairs, clusters and what was not compared; files are those of the attempts.
    pub comparison: Comparison,
}

/// A problem of a homework.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TaskHeading {
    /// The name of the problem.
    pub problem: String,
    /// Its name for people.
    pub title: String,
    /// What it is worth.
    pub of: Points,
    /// Whether its points come on top of all others.
    pub bonus: bool,
    /// Whether the homework is passed only with all of its points.
    pub required: bool,
}

/// What became of the work of a student.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StudentReport {
    /// Who it is, as the entries say.
    pub student: String,
    /// Points of all problems, rounded as the homework says.
    pub points: Points,
    /// Points that count as all.
    pub of: Points,
    /// Whether the homework is passed; null where it does not ask.
    pub passed: Option<bool>,
    /// Whether the judge failed on a submission that may count: the points say nothing then.
    pub incomplete: bool,
    /// The problems in the order of the homework.
    pub tasks: Vec<TaskReport>,
}

/// What became of a student's work on a problem.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TaskReport {
    /// The name of the problem.
    pub problem: String,
    /// Points of the attempt that counts.
    pub points: Points,
    /// What it is worth.
    pub of: Points,
    /// The attempt that counts, by its place in `attempts`; null where nothing was handed in.
    pub counts: Option<usize>,
    /// What was handed in, in order.
    pub attempts: Vec<Attempt>,
}

/// Something that a student handed in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Attempt {
    /// The file, as it was named.
    pub file: String,
    /// When it was handed in, as the entry says; null where it does not.
    pub submitted: Option<String>,
    /// How late it is; null where it is in time, or nothing is due.
    pub late: Option<Lateness>,
    /// Points after lateness.
    pub points: Points,
    /// What became of it.
    pub fate: AttemptFate,
}

/// How late a submission is, and what that costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Lateness {
    /// Seconds after the due time.
    pub seconds: u64,
    /// What is taken away of the points.
    pub penalty: Share,
}

/// What became of an attempt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AttemptFate {
    /// It was judged.
    Judged(Box<Judged>),
    /// It is no submission, and earns nothing.
    Refused(Failure),
    /// It is one attempt more than are judged, and earns nothing.
    Surplus,
    /// The judge failed, which says nothing about the submission.
    Failed(Failure),
}

/// A submission that was judged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Judged {
    /// Id of the language.
    pub language: String,
    /// Name and version of what compiled or interpreted it.
    pub toolchain: String,
    /// The verdict on all cases; only `AC` or null, which is anything else, where single groups stay hidden.
    #[cfg_attr(test, schemars(with = "Option<super::schema::VerdictCode>"))]
    pub verdict: Option<Verdict>,
    /// The reason in words; null when accepted, and where it would tell what stays hidden.
    pub message: Option<String>,
    /// Points before lateness.
    pub earned: Points,
    /// The largest fuel of any case, rounded up where inputs are hidden; null when nothing ran.
    pub fuel: Option<u64>,
    /// The largest memory of any case in bytes, rounded in the same way; null when nothing ran.
    pub memory: Option<u64>,
    /// What one case may use.
    pub limits: Limits,
    /// The groups that may be shown, in the order of the problem.
    pub groups: Vec<GroupResult>,
    /// Messages of the compiler; null unless it refused the submission.
    pub compiler: Option<String>,
    /// The source, where it was asked for.
    pub source: Option<String>,
}

/// A group of cases, as far as it may be shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GroupResult {
    /// Name in the problem.
    pub name: String,
    /// Name for people.
    pub title: String,
    /// Whether all of it is right.
    pub passed: bool,
    /// Points before lateness.
    pub points: Points,
    /// What it is worth.
    pub of: Points,
    /// The worst verdict of its cases; null where no more is shown than whether it passed, and where it did not run.
    #[cfg_attr(test, schemars(with = "Option<super::schema::VerdictCode>"))]
    pub verdict: Option<Verdict>,
    /// Cases that were accepted; null where no more is shown than whether it passed.
    pub accepted: Option<u32>,
    /// All its cases; null in the same way.
    pub cases: Option<u32>,
    /// What to think of; null when passed, and where it is not shown.
    pub hint: Option<String>,
    /// What may be seen of cases that failed, the first ones.
    pub failures: Vec<FailedCase>,
}

/// A case that failed and may be shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FailedCase {
    /// What went wrong, in one line.
    pub message: Option<String>,
    /// The case.
    #[serde(flatten)]
    pub case: Case,
}

/// An entry that belongs to nobody or to no problem.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Stray {
    /// The file, as it was named.
    pub file: String,
    /// Why it counts for nobody.
    #[serde(flatten)]
    pub failure: Failure,
}

impl TaskReport {
    /// The attempt that counts.
    pub fn counting(&self) -> Option<&Attempt> {
        self.attempts.get(self.counts?)
    }

    /// Points of the attempt that counts, before lateness.
    pub fn earned(&self) -> Points {
        match self.counting().map(|attempt| &attempt.fate) {
            Some(AttemptFate::Judged(judged)) => judged.earned,
            _ => Points::default(),
        }
    }
}
