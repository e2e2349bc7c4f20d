//! Variables of the environment, read in one way: an empty one counts as unset.

use std::env;
use std::ffi::OsString;

/// The value of a variable; nothing where it is unset or empty.
pub fn variable(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}
