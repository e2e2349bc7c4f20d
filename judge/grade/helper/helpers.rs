//! All programs of a problem that take part in judging a case.

use harness::Harness;

use super::Built;
use crate::grade::Error;
use crate::problem::Problem;
use crate::report::Observer;

/// The programs that are built.
#[derive(Default)]
pub(in crate::grade) struct Helpers {
    /// What judges output; all of them have to accept.
    pub(in crate::grade) output: Vec<Built>,
    /// What talks with the submission.
    pub(in crate::grade) interactor: Option<Built>,
    /// What makes a verdict and a score of those of a group.
    pub(in crate::grade) grader: Option<Built>,
    /// What looks at the text of the submission.
    pub(in crate::grade) source: Option<Built>,
}

impl Helpers {
    /// Builds those that a problem has.
    pub(in crate::grade) fn open(harness: &Harness, problem: &Problem, observer: Observer<'_>) -> Result<Self, Error> {
        let build = |program| Built::open(harness, problem, program, observer);
        let output = problem.programs.output.iter().map(build).collect::<Result<_, _>>()?;
        let interactor = problem.programs.interactor.as_ref().map(build).transpose()?;
        let grader = problem.programs.grader.as_ref().map(build).transpose()?;
        let source = problem.programs.source.as_ref().map(build).transpose()?;
        Ok(Self { output, interactor, grader, source })
    }
}
