//! What is chosen for a whole set.

use crate::eval::format::SetFormat;

/// What the command line says of all tasks.
#[derive(Clone, Copy, Debug)]
pub(in crate::eval) struct Choice<'a> {
    pub(in crate::eval) format: SetFormat,
    /// The language of samples, where the set has none.
    pub(in crate::eval) language: Option<&'a str>,
}
