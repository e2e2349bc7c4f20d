//! The grid as a page: a Markdown table, its notes, and the copy in CONTRIBUTING.md.

use std::fmt::Write;
use std::fs;

use harness::Language;

use super::cell::Cell;
use super::table::Row;
use crate::environment::Environment;

const START: &str = "<!-- the grid: written by `UPDATE_GRID=1 cargo test --test judge conformance` -->\n";
const END: &str = "<!-- end of the grid -->\n";

/// The table, and what its numbers mean.
pub(super) fn markdown(rows: &[Row], languages: &[&Language], others: &[&Language], grid: &[&[Cell]]) -> String {
    let mut notes: Vec<&str> = Vec::new();
    let mut out = String::from("|");
    for language in languages {
        let _ = write!(out, " | {}", language.name);
    }
    let _ = writeln!(out, " |\n|---|{}", ":-:|".repeat(languages.len()));
    for (row, cells) in rows.iter().zip(grid) {
        let _ = write!(out, "| {}", row.title);
        for cell in *cells {
            let (mark, note) = match cell {
                Cell::Good => ("✓", None),
                Cell::Differs(note) => ("✓", Some(note)),
                Cell::Absent(note) => ("—", Some(note)),
                Cell::Bad(_) => ("✗", None),
            };
            let _ = write!(out, " | {mark}");
            if let Some(note) = note {
                let known = notes.iter().position(|known| known == note);
                let number = known.unwrap_or_else(|| {
                    notes.push(note);
                    notes.len() - 1
                });
                let _ = write!(out, " ({})", number + 1);
            }
        }
        out += " |\n";
    }
    out.push('\n');
    for (number, note) in notes.iter().enumerate() {
        let _ = writeln!(out, "{}. {note}", number + 1);
    }
    if !others.is_empty() {
        let names: Vec<&str> = others.iter().map(|language| language.name.as_str()).collect();
        let _ = writeln!(out, "\nNot in the grid yet: {}.", names.join(", "));
    }
    out
}

/// Every failing cell and why it fails; empty if none does.
pub(super) fn failures(rows: &[Row], languages: &[&Language], grid: &[&[Cell]]) -> String {
    let mut out = String::new();
    for (row, cells) in rows.iter().zip(grid) {
        for (language, cell) in languages.iter().zip(*cells) {
            if let Cell::Bad(reason) = cell {
                let _ = writeln!(out, "{}, {} ({}): {reason}", language.name, row.title, row.name);
            }
        }
    }
    out
}

/// Compares the page with its copy, or writes the copy.
pub(super) fn hold(page: &str) {
    let path = Environment::repository("CONTRIBUTING.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(START).expect("CONTRIBUTING.md has the start of the grid");
    let (copy, after) = rest.split_once(END).expect("CONTRIBUTING.md has the end of the grid");
    let fresh = format!("\n{page}\n");
    if std::env::var_os("UPDATE_GRID").is_some() {
        fs::write(&path, format!("{before}{START}{fresh}{END}{after}")).unwrap();
    } else {
        assert!(copy == fresh, "the grid in CONTRIBUTING.md is not today's: run with UPDATE_GRID=1\n{page}");
    }
}
