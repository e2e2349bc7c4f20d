//! The straight line: a problem and a submission become a report.
//!
//! Build, run every case, check, name the verdict, write the report. Cases run in parallel and are reported in their
//! order; nothing here reads a clock, a path or the environment, so that a report is the same wherever it is made.

mod answer_judge;
mod case_result;
mod checker;
mod custom_run;
mod generator;
mod growth;
mod mutation_run;
mod reference;
mod report_builder;
mod runner;
mod seed;

use harness::interface::Interface;
use harness::{Build, Containment, Harness, Language, Probe, Progress, Source};

use crate::problem::{self, Problem, TestCase, Visibility};
use crate::report::{Event, Observer, Report};
use report_builder::ReportBuilder;
use runner::{Opened, Runner};

pub use answer_judge::{AnswerJudge, compares};
pub use custom_run::{CustomRun, try_case};
pub use generator::{GENERATOR, printed_cases};
pub use mutation_run::MutationRun;
pub use reference::{Reference, shipped_submission};

/// What the user gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// File name, shown in messages.
    pub name: String,
    /// The source.
    pub text: Vec<u8>,
    /// Id of its language.
    pub language: String,
}

/// How a submission is judged.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Which cases.
    pub scope: Scope,
    /// What of hidden cases is shown.
    pub reveal: Reveal,
    /// How many cases run at once; the report does not depend on it.
    pub jobs: usize,
}

/// Which cases are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The samples of the statement.
    Samples,
    /// Samples and hidden cases.
    All,
}

/// What of hidden cases is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reveal {
    /// Inputs, values and what the submission printed.
    Everything,
    /// Names of groups, hints and the kind of mistake.
    Nothing,
}

/// Why a submission could not be judged.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The problem is not as it should be.
    #[error(transparent)]
    Problem(#[from] problem::Error),
    /// The machine is not as it should be.
    #[error(transparent)]
    Harness(#[from] harness::Error),
    /// The language is not in the table.
    #[error("no language `{0}`")]
    Language(String),
    /// The problem's checker does not compile.
    #[error("the checker of `{problem}` does not compile:\n{messages}")]
    Checker {
        /// Slug of the problem.
        problem: String,
        /// What the compiler says.
        messages: String,
    },
    /// The problem's checker failed on an answer.
    #[error("{0}")]
    Failed(String),
    /// The problem's reference solution does not do its work.
    #[error("the reference solution of `{problem}`: {why}")]
    Reference {
        /// Slug of the problem.
        problem: String,
        /// Why.
        why: String,
    },
    /// The problem's generator does not do its work.
    #[error("`{file}` fails: {why}")]
    Generator {
        /// Its file.
        file: String,
        /// Why.
        why: String,
    },
    /// There is nothing to judge by, so that everything would be accepted.
    #[error("`{problem}` has no {}", match scope { Scope::Samples => "samples", Scope::All => "cases" })]
    NoCases {
        /// Slug of the problem.
        problem: String,
        /// What was looked for.
        scope: Scope,
    },
    /// A user's own input is not an input of the problem.
    #[error("{0}")]
    Case(String),
}

impl Error {
    /// What to type next, where that is known.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Problem(error) => error.hint(),
            Self::Harness(error) => error.hint(),
            Self::Checker { problem, .. } | Self::Reference { problem, .. } => {
                Some(format!("`judge verify {problem}` says more"))
            }
            Self::NoCases { problem, scope: Scope::Samples } => {
                Some(format!("`judge submit {problem} …` judges all cases, `--case` an input of yours"))
            }
            Self::NoCases { problem, .. } => Some(format!("`judge verify {problem}` says more")),
            Self::Language(_) | Self::Failed(_) | Self::Generator { .. } | Self::Case(_) => None,
        }
    }
}

/// Judges a submission.
pub fn grade(
    harness: &Harness,
    problem: &Problem,
    submission: &Submission,
    options: &Options,
    observer: Observer<'_>,
) -> Result<Report, Error> {
    let language = language(harness, &submission.language)?;
    let cases = cases(problem, options.scope)?;
    if cases.is_empty() {
        return Err(Error::NoCases { problem: problem.slug.clone(), scope: options.scope });
    }
    let opened = Runner::open(harness, problem, submission, observer)?;
    let builder = ReportBuilder::new(problem, &cases, language, toolchain(harness, language), options.reveal);
    let runner = match opened {
        Opened::Ready(runner) => runner,
        Opened::Rejected(diagnostics) => return Ok(builder.refused(&diagnostics)),
    };
    let results = runner.run_all(&cases, options.jobs, observer);
    let growth = growth::measure(problem, &cases, &results);
    Ok(builder.finish(&results, growth))
}

fn cases(problem: &Problem, scope: Scope) -> Result<Vec<TestCase>, Error> {
    let mut cases = problem.cases(Visibility::Sample)?;
    if scope == Scope::All {
        cases.extend(problem.cases(Visibility::Hidden)?);
    }
    Ok(cases)
}

/// Builds a program: a submission, or one that comes with the problem.
fn build(
    harness: &Harness,
    source: &Source<'_>,
    interface: &Interface,
    observer: Observer<'_>,
) -> Result<Build, Error> {
    Ok(harness.build(source, interface, &|progress| pass_on(observer, progress))?)
}

/// The row of a language.
pub(crate) fn language<'a>(harness: &'a Harness, id: &str) -> Result<&'a Language, Error> {
    harness.languages().by_id(id).ok_or_else(|| Error::Language(id.to_owned()))
}

/// The row of the language that a file name's extension belongs to.
fn language_of<'a>(harness: &'a Harness, name: &str) -> Result<&'a Language, Error> {
    let extension = extension(name);
    harness.languages().by_extension(extension).ok_or_else(|| Error::Language(extension.to_owned()))
}

fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// What the harness tells, as an event.
pub(crate) fn pass_on(observer: Observer<'_>, progress: Progress) {
    match progress {
        Progress::Note(text) => observer(Event::Note(text)),
        Progress::Step { what, done, total } => observer(Event::Preparing { what, done, total }),
        Progress::Done => {}
    }
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
