//! `judge export`: your accepted solutions as a folder, and as commits.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use harness::Languages;
use harness::plain_file::{self, Links, PlainFile};
use serde::Serialize;

use super::catalog::Catalog;
use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::export_git::{self, Change};
use super::export_package;
use super::session::Session;
use super::ui::Format;
use crate::phrase::{counted, listed};
use crate::problem::Problem;
use crate::report::untrusted;
use crate::store::{Attempt, Choice, OwnSolution, Store};

#[derive(clap::Args)]
#[command(
    about = "write your accepted solutions to a folder, or a problem as a package of another format",
    after_long_help = "\
With `--to`, writes a problem whose solutions are programs as a package of that format, with its cases, validators and solutions.

Otherwise writes the solution of each exercise that you solved to DIR/TRACK/SLUG.EXTENSION. It replaces what it wrote before, and leaves any other
file alone.

Examples:
  judge export solutions                 the latest accepted one of each exercise
  judge export solutions --best          the one that needs the least work
  judge export solutions --track attn    of one track
  judge export solutions --git           and a commit for each, with the date on which it was accepted
  judge export a-plus-b --to icpc-2025-09                 writes ./aplusb
  judge export a-plus-b --to icpc-2025-09 --into packages  writes packages/aplusb

With `--git`, DIR becomes a repository where it is not in one already; other changes in it are not committed."
)]
pub(crate) struct Args {
    /// The folder, which is made where it is missing; with `--to`, the problem
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Write a problem as a package of this format, instead of solutions
    #[arg(long, value_name = "FORMAT", conflicts_with_all = ["best", "track", "git"])]
    to: Option<PackageFormat>,
    /// The folder in which the package becomes one
    #[arg(long, value_name = "DIR", default_value = ".", requires = "to")]
    into: PathBuf,
    /// The accepted solution that needs the least work, instead of the latest
    #[arg(long)]
    best: bool,
    /// Only of this track
    #[arg(long)]
    track: Option<String>,
    /// Commit each file, in the order in which they were accepted
    #[arg(long)]
    git: bool,
}

/// A format of packages that can be written.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum PackageFormat {
    /// ICPC and Kattis, `2025-09`
    #[value(name = "icpc-2025-09")]
    Icpc2025,
}

/// What `judge export` gives to programs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Exported {
    /// Version of this form.
    format: u32,
    /// The solutions, in the order of teaching.
    solutions: Vec<Row>,
    /// Slugs of exercises that were solved when sources were not kept yet.
    without_source: Vec<String>,
    /// How many commits were made.
    commits: usize,
}

/// A solution and its file.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "ExportedSolution"))]
struct Row {
    /// Slug of the problem.
    problem: String,
    /// The file, inside of the folder.
    file: String,
    /// What became of the file.
    state: State,
    /// The attempt that was accepted.
    attempt: Attempt,
    #[serde(skip)]
    title: String,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "ExportedState"))]
#[serde(rename_all = "kebab-case")]
enum State {
    /// It was written.
    Written,
    /// It has this solution already.
    Unchanged,
    /// Another file is in its place, and was left alone.
    InTheWay,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    if let Some(PackageFormat::Icpc2025) = args.to {
        return export_package::run(&args.folder.to_string_lossy(), &args.into, session);
    }
    let (catalog, store) = (Catalog::open(session)?, session.store()?);
    let languages = session.languages()?;
    let track = args.track.as_deref().map(|track| catalog.track(track)).transpose()?;
    let choice = if args.best { Choice::Best } else { Choice::Latest };
    let entries = catalog.entries.iter().filter(|entry| entry.solved());
    let entries: Vec<_> = entries.filter(|entry| track.is_none_or(|track| entry.problem.track == track)).collect();
    let (mut solutions, mut without_source) = (Vec::new(), Vec::new());
    for entry in &entries {
        let problem = &entry.problem;
        match store.own_solution(&problem.slug, choice) {
            Some(own) => solutions.push(write(&args.folder, &store, problem, own, &languages)?),
            None => without_source.push(problem.slug.clone()),
        }
    }
    session.report_warnings(&store);
    let changes = solutions.iter().filter(|row| row.state != State::InTheWay).map(|row| Change {
        file: &row.file,
        time: row.attempt.time,
        message: format!("{}: {}, in {}", row.problem, row.title, row.attempt.language),
    });
    let commits = if args.git { export_git::commit(&args.folder, changes.collect())? } else { 0 };
    tell(args, session, &Exported { format: 1, solutions, without_source, commits })
}

