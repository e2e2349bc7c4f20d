//! The table of facilities is proved cell by cell: what is there by a program that prints here what it prints on a desktop,
//! what is not by a program that is told what to do instead. The programs stand in `facilities.txtar` of each language and are
//! called `facility_<name>`.

use std::fmt::Write;

use harness::{Cell, Facility, Has, Languages, facilities};

use super::program::{self, Program};
use super::{LANGUAGES, archives, extensions};
use crate::documentation::part_holds;
use crate::environment::Environment;
use crate::share::Share;

#[test]
fn every_facility_that_is_there_works_as_on_a_desktop() {
    let wrong = each(Has::Yes, |_, program| {
        let same = program.why.is_none();
        if same { Ok(()) } else { Err("it differs from a desktop".to_owned()) }
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_program_is_told_what_is_not_there() {
    let share = Share::wished();
    let told = |cell: &Cell, program: &Program<'_>| {
        if !share.holds(program.file) {
            return Ok(());
        }
        let environment = Environment::new();
        environment.write(program.file, program.source);
        let problems = Environment::repository("problems");
        let printed = environment.judge(&["--problems", problems.to_str().unwrap(), "test", "a-plus-b", program.file]);
        let said = words(&format!("{}{}", printed.stdout, printed.stderr));
        let told = words(cell.told.as_deref().unwrap_or_default());
        if said.contains(&told) { Ok(()) } else { Err(format!("is not told `{told}`:\n{}", printed.all())) }
    };
    let wrong: Vec<String> = [Has::Hint, Has::No].into_iter().flat_map(|has| each(has, told)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A text as words, wherever its lines were folded.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}

/// Holds a proof for each language and facility that is so; returns what is wrong.
fn each(has: Has, proof: impl Fn(&Cell, &Program<'_>) -> Result<(), String>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (language, _) in LANGUAGES {
        let archives = archives(language);
        let programs: Vec<Program<'_>> =
            archives.iter().flat_map(|archive| program::programs(archive, extensions(language))).collect();
        for facility in facilities() {
            let cell = facility.of(language).unwrap();
            if cell.has != Some(has) {
                continue;
            }
            let name = format!("facility_{}", facility.name);
            let proved = match programs.iter().find(|program| program.name == name) {
                Some(program) => proof(cell, program),
                None => Err("there is no such program".to_owned()),
            };
            wrong.extend(proved.err().map(|reason| format!("{language}, {name}: {reason}")));
        }
    }
    wrong
}

#[test]
fn the_pages_show_the_table_of_facilities() {
    let table = facilities();
    let languages = Languages::embedded();
    let columns: Vec<(&str, &str)> = languages
        .all()
        .iter()
        .filter(|language| table[0].of(&language.id).is_some())
        .map(|language| (language.id.as_str(), language.name.as_str()))
        .collect();
    part_holds("README.md", "facilities", &page(&table, &columns, |cell| cell.mark().to_owned()));
    let in_words = |cell: &Cell| match cell.has {
        Some(has) => format!("{}: {}", has.word(), cell.words),
        None => cell.words.clone(),
    };
    part_holds("docs/src/languages.md", "facilities", &page(&table, &columns, in_words));
}

/// A Markdown table with a row for each facility and a column for each language.
fn page(table: &[Facility], columns: &[(&str, &str)], text: impl Fn(&Cell) -> String) -> String {
    let names: Vec<&str> = columns.iter().map(|(_, name)| *name).collect();
    let mut out = format!("| | {} |\n|---|{}\n", names.join(" | "), "---|".repeat(columns.len()));
    for facility in table {
        let cells: Vec<String> =
            columns.iter().map(|(id, _)| facility.of(id).map(&text).unwrap_or_default().replace('|', "\\|")).collect();
        let _ = writeln!(out, "| {} | {} |", facility.title, cells.join(" | "));
    }
    out
}
