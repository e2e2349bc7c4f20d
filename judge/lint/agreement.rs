//! Every accepted solution agrees with the stored answers within a tenth of the tolerance.
//!
//! The stored answers are those of the first accepted solution. A second solution, written independently, that is this close in
//! every case confirms both.

use super::Findings;
use crate::grade::Error;
use crate::problem::{Lint, Problem};
use crate::report::Report;
use crate::verdict::Verdict;

/// The part of the tolerance in which right solutions agree.
const PART: f64 = 0.1;

/// Judges an accepted solution with a tenth of the tolerance, and adds a finding for each case that only the full tolerance
/// accepts. Returns the report of the full tolerance.
pub(crate) fn lint(
    problem: &Problem,
    path: &str,
    judge: impl Fn(&Problem) -> Result<Report, Error>,
    findings: &mut Findings<'_>,
) -> Result<Report, Error> {
    let mut strict = problem.clone();
    strict.check = problem.check.with_tolerance_times(PART);
    let close = judge(&strict)?;
    // What is right within a tenth is right: only other solutions need the second run.
    if strict.check == problem.check || close.verdict == Verdict::Accepted {
        return Ok(close);
    }
    let usual = judge(problem)?;
    let pairs = close.cases.iter().zip(&usual.cases);
    let far = pairs.filter(|(close, usual)| usual.verdict == Some(Verdict::Accepted) && close.verdict != usual.verdict);
    for (case, _) in far {
        let difference = case.message().unwrap_or_default();
        let message = format!("differs from the stored answer by more than a tenth of the tolerance: {difference}");
        let at = format!("{}/{}", case.group, case.name);
        findings.add(Lint::Agreement, &at, path, message);
    }
    Ok(usual)
}
