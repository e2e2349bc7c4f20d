//! What a command says with its exit status.

/// What the exit status of a command says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CommandOutcome {
    /// Accepted, or nothing was to be judged.
    Success,
    /// Something was judged and not accepted.
    NotAccepted,
    /// Something could not be judged; the message is printed already.
    Failed,
}
