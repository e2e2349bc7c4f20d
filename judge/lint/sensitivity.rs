//! Some hidden case notices a small change of each argument: no solution needs to use an argument that no case notices.
//!
//! The reference solution answers cases with one argument changed. The answer must move by more than a hundred tolerances:
//! a softmax that is saturated everywhere hides a missing scale as well as a wrong one.

use harness::Harness;
use harness::value::Value;

use super::Findings;
use super::interleave::interleaved;
use super::perturb::{self, CHANGES, Change, Pool};
use crate::check::CheckSpec;
use crate::grade::{Error, Reference, compares};
use crate::problem::kind::Slot;
use crate::problem::{CaseDraft, Lint, PartialExpect, Problem, TestCase, Visibility};
use crate::report::Observer;

/// How many tolerances an answer must move.
const TOLERANCES: f64 = 100.0;
/// Cases that are tried for one argument, at most.
const MOST_CASES: usize = 40;

/// Adds a finding for each argument of which no hidden case notices a change.
pub(super) fn lint(
    harness: &Harness,
    problem: &Problem,
    hidden: &[TestCase],
    jobs: usize,
    observer: Observer<'_>,
    findings: &mut Findings<'_>,
) -> Result<(), Error> {
    let slots = problem.kind().slots();
    if slots.is_empty() || hidden.is_empty() {
        return Ok(());
    }
    let reference = Reference::open(harness, problem, observer)?;
    let mut loose = problem.clone();
    loose.check = problem.check.with_tolerance_times(TOLERANCES);
    let cases = interleaved(hidden);
    let measure = |index: usize| sensitivity(&loose, &reference, &cases, &slots[index]);
    for (slot, sensitivity) in slots.iter().zip(harness.run_all(jobs, slots.len(), measure)) {
        if sensitivity? == Sensitivity::Unnoticed {
            let message = "no hidden case notices a small change of this argument: the answer of the reference moves by less \
                           than 100 tolerances";
            findings.add_named(Lint::Sensitivity, &slot.at, &slot.name, message);
        }
    }
    Ok(())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sensitivity {
    /// Some case notices the change.
    Noticed,
    /// No case notices it.
    Unnoticed,
    /// Nothing could be changed, or the reference answers no changed case.
    Unknown,
}

fn sensitivity(
    loose: &Problem,
    reference: &Reference<'_>,
    cases: &[&TestCase],
    slot: &Slot,
) -> Result<Sensitivity, Error> {
    let mut pool = Pool::default();
    let values: Vec<Option<Value>> = cases.iter().map(|case| slot.get(&case.input)).collect();
    values.iter().flatten().take(MOST_CASES).for_each(|value| pool.add(value));
    let mut found = Sensitivity::Unknown;
    let with_values = cases.iter().zip(values).filter_map(|(case, value)| Some((*case, value?)));
    for (case, value) in with_values.take(MOST_CASES) {
        for change in CHANGES {
            // Whether a value is missing is another question than how large it is.
            if change == Change::Missing && !matches!(loose.check, CheckSpec::Floats(_)) {
                continue;
            }
            let Some(value) = perturb::changed(&value, change, &pool) else { continue };
            match reference.complete(with_argument(case, slot, value)) {
                Ok(moved) if moves(loose, case, &moved) => return Ok(Sensitivity::Noticed),
                Ok(_) => found = Sensitivity::Unnoticed,
                // The statement does not allow the changed case.
                Err(Error::Reference { .. }) => {}
                Err(other) => return Err(other),
            }
        }
    }
    Ok(found)
}

/// Whether the answer to the changed case differs from the answer to the case.
fn moves(loose: &Problem, case: &TestCase, moved: &TestCase) -> bool {
    match loose.check {
        CheckSpec::Program => moved.expect != case.expect,
        _ => !compares(loose, case, &moved.expect),
    }
}

/// The case with another argument and no answer yet.
fn with_argument(case: &TestCase, slot: &Slot, value: Value) -> CaseDraft {
    let mut input = case.input.clone();
    slot.set(&mut input, value);
    CaseDraft {
        visibility: Visibility::Hidden,
        name: case.name.clone(),
        group: case.group.clone(),
        input,
        known: PartialExpect::Nothing,
        supports: case.supports.clone(),
        size: case.size,
        limits: case.limits,
        extra: case.extra.clone(),
    }
}
