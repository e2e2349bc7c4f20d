//! Numbers are checked twice: every accepted solution agrees with what is stored within a tenth of the tolerance.
//!
//! What is stored is what the first accepted solution says. Another that was written independently and is as close in
//! every case is a witness for both.

use super::findings::Findings;
use crate::grade::Error;
use crate::problem::{Lint, Problem};
use crate::report::Report;
use crate::verdict::Verdict;

/// The part of the tolerance in which right solutions agree.
const PART: f64 = 0.1;

/// Judges an accepted solution more strictly than others, and adds a finding for each case that only the usual tolerance
/// accepts; the report is that of the usual tolerance.
pub(super) fn judge(
    problem: &Problem,
    path: &str,
    judge: impl Fn(&Problem) -> Result<Report, Error>,
    findings: &mut Findings<'_>,
) -> Result<Report, Error> {
    let mut strict = problem.clone();
    strict.check = problem.check.with_tolerance_times(PART);
    let close = judge(&strict)?;
    // Whoever is right within a tenth is right: the second run is only for those who are not.
    if strict.check == problem.check || close.verdict == Verdict::Accepted {
        return Ok(close);
    }
    let usual = judge(problem)?;
    let pairs = close.cases.iter().zip(&usual.cases);
    let far = pairs.filter(|(close, usual)| usual.verdict == Some(Verdict::Accepted) && close.verdict != usual.verdict);
    for (case, _) in far {
        let message = format!(
            "differs from what is stored by more than a tenth of the tolerance: {}",
            case.message().unwrap_or_default()
        );
        let at = format!("{}/{}", case.group, case.name);
        findings.find(Lint::Witness, &at, problem.shown(path), &message);
    }
    Ok(usual)
}
