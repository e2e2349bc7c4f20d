//! Where growth is measured, `work.toml` says what the slowest accepted solutions need today.

use super::Finding;
use crate::problem::{Lint, Problem, WorkTable};

/// How far the stored work may be from that of today: other versions of a compiler make better or worse code.
const NEAR: f64 = 1.5;

/// A finding where the stored table is not about that of today.
pub(crate) fn lint(problem: &Problem, today: &WorkTable) -> Option<Finding> {
    let (group, language) = problem.work.misses(today, NEAR)?;
    let message = format!(
        "does not say what the slowest accepted solution in `{language}` needs in group `{group}`: \
         `judge verify {} --write` does",
        problem.slug
    );
    Some(Finding::of(Lint::Work, problem, WorkTable::FILE, message))
}
