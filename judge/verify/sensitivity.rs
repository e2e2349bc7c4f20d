//! Some hidden case must notice a small change of each argument: one that no case notices is one that no solution needs to use.
//!
//! The reference solution answers cases with one argument changed. The answer must move by more than a hundred tolerances:
//! a softmax that is saturated everywhere hides a missing scale as well as a wrong one.

use harness::Harness;
use harness::value::Value;

use super::findings::Findings;
use super::order;
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
    let reference = Reference::open(harness, problem, None, observer)?;
    let mut loose = problem.clone();
    loose.check = problem.check.with_tolerance_times(TOLERANCES);
    let cases = order::in_turn(hidden);
    let felt = |index: usize| felt(&loose, &reference, &cases, &slots[index]);
    for (slot, felt) in slots.iter().zip(harness.run_all(jobs, slots.len(), felt)) {
        if felt? == Felt::Never {
            let message = "no hidden case notices a small change of this argument: the answer of the reference moves by less \
                           than 100 tolerances";
            findings.find_named(Lint::Sensitivity, &slot.at, &slot.name, message);
        }
    }
    Ok(())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Felt {
    /// Some case notices.
    Once,
    /// None does.
    Never,
    /// Nothing could be changed, or the reference answers no changed case.
    Unknown,
}

fn felt(loose: &Problem, reference: &Reference<'_>, cases: &[&TestCase], slot: &Slot) -> Result<Felt, Error> {
    let mut pool = Pool::default();
    let values: Vec<Option<Value>> = cases.iter().map(|case| slot.get(&case.input)).collect();
    values.iter().flatten().take(MOST_CASES).for_each(|value| pool.add(&mut value.clone()));
    let mut felt = Felt::Unknown;
    let with_values = cases.iter().zip(values).filter_map(|(case, value)| Some((*case, value?)));
    for (case, value) in with_values.take(MOST_CASES) {
        for change in CHANGES {
            // Where something is missing is another question than how much of it there is.
            if change == Change::Missing && !matches!(loose.check, CheckSpec::Floats(_)) {
                continue;
            }
            let Some(value) = perturb::changed(&value, change, &pool) else { continue };
            match reference.complete(with_argument(case, slot, value)) {
                Ok(moved) if moves(loose, case, &moved) => return Ok(Felt::Once),
                Ok(_) => felt = Felt::Never,
                // The changed case is none that the statement allows.
                Err(Error::Reference { .. }) => {}
                Err(other) => return Err(other),
            }
        }
    }
    Ok(felt)
}

/// Whether the answer to the changed case is another than that to the case.
fn moves(loose: &Problem, case: &TestCase, moved: &TestCase) -> bool {
    match loose.check {
        CheckSpec::Program => moved.expect != case.expect,
        _ => !compares(loose, case, &moved.expect),
    }
}

/// The case with another argument, its answer to be asked.
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
    }
}
