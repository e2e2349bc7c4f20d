//! `judge list`: the exercises, filtered, with what you solved.

use serde_json::json;

use super::error::Error;
use super::ui::{self, Format};
use super::{Ended, Session};
use crate::problem::Problem;
use crate::report::foreign::escape;
use crate::report::style::{CODE, DIM, GOOD, paint};

#[derive(clap::Args)]
#[command(
    about = "list the exercises",
    after_long_help = "\
Examples:
  judge list                            everything
  judge list --track algo --level easy  one track, one level
  judge list --tag graph --unsolved     what is left to do"
)]
pub(crate) struct Args {
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

struct Row {
    problem: Problem,
    solved: bool,
    attempts: usize,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<Ended, Error> {
    let registry = session.registry()?;
    let store = session.store()?;
    let mut rows = Vec::new();
    for slug in registry.slugs() {
        let problem = registry.get(slug)?;
        let (solved, attempts) = (store.solved(slug), store.attempts(slug).len());
        rows.push(Row { problem, solved, attempts });
    }
    session.warn_of(&store);
    known(args, &rows)?;
    rows.retain(|row| wanted(args, row));
    match session.ui.format {
        Format::Json => session
            .ui
            .line(&json!({ "format": 1, "problems": rows.iter().map(as_json).collect::<Vec<_>>() }).to_string())?,
        Format::Text => session.ui.print(&as_text(&rows, ui::columns()))?,
    }
    if rows.is_empty() {
        session.ui.note("no exercise is like that; `judge list` shows all");
    }
    Ok(Ended::Well)
}

fn wanted(args: &Args, row: &Row) -> bool {
    let like =
        |wanted: &Option<String>, have: &str| wanted.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(have));
    like(&args.track, &row.problem.track)
        && like(&args.level, &row.problem.level.to_string())
        && args.tag.iter().all(|tag| row.problem.tags.iter().any(|have| have.eq_ignore_ascii_case(tag)))
        && (!args.solved || row.solved)
        && (!args.unsolved || !row.solved)
}

/// A filter that no problem can match is a slip of the pen, and is told.
fn known(args: &Args, rows: &[Row]) -> Result<(), Error> {
    let tracks = || rows.iter().map(|row| row.problem.track.to_lowercase()).collect::<Vec<_>>();
    let levels = || rows.iter().map(|row| row.problem.level.to_string()).collect::<Vec<_>>();
    let tags = || rows.iter().flat_map(|row| row.problem.tags.iter().map(|tag| tag.to_lowercase())).collect::<Vec<_>>();
    let track = args.track.iter().map(|wanted| ("track", wanted, tracks()));
    let level = args.level.iter().map(|wanted| ("level", wanted, levels()));
    let tag = args.tag.iter().map(|wanted| ("tag", wanted, tags()));
    for (what, wanted, mut have) in track.chain(level).chain(tag) {
        have.sort();
        have.dedup();
        if !have.contains(&wanted.to_lowercase()) {
            let all = format!("there are {}", super::error::ticked(&have, "and"));
            let error = Error::new(format!("no {what} `{wanted}`"));
            return Err(error.nearest(wanted, have.iter().map(String::as_str), &all));
        }
    }
    Ok(())
}

/// A line for each; tags, then titles are cut where a terminal is too narrow for them.
fn as_text(rows: &[Row], columns: Option<usize>) -> String {
    let widest = |of: &dyn Fn(&Problem) -> usize| rows.iter().map(|row| of(&row.problem)).max().unwrap_or(0);
    let title = widest(&|problem| ui::visible(&problem.title));
    let others = widest(&|problem| problem.slug.len() + problem.track.len() + problem.level.to_string().len());
    // The mark, and two spaces between columns.
    let left = columns.map_or(usize::MAX, |columns| columns.saturating_sub(others + 1 + 5 * 2));
    let (title_room, tags_room) = (left.min(title), left.saturating_sub(title));
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|Row { problem, solved, attempts }| {
            let mark = match (solved, attempts) {
                (true, _) => paint(GOOD, "✓").to_string(),
                (false, 0) => " ".to_owned(),
                (false, _) => "·".to_owned(),
            };
            let tags = begin(&problem.tags.iter().map(|tag| escape(tag)).collect::<Vec<_>>().join(", "), tags_room);
            vec![
                mark,
                paint(CODE, &problem.slug).to_string(),
                begin(&escape(&problem.title), title_room),
                escape(&problem.track),
                problem.level.to_string(),
                if tags.is_empty() { tags } else { paint(DIM, tags).to_string() },
            ]
        })
        .collect();
    ui::table(&cells)
}

/// As much of a text as fits, whole words where possible; nothing where hardly any would.
fn begin(text: &str, room: usize) -> String {
    if ui::visible(text) <= room {
        return text.to_owned();
    }
    if room < 8 {
        return String::new();
    }
    let cut: String = text.chars().take(room - 2).collect();
    let word = cut.rfind([' ', ',']).filter(|end| *end > room / 2).map_or(cut.as_str(), |end| &cut[..end]);
    format!("{} …", word.trim_end_matches([' ', ',']))
}

fn as_json(row: &Row) -> serde_json::Value {
    let problem = &row.problem;
    json!({
        "slug": problem.slug, "title": problem.title, "track": problem.track, "level": problem.level.to_string(),
        "tags": problem.tags, "solved": row.solved, "attempts": row.attempts,
    })
}

#[cfg(test)]
mod tests {
    use super::begin;

    #[test]
    fn a_narrow_column_ends_between_words() {
        assert_eq!(begin("attention, softmax", 18), "attention, softmax");
        assert_eq!(begin("attention, softmax", 17), "attention …");
        assert_eq!(begin("attention, softmax", 9), "attenti …");
        assert_eq!(begin("attention, softmax", 7), "");
    }
}
