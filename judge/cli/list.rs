//! `judge list`: the exercises in the order of teaching, filtered, with what you solved.

use std::fmt::Write;

use serde::Serialize;

use super::catalog::{self, Catalog, Entry, Exercise, Lines};
use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::find;
use super::session::Session;
use super::ui::{self, Format};
use crate::phrase::listed;
use crate::report::style::{DIM, paint};
use crate::report::untrusted::escape;

#[derive(Default, clap::Args)]
#[command(
    about = "list the exercises",
    after_long_help = "\
Tracks stand in the order of teaching, and so do the exercises of each. A mark says what you did: ✓ solved, · tried.

Examples:
  judge list                            everything
  judge list attention                  what has this word in its name, title or tags
  judge list --track algo --level easy  one track, one level
  judge list --tag graph --unsolved     what is left to do
  judge next                            what to do next
  judge path                            by the questions of an interview"
)]
pub(crate) struct Args {
    /// Only what has all these words: of names, titles and tags, a question, a LeetCode number
    #[arg(value_name = "WORD")]
    words: Vec<String>,
    /// Only this track
    #[arg(long)]
    track: Option<String>,
    /// Only this level
    #[arg(long)]
    level: Option<String>,
    /// Only with this tag; given several times, with all of them
    #[arg(long)]
    tag: Vec<String>,
    /// Only what you solved
    #[arg(long, conflicts_with = "unsolved")]
    solved: bool,
    /// Only what you did not solve yet
    #[arg(long)]
    unsolved: bool,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let catalog = Catalog::open(session)?;
    session.warn_of_strays(&catalog.registry);
    check_filters(args, &catalog)?;
    let rows: Vec<&Entry> = catalog.entries.iter().filter(|row| wanted(args, row)).collect();
    match session.ui.format {
        Format::Json => session.ui.json(&as_json(&catalog, &rows))?,
        Format::Text => session.ui.print(&session.ui.spelled(&as_text(&catalog, &rows, ui::columns())))?,
    }
    if rows.is_empty() {
        session.ui.note(&nothing(args, &catalog));
    }
    // The others are listed, and yet not all.
    Ok(if catalog.broken.is_empty() { CommandOutcome::Success } else { CommandOutcome::Failed })
}

/// What is said where no exercise is listed.
fn nothing(args: &Args, catalog: &Catalog) -> String {
    let problems = || catalog.entries.iter().map(|row| &row.problem);
    let unknown = args.words.iter().find(|word| !problems().any(|problem| find::has(problem, word)));
    let near = unknown.map(|word| find::words_like(problems(), word)).unwrap_or_default();
    if near.is_empty() {
        "no exercise is like that; `judge list` shows all".to_owned()
    } else {
        format!("no exercise is like that; did you mean {}?", listed(&near, "or"))
    }
}

fn wanted(args: &Args, row: &Entry) -> bool {
    let like =
        |wanted: &Option<String>, have: &str| wanted.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(have));
    args.words.iter().flat_map(|words| words.split_whitespace()).all(|word| has(row, word))
        && like(&args.track, &row.problem.track)
        && like(&args.level, &row.problem.level.to_string())
        && args.tag.iter().all(|tag| row.problem.tags.iter().any(|have| have.eq_ignore_ascii_case(tag)))
        && (!args.solved || row.solved())
        && (!args.unsolved || !row.solved())
}

/// Whether a word is one of an exercise, or in its title in the language of the session.
fn has(row: &Entry, word: &str) -> bool {
    find::has(&row.problem, word) || row.title.to_lowercase().contains(&word.to_lowercase())
}

/// Returns an error for a filter that no problem can match: it is a typing mistake.
fn check_filters(args: &Args, catalog: &Catalog) -> Result<(), Error> {
    args.track.as_ref().map(|track| catalog.track(track)).transpose()?;
    let rows = || catalog.entries.iter().map(|row| &row.problem);
    let levels = || rows().map(|problem| problem.level.to_string()).collect::<Vec<_>>();
    let tags = || rows().flat_map(|problem| problem.tags.iter().map(|tag| tag.to_lowercase())).collect::<Vec<_>>();
    let level = args.level.iter().map(|wanted| ("level", wanted, levels()));
    let tag = args.tag.iter().map(|wanted| ("tag", wanted, tags()));
    for (what, wanted, mut have) in level.chain(tag) {
        have.sort();
        have.dedup();
        if !have.contains(&wanted.to_lowercase()) {
            let all = format!("there are {}", listed(&have, "and"));
            let error = Error::new(format!("no {what} `{wanted}`"));
            return Err(error.nearest(wanted, have.iter().map(String::as_str), &all));
        }
    }
    Ok(())
}

/// A heading for each track, a line for each exercise.
fn as_text(catalog: &Catalog, rows: &[&Entry], columns: Option<usize>) -> String {
    let lines = Lines::new(rows, 2, columns);
    let mut text = String::new();
    for track in catalog.tracks() {
        let mut rows = rows.iter().filter(|row| row.problem.track == track).peekable();
        if rows.peek().is_none() {
            continue;
        }
        let title = catalog.title(track);
        let (solved, all) = catalog::count(catalog.of(track));
        let id = if title == track { String::new() } else { format!(" · {track}") };
        let about = paint(DIM, format!("{id} · {solved}/{all} solved"));
        let _ = writeln!(text, "{}{about}", ui::heading(&escape(title)));
        text.extend(rows.map(|row| lines.line(row)));
        text.push('\n');
    }
    if !rows.is_empty() {
        let (solved, all) = catalog::count(&catalog.entries);
        let _ = writeln!(text, "{}", paint(DIM, format!("{solved} of {all} solved; `judge next` proposes one")));
    }
    text
}

/// What `judge list` gives to programs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Listing<'a> {
    /// Version of this form.
    format: u32,
    /// All tracks, in the order of teaching.
    tracks: Vec<Track<'a>>,
    /// The exercises that the filters let through, in the order of teaching.
    problems: Vec<Exercise<'a>>,
}

/// A track, and how far you are.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Track<'a> {
    /// Name in manifests.
    id: &'a str,
    /// Name for people.
    title: &'a str,
    /// Exercises that you solved.
    solved: usize,
    /// Exercises there are.
    problems: usize,
}

fn as_json<'a>(catalog: &'a Catalog, rows: &[&'a Entry]) -> Listing<'a> {
    let track = |id: &'a str| {
        let (solved, problems) = catalog::count(catalog.of(id));
        Track { id, title: catalog.title(id), solved, problems }
    };
    Listing {
        format: 1,
        tracks: catalog.tracks().into_iter().map(track).collect(),
        problems: rows.iter().map(|row| row.json()).collect(),
    }
}
