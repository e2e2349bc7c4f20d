//! Compiles a submission to WebAssembly and runs it in strict, deterministic limits.
//!
//! This crate knows no problem, verdict or report: source and arguments go in, an [`Outcome`](outcome::Outcome) comes out.

pub mod call;
pub mod interface;
pub mod json;
pub mod outcome;
pub mod shape;
pub mod types;
pub mod value;

mod wire;

#[cfg(test)]
mod samples;
