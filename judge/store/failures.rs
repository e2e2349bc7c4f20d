//! What failed when all cases of a problem were judged last, kept as values: `failed/<slug>.json`.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{Error, Store};
use crate::grade::{self, KeptCase, Reveal};
use crate::problem::{Problem, SAMPLE};
use crate::report::{Case, Report};
use crate::verdict::Verdict;

/// What failed last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failures {
    /// The cases, in the order of the problem.
    pub cases: Vec<KeptCase>,
    /// Groups whose cost grew too fast.
    pub steep: Vec<String>,
}

impl Failures {
    /// What failed in a report about all cases; inputs that were hidden stay so.
    pub fn of(problem: &Problem, report: &Report, reveal: Reveal) -> Result<Self, grade::Error> {
        let failed: Vec<&Case> = report.cases.iter().filter(|case| case.verdict.is_some_and(is_failure)).collect();
        let open = |case: &Case| reveal == Reveal::Everything || case.group == SAMPLE;
        let cases = if failed.iter().any(|case| open(case)) { grade::all_cases(problem)? } else { Vec::new() };
        let known: HashMap<_, _> = cases.iter().map(|case| ((&case.group, &case.name), case)).collect();
        let keep = |case: &&Case| {
            let known = known.get(&(&case.group, &case.name));
            known
                .filter(|_| open(case))
                .map_or_else(|| KeptCase::named(&case.group, &case.name), |known| KeptCase::open(problem, known))
        };
        let steep = report.growth.iter().filter(|growth| !growth.holds()).map(|growth| growth.group.clone());
        Ok(Self { cases: failed.iter().map(keep).collect(), steep: steep.collect() })
    }

    /// Whether nothing failed.
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty() && self.steep.is_empty()
    }
}

impl Store {
    /// What failed when all cases of a problem were judged last; nothing where they never were.
    pub fn failures(&self, problem: &str) -> Option<Failures> {
        self.document(&file(problem))
    }

    /// Remembers what failed, in place of what failed before.
    pub fn remember_failures(&self, problem: &str, failures: &Failures) -> Result<(), Error> {
        self.keep(&file(problem), failures)
    }
}

fn is_failure(verdict: Verdict) -> bool {
    !matches!(verdict, Verdict::Accepted | Verdict::JudgeError)
}

fn file(problem: &str) -> String {
    format!("failed/{problem}.json")
}
