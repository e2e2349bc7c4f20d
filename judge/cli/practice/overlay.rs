//! What stands above a page and takes the keys: a choice, a question, the keys.

use super::effect::Recall;

#[derive(Debug)]
pub(super) enum Overlay {
    /// All keys.
    Keys,
    /// The languages of the exercise, and the one that is chosen.
    Languages { at: usize },
    /// How it went, from 1 to 4.
    Rate(Recall),
    /// Something is done only when it is wanted indeed.
    Confirm(Question),
}

/// What is asked first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Question {
    BeginInterview,
    EndInterview,
    /// The editorial of an exercise that is not solved.
    Spoil,
}
