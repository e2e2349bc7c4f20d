//! The terminal: standard output for answers, standard error for messages; colour, width, progress.
//!
//! Commands write styled text, and this module decides whether colour is drawn. Untrusted text must have passed through
//! `report::untrusted` before.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use harness::environment::variable;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use super::command_line;
use super::error::Error;
use crate::report::Failure;
use crate::report::style::{BAD, CODE, DOUBT, STRONG, paint};
use crate::report::untrusted::{self, escape, inline};

/// How long a stage runs before a terminal shows progress.
const PROGRESS_DELAY: Duration = Duration::from_secs(1);
/// Steps for which their rate tells how long the rest will take.
const MANY_STEPS: u64 = 50;
/// How long a stage runs before a log gets its one line.
const LOG_DELAY: Duration = Duration::from_secs(3);

/// What standard output is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// People.
    Text,
    /// Programs.
    Json,
}

/// When colour is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Even into a pipe.
    Always,
    /// Never.
    Never,
}

/// How much goes to standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verbosity {
    /// Progress, notes, warnings, errors.
    Normal,
    /// Warnings and errors.
    Quiet,
}

/// What a command says, for a page in the terminal that shows it in places of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// The answer, or a part of it, in styles.
    Answer(String),
    /// Something worth knowing.
    Note(String),
    /// A command to type next.
    Suggestion(String),
    /// What went wrong and ended nothing.
    Warning(String),
    /// What ended the command, and its hint.
    Failure(Failure),
    /// How far a stage is; `total` 0 means that nobody knows its length.
    Progress { what: String, done: u64, total: u64 },
}

/// Who listens in place of the streams.
pub(crate) type Listener = Arc<dyn Fn(Said) + Send + Sync>;

/// Both streams of one command, or somebody who listens in their place.
pub(crate) struct Ui {
    pub(crate) format: Format,
    verbosity: Verbosity,
    color: ColorChoice,
    /// The warnings so far.
    warned: Mutex<Vec<String>>,
    /// The folder of problems that the command line names, as a word for the shell.
    problems: Option<String>,
    listener: Option<Listener>,
}

impl Ui {
    pub(crate) fn new(format: Format, color: Color, verbosity: Verbosity, problems: Option<String>) -> Self {
        let color = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Self { format, verbosity, color, warned: Mutex::default(), problems, listener: None }
    }

    /// The same for people, with everything told to somebody who listens: nothing reaches the streams.
    pub(crate) fn told_to(&self, listener: Listener) -> Self {
        Self {
            format: Format::Text,
            verbosity: Verbosity::Normal,
            color: self.color,
            warned: Mutex::default(),
            problems: self.problems.clone(),
            listener: Some(listener),
        }
    }

    /// Whether colour is drawn on standard output.
    pub(crate) fn is_colored(&self) -> bool {
        AutoStream::new(io::stdout(), self.color).current_choice() != ColorChoice::Never
    }

    /// A text whose commands work as they stand, on the problems that the command line names.
    pub(crate) fn spelled(&self, text: &str) -> String {
        match &self.problems {
            Some(folder) => command_line::with_problems(text, folder),
            None => text.to_owned(),
        }
    }

    /// Writes text to standard output.
    pub(crate) fn print(&self, text: &str) -> Result<(), Error> {
        if let Some(listener) = &self.listener {
            listener(Said::Answer(text.to_owned()));
            return Ok(());
        }
        let mut stdout = AutoStream::new(io::stdout(), self.color).lock();
        stdout.write_all(text.as_bytes())?;
        Ok(stdout.flush()?)
    }

    /// Writes a line to standard output.
    pub(crate) fn line(&self, text: &str) -> Result<(), Error> {
        self.print(&format!("{text}\n"))
    }

    /// Writes a value for programs, on one line of standard output.
    pub(crate) fn json(&self, value: &impl Serialize) -> Result<(), Error> {
        self.line(&untrusted::json(&serde_json::to_string(value).expect("output for programs is plain data")))
    }

    /// Prints a text for people beside an answer for programs, unless `--quiet`.
    pub(crate) fn talk(&self, text: &str) {
        if self.verbosity == Verbosity::Normal {
            eprint(self.color, text.trim_end_matches('\n'));
        }
    }

