//! `judge path`: the questions of an interview one by one, and the exercises that answer them.

use std::fmt::Write;

use serde::Serialize;

use super::catalog::{self, Catalog, Entry, Exercise, Lines};
use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::markdown;
use super::session::Session;
use super::ui::{self, Format, Ui};
use crate::phrase::counted;
use crate::problem::{InterviewPath, Question};
use crate::report::style::{CODE, DIM, Mark, STRONG, paint};
use crate::report::untrusted::escape;

/// The column where the text of a question begins.
const INDENT: usize = 9;

#[derive(clap::Args)]
#[command(
    about = "follow the questions of an interview",
    after_long_help = "\
Examples:
  judge path                    the paths there are
  judge path llm-interview      its questions, each with the exercises that answer it
  judge show --answers A3       one question"
)]
pub(crate) struct Args {
    /// The path, such as `llm-interview`; all of them are listed if none is named
    name: Option<String>,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let catalog = Catalog::open(session)?;
    let paths = &catalog.curriculum.paths;
    let Some(name) = &args.name else {
        match session.ui.format {
            Format::Json => session.ui.json(&listed(&catalog))?,
            Format::Text => session.ui.print(&list(&catalog))?,
        }
        match paths.first() {
            Some(path) => session.ui.note(&format!("`judge path {}` follows it", path.name)),
            None => session.ui.note("these problems have no paths; `judge list` shows them by tracks"),
        }
        return Ok(CommandOutcome::Success);
    };
    let Some(path) = paths.iter().find(|path| path.name.eq_ignore_ascii_case(name)) else {
        let names = paths.iter().map(|path| path.name.as_str());
        return Err(Error::new(format!("no path `{name}`")).nearest(name, names, "`judge path` lists them"));
    };
    match session.ui.format {
        Format::Json => session.ui.json(&followed(&catalog, path))?,
        Format::Text => session.ui.print(&session.ui.spelled(&follow(&catalog, path)))?,
    }
    Ok(CommandOutcome::Success)
}

fn list(catalog: &Catalog) -> String {
    let row = |path: &InterviewPath| {
        let Summary { questions, solved, problems, .. } = summary(catalog, path);
        vec![
            paint(CODE, &path.name).to_string(),
            escape(&path.title),
            counted(questions, "question"),
            format!("{solved}/{problems} solved"),
        ]
    };
    ui::table(&catalog.curriculum.paths.iter().map(row).collect::<Vec<_>>())
}

/// What `judge path` gives to programs: all paths.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Paths<'a> {
    /// Version of this form.
    format: u32,
    /// The paths of the registry.
    paths: Vec<Summary<'a>>,
}

/// A path, and how far you are.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Summary<'a> {
    /// What `judge path` calls it.
    name: &'a str,
    /// Name for people.
    title: &'a str,
    /// How many questions it asks.
    questions: usize,
    /// Exercises that you solved.
    solved: usize,
    /// Exercises that answer its questions.
    problems: usize,
}

fn listed(catalog: &Catalog) -> Paths<'_> {
    Paths { format: 1, paths: catalog.curriculum.paths.iter().map(|path| summary(catalog, path)).collect() }
}

fn summary<'a>(catalog: &'a Catalog, path: &'a InterviewPath) -> Summary<'a> {
    let questions = path.parts.iter().map(|part| part.questions.len()).sum();
    let (solved, problems) = catalog::count(catalog.along(path));
    Summary { name: &path.name, title: &path.title, questions, solved, problems }
}

fn follow(catalog: &Catalog, path: &InterviewPath) -> String {
    let rows = catalog.along(path);
    let (solved, all) = catalog::count(rows.iter().copied());
    let about = paint(DIM, format!(" · {} · {solved}/{all} solved", path.name));
    let mut text = format!("{}{about}\n", ui::heading(&escape(&path.title)));
    let lines = lines(&rows);
    for part in &path.parts {
        let _ = write!(text, "\n{}\n\n", ui::heading(&escape(&part.title)));
        text.extend(part.questions.iter().map(|question| render_question(catalog, question, &lines)));
    }
    if let Some(next) = catalog::next(&rows) {
        let _ = writeln!(text, "\nnext: {}", paint(CODE, format!("judge show {}", next.problem.slug)));
    }
    text
}

