//! The file that describes a package, and how much it may ask for.

/// The description of a package.
pub(super) const FILE: &str = "init.yml";
/// Cases of a package.
pub(super) const MAX_CASES: usize = 20_000;
/// Points of a case or a batch.
pub(super) const MAX_POINTS: f64 = 1e9;
/// Bytes of output that a package may allow.
pub(super) const MAX_OUTPUT: i64 = 1 << 40;
