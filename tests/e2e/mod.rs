//! Stories of use, each told through the real binary.

#[cfg(target_os = "linux")]
mod address_space;
mod answers;
mod authors;
mod bad_input;
mod cache;
#[cfg(target_os = "linux")]
mod campaigns;
mod cards;
mod cheats;
mod checked;
mod class_checkers;
mod completing;
#[cfg(target_os = "linux")]
mod containment;
mod contracts;
mod conversions;
mod curriculum;
mod determinism;
mod disclosure;
#[cfg(target_os = "linux")]
mod disk_full;
#[cfg(target_os = "linux")]
mod editors;
#[cfg(target_os = "linux")]
mod eval;
mod finding;
mod foreign;
mod generating;
mod grading;
mod growth;
mod homework;
mod hostile;
mod hostile_files;
mod interacting;
mod interpreter;
#[cfg(target_os = "linux")]
mod interrupted;
#[cfg(target_os = "linux")]
mod isolation;
mod lints;
#[cfg(target_os = "linux")]
mod listen;
mod mock;
mod names;
mod ours;
mod own_rows;
#[cfg(target_os = "linux")]
mod packages;
mod padding;
mod parts;
mod practice_pages;
mod redact;
mod report_files;
mod reports;
mod reviews;
mod rustup;
mod schemas;
mod sealed;
#[cfg(target_os = "linux")]
pub(crate) mod service;
mod shrink;
mod shrunk_sizes;
mod store;
mod terminal;
mod tongues;
mod torch;
mod typescript;
mod verdicts;
