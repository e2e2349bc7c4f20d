//! What verification says about a package of another format: a matrix of the jury's submissions and the groups of cases.

use serde::{Deserialize, Serialize};

use crate::grade::TimeLimitSource;
use crate::verdict::Verdict;

/// A package.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PackageReport {
    /// The groups, in the order of their cases: the columns of the matrix.
    pub groups: Vec<String>,
    /// What the jury wrote: the rows.
    pub submissions: Vec<JuryResult>,
    /// The time limit before the factor of a language, in milliseconds.
    pub time_limit_ms: u64,
    /// Where the time limit comes from.
    pub time_limit_from: TimeLimitFrom,
    /// What its author may want to know.
    pub warnings: Vec<String>,
}

/// Where a time limit comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum TimeLimitFrom {
    /// The package says it.
    Package,
    /// It follows from the jury's submissions by the rule of the format.
    Inferred,
    /// Neither: it is the default.
    Default,
}

impl TimeLimitFrom {
    pub(super) fn of(source: TimeLimitSource) -> Self {
        match source {
            TimeLimitSource::Package => Self::Package,
            TimeLimitSource::Inferred => Self::Inferred,
            TimeLimitSource::Default => Self::Default,
        }
    }
}

/// What became of a submission of the jury.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct JuryResult {
    /// Its path in the package.
    pub path: String,
    /// The id of its language; empty where that is not there.
    pub language: String,
    /// What is expected of it, in words.
    pub expected: String,
    /// The verdict over all cases; null where it could not be judged.
    #[cfg_attr(test, schemars(with = "Option<crate::report::schema::VerdictCode>"))]
    pub verdict: Option<Verdict>,
    /// Its score, as a decimal text; null where there is none.
    pub score: Option<String>,
    /// Whether it does what is expected.
    pub holds: bool,
    /// Why it does not, or why it was not judged; null where it does.
    pub why: Option<String>,
    /// The largest fuel of any case.
    pub fuel: u64,
    /// The fuel that a case may take in its language.
    pub fuel_limit: u64,
    /// The largest memory of any case, in bytes.
    pub memory: u64,
    /// What became of it in each group, in the order of the columns.
    pub cells: Vec<JuryCell>,
}

/// What became of a submission in a group.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct JuryCell {
    /// The gravest verdict; null where nothing ran.
    #[cfg_attr(test, schemars(with = "Option<crate::report::schema::VerdictCode>"))]
    pub verdict: Option<Verdict>,
    /// How many cases were accepted.
    pub accepted: u32,
    /// How many cases it has.
    pub cases: u32,
    /// The first case that was not accepted.
    pub failed: Option<String>,
}
