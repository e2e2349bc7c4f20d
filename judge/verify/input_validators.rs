//! The input validators of a problem look at every case.

use std::sync::{Mutex, PoisonError};

use harness::Harness;

use crate::grade::{Error, InputArgs, InputBounds, InputCheck, Unreached};
use crate::problem::{CaseExtra, CaseInput, Problem, TestCase};
use crate::report::Observer;

/// What input validators say of the cases.
#[derive(Default)]
pub(super) struct Looked {
    /// The places of cases whose inputs they refuse, and why.
    pub(super) refused: Vec<(String, String)>,
    /// Bounds that no case reaches, as far as validators keep account of them.
    pub(super) unreached: Vec<Unreached>,
}

/// Has the input validators look at every case.
pub(super) fn look(
    harness: &Harness,
    problem: &Problem,
    (cases, jobs): (&[TestCase], usize),
    observer: Observer<'_>,
) -> Result<Looked, Error> {
    let check = InputCheck::open(harness, problem, observer)?;
    if check.is_empty() {
        return Ok(Looked::default());
    }
    let bounds = Mutex::new(InputBounds::default());
    let looked = harness.run_all(jobs, cases.len(), |index| -> Result<Option<(String, String)>, Error> {
        let case = cases[index].loaded()?;
        let nothing = CaseExtra::default();
        let args = InputArgs::of(problem, case.extra.as_deref().unwrap_or(&nothing))?;
        let CaseInput::Stdin(input) = &case.input else { return Ok(None) };
        let objection = check.objection_and_bounds(input, &args, &bounds)?;
        Ok(objection.map(|why| (cases[index].place(), format!("the input is not valid: {why}"))))
    });
    let refused = looked.into_iter().filter_map(Result::transpose).collect::<Result<_, _>>()?;
    let bounds = bounds.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(Looked { refused, unreached: bounds.unreached() })
}
