//! Sealed problems: whatever students must not see lies in one file, which opens with a key alone.
//!
//! `sealed.age` is an age file (<https://age-encryption.org/v1>) around a zip archive of every file that a verdict depends on. It is
//! opened when the problem is read, in memory, and nothing is unpacked to disk. What lies in the clear beside it must be what was
//! sealed, so that nobody who cannot seal changes what is judged. Everything in the file is hostile: whoever knows a recipient can
//! seal anything to it.

mod archive;
mod closed;
mod contents;
mod envelope;
mod keyring;
mod package;
mod recipients;
#[cfg(test)]
mod tests;
mod vault;

pub use closed::Closed;
pub use contents::FILE;
pub(super) use contents::{MAX_SEALED, is_bound, is_public};
pub use keyring::{Keyring, NewKey};
pub use package::{SealedPackage, seal};
pub use recipients::Recipients;
pub(super) use vault::{Seal, Vault};
