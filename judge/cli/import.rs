//! `judge import`: a package of another format becomes a problem of ours.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::find;
use super::judging;
use super::new_folder;
use super::session::Session;
use super::ui::Format;
use crate::grade;
use crate::phrase::counted;
use crate::problem::Problem;
use crate::report::untrusted;

#[derive(clap::Args)]
#[command(
    about = "make a problem of a package in another format",
    after_long_help = "\
Reads a folder or an archive in ICPC, Kattis, Polygon or DMOJ form and writes a problem of the judge's own form: manifest, statement in
Markdown, cases, validators, submissions. What has no such form is said in a line each. The package itself is only read; it can be judged
without being imported, too: `judge submit PATH FILE`.

Examples:
  judge import ../sums                 writes ./sums
  judge import sums.zip --into mine    writes mine/sums
  judge --problems mine verify sums    proves it

Exit status: 0 written, 2 not written."
)]
pub(crate) struct Args {
    /// The package: a folder, or an archive ending in `.zip` or `.kpp`
    package: PathBuf,
    /// The folder of problems in which it becomes one
    #[arg(long, value_name = "DIR", default_value = ".")]
    into: PathBuf,
    /// The name of the problem [default: that of the folder or archive]
    #[arg(long)]
    slug: Option<String>,
}

/// What `judge import` gives to programs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Imported {
    /// Version of this form.
    format: u32,
    /// Slug of the problem.
    problem: String,
    /// Its files, as paths inside of it, sorted.
    files: Vec<String>,
    /// What has no form here, a sentence each.
    remarks: Vec<String>,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let shown = untrusted::path(&args.package);
    let problem = find::at_path(&args.package.to_string_lossy())?.ok_or_else(|| {
        Error::new(format!("`{shown}` is no package in another format"))
            .hint("name a folder with `problem.yaml`, `problem.xml` or `init.yml`, or an archive of one")
    })?;
    let slug = args.slug.clone().unwrap_or_else(|| problem.slug.clone());
    crate::problem::plain_slug(&slug).map_err(|reason| Error::new(reason).hint("name it with `--slug`"))?;
    let folder = args.into.join(&slug);
    new_folder::is_free(&folder, "remove it, name another one with `--slug`, or another folder with `--into`")?;
    let problem = timed(session, problem)?;
    let import = problem.import(&slug)?;
    new_folder::write(&folder, &import.files)?;
    let remarks: Vec<String> = import.remarks.iter().map(ToString::to_string).collect();
    let files = import.files.into_iter().map(|(path, _)| path).collect();
    tell(session, &folder, &Imported { format: 1, problem: slug, files, remarks })
}

/// The package with a time limit: a problem of ours names it.
fn timed(session: &Session, problem: Problem) -> Result<Problem, Error> {
    if !problem.lacks_time_limit() {
        return Ok(problem);
    }
    let harness = session.harness()?;
    let progress = session.ui.progress();
    let timed = grade::with_time_limit(&harness, &problem, session.jobs, &|event| judging::show(&progress, event))?;
    Ok(timed.problem)
}

fn tell(session: &Session, folder: &Path, imported: &Imported) -> Result<CommandOutcome, Error> {
    match session.ui.format {
        Format::Json => session.ui.json(imported)?,
        Format::Text => session.ui.print(&format!("{}\n", untrusted::path(folder)))?,
    }
    for remark in &imported.remarks {
        session.ui.warn(remark);
    }
    session.ui.note(&format!("{} written", counted(imported.files.len(), "file")));
    let into = new_folder::parent(folder);
    session.ui.suggest(&format!("judge --problems {} verify {}", untrusted::path(into), imported.problem));
    Ok(CommandOutcome::Success)
}
