//! `judge path`: the questions of an interview one by one, and the exercises that answer them.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde_json::json;

use super::catalog::{self, Catalog, Entry, Lines};
use super::error::Error;
use super::ui::{self, Format, Ui};
use super::{CommandOutcome, Session, markdown};
use crate::problem::{InterviewPath, Question};
use crate::report::style::{CODE, DIM, GOOD, STRONG, paint};
use crate::report::untrusted::escape;

/// Where the text of a question begins.
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
            Format::Json => session.ui.line(&listed(&catalog).to_string())?,
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
        Format::Json => session.ui.line(&followed(&catalog, path).to_string())?,
        Format::Text => session.ui.print(&follow(&catalog, path))?,
    }
    Ok(CommandOutcome::Success)
}

/// The exercises of a path, each once, in the order of its questions.
fn exercises<'a>(catalog: &'a Catalog, path: &InterviewPath) -> Vec<&'a Entry> {
    let mut seen = BTreeSet::new();
    let questions = path.parts.iter().flat_map(|part| &part.questions);
    let rows = questions.flat_map(|question| catalog.answering(&question.id));
    rows.filter(|row| seen.insert(&row.problem.slug)).collect()
}

fn list(catalog: &Catalog) -> String {
    let row = |path: &InterviewPath| {
        let questions: usize = path.parts.iter().map(|part| part.questions.len()).sum();
        let (solved, all) = catalog::count(exercises(catalog, path));
        vec![
            paint(CODE, &path.name).to_string(),
            escape(&path.title),
            format!("{questions} questions"),
            format!("{solved}/{all} solved"),
        ]
    };
    ui::table(&catalog.curriculum.paths.iter().map(row).collect::<Vec<_>>())
}

fn listed(catalog: &Catalog) -> serde_json::Value {
    let path = |path: &InterviewPath| {
        let questions: usize = path.parts.iter().map(|part| part.questions.len()).sum();
        let (solved, all) = catalog::count(exercises(catalog, path));
        json!({ "name": path.name, "title": path.title, "questions": questions, "solved": solved, "problems": all })
    };
    json!({ "format": 1, "paths": catalog.curriculum.paths.iter().map(path).collect::<Vec<_>>() })
}

fn follow(catalog: &Catalog, path: &InterviewPath) -> String {
    let rows = exercises(catalog, path);
    let (solved, all) = catalog::count(rows.iter().copied());
    let about = paint(DIM, format!(" · {} · {solved}/{all} solved", path.name));
    let mut text = format!("{}{about}\n", ui::heading(&escape(&path.title)));
    let lines = lines(&rows);
    for part in &path.parts {
        let _ = write!(text, "\n{}\n\n", ui::heading(&escape(&part.title)));
        text.extend(part.questions.iter().map(|question| asked(catalog, question, &lines)));
    }
    if let Some(next) = catalog::next(&rows) {
        let _ = writeln!(text, "\nnext: {}", paint(CODE, format!("judge show {}", next.problem.slug)));
    }
    text
}

fn followed(catalog: &Catalog, path: &InterviewPath) -> serde_json::Value {
    let rows = exercises(catalog, path);
    let (solved, all) = catalog::count(rows.iter().copied());
    let part = |part: &crate::problem::Part| {
        let questions: Vec<_> = part.questions.iter().map(|question| as_json(catalog, question)).collect();
        json!({ "title": part.title, "questions": questions })
    };
    json!({
        "format": 1, "name": path.name, "title": path.title, "solved": solved, "problems": all,
        "parts": path.parts.iter().map(part).collect::<Vec<_>>(),
        "next": catalog::next(&rows).map(|row| &row.problem.slug),
    })
}

/// How the exercises of questions are drawn.
pub(crate) fn lines(rows: &[&Entry]) -> Lines {
    Lines::new(rows, INDENT, ui::columns()).without_tags()
}

/// A question, and below it the exercises that answer it.
pub(crate) fn asked(catalog: &Catalog, question: &Question, lines: &Lines) -> String {
    let rows: Vec<&Entry> = catalog.answering(&question.id).collect();
    let done = !rows.is_empty() && rows.iter().all(|row| row.solved());
    let mark = if done { paint(GOOD, "✓").to_string() } else { " ".to_owned() };
    let id = paint(STRONG, &question.id);
    let room = " ".repeat((INDENT - 3).saturating_sub(question.id.len()).max(1));
    let mut text = format!("{mark}  {id}{room}{}", prose(&question.asks));
    text.extend(rows.iter().map(|row| lines.line(row)));
    let told = match (&question.prepare, rows.is_empty()) {
        (Some(prepare), true) => format!("No program answers this. {prepare}"),
        (Some(prepare), false) => prepare.clone(),
        (None, true) => "No exercise answers this yet.".to_owned(),
        (None, false) => return text,
    };
    let _ = write!(text, "{:INDENT$}{}", "", paint(DIM, prose(&told)));
    text
}

/// Markdown in lines that fit behind the id of a question.
fn prose(text: &str) -> String {
    let lines = markdown::render(text, Ui::width().saturating_sub(INDENT));
    lines.trim_end().replace('\n', &format!("\n{:INDENT$}", "")) + "\n"
}

pub(crate) fn as_json(catalog: &Catalog, question: &Question) -> serde_json::Value {
    let problems: Vec<_> = catalog.answering(&question.id).map(Entry::json).collect();
    json!({ "id": question.id, "asks": question.asks, "prepare": question.prepare, "problems": problems })
}
