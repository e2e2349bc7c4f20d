//! How much address space this process may use: `ulimit -v` bounds it, and compilers inherit the bound.

use rustix::process::{Resource, getrlimit};

/// Returns the bound of this process in bytes; returns `None` if there is none.
pub(crate) fn limit() -> Option<u64> {
    getrlimit(Resource::As).current
}
