//! Stories of use, each told through the real binary.

mod answers;
mod bad_input;
#[cfg(target_os = "linux")]
mod containment;
mod contracts;
mod courses;
mod determinism;
mod foreign;
mod growth;
mod hostile;
mod interpreter;
mod lints;
mod report_files;
mod reports;
#[cfg(target_os = "linux")]
mod room;
mod rustup;
mod steady;
mod store;
mod typescript;
mod verdicts;
