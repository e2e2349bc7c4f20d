//! `judge doctor --table`: what each language offers beside its grammar, and what of it is not there.

use std::fmt::Write;

use anstyle::Style;
use harness::{Cell, Facility, Has, Language, Module, facilities};
use serde::Serialize;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::markdown;
use super::session::Session;
use super::ui::{self, Format, Ui};
use crate::phrase::listed;

/// What `judge doctor --table` gives to programs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Table<'a> {
    /// Version of this form.
    format: u32,
    /// One for each facility.
    facilities: Vec<Row<'a>>,
    /// The modules of the look-alike of a library that one language has; empty for others, and for all together.
    modules: Vec<Names<'a>>,
}

/// A module of a look-alike.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Names<'a> {
    /// Its name, as a program imports it.
    name: &'a str,
    /// The names in it that a program may use.
    names: &'a [String],
}

/// A facility, and what the languages have of it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Row<'a> {
    /// The facility's name.
    name: &'a str,
    /// What it is.
    title: &'a str,
    /// One for each language.
    languages: Vec<Entry<'a>>,
}

/// What one language has of a facility.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Entry<'a> {
    /// Id of the language.
    language: &'a str,
    /// `yes`, `hint` or `no`; null for a fact that is no question of yes or no.
    has: Option<&'static str>,
    /// What there is, or what to write instead.
    words: &'a str,
}

/// Prints the table of all languages, or what one language has; `all` names all of them.
pub(super) fn run(language: &str, session: &Session) -> Result<CommandOutcome, Error> {
    let table = facilities();
    let harness = session.harness()?;
    let rows = harness.languages().all();
    let known: Vec<&Language> =
        rows.iter().filter(|row| table.iter().any(|facility| facility.of(row.family()).is_some())).collect();
    let is_chosen = |row: &&Language| if language == "all" { row.dialect_of.is_none() } else { row.id() == language };
    let chosen: Vec<&Language> = known.iter().copied().filter(is_chosen).collect();
    let Some(first) = chosen.first() else {
        let ids: Vec<&str> = known.iter().map(|row| row.id()).collect();
        let error = Error::new(format!("the table has no language `{language}`"));
        return Err(error.nearest(language, ids.iter().copied(), &format!("it has {}", listed(&ids, "and"))));
    };
    let modules = if language == "all" { Vec::new() } else { harness::library(first) };
    match session.ui.format {
        Format::Json => session.ui.json(&as_json(&table, &chosen, &modules))?,
        Format::Text if language == "all" => {
            let ids: Vec<&str> = chosen.iter().map(|row| row.id()).collect();
            session.ui.print(&matrix(&table, &ids))?;
        }
        Format::Text => {
            let page = in_words(&table, first.family(), Ui::width()) + &names(&modules, Ui::width());
            session.ui.print(&page)?;
        }
    }
    Ok(CommandOutcome::Success)
}

fn as_json<'a>(table: &'a [Facility], languages: &[&'a Language], modules: &'a [Module]) -> Table<'a> {
    let entry = |language: &'a Language, cell: &'a Cell| Entry {
        language: language.id(),
        has: cell.has.map(Has::word),
        words: &cell.words,
    };
    let row = |facility: &'a Facility| Row {
        name: &facility.name,
        title: &facility.title,
        languages: languages.iter().filter_map(|row| Some(entry(row, facility.of(row.family())?))).collect(),
    };
    let modules = modules.iter().map(|module| Names { name: &module.name, names: &module.names }).collect();
    Table { format: 1, facilities: table.iter().map(row).collect(), modules }
}

/// The names that each module offers, folded below its own.
fn names(modules: &[Module], width: usize) -> String {
    const INDENT: &str = "    ";
    let mut text = String::new();
    for module in modules {
        let listed =
            markdown::wrapped(Style::new(), &module.names.join(" "), width.saturating_sub(INDENT.len()).max(20));
        let folded = listed.trim_end().replace('\n', &format!("\n{INDENT}"));
        let _ = writeln!(text, "\n{}\n{INDENT}{folded}", ui::heading(&module.name));
    }
    text
}

/// One line for each facility, one column for each language.
fn matrix(table: &[Facility], languages: &[&str]) -> String {
    let mut rows = vec![[""].iter().chain(languages).map(|name| ui::heading(name)).collect::<Vec<String>>()];
    for facility in table {
        let marks = languages.iter().map(|id| facility.of(id).map_or("", Cell::mark));
        rows.push([facility.title.as_str()].into_iter().chain(marks).map(str::to_owned).collect());
    }
    format!("{}\n`judge doctor --table=python` says more about one language.\n", ui::table(&rows))
}

/// One paragraph for each facility: its title, whether it is there, and the words, folded beside them.
fn in_words(table: &[Facility], language: &str, width: usize) -> String {
    let cells: Vec<(&Facility, &Cell)> =
        table.iter().filter_map(|facility| Some((facility, facility.of(language)?))).collect();
    let titles = cells.iter().map(|(facility, _)| facility.title.len()).max().unwrap_or(0);
    let mut text = String::new();
    for (facility, cell) in cells {
        let start = format!("{:titles$}  {:<4}  ", facility.title, cell.has.map_or("", Has::word));
        let words =
            markdown::wrapped(Style::new(), &cell.words.replace('`', ""), width.saturating_sub(start.len()).max(20));
        let folded = words.trim_end().replace('\n', &format!("\n{:1$}", "", start.len()));
        let _ = writeln!(text, "{}", format!("{start}{folded}").trim_end());
    }
    text
}
