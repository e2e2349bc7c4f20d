//! `judge notes`: what you write down about an exercise, in Markdown.

use std::io::{self, IsTerminal, Read};

use serde::Serialize;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::session::Session;
use super::ui::{self, Format, Ui};
use super::{catalog, editor, find, markdown};
use crate::problem::Registry;
use crate::report::style::{CODE, paint};
use crate::report::untrusted::escape;
use crate::store::{LONGEST_PAGE, Store};

#[derive(clap::Args)]
#[command(
    about = "keep notes on an exercise",
    after_long_help = "\
Notes are Markdown, in a file for each exercise in your data directory.

Examples:
  judge notes two-sum                 print those on an exercise
  judge notes two-sum --edit          write them in `$VISUAL` or `$EDITOR`
  judge notes two-sum - < idea.md     put what is read in their place; nothing takes them away
  judge notes                         all exercises with notes"
)]
pub(crate) struct Args {
    /// The exercise, such as `num-islands`
    slug: Option<String>,
    /// Read the notes from standard input
    #[arg(value_name = "-", value_parser = clap::builder::PossibleValuesParser::new(["-"]), hide_possible_values = true, allow_hyphen_values = true)]
    input: Option<String>,
    /// Open them in `$VISUAL` or `$EDITOR`
    #[arg(short, long, requires = "slug", conflicts_with = "input")]
    edit: bool,
}

/// What `judge notes SLUG` gives to programs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Notes<'a> {
    /// Version of this form.
    format: u32,
    /// Slug of the problem.
    problem: &'a str,
    /// The notes, in Markdown; empty where there are none.
    text: &'a str,
}

/// What `judge notes` gives to programs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Noted<'a> {
    /// Version of this form.
    format: u32,
    /// Slugs of the problems with notes.
    problems: Vec<&'a str>,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let (registry, store) = (session.registry()?, session.store()?);
    let outcome = act(args, session, &registry, &store);
    session.report_warnings(&store);
    outcome.map(|()| CommandOutcome::Success)
}

fn act(args: &Args, session: &Session, registry: &Registry, store: &Store) -> Result<(), Error> {
    let Some(wanted) = &args.slug else { return list(session, registry, store) };
    let slug = find::meant(registry, wanted)?.slug;
    if args.input.is_some() {
        let text = standard_input()?;
        return store.keep_notes(&slug, &text).map_err(|error| Error::new(error.to_string()));
    }
    if args.edit { edit(store, &slug) } else { print(session, store, &slug) }
}

fn print(session: &Session, store: &Store, slug: &str) -> Result<(), Error> {
    let text = store.notes(slug);
    match session.ui.format {
        Format::Json => session.ui.json(&Notes { format: 1, problem: slug, text: &text })?,
        // Elsewhere they come out as they went in.
        Format::Text if io::stdout().is_terminal() => session.ui.print(&markdown::render(&text, Ui::width()))?,
        Format::Text => session.ui.print(&escape(&text))?,
    }
    if text.is_empty() {
        session.ui.note(&format!("there are no notes on `{slug}`; `judge notes {slug} --edit` begins some"));
    }
    Ok(())
}

fn edit(store: &Store, slug: &str) -> Result<(), Error> {
    let failed = |error: crate::store::Error| Error::new(error.to_string());
    let path = store.begin_notes(slug).map_err(failed)?;
    editor::open(&path)?;
    // Notes that say nothing are none.
    let text = store.notes(slug);
    if text.is_empty() { store.keep_notes(slug, "").map_err(failed) } else { Ok(()) }
}

fn list(session: &Session, registry: &Registry, store: &Store) -> Result<(), Error> {
    let noted: Vec<String> = store.noted().into_iter().filter(|slug| registry.has(slug)).collect();
    if session.ui.format == Format::Json {
        return session.ui.json(&Noted { format: 1, problems: noted.iter().map(String::as_str).collect() });
    }
    let first = |slug: &String| {
        let text = store.notes(slug);
        let line = text.lines().map(|line| line.trim_start_matches(['#', ' '])).find(|line| !line.is_empty());
        let line = catalog::begin(&escape(line.unwrap_or_default()), 60);
        vec![paint(CODE, slug).to_string(), line]
    };
    session.ui.print(&ui::table(&noted.iter().map(first).collect::<Vec<_>>()))?;
    if noted.is_empty() {
        session.ui.note("there are no notes yet; `judge notes SLUG --edit` begins some");
    }
    Ok(())
}

/// Standard input as text; one byte more than may be kept is enough to refuse it.
fn standard_input() -> Result<String, Error> {
    let mut text = String::new();
    let most = LONGEST_PAGE as u64 + 1;
    let read = io::stdin().lock().take(most).read_to_string(&mut text);
    read.map_err(|error| Error::caused("cannot read standard input", &error))?;
    Ok(text)
}
