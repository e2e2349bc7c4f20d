//! What still differs, and why, as a part of the manual's page about languages.

use std::fmt::Write;

use super::archive::Archive;
use super::{extensions, program};
use crate::documentation::part_holds;

/// Compares the table with its copy, or writes the copy.
pub(super) fn hold(languages: &[(&str, Vec<Archive>)]) {
    let mut out = String::from("| language | programs | differ | what differs, and why |\n|---|---|---|---|\n");
    for (id, archives) in languages {
        let programs: Vec<program::Program<'_>> =
            archives.iter().flat_map(|archive| program::programs(archive, extensions(id))).collect();
        let differ: Vec<String> = programs
            .iter()
            .filter_map(|program| program.why.map(|why| format!("`{}`: {}", program.name, why.replace('|', "\\|"))))
            .collect();
        let _ = writeln!(out, "| `{id}` | {} | {} | {} |", programs.len(), differ.len(), differ.join("<br>"));
    }
    part_holds("docs/src/languages.md", "desktop", &out);
}
