//! The list of exercises: words, filters and the line that is chosen.

use super::effect::{Library, Row};
use super::key::{Key, Step};
use crate::cli::find;
use crate::problem::Level;
use crate::report::style::Mark;

#[derive(Debug, Default)]
pub(super) struct List {
    /// What is searched for.
    pub(super) words: String,
    pub(super) is_typing: bool,
    pub(super) status: Status,
    pub(super) level: Option<Level>,
    /// Only of this track.
    pub(super) track: Option<String>,
    /// Slug of the exercise that is chosen.
    pub(super) chosen: Option<String>,
}

/// Which exercises, by what one did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Status {
    #[default]
    All,
    Unsolved,
    Tried,
    Solved,
    /// Those of the interview.
    Asked,
}

impl Status {
    fn next(self, library: &Library) -> Self {
        match self {
            Self::All => Self::Unsolved,
            Self::Unsolved => Self::Tried,
            Self::Tried => Self::Solved,
            Self::Solved if library.interview.is_some() => Self::Asked,
            Self::Solved | Self::Asked => Self::All,
        }
    }
}

impl List {
    /// The exercises that the filters let through, in their order.
    pub(super) fn rows<'a>(&self, library: &'a Library) -> Vec<&'a Row> {
        library.rows.iter().filter(|row| self.lets_through(row, library)).collect()
    }

    fn lets_through(&self, row: &Row, library: &Library) -> bool {
        let status = match self.status {
            Status::All => true,
            Status::Unsolved => row.mark != Mark::Passed,
            Status::Tried => row.mark == Mark::Tried,
            Status::Solved => row.mark == Mark::Passed,
            Status::Asked => library.asks(&row.problem.slug),
        };
        status
            && self.level.is_none_or(|level| row.level() == level)
            && self.track.as_ref().is_none_or(|track| row.problem.track == *track)
            && self.words.split_whitespace().all(|word| has(row, word))
    }

    /// The place of the exercise that is chosen; the first where the filters took it away.
    pub(super) fn place(&self, rows: &[&Row]) -> usize {
        let chosen = |row: &&Row| Some(&row.problem.slug) == self.chosen.as_ref();
        rows.iter().position(chosen).unwrap_or(0)
    }

    pub(super) fn go(&mut self, library: &Library, step: Step, page: usize) {
        let rows = self.rows(library);
        let at = step.from(self.place(&rows), rows.len(), page);
        self.chosen = rows.get(at).map(|row| row.problem.slug.clone());
    }

    /// Takes a letter of the search; returns whether the key was meant for it.
    pub(super) fn type_in(&mut self, key: Key) -> bool {
        match key {
            Key::Char(c) => self.words.push(c),
            Key::Backspace => drop(self.words.pop()),
            Key::Clear => self.words.clear(),
            Key::Escape => {
                self.words.clear();
                self.is_typing = false;
            }
            Key::Enter => self.is_typing = false,
            _ => return false,
        }
        true
    }

    pub(super) fn next_status(&mut self, library: &Library) {
        self.status = self.status.next(library);
    }

    pub(super) fn next_level(&mut self) {
        self.level = match self.level {
            None => Some(Level::Easy),
            Some(Level::Easy) => Some(Level::Medium),
            Some(Level::Medium) => Some(Level::Hard),
            Some(Level::Hard) => None,
        };
    }

    pub(super) fn next_track(&mut self, library: &Library) {
        let at = self.track.as_ref().map(|track| library.tracks.iter().position(|(id, _)| id == track));
        let next = at.map_or(0, |at| at.map_or(0, |at| at + 1));
        self.track = library.tracks.get(next).map(|(id, _)| id.clone());
    }

    /// Takes all filters away; returns whether there were any.
    pub(super) fn clear(&mut self) -> bool {
        let filtered =
            !self.words.is_empty() || self.status != Status::All || self.level.is_some() || self.track.is_some();
        *self = Self { chosen: self.chosen.take(), ..Self::default() };
        filtered
    }
}

/// Whether a word is one of an exercise, in its title in the language of the session, or in a question that it answers.
fn has(row: &Row, word: &str) -> bool {
    let word = word.to_lowercase();
    find::has(&row.problem, &word) || row.title.to_lowercase().contains(&word) || row.asked.contains(&word)
}
