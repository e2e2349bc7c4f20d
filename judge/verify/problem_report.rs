//! What verification says about a problem and its shipped solutions.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

use super::PackageReport;
use crate::grade::Error;
use crate::lint::Finding;
use crate::problem::{self, Lint, Problem};
use crate::verdict::Verdict;

/// What happens to stored cases that differ from those that generator and reference give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseMode {
    /// They are findings.
    Compare,
    /// They are replaced.
    Write,
}

/// Where a result comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Everything was run.
    Run,
    /// The problem held before, and nothing has changed since.
    Cache,
}

/// What verification says about a problem.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProblemReport {
    /// Slug of the problem.
    pub problem: String,
    /// Its shipped solutions.
    pub submissions: Vec<SubmissionResult>,
    /// What is wrong with it, apart from its solutions.
    pub findings: Vec<Finding>,
    /// Case files that were written.
    pub written: Vec<String>,
    /// For each language the largest fuel of any accepted solution.
    pub fuel: BTreeMap<String, u64>,
    /// What is said of a package of another format.
    pub package: Option<PackageReport>,
}

/// The result of a shipped solution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SubmissionResult {
    /// Path in the problem.
    pub path: String,
    /// The verdict that its folder names.
    #[cfg_attr(test, schemars(with = "crate::report::schema::VerdictCode"))]
    pub expected: Verdict,
    /// The verdict that it got.
    #[cfg_attr(test, schemars(with = "crate::report::schema::VerdictCode"))]
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// The group of the case that decided; empty when accepted or not compiled.
    pub group: String,
}

impl ProblemReport {
    /// Nothing yet.
    pub(super) fn of(problem: &Problem) -> Self {
        let problem = problem.slug.clone();
        let (submissions, findings, written) = (Vec::new(), Vec::new(), Vec::new());
        Self { problem, submissions, findings, written, fuel: BTreeMap::new(), package: None }
    }

    /// What is said of a problem that cannot be read. That there is none is an error.
    pub(super) fn unread(slug: &str, error: problem::Error) -> Result<Self, Error> {
        if matches!(error, problem::Error::Unknown { .. } | problem::Error::NoManifest { .. }) {
            return Err(error.into());
        }
        let findings = vec![Finding::of_unread(Lint::Manifest, slug.to_owned(), error)];
        let (submissions, written) = (Vec::new(), Vec::new());
        Ok(Self { problem: slug.to_owned(), submissions, findings, written, fuel: BTreeMap::new(), package: None })
    }

    /// Leaves out what several lints found alike.
    pub(super) fn tell_once(&mut self) {
        let mut told = HashSet::new();
        self.findings.retain(|finding| told.insert((finding.location(), finding.text())));
    }

    /// Whether the problem is as it claims.
    pub fn holds(&self) -> bool {
        self.findings.is_empty()
            && self.submissions.iter().all(SubmissionResult::holds)
            && self.package.iter().flat_map(|package| &package.submissions).all(|result| result.holds)
    }
}

impl SubmissionResult {
    /// The result of a solution that could not be judged to the end.
    pub(super) fn unfinished(path: &str, expected: Verdict, error: &Error) -> Self {
        let (path, verdict, reason, group) = (path.to_owned(), Verdict::JudgeError, error.to_string(), String::new());
        Self { path, expected, verdict, reason, group }
    }

    /// Whether the solution got the verdict that its folder names.
    pub fn holds(&self) -> bool {
        self.expected == self.verdict
    }
}
