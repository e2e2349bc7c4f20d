//! Cases that are kept so that they can be asked again, and those picked from a problem.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::problem::{CaseDraft, Problem, TestCase};

/// Largest case whose values are kept, as text: larger ones are known by their name alone.
const MOST_BYTES: usize = 64 << 10;

/// A case, kept so that it can be asked again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptCase {
    /// Its group.
    pub group: String,
    /// Its name.
    pub name: String,
    /// The case without its answer, as a case file has it; null where its input is hidden or large.
    pub values: Option<String>,
}

impl KeptCase {
    /// A case with its values.
    pub fn open(problem: &Problem, case: &TestCase) -> Self {
        let values = Some(values(problem, case)).filter(|text| text.len() <= MOST_BYTES);
        Self { group: case.group.clone(), name: case.name.clone(), values }
    }

    /// A case by its name alone.
    pub fn named(group: &str, name: &str) -> Self {
        Self { group: group.to_owned(), name: name.to_owned(), values: None }
    }

    pub(super) fn is(&self, problem: &Problem, case: &TestCase) -> bool {
        let named = case.group == self.group && case.name == self.name;
        named && self.values.as_ref().is_none_or(|kept| *kept == values(problem, case))
    }

    /// The case with no answer yet; nothing where the problem would not ask it today.
    pub(super) fn draft(&self, problem: &Problem) -> Option<CaseDraft> {
        let draft = problem.own_case(self.values.as_deref()?).ok()?;
        let asked = problem.group(&self.group).is_some() && problem.objection(&draft.input).is_none();
        asked.then(|| CaseDraft { group: self.group.clone(), ..draft })
    }
}

/// Cases picked from a problem.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picked {
    /// The cases, in the order of the problem; those that it no longer has come last.
    pub cases: Vec<TestCase>,
    /// Groups that are there whole because they grew too fast; the samples stand beside them, for comparison.
    pub steep: Vec<String>,
    /// Names of cases that cannot be asked any more.
    pub gone: Vec<String>,
}

/// A case without its answer, as a case file has it.
fn values(problem: &Problem, case: &TestCase) -> String {
    let mut json = problem.case_json(case);
    if let Json::Object(fields) = &mut json {
        fields.remove("expect");
    }
    json.to_string()
}
