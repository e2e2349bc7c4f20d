//! `judge next`: which exercise to do now, and what to type.

use std::fmt::Write;

use serde_json::json;

use super::board::{self, Board, Row};
use super::error::Error;
use super::ui::{self, Format};
use super::{Ended, Session};
use crate::report::style::{CODE, DIM, paint};
use crate::report::untrusted::escape;

#[derive(clap::Args)]
#[command(
    about = "propose the next exercise",
    after_long_help = "\
The next one is the first that you did not solve yet, in the order of teaching, behind the one that you solved last.

Examples:
  judge next                what to do now
  judge next --track attn   in one track"
)]
pub(crate) struct Args {
    /// Only of this track
    #[arg(long)]
    track: Option<String>,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<Ended, Error> {
    let board = Board::open(session)?;
    let track = args.track.as_deref().map(|track| board.track(track)).transpose()?;
    let rows: Vec<&Row> = match track {
        Some(track) => board.of(track).collect(),
        None => board.rows.iter().collect(),
    };
    let next = board::next(&rows);
    match session.ui.format {
        Format::Json => {
            let (solved, problems) = board::count(rows.iter().copied());
            let next = next.map(Row::json);
            let line = json!({ "format": 1, "track": track, "solved": solved, "problems": problems, "next": next });
            session.ui.line(&line.to_string())?;
        }
        Format::Text => session.ui.print(&as_text(&board, &rows, next, track))?,
    }
    Ok(Ended::Well)
}

fn as_text(board: &Board, rows: &[&Row], next: Option<&Row>, only: Option<&str>) -> String {
    let Some(row) = next else {
        let what = only.map(|track| format!(" of track `{track}`")).unwrap_or_default();
        let others = only.map_or("", |_| "; `judge next` looks at the others");
        return format!("all {} exercises{what} are solved{others}\n", rows.len());
    };
    let problem = &row.problem;
    let (solved, all) = board::count(board.of(&problem.track));
    let (title, level) = (escape(&problem.title), problem.level);
    let about = format!("{} · {}/{all} solved · {level}", escape(board.title(&problem.track)), solved);
    let mut text = format!("{}  {}\n{}\n", paint(CODE, &problem.slug), ui::heading(&title), paint(DIM, about));
    if row.attempts > 0 {
        let times = if row.attempts == 1 { "once".to_owned() } else { format!("{} times", row.attempts) };
        let _ = writeln!(text, "{}", paint(DIM, format!("tried {times}, best {}", row.result())));
    }
    let todo = [("show", "reads it"), ("new", "writes a file to begin with")];
    let rows = todo.map(|(verb, what)| {
        let command = paint(CODE, format!("  judge {verb} {}", problem.slug));
        vec![command.to_string(), paint(DIM, what).to_string()]
    });
    format!("{text}\n{}", ui::table(&rows))
}
