//! `judge test`: tries a solution on the samples, or on an input that the user gives.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use harness::Harness;
use harness::plain_file::Links;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::find;
use super::judging::{self, Teller};
use super::part::PartArgs;
use super::report_files::{ReportArgs, ReportFiles};
use super::session::{Session, Telling};
use super::ui::Format;
use super::{solution, source};
use crate::grade::{self, CustomRun, Reveal, Scope, Submission, untouched};
use crate::phrase::shell_word;
use crate::practice::Wanted;
use crate::problem::Problem;
use crate::report::Subject;
use crate::report::style::{BAD, DIM, GOOD, paint};
use crate::report::text::View;
use crate::report::untrusted::{self, Bound};
use crate::verdict::Verdict;

/// Where samples stand in a problem.
const SAMPLES: &str = "cases/sample/sample.json";
/// Failed samples that are explained.
pub(super) const EXPLAINED: usize = 3;

#[derive(clap::Args)]
#[command(
    allow_missing_positional = true,
    about = "try a solution on the samples",
    after_long_help = "\
Nothing is remembered; `judge submit` is for that. Programs in C and C++ are checked for wrong indices and pointers,
which `judge submit` does not do: figures are higher here.

`--case` runs an input of yours and shows what the reference answers:
  a function   its arguments:            'nums = [2, 7], target = 9', '[[2, 7], 9]', or an object with their names
  a class      constructor and calls:    'LRUCache(2) put(1, 1) get(1)', LeetCode's two lists, or
                                         '{\"new\": [2], \"calls\": [[\"put\", [1, 1]], [\"get\", [1]]]}'
  a program    its standard input:       '\"1 2\\n\"', or plain text

Examples:
  judge test two_sum.py
  judge test two-sum attempt.rs
  judge test two_sum.py --all                  explain every failure
  judge test two_sum.py --group duplicates     a group of hidden cases in place of the samples
  judge test two_sum.py --failed               the cases that failed in the last submission
  judge test two_sum.py --case 'nums = [2, 7], target = 9'"
)]
pub(crate) struct Args {
    /// The problem, such as `num-islands`
    slug: Option<String>,
    /// The solution; `-` reads standard input
    file: PathBuf,
    /// Its language, where the extension does not tell
    #[arg(short, long)]
    lang: Option<String>,
    /// Run this input instead of the samples
    #[arg(long, value_name = "INPUT", conflicts_with_all = ["reports", "all", "group", "failed"])]
    case: Option<String>,
    #[command(flatten)]
    part: PartArgs,
    #[command(flatten)]
    reports: ReportArgs,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let harness = session.harness()?;
    let (problem, submission) = read(session, &harness, args.slug.as_deref(), &args.file, args.lang.as_deref())?;
    if let Some(case) = &args.case {
        needs_reference(&problem, "--case")?;
        if session.telling == Telling::Lines {
            return Err(
                Error::new("`--case` shows what comes out, and has no `--format gcc`").hint("leave one of both out")
            );
        }
        return custom_case(session, &harness, &problem, &submission, case);
    }
    let files = args.reports.create(Subject::One, &[&args.file])?;
    let (asked, view) = ((&problem, &submission), args.part.view(EXPLAINED));
    let outcome = if let Some(part) = args.part.part(session, &harness, &problem)? {
        part.judge(session, &harness, asked, (Reveal::Everything, view), &files)?
    } else {
        let tested = samples(session, &harness, asked, view, &files)?;
        judging::conclude(tested.printed, tested.outcome)?
    };
    if outcome == CommandOutcome::Success {
        suggest_submit(session, args.slug.as_deref(), &args.file);
    }
    Ok(outcome)
}

/// An error where an option needs answers to new inputs, and no solution comes with the problem that would give them.
pub(super) fn needs_reference(problem: &Problem, option: &str) -> Result<(), Error> {
    let talks = problem.programs.interactor.is_some();
    if talks || problem.programs.passes > 1 {
        let what = if talks { "an interactive problem" } else { "a problem of several passes" };
        let message =
            format!("`{option}` does not work for {what}: inputs of one's own have no answer to compare with");
        return Err(Error::new(message).hint("write a case into the problem, or try the samples with `judge test`"));
    }
    let has_accepted = solution::accepted(&problem.submissions()).next().is_some();
    if problem.foreign().is_some() && !has_accepted {
        let message = format!("`{option}` needs an accepted submission of the jury, and `{}` has none", problem.slug);
        return Err(Error::new(message).hint("put one into `submissions/accepted/`"));
    }
    if !problem.has_only_samples() || has_accepted {
        return Ok(());
    }
    let slug = &problem.slug;
    Err(Error::new(format!("`{option}` needs a solution that comes with the problem, and `{slug}` has samples alone"))
        .hint(format!("write your input and its answer into `{}`: `judge test` tries it then", problem.shown(SAMPLES))))
}

