//! The note above what spoils an exercise.

use super::error::Error;
use super::session::Session;
use crate::problem::Problem;

/// Notes that what is shown spoils an exercise that is not solved yet. Returns whether it is solved.
pub(crate) fn note(session: &Session, problem: &Problem) -> Result<bool, Error> {
    let (slug, store) = (&problem.slug, session.store()?);
    let solved = store.solved(slug);
    session.report_warnings(&store);
    if !solved {
        session.ui.note(&format!("you did not solve `{slug}` yet; `judge show {slug} --hints 1` tells less"));
    }
    Ok(solved)
}
