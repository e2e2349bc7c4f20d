//! Picks cases that failed before from a problem as it is now.
//!
//! A problem may have changed since. What is asked is what was kept; what must come out is what the problem says today, or its
//! reference where the problem no longer has the case: nothing that was kept decides whether an answer is right.

use std::collections::{HashMap, HashSet};

use harness::Harness;

use super::picked::{KeptCase, Picked};
use super::reference::Reference;
use super::{Error, all_cases};
use crate::problem::{CaseDraft, Problem, SAMPLE, TestCase};
use crate::report::Observer;

/// Picks these cases and these whole groups.
pub fn pick(
    harness: &Harness,
    problem: &Problem,
    kept: &[KeptCase],
    steep: &[String],
    observer: Observer<'_>,
) -> Result<Picked, Error> {
    let steep: Vec<String> = steep.iter().filter(|group| problem.measures(group)).cloned().collect();
    let mut picked = Picked { steep, ..Picked::default() };
    let cases = all_cases(problem)?;
    let now: HashMap<_, _> = cases.iter().map(|case| ((&case.group, &case.name), case)).collect();
    let is_there = |kept: &KeptCase| now.get(&(&kept.group, &kept.name)).is_some_and(|case| kept.is(problem, case));
    let (there, old): (Vec<_>, Vec<_>) = kept.iter().partition(|kept| is_there(kept));
    let there: HashSet<_> = there.iter().map(|kept| (&kept.group, &kept.name)).collect();
    let is_wanted = |case: &&TestCase| {
        let beside = !picked.steep.is_empty() && case.group == SAMPLE;
        there.contains(&(&case.group, &case.name)) || beside || picked.steep.contains(&case.group)
    };
    let wanted = cases.iter().filter(is_wanted).cloned().collect();
    picked.cases = wanted;
    add_of_old(&mut picked, harness, problem, &old, observer)?;
    Ok(picked)
}

/// Adds cases that the problem had, with what its reference answers.
fn add_of_old(
    picked: &mut Picked,
    harness: &Harness,
    problem: &Problem,
    old: &[&KeptCase],
    observer: Observer<'_>,
) -> Result<(), Error> {
    let mut drafts: Vec<CaseDraft> = Vec::new();
    for kept in old {
        match kept.draft(problem) {
            Some(draft) => drafts.push(draft),
            None => picked.gone.push(kept.name.clone()),
        }
    }
    if drafts.is_empty() {
        return Ok(());
    }
    let reference = Reference::open(harness, problem, observer)?;
    let completed = harness.run_all(1, drafts.len(), |index| reference.complete(drafts[index].clone()));
    for (draft, case) in drafts.iter().zip(completed) {
        match case {
            Ok(case) => picked.cases.push(case),
            Err(Error::Reference { .. }) => picked.gone.push(draft.name.clone()),
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
