//! A problem that the curriculum teaches has an editorial.

use super::Finding;
use crate::problem::{Curriculum, Lint, Problem};

/// What a solver reads afterwards.
const FILE: &str = "editorial.md";

/// A finding if the curriculum teaches the problem and the problem has no editorial.
pub fn lint(problem: &Problem, curriculum: &Curriculum) -> Option<Finding> {
    let taught = curriculum.order().any(|taught| taught == problem.slug);
    let lacks = taught && problem.file(FILE).is_err();
    lacks.then(|| Finding::of(Lint::Editorial, problem, FILE, "is missing, and the problem is taught"))
}
