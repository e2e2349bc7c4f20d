//! Which submissions to one problem are similar: fingerprints of their tokens, pairs in order of what they share, clusters, and the
//! lines that match. It ranks what somebody should look at, and accuses nobody: similar programs can have honest reasons.
//!
//! The method is winnowing (S. Schleimer, D. S. Wilkerson, A. Aiken, "Winnowing: local algorithms for document fingerprinting",
//! SIGMOD 2003), on tokens instead of characters. A source becomes tokens without names, numbers, texts, comments and layout
//! (`tokens.rs`); each run of `noise` tokens has a hash, and of each `guarantee - noise + 1` hashes in a row one is kept
//! (`fingerprint.rs`). So no shared run shorter than `noise` counts, and none of `guarantee` tokens or more is missed. What was given
//! to everybody, and what very many have in common, counts for nobody.
//!
//! It reads texts and knows no problem and no report. Equal input gives equal results. Work and memory are bounded (`collection.rs`,
//! `index.rs`, `region.rs`), and what a bound cuts is said in the remarks of a comparison.

mod cluster;
mod collection;
mod comparison;
mod fingerprint;
mod index;
mod pair;
mod region;
mod remark;
mod settings;
mod sources;
#[cfg(test)]
mod tests;
mod tokens;
#[cfg(test)]
mod transform;

pub use self::cluster::Cluster;
pub use self::collection::Collection;
pub use self::comparison::Comparison;
pub use self::pair::Pair;
pub use self::region::{Lines, Region};
pub use self::remark::{Reason, Remark};
pub use self::settings::Settings;