/// What `judge path NAME` gives to programs: one path.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Followed<'a> {
    /// Version of this form.
    format: u32,
    /// What `judge path` calls it.
    name: &'a str,
    /// Name for people.
    title: &'a str,
    /// Exercises that you solved.
    solved: usize,
    /// Exercises that answer its questions.
    problems: usize,
    /// One interview each.
    parts: Vec<FollowedPart<'a>>,
    /// The exercise to do now; null when all are solved.
    next: Option<&'a str>,
}

/// One interview of a path.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FollowedPart<'a> {
    /// Name for people.
    title: &'a str,
    /// What is asked, in order.
    questions: Vec<AskedQuestion<'a>>,
}

/// A question of an interview, and the exercises that answer it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct AskedQuestion<'a> {
    /// What the manifests of problems call it.
    id: &'a str,
    /// The question.
    asks: &'a str,
    /// How to prepare for what no program answers.
    prepare: Option<&'a str>,
    /// The exercises that answer it.
    problems: Vec<Exercise<'a>>,
}

fn followed<'a>(catalog: &'a Catalog, path: &'a InterviewPath) -> Followed<'a> {
    let rows = catalog.along(path);
    let (solved, problems) = catalog::count(rows.iter().copied());
    let part = |part: &'a crate::problem::Part| FollowedPart {
        title: &part.title,
        questions: part.questions.iter().map(|question| as_json(catalog, question)).collect(),
    };
    Followed {
        format: 1,
        name: &path.name,
        title: &path.title,
        solved,
        problems,
        parts: path.parts.iter().map(part).collect(),
        next: catalog::next(&rows).map(|row| row.problem.slug.as_str()),
    }
}

/// The layout of the exercises below questions.
pub(crate) fn lines(rows: &[&Entry]) -> Lines {
    Lines::new(rows, INDENT, ui::columns()).without_tags()
}

/// A question, and below it the exercises that answer it.
pub(crate) fn render_question(catalog: &Catalog, question: &Question, lines: &Lines) -> String {
    let rows: Vec<&Entry> = catalog.answering(&question.id).collect();
    let done = !rows.is_empty() && rows.iter().all(|row| row.solved());
    let mark = if done { Mark::Passed } else { Mark::None };
    let id = paint(STRONG, &question.id);
    let room = " ".repeat((INDENT - 3).saturating_sub(question.id.len()).max(1));
    let mut text = format!("{mark}  {id}{room}{}", prose(&question.asks));
    text.extend(rows.iter().map(|row| lines.line(row)));
    let advice = match (&question.prepare, rows.is_empty()) {
        (Some(prepare), true) => format!("No program answers this. {prepare}"),
        (Some(prepare), false) => prepare.clone(),
        (None, true) => "No exercise answers this yet.".to_owned(),
        (None, false) => return text,
    };
    let _ = write!(text, "{:INDENT$}{}", "", paint(DIM, prose(&advice)));
    text
}

/// Markdown in lines that fit behind the id of a question.
fn prose(text: &str) -> String {
    let lines = markdown::render(text, Ui::width().saturating_sub(INDENT));
    lines.trim_end().replace('\n', &format!("\n{:INDENT$}", "")) + "\n"
}

pub(super) fn as_json<'a>(catalog: &'a Catalog, question: &'a Question) -> AskedQuestion<'a> {
    AskedQuestion {
        id: &question.id,
        asks: &question.asks,
        prepare: question.prepare.as_deref(),
        problems: catalog.answering(&question.id).map(Entry::json).collect(),
    }
}
