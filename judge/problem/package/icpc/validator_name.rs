//! Names of validators.

/// Whether a validator of this file name is meant by a name.
pub(super) fn is_called(known: &str, name: &str) -> bool {
    known == name || known.rsplit_once('.').is_some_and(|(stem, _)| stem == name)
}
