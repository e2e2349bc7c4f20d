//! `judge grade SLUG FILES`: many submissions to one problem, one line each.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use harness::Harness;
use harness::plain_file::Links;

use crate::cli::command_outcome::CommandOutcome;
use crate::cli::error::Error;
use crate::cli::find;
use crate::cli::judging;
use crate::cli::report_files::ReportArgs;
use crate::cli::session::Session;
use crate::cli::similar::{self, Found, Similar};
use crate::cli::source;
use crate::cli::ui::Format;
use crate::grade::{self, Options, Reveal, Scope, Submission, untouched};
use crate::homework::handed_in::{self, HandedIn};
use crate::problem::Problem;
use crate::report::{Fate, GradedFile, Report, Score, Subject, json, text, untrusted};

/// What is graded.
pub(super) struct Request<'a> {
    pub(super) slug: &'a str,
    pub(super) files: &'a [PathBuf],
    pub(super) language: Option<&'a str>,
    pub(super) reveal: Reveal,
    /// Where to write what is similar.
    pub(super) similarity: Option<&'a Path>,
}

pub(super) fn run(request: &Request<'_>, reports: &ReportArgs, session: &Session) -> Result<CommandOutcome, Error> {
    let problem = find::named(&session.registry()?, request.slug)?;
    problem.check_open()?;
    let harness = session.harness_for_grading()?;
    let handed_in = handed_in::list(request.files);
    let paths: Vec<_> = handed_in.iter().map(|entry| entry.path.as_path()).collect();
    let reports = reports.create(Subject::Many, &paths)?;
    let mut similar = None;
    if let Some(file) = request.similarity {
        reports.create_beside("--similarity", file, &paths)?;
        similar = Some(Similar::new(&problem, harness.languages())?);
    }
    let names: Vec<_> = paths.iter().map(|path| untrusted::file_name(path)).collect();
    let widest = text::widest(names.iter().map(String::as_str));
    let progress = session.ui.progress();
    let mut outcome = CommandOutcome::Success;
    let mut printed = Ok(());
    let mut all = Vec::new();
    let done = AtomicU64::new(0);
    let grade = |index: usize, jobs| {
        let (judged, submission) = match read(request, &harness, &problem, &handed_in[index]) {
            Ok(submission) => {
                let judged = judge(request, jobs, &harness, &problem, &submission, &|note| progress.note(note));
                (judged, Some(submission).filter(|_| request.similarity.is_some()))
            }
            Err(error) => (Err(error), None),
        };
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        progress.step(&format!("grading {}", problem.slug), done, handed_in.len() as u64);
        (GradedFile { file: names[index].clone(), fate: fate(judged, &problem) }, submission)
    };
    harness.run_in_order(session.jobs, handed_in.len(), grade, |(graded, submission)| {
        if let (Some(similar), Some(submission)) = (&mut similar, submission) {
            similar.add(&graded.file, &submission.text, harness.languages().by_id(&submission.language));
        }
        outcome = outcome.max(outcome_of(&graded.fate));
        let line = match session.ui.format {
            Format::Text => text::line(&graded, widest),
            Format::Json => json::line(&graded),
        };
        // Without a reader the work goes on: the exit status and the reports are about all submissions.
        if printed.is_ok() {
            printed = progress.suspend(|| session.ui.print(&line));
        }
        if !reports.is_empty() {
            all.push(graded);
        }
    });
    reports.write_many(&all)?;
    if let (Some(similar), Some(file)) = (similar, request.similarity) {
        let Found { json, summary, .. } = similar.finish();
        similar::write(file, &json)?;
        if printed.is_ok() && session.ui.format == Format::Text {
            printed = progress.suspend(|| session.ui.print(&summary));
        }
    }
    judging::conclude(printed, outcome)
}

fn read(request: &Request<'_>, harness: &Harness, problem: &Problem, entry: &HandedIn) -> Result<Submission, Error> {
    if let Some(flaw) = &entry.flaw {
        let failure = flaw.failure(&entry.path);
        return Err(if flaw.is_ours() { Error::new(failure.message) } else { failure.into() });
    }
    let submission = source::read(&entry.path, request.language, harness.languages(), Links::Refused)?;
    untouched::refuse(problem, &submission, harness.languages())?;
    Ok(submission)
}

fn judge(
    request: &Request<'_>,
    jobs: usize,
    harness: &Harness,
    problem: &Problem,
    submission: &Submission,
    note: &(dyn Fn(&str) + Sync),
) -> Result<Report, Error> {
    let options = Options::new(Scope::All, request.reveal, jobs);
    // The progress bar counts files, so that only notes are passed on.
    let report = grade::grade(harness, problem, submission, &options, &|event| {
        if let crate::report::Event::Note(text) = event {
            note(&text);
        }
    })?;
    Ok(report)
}

fn fate(judged: Result<Report, Error>, problem: &Problem) -> Fate {
    match judged {
        Ok(report) => Fate::Judged(Box::new(report)),
        Err(Error::NoSubmission(failure)) => {
            let of = problem.groups.iter().map(|group| group.points).sum();
            Fate::Refused { failure, score: Score { points: 0, of } }
        }
        Err(error) => Fate::Failed(error.failure()),
    }
}

fn outcome_of(fate: &Fate) -> CommandOutcome {
    match fate {
        Fate::Judged(report) => judging::outcome(report),
        Fate::Refused { .. } => CommandOutcome::NotAccepted,
        Fate::Failed(_) => CommandOutcome::Failed,
    }
}
