//! The problem's own checker, built once and run like a submission, under limits.

use std::time::Duration;

use harness::call::Input;
use harness::interface::{Function, Interface};
use harness::outcome::{Limits, Outcome, Reply};
use harness::{Artifact, Build, Harness, Language, Source};

use super::{Error, input, pass_on};
use crate::check::program::{self, Style};
use crate::check::{Expectation, Check, CheckSpec};
use crate::problem::{Problem, TestCase};
use crate::report::Observer;

/// What a checker may use: it is trusted to be right, not to be endless.
fn limits() -> Limits {
    Limits { fuel: Limits::fuel_for(Duration::from_mins(1)), memory: 1 << 30, output: 1 << 20 }
}

/// A checker that can be asked.
pub(super) struct Checker {
    artifact: Artifact,
    style: Style,
}

impl Checker {
    /// The checker of a problem that has one: in the submission's language if it is there, so that judging needs no
    /// second toolchain; otherwise in any.
    pub(super) fn open(
        harness: &Harness,
        problem: &Problem,
        language: &Language,
        observer: Observer<'_>,
    ) -> Result<Option<Self>, Error> {
        let (CheckSpec::Program, Interface::Function(function)) = (&problem.check, &problem.interface) else {
            return Ok(None);
        };
        let all = std::iter::once(language).chain(harness.languages().all());
        let mut found = all.filter_map(|language| Some((language, file(problem, language)?)));
        let Some((language, name)) = found.next() else {
            let messages = "there is neither `checker/check.py` nor `checker/check.rs`".to_owned();
            return Err(Error::Checker { problem: problem.slug.clone(), messages });
        };
        Self::build(harness, problem, function, language, &name, observer).map(Some)
    }

    fn build(
        harness: &Harness,
        problem: &Problem,
        function: &Function,
        language: &Language,
        name: &str,
        observer: Observer<'_>,
    ) -> Result<Self, Error> {
        let text = problem.file(name)?;
        let style = Style::of(language.id());
        let source = Source { name, text: &text, language };
        match harness.build(&source, &program::interface(function, style), &|progress| pass_on(observer, progress))? {
            Build::Ready(artifact) => Ok(Self { artifact, style }),
            Build::Rejected(diagnostics) => {
                Err(Error::Checker { problem: problem.slug.clone(), messages: diagnostics.text })
            }
        }
    }

    /// Whether an answer is valid. A checker that fails is a failure of ours.
    pub(super) fn ask(
        &self,
        harness: &Harness,
        problem: &Problem,
        case: &TestCase,
        outcome: &Outcome,
    ) -> Result<Check, Error> {
        let asked = input::asked(problem, case);
        let (Expectation::Function { args, expected, .. }, Reply::Answer(answers)) = (asked, &outcome.reply) else {
            return Ok(Check::Accepted);
        };
        let Some(actual) = answers.first() else { return Ok(Check::Accepted) };
        let args = program::arguments(args, expected, actual, self.style);
        let said = harness.run(&self.artifact, &Input::Call(&args), input::seed(&problem.slug, case, 0), &limits())?;
        program::read(asked, actual, &said, &limits()).map_err(Error::Failed)
    }
}

fn file(problem: &Problem, language: &Language) -> Option<String> {
    let names = language.extensions.iter().map(|extension| format!("checker/check.{extension}"));
    names.into_iter().find(|name| problem.files().contains(name))
}
