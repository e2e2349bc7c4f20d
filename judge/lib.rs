//! An online judge: exercises with hidden tests, a WebAssembly sandbox, explained verdicts.

pub mod check;
