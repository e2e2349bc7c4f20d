//! The conformance grid: every language does what every other does, or the page says why it cannot.
//!
//! The rows are in `grid.toml`, the programs in a folder for each language; a language of the table without its folder is a
//! column of failures; a dialect has the column of its language. `GRID_LANGUAGE=go` runs one column, `TEST_SHARE` a part of all cells, and
//! believes the rows about the others; `UPDATE_GRID=1` writes the page anew.

mod answer;
mod cell;
mod echo;
mod feed;
mod page;
mod table;

use std::path::PathBuf;

use harness::{Harness, Language, Probe};

use crate::environment::{self, Environment};
use crate::share::Share;
use cell::Cell;
use table::Table;

/// The folder of the grid.
fn folder() -> PathBuf {
    Environment::repository("tests/conformance")
}

#[test]
fn every_language_does_what_the_grid_says() {
    let threads = harness::default_threads();
    let harness = environment::harness(threads);
    let table = Table::read();
    let only = std::env::var("GRID_LANGUAGE").ok();
    let (languages, others): (Vec<&Language>, Vec<&Language>) =
        harness.languages().all().iter().filter(|language| language.dialect_of.is_none()).partition(|language| {
            only.as_ref().map_or_else(|| table.columns.contains(&language.id), |only| *only == language.id)
        });
    for language in &languages {
        provide(&harness, language);
    }

    let rows = table.rows();
    let share = Share::wished();
    let count = rows.len() * languages.len();
    let cells = harness.run_all(threads, count, |index| {
        let (row, language) = (&rows[index / languages.len()], languages[index % languages.len()]);
        let is_run = share.holds(&format!("{} {}", language.id, row.title));
        cell::fill(&harness, &table, row, language, is_run)
    });

    let grid: Vec<&[Cell]> = cells.chunks(languages.len()).collect();
    let page = page::markdown(&rows, &languages, &others, &grid);
    let failures = page::failures(&rows, &languages, &grid);
    assert!(failures.is_empty(), "{page}\n{failures}");
    if only.is_none() {
        page::hold(&page);
    }
}

/// Installs what is missing, so that the grid is complete on a fresh machine too.
fn provide(harness: &Harness, language: &Language) {
    if !matches!(harness.probe(language), Probe::Ready(_)) {
        let installed = harness.install(language, &|_| {});
        assert!(installed.is_ok(), "{} cannot be installed: {}", language.name, installed.unwrap_err());
    }
}
