//! The type language: types, values of them, and how they cross borders as bytes and as JSON.
//!
//! It knows signatures and calls; it knows no language, guest or process.

pub mod call;
pub mod dims;
pub mod interface;
pub mod json;
pub(crate) mod record;
#[cfg(test)]
pub(crate) mod samples;
pub mod types;
#[expect(clippy::module_inception, reason = "the file is named after its noun")]
mod value;
pub mod walk;
pub(crate) mod wire;

pub use value::Value;
pub use wire::{WireError, decode, encode};
