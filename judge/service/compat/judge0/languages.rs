//! Languages by the numbers that Judge0 gives them: those of its newest entries, and of the older ones that clients still send.

use harness::{Harness, Probe};
use serde::Serialize;

/// Number, name, and our id.
const LANGUAGES: [(u32, &str, &str); 7] = [
    (109, "Python", "python"),
    (108, "Rust", "rust"),
    (107, "Go", "go"),
    (105, "C++", "cpp"),
    (103, "C", "c"),
    (102, "JavaScript", "javascript"),
    (101, "TypeScript", "typescript"),
];

/// Numbers of other versions of these.
const OLDER: [(u32, &str); 21] = [
    (48, "c"),
    (49, "c"),
    (50, "c"),
    (75, "c"),
    (104, "c"),
    (110, "c"),
    (52, "cpp"),
    (53, "cpp"),
    (54, "cpp"),
    (76, "cpp"),
    (60, "go"),
    (95, "go"),
    (106, "go"),
    (63, "javascript"),
    (93, "javascript"),
    (97, "javascript"),
    (71, "python"),
    (92, "python"),
    (100, "python"),
    (73, "rust"),
    (74, "typescript"),
];

/// A language as Judge0 lists it.
#[derive(Serialize)]
pub(super) struct Row {
    id: u32,
    name: String,
}

/// Our id of a number.
pub(super) fn by_number(number: u64) -> Option<&'static str> {
    let newest = LANGUAGES.iter().map(|(theirs, _, id)| (*theirs, *id));
    newest.chain(OLDER).find(|(theirs, _)| u64::from(*theirs) == number).map(|(_, id)| id)
}

/// All that are ready, with the version of each.
pub(super) fn all(harness: &Harness) -> Vec<Row> {
    let row = |&(id, name, own): &(u32, &str, &str)| match harness.probe(harness.languages().by_id(own)?) {
        Probe::Ready(toolchain) => Some(Row { id, name: format!("{name} ({})", toolchain.version) }),
        Probe::Missing { .. } | Probe::Broken { .. } => None,
    };
    LANGUAGES.iter().filter_map(row).collect()
}
