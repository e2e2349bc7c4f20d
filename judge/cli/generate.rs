//! `judge generate`: makes the cases of a problem as its generators say.

use std::path::{Path, PathBuf};

use harness::Harness;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::generated::{self, GenerateOutput};
use super::session::Session;
use super::ui::Format;
use super::{find, judging, new_folder};
use crate::phrase::shell_word;
use crate::problem::package::slug_of;
use crate::problem::planned::{self, PlannedPackage};
use crate::problem::{Problem, Registry, is_package};
use crate::report::untrusted;
use crate::verify::generation::{Destination, Ledger, Replacing, Request};
use crate::verify::{CaseMode, generation};

#[derive(clap::Args)]
#[command(
    about = "make the cases of a problem as its generators say",
    after_long_help = "\
A package in ICPC or Kattis form has a plan, `generators/generators.yaml`, as BAPCtools has it; in a Polygon package each test
says its command; a problem of the judge's own form has `generate.py`. Generators run in the sandbox, the package's validators
look at each input, and its solution answers. A file that the judge did not make is never replaced or removed.

Examples:
  judge generate ./sums                   write what is missing and replace what is out of date
  judge generate ./sums --check           write nothing: is the package as its plan says?
  judge generate ./sums --force           replace files of cases whoever made them
  judge generate sums.zip --out sums      write the package of an archive into a folder, with its cases
  judge generate two-sum --problems problems

Exit status: 0 all cases are as the plan says, 1 a case failed, was left alone or (`--check`) differs, 2 could not try."
)]
pub(crate) struct Args {
    /// The problem, or the path of a package in ICPC, Kattis or Polygon form
    #[arg(value_name = "SLUG|PATH")]
    slug: String,
    /// Write nothing, and compare
    #[arg(long, conflicts_with_all = ["force", "out"])]
    check: bool,
    /// Replace files of cases that differ, whoever made them
    #[arg(long, conflicts_with = "out")]
    force: bool,
    /// Write the whole package into a new folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let registry = session.registry()?;
    match place(&registry, &args.slug)? {
        Some((place, slug)) => package(args, session, &place, &slug),
        None => native(args, session, &registry),
    }
}

/// Where a package of another format lies, and what it is called.
fn place(registry: &Registry, wanted: &str) -> Result<Option<(PathBuf, String)>, Error> {
    let path = Path::new(wanted);
    if !wanted.contains('/') && registry.has(wanted) {
        return Ok(registry.package_of(wanted).map(|place| (place, wanted.to_owned())));
    }
    if is_package(path) {
        return Ok(Some((path.to_owned(), slug_of(path))));
    }
    find::at_path(wanted)?;
    Ok(None)
}

fn package(args: &Args, session: &Session, place: &Path, slug: &str) -> Result<CommandOutcome, Error> {
    let planned = planned::open(place, slug)?;
    let harness = session.harness()?;
    let destination = destination(args, &planned)?;
    let ledger = match (&destination, planned.tree.root()) {
        (Destination::Package(_) | Destination::Nowhere, Some(root)) => Ledger::open(&session.data_folder()?, root),
        _ => Ledger::unkept(),
    };
    let replacing = if args.force { Replacing::All } else { Replacing::Own };
    let request = Request { destination, replacing, ledger, jobs: session.jobs };
    let progress = session.ui.progress();
    let made = generation::generate(&harness, &planned, request, &|event| judging::show(&progress, event))?;
    drop(progress);
    let output = GenerateOutput::of_package(&made, args.check);
    let shown = untrusted::path(args.out.as_deref().unwrap_or(place));
    let holds = if args.check { made.was_whole() } else { made.is_whole() };
    let printed = print(session, &output);
    made.warnings.iter().for_each(|warning| session.ui.warn(warning));
    if output.kept > 0 {
        session.ui.note("`--force` replaces files that the judge did not make");
    }
    if holds && !args.check {
        session.ui.suggest(&format!("judge verify {}", shell_word(&shown)));
    }
    judging::conclude(printed, if holds { CommandOutcome::Success } else { CommandOutcome::NotAccepted })
}

fn print(session: &Session, output: &GenerateOutput<'_>) -> Result<(), Error> {
    match session.ui.format {
        Format::Json => session.ui.json(output),
        Format::Text => session.ui.print(&generated::as_text(output)),
    }
}

fn destination<'a>(args: &'a Args, planned: &'a PlannedPackage) -> Result<Destination<'a>, Error> {
    if let Some(folder) = &args.out {
        let is_empty = folder.read_dir().is_ok_and(|mut entries| entries.next().is_none());
        if !is_empty {
            new_folder::is_free(folder, "name a folder that is not there yet")?;
        }
        return Ok(Destination::Copy(folder));
    }
    match planned.tree.root() {
        _ if args.check => Ok(Destination::Nowhere),
        Some(root) => Ok(Destination::Package(root)),
        None => {
            let shown = planned.tree.shown("");
            Err(Error::new(format!("`{shown}` is an archive, and nothing is written into one"))
                .hint(format!("`judge generate {shown} --out DIR` writes the package with its cases into a folder")))
        }
    }
}

/// A problem of the judge's own form: its generator prints all cases of all groups.
fn native(args: &Args, session: &Session, registry: &Registry) -> Result<CommandOutcome, Error> {
    let problem = find::named(registry, &args.slug)?;
    if args.force || args.out.is_some() {
        return Err(Error::new("`--force` and `--out` are for packages of other formats")
            .hint("the cases of a problem of the judge's own form are always those that `generate.py` prints"));
    }
    if !problem.files().iter().any(|file| file == crate::grade::GENERATOR) {
        return Err(Error::new(format!("`{}` has no `generate.py`", problem.slug)));
    }
    if !args.check && !registry.is_writable() {
        let advice = "copy a problem into a folder of your own and name that: `judge --problems DIR generate SLUG`";
        return Err(Error::new("the problems inside of this binary cannot be changed").hint(advice));
    }
    let harness = session.harness()?;
    made_natively(args, session, &harness, &problem)
}

fn made_natively(
    args: &Args,
    session: &Session,
    harness: &Harness,
    problem: &Problem,
) -> Result<CommandOutcome, Error> {
    let mode = if args.check { CaseMode::Compare } else { CaseMode::Write };
    let progress = session.ui.progress();
    let groups =
        crate::verify::native_groups(harness, problem, mode, session.jobs, &|event| judging::show(&progress, event))?;
    drop(progress);
    let output = GenerateOutput::of_native(&problem.slug, &groups, args.check);
    let holds = output.failed == 0 && !(args.check && output.unchanged < groups.len());
    let printed = print(session, &output);
    if holds && !args.check {
        session.ui.suggest(&format!("judge verify {}", problem.slug));
    }
    judging::conclude(printed, if holds { CommandOutcome::Success } else { CommandOutcome::NotAccepted })
}
