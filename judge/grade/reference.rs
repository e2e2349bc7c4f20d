//! What the shipped solutions of a problem answer, for storing expected values and for a user's own input.

use std::path::PathBuf;

use harness::outcome::Outcome;
use harness::{Checks, Harness, Language};

use super::helper::input;
use super::runner::{Opened, Runner};
use super::{Error, Submission, generator, language_of};
use crate::check::Check;
use crate::problem::{CaseDraft, Expect, PartialExpect, Problem, Shipped, TestCase};
use crate::report::Observer;
use crate::verdict::{self, Verdict};

/// The first accepted solution, built.
pub struct Reference<'a> {
    problem: &'a Problem,
    /// Its file.
    pub path: String,
    runner: Box<Runner<'a>>,
}

impl<'a> Reference<'a> {
    /// Builds the reference solution of a problem: the first one in the language of generators, by file name. It is the same for
    /// everybody, so that there is one truth.
    pub fn open(harness: &'a Harness, problem: &'a Problem, observer: Observer<'_>) -> Result<Self, Error> {
        let failed = |why: &str| Error::Reference { problem: problem.slug.clone(), why: why.to_owned() };
        problem.check_open()?;
        let accepted = accepted(harness, problem)?;
        let shipped = accepted.into_iter().next().ok_or_else(|| failed("there is none in `submissions/accepted/`"))?;
        Self::of(harness, problem, shipped, observer)
    }

    /// Builds a submission of a package that is to answer instead of the reference.
    pub(crate) fn named(
        harness: &'a Harness,
        problem: &'a Problem,
        path: &str,
        observer: Observer<'_>,
    ) -> Result<Self, Error> {
        let main = problem.foreign().and_then(|foreign| {
            let own = foreign
                .package
                .submissions
                .iter()
                .find(|own| own.path == path || own.files.first().is_some_and(|main| main == path));
            own.and_then(|own| own.files.first())
        });
        let is_it = |shipped: &Shipped| Some(&shipped.path) == main;
        let shipped = shipped_solutions(harness, problem).into_iter().find(is_it).ok_or_else(|| Error::Reference {
            problem: problem.slug.clone(),
            why: format!("`{path}` is in a language that is not there"),
        })?;
        Self::of(harness, problem, shipped, observer)
    }

    fn of(harness: &'a Harness, problem: &'a Problem, shipped: Shipped, observer: Observer<'_>) -> Result<Self, Error> {
        let failed = |why: &str| Error::Reference { problem: problem.slug.clone(), why: why.to_owned() };
        let submission = shipped_submission(harness, problem, &shipped)?;
        match Runner::without_checker(harness, problem, &submission, Checks::Off, observer)? {
            Opened::Ready(runner) => Ok(Self { problem, path: shipped.path, runner }),
            Opened::Rejected(diagnostics) => Err(failed(&format!("it does not compile:\n{}", diagnostics.text))),
        }
    }

    /// The whole case: what is not known of its expectation is as the reference answers. To be called on a thread of
    /// `Harness::run_all`, as everything that runs guests.
    pub fn complete(&self, draft: CaseDraft) -> Result<TestCase, Error> {
        self.metered(draft).value
    }

    /// The same, with the fuel that the reference took.
    pub(super) fn metered(&self, draft: CaseDraft) -> Metered<Result<TestCase, Error>> {
        // Only the input of this case is looked at before the reference has answered.
        let case = draft.clone().complete(Expect::Text(String::new()));
        if matches!(draft.known, PartialExpect::All(_)) {
            return Metered { value: Ok(case), fuel: 0 };
        }
        let ran = if self.runner.runs_alone(&case) {
            self.runner.run_pass(&case, input(&case).as_bytes(), 0)
        } else {
            self.runner.run(&case, 0)
        };
        match ran {
            Ok(outcome) => Metered { fuel: outcome.usage.fuel, value: self.answered(draft, &case, outcome) },
            Err(error) => Metered { fuel: 0, value: Err(error) },
        }
    }

    fn answered(&self, draft: CaseDraft, case: &TestCase, outcome: Outcome) -> Result<TestCase, Error> {
        let judged = verdict::of(&outcome, &self.runner.limits(case), self.runner.language, || Check::Accepted);
        let failed = |why: String| Error::Reference {
            problem: self.problem.slug.clone(),
            why: format!("`{}` fails in case `{}`: {why}", self.path, case.name),
        };
        if judged.verdict != Verdict::Accepted {
            return Err(failed(judged.words()));
        }
        let answer = self.problem.kind().answer(outcome).map_err(failed)?;
        Ok(draft.complete(answer))
    }
}

/// The solutions that come with a problem. What no language of the table can be is no solution, and a finding of a lint.
pub fn shipped_solutions(harness: &Harness, problem: &Problem) -> Vec<Shipped> {
    let mut shipped = problem.submissions();
    shipped.retain(|shipped| language_of(harness, &shipped.name).is_ok());
    shipped
}

/// A result, and the fuel that it took.
pub struct Metered<T> {
    /// The result.
    pub value: T,
    /// The fuel of all programs that took part.
    pub fuel: u64,
}

/// The accepted solutions, the reference first: those in the language of generators, by file name, then all others. A package says
/// which is its model, and the fastest language comes next there.
fn accepted(harness: &Harness, problem: &Problem) -> Result<Vec<Shipped>, Error> {
    let mut accepted: Vec<_> =
        shipped_solutions(harness, problem).into_iter().filter(|shipped| shipped.folder == "accepted").collect();
    if problem.foreign().is_some() {
        let factor = |shipped: &Shipped| language_of(harness, &shipped.name).map_or(u32::MAX, |language| language.time);
        accepted.sort_by_key(|shipped| (!problem.is_model(&shipped.path), factor(shipped), shipped.path.clone()));
        return Ok(accepted);
    }
    let stored_from = generator::language(harness)?;
    accepted.sort_by_key(|shipped| (!is_in(harness, stored_from, shipped), shipped.name.clone()));
    Ok(accepted)
}

fn is_in(harness: &Harness, language: &Language, shipped: &Shipped) -> bool {
    harness.languages().is_of(&shipped.name, language)
}

/// Another accepted solution beside the reference, where there is one in a language that the reference needs anyway: that of generators,
/// or that of a package's reference.
pub(super) fn second(harness: &Harness, problem: &Problem) -> Result<Option<Submission>, Error> {
    let accepted = accepted(harness, problem)?;
    let Some(first) = accepted.first() else { return Ok(None) };
    let language =
        if problem.foreign().is_some() { language_of(harness, &first.name)? } else { generator::language(harness)? };
    let second = accepted.into_iter().nth(1).filter(|shipped| is_in(harness, language, shipped));
    second.map(|shipped| shipped_submission(harness, problem, &shipped)).transpose()
}

/// A solution that comes with the problem, as if a user had handed it in.
pub fn shipped_submission(harness: &Harness, problem: &Problem, shipped: &Shipped) -> Result<Submission, Error> {
    let language = problem
        .jury_language(&shipped.path)
        .map_or_else(|| language_of(harness, &shipped.name), |id| super::language(harness, id))?;
    let (text, storage) = (problem.file(&shipped.path)?, problem.storage(&shipped.path));
    let (name, path) = (shipped.name.clone(), PathBuf::from(&shipped.path));
    let files = problem.companions(&shipped.path)?;
    Ok(Submission { name, path, text, files, language: language.id().to_owned(), storage })
}
