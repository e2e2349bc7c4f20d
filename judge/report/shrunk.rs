//! The smallest input that was found on which a submission still fails, as plain data.

use serde::Serialize;

#[cfg(test)]
use super::schema;
use super::{Detail, Drawing};
use crate::verdict::{Reason, Verdict};

/// What became of the search for a smaller input.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Shrinking {
    /// An input on which the submission fails in the same way.
    Found {
        /// The smallest that was found.
        smallest: Box<Shrunk>,
    },
    /// There is nothing that could be shown.
    Nothing {
        /// Why.
        why: String,
    },
}

/// A small input on which a submission fails.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Shrunk {
    /// Where the search began: a case, or a random input.
    pub from: Origin,
    /// The verdict on this input.
    #[cfg_attr(test, schemars(with = "schema::VerdictCode"))]
    pub verdict: Verdict,
    /// Why.
    pub reason: Option<Reason>,
    /// What explains it.
    pub detail: Detail,
    /// The whole input, as `--case` takes it; null where it is longer than 64 KiB.
    pub case: Option<String>,
    /// A command that tries it; null where the input is too long for a command line.
    pub command: Option<String>,
    /// Values in the case that the report explains, or in the random input: numbers, characters, calls; of a text its tokens.
    pub values_before: u64,
    /// Values in this input.
    pub values: u64,
    /// Inputs that were run.
    pub tried: u64,
    /// What the search cost, in units of guest work.
    pub fuel: u64,
    /// Whether the search came to its end: a smaller input may exist where it did not.
    pub finished: bool,
    /// The values behind it, for whoever draws them; no part of the JSON form.
    #[serde(skip)]
    pub drawing: Option<Box<Drawing>>,
}

/// Where the search for a small input began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Origin {
    /// A case of the problem.
    Case {
        /// Name of its group.
        group: String,
        /// Name of the case.
        case: String,
    },
    /// An input that was drawn at random.
    Random {
        /// The number of the round, counted from 1.
        round: u64,
    },
}
