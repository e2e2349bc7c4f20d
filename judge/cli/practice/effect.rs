//! What happens to the terminal's practice, and what it wants done: plain data between `State`, `Stage` and `Runner`.

use std::sync::Arc;

use ratatui::text::Line;

use super::key::Key;
use crate::problem::{Level, Problem};
use crate::report::style::Mark;
use crate::review::{Item, Rating};

/// Tells what happens, from any thread; nobody hears it when the practice ends.
pub(super) type Tell = Arc<dyn Fn(Input) + Send + Sync>;

/// What happens.
#[derive(Clone, Debug)]
pub(super) enum Input {
    Key(Key),
    Resized(Size),
    /// Time passed; seconds since 1970.
    Tick(u64),
    /// The file of the exercise was saved.
    Saved,
    Loaded(Box<Library>),
    Opened(Box<Opened>),
    /// A view of the exercise in lines.
    Composed(View, Vec<Line<'static>>),
    /// So many hints were seen.
    HintsSeen(usize),
    /// A text of its own in lines, such as a debrief or a card.
    Reading(Reading),
    /// How far the judge is; `total` 0 means that nobody knows.
    Progress {
        what: String,
        done: u64,
        total: u64,
    },
    Judged(Judged),
    Told(Notice),
    /// The thread that judges is gone.
    Lost,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// Reads exercises, attempts, reviews and the interview anew.
    Load,
    /// Takes up an exercise.
    Open {
        slug: String,
        language: Option<String>,
        start: Start,
    },
    /// Puts a view of the exercise into lines.
    Compose(View, usize),
    /// Gives the next hint, and shows the ones so far.
    TakeHint(usize),
    /// Judges what is in the file.
    Run(Task),
    /// Opens the file in an editor.
    Edit,
    /// Shows a card: its question alone, or all of it.
    Card {
        id: String,
        answer: Answer,
        columns: usize,
    },
    /// Rates how an item of the reviews went, 1 to 4.
    Rate {
        item: Item,
        rating: Rating,
    },
    BeginInterview,
    /// Ends the interview and shows the debrief.
    EndInterview(usize),
    /// Gives the terminal back until the shell continues the judge.
    Pause,
    /// Ends at once, as a signal would.
    Interrupt,
    Quit,
}

/// Columns and rows of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) columns: u16,
    pub(super) rows: u16,
}

/// Whether a file is written for an exercise that is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// It is read only; a file that is there is used.
    Looking,
    /// A starter is written where there is no file.
    Working,
}

/// What is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Task {
    Samples,
    /// All cases, remembered.
    Submission,
    /// All cases, and the smallest input that fails.
    Shrinking,
}

/// What fills the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    List,
    Exercise,
    Due,
    Reading,
}

/// What is shown of an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    Statement,
    Result,
    Hints,
    Attempts,
    Editorial,
}

impl View {
    pub(super) const ALL: [Self; 5] = [Self::Statement, Self::Result, Self::Hints, Self::Attempts, Self::Editorial];
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Hidden,
    Shown,
}

/// All exercises, and how far one is.
#[derive(Clone, Debug, Default)]
pub(super) struct Library {
    pub(super) rows: Vec<Row>,
    /// Ids and titles of the tracks, in the order of teaching.
    pub(super) tracks: Vec<(String, String)>,
    /// Slug of the exercise to do next.
    pub(super) next: Option<String>,
    pub(super) interview: Option<Interview>,
    pub(super) due: Vec<ToReview>,
}

impl Library {
    pub(super) fn row(&self, slug: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.problem.slug == slug)
    }

    /// How many exercises are solved, of this track or of all.
    pub(super) fn solved(&self, track: Option<&str>) -> (usize, usize) {
        let rows = || self.rows.iter().filter(|row| track.is_none_or(|track| row.problem.track == track));
        (rows().filter(|row| row.mark == Mark::Passed).count(), rows().count())
    }

    /// The next unsolved exercise behind one, in the order of the list and then from its beginning.
    pub(super) fn behind(&self, slug: &str) -> Option<String> {
        let at = self.rows.iter().position(|row| row.problem.slug == slug).map_or(0, |at| at + 1);
        let mut behind = self.rows.iter().cycle().skip(at).take(self.rows.len().saturating_sub(1));
        behind.find(|row| row.mark != Mark::Passed).map(|row| row.problem.slug.clone())
    }

    /// Whether the interview asks for an exercise.
    pub(super) fn asks(&self, slug: &str) -> bool {
        self.interview.as_ref().is_some_and(|interview| interview.slugs.iter().any(|asked| asked == slug))
    }
}

/// An exercise of the list.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) problem: Problem,
    /// Its name in the language of the session.
    pub(super) title: String,
    /// What the interview questions say that it answers.
    pub(super) asked: String,
    pub(super) mark: Mark,
    /// The best result in a few words.
    pub(super) result: String,
}

impl Row {
    pub(super) fn level(&self) -> Level {
        self.problem.level
    }
}

/// A mock interview that is going on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Interview {
    pub(super) slugs: Vec<String>,
    /// When it is over, in seconds since 1970.
    pub(super) over: u64,
}

/// Something to review today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ToReview {
    pub(super) item: Item,
    pub(super) title: String,
    /// How many days it is late; nothing for a new card.
    pub(super) late: Option<u32>,
}

/// An exercise that was taken up.
#[derive(Clone, Debug)]
pub(super) struct Opened {
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) level: Level,
    pub(super) language: String,
    /// Ids and names of the languages in which it can be solved.
    pub(super) languages: Vec<(String, String)>,
    /// The file, where there is one.
    pub(super) file: Option<String>,
    /// Whether there is something of the user's to judge.
    pub(super) is_begun: bool,
    pub(super) solved: bool,
    /// Hints there are, and those that were seen.
    pub(super) hints: usize,
    pub(super) seen: usize,
}

/// A text of its own.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub(super) lines: Vec<Line<'static>>,
    /// The card that it is, with its answer or without.
    pub(super) card: Option<(String, Answer)>,
    /// What is rated behind it.
    pub(super) recall: Option<Recall>,
}

/// How the judge ended.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    pub(super) slug: String,
    pub(super) task: Task,
    /// The report in styles; empty where there is none.
    pub(super) report: String,
    pub(super) accepted: bool,
    /// What else was said, such as a warning.
    pub(super) notices: Vec<Notice>,
    /// What is rated after an accepted submission.
    pub(super) recall: Option<Recall>,
}

/// Something to rate by how well it was remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Recall {
    pub(super) item: Item,
    /// What follows from attempts and hints, and is written down already; nothing for a card.
    pub(super) suggested: Option<Rating>,
    /// Days until it would come again, by rating.
    pub(super) would: [u32; 4],
}

/// A line for the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Notice {
    pub(super) kind: NoticeKind,
    pub(super) text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoticeKind {
    Note,
    Warning,
    Error,
}

impl Notice {
    pub(super) fn note(text: impl Into<String>) -> Self {
        Self { kind: NoticeKind::Note, text: text.into() }
    }

    pub(super) fn error(text: impl Into<String>) -> Self {
        Self { kind: NoticeKind::Error, text: text.into() }
    }
}
