//! The note above what spoils an exercise.

use super::error::Error;
use super::session::Session;
use crate::problem::Problem;
use crate::store::now;

/// Notes that what is shown spoils an exercise that is not solved yet, and remembers that it was shown. Returns whether it is solved.
pub(crate) fn note(session: &Session, problem: &Problem) -> Result<bool, Error> {
    let (slug, store) = (&problem.slug, session.store()?);
    let solved = store.solved(slug);
    // What is forgotten rates the next submission too well, which does no harm.
    let _ = store.remember_editorial(slug, now());
    session.report_warnings(&store);
    if !solved {
        session.ui.note(&format!("you did not solve `{slug}` yet; `judge show {slug} --hints 1` tells less"));
    }
    Ok(solved)
}
