//! The thread that judges: one task after the other, with what the commands call.

use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, PoisonError};
use std::{mem, thread};

use harness::Harness;

use super::effect::{Input, Judged, Notice, NoticeKind, Recall, Task, Tell};
use super::reviews;
use crate::cli::command_outcome::CommandOutcome;
use crate::cli::error::Error;
use crate::cli::report_files::ReportFiles;
use crate::cli::session::Session;
use crate::cli::shrinking::{self, ShrinkTime};
use crate::cli::submit::{self, Wanted};
use crate::cli::test;
use crate::cli::ui::Said;
use crate::grade::Reveal;
use crate::report::text::View;

/// Failures that are explained.
const EXPLAINED: usize = 3;

/// What is judged.
#[derive(Clone, Debug)]
pub(super) struct Job {
    pub(super) task: Task,
    pub(super) slug: String,
    pub(super) file: PathBuf,
    pub(super) language: String,
}

/// Judges each job and tells how it ended.
pub(super) fn work(session: &Session, jobs: Receiver<Job>, tell: &Tell) {
    let _lost = Lost(tell);
    let heard = Arc::new(Heard { tell: Arc::clone(tell), said: Mutex::default() });
    let listener = Arc::clone(&heard);
    let session = session.with_ui(session.ui.told_to(Arc::new(move |said| listener.hear(said))));
    let mut harness = None;
    for job in jobs {
        let outcome = judge(&session, &mut harness, &job);
        let accepted = matches!(outcome, Ok(CommandOutcome::Success));
        if let Err(error) = &outcome {
            session.ui.error(error);
        }
        let store = session.store().ok().filter(|_| accepted && job.task != Task::Samples);
        let recall = store.and_then(|store| reviews::after_solve(&store, &job.slug));
        let said = mem::take(&mut *heard.said.lock().unwrap_or_else(PoisonError::into_inner));
        tell(Input::Judged(judged(&job, accepted, said, recall)));
    }
}

/// Tells that the thread ends by a panic.
struct Lost<'a>(&'a Tell);

impl Drop for Lost<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            (self.0)(Input::Lost);
        }
    }
}

/// What the commands say while they judge.
struct Heard {
    tell: Tell,
    /// What is shown at the end.
    said: Mutex<Vec<Said>>,
}

impl Heard {
    fn hear(&self, said: Said) {
        match said {
            Said::Progress { what, done, total } => (self.tell)(Input::Progress { what, done, total }),
            said => self.said.lock().unwrap_or_else(PoisonError::into_inner).push(said),
        }
    }
}

fn judge(session: &Session, harness: &mut Option<Harness>, job: &Job) -> Result<CommandOutcome, Error> {
    let harness = match harness {
        Some(harness) => harness,
        none => none.insert(session.harness()?),
    };
    let (problem, submission) = test::read(session, harness, Some(&job.slug), &job.file, Some(&job.language))?;
    let (view, files) = (View { failures: EXPLAINED }, ReportFiles::default());
    if job.task == Task::Samples {
        let tested = test::samples(session, harness, (&problem, &submission), view, &files)?;
        return Ok(tested.outcome);
    }
    let command = shrinking::command(session, (&problem, None), &job.file, Some(&job.language));
    let shrink = (job.task == Task::Shrinking).then(|| ShrinkTime::default().request(&command));
    let wanted = Wanted { reveal: Reveal::Everything, view, shrink, files: &files };
    submit::judge(session, harness, &problem, &submission, &wanted)
}

fn judged(job: &Job, accepted: bool, said: Vec<Said>, recall: Option<Recall>) -> Judged {
    let mut report = String::new();
    let mut notices = Vec::new();
    for said in said {
        match said {
            Said::Answer(text) => report.push_str(&text),
            said => notices.extend(notice(said)),
        }
    }
    Judged { slug: job.slug.clone(), task: job.task, report, accepted, notices, recall }
}

/// What is said beside an answer, as a line.
pub(super) fn notice(said: Said) -> Option<Notice> {
    let (kind, text) = match said {
        Said::Note(text) => (NoticeKind::Note, text),
        Said::Warning(text) => (NoticeKind::Warning, text),
        Said::Failure(failure) => {
            let hint = failure.hint.map(|hint| format!("; {hint}")).unwrap_or_default();
            (NoticeKind::Error, format!("{}{hint}", failure.message))
        }
        Said::Answer(_) | Said::Suggestion(_) | Said::Progress { .. } => return None,
    };
    Some(Notice { kind, text })
}
