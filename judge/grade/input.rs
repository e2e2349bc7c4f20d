//! A case seen from outside the registry: what the harness runs and what the checker is asked.

use harness::call::Input;
use harness::interface::Interface;

use crate::check::Asked;
use crate::problem::{CaseInput, Expect, Problem, TestCase};

/// The seed of everything random in one run of a case.
pub(super) fn seed(slug: &str, case: &TestCase, round: u64) -> u64 {
    let mut hasher = blake3::Hasher::new();
    for part in [slug, &case.group, &case.name] {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.update(&round.to_le_bytes());
    let mut seed = [0; 8];
    hasher.finalize_xof().fill(&mut seed);
    u64::from_le_bytes(seed)
}

/// What the harness is given.
pub(super) fn with<T>(case: &TestCase, run: impl FnOnce(&Input<'_>) -> T) -> T {
    match &case.input {
        CaseInput::Stdin(text) => run(&Input::Stdin(text.as_bytes())),
        CaseInput::Call(args) => run(&Input::Call(args)),
        CaseInput::Calls { new, calls } => run(&Input::Calls { new, calls }),
    }
}

/// What the checker is asked.
pub(super) fn asked<'a>(problem: &'a Problem, case: &'a TestCase) -> Asked<'a> {
    match (&problem.interface, &case.input, &case.expect) {
        (Interface::Stdio, _, Expect::Text(expected)) => Asked::Stdio { expected },
        (Interface::Function(function), CaseInput::Call(args), Expect::Value(expected)) => {
            Asked::Function { function, args, expected }
        }
        (Interface::Class(class), CaseInput::Calls { calls, .. }, Expect::Results(expected)) => {
            Asked::Class { class, calls, expected, supports: &case.supports }
        }
        _ => unreachable!("the registry reads cases by the interface"),
    }
}
