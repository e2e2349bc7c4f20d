//! A problem that a browser extension parsed becomes a package: a program, its limits and its samples.
//!
//! The form is that of Competitive Companion. Whatever arrives is a stranger's: it is read within bounds, its texts lose what a
//! terminal or Markdown would obey, its name becomes a slug, and nothing that is there is written over.

mod import;
mod package;
mod slug;
mod task;
mod wording;

pub use import::{Import, Imported, State};
pub use task::{Batch, Misfit, Sample, Task};
