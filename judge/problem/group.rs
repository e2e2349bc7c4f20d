//! Groups of cases, and how their points are earned.

use std::ops::Range;

use serde::Deserialize;

/// The group whose cases are shown in the statement.
pub const SAMPLE: &str = "sample";

/// Cases that look at one thing; its name may be shown.
#[derive(Clone, Debug)]
pub struct Group {
    /// The stem of its case file.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// What to think of when it fails; may be empty.
    pub hint: String,
    /// What it counts.
    pub points: u32,
    /// How it is earned, where that is more than all or nothing by itself.
    pub rule: Option<GroupRule>,
    /// Where the manifest names it.
    pub(super) span: Range<usize>,
}

/// How the points of a group are earned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupRule {
    /// Groups that have to be accepted before it counts.
    pub needs: Vec<String>,
    /// How the results of its cases become points.
    pub aggregate: Aggregate,
}

/// How the results of the cases of a group become points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Aggregate {
    /// All points where all cases are accepted, and none otherwise.
    #[default]
    All,
    /// An equal share for each accepted case.
    Sum,
    /// The least that any case gives.
    Min,
}

#[cfg(test)]
impl Aggregate {
    /// The value of this key of a manifest.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Self::deserialize(serde_json::Value::from(word)).ok()
    }
}