    /// Prints something worth knowing, unless `--quiet`.
    pub(crate) fn note(&self, text: &str) {
        match &self.listener {
            Some(listener) => listener(Said::Note(self.spelled(text))),
            None if self.verbosity == Verbosity::Normal => {
                eprint(self.color, &format!("{} {}", paint(CODE, "note:"), self.spelled(text)));
            }
            None => {}
        }
    }

    /// Prints what to type next after a success, for people only.
    pub(crate) fn suggest(&self, command: &str) {
        if let Some(listener) = &self.listener {
            listener(Said::Suggestion(self.spelled(command)));
        } else if self.verbosity == Verbosity::Normal && self.format == Format::Text {
            eprint(self.color, &format!("{} {}", paint(CODE, "next:"), inline(&self.spelled(command))));
        }
    }

    /// Prints what went wrong and ends nothing, once however often it is met.
    pub(crate) fn warn(&self, text: &str) {
        let mut warned = self.warned.lock().unwrap_or_else(PoisonError::into_inner);
        if warned.iter().any(|told| told == text) {
            return;
        }
        warned.push(text.to_owned());
        if let Some(listener) = &self.listener {
            return listener(Said::Warning(inline(text)));
        }
        eprint(self.color, &format!("{} {}", paint(DOUBT, "warning:"), inline(text)));
    }

    /// Prints an error and its hint.
    pub(crate) fn error(&self, error: &Error) {
        let (Error::Message { message, hint } | Error::NoSubmission(Failure { message, hint })) = error else { return };
        if let Some(listener) = &self.listener {
            let hint = hint.as_ref().map(|hint| self.spelled(hint));
            return listener(Said::Failure(Failure { message: message.clone(), hint }));
        }
        // Names of files and problems may come from strangers.
        eprint(self.color, &format!("{} {}", paint(BAD.bold(), "error:"), escape(message)));
        if let Some(hint) = hint {
            eprint(self.color, &format!("{} {}", paint(CODE, "hint:"), escape(&self.spelled(hint))));
        }
    }

    /// Columns for prose.
    pub(crate) fn width() -> usize {
        // Longer lines are hard to read, however wide the terminal is.
        let columns = columns().or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)));
        columns.unwrap_or(80).clamp(40, 100)
    }

    pub(crate) fn progress(&self) -> Progress {
        Progress::start(self.verbosity, self.color, self.listener.clone())
    }
}

/// Messages are best effort: when standard error is gone, so is their reader.
fn eprint(color: ColorChoice, text: &str) {
    let _ = writeln!(AutoStream::new(io::stderr(), color).lock(), "{text}");
}

/// A progress bar that appears when a stage takes long and disappears when the work is done.
pub(crate) struct Progress {
    stage: Arc<Mutex<Stage>>,
    verbosity: Verbosity,
    color: ColorChoice,
    listener: Option<Listener>,
    /// Dropping it ends the clock.
    stop: Option<Sender<()>>,
    clock: Option<JoinHandle<()>>,
}

struct Stage {
    what: String,
    done: u64,
    total: u64,
    since: Instant,
    shown: Shown,
}

enum Shown {
    Nothing,
    Line,
    Bar(ProgressBar),
}

impl Progress {
    fn start(verbosity: Verbosity, color: ColorChoice, listener: Option<Listener>) -> Self {
        let stage = Stage { what: String::new(), done: 0, total: 0, since: Instant::now(), shown: Shown::Nothing };
        let stage = Arc::new(Mutex::new(stage));
        if verbosity == Verbosity::Quiet || listener.is_some() {
            return Self { stage, verbosity, color, listener, stop: None, clock: None };
        }
        let (stop, stopped) = mpsc::channel();
        let watched = Arc::clone(&stage);
        let clock = std::thread::spawn(move || {
            while stopped.recv_timeout(Duration::from_millis(100)) == Err(RecvTimeoutError::Timeout) {
                watched.lock().unwrap_or_else(PoisonError::into_inner).show_when_due(color);
            }
        });
        Self { stage, verbosity, color, listener, stop: Some(stop), clock: Some(clock) }
    }

