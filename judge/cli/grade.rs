//! `judge grade`: many submissions to one problem, one line each.

use std::path::PathBuf;

use harness::Harness;
use harness::plain_file::Links;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::find;
use super::handed_in::{self, HandedIn};
use super::judging;
use super::report_files::ReportArgs;
use super::session::Session;
use super::similar::Similar;
use super::ui::Format;
use super::{source, starter};
use crate::grade::{self, Options, Reveal, Scope, Submission};
use crate::problem::Problem;
use crate::report::{Fate, GradedFile, Report, Score, json, text, untrusted};

#[derive(clap::Args)]
#[command(
    about = "judge many solutions of one problem",
    after_long_help = "\
Prints one line for each file; with `--format json` one JSON object for each: {\"format\", \"file\", \"report\"}, or
{\"format\", \"file\", \"refused\", \"hint\", \"score\"} for what is no submission and gets no points, or {\"format\", \"file\",
\"error\", \"hint\"} where the judge failed. A folder stands for everything in it and in its folders: nothing is left out,
and no symbolic link is followed.

Examples:
  judge grade two-sum class/*.py               a class
  judge grade two-sum homework/ --no-reveal    a folder; hidden inputs stay hidden
  judge grade two-sum samples/ --format json   for programs
  judge grade two-sum a.py --report json=FILE  the same in a file
  judge grade two-sum class/ --similarity FILE  which of them are similar as well

Exit status: 0 all accepted, 1 some not accepted, 2 some could not be judged."
)]
pub(crate) struct Args {
    /// The problem, such as `num-islands`
    slug: String,
    /// The solutions, or folders of them
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The language of all of them, where the extensions do not tell
    #[arg(short, long)]
    lang: Option<String>,
    /// Hide inputs and values of hidden cases
    #[arg(long)]
    no_reveal: bool,
    /// Write to a file which submissions are similar, as JSON; the most similar pairs are printed at the end
    #[arg(long, value_name = "FILE")]
    similarity: Option<PathBuf>,
    #[command(flatten)]
    reports: ReportArgs,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let problem = find::named(&session.registry()?, &args.slug)?;
    let harness = session.harness()?;
    let handed_in = handed_in::list(&args.files);
    let paths: Vec<_> = handed_in.iter().map(|entry| entry.path.as_path()).collect();
    let reports = args.reports.create(&paths)?;
    let mut similar = None;
    if let Some(file) = &args.similarity {
        reports.create_beside("--similarity", file, &paths)?;
        similar = Some(Similar::new(&problem, harness.languages(), file)?);
    }
    let names: Vec<_> = paths.iter().map(|path| untrusted::file_name(path)).collect();
    let widest = text::widest(names.iter().map(String::as_str));
    let progress = session.ui.progress();
    let mut outcome = CommandOutcome::Success;
    let mut printed = Ok(());
    let mut all = Vec::new();
    for (done, (entry, name)) in handed_in.iter().zip(names).enumerate() {
        progress.step(&format!("grading {}", problem.slug), done as u64, handed_in.len() as u64);
        let judged = read(args, &harness, &problem, entry).and_then(|submission| {
            if let Some(similar) = &mut similar {
                similar.add(&name, &submission, harness.languages().by_id(&submission.language));
            }
            judge(args, session, &harness, &problem, &submission, &|note| progress.note(note))
        });
        let graded = GradedFile { file: name, fate: fate(judged, &problem) };
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
    }
    reports.write_many(&all)?;
    if let Some(similar) = similar {
        let summary = similar.finish()?;
        if printed.is_ok() && session.ui.format == Format::Text {
            printed = progress.suspend(|| session.ui.print(&summary));
        }
    }
    judging::conclude(printed, outcome)
}

fn read(args: &Args, harness: &Harness, problem: &Problem, entry: &HandedIn) -> Result<Submission, Error> {
    if let Some(flaw) = &entry.flaw {
        return Err(flaw.error(&entry.path));
    }
    let submission = source::read(&entry.path, args.lang.as_deref(), harness.languages(), Links::Refused)?;
    starter::refuse(problem, &submission, harness.languages())?;
    Ok(submission)
}

fn judge(
    args: &Args,
    session: &Session,
    harness: &Harness,
    problem: &Problem,
    submission: &Submission,
    note: &(dyn Fn(&str) + Sync),
) -> Result<Report, Error> {
    let reveal = if args.no_reveal { Reveal::Nothing } else { Reveal::Everything };
    let options = Options { scope: Scope::All, reveal, jobs: session.jobs };
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
