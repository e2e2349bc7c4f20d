//! `judge doctor --table`: what each language offers beside its grammar, and what of it is not there.

use std::fmt::Write;

use anstyle::Style;
use harness::{Cell, Facility, Has, Language, facilities};
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
    let known: Vec<&str> =
        rows.iter().map(Language::id).filter(|id| table.iter().any(|row| row.of(id).is_some())).collect();
    let chosen: Vec<&str> = known.iter().copied().filter(|id| language == "all" || *id == language).collect();
    if chosen.is_empty() {
        let error = Error::new(format!("the table has no language `{language}`"));
        return Err(error.nearest(language, known.iter().copied(), &format!("it has {}", listed(&known, "and"))));
    }
    match session.ui.format {
        Format::Json => session.ui.json(&as_json(&table, &chosen))?,
        Format::Text if language == "all" => session.ui.print(&matrix(&table, &chosen))?,
        Format::Text => session.ui.print(&in_words(&table, language, Ui::width()))?,
    }
    Ok(CommandOutcome::Success)
}

fn as_json<'a>(table: &'a [Facility], languages: &[&'a str]) -> Table<'a> {
    let entry =
        |language: &&'a str, cell: &'a Cell| Entry { language, has: cell.has.map(Has::word), words: &cell.words };
    let row = |facility: &'a Facility| Row {
        name: &facility.name,
        title: &facility.title,
        languages: languages.iter().filter_map(|id| Some(entry(id, facility.of(id)?))).collect(),
    };
    Table { format: 1, facilities: table.iter().map(row).collect() }
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