/// Says how the whole is judged.
pub(super) fn suggest_submit(session: &Session, slug: Option<&str>, file: &Path) {
    if file.as_os_str() != "-" {
        let slug = slug.map(|slug| format!("{slug} ")).unwrap_or_default();
        session.ui.suggest(&format!("judge submit {slug}{}", shell_word(&untrusted::file_name(file))));
    }
}

/// A submission and its problem.
pub(crate) fn read(
    session: &Session,
    harness: &Harness,
    slug: Option<&str>,
    file: &Path,
    lang: Option<&str>,
) -> Result<(Problem, Submission), Error> {
    let registry = session.registry()?;
    // A mistyped name is reported before anything about the file.
    let named = slug.map(|slug| find::named(&registry, slug)).transpose()?;
    if slug.is_none() && !file.exists() && file.to_str().is_some_and(|name| find::named(&registry, name).is_ok()) {
        let name = untrusted::path(file);
        return Err(Error::new(format!("`{name}` is a problem, and no solution is named"))
            .hint(format!("put the file of your solution behind `{name}`")));
    }
    let submission = source::read(file, lang, harness.languages(), Links::Followed)?;
    let problem = match named {
        Some(problem) => problem,
        None => registry.get(&source::slug(file, &submission, &registry)?)?,
    };
    untouched::refuse(&problem, &submission, harness.languages())?;
    Ok((problem, submission))
}

/// What a test said, and whether anybody read it.
pub(crate) struct Tested {
    pub(crate) printed: Result<(), Error>,
    pub(crate) outcome: CommandOutcome,
}

/// Judges the samples, prints the report and writes it to the files that are asked for.
pub(crate) fn samples(
    session: &Session,
    harness: &Harness,
    (problem, submission): (&Problem, &Submission),
    view: View,
    files: &ReportFiles,
) -> Result<Tested, Error> {
    let desk = judging::desk(session, harness, None);
    let wanted = Wanted::plain(Reveal::Everything);
    let report = desk.try_part((problem, submission), Scope::Samples, wanted, &Teller::new(session))?;
    let printed = judging::print(session, (problem, submission), &report, view);
    files.write(&report, view)?;
    Ok(Tested { printed, outcome: judging::outcome(&report) })
}

fn custom_case(
    session: &Session,
    harness: &Harness,
    problem: &Problem,
    submission: &Submission,
    json: &str,
) -> Result<CommandOutcome, Error> {
    let progress = session.ui.progress();
    let tried = grade::try_case(harness, problem, submission, json, None, &|event| judging::show(&progress, event));
    drop(progress);
    let tried = tried.map_err(|error| match error {
        grade::Error::Case(message) => {
            Error::new(format!("`--case` is not a valid input of `{}`: {message}", problem.slug))
                .hint("`judge test --help` shows the forms")
        }
        other => other.into(),
    })?;
    let printed = match session.ui.format {
        Format::Json => session.ui.json(&tried),
        Format::Text => session.ui.print(&as_text(&tried)),
    };
    let accepted = tried.verdict == Verdict::Accepted;
    judging::conclude(printed, if accepted { CommandOutcome::Success } else { CommandOutcome::NotAccepted })
}

fn as_text(tried: &CustomRun) -> String {
    let style = if tried.verdict == Verdict::Accepted { GOOD } else { BAD };
    let mut text = String::new();
    for (name, value) in [
        ("input", &tried.input),
        ("reference", &tried.reference),
        ("yours", &tried.yours),
        ("printed", &tried.stdout),
        ("stderr", &tried.stderr),
    ] {
        for (index, line) in untrusted::text(value, Bound::OUTPUT).lines().enumerate() {
            let name = if index == 0 { name } else { "" };
            let _ = writeln!(text, "  {} {line}", paint(DIM, format!("{name:<9}")));
        }
    }
    let words = tried.verdict.words();
    let reason = if tried.reason.is_empty() { words } else { tried.reason.as_str() };
    let _ = writeln!(text, "\n{} {reason}", paint(style.bold(), tried.verdict.code()));
    text
}
