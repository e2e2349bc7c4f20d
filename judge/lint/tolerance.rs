//! A fixed `atol` does not swallow an answer: it is at most a thousandth of the largest number of each case.

use harness::value::Value;

use super::Finding;
use crate::check::{Absolute, CallExpect, CheckSpec, magnitudes};
use crate::problem::{Expect, Lint, Problem, TestCase};

/// A finding for the case with the smallest numbers, if the tolerance is too large for it.
pub(crate) fn lint(problem: &Problem, cases: &[TestCase]) -> Option<Finding> {
    let CheckSpec::Floats(tolerance) = &problem.check else { return None };
    let Absolute::Fixed(atol) = tolerance.atol else { return None };
    let largest = cases.iter().map(|case| (largest(&case.expect), case)).filter(|(largest, _)| *largest > 0.0);
    let (least, case) = largest.min_by(|a, b| a.0.total_cmp(&b.0))?;
    let message = format!(
        "an `atol` of {atol:e} is more than a thousandth of the largest number, {least:e}, that case `{}` of `{}` expects",
        case.name, case.group
    );
    let finding = Finding::of(Lint::Tolerance, problem, "problem.toml", message).on_line(problem.line_of("floats"));
    (atol > least / 1000.0).then_some(finding)
}

/// The largest finite magnitude of an answer.
fn largest(expect: &Expect) -> f64 {
    let of = |value: &Value| magnitudes(value).fold(0.0, f64::max);
    match expect {
        Expect::Text(_) | Expect::Stored(_) => 0.0,
        Expect::Value(value) => of(value),
        Expect::Results(results) => {
            let values = results.iter().filter_map(|result| match result {
                CallExpect::Value(value) => Some(value),
                CallExpect::Draw(_) => None,
            });
            values.map(of).fold(0.0, f64::max)
        }
    }
}
