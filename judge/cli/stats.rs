//! `judge stats`: what you tried and what you solved.

use std::collections::BTreeMap;

use serde_json::json;

use super::error::Error;
use super::ui::{self, Format};
use super::{CommandOutcome, Session};
use crate::phrase::{bytes, counted, seconds};
use crate::report::style::{CODE, DIM, GOOD, paint};
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
    best: Option<Attempt>,
}

pub(crate) fn run(_: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let registry = session.registry()?;
    let store = session.store()?;
    let all = registry.slugs().len();
    let tried: Vec<Tried> = registry
        .slugs()
        .iter()
        .map(|slug| Tried { slug: slug.to_owned(), attempts: store.attempts(slug), best: store.best(slug) })
        .filter(|tried| !tried.attempts.is_empty() || tried.best.is_some())
        .collect();
    session.report_warnings(&store);
    match session.ui.format {
        Format::Json => session.ui.line(&as_json(&tried, all).to_string())?,
        Format::Text => session.ui.print(&as_text(&tried, all))?,
    }
    Ok(CommandOutcome::Success)
}

fn solved(tried: &[Tried]) -> usize {
    tried.iter().filter(|tried| is_solved(tried)).count()
}

fn is_solved(tried: &Tried) -> bool {
    tried.best.as_ref().is_some_and(|best| best.verdict == Verdict::Accepted)
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
            let mark = if is_solved(one) { paint(GOOD, "✓").to_string() } else { "·".to_owned() };
            let best = one.best.as_ref().map(|best| {
                format!("{} {} · {} · {}", best.verdict.code(), best.language, seconds(best.fuel), bytes(best.memory))
            });
            vec![
                mark,
                paint(CODE, &one.slug).to_string(),
                counted(one.attempts.len(), "attempt"),
                paint(DIM, best.unwrap_or_default()).to_string(),
            ]
        })
        .collect();
    let verdicts: Vec<String> = verdicts(tried).iter().map(|(code, count)| format!("{count} {code}")).collect();
    format!("{}\n{} of {all} solved · {}\n", ui::table(&rows), solved(tried), verdicts.join(", "))
}

fn as_json(tried: &[Tried], all: usize) -> serde_json::Value {
    let problems: Vec<_> = tried
        .iter()
        .map(|one| json!({ "slug": one.slug, "solved": is_solved(one), "attempts": one.attempts, "best": one.best }))
        .collect();
    json!({ "format": 1, "problems": all, "solved": solved(tried), "verdicts": verdicts(tried), "tried": problems })
}
