//! Judging from the command line: the straight line of `grade` with a progress bar, then a report.

use harness::Harness;

use super::error::Error;
use super::ui::{Format, Progress};
use super::{Ended, Session};
use crate::grade::{self, Options, Reveal, Scope, Submission};
use crate::problem::Problem;
use crate::report::text::{self, View};
use crate::report::{Event, Report, json};
use crate::verdict::Verdict;

/// What a command wants judged and shown.
#[derive(Clone, Copy)]
pub(crate) struct JudgeRequest {
    pub(crate) scope: Scope,
    pub(crate) reveal: Reveal,
    pub(crate) view: View,
}

/// Judges with progress on standard error.
pub(crate) fn judge(
    session: &Session,
    harness: &Harness,
    problem: &Problem,
    submission: &Submission,
    asked: JudgeRequest,
) -> Result<Report, Error> {
    let progress = session.ui.progress();
    let options = Options { scope: asked.scope, reveal: asked.reveal, jobs: session.jobs };
    Ok(grade::grade(harness, problem, submission, &options, &|event| show(&progress, event))?)
}

/// An event of the judge on a progress bar.
pub(crate) fn show(progress: &Progress, event: Event) {
    match event {
        Event::Note(text) => progress.note(&text),
        Event::Step { what, done, total } => progress.step(&what, done, total),
    }
}

/// The report on standard output.
pub(crate) fn print(session: &Session, report: &Report, view: View) -> Result<(), Error> {
    match session.ui.format {
        Format::Text => session.ui.print(&text::render(report, view)),
        Format::Json => session.ui.print(&json::pretty(report)),
    }
}

/// The exit status of a judged submission.
pub(crate) fn ended(report: &Report) -> Ended {
    match report.verdict {
        Verdict::Accepted => Ended::Well,
        // The judge failed: that is no statement on the submission.
        Verdict::JudgeError => Ended::Failed,
        _ => Ended::NotAccepted,
    }
}
