//! Judging from the command line: grades with a progress bar, then prints the report.

use harness::Harness;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::session::{Session, Telling};
use super::translated;
use super::ui::{Format, Progress};
use crate::grade::{self, Options, Reveal, Scope, Submission};
use crate::problem::Problem;
use crate::report::gcc;
use crate::report::text::{self, View};
use crate::report::{Event, Report, json};
use crate::verdict::Verdict;

/// What a command judges and shows.
#[derive(Clone, Copy)]
pub(crate) struct JudgeRequest<'a> {
    pub(crate) scope: Scope<'a>,
    pub(crate) reveal: Reveal,
    pub(crate) view: View,
}

/// Judges with progress on standard error.
pub(crate) fn judge(
    session: &Session,
    harness: &Harness,
    problem: &Problem,
    submission: &Submission,
    request: JudgeRequest<'_>,
) -> Result<Report, Error> {
    let progress = session.ui.progress();
    let options = Options { scope: request.scope, reveal: request.reveal, jobs: session.jobs };
    Ok(grade::grade(harness, problem, submission, &options, &|event| show(&progress, event))?)
}

/// Shows an event of the judge on a progress bar.
pub(crate) fn show(progress: &Progress, event: Event) {
    let (stage, done, total) = match event {
        Event::Note(text) => return progress.note(&text),
        Event::Preparing { what, done, total } => (what, done, total),
        Event::Building { file } => (format!("building {file}"), 0, 0),
        Event::Judging { done, total } => ("judging".to_owned(), done, total),
        Event::Comparing { file, done, total } => (format!("judging our solution {file}"), done, total),
        Event::Shrinking { done, total } => ("looking for a smaller input".to_owned(), done, total),
        Event::Stressing { done, total } => ("trying random inputs".to_owned(), done, total),
        Event::Verifying { problem, done, total } => (format!("verifying {problem}"), done, total),
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
