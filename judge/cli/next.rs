//! `judge next`: proposes the next exercise, and what to type.

use std::fmt::Write;
use std::path::Path;

use serde::Serialize;

use super::catalog::{self, Catalog, Entry, Exercise};
use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::session::Session;
use super::ui::{self, Format, Ui};
use super::{rating, review_list, translated};
use crate::phrase::counted;
use crate::report::style::{CODE, DIM, paint};
use crate::report::untrusted::{self, escape};
use crate::verdict::Verdict;

#[derive(clap::Args)]
#[command(
    about = "propose the next exercise",
    after_long_help = "\
The next one is the first that you did not solve yet, in the order of teaching, behind the one that you solved last. What is due for a
review comes before it.

Examples:
  judge next                what to do now
  judge next --track attn   in one track"
)]
pub(crate) struct Args {
    /// Only of this track
    #[arg(long)]
    track: Option<String>,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let catalog = Catalog::open(session)?;
    let track = args.track.as_deref().map(|track| catalog.track(track)).transpose()?;
    let rows: Vec<&Entry> = match track {
        Some(track) => catalog.of(track).collect(),
        None => catalog.entries.iter().collect(),
    };
    let next = catalog::next(&rows);
    let due = review_list::due_today(&catalog.registry, &session.store()?, rating::today().day);
    match session.ui.format {
        Format::Json => {
            let (solved, problems) = catalog::count(rows.iter().copied());
            session.ui.json(&Proposal { format: 1, track, due, solved, problems, next: next.map(Entry::json) })?;
        }
        Format::Text => {
            let text = as_text(&session.ui, &catalog, &rows, next, track);
            session.ui.print(&format!("{}{text}", to_review(&session.ui, due, ("", "\n\n"))))?;
        }
    }
    Ok(CommandOutcome::Success)
}

/// What is due for a review, in a line between these; nothing where nothing is.
fn to_review(ui: &Ui, due: usize, (before, behind): (&str, &str)) -> String {
    if due == 0 {
        return String::new();
    }
    format!("{before}{} due: {}{behind}", counted(due, "review"), paint(CODE, ui.spelled("judge review")))
}

/// `judge` alone: goes on where one was, or proposes the next exercise.
pub(crate) fn go_on(session: &Session) -> Result<CommandOutcome, Error> {
    if session.ui.format == Format::Text
        && let Some(text) = last(session)?
    {
        let due = review_list::due_today(&session.registry()?, &session.store()?, rating::today().day);
        session.ui.print(&format!("{text}{}", to_review(&session.ui, due, ("\n", "\n"))))?;
        return Ok(CommandOutcome::Success);
    }
    run(&Args { track: None }, session)?;
    session.ui.note("`judge --help` shows all commands");
    Ok(CommandOutcome::Success)
}

/// What to type for the exercise of the latest attempt, where that was not accepted.
fn last(session: &Session) -> Result<Option<String>, Error> {
    let (registry, store) = (session.registry()?, session.store()?);
    let Some((slug, attempt)) = store.latest(|slug| registry.has(slug)) else { return Ok(None) };
    if attempt.verdict == Verdict::Accepted {
        return Ok(None);
    }
    let problem = registry.get(&slug)?;
    let about = format!(
        "{} {}/{} with {} · {}",
        attempt.verdict.code(),
        attempt.points,
        attempt.of,
        untrusted::inline(&attempt.name),
        problem.level
    );
    let file = Path::new(&attempt.name);
    let again = if file.is_file() {
        (format!("judge test {}", attempt.name), "tries the samples again")
    } else {
        (format!("judge new {slug}"), "writes a file to begin with")
    };
    let hint = (format!("judge hint {slug}"), "gives a hint");
    let todo =
        [again, (format!("judge show {slug}"), "reads it"), hint, ("judge next".to_owned(), "takes another one")];
    let title = translated::words(session, &problem).title;
    let head = format!("{}  {}\n{}\n", paint(CODE, &slug), ui::heading(&escape(&title)), paint(DIM, about));
    Ok(Some(format!("{head}\n{}", commands(&session.ui, todo))))
}

/// Commands to type, each with what it does.
fn commands(ui: &Ui, todo: impl IntoIterator<Item = (String, &'static str)>) -> String {
    let row = |(command, what): (String, _)| {
        let command = ui.spelled(&command);
        vec![paint(CODE, format!("  {}", untrusted::inline(&command))).to_string(), paint(DIM, what).to_string()]
    };
    ui::table(&todo.into_iter().map(row).collect::<Vec<_>>())
}

/// What `judge next` gives to programs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Proposal<'a> {
    /// Version of this form.
    format: u32,
    /// The track that was asked for; null for all of them.
    track: Option<&'a str>,
    /// Exercises and cards that are due for a review, of all tracks.
    due: usize,
    /// Exercises that you solved.
    solved: usize,
    /// Exercises there are.
    problems: usize,
    /// The exercise to do now; null when all are solved.
    next: Option<Exercise<'a>>,
}

fn as_text(ui: &Ui, catalog: &Catalog, rows: &[&Entry], next: Option<&Entry>, only: Option<&str>) -> String {
    let Some(row) = next else {
        let what = only.map(|track| format!(" of track `{track}`")).unwrap_or_default();
        let others = only.map_or("", |_| "; `judge next` looks at the others");
        return ui.spelled(&format!("all {} exercises{what} are solved{others}\n", rows.len()));
    };
    let problem = &row.problem;
    let (solved, all) = catalog::count(catalog.of(&problem.track));
    let (title, level) = (escape(&row.title), problem.level);
    let about = format!("{} · {}/{all} solved · {level}", escape(catalog.title(&problem.track)), solved);
    let mut text = format!("{}  {}\n{}\n", paint(CODE, &problem.slug), ui::heading(&title), paint(DIM, about));
    if row.attempts > 0 {
        let times = if row.attempts == 1 { "once".to_owned() } else { format!("{} times", row.attempts) };
        let _ = writeln!(text, "{}", paint(DIM, format!("tried {times}, best {}", row.result())));
    }
    let todo = [("show", "reads it"), ("new", "writes a file to begin with")];
    format!("{text}\n{}", commands(ui, todo.map(|(verb, what)| (format!("judge {verb} {}", problem.slug), what))))
}
