//! `judge submit`: judge a solution against every case and remember the attempt.

use std::path::PathBuf;

use harness::Harness;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::judging::{self, JudgeRequest};
use super::part::PartArgs;
use super::report_files::{ReportArgs, ReportFiles};
use super::session::Session;
use super::shrinking::{self, ShrinkTime};
use super::{catalog, comparing, interview, test};
use crate::grade::{Reveal, Scope, Submission};
use crate::problem::Problem;
use crate::report::text::View;
use crate::report::{Report, Subject};
use crate::shrink;
use crate::store::{Attempt, Failures, Store};
use crate::verdict::Verdict;

/// Failures that are explained.
pub(super) const EXPLAINED: usize = 1;

#[derive(clap::Args)]
#[command(
    allow_missing_positional = true,
    about = "judge a solution against every case",
    after_long_help = "\
The problem is taken from the first of: SLUG, a comment `judge: two-sum` at the top of the file, the file name.

Examples:
  judge submit two_sum.py                     the file name says which problem
  judge submit two-sum attempts/third.rs      or you do
  judge submit two-sum - --lang python < a    from standard input
  judge submit two_sum.py --shrink            show the smallest input that still fails
  judge submit two_sum.py --all               explain every failure, not only the first
  judge submit two_sum.py --failed            only the cases that failed the last time
  judge submit two_sum.py --group duplicates  only this group
  judge submit two_sum.py --no-reveal         show which group failed, but no inputs and values
  judge submit two_sum.py --format json       the report for programs
  judge submit two_sum.py --report json=FILE  the same in a file

Exit status: 0 accepted, 1 judged and not accepted, 2 could not judge."
)]
pub(crate) struct Args {
    /// The problem, such as `num-islands`
    slug: Option<String>,
    /// The solution; `-` reads standard input
    file: PathBuf,
    /// Its language, where the extension does not tell
    #[arg(short, long)]
    lang: Option<String>,
    /// Hide inputs and values of hidden cases
    #[arg(long)]
    no_reveal: bool,
    /// Look for the smallest input that still fails
    #[arg(long)]
    shrink: bool,
    #[command(flatten)]
    shrink_time: ShrinkTime,
    #[command(flatten)]
    part: PartArgs,
    #[command(flatten)]
    reports: ReportArgs,
}

/// What is shown of a submission, and where.
pub(crate) struct Wanted<'a> {
    pub(crate) reveal: Reveal,
    pub(crate) view: View,
    /// What looks for a smaller input, if one is wanted.
    pub(crate) shrink: Option<shrink::Request<'a>>,
    pub(crate) files: &'a ReportFiles,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let harness = session.harness()?;
    let (problem, submission) = test::read(session, &harness, args.slug.as_deref(), &args.file, args.lang.as_deref())?;
    if args.shrink {
        test::needs_reference(&problem, "--shrink")?;
    }
    let reveal = if args.no_reveal { Reveal::Nothing } else { Reveal::Everything };
    let files = args.reports.create(Subject::One, &[&args.file])?;
    let view = args.part.view(EXPLAINED);
    if let Some(part) = args.part.part(session, &harness, &problem)? {
        let outcome = part.judge(session, &harness, (&problem, &submission), (reveal, view), &files)?;
        if outcome == CommandOutcome::Success {
            test::suggest_submit(session, args.slug.as_deref(), &args.file);
        }
        return Ok(outcome);
    }
    let command = shrinking::command(session, &problem, &args.file, args.lang.as_deref());
    let shrink = args.shrink.then(|| args.shrink_time.request(&command));
    judge(session, &harness, &problem, &submission, &Wanted { reveal, view, shrink, files: &files })
}

/// Judges a submission against every case, remembers the attempt and says what to do next.
pub(crate) fn judge(
    session: &Session,
    harness: &Harness,
    problem: &Problem,
    submission: &Submission,
    wanted: &Wanted<'_>,
) -> Result<CommandOutcome, Error> {
    let interviewed = interview::asks(session, &problem.slug);
    let reveal = if interviewed { Reveal::Nothing } else { wanted.reveal };
    let request = JudgeRequest { scope: Scope::All, reveal, view: wanted.view };
    let mut report = judging::judge(session, harness, problem, submission, request)?;
    if interviewed {
        report.withhold_hints();
    }
    // Where the judge failed there is no verdict on the submission to remember.
    let judged = report.verdict != Verdict::JudgeError;
    let store =
        judged.then(|| remember(session, problem, Attempt::now(&submission.name, &report), &report, reveal)).flatten();
    if let Some(shrink) = wanted.shrink {
        report.shrinking = shrinking::shrink(session, harness, problem, submission, &report, (reveal, shrink))?;
    }
    let accepted = report.verdict == Verdict::Accepted;
    // Whoever brings no solution along has none to compare with.
    if accepted && reveal == Reveal::Everything && !problem.has_only_samples() {
        report.ours = comparing::compare(session, harness, problem, &report);
    }
    let printed = judging::print(session, (problem, submission), &report, request.view);
    wanted.files.write(&report, request.view)?;
    let outcome = judging::conclude(printed, judging::outcome(&report))?;
    comparing::point_out(session, &report);
    if accepted && problem.has_only_samples() {
        session.ui.note(&format!(
            "judged on samples alone: `{}` has no hidden cases here, the site that it comes from does",
            problem.slug
        ));
    }
    // An error in the curriculum does not change the verdict.
    if accepted
        && let (Some(store), Ok(registry)) = (store, session.registry())
        && let Ok(Some(next)) = catalog::after(&registry, &store, &problem.slug)
    {
        session.ui.suggest(&format!("judge show {next}"));
    }
    Ok(outcome)
}

/// Remembers an attempt before anything is printed: whoever reads the verdict can rely on it. A failure is a warning.
fn remember(session: &Session, problem: &Problem, attempt: Attempt, report: &Report, reveal: Reveal) -> Option<Store> {
    let forgotten = |why: &str| session.ui.warn(&format!("the attempt could not be remembered: {why}"));
    // The reason and what failed could hold what is sealed.
    let is_secret = problem.is_unsealed();
    let attempt = if is_secret { Attempt { reason: None, ..attempt } } else { attempt };
    let store = match session.store() {
        Ok(store) => store,
        Err(error) => {
            forgotten(&error.failure().message);
            return None;
        }
    };
    if let Err(error) = store.record(&problem.slug, &attempt) {
        forgotten(&error.to_string());
    }
    // Where nothing ran, what failed before is still what to retry.
    if report.verdict != Verdict::CompileError
        && !is_secret
        && let Ok(failures) = Failures::of(problem, report, reveal)
        && let Err(error) = store.remember_failures(&problem.slug, &failures)
    {
        session.ui.warn(&format!("what failed could not be remembered: {error}"));
    }
    session.report_warnings(&store);
    Some(store)
}
