//! Proves a package of another format: its validators do their work, its submissions get what their folders say, and its time limit
//! tells right from slow.

mod data;
mod inputs;
mod jury;
mod report;

use std::sync::{Mutex, PoisonError};

use harness::Harness;

use super::{ProblemReport, input_validators};
use crate::grade::{self, Error, all_cases};
use crate::lint::Finding;
use crate::problem::Problem;
use crate::problem::package::{Objection, generators};
use crate::report::Observer;

pub use report::{JuryCell, JuryResult, PackageReport, TimeLimitFrom};

/// Verifies a package.
///
/// # Errors
///
/// If the machine lacks something.
pub fn verify_package(
    harness: &Harness,
    problem: &Problem,
    jobs: usize,
    observer: Observer<'_>,
) -> Result<ProblemReport, Error> {
    let mut report = ProblemReport::of(problem);
    let cases = match all_cases(problem) {
        Ok(cases) => cases,
        Err(error) => {
            let hint = error.hint().map(|hint| format!("\nhint: {hint}")).unwrap_or_default();
            report.findings.push(inputs::finding(problem, "", &format!("{error}{hint}")));
            return Ok(report);
        }
    };
    if let Some(foreign) = problem.foreign() {
        let faults = foreign.package.faults.iter();
        let finding = |fault: &Objection| inputs::finding(problem, &fault.file, &fault.message).on_line(fault.line);
        report.findings.extend(faults.map(finding));
    }
    let mut unreached = Vec::new();
    let looked = input_validators::look(harness, problem, (&cases, jobs), observer).map(|looked| {
        unreached = looked.unreached;
        let finding = |(index, why): (usize, String)| inputs::finding(problem, &cases[index].place(), &why);
        looked.refused.into_iter().map(finding).collect()
    });
    for findings in [looked, inputs::tests(harness, problem, observer)] {
        match findings {
            Ok(findings) => report.findings.extend::<Vec<Finding>>(findings),
            Err(error @ Error::Harness(_)) => return Err(error),
            Err(error) => report.findings.push(inputs::finding(problem, "", &error.to_string())),
        }
    }
    let mut warnings: Vec<String> = remarks(problem);
    if let Some(foreign) = problem.foreign() {
        warnings.extend(generators::unused_warnings(&foreign.package, problem.plan()));
    }
    warnings.extend(data::warnings(&cases)?);
    warnings.extend(unreached.into_iter().map(|unreached| unreached.message));
    let timed = grade::with_time_limit(harness, problem, jobs, observer)?;
    if timed.from == grade::TimeLimitSource::Default {
        report.findings.extend(timed.warnings.iter().map(|why| inputs::finding(problem, "", why)));
    }
    report.findings.extend(inputs::conversations(problem));
    let jury = jury::Jury {
        harness,
        problem: &timed.problem,
        cases: &cases,
        limit: timed.limit,
        errors: Mutex::default(),
        jobs,
        observer,
    };
    let (submissions, more) = jury.all()?;
    let errors = jury.errors.into_inner().unwrap_or_else(PoisonError::into_inner);
    report.findings.extend(errors.iter().map(|why| inputs::finding(problem, "", why)));
    if timed.from != grade::TimeLimitSource::Default {
        warnings.extend(timed.warnings.iter().cloned());
    }
    warnings.extend(more.into_iter().filter(|warning| !timed.warnings.contains(warning)));
    report.package = Some(PackageReport {
        groups: timed.problem.groups.iter().map(|group| group.name.clone()).collect(),
        submissions,
        time_limit_ms: timed.limit.as_millis() as u64,
        time_limit_from: TimeLimitFrom::of(timed.from),
        warnings,
    });
    Ok(report)
}

/// What the reader of the package remarked.
fn remarks(problem: &Problem) -> Vec<String> {
    let remarks = problem.foreign().map(|foreign| foreign.package.remarks.as_slice()).unwrap_or_default();
    let told = |remark: &Objection| match &remark.hint {
        Some(hint) => format!("{remark}; {hint}"),
        None => remark.to_string(),
    };
    remarks.iter().map(told).collect()
}
