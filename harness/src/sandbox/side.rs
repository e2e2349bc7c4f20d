//! Which of two programs that talk to each other.

use serde::{Deserialize, Serialize};

/// One of two programs that talk to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// The program that is judged. It begins.
    Submission,
    /// The program that it talks to.
    Interactor,
}

impl Side {
    /// Both, in the order in which they begin.
    pub const BOTH: [Self; 2] = [Self::Submission, Self::Interactor];

    /// Returns the program at the other end.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Submission => Self::Interactor,
            Self::Interactor => Self::Submission,
        }
    }
}
