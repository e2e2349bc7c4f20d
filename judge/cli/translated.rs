//! Words of exercises in the language of the session.

use std::borrow::Cow;

use super::session::Session;
use crate::problem::{Problem, Tongue, Words};
use crate::report::Report;
use crate::{catalog, practice};

/// Title and groups of an exercise in the language of the session; in English, with a warning, where the translation cannot be read.
pub(crate) fn words(session: &Session, problem: &Problem) -> Words {
    catalog::words(problem, session.tongue, |error| session.ui.warn(&error.to_string()))
}

/// A report with titles and hints of groups in the language of the session.
pub(crate) fn report<'a>(session: &Session, problem: &Problem, report: &'a Report) -> Cow<'a, Report> {
    if session.tongue == Tongue::English {
        return Cow::Borrowed(report);
    }
    let words = words(session, problem);
    let mut report = report.clone();
    practice::tell_in(&words, &mut report);
    Cow::Owned(report)
}
