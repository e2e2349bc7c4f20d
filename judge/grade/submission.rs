//! What a user gives, and how it is judged.

/// What the user gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// File name, shown in messages.
    pub name: String,
    /// The source.
    pub text: Vec<u8>,
    /// Id of its language.
    pub language: String,
}

/// How a submission is judged.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Which cases.
    pub scope: Scope,
    /// What of hidden cases is shown.
    pub reveal: Reveal,
    /// How many cases run at once; the report does not depend on it.
    pub jobs: usize,
}

/// Which cases are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The samples of the statement.
    Samples,
    /// Samples and hidden cases.
    All,
}

/// What of hidden cases is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reveal {
    /// Inputs, values and what the submission printed.
    Everything,
    /// Names of groups, hints and the kind of mistake.
    Nothing,
}
