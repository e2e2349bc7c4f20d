//! `judge review --export`: all ratings as plain lines.

use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::session::Session;
use crate::phrase::counted;
use crate::report::untrusted;
use crate::review::{Deed, Entry, Rater};

/// Writes the log into a new file, or to standard output for `-`.
pub(super) fn export(session: &Session, log: &[Entry], file: &Path) -> Result<CommandOutcome, Error> {
    let is_csv = file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
    let text = if is_csv { csv(log) } else { json_lines(log) };
    if file.as_os_str() == "-" {
        session.ui.print(&text)?;
        return Ok(CommandOutcome::Success);
    }
    let shown = untrusted::path(file);
    let cannot = |error: std::io::Error| match error.kind() {
        ErrorKind::AlreadyExists => Error::new(format!("`{shown}` exists already")).hint("name another file"),
        _ => Error::caused(format!("cannot write `{shown}`"), &error),
    };
    let mut new = OpenOptions::new().write(true).create_new(true).open(file).map_err(cannot)?;
    new.write_all(text.as_bytes()).map_err(cannot)?;
    session.ui.note(&format!("{} in `{shown}`", counted(log.len(), "line")));
    Ok(CommandOutcome::Success)
}

fn json_lines(log: &[Entry]) -> String {
    let line = |entry| serde_json::to_string(entry).expect("an entry is plain data") + "\n";
    log.iter().map(line).collect()
}

/// Names of items are plain, so that nothing needs quotes.
fn csv(log: &[Entry]) -> String {
    let mut text = String::from("item,day,time,rating,rated by,hints,put off until\n");
    for Entry { item, at, deed } in log {
        let deed = match deed {
            Deed::Rated { rating, by, hints } => {
                let by = match by {
                    Rater::Learner => "learner",
                    Rater::Submission => "submission",
                };
                format!("{},{by},{hints},", u8::from(*rating))
            }
            Deed::PutOff(day) => format!(",,,{day}"),
        };
        let _ = writeln!(text, "{item},{},{},{deed}", at.day, at.time);
    }
    text
}
