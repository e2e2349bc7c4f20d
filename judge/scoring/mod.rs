//! Scoring: from the results of cases to the verdict and the score of a submission, by the rules of each package
//! format.
//!
//! Pure: nothing here runs a program or reads a file. Cases may run in any order and at the same time: which of their
//! results count follows from the results alone, so that judging gives the same in every run.

mod aggregate;
mod bar;
mod convert;
mod decimal;
mod grader;
mod native;
mod needs;
mod result;
mod rule;
mod tree;
mod walk;
mod worth;

#[cfg(test)]
mod tests;

pub(crate) use bar::bar;
pub(crate) use convert::of_package;
pub(crate) use decimal::Score;
pub(crate) use grader::{Grade, GraderCall, parse_grade};
pub(crate) use native::{NativeGroup, of_native};
pub(crate) use result::{CaseScore, Scored, ScoredVerdict, SkipReason};
pub(crate) use tree::{ScoreTree, TreeRefusal};
pub(crate) use walk::score;
