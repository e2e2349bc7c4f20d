//! Entries as lines of JSON: `{"id": …, "problem": …, "language": …, "source": …}`.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use jiff::Timestamp;
use serde::Deserialize;

use super::entry::{Content, Entry, task, unknown};
use super::inputs::{Gatherer, Submitted};
use crate::phrase::{bytes, group_digits};
use crate::report::{Failure, untrusted};

/// Longest line, in bytes: a source with every character escaped.
const MAX_LINE: u64 = 4 << 20;
/// Most lines.
const MAX_LINES: usize = 200_000;
/// Most bytes of all lines together.
const MAX_BYTES: u64 = 1 << 30;

/// A line.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    /// Who handed it in.
    id: Id,
    /// The name of the problem.
    problem: String,
    /// The language: its id or an extension.
    language: String,
    /// The program.
    source: String,
    /// When it was handed in.
    submitted: Option<String>,
}

/// Data often has numbers for names.
#[derive(Deserialize)]
#[serde(untagged, expecting = "`id` is a text or a whole number")]
enum Id {
    Text(String),
    Number(i64),
}

impl Gatherer<'_> {
    /// Every line of a file, or of standard input for `-`. Blank lines are none.
    pub(super) fn lines(&mut self, place: &Path) -> Result<(), Failure> {
        let is_stdin = place.as_os_str() == "-";
        let shown = if is_stdin { "standard input".to_owned() } else { untrusted::path(place) };
        let cannot = |error: io::Error| Failure::new(format!("cannot read `{shown}`: {error}"));
        let reader: Box<dyn Read> =
            if is_stdin { Box::new(io::stdin().lock()) } else { Box::new(File::open(place).map_err(cannot)?) };
        let mut reader = BufReader::new(reader).take(MAX_BYTES + 1);
        let mut line = Vec::new();
        for number in 1.. {
            line.clear();
            let read = reader.by_ref().take(MAX_LINE + 1).read_until(b'\n', &mut line).map_err(cannot)?;
            if read == 0 {
                break;
            }
            let file = format!("{shown}:{number}");
            if number > MAX_LINES || reader.limit() == 0 {
                let most = format!("{} lines or {}", group_digits(MAX_LINES as u64), bytes(MAX_BYTES));
                return Err(Failure::new(format!("`{shown}` has more than {most}")).hint("give parts of it"));
            }
            if line.len() as u64 > MAX_LINE {
                reader.by_ref().skip_until(b'\n').map_err(cannot)?;
                self.gathered.stray(file, Failure::new(format!("the line is longer than {}", bytes(MAX_LINE))));
            } else if !line.iter().all(u8::is_ascii_whitespace) {
                self.line(file, &line);
            }
        }
        Ok(())
    }

    fn line(&mut self, file: String, line: &[u8]) {
        let line: Line = match serde_json::from_slice(line) {
            Ok(line) => line,
            Err(error) => {
                let failure =
                    Failure::new(format!("the line is no entry: {}", untrusted::line_of(&error.to_string(), 200)));
                let hint = "a line is `{\"id\": …, \"problem\": …, \"language\": …, \"source\": …}`";
                return self.gathered.stray(file, failure.hint(hint));
            }
        };
        let Ok(submitted) = line.submitted.as_deref().map(str::parse::<Timestamp>).transpose() else {
            let failure = Failure::new("`submitted` is not a point in time");
            let hint = "write a date, a time and its offset, such as `2026-10-12T23:59:00+02:00`";
            return self.gathered.stray(file, failure.hint(hint));
        };
        let Some(task) = task(self.assignment, &line.problem) else {
            return self.gathered.stray(file, unknown(self.assignment, &line.problem));
        };
        let student = match line.id {
            Id::Text(text) => text,
            Id::Number(number) => number.to_string(),
        };
        self.gathered.entries.push(Entry {
            file,
            student,
            task,
            attempt: None,
            submitted: submitted.or(self.sender.submitted.and_then(Submitted::at)),
            language: Some(line.language),
            content: Content::Text { name: String::new(), text: line.source.into_bytes() },
        });
    }
}
