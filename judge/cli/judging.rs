//! Judging from the command line: grades with a progress bar, then prints the report.

use std::sync::{Mutex, PoisonError};

use harness::Harness;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::session::{Session, Telling};
use super::ui::{Format, Progress};
use super::{comparing, translated};
use crate::grade::Submission;
use crate::practice::{Desk, Listener};
use crate::problem::{Problem, Registry};
use crate::report::gcc;
use crate::report::text::{self, View};
use crate::report::{Event, Report, json};
use crate::verdict::Verdict;

/// Where a command practises. Without the registry it is not told what comes next.
pub(crate) fn desk<'a>(session: &Session, harness: &'a Harness, registry: Option<&'a Registry>) -> Desk<'a> {
    let store = session.store().map_err(|error| error.failure().message);
    Desk { harness, registry, store, jobs: session.jobs }
}

/// Tells on standard error what is going on: a progress bar for each piece of work, and messages between them.
pub(crate) struct Teller<'a> {
    session: &'a Session,
    progress: Mutex<Option<Progress>>,
}

impl<'a> Teller<'a> {
    pub(crate) fn new(session: &'a Session) -> Self {
        Self { session, progress: Mutex::new(None) }
    }
}

impl Listener for Teller<'_> {
    fn event(&self, event: Event) {
        let mut progress = self.progress.lock().unwrap_or_else(PoisonError::into_inner);
        show(progress.get_or_insert_with(|| self.session.ui.progress()), event);
    }

    fn pause(&self) {
        *self.progress.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn warn(&self, text: &str) {
        self.session.ui.warn(text);
    }

    fn note(&self, text: &str) {
        comparing::note(self.session, text);
    }
}

/// Shows an event of the judge on a progress bar.
pub(crate) fn show(progress: &Progress, event: Event) {
    let (stage, done, total) = match event {
        Event::Note(text) => return progress.note(&text),
        Event::Preparing { what, done, total } => (what, done, total),
        Event::Building { file } => (format!("building {file}"), 0, 0),
        // The bar counts cases, and the report names them.
        Event::Built { .. } | Event::Judged { .. } => return,
        Event::Judging { done, total } => ("judging".to_owned(), done, total),
        Event::Comparing { file, done, total } => (format!("judging our solution {file}"), done, total),
        Event::Shrinking { done, total } => ("looking for a smaller input".to_owned(), done, total),
        Event::Stressing { done, total } => ("trying random inputs".to_owned(), done, total),
        Event::Verifying { problem, done, total } => (format!("verifying {problem}"), done, total),
        Event::Making { problem, done, total } => (format!("making the cases of {problem}"), done, total),
        Event::Generating { problem } => (format!("generating the cases of {problem}"), 0, 0),
        Event::AskingReference { problem, done, total } => (format!("asking the reference of {problem}"), done, total),
        Event::TryingTrivialAnswers { problem } => (format!("trying trivial answers to {problem}"), 0, 0),
        Event::PerturbingArguments { problem } => (format!("perturbing the arguments of {problem}"), 0, 0),
        Event::JudgingMutants { problem, file, done, total } => {
            (format!("judging mutants of `{file}` of {problem}"), done, total)
        }
    };
    progress.step(&stage, done, total);
}

/// Prints the report on standard output; for people, groups are called in their language.
pub(crate) fn print(
    session: &Session,
    (problem, submission): (&Problem, &Submission),
    report: &Report,
    view: View,
) -> Result<(), Error> {
    let whole = || text::render(&translated::report(session, problem, report), view);
    match session.ui.format {
        Format::Text if session.telling == Telling::Lines => {
            // What the compiler says stands in the lines.
            if report.verdict != Verdict::CompileError {
                session.ui.talk(&whole());
            }
            session.ui.print(&gcc::lines(report, view, (&submission.name, &submission.path)))
        }
        Format::Text => session.ui.print(&whole()),
        Format::Json => session.ui.print(&json::pretty(report)),
    }
}

/// Ends a command whose answer was printed, or not: a reader of standard output who went away changes no exit status.
pub(crate) fn conclude(printed: Result<(), Error>, outcome: CommandOutcome) -> Result<CommandOutcome, Error> {
    match printed {
        Ok(()) | Err(Error::BrokenPipe) => Ok(outcome),
        Err(error) => Err(error),
    }
}

/// The exit status of a judged submission.
pub(crate) fn outcome(report: &Report) -> CommandOutcome {
    match report.verdict {
        Verdict::Accepted => CommandOutcome::Success,
        // The judge failed, which says nothing about the submission.
        Verdict::JudgeError => CommandOutcome::Failed,
        _ => CommandOutcome::NotAccepted,
    }
}
