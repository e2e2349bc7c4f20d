//! `judge stats`: what you tried and what you solved.

use std::collections::BTreeMap;

use serde::Serialize;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::mock;
use super::session::Session;
use super::ui::{self, Format};
use crate::mock::Mock;
use crate::phrase::{bytes, counted, seconds};
use crate::report::style::{CODE, DIM, Mark, paint};
use crate::store::Attempt;
use crate::verdict::Verdict;

#[derive(clap::Args)]
#[command(
    about = "show your attempts and what you solved",
    after_long_help = "\
Examples:
  judge stats                  all exercises that you tried
  judge stats --format json    for programs"
)]
pub(crate) struct Args {}

struct Tried {
    slug: String,
    attempts: Vec<Attempt>,
}

pub(crate) fn run(_: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let registry = session.registry()?;
    let store = session.store()?;
    let all = registry.slugs().len();
    let tried: Vec<Tried> = registry
        .slugs()
        .iter()
        .map(|slug| Tried { slug: slug.to_owned(), attempts: store.attempts(slug) })
        .filter(|tried| !tried.attempts.is_empty())
        .collect();
    session.report_warnings(&store);
    match session.ui.format {
        Format::Json => session.ui.json(&as_json(&tried, all, crate::mock::all(&store)))?,
        Format::Text => {
            let mocks = mock::summary(&store).map(|line| line + "\n").unwrap_or_default();
            session.ui.print(&session.ui.spelled(&format!("{}{mocks}", as_text(&tried, all))))?;
        }
    }
    Ok(CommandOutcome::Success)
}

fn solved(tried: &[Tried]) -> usize {
    tried.iter().filter(|tried| tried.solved()).count()
}

impl Tried {
    fn best(&self) -> Option<&Attempt> {
        Attempt::best(&self.attempts)
    }

    fn solved(&self) -> bool {
        self.best().is_some_and(|best| best.verdict == Verdict::Accepted)
    }

    fn json(&self) -> TriedProblem<'_> {
        TriedProblem { slug: &self.slug, solved: self.solved(), attempts: &self.attempts, best: self.best() }
    }
}

fn verdicts(tried: &[Tried]) -> BTreeMap<&'static str, usize> {
    let mut count = BTreeMap::new();
    for attempt in tried.iter().flat_map(|tried| &tried.attempts) {
        *count.entry(attempt.verdict.code()).or_default() += 1;
    }
    count
}

fn as_text(tried: &[Tried], all: usize) -> String {
    if tried.is_empty() {
        return format!("0 of {all} solved; `judge list` shows what there is\n");
    }
    let rows: Vec<Vec<String>> = tried
        .iter()
        .map(|one| {
            let mark = if one.solved() { Mark::Passed } else { Mark::Tried };
            let best = one.best().map(|best| {
                format!("{} {} · {} · {}", best.verdict.code(), best.language, seconds(best.fuel), bytes(best.memory))
            });
            vec![
                mark.to_string(),
                paint(CODE, &one.slug).to_string(),
                counted(one.attempts.len(), "attempt"),
                paint(DIM, best.unwrap_or_default()).to_string(),
            ]
        })
        .collect();
    let verdicts: Vec<String> = verdicts(tried).iter().map(|(code, count)| format!("{count} {code}")).collect();
    format!("{}\n{} of {all} solved · {}\n", ui::table(&rows), solved(tried), verdicts.join(", "))
}

/// What `judge stats` gives to programs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Stats<'a> {
    /// Version of this form.
    format: u32,
    /// Exercises there are.
    problems: usize,
    /// Exercises that you solved.
    solved: usize,
    /// How often each verdict was given.
    verdicts: BTreeMap<&'static str, usize>,
    /// The exercises that you tried.
    tried: Vec<TriedProblem<'a>>,
    /// Your mock interviews, the oldest first.
    mocks: Vec<Mock>,
}

/// An exercise that you tried.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct TriedProblem<'a> {
    /// Name in the registry.
    slug: &'a str,
    /// Whether an attempt was accepted.
    solved: bool,
    /// All attempts, the oldest first.
    attempts: &'a [Attempt],
    /// The best of them.
    best: Option<&'a Attempt>,
}

fn as_json(tried: &[Tried], all: usize, mocks: Vec<Mock>) -> Stats<'_> {
    Stats {
        format: 1,
        problems: all,
        solved: solved(tried),
        verdicts: verdicts(tried),
        tried: tried.iter().map(Tried::json).collect(),
        mocks,
    }
}
