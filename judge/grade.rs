//! The straight line: a problem and a submission become a report.
//!
//! Build, run every case, check, name the verdict, write the report. Cases run in parallel and are reported in their
//! order; nothing here reads a clock, a path or the environment, so that a report is the same wherever it is made.

mod answer_judge;
mod build;
mod case_result;
mod checker;
mod claims;
mod custom_run;
mod differential_run;
mod error;
pub(crate) mod foreign;
mod generator;
mod grading;
mod growth;
mod helper;
mod input_check;
pub(crate) mod kept;
mod mutation_run;
mod pick;
mod picked;
mod program;
mod reference;
mod report_builder;
mod runner;
mod runs_alone;
mod seed;
pub(crate) mod source;
mod submission;
mod talk;
mod time_limit;
mod trial;
pub(crate) mod untouched;
pub(crate) mod world;

use harness::{Containment, Harness, Language, Probe};

use crate::problem::{Problem, SAMPLE, TestCase, Visibility};
use crate::report::{Observer, Report};
use build::{build, language_of};
use report_builder::ReportBuilder;
use runner::{Opened, Runner};

pub use answer_judge::{AnswerJudge, compares};
pub(crate) use build::{language, pass_on};
pub use custom_run::{CustomRun, try_case};
pub use differential_run::{Disagreement, disagreement};
pub use error::Error;
pub use generator::{GENERATOR, printed_cases};
pub use input_check::{InputArgs, InputCheck, OutputCheck};
pub use mutation_run::MutationRun;
pub use pick::pick;
pub use picked::{KeptCase, Picked};
pub use reference::{Metered, Reference, shipped_solutions, shipped_submission};
pub(crate) use report_builder::coarse;
pub(crate) use submission::is_set;
pub use submission::{Options, Reveal, Scope, Submission};
pub(crate) use time_limit::of_report as times_of;
pub use time_limit::{TimeLimitSource, Timed, with_time_limit};
pub use trial::{Opening, Trial, Trials};

/// Judges a submission.
pub fn grade(
    harness: &Harness,
    problem: &Problem,
    submission: &Submission,
    options: &Options<'_>,
    observer: Observer<'_>,
) -> Result<Report, Error> {
    let timed;
    let problem = if problem.lacks_time_limit() {
        timed = with_time_limit(harness, problem, options.jobs, observer)?.problem;
        &timed
    } else {
        problem
    };
    let language = language(harness, &submission.language)?;
    let cases = cases(problem, options.scope)?;
    if cases.is_empty() {
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
    Ok(builder.finish(&results, growth, graded))
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
    let version = match harness.probe(language) {
        Probe::Ready(toolchain) => toolchain.version,
        Probe::Missing { what, .. } | Probe::Broken { what, .. } => what,
    };
    match harness.containment(language) {
        Some(Containment::Absent(_)) => format!("{version}, not contained"),
        Some(Containment::Full | Containment::Partial(_)) | None => version,
    }
}
