//! `judge grade`: many submissions to one problem, one line each.

use std::path::{Path, PathBuf};

use harness::Harness;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::judging;
use super::report_files::ReportArgs;
use super::session::Session;
use super::source;
use super::ui::Format;
use crate::grade::{self, Options, Reveal, Scope};
use crate::problem::Problem;
use crate::report::{GradedFile, Report, json, text};

#[derive(clap::Args)]
#[command(
    about = "judge many solutions of one problem",
    after_long_help = "\
Prints one line for each file; with `--format json` one JSON object for each: {\"format\", \"file\", \"report\"}, or
{\"format\", \"file\", \"error\", \"hint\"} where a file could not be judged. A folder stands for all its source files.

Examples:
  judge grade two-sum class/*.py               a class
  judge grade two-sum homework/ --no-reveal    a folder; hidden inputs stay hidden
  judge grade two-sum samples/ --format json   for programs
  judge grade two-sum a.py --report json=FILE  the same in a file

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
    #[command(flatten)]
    reports: ReportArgs,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let problem = session.registry()?.get(&args.slug)?;
    let harness = session.harness()?;
    let files = expand(&args.files, &harness)?;
    let reports = args.reports.create(&files.iter().map(PathBuf::as_path).collect::<Vec<_>>())?;
    let names: Vec<_> = files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
    let widest = text::widest(names.iter().map(String::as_str));
    let progress = session.ui.progress();
    let mut outcome = CommandOutcome::Success;
    let mut all = Vec::new();
    for (done, (file, name)) in files.iter().zip(names).enumerate() {
        progress.step(&format!("grading {}", problem.slug), done as u64, files.len() as u64);
        let judged = judge(args, session, &harness, &problem, file, &|note| progress.note(note));
        outcome = outcome.max(judged.as_ref().map_or(CommandOutcome::Failed, judging::outcome));
        let graded = GradedFile { file: name, result: judged.map_err(Error::failure) };
        let line = match session.ui.format {
            Format::Text => text::line(&graded, widest),
            Format::Json => json::line(&graded),
        };
        progress.suspend(|| session.ui.print(&line))?;
        if !reports.is_empty() {
            all.push(graded);
        }
    }
    reports.write_many(&all)?;
    Ok(outcome)
}

fn judge(
    args: &Args,
    session: &Session,
    harness: &Harness,
    problem: &Problem,
    file: &Path,
    note: &(dyn Fn(&str) + Sync),
) -> Result<Report, Error> {
    let submission = source::read(file, args.lang.as_deref(), harness.languages())?;
    let reveal = if args.no_reveal { Reveal::Nothing } else { Reveal::Everything };
    let options = Options { scope: Scope::All, reveal, jobs: session.jobs };
    // The progress bar counts files, so that only notes are passed on.
    let report = grade::grade(harness, problem, &submission, &options, &|event| {
        if let crate::report::Event::Note(text) = event {
            note(&text);
        }
    })?;
    Ok(report)
}

/// Replaces folders by their source files, sorted, so that the order of lines is the same everywhere.
fn expand(given: &[PathBuf], harness: &Harness) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    for path in given {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let entries = std::fs::read_dir(path)
            .map_err(|error| Error::caused(format!("cannot read the folder `{}`", path.display()), &error))?;
        let known = |file: &PathBuf| {
            let extension = file.extension().and_then(|extension| extension.to_str());
            file.is_file() && extension.is_some_and(|extension| harness.languages().by_extension(extension).is_some())
        };
        let mut found: Vec<PathBuf> = entries.flatten().map(|graded| graded.path()).filter(known).collect();
        if found.is_empty() {
            return Err(Error::new(format!("the folder `{}` holds no source files", path.display())));
        }
        found.sort();
        files.append(&mut found);
    }
    Ok(files)
}
