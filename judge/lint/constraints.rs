//! Every function and class says what its inputs keep to, and every case keeps to it.

use super::Finding;
use crate::problem::{Lint, Problem, TestCase, Visibility};

/// Most cases that are told.
const TOLD: usize = 5;

/// The table is there.
pub(super) fn table(problem: &Problem) -> Vec<Finding> {
    let needed = !problem.kind().params().is_empty();
    let message = "`[constraints]` is missing: what the statement's constraints say, as data";
    let finding = || Finding::of(Lint::Constraints, problem, "problem.toml", message);
    (needed && problem.constraints.is_empty()).then(finding).into_iter().collect()
}

/// The cases of a set that lie outside.
pub(crate) fn cases(problem: &Problem, visibility: Visibility, cases: &[TestCase]) -> Vec<Finding> {
    let outside = cases.iter().filter_map(|case| {
        let objection = problem.objection(&case.input)?;
        let file = format!("cases/{}/{}", visibility.folder(), case.group);
        Some(Finding::of(Lint::Constraints, problem, &file, format!("case `{}`: {objection}", case.name)))
    });
    outside.take(TOLD).collect()
}
