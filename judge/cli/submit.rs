//! `judge submit`: judge a solution against every case and remember the attempt.

use std::path::PathBuf;

use harness::Harness;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::judging::{self, Teller};
use super::part::PartArgs;
use super::report_files::{ReportArgs, ReportFiles};
use super::session::Session;
use super::shrinking::{self, ShrinkTime};
use super::{comparing, rating, test};
use crate::grade::{Reveal, Submission};
use crate::practice::{self, Submitted};
use crate::problem::Problem;
use crate::report::Subject;
use crate::report::text::View;
use crate::shrink;
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
    let command = shrinking::command(session, (&problem, args.slug.as_deref()), &args.file, args.lang.as_deref());
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
    let registry = session.registry().ok();
    let desk = judging::desk(session, harness, registry.as_ref());
    let asked = practice::Wanted { shrink: wanted.shrink, ..practice::Wanted::plain(wanted.reveal) };
    let Submitted { report, next, solved, .. } = desk.submit((problem, submission), asked, &Teller::new(session))?;
    let printed = judging::print(session, (problem, submission), &report, wanted.view);
    wanted.files.write(&report, wanted.view)?;
    let outcome = judging::conclude(printed, judging::outcome(&report))?;
    comparing::point_out(session, &report);
    if report.verdict == Verdict::Accepted && problem.has_only_samples() {
        session.ui.note(&format!(
            "judged on samples alone: `{}` has no hidden cases here, the site that it comes from does",
            problem.slug
        ));
    }
    if let Some(solved) = &solved {
        rating::tell(session, problem, solved);
    }
    if let Some(next) = next {
        session.ui.suggest(&format!("judge show {next}"));
    }
    Ok(outcome)
}
