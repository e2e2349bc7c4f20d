//! Cases that failed before, picked from the problem as it is now.
//!
//! A problem may have changed since. What is asked is what was kept; what must come out is what the problem says today, or its
//! reference where the problem no longer has the case: nothing that was kept decides whether an answer is right.

use harness::Harness;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::reference::Reference;
use super::{Error, all_cases};
use crate::problem::{CaseDraft, Problem, SAMPLE, TestCase};
use crate::report::Observer;

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

    fn is(&self, problem: &Problem, case: &TestCase) -> bool {
        let named = case.group == self.group && case.name == self.name;
        named && self.values.as_ref().is_none_or(|kept| *kept == values(problem, case))
    }

    /// The case with no answer yet; nothing where the problem would not ask it today.
    fn draft(&self, problem: &Problem) -> Option<CaseDraft> {
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

impl Picked {
    /// Picks these cases and these whole groups.
    pub fn of(
        harness: &Harness,
        problem: &Problem,
        kept: &[KeptCase],
        steep: &[String],
        observer: Observer<'_>,
    ) -> Result<Self, Error> {
        let steep: Vec<String> = steep.iter().filter(|group| problem.measures(group)).cloned().collect();
        let mut picked = Self { steep, ..Self::default() };
        let mut old: Vec<&KeptCase> = kept.iter().collect();
        for case in all_cases(problem)? {
            let before = old.len();
            old.retain(|kept| !kept.is(problem, &case));
            let beside = !picked.steep.is_empty() && case.group == SAMPLE;
            if old.len() < before || beside || picked.steep.contains(&case.group) {
                picked.cases.push(case);
            }
        }
        picked.add_of_old(harness, problem, &old, observer)?;
        Ok(picked)
    }

    /// Adds cases that the problem had, with what its reference answers.
    fn add_of_old(
        &mut self,
        harness: &Harness,
        problem: &Problem,
        old: &[&KeptCase],
        observer: Observer<'_>,
    ) -> Result<(), Error> {
        let (drafts, gone): (Vec<_>, Vec<_>) =
            old.iter().map(|kept| kept.draft(problem).ok_or(&kept.name)).partition(Result::is_ok);
        let drafts: Vec<CaseDraft> = drafts.into_iter().flatten().collect();
        self.gone.extend(gone.into_iter().filter_map(Result::err).cloned());
        if drafts.is_empty() {
            return Ok(());
        }
        let reference = Reference::open(harness, problem, observer)?;
        let completed = harness.run_all(1, drafts.len(), |index| reference.complete(drafts[index].clone()));
        for (draft, case) in drafts.iter().zip(completed) {
            match case {
                Ok(case) => self.cases.push(case),
                Err(Error::Reference { .. }) => self.gone.push(draft.name.clone()),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

/// A case without its answer, as a case file has it.
fn values(problem: &Problem, case: &TestCase) -> String {
    let mut json = problem.case_json(case);
    if let Json::Object(fields) = &mut json {
        fields.remove("expect");
    }
    json.to_string()
}
