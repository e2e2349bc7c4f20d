//! There are hints, each below a heading of its own.

use super::Finding;
use super::files::text;
use crate::problem::{Lint, Problem};

const FILE: &str = "hints.md";

pub(super) fn lint(problem: &Problem) -> Vec<Finding> {
    match text(Lint::Hints, problem, FILE) {
        Err(finding) => vec![finding],
        Ok(text) if text.lines().any(|line| line.starts_with("## ")) => Vec::new(),
        Ok(_) => vec![Finding::of(Lint::Hints, problem, FILE, "holds no hint: each begins with a heading `## …`")],
    }
}
