//! What explains an exercise: hints one by one, and the editorial. A mock interview keeps both closed, for pages as for commands.

use axum::extract::{Path, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Serialize;

use super::common::{Common, Shared, blocking};
use super::html;
use super::refusal::Refusal;
use super::sent::{Asked, InTongue};
use crate::mock;
use crate::problem::{Hint, Problem, Tongue};
use crate::store::now;
use crate::verdict::Verdict;

/// The file that explains a solved exercise.
pub(super) const EDITORIAL: &str = "editorial.md";

/// A hint.
#[derive(Serialize)]
pub(super) struct Told {
    title: String,
    html: String,
}

#[derive(Serialize)]
struct Hints {
    hints: Vec<Told>,
}

#[derive(Serialize)]
struct Editorial {
    html: String,
    solutions: Vec<Solution>,
}

/// A solution that comes with an exercise.
#[derive(Serialize)]
struct Solution {
    name: String,
    language: String,
    text: String,
}

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/api/problems/{slug}/hints", post(hint))
        .route("/api/problems/{slug}/editorial", get(editorial))
}

/// Hints as pages show them.
pub(super) fn told(hints: &[Hint]) -> Vec<Told> {
    hints.iter().map(|hint| Told { title: hint.title.clone(), html: html::of(&hint.text) }).collect()
}

async fn hint(
    State(shared): State<Shared>,
    Path(slug): Path<String>,
    Asked(asked): Asked<InTongue>,
) -> Result<Json<Hints>, Refusal> {
    blocking(&shared, move |common| Ok(Json(one_more(common, &slug, common.tongue_of(asked.tongue.as_deref()))?))).await
}

/// Shows the hint behind the ones that were seen, and remembers that.
fn one_more(common: &Common, slug: &str, tongue: Tongue) -> Result<Hints, Refusal> {
    let problem = unasked(common, slug, "a hint")?;
    let hints = problem.hints(tongue).map_err(|error| Refusal::of_problem(&error))?;
    let store = common.store();
    let number = store.hints_seen(slug).saturating_add(1);
    if number > hints.len() {
        return Err(Refusal::missing(format!("all {} hints of `{slug}` were shown", hints.len()))
            .hint("the editorial explains the solution"));
    }
    store.remember_hint(slug, number).map_err(|error| Refusal::of_store(&error))?;
    Ok(Hints { hints: told(&hints[..number]) })
}

async fn editorial(
    State(shared): State<Shared>,
    Path(slug): Path<String>,
    Asked(asked): Asked<InTongue>,
) -> Result<Json<Editorial>, Refusal> {
    blocking(&shared, move |common| Ok(Json(explained(common, &slug, common.tongue_of(asked.tongue.as_deref()))?)))
        .await
}

fn explained(common: &Common, slug: &str, tongue: Tongue) -> Result<Editorial, Refusal> {
    let problem = unasked(common, slug, "what explains the exercise")?;
    if !problem.has_file(EDITORIAL) {
        return Err(Refusal::missing(format!("`{slug}` has no editorial")).hint("its hints say how to begin"));
    }
    // What is forgotten rates the next submission too well, which does no harm.
    let _ = common.store().remember_editorial(slug, now());
    let of_problem = |error| Refusal::of_problem(&error);
    let html = html::untitled(&problem.told(EDITORIAL, tongue).map_err(of_problem)?);
    let accepted = problem.submissions().into_iter();
    let accepted = accepted.filter(|one| Verdict::from_folder(&one.folder) == Some(Verdict::Accepted));
    let languages = common.harness.languages();
    let solution = |one: crate::problem::Shipped| {
        let language = languages.of_file(&one.name).map_or_else(String::new, |language| language.id().to_owned());
        Ok(Solution { text: problem.text(&one.path).map_err(of_problem)?, name: one.name, language })
    };
    Ok(Editorial { html, solutions: accepted.map(solution).collect::<Result<_, Refusal>>()? })
}

/// A problem, unless a mock interview asks for it.
fn unasked(common: &Common, slug: &str, what: &str) -> Result<Problem, Refusal> {
    let problem = common.problem(slug)?;
    if mock::asks(&common.store(), slug) {
        return Err(Refusal::forbidden(format!("a mock interview is going on, and {what} would end it"))
            .hint("`judge mock` tells how much time is left, `judge mock --end` ends it"));
    }
    Ok(problem)
}
