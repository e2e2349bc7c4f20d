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
    #[serde(skip_serializing_if = "Option::is_none")]
    is_archived: Option<bool>,
}

/// Our id of a number.
pub(super) fn by_number(number: u64) -> Option<&'static str> {
    let newest = LANGUAGES.iter().map(|(theirs, _, id)| (*theirs, *id));
    newest.chain(OLDER).find(|(theirs, _)| u64::from(*theirs) == number).map(|(_, id)| id)
}

/// All that are ready, with the version of each; clients look here for the number that they know.
pub(super) fn all(harness: &Harness) -> Vec<Row> {
    let newest = LANGUAGES.iter().map(|(theirs, _, id)| (*theirs, *id));
    let mut rows: Vec<Row> = newest.chain(OLDER).filter_map(|(number, id)| row(harness, number, id)).collect();
    rows.sort_by_key(|row| row.id);
    rows
}

/// The one of this number.
pub(super) fn one(harness: &Harness, number: u64) -> Option<Row> {
    let row = row(harness, u32::try_from(number).ok()?, by_number(number)?)?;
    Some(Row { is_archived: Some(false), ..row })
}

fn row(harness: &Harness, number: u32, own: &str) -> Option<Row> {
    let (_, name, _) = LANGUAGES.iter().find(|(_, _, id)| *id == own)?;
    match harness.probe(harness.languages().by_id(own)?) {
        Probe::Ready(toolchain) => {
            Some(Row { id: number, name: format!("{name} ({})", toolchain.version), is_archived: None })
        }
        Probe::Missing { .. } | Probe::Broken { .. } => None,
    }
}
