//! Nothing is left of what `judge new --problem` leaves to the author.

use super::Finding;
use crate::problem::{Edit, Lint, Problem};

pub(super) fn lint(problem: &Problem) -> Vec<Finding> {
    let texts = problem.files().iter().filter(|path| !path.starts_with("cases/"));
    let marks = texts.filter_map(|path| Some(Edit::marked(path, &problem.text(path).ok()?))).flatten();
    marks.map(|edit| Finding::of(Lint::Skeleton, problem, &edit.file, edit.task).on_line(edit.line)).collect()
}
