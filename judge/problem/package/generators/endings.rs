//! The endings of the files of a case.

use super::plan::{ANSWER, INPUT};

/// Those of every format that has a plan.
const COMMON: [&str; 4] = [INPUT, ANSWER, "out", "interaction"];
/// Those of the legacy formats.
const LEGACY: [&str; 2] = ["hint", "desc"];
/// Those of 2025-09.
const MODERN: [&str; 5] = ["yaml", "in.statement", "in.download", "ans.statement", "ans.download"];
/// Those of pictures, which a plan cannot hold.
const PICTURES: [&str; 5] = ["png", "jpg", "jpeg", "svg", "pdf"];

/// The endings of texts of a case.
pub(super) fn texts(is_modern: bool) -> Vec<&'static str> {
    let more: &[&str] = if is_modern { &MODERN } else { &LEGACY };
    [&COMMON, more].concat()
}

/// The endings of all files of a case.
pub(crate) fn endings(is_modern: bool) -> Vec<&'static str> {
    [&texts(is_modern)[..], &PICTURES].concat()
}

/// Whether only a case has a key of this name.
pub(super) fn is_of_a_case(key: &str) -> bool {
    [&COMMON[..], &LEGACY, &MODERN].concat().contains(&key)
}
