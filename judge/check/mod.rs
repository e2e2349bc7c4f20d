//! Does this output answer this case, and if not, where is the first mismatch?
//!
//! Pure comparisons: nothing here runs a program, reads a file or knows a verdict.

mod path;
mod spec;

pub use path::At;
pub use spec::{Absolute, CallExpect, CheckSpec, Scale, Support, Tokens, Tolerance};