/// Writes one solution, unless another file is in the way.
fn write(
    folder: &Path,
    store: &Store,
    problem: &Problem,
    own: OwnSolution,
    languages: &Languages,
) -> Result<Row, Error> {
    let extension = extension(&own.attempt, languages);
    let file = format!("{}/{}.{extension}", problem.track, problem.slug);
    let path = folder.join(&file);
    let state = match plain_file::read(&path, Links::Refused, own.text.len().max(1 << 20) as u64) {
        Ok(PlainFile::Whole(known)) if known == own.text => State::Unchanged,
        Ok(PlainFile::Whole(known)) if store.was_submitted(&problem.slug, &known) => State::Written,
        Ok(_) => State::InTheWay,
        Err(error) if error.kind() == ErrorKind::NotFound => State::Written,
        Err(error) => return Err(Error::caused(format!("cannot read `{}`", untrusted::path(&path)), &error)),
    };
    if state == State::Written {
        let cannot = |error| Error::caused(format!("cannot write `{}`", untrusted::path(&path)), &error);
        fs::create_dir_all(path.parent().unwrap_or(folder)).map_err(cannot)?;
        fs::write(&path, &own.text).map_err(cannot)?;
    }
    Ok(Row { problem: problem.slug.clone(), file, state, attempt: own.attempt, title: problem.title.clone() })
}

/// That of the submitted file, where it is one of the language.
fn extension(attempt: &Attempt, languages: &Languages) -> String {
    let language = languages.by_id(&attempt.language);
    let own = Path::new(&attempt.name).extension().and_then(|extension| extension.to_str());
    let is_known = |own: &&str| languages.by_extension(own).is_some();
    let usual = || language.and_then(|language| language.extensions.first()).map_or("txt", String::as_str);
    own.filter(is_known).unwrap_or_else(usual).to_owned()
}

fn tell(args: &Args, session: &Session, exported: &Exported) -> Result<CommandOutcome, Error> {
    let Exported { solutions, without_source, commits, .. } = exported;
    let of = |state| solutions.iter().filter(move |row| row.state == state);
    match session.ui.format {
        Format::Json => session.ui.json(exported)?,
        Format::Text => {
            let shown = |row: &Row| untrusted::path(&args.folder.join(&row.file)) + "\n";
            session.ui.print(&of(State::Written).map(shown).collect::<String>())?;
            let unchanged = of(State::Unchanged).count();
            let git = if args.git { format!(", {}", counted(*commits, "commit")) } else { String::new() };
            session.ui.note(&format!(
                "{} written, {unchanged} unchanged{git}",
                counted(of(State::Written).count(), "solution")
            ));
        }
    }
    if !without_source.is_empty() {
        let names = listed(without_source, "and");
        session.ui.note(&format!("{names}: the source was not kept; it is, once you submit it again"));
    }
    let in_the_way: Vec<&str> = of(State::InTheWay).map(|row| row.file.as_str()).collect();
    if in_the_way.is_empty() {
        return Ok(CommandOutcome::Success);
    }
    session.ui.error(
        &Error::new(format!("{} in the folder were never submitted, and were left alone", listed(&in_the_way, "and")))
            .hint("move them away, or name another folder"),
    );
    Ok(CommandOutcome::Failed)
}
