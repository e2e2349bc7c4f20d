//! `judge grade`: many submissions to one problem, or a homework of a class.

pub(super) mod check;
mod class;
pub(super) mod init;
mod merge;
mod outcome;
pub(super) mod package;
mod questions;
mod solutions;

use std::path::{Path, PathBuf};

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::report_files::ReportArgs;
use super::session::Session;
use crate::grade::Reveal;
use crate::homework::{Audience, FILE, Sender, Shard, Submitted};
use crate::report::untrusted;

#[derive(clap::Args)]
#[command(
    about = "judge many solutions of one problem, or a homework",
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    disable_help_subcommand = true,
    after_long_help = "\
Prints one line for each file; with `--format json` one JSON object for each: {\"format\", \"file\", \"report\"}, or
{\"format\", \"file\", \"refused\", \"hint\", \"score\"} for what is no submission and gets no points, or {\"format\", \"file\",
\"error\", \"hint\"} where the judge failed. A folder stands for everything in it and in its folders: nothing is left out,
and no symbolic link is followed.

With a `homework.toml` it grades a class: folders, archives (.zip) and lines of JSON (.jsonl, or `-`) of {\"id\", \"problem\",
\"language\", \"source\"}; points, lateness and what students may see are as the file says. A folder `problems` beside it holds
problems of your own.

Examples:
  judge grade two-sum class/*.py               one problem
  judge grade two-sum homework/ --no-reveal    a folder; hidden inputs stay hidden
  judge grade two-sum samples/ --format json   for programs
  judge grade two-sum a.py --report json=FILE  the same in a file
  judge grade two-sum class/ --similarity FILE which of them are similar as well
  judge grade init                             write a homework.toml
  judge grade check                            prove it by the solutions that come with its problems
  judge grade homework.toml submissions/ --report csv=points.csv
  judge grade homework.toml . --student ada    what one student handed in
  judge grade package gradescope               make an autograder of it

Exit status: 0 all accepted, 1 some not accepted, 2 some could not be judged."
)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Option<GradeCommand>,
    /// The problem, such as `num-islands`, or the file of a homework [default: homework.toml here]
    #[arg(value_name = "SLUG|HOMEWORK")]
    subject: Option<String>,
    /// The solutions, or folders of them; of a homework also archives and lines of JSON
    files: Vec<PathBuf>,
    /// The language of all of them, where the extensions do not tell
    #[arg(short, long)]
    lang: Option<String>,
    /// Hide inputs and values of hidden cases
    #[arg(long, conflicts_with = "reveal")]
    no_reveal: bool,
    /// Show everything of a homework, whatever it lets students see
    #[arg(long)]
    reveal: bool,
    /// The only student of a homework, whom its files need not name
    #[arg(long, value_name = "NAME")]
    student: Option<String>,
    /// When everything was handed in, such as `2026-10-12T23:58:00+02:00`; `git` asks for the commit of each file
    #[arg(long, value_name = "TIME|git")]
    submitted: Option<Submitted>,
    /// Which attempt it is, counted from 1, where the homework bounds attempts
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    attempt: Option<u32>,
    /// Gradescope's `submission_metadata.json`, which says all three
    #[arg(long, value_name = "FILE", conflicts_with_all = ["student", "submitted", "attempt"])]
    metadata: Option<PathBuf>,
    /// Judge everything of a homework anew, even what was judged before
    #[arg(long)]
    fresh: bool,
    /// Grade one part of a homework, such as `3/8`; `judge grade merge` puts the reports together
    #[arg(long, value_name = "K/N")]
    shard: Option<Shard>,
    /// Write to a file which submissions to a problem are similar, as JSON; the most similar pairs are printed at the end
    #[arg(long, value_name = "FILE")]
    similarity: Option<PathBuf>,
    #[command(flatten)]
    reports: ReportArgs,
}

#[derive(clap::Subcommand)]
enum GradeCommand {
    Init(init::Args),
    Check(check::Args),
    Merge(merge::Args),
    Package(package::Args),
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    match &args.command {
        Some(GradeCommand::Init(init)) => return init::run(init, session),
        Some(GradeCommand::Check(check)) => return check::run(check, session),
        Some(GradeCommand::Merge(merge)) => return merge::run(merge, session),
        Some(GradeCommand::Package(package)) => return package::run(package, session),
        None => {}
    }
    if let Some(homework) = homework(args.subject.as_deref()) {
        return class(&homework, args, session);
    }
    let Some(slug) = args.subject.as_deref() else {
        return Err(Error::new(format!("there is no `{FILE}` here, and no problem is named"))
            .hint("`judge grade SLUG FILES` grades solutions of one problem, `judge grade init` begins a homework"));
    };
    if args.files.is_empty() {
        let what = if slug.contains(['/', '.']) { "there is no file" } else { "nothing is to be graded for" };
        return Err(Error::new(format!("{what} `{}`", untrusted::inline(slug))).hint(format!(
            "`judge grade SLUG FILES` names a problem and its solutions, `judge grade {FILE}` a homework"
        )));
    }
    for (given, option) in [
        (args.student.is_some(), "--student"),
        (args.submitted.is_some(), "--submitted"),
        (args.attempt.is_some(), "--attempt"),
        (args.metadata.is_some(), "--metadata"),
        (args.reveal, "--reveal"),
        (args.fresh, "--fresh"),
        (args.shard.is_some(), "--shard"),
    ] {
        if given {
            return Err(Error::new(format!("`{option}` belongs to a homework")).hint(format!(
                "`judge grade {FILE} FILES` grades one; a single problem has neither students nor dates"
            )));
        }
    }
    let reveal = if args.no_reveal { Reveal::Nothing } else { Reveal::Everything };
    let request = solutions::Request {
        slug,
        files: &args.files,
        language: args.lang.as_deref(),
        reveal,
        similarity: args.similarity.as_deref(),
    };
    solutions::run(&request, &args.reports, session)
}

/// Grades a homework.
fn class(homework: &Path, args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    for (given, option, instead) in [
        (args.lang.is_some(), "--lang", "`languages` in the homework says what is taken"),
        (args.no_reveal, "--no-reveal", "`show` in the homework says what students see, and nothing else is shown"),
    ] {
        if given {
            return Err(Error::new(format!("`{option}` belongs to one problem")).hint(instead));
        }
    }
    let sender = match &args.metadata {
        Some(file) => Sender::of_gradescope(file)?,
        None => Sender {
            student: args.student.clone(),
            submitted: args.submitted,
            earlier: args.attempt.map_or(0, |attempt| attempt - 1),
        },
    };
    let request = class::Request {
        homework,
        files: &args.files,
        sender,
        audience: if args.reveal { Audience::Teacher } else { Audience::Students },
        fresh: args.fresh,
        shard: args.shard,
        similarity: args.similarity.as_deref(),
    };
    class::run(&request, &args.reports, session)
}

/// The file of a homework: one that is named, or lies in a folder that is named, or lies here where nothing is named.
fn homework(subject: Option<&str>) -> Option<PathBuf> {
    let path = match subject {
        None => PathBuf::from(FILE),
        Some(named) => {
            let path = Path::new(named);
            let is_file = path.extension().is_some_and(|extension| extension == "toml");
            if is_file {
                return Some(path.to_owned());
            }
            path.join(FILE)
        }
    };
    path.is_file().then_some(path)
}
