//! `judge mock`: a mock interview against the clock, without hints, and what is to be learned from it.

use std::fmt::Write;

use serde::Serialize;

use super::catalog::{Catalog, Entry};
use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::session::Session;
use super::ui::{self, Format, Ui};
use super::{interview, markdown};
use crate::mock::{self, Mock};
use crate::phrase::{counted, seconds};
use crate::problem::{Level, Problem, Registry};
use crate::report::style::{CODE, DIM, Mark, STRONG, paint};
use crate::report::untrusted::{escape, inline};
use crate::store::{Attempt, Store, now};
use crate::verdict::Verdict;

/// The file with the questions that follow, and their heading.
const EDITORIAL: &str = "editorial.md";
const FOLLOW_UPS: &str = "## What interviewers ask next";

#[derive(clap::Args)]
#[command(
    about = "take a mock interview",
    after_long_help = "\
Picks exercises that you did not solve yet. Until the time is up, hints, editorials, solutions and hidden cases stay closed. The
debrief then shows your attempts on a time line, what failed, the questions that follow, and what to review.

Examples:
  judge mock                                begins one, or tells how much time is left
  judge mock --minutes 60 --exercises 3     a longer one
  judge mock --track algo --level medium    from one track, of one level
  judge mock --end                          ends it now
  judge mock --debrief                      of the last one, once more"
)]
pub(crate) struct Args {
    /// How long it may take
    #[arg(long, value_name = "N", default_value_t = 45, value_parser = clap::value_parser!(u32).range(1..=600))]
    minutes: u32,
    /// How many exercises
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=20))]
    exercises: u32,
    /// Only of this track
    #[arg(long)]
    track: Option<String>,
    /// Only of this level: `easy`, `medium` or `hard`
    #[arg(long)]
    level: Option<String>,
    /// Number that picks the exercises; the same one picks the same [default: the clock]
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// End the one that is going on
    #[arg(long, conflicts_with = "debrief")]
    end: bool,
    /// Show the debrief of the last one
    #[arg(long)]
    debrief: bool,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let store = session.store()?;
    let running = mock::running(&store);
    session.report_warnings(&store);
    match (running, mock::all(&store).pop()) {
        (Some(mock), _) if args.end => {
            mock::end(&store).map_err(|error| Error::new(error.to_string()))?;
            let ended = mock::all(&store).pop().unwrap_or(mock);
            debrief(session, &store, &ended)
        }
        (None, None) if args.end || args.debrief => {
            Err(Error::new("there was no mock interview yet").hint("`judge mock` begins one"))
        }
        (None, Some(_)) if args.end => {
            Err(Error::new("no mock interview is going on").hint("`judge mock --debrief` shows the last one"))
        }
        (Some(_), _) if args.debrief => Err(interview::refused("the debrief")),
        (None, Some(last)) if args.debrief => debrief(session, &store, &last),
        (Some(mock), _) => standing(session, &store, &mock),
        (None, _) => standing(session, &store, &begin(args, session, &store)?),
    }
}

impl Default for Args {
    /// What the command does by itself.
    fn default() -> Self {
        Self { minutes: 45, exercises: 2, track: None, level: None, seed: None, end: false, debrief: false }
    }
}

/// Begins an interview.
pub(super) fn begin(args: &Args, session: &Session, store: &Store) -> Result<Mock, Error> {
    let mock = Mock::begin(args.minutes, pick(args, session)?);
    mock::remember(store, mock.clone()).map_err(|error| Error::new(error.to_string()))?;
    Ok(mock)
}

