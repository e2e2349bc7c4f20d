//! Stories of use, each told through the real binary.

mod bad_input;
mod determinism;
mod growth;
mod hostile;
mod verdicts;
