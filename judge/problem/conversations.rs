//! The conversations that the statement of a problem shows: those of samples, and those that belong to no case.

use std::sync::Arc;

use super::case::{CaseExtra, CaseInput, Expect, TestCase, Visibility};
use super::error::Error;
use super::group::SAMPLE;
use super::{Foreign, Problem};

impl Problem {
    /// The conversations that its statement shows, each as a case that has one. A conversation that a package shows without a case is a
    /// case with no input.
    ///
    /// # Errors
    ///
    /// If a sample cannot be read.
    pub fn conversations(&self) -> Result<Vec<TestCase>, Error> {
        if self.programs.interactor.is_none() && self.programs.passes <= 1 {
            return Ok(Vec::new());
        }
        let mut cases = self.cases(Visibility::Sample)?;
        cases.retain(|case| case.interaction().is_some());
        cases.extend(self.lone_conversations());
        Ok(cases)
    }

    /// Those that belong to no case.
    pub(crate) fn lone_conversations(&self) -> Vec<TestCase> {
        let Some(foreign) = self.foreign() else { return Vec::new() };
        foreign.package.interactions.iter().map(|path| lone(foreign, path)).collect()
    }
}

fn lone(foreign: &Foreign, path: &str) -> TestCase {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extra = CaseExtra { interaction: Some(foreign.text_of(path)), ..CaseExtra::default() };
    TestCase {
        name: name.strip_suffix(".interaction").unwrap_or(name).to_owned(),
        group: SAMPLE.to_owned(),
        input: CaseInput::Stdin(String::new()),
        expect: Expect::Text(String::new()),
        supports: Vec::new(),
        size: None,
        limits: None,
        extra: Some(Arc::new(extra)),
    }
}
