//! The straight line: a problem with all its limits and a submission become a report.

use harness::{Containment, Harness, Language};

use super::report_builder::ReportBuilder;
use super::runner::{Opened, Runner};
use super::submission::{Options, Scope, Submission};
use super::{Error, grading, growth, language};
use crate::problem::{Problem, SAMPLE, TestCase, Visibility};
use crate::report::{Observer, Report};

/// Judges a submission.
pub(super) fn judge(
    harness: &Harness,
    problem: &Problem,
    submission: &Submission,
    options: &Options<'_>,
    observer: Observer<'_>,
) -> Result<Report, Error> {
    let language = language(harness, &submission.language)?;
    let cases = cases(problem, options.scope)?;
    let conversations = if options.scope == Scope::Samples { problem.conversations()? } else { Vec::new() };
    if cases.is_empty() && conversations.is_empty() {
        return Err(Error::NoCases { problem: problem.slug.clone(), part: options.scope.part() });
    }
    let opened = Runner::open(harness, problem, submission, options.scope.checks(), observer)?;
    let builder = ReportBuilder::new(problem, &cases, language, toolchain(harness, language), options);
    let mut runner = match opened {
        Opened::Ready(runner) => runner,
        Opened::Rejected(diagnostics) => return Ok(builder.refused(&diagnostics)),
    };
    (runner.cancelled, runner.draws) = (options.cancelled, options.draws);
    runner.exhaustive = options.exhaustive || problem.is_scored();
    // A part of the cases gives no score.
    let tree = if options.scope == Scope::All { grading::tree(problem, &cases)? } else { None };
    let sources = runner.look_at_source(&submission.name, &submission.text)?;
    let results = runner.run_all(&cases, options.jobs, observer);
    if options.is_cancelled() {
        return Err(Error::Cancelled);
    }
    let growth = growth::measure(problem, language, &cases, &results, |group| options.scope.measures(group));
    let graded = tree.map(|tree| runner.graded(&tree, &cases, &results, &sources));
    let mut report = builder.finish(&results, growth, graded);
    let (replays, usage) = runner.replay_all(&conversations, options.jobs)?;
    if options.is_cancelled() {
        return Err(Error::Cancelled);
    }
    (report.fuel, report.memory) = (report.fuel.max(Some(usage.fuel)), report.memory.max(Some(usage.memory)));
    report.add_replays(replays);
    Ok(report)
}

fn cases(problem: &Problem, scope: Scope<'_>) -> Result<Vec<TestCase>, Error> {
    Ok(match scope {
        Scope::Samples => problem.cases(Visibility::Sample)?,
        Scope::All => all_cases(problem)?,
        Scope::Group(group) => {
            let mut cases = all_cases(problem)?;
            let beside = problem.measures(group);
            cases.retain(|case| case.group == group || (beside && case.group == SAMPLE));
            cases
        }
        Scope::Failed(picked) => picked.cases.clone(),
    })
}

/// Samples, then hidden cases.
pub fn all_cases(problem: &Problem) -> Result<Vec<TestCase>, Error> {
    let mut cases = problem.cases(Visibility::Sample)?;
    cases.extend(problem.cases(Visibility::Hidden)?);
    Ok(cases)
}

/// The version that judged, for the report, and whether it could read files of this machine. It was just used, so it is there.
fn toolchain(harness: &Harness, language: &Language) -> String {
    let version = harness.version(language);
    match harness.containment(language) {
        Some(Containment::Absent(_)) => format!("{version}, not contained"),
        Some(Containment::Full | Containment::Partial(_)) | None => version,
    }
}