/// Picks exercises: unsolved ones first, and then in an order that the seed decides.
fn pick(args: &Args, session: &Session) -> Result<Vec<String>, Error> {
    let catalog = Catalog::open(session)?;
    let track = args.track.as_deref().map(|track| catalog.track(track)).transpose()?;
    let level = args.level.as_deref().map(level).transpose()?;
    let fits = |row: &&Entry| {
        track.is_none_or(|track| row.problem.track == track) && level.is_none_or(|level| row.problem.level == level)
    };
    let mut rows: Vec<&Entry> = catalog.entries.iter().filter(fits).collect();
    if rows.is_empty() {
        return Err(Error::new("no exercise is like that").hint("`judge list` shows tracks and levels"));
    }
    let seed = args.seed.unwrap_or_else(now);
    let place = |row: &Entry| *blake3::hash(format!("{seed} {}", row.problem.slug).as_bytes()).as_bytes();
    rows.sort_by_cached_key(|row| (row.solved(), place(row)));
    Ok(rows.iter().take(args.exercises as usize).map(|row| row.problem.slug.clone()).collect())
}

fn level(wanted: &str) -> Result<Level, Error> {
    let known = [Level::Easy, Level::Medium, Level::Hard];
    known
        .into_iter()
        .find(|level| level.to_string().eq_ignore_ascii_case(wanted))
        .ok_or_else(|| Error::new(format!("no level `{wanted}`")).hint("there are `easy`, `medium` and `hard`"))
}

/// What `judge mock` gives to programs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Interview<'a> {
    /// Version of this form.
    format: u32,
    /// The mock interview.
    #[serde(flatten)]
    mock: &'a Mock,
    /// Seconds that are left; null when it is over.
    left: Option<u64>,
    /// Its exercises with the attempts that were made in it.
    exercises: Vec<Tried<'a>>,
}

/// An exercise of a mock interview.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Tried<'a> {
    /// Slug of the problem.
    problem: &'a str,
    /// Whether it was solved in time.
    solved: bool,
    /// The attempts in time, the oldest first.
    attempts: Vec<Attempt>,
}

fn tried<'a>(store: &Store, mock: &'a Mock) -> Vec<Tried<'a>> {
    let tried = |problem: &'a String| {
        let attempts = mock.attempts(store, problem);
        let solved = attempts.iter().any(|attempt| attempt.verdict == Verdict::Accepted);
        Tried { problem, solved, attempts }
    };
    mock.problems.iter().map(tried).collect()
}

/// Shows what is to be done, and how much time is left.
fn standing(session: &Session, store: &Store, mock: &Mock) -> Result<CommandOutcome, Error> {
    let left = mock.left(now());
    let exercises = tried(store, mock);
    if session.ui.format == Format::Json {
        session.ui.json(&Interview { format: 1, mock, left, exercises })?;
        return Ok(CommandOutcome::Success);
    }
    let registry = session.registry()?;
    let left = clock(left.unwrap_or_default());
    let mut text = format!("{}\n\n", ui::heading(&format!("Mock interview, {left} of {}:00 left", mock.minutes)));
    for one in &exercises {
        let problem = registry.get(one.problem)?;
        let about = format!("{} · {}", escape(&problem.title), problem.level);
        let _ = writeln!(text, "  {} {}  {}", mark(one), paint(CODE, one.problem), paint(DIM, about));
    }
    let first = exercises.iter().find(|one| !one.solved).or(exercises.first()).map_or("SLUG", |one| one.problem);
    let todo = [
        (format!("judge show {first}"), "reads it"),
        (format!("judge new {first}"), "writes a file to begin with"),
        ("judge submit FILE".to_owned(), "judges it, without hints and hidden details"),
        ("judge mock --end".to_owned(), "ends the interview and shows the debrief"),
    ];
    let rows = todo.map(|(command, what)| {
        vec![paint(CODE, format!("  {}", session.ui.spelled(&command))).to_string(), paint(DIM, what).to_string()]
    });
    let _ = write!(text, "\n{}", ui::table(&rows));
    session.ui.print(&text)?;
    Ok(CommandOutcome::Success)
}

fn mark(one: &Tried<'_>) -> Mark {
    match (one.solved, one.attempts.is_empty()) {
        (true, _) => Mark::Passed,
        (false, false) => Mark::Tried,
        (false, true) => Mark::None,
    }
}

