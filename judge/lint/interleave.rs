//! The order in which lints try cases: those that say something new at little cost come first.

use super::perturb;
use crate::problem::{CaseInput, TestCase};

/// Cases with more leaves than this come last.
const LARGE: usize = 4000;

/// Small cases before large ones, and the first of each group before the second of any.
pub(crate) fn interleaved(hidden: &[TestCase]) -> Vec<&TestCase> {
    let mut seen: Vec<(&str, usize)> = Vec::new();
    let mut cases: Vec<_> = hidden
        .iter()
        .map(|case| {
            let known = seen.iter().position(|(group, _)| *group == case.group).unwrap_or_else(|| {
                seen.push((&case.group, 0));
                seen.len() - 1
            });
            seen[known].1 += 1;
            (size(&case.input) > LARGE, seen[known].1, case)
        })
        .collect();
    cases.sort_by_key(|(large, turn, _)| (*large, *turn));
    cases.into_iter().map(|(.., case)| case).collect()
}

fn size(input: &CaseInput) -> usize {
    match input {
        CaseInput::Stdin(text) => text.len(),
        CaseInput::Stored(text) => text.size(),
        CaseInput::Call(args) => args.iter().map(perturb::size).sum(),
        CaseInput::Calls { new, calls } => {
            let args = new.iter().chain(calls.iter().flat_map(|(_, args)| args));
            args.map(perturb::size).sum::<usize>() + calls.len()
        }
    }
}
