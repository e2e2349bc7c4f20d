//! What a submission gets by the rules of its problem, where those are more than points for whole groups.

use serde::{Deserialize, Serialize};

use crate::verdict::Verdict;

/// The score of a submission, group by group. Scores are decimal texts: `37.5`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Grading {
    /// The score; null where submissions get none, and where the judge failed.
    pub score: Option<String>,
    /// The most that can be had; null where that is not bounded.
    pub max: Option<String>,
    /// The groups, each before those in it.
    pub groups: Vec<GradedGroup>,
    /// What the static validator says of the text of the submission, in each group that asks for it.
    pub sources: Vec<GradedSource>,
    /// What is wrong with the problem's own scores, a sentence each.
    pub faults: Vec<String>,
    /// What is odd about them and changes no verdict, a sentence each.
    pub remarks: Vec<String>,
}

/// What the static validator says in a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GradedSource {
    /// The path of the group.
    pub path: String,
    /// `AC` or `WA`.
    #[cfg_attr(test, schemars(with = "super::schema::VerdictCode"))]
    pub verdict: Verdict,
}

/// A group of cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GradedGroup {
    /// Its path: `secret/1-small`.
    pub path: String,
    /// Its verdict; null where none of its cases counts.
    #[cfg_attr(test, schemars(with = "Option<super::schema::VerdictCode>"))]
    pub verdict: Option<Verdict>,
    /// Its score; null where it gives none.
    pub score: Option<String>,
    /// The most that it gives; null where that is not bounded, or it gives no score.
    pub max: Option<String>,
    /// Why none of its cases counts, in words; null where some do.
    pub skipped: Option<String>,
    /// `score` of `max`, drawn; empty where there is no bound.
    #[serde(skip)]
    pub bar: String,
}
