//! The straight line: a problem and a submission become a report.
//!
//! Build, run every case, check, name the verdict, account for it. Cases run in parallel and are reported in their
//! order; nothing here reads a clock, a path or the environment, so that a report is the same wherever it is made.

mod account;
mod bench;
mod case;
mod checker;
mod growth;
pub(crate) mod input;
mod reference;
mod trial;

use harness::{Build, Containment, Harness, Language, Probe, Progress, Source};

use crate::problem::{self, Problem, Set, TestCase};
use crate::report::{Event, Observer, Report};
use account::Account;
use case::Line;

pub use bench::{Bench, compares};
pub use reference::{Reference, Tried, shipped_submission, try_case};
pub use trial::Trial;

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
    /// An input of the user's own is none.
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
    let built = build(harness, problem, submission, language, observer)?;
    let account = Account::open(problem, &cases, language, toolchain(harness, language), options.reveal);
    let artifact = match built {
        Build::Ready(artifact) => artifact,
        Build::Rejected(diagnostics) => return Ok(account.refused(&diagnostics)),
    };
    let checker = checker::Checker::open(harness, problem, language, observer)?;
    let line = Line { harness, problem, language, artifact: &artifact, checker: checker.as_ref() };
    let ran = line.run_all(&cases, options.jobs, observer);
    let growth = growth::measure(problem, &cases, &ran);
    Ok(account.close(&ran, growth))
}

fn cases(problem: &Problem, scope: Scope) -> Result<Vec<TestCase>, Error> {
    let mut cases = problem.cases(Set::Sample)?;
    if scope == Scope::All {
        cases.extend(problem.cases(Set::Hidden)?);
    }
    Ok(cases)
}

fn build(
    harness: &Harness,
    problem: &Problem,
    submission: &Submission,
    language: &Language,
    observer: Observer<'_>,
) -> Result<Build, Error> {
    observer(Event::Building { file: submission.name.clone() });
    let source = Source { name: &submission.name, text: &submission.text, language };
    Ok(harness.build(&source, &problem.interface, &|progress| pass_on(observer, progress))?)
}

/// The row of a language.
pub(crate) fn language<'a>(harness: &'a Harness, id: &str) -> Result<&'a Language, Error> {
    harness.languages().by_id(id).ok_or_else(|| Error::Language(id.to_owned()))
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
