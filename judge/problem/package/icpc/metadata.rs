//! What `problem.yaml` says, in both formats.

use std::collections::BTreeMap;

use super::super::model::{PackageFormat, PackageLimits};
use super::super::yaml::Fields;
use super::findings::Findings;

/// The description of a package.
pub(super) const FILE: &str = "problem.yaml";

/// What `problem.yaml` says.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of the format")]
pub(super) struct Metadata {
    /// The version of the format.
    pub(super) format: PackageFormat,
    /// Whether submissions get points.
    pub(super) is_scoring: bool,
    /// Whether the output validator talks with the submission.
    pub(super) is_interactive: bool,
    /// How often a submission runs over a case at most, where that is more than once.
    pub(super) passes: Option<u32>,
    /// Names by language; a legacy one is under an empty language.
    pub(super) names: BTreeMap<String, String>,
    /// Where they are.
    pub(super) name_line: Option<usize>,
    /// What submissions may use.
    pub(super) limits: PackageLimits,
    /// The languages of submissions; `None` for all.
    pub(super) languages: Option<Vec<String>>,
    /// Legacy: whether validators of the package judge, with the line that says so.
    pub(super) validation: Option<(bool, usize)>,
    /// Legacy: arguments of all output validators, with their line.
    pub(super) validator_flags: (Vec<String>, Option<usize>),
    /// Legacy: whether the least score is the best.
    pub(super) is_minimizing: bool,
    /// Legacy: scores that stand in for those of `testdata.yaml`, as very old packages have them.
    pub(super) old_scores: Option<OldScores>,
    /// What `{{name}}` stands for.
    pub(super) constants: BTreeMap<String, String>,
    /// Whether submissions may write files.
    pub(super) allows_file_writing: bool,
    /// Whether the version is an earlier name of 2025-09.
    pub(super) is_draft: bool,
}

/// Scores in `grading` of a very old `problem.yaml`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct OldScores {
    /// `accept_score`.
    pub(super) accept: Option<f64>,
    /// `reject_score`.
    pub(super) reject: Option<f64>,
    /// `range`.
    pub(super) range: Option<(f64, f64)>,
}

impl Metadata {
    /// A description in which nothing is said.
    pub(super) fn new(format: PackageFormat) -> Self {
        Self {
            format,
            is_scoring: false,
            is_interactive: false,
            passes: None,
            names: BTreeMap::new(),
            name_line: None,
            limits: PackageLimits::default(),
            languages: None,
            validation: None,
            validator_flags: (Vec::new(), None),
            is_minimizing: false,
            old_scores: None,
            constants: BTreeMap::new(),
            allows_file_writing: true,
            is_draft: false,
        }
    }

    /// Whether this is 2025-09.
    pub(super) fn is_modern(&self) -> bool {
        self.format == PackageFormat::Icpc2025
    }
}

/// Ends the reading of a map: keys of the other version get a hint.
pub(super) fn finish(fields: Fields<'_>, others: &[(&str, &str)], into: &mut Findings) {
    for mut objection in fields.finish() {
        let key = objection.message.strip_prefix("unknown key `").and_then(|rest| rest.strip_suffix('`'));
        let other = others.iter().find(|(other, _)| key == Some(*other));
        if let Some((_, hint)) = other {
            objection.hint = Some((*hint).to_owned());
        }
        into.add(objection);
    }
}
