//! Compiles a submission to WebAssembly and runs it in strict, deterministic limits.
//!
//! This crate knows no problem, verdict or report: source and arguments go in, an [`Outcome`](outcome::Outcome) comes out.

pub mod interface;
pub mod outcome;
pub mod types;
pub mod value;
