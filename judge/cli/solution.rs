//! `judge show --solution`: a solution that comes with an exercise.

use harness::{Language, Languages};
use serde::Serialize;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::session::Session;
use super::spoiler;
use super::ui::Format;
use crate::phrase::listed;
use crate::problem::{Problem, Shipped};
use crate::report::style::{DIM, paint};
use crate::report::untrusted::escape;
use crate::verdict::Verdict;

/// What `judge show --solution` gives to programs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Solution<'a> {
    /// Version of this form.
    format: u32,
    /// Slug of the problem.
    problem: &'a str,
    /// Whether you solved it.
    solved: bool,
    /// The file in the folder of accepted solutions.
    file: &'a str,
    /// Its text.
    text: &'a str,
    /// All accepted solutions that come with the problem.
    files: Vec<&'a str>,
}

/// Prints the solution with this file name, or the first in one of the languages where the name is empty.
pub(super) fn show(
    session: &Session,
    problem: &Problem,
    languages: &[&Language],
    wanted: &str,
) -> Result<CommandOutcome, Error> {
    let slug = &problem.slug;
    let all = session.languages()?;
    let shipped = problem.submissions();
    let accepted: Vec<&Shipped> = accepted(&shipped).collect();
    let files: Vec<&str> = accepted.iter().map(|one| one.name.as_str()).collect();
    let Some(chosen) = accepted.iter().find(|one| matches(one, languages, &all, wanted)) else {
        let what = if wanted.is_empty() {
            let names: Vec<&str> = languages.iter().map(|language| language.name.as_str()).collect();
            format!("no solution in {} comes with `{slug}`", listed(&names, "or"))
        } else {
            format!("no solution `{wanted}` comes with `{slug}`")
        };
        return Err(Error::new(what).hint(match files.as_slice() {
            [] => format!("`judge show {slug} --editorial` explains one where there is one"),
            files => format!("there are {}: `--solution FILE` shows one", listed(files, "and")),
        }));
    };
    let source = problem.text(&chosen.path)?;
    let solved = spoiler::note(session, problem)?;
    match session.ui.format {
        Format::Json => {
            let solution = Solution { format: 1, problem: slug, solved, file: &chosen.name, text: &source, files };
            session.ui.json(&solution)?;
        }
        Format::Text => {
            let others: Vec<&str> = files.iter().filter(|file| **file != chosen.name).copied().collect();
            let mut page = format!("{}\n\n{}", paint(DIM, &chosen.name), escape(&source));
            if !others.is_empty() {
                let others = format!("\nalso: {}; `--solution FILE` shows one\n", listed(&others, "and"));
                page.push_str(&paint(DIM, others).to_string());
            }
            session.ui.print(&page)?;
        }
    }
    Ok(CommandOutcome::Success)
}

/// Those that are right.
pub(super) fn accepted(shipped: &[Shipped]) -> impl Iterator<Item = &Shipped> {
    shipped.iter().filter(|one| Verdict::from_folder(&one.folder) == Some(Verdict::Accepted))
}

fn matches(shipped: &Shipped, chosen: &[&Language], languages: &Languages, wanted: &str) -> bool {
    if !wanted.is_empty() {
        return shipped.name == wanted;
    }
    let found = languages.of_file(&shipped.name);
    found.is_some_and(|found| chosen.iter().any(|language| language.id() == found.id()))
}
