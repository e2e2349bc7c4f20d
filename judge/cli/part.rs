//! `--group` and `--failed`: judging a part of a problem. Nothing is remembered of it, and no part is accepted for the whole.

use harness::Harness;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::judging::{self, Teller};
use super::report_files::ReportFiles;
use super::session::Session;
use crate::grade::{Picked, Reveal, Scope, Submission};
use crate::phrase::listed;
use crate::practice::{self, Wanted};
use crate::problem::{Group, Problem};
use crate::report::text::View;
use crate::verdict::Verdict;

/// Options of the commands that judge one submission.
#[derive(clap::Args)]
pub(crate) struct PartArgs {
    /// Explain every failure
    #[arg(short, long)]
    all: bool,
    /// Judge the cases of one group alone; nothing is remembered
    #[arg(long, value_name = "NAME", conflicts_with = "failed")]
    group: Option<String>,
    /// Judge the cases alone that failed in the last submission; nothing is remembered
    #[arg(long)]
    failed: bool,
}

/// A part of a problem.
pub(crate) enum Part<'a> {
    Group(&'a str),
    Failed(Picked),
}

impl PartArgs {
    /// How much is shown, where a command explains so many failures by itself.
    pub(crate) fn view(&self, failures: usize) -> View {
        View { failures: if self.all { usize::MAX } else { failures } }
    }

    /// The part that is asked for; nothing where it is the whole.
    pub(crate) fn part<'a>(
        &self,
        session: &Session,
        harness: &Harness,
        problem: &'a Problem,
    ) -> Result<Option<Part<'a>>, Error> {
        match &self.group {
            Some(name) => Ok(Some(Part::Group(&group(problem, name)?.name))),
            None if self.failed => Ok(Some(Part::Failed(failed(session, harness, problem)?))),
            None => Ok(None),
        }
    }
}

impl Part<'_> {
    /// Judges a submission against this part, prints the report and writes it to the files that are asked for.
    pub(crate) fn judge(
        &self,
        session: &Session,
        harness: &Harness,
        (problem, submission): (&Problem, &Submission),
        (reveal, view): (Reveal, View),
        files: &ReportFiles,
    ) -> Result<CommandOutcome, Error> {
        let scope = match self {
            Self::Group(name) => Scope::Group(name),
            Self::Failed(picked) => Scope::Failed(picked),
        };
        let desk = judging::desk(session, harness, None);
        let report = desk.try_part((problem, submission), scope, Wanted::plain(reveal), &Teller::new(session))?;
        let printed = judging::print(session, (problem, submission), &report, view);
        files.write(&report, view)?;
        if report.verdict == Verdict::Accepted {
            session.ui.note(match self {
                Self::Group(_) => "this is one group: the exercise is solved when all of them are accepted",
                Self::Failed(_) => "these failed before: the exercise is solved when all cases are accepted",
            });
        }
        judging::conclude(printed, judging::outcome(&report))
    }
}

fn group<'a>(problem: &'a Problem, name: &str) -> Result<&'a Group, Error> {
    let titled = || problem.groups.iter().find(|group| group.title.eq_ignore_ascii_case(name));
    problem.group(name).or_else(titled).ok_or_else(|| {
        let names: Vec<&str> = problem.groups.iter().map(|group| group.name.as_str()).collect();
        let near = super::error::nearest(name, names.iter().copied());
        let meant = if near.is_empty() { String::new() } else { format!("did you mean {}? ", listed(&near, "or")) };
        Error::new(format!("`{}` has no group `{name}`", problem.slug))
            .hint(format!("{meant}there are {}", listed(&names, "and")))
    })
}

/// What failed in the last submission, as the problem asks it today.
fn failed(session: &Session, harness: &Harness, problem: &Problem) -> Result<Picked, Error> {
    let failed = judging::desk(session, harness, None).failed(problem, &Teller::new(session));
    failed.map_err(|error| match error {
        practice::Error::Refused(failure) => {
            Error::new(failure.message).hint("leave out `--failed`, and all cases are judged")
        }
        practice::Error::Judge(error) => error.into(),
    })
}
