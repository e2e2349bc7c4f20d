//! What the shipped solutions of a problem answer, for storing expected values and for a user's own input.

use harness::{Harness, Language};

use super::runner::{Opened, Runner};
use super::{Error, Submission, extension, generator, language_of};
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
        let mut accepted: Vec<_> =
            shipped_solutions(harness, problem).into_iter().filter(|shipped| shipped.folder == "accepted").collect();
        let stored_from = generator::language(harness)?;
        let other = |language: &Language, shipped: &Shipped| {
            !language.extensions.iter().any(|known| known == extension(&shipped.name))
        };
        accepted.sort_by_key(|shipped| (other(stored_from, shipped), shipped.name.clone()));
        let shipped = accepted.into_iter().next().ok_or_else(|| failed("there is none in `submissions/accepted/`"))?;
        let submission = shipped_submission(harness, problem, &shipped)?;
        match Runner::without_checker(harness, problem, &submission, observer)? {
            Opened::Ready(runner) => Ok(Self { problem, path: shipped.path, runner }),
            Opened::Rejected(diagnostics) => Err(failed(&format!("it does not compile:\n{}", diagnostics.text))),
        }
    }

    /// The whole case: what is not known of its expectation is as the reference answers. To be called on a thread of
    /// `Harness::run_all`, as everything that runs guests.
    pub fn complete(&self, draft: CaseDraft) -> Result<TestCase, Error> {
        if matches!(draft.known, PartialExpect::All(_)) {
            let nothing = Expect::Text(String::new());
            return Ok(draft.complete(nothing));
        }
        // Only the input of this case is looked at before the reference has answered.
        let case = draft.clone().complete(Expect::Text(String::new()));
        let outcome = self.runner.run(&case, 0)?;
        let judged = verdict::of(&outcome, &self.runner.limits(&case), self.runner.language, || Check::Accepted);
        let failed = |why: String| Error::Reference {
            problem: self.problem.slug.clone(),
            why: format!("`{}` fails in case `{}`: {why}", self.path, draft.name),
        };
        if judged.verdict != Verdict::Accepted {
            return Err(failed(judged.words()));
        }
        let answer = self.problem.kind().answer(outcome).map_err(failed)?;
        Ok(draft.clone().complete(answer))
    }
}

/// The solutions that come with a problem. What no language of the table can be is no solution, and a finding of a lint.
pub fn shipped_solutions(harness: &Harness, problem: &Problem) -> Vec<Shipped> {
    let mut shipped = problem.submissions();
    shipped.retain(|shipped| language_of(harness, &shipped.name).is_ok());
    shipped
}

/// A solution that comes with the problem, as if a user had handed it in.
pub fn shipped_submission(harness: &Harness, problem: &Problem, shipped: &Shipped) -> Result<Submission, Error> {
    let language = language_of(harness, &shipped.name)?;
    let text = problem.file(&shipped.path)?;
    Ok(Submission { name: shipped.name.clone(), text, language: language.id().to_owned() })
}
