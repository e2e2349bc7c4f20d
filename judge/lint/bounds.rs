//! Some hidden case comes near to each bound of the constraints. A bound that no case reaches is one that a wrong program may miss.

use super::Findings;
use crate::problem::constraints::Bound;
use crate::problem::{Lint, Problem, TestCase};

/// Adds a finding for each bound that no hidden case comes near to.
pub(crate) fn lint(problem: &Problem, hidden: &[TestCase], findings: &mut Findings<'_>) {
    let mut missed: Vec<Bound<'_>> = problem.constraints.bounds();
    for case in hidden {
        if missed.is_empty() {
            return;
        }
        let calls = problem.kind().arguments(&case.input);
        missed.retain(|bound| !bound.is_reached(&calls));
    }
    for bound in missed {
        let message = "no hidden case comes within 1 % of it";
        findings.add_on_line(Lint::Bounds, &bound.at, bound.line(), message);
    }
}
