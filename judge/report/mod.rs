//! What happened to a submission, as plain data; one renderer per file.

pub mod foreign;
pub mod style;
