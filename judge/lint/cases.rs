//! Every group has cases, none has its input twice, a growth has enough sizes, something is drawn where draws are tested, and the
//! stored bytes are few.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use super::Finding;
use crate::check::CheckSpec;
use crate::problem::{Lint, Problem, SAMPLE, TestCase, Visibility};

const FOLDER: &str = "cases";

/// Most bytes of stored cases, packed as they are.
const MAX_STORED: usize = 3 << 19;

/// Fewest sizes that show how something grows.
const MIN_SIZES: usize = 4;

pub(super) fn lint(problem: &Problem) -> Vec<Finding> {
    let mut cases = Vec::new();
    for set in Visibility::ALL {
        match problem.cases(set) {
            Ok(some) => cases.extend(some),
            // Both sets fail alike where manifest and files disagree.
            Err(error) => return vec![Finding::of_error(Lint::Cases, problem, FOLDER, error)],
        }
    }
    let flaws = empty_groups(problem, &cases).chain(few_sizes(problem, &cases));
    let flaws = flaws.chain(no_draw(problem, &cases)).chain(too_large(problem)).chain(twice(problem, &cases));
    flaws.map(|message| Finding::of(Lint::Cases, problem, FOLDER, message)).collect()
}

fn empty_groups(problem: &Problem, cases: &[TestCase]) -> impl Iterator<Item = String> {
    let empty = problem.groups.iter().filter(|group| !cases.iter().any(|case| case.group == group.name));
    empty.map(|group| format!("group `{}` has no case", group.name))
}

fn few_sizes(problem: &Problem, cases: &[TestCase]) -> impl Iterator<Item = String> {
    let sizes = |group: &str| {
        let own = cases.iter().filter(|case| case.group == group);
        own.filter_map(|case| case.size).collect::<BTreeSet<_>>().len()
    };
    let few = problem.growth.iter().filter(move |growth| sizes(&growth.group) < MIN_SIZES);
    few.map(|growth| format!("the growth of group `{}` needs {MIN_SIZES} sizes or more", growth.group))
}

fn no_draw(problem: &Problem, cases: &[TestCase]) -> Option<String> {
    let draws = matches!(problem.check, CheckSpec::Statistical { .. });
    let missing = draws && cases.iter().all(|case| case.supports.is_empty());
    missing.then(|| "no case draws, so the draws are never tested".to_owned())
}

/// Cases whose input another case of their set has: they test nothing new. Draws differ from case to case.
fn twice(problem: &Problem, cases: &[TestCase]) -> Vec<String> {
    let mut seen: HashMap<String, &TestCase> = HashMap::new();
    let mut found = Vec::new();
    for case in cases.iter().filter(|case| case.supports.is_empty()) {
        let mut input = serde_json::Map::new();
        problem.kind().write_input(case, &mut input);
        let shown = case.group == SAMPLE;
        let key = format!("{shown} {:?} {}", case.limits, serde_json::Value::Object(input));
        match seen.entry(key) {
            Entry::Vacant(entry) => drop(entry.insert(case)),
            Entry::Occupied(entry) => {
                let TestCase { group, name, .. } = entry.get();
                found.push(format!("case `{}` of `{}` has the input of `{name}` of `{group}`", case.name, case.group));
            }
        }
    }
    found
}

fn too_large(problem: &Problem) -> Option<String> {
    let paths = problem.files().iter().filter(|path| path.starts_with("cases/"));
    let stored: usize = paths.filter_map(|path| problem.file(path).ok()).map(|bytes| bytes.len()).sum();
    (stored > MAX_STORED).then(|| format!("{} KiB are stored, at most {} KiB", stored >> 10, MAX_STORED >> 10))
}
