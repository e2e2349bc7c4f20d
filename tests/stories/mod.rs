//! Stories of use, each told through the real binary.

mod answers;
mod bad_input;
mod contracts;
mod determinism;
mod growth;
mod hostile;
mod reports;
mod steady;
mod store;
mod verdicts;
