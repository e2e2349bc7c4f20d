//! Which languages there are, and what of them is on this machine: the language table, probes, and pinned packages.

pub(crate) mod command;
pub(crate) mod installed;
pub(crate) mod lookup;
pub(crate) mod package;
pub(crate) mod probe;
pub(crate) mod table;
