//! The language table, and what is installed of its languages on this machine: probes, programs, pinned packages.

mod checks;
pub(crate) mod command;
pub(crate) mod facilities;
pub(crate) mod files;
pub(crate) mod installed;
pub(crate) mod library;
pub(crate) mod lookup;
pub(crate) mod npm;
pub(crate) mod package;
pub(crate) mod probe;
pub(crate) mod table;
pub(crate) mod tool;
mod turn;
mod unpack;
