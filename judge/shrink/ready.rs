//! What a problem needs before inputs of its own can be made: something that says which are allowed, and a time limit.

use harness::Harness;

use crate::grade::{Error, with_time_limit};
use crate::problem::Problem;
use crate::report::Observer;

/// Why nobody can say which inputs are allowed.
pub(super) fn unguided(problem: &Problem) -> Option<String> {
    let is_unguided = problem.foreign().is_some() && problem.programs.input.is_empty();
    is_unguided.then(|| "no input validator of the package says which inputs are allowed".to_owned())
}

/// The problem with the time limit that it leaves to the judge.
pub(super) fn timed(harness: &Harness, problem: &Problem, observer: Observer<'_>) -> Result<Problem, Error> {
    if problem.lacks_time_limit() {
        return Ok(with_time_limit(harness, problem, harness::default_threads(), observer)?.problem);
    }
    Ok(problem.clone())
}
