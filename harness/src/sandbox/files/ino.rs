//! The numbers of files, folders, links and devices.

/// A number, never used again.
pub(in crate::sandbox) type Ino = u64;

/// The root folder.
pub(in crate::sandbox) const ROOT: Ino = 1;
