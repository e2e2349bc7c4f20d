//! `GET /api/catalog`: the curriculum, and how far somebody is.

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Serialize;

use super::attempt::Try;
use super::common::{Common, Shared, blocking};
use super::html::plain;
use super::refusal::Refusal;
use super::review::{due_today, today};
use super::sent::{Asked, InTongue};
use crate::catalog::{self, Catalog, Entry};
use crate::problem::{InterviewPath, Level, Registry, Tongue};
use crate::review::Deck;

/// The exercises by tracks, and the questions of interviews.
#[derive(Serialize)]
struct Listing {
    tracks: Vec<Track>,
    problems: Vec<Exercise>,
    paths: Vec<Path>,
    /// The exercise to do next.
    next: Option<String>,
    /// How many reviews are due today.
    due: usize,
    /// Language of the latest attempt.
    language: Option<String>,
    /// Why some problems are missing.
    broken: Vec<String>,
}

/// A track, and how far somebody is.
#[derive(Serialize)]
pub(super) struct Track {
    id: String,
    title: String,
    solved: usize,
    problems: usize,
}

/// An exercise, and what somebody did.
#[derive(Serialize)]
pub(super) struct Exercise {
    slug: String,
    title: String,
    /// Its name in the other language, by which it is found as well.
    other: String,
    track: String,
    level: Level,
    tags: Vec<String>,
    answers: Vec<String>,
    leetcode: Option<u32>,
    solved: bool,
    attempts: usize,
    best: Option<Try>,
}

/// The questions of several interviews.
#[derive(Serialize)]
struct Path {
    id: String,
    title: String,
    questions: Vec<Question>,
}

/// A question, and what answers it.
#[derive(Serialize)]
struct Question {
    id: String,
    /// The part of the path that it belongs to, for people.
    part: String,
    /// In plain text.
    text: String,
    /// How to prepare for what no program answers.
    prepare: Option<String>,
    problems: Vec<String>,
    cards: Vec<String>,
}

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/api/catalog", get(list))
}

async fn list(State(shared): State<Shared>, Asked(asked): Asked<InTongue>) -> Result<Response, Refusal> {
    let tongue = shared.tongue_of(asked.tongue.as_deref());
    let text = blocking(&shared, move |common| told(common, tongue)).await?;
    Ok(([(CONTENT_TYPE, "application/json")], text).into_response())
}

/// The catalog as JSON, as it was told last where nothing changed. A folder of problems is read anew each time.
pub(super) fn told(common: &Common, tongue: Tongue) -> Result<Bytes, Refusal> {
    let of = (common.store().stamp(), today().day);
    if let Some(kept) = common.listings.get(tongue, &of) {
        return Ok(kept);
    }
    let text = serde_json::to_vec(&Listing::of(common, tongue));
    let text = Bytes::from(text.map_err(|error| Refusal::ours(error.to_string()))?);
    if !common.registry.is_writable() {
        common.listings.keep(tongue, of, text.clone());
    }
    Ok(text)
}

impl Listing {
    fn of(common: &Common, tongue: Tongue) -> Self {
        let store = common.store();
        let catalog = Catalog::read(common.registry.clone(), &store, tongue);
        let rows: Vec<&Entry> = catalog.entries.iter().collect();
        let deck = Deck::open(&catalog.registry, &catalog.curriculum, tongue).unwrap_or_default();
        let broken = catalog.broken.iter().chain(&deck.broken);
        Self {
            tracks: tracks(&catalog),
            problems: rows.iter().map(|row| Exercise::of(row, tongue)).collect(),
            paths: catalog.curriculum.paths.iter().map(|path| Path::of(&catalog, &deck, path)).collect(),
            next: catalog::next(&rows).map(|row| row.problem.slug.clone()),
            due: due_today(&catalog.registry, &store),
            language: store.latest(|slug| catalog.registry.has(slug)).map(|(_, attempt)| attempt.language),
            broken: broken.map(|error| common.private.hide(&error.to_string())).collect(),
        }
    }
}

/// The tracks in the order of teaching.
pub(super) fn tracks(catalog: &Catalog) -> Vec<Track> {
    let track = |id: &str| {
        let (solved, problems) = catalog::count(catalog.of(id));
        Track { id: id.to_owned(), title: catalog.title(id).to_owned(), solved, problems }
    };
    catalog.tracks().into_iter().map(track).collect()
}

impl Exercise {
    pub(super) fn of(row: &Entry, tongue: Tongue) -> Self {
        let problem = &row.problem;
        let others = Tongue::ALL.into_iter().find(|other| *other != tongue);
        let other = others.and_then(|other| problem.words(other).ok()).map(|words| words.title);
        Self {
            slug: problem.slug.clone(),
            title: row.title.clone(),
            other: other.unwrap_or_default(),
            track: problem.track.clone(),
            level: problem.level,
            tags: problem.tags.clone(),
            answers: problem.questions.clone(),
            leetcode: problem.leetcode,
            solved: row.solved(),
            attempts: row.attempts,
            best: row.best.clone().zip(row.best_at).map(|(best, at)| Try::new(at, best)),
        }
    }
}

impl Path {
    fn of(catalog: &Catalog, deck: &Deck, path: &InterviewPath) -> Self {
        let parts = path.parts.iter().flat_map(|part| part.questions.iter().map(move |question| (part, question)));
        let questions = parts.map(|(part, question)| Question {
            id: question.id.clone(),
            part: part.title.clone(),
            text: plain(&question.asks),
            prepare: question.prepare.as_deref().map(plain),
            problems: catalog.answering(&question.id).map(|row| row.problem.slug.clone()).collect(),
            cards: deck.cards.iter().filter(|card| card.question == question.id).map(|card| card.id.clone()).collect(),
        });
        Self { id: path.name.clone(), title: path.title.clone(), questions: questions.collect() }
    }
}

/// The exercises before and behind this one in the order of teaching.
pub(super) fn neighbours(registry: &Registry, slug: &str) -> (Option<String>, Option<String>) {
    let curriculum = registry.curriculum().unwrap_or_default();
    let order: Vec<&str> = curriculum.order().filter(|known| registry.has(known)).collect();
    let Some(at) = order.iter().position(|known| *known == slug) else { return (None, None) };
    let name = |at: Option<usize>| at.and_then(|at| order.get(at)).map(|slug| (*slug).to_owned());
    (name(at.checked_sub(1)), name(at.checked_add(1)))
}