    /// Starts a stage, or updates how far it is; `total` 0 means that nobody knows its length.
    pub(crate) fn step(&self, what: &str, done: u64, total: u64) {
        // It may name a stranger's file.
        let what = inline(what);
        if let Some(listener) = &self.listener {
            return listener(Said::Progress { what, done, total });
        }
        let mut stage = self.stage.lock().unwrap_or_else(PoisonError::into_inner);
        if stage.what != what {
            stage.clear();
            stage.what = what;
            stage.since = Instant::now();
        }
        (stage.done, stage.total) = (done, total);
        if let Shown::Bar(bar) = &stage.shown {
            bar.set_length(total);
            bar.set_position(done);
        }
    }

    /// Prints a line above the bar.
    pub(crate) fn note(&self, text: &str) {
        if let Some(listener) = &self.listener {
            return listener(Said::Note(text.to_owned()));
        }
        let stage = self.stage.lock().unwrap_or_else(PoisonError::into_inner);
        if self.verbosity == Verbosity::Normal {
            let line = format!("{} {text}", paint(CODE, "note:"));
            match &stage.shown {
                Shown::Bar(bar) => bar.suspend(|| eprint(self.color, &line)),
                Shown::Nothing | Shown::Line => eprint(self.color, &line),
            }
        }
    }

    /// Runs `print` while the bar is hidden.
    pub(crate) fn suspend<T>(&self, print: impl FnOnce() -> T) -> T {
        let stage = self.stage.lock().unwrap_or_else(PoisonError::into_inner);
        match &stage.shown {
            Shown::Bar(bar) => bar.suspend(print),
            Shown::Nothing | Shown::Line => print(),
        }
    }
}

impl Stage {
    fn show_when_due(&mut self, color: ColorChoice) {
        if self.what.is_empty() || !matches!(self.shown, Shown::Nothing) {
            return;
        }
        let waited = self.since.elapsed();
        if io::stderr().is_terminal() {
            if waited >= PROGRESS_DELAY {
                self.shown = Shown::Bar(self.bar());
            }
        } else if waited >= LOG_DELAY {
            eprint(color, &format!("{} {} …", paint(CODE, "note:"), self.what));
            self.shown = Shown::Line;
        }
    }

    fn bar(&self) -> ProgressBar {
        let template = match self.total {
            0 => "{spinner} {msg} {elapsed}",
            // Steps take very different times: what is left of a few of them is no time that anybody knows.
            1..MANY_STEPS => "{spinner} {msg} [{bar:28}] {pos}/{len} {elapsed}",
            _ => "{spinner} {msg} [{bar:28}] {pos}/{len} {per_sec} {elapsed}, {eta} left",
        };
        let style = ProgressStyle::with_template(template).expect("the template is a constant");
        let bar = ProgressBar::new(self.total).with_style(style.progress_chars("━╸─"));
        bar.set_message(self.what.clone());
        bar.set_position(self.done);
        bar.enable_steady_tick(Duration::from_millis(100));
        bar
    }

    fn clear(&mut self) {
        if let Shown::Bar(bar) = std::mem::replace(&mut self.shown, Shown::Nothing) {
            bar.finish_and_clear();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(clock) = self.clock.take() {
            let _ = clock.join();
        }
        self.stage.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// Columns of the terminal, or of `COLUMNS`; `None` where standard output is not a terminal.
pub(crate) fn columns() -> Option<usize> {
    let wanted = variable("COLUMNS").and_then(|text| text.to_str()?.parse().ok());
    wanted.or_else(|| terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0)))
}

/// Rows of cells in aligned columns.
pub(crate) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let wide =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| visible(cell)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(wide).collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width - visible(cell) + 2));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Columns that a styled text takes.
pub(crate) fn visible(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(anstream::adapter::strip_str(text).to_string().as_str())
}

/// The beginning of a plain text that takes at most so many columns.
pub(crate) fn fitting(text: &str, columns: usize) -> &str {
    let mut taken = 0;
    let end = text.char_indices().find(|(_, c)| {
        taken += unicode_width::UnicodeWidthChar::width(*c).unwrap_or(0);
        taken > columns
    });
    end.map_or(text, |(end, _)| &text[..end])
}

/// A heading in the output of a command.
pub(crate) fn heading(text: &str) -> String {
    paint(STRONG, text).to_string()
}
