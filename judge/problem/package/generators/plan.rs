//! What is to be made for a package: its cases, what each is made of, and files that say how groups are judged.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::call::GeneratorCall;
use crate::problem::package::model::Objection;

/// The ending of an input.
pub(crate) const INPUT: &str = "in";
/// The ending of an answer.
pub(crate) const ANSWER: &str = "ans";

/// Everything that is to be made.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Plan {
    /// The file that says it.
    pub(crate) file: String,
    /// The cases, in the order of the plan.
    pub(crate) cases: Vec<PlannedCase>,
    /// Texts of files that belong to groups, by path.
    pub(crate) texts: BTreeMap<String, String>,
    /// The files of programs that a rule calls.
    pub(crate) used: Vec<String>,
    /// What of the plan is left out, though nothing depends on it.
    pub(crate) remarks: Vec<Objection>,
}

/// A case that is to be made.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PlannedCase {
    /// Its name in messages, and where its files lie without their endings: `data/secret/01-a`.
    pub(crate) path: String,
    /// The line of the plan.
    pub(crate) line: usize,
    /// Where its input and its answer lie, where the format has no endings.
    pub(crate) places: Option<(String, String)>,
    /// The generator to be run.
    pub(crate) call: Option<GeneratorCall>,
    /// Files of the package that belong to it, by ending.
    pub(crate) copies: BTreeMap<String, String>,
    /// Texts that the plan itself has, by ending; those of one rule are the same one.
    pub(crate) texts: BTreeMap<String, Arc<str>>,
    /// Files that are the same as other ones of the case: ending, and ending of the other one.
    pub(crate) links: BTreeMap<String, String>,
    /// Who answers its input, where nothing else does.
    pub(crate) answer: Answering,
    /// What is to become of its input.
    pub(crate) role: CaseRole,
}

/// Who answers an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answering {
    /// The model solution of the package, or the first that is accepted.
    Model,
    /// This submission, which a line of the plan names.
    Submission {
        /// Its path.
        path: String,
        /// The line.
        line: usize,
    },
    /// Nobody: the answer is empty, since a program judges alone.
    Empty,
    /// Nobody.
    Nobody,
}

/// What a case is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CaseRole {
    /// Submissions are judged by it: it has a valid input and an answer.
    Judged,
    /// The statement shows it, for which what is shown is enough.
    Shown,
    /// Its input is valid, the rest tests validators.
    TestsOutput,
    /// Its input is there to be refused.
    Refused,
}

impl PlannedCase {
    /// The path of one of its files.
    pub(crate) fn place(&self, ending: &str) -> String {
        match (&self.places, ending) {
            (Some((input, _)), INPUT) => input.clone(),
            (Some((_, answer)), ANSWER) => answer.clone(),
            _ => format!("{}.{ending}", self.path),
        }
    }

    /// Whether it has a file of an ending, whatever a program makes.
    pub(crate) fn has(&self, ending: &str) -> bool {
        self.copies.contains_key(ending) || self.texts.contains_key(ending) || self.links.contains_key(ending)
    }

    /// The endings of the files that it will have for certain.
    pub(crate) fn endings(&self) -> Vec<&str> {
        let known = self.copies.keys().chain(self.texts.keys()).chain(self.links.keys());
        let mut endings: Vec<&str> = known.map(String::as_str).collect();
        if self.call.is_some() || self.role != CaseRole::Shown {
            endings.push(INPUT);
        }
        if self.role == CaseRole::Judged || (self.answer != Answering::Nobody && endings.contains(&INPUT)) {
            endings.push(ANSWER);
        }
        endings.sort_unstable();
        endings.dedup();
        endings
    }
}