/// Shows what happened, and what is to be learned from it.
fn debrief(session: &Session, store: &Store, mock: &Mock) -> Result<CommandOutcome, Error> {
    let exercises = tried(store, mock);
    if session.ui.format == Format::Json {
        session.ui.json(&Interview { format: 1, mock, left: None, exercises })?;
        return Ok(CommandOutcome::Success);
    }
    session.ui.print(&debriefing(session, store, mock, Ui::width())?)?;
    Ok(CommandOutcome::Success)
}

/// The debrief in words.
pub(super) fn debriefing(session: &Session, store: &Store, mock: &Mock, width: usize) -> Result<String, Error> {
    let exercises = tried(store, mock);
    let registry = session.registry()?;
    let solved = exercises.iter().filter(|one| one.solved).count();
    let took = clock(mock.over() - mock.started);
    let mut text = ui::heading(&format!("Mock interview: {solved} of {} solved in {took}", exercises.len()));
    text.push('\n');
    for one in &exercises {
        text.push_str(&told(mock, one, &registry, width));
    }
    let open: Vec<&str> = exercises.iter().filter(|one| !one.solved).map(|one| one.problem).collect();
    if !open.is_empty() {
        let _ = writeln!(text, "\n{}", ui::heading("To review"));
        for slug in open {
            let tags = registry.get(slug).map(|problem| problem.tags.join(", ")).unwrap_or_default();
            let _ = writeln!(
                text,
                "  {}  {}",
                paint(CODE, session.ui.spelled(&format!("judge show {slug} --editorial"))),
                paint(DIM, escape(&tags))
            );
        }
    }
    Ok(text)
}

/// One exercise: its time line, what failed last, and the questions that follow.
fn told(mock: &Mock, one: &Tried<'_>, registry: &Registry, width: usize) -> String {
    let Ok(problem) = registry.get(one.problem) else {
        return format!("\n{} {}\n", mark(one), paint(DIM, format!("{} is no longer there", one.problem)));
    };
    let mut text = format!("\n{} {}  {}\n", mark(one), paint(CODE, one.problem), paint(STRONG, escape(&problem.title)));
    if one.attempts.is_empty() {
        let _ = writeln!(text, "    {}", paint(DIM, "not tried"));
    }
    for attempt in &one.attempts {
        let at = clock(attempt.time - mock.started);
        let cost =
            format!("{}/{} points · {} · {}", attempt.points, attempt.of, attempt.language, seconds(attempt.fuel));
        let _ = writeln!(text, "    {at:>6}  {:<3}  {}", attempt.verdict.code(), paint(DIM, cost));
        if let Some(reason) = &attempt.reason {
            let _ = writeln!(text, "            {}", inline(reason));
        }
    }
    let questions = follow_ups(&problem);
    if !questions.is_empty() {
        let _ = writeln!(text, "\n  {}", paint(DIM, "what interviewers ask next"));
        text.extend(markdown::render(&questions, width.saturating_sub(2)).lines().map(|line| format!("  {line}\n")));
    }
    text
}

/// The questions that follow, from the editorial, without their answers.
fn follow_ups(problem: &Problem) -> String {
    let editorial = problem.text(EDITORIAL).unwrap_or_default();
    let section = editorial.split_once(FOLLOW_UPS).map_or("", |(_, behind)| behind);
    let section = section.split("\n## ").next().unwrap_or_default();
    // `- *The question?* The answer.`
    let question = |line: &str| {
        let (question, _) = line.strip_prefix("- *")?.split_once('*')?;
        Some(format!("- {question}\n"))
    };
    section.lines().filter_map(question).collect()
}

/// `12:05`: minutes and seconds.
pub(super) fn clock(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// How many interviews there were, in a few words; nothing where there was none.
pub(crate) fn summary(store: &Store) -> Option<String> {
    let mocks = mock::all(store);
    let (solved, all) =
        mocks.iter().fold((0, 0), |(solved, all), mock| (solved + mock.solved(store), all + mock.problems.len()));
    (!mocks.is_empty())
        .then(|| format!("{} · {solved} of {all} exercises solved in time", counted(mocks.len(), "mock interview")))
}
