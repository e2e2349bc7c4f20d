//! `GET /api/stats`: what was done, by days, tracks, months and languages.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;

use super::attempt::Try;
use super::catalog::{Track, tracks};
use super::common::{Common, Shared, blocking};
use super::refusal::Refusal;
use super::review::today;
use super::sent::{Asked, InTongue};
use crate::catalog::Catalog;
use crate::problem::Tongue;
use crate::review::Day;
use crate::store::{Attempt, Store};
use crate::verdict::Verdict;

/// Days that are told: a year of whole weeks, and today.
const DAYS: u32 = 371;
/// Attempts that are told one by one.
const LATEST: usize = 12;

#[derive(Serialize)]
struct Stats {
    days: Vec<OfDay>,
    tracks: Vec<Track>,
    verdicts: Vec<OfMonth>,
    languages: Vec<OfLanguage>,
    latest: Vec<Latest>,
    /// Days in a row on which something was done, up to today or yesterday.
    streak: u32,
}

/// What was done on a day.
#[derive(Serialize)]
struct OfDay {
    day: String,
    #[serde(flatten)]
    done: Done,
}

#[derive(Clone, Copy, Default, Serialize)]
struct Done {
    attempts: u32,
    accepted: u32,
    reviews: u32,
}

/// How often each verdict was given in a month.
#[derive(Serialize)]
struct OfMonth {
    /// `2026-11`.
    month: String,
    counts: BTreeMap<&'static str, u32>,
}

#[derive(Serialize)]
struct OfLanguage {
    id: String,
    attempts: u32,
    accepted: u32,
}

#[derive(Serialize)]
struct Latest {
    slug: String,
    title: String,
    attempt: Try,
}

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/api/stats", get(show))
}

async fn show(State(shared): State<Shared>, Asked(asked): Asked<InTongue>) -> Result<Json<Stats>, Refusal> {
    blocking(&shared, move |common| Ok(Json(Stats::of(common, common.tongue_of(asked.tongue.as_deref()))))).await
}

/// An attempt with its problem, its number there, and its day.
struct Made<'a> {
    slug: &'a str,
    title: &'a str,
    id: usize,
    day: Day,
    attempt: Attempt,
}

impl Made<'_> {
    fn accepted(&self) -> u32 {
        u32::from(self.attempt.verdict == Verdict::Accepted)
    }
}

impl Stats {
    fn of(common: &Common, tongue: Tongue) -> Self {
        let store = common.store();
        let catalog = Catalog::read(common.registry.clone(), &store, tongue);
        let mut made: Vec<Made<'_>> = catalog.entries.iter().flat_map(|row| attempts(row, &store)).collect();
        made.sort_by_key(|one| one.attempt.time);
        let days = by_day(&made, &store);
        let latest = made.iter().rev().take(LATEST).map(|one| Latest {
            slug: one.slug.to_owned(),
            title: one.title.to_owned(),
            attempt: Try::new(one.id, one.attempt.clone()),
        });
        Self {
            tracks: tracks(&catalog),
            verdicts: by_month(&made),
            languages: by_language(&made),
            latest: latest.collect(),
            streak: streak(&days.keys().copied().collect(), today().day),
            days: days.into_iter().filter(|(day, _)| today().day.since(*day) < DAYS).map(OfDay::new).collect(),
        }
    }
}

impl OfDay {
    fn new((day, done): (Day, Done)) -> Self {
        Self { day: day.to_string(), done }
    }
}

fn attempts<'a>(row: &'a crate::catalog::Entry, store: &Store) -> impl Iterator<Item = Made<'a>> {
    let (slug, title) = (row.problem.slug.as_str(), row.title.as_str());
    let made = store.attempts(slug).into_iter().enumerate();
    made.map(move |(id, attempt)| Made { slug, title, id, day: Day::local(attempt.time), attempt })
}

fn by_day(made: &[Made<'_>], store: &Store) -> BTreeMap<Day, Done> {
    let mut days: BTreeMap<Day, Done> = BTreeMap::new();
    for one in made {
        let done = days.entry(one.day).or_default();
        done.attempts += 1;
        done.accepted += one.accepted();
    }
    for entry in store.review_log() {
        days.entry(entry.at.day).or_default().reviews += u32::from(entry.deed.rating().is_some());
    }
    days
}

fn by_month(made: &[Made<'_>]) -> Vec<OfMonth> {
    let mut months: BTreeMap<String, BTreeMap<&'static str, u32>> = BTreeMap::new();
    for one in made {
        // `2026-11-29`
        let month = one.day.to_string().chars().take("2026-11".len()).collect();
        *months.entry(month).or_default().entry(one.attempt.verdict.code()).or_default() += 1;
    }
    months.into_iter().map(|(month, counts)| OfMonth { month, counts }).collect()
}

/// The most used first.
fn by_language(made: &[Made<'_>]) -> Vec<OfLanguage> {
    let mut languages: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for one in made {
        let (attempts, accepted) = languages.entry(&one.attempt.language).or_default();
        *attempts += 1;
        *accepted += one.accepted();
    }
    let row = |(id, (attempts, accepted)): (&str, _)| OfLanguage { id: id.to_owned(), attempts, accepted };
    let mut rows: Vec<OfLanguage> = languages.into_iter().map(row).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.attempts));
    rows
}

/// Days in a row until today; where nothing was done today yet, until yesterday.
fn streak(days: &BTreeSet<Day>, today: Day) -> u32 {
    let Some(last) = days.range(..=today).next_back().copied().filter(|last| today.since(*last) <= 1) else { return 0 };
    let mut length = 1;
    for (day, before) in days.range(..=last).rev().zip(days.range(..last).rev()) {
        if day.since(*before) != 1 {
            break;
        }
        length += 1;
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_streak_ends_today_or_yesterday() {
        let days = |days: &[&str]| days.iter().map(|day| day.parse().unwrap()).collect::<BTreeSet<Day>>();
        let today: Day = "2026-03-02".parse().unwrap();
        for (done, length) in [
            (&["2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"][..], 4),
            (&["2026-02-26", "2026-02-28", "2026-03-01"], 2),
            (&["2026-03-02"], 1),
            (&["2026-02-27", "2026-02-28"], 0),
            (&[], 0),
            (&["2026-03-01", "2026-03-05"], 1),
        ] {
            assert_eq!(streak(&days(done), today), length, "{done:?}");
        }
    }
}
