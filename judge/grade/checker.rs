//! The problem's own checker, built once and run like a submission, under limits.

use std::time::Duration;

use harness::outcome::{Exit, Limits, Outcome};
use harness::{Artifact, Build, Harness, Language, Source};

use super::seed::seed;
use super::{Error, build};
use crate::check::program::{Question, Style};
use crate::check::{Check, CheckSpec};
use crate::problem::{Problem, TestCase};
use crate::report::Observer;
use crate::report::untrusted::{self, Bound};
use crate::verdict;

/// What a checker may use for one answer, or for all results of an object: it is trusted to be right, not to be endless.
fn limits() -> Limits {
    Limits { fuel: Limits::fuel_for(Duration::from_secs(10)), memory: 1 << 30, output: 1 << 20 }
}

/// A checker.
pub(super) enum Checker {
    /// It is built.
    Built(Box<Built>),
    /// It is sealed, and no key opened it.
    Sealed,
}

/// A checker that is built.
pub(super) struct Built {
    /// How messages name it.
    file: String,
    artifact: Artifact,
    style: Style,
    language: Language,
}

impl Checker {
    /// The checker of a problem that has one: in the submission's language if it is there, so that judging needs no
    /// second toolchain; otherwise in the first language that has one.
    pub(super) fn open(
        harness: &Harness,
        problem: &Problem,
        preferred: Option<&Language>,
        observer: Observer<'_>,
    ) -> Result<Option<Self>, Error> {
        if problem.check != CheckSpec::Program {
            return Ok(None);
        }
        let all = preferred.into_iter().chain(harness.languages().all());
        let mut found = all.filter_map(|language| Some((language, file(problem, language)?)));
        let Some((language, name)) = found.next() else {
            if problem.is_closed() {
                return Ok(Some(Self::Sealed));
            }
            let messages = "there is neither `checker/check.py` nor `checker/check.rs`".to_owned();
            return Err(Error::Checker { file: problem.shown("checker"), messages });
        };
        Self::build(harness, problem, language, &name, observer)
    }

    fn build(
        harness: &Harness,
        problem: &Problem,
        language: &Language,
        name: &str,
        observer: Observer<'_>,
    ) -> Result<Option<Self>, Error> {
        let style = Style::of(name);
        let Some(interface) = problem.kind().checker(style) else { return Ok(None) };
        let text = problem.file(name)?;
        let source = Source { name, text: &text, language, files: &[] };
        let file = problem.shown(name);
        match build(harness, (&source, problem.storage(name)), &interface, observer)? {
            Build::Ready(artifact) => {
                Ok(Some(Self::Built(Box::new(Built { file, artifact, style, language: language.clone() }))))
            }
            Build::Rejected(diagnostics) => {
                Err(Error::Checker { file, messages: format!("does not compile:\n{}", diagnostics.text) })
            }
        }
    }

    /// Whether an answer is valid. A checker that fails is a failure of ours.
    pub(super) fn check(
        &self,
        harness: &Harness,
        problem: &Problem,
        case: &TestCase,
        outcome: &Outcome,
    ) -> Result<Check, Error> {
        let Some(question) = Question::of(problem.kind().expectation(case), &outcome.reply) else {
            return Ok(Check::Accepted);
        };
        let Self::Built(built) = self else {
            return if question.is_as_expected() { Ok(Check::Accepted) } else { Err(Error::CheckerSealed) };
        };
        let Built { file, artifact, style, language } = built.as_ref();
        let asked = question.asked(*style);
        let outcome = harness.run(artifact, &asked.as_input(), seed(&problem.slug, case, 0), &limits())?;
        let ended = || verdict::of(&outcome, &limits(), language, || Check::Accepted).words();
        question.read(&outcome, ended).map_err(|why| Error::CheckerFailed {
            file: file.clone(),
            why,
            stderr: untrusted::bytes(&outcome.stderr, Bound::OUTPUT),
            exceeds_a_limit: matches!(outcome.exit, Exit::Fuel | Exit::Memory | Exit::Output(_)),
        })
    }
}

fn file(problem: &Problem, language: &Language) -> Option<String> {
    let names = language.extensions.iter().map(|extension| format!("checker/check.{extension}"));
    names.into_iter().find(|name| problem.files().contains(name))
}
