//! What stays closed while a mock interview is going on.

use super::error::Error;
use super::session::Session;
use crate::mock;

/// Whether a problem is part of the mock interview that is going on.
pub(crate) fn asks(session: &Session, slug: &str) -> bool {
    // Where the store cannot be had, no interview is remembered.
    session.store().is_ok_and(|store| mock::asks(&store, slug))
}

/// Refuses to show what an interviewer would not, where a mock interview asks for this problem.
pub(crate) fn refuse(session: &Session, slug: &str, what: &str) -> Result<(), Error> {
    if asks(session, slug) { Err(refused(what)) } else { Ok(()) }
}

/// Why something is not shown.
pub(crate) fn refused(what: &str) -> Error {
    Error::new(format!("a mock interview is going on, and {what} would end it"))
        .hint("`judge mock` tells how much time is left, `judge mock --end` ends it")
}
