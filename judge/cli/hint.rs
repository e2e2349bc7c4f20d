//! `judge hint`: one hint more than the last time.

use serde::Serialize;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::session::Session;
use super::ui::{Format, Ui};
use super::{find, interview};
use crate::problem::Problem;
use crate::store::Store;

#[derive(clap::Args)]
#[command(
    about = "give the next hint",
    after_long_help = "\
Hints go from mild to strong, and the judge remembers which you have seen.

Examples:
  judge hint num-islands            the next one
  judge hint                        of the exercise that you tried last
  judge hint num-islands --again    from the first one on
  judge show num-islands --hints 2  two of them at once"
)]
pub(crate) struct Args {
    /// The exercise, such as `num-islands` [default: the one that you tried last]
    slug: Option<String>,
    /// Begin with the first hint again
    #[arg(long)]
    again: bool,
}

/// What `judge hint` gives to programs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct NextHint<'a> {
    /// Version of this form.
    format: u32,
    /// Slug of the problem.
    problem: &'a str,
    /// Which hint it is, from 1.
    number: usize,
    /// How many there are.
    of: usize,
    /// Its heading; empty where it has none.
    title: &'a str,
    /// What it says, in Markdown.
    text: &'a str,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let (registry, store) = (session.registry()?, session.store()?);
    let problem = match &args.slug {
        Some(slug) => find::meant(&registry, slug)?,
        None => match store.latest(|slug| registry.has(slug)) {
            Some((slug, _)) => registry.get(&slug)?,
            None => return Err(Error::new("no exercise was tried yet").hint("name one: `judge hint num-islands`")),
        },
    };
    let seen = if args.again { 0 } else { store.hints_seen(&problem.slug) };
    give(session, &store, &problem, seen)
}

/// Shows the hint behind the ones that were seen, and remembers that.
pub(crate) fn give(session: &Session, store: &Store, problem: &Problem, seen: usize) -> Result<CommandOutcome, Error> {
    interview::refuse(session, &problem.slug, "a hint")?;
    let (slug, hints) = (&problem.slug, problem.hints(session.tongue)?);
    let Some(hint) = hints.get(seen) else {
        session.report_warnings(store);
        return Err(none_left(slug, hints.len()));
    };
    let number = seen + 1;
    match session.ui.format {
        Format::Json => session.ui.json(&NextHint {
            format: 1,
            problem: slug,
            number,
            of: hints.len(),
            title: &hint.title,
            text: &hint.text,
        })?,
        Format::Text => session.ui.print(&hint.render(number, hints.len(), Ui::width()))?,
    }
    // A hint that is forgotten is shown again, which does no harm.
    let remembered = store.remember_hint(slug, number);
    let warnings = store.take_warnings();
    for warning in &warnings {
        session.ui.warn(warning);
    }
    if let (Err(error), []) = (remembered, warnings.as_slice()) {
        session.ui.warn(&error.to_string());
    }
    if number < hints.len() {
        session.ui.suggest(&format!("judge hint {slug}"));
    }
    Ok(CommandOutcome::Success)
}

/// Why there is no further hint.
fn none_left(slug: &str, all: usize) -> Error {
    if all == 0 {
        return Error::new(format!("`{slug}` has no hints"));
    }
    Error::new(format!("all {all} hints of `{slug}` were shown")).hint(format!(
        "`judge hint {slug} --again` begins with the first; `judge show {slug} --editorial` explains the solution"
    ))
}
