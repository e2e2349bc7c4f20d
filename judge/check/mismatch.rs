//! The first place where an output is wrong, as plain data for a report.
//!
//! Text from a submission stands here as it was written, but cut to a bounded length; whoever prints it escapes it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::phrase;

/// Characters of each value in a headline.
const HEADLINE: usize = 80;

/// Where an output is wrong, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Mismatch {
    /// What kind of mistake it is, without any value: safe to show where values are hidden.
    pub what: String,
    /// The place: `result[3][1]`, `line 3, column 5`, `call 7: get(3)`.
    pub at: String,
    /// What stands there in the expected answer.
    pub expected: String,
    /// What stands there in the answer given.
    pub actual: String,
    /// What is wrong with it, in a sentence: the words of a problem's checker, where nan comes from. Empty where the values say it.
    pub why: String,
    /// Further facts, one a line: lengths, distances, how many elements differ, the calls before.
    pub details: Vec<String>,
    /// For text: the lines around the first difference.
    pub diff: Vec<DiffLine>,
}

/// A line of a text diff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DiffLine {
    /// Which text it stands in.
    pub side: Side,
    /// Its number in that text, counted from 1; for a line of both, in the answer given.
    pub line: usize,
    /// The line without its end, cut in the middle where it is long.
    pub text: String,
}

/// Which text a line of a diff stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// In both.
    Both,
    /// Only in the expected answer.
    Expected,
    /// Only in the answer given.
    Actual,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}, got {}", self.at, self.expected, self.actual)?;
        for line in Some(&self.why).filter(|why| !why.is_empty()).into_iter().chain(&self.details) {
            write!(f, "\n  {line}")?;
        }
        self.diff.iter().try_for_each(|line| write!(f, "\n  {line}"))
    }
}

impl Mismatch {
    /// What goes in a line behind the kind of mistake: the place, what was expected and given, each cut to a readable length,
    /// and the sentence.
    pub(crate) fn headline(&self) -> String {
        let short = |text: &str| phrase::truncate(text, HEADLINE);
        let (at, expected, actual) = (short(&self.at), short(&self.expected), short(&self.actual));
        let why = if self.why.is_empty() { String::new() } else { format!("; {}", self.why) };
        format!(" at {at}: expected {expected}, got {actual}{why}")
    }
}

/// `-    3 | text`, as in a diff.
impl fmt::Display for DiffLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.side {
            Side::Both => ' ',
            Side::Expected => '-',
            Side::Actual => '+',
        };
        write!(f, "{sign} {:>4} | {}", self.line, self.text)
    }
}
