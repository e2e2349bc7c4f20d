//! `POST /v1/run`: one program, all cases of a problem, a report.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use harness::{Harness, Storage};
use serde::{Deserialize, Serialize};

use super::about::{JUDGE, Judge};
use super::common::{Common, Shared};
use super::given_problem::GivenProblem;
use super::refusal::Refusal;
use crate::grade::{self, Options, Reveal, Scope, Submission};
use crate::report::json::Document;
use crate::report::{Report, untrusted};

/// A program, and what it is judged by.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RunRequest {
    /// What the sender calls it; the answer says it again.
    #[serde(default)]
    pub(super) id: Option<serde_json::Value>,
    /// Id of the language.
    language: String,
    /// The source.
    source: String,
    /// Texts of files beside it, by name.
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// The slug of a problem, or a problem.
    problem: Asked,
    /// Whether values of cases are told: by default those that the request gives, and not those of the service's problems.
    #[serde(default)]
    reveal: Option<bool>,
}

/// A problem by its name, or as a whole.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum Asked {
    Named(String),
    Given(Box<GivenProblem>),
}

/// The answer.
#[derive(Serialize)]
struct RunAnswer<'a> {
    format: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a serde_json::Value>,
    judge: Judge,
    report: Document<'a>,
}

/// An answer of the batch where nothing was judged.
#[derive(Serialize)]
struct FailedAnswer<'a> {
    format: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a serde_json::Value>,
    judge: Judge,
    #[serde(flatten)]
    refusal: super::refusal::RefusalBody<'a>,
}

pub(super) async fn run(State(shared): State<Shared>, body: Bytes) -> Response {
    match answered(shared, &body).await {
        Ok(text) => ([(CONTENT_TYPE, "application/json")], text).into_response(),
        Err(refusal) => refusal.into_response(),
    }
}

async fn answered(shared: Shared, body: &[u8]) -> Result<String, Refusal> {
    let request = RunRequest::read(body)?;
    let common = Arc::clone(&shared);
    let judged = shared.crew.try_submit(move |cancelled| request.answer(&common, cancelled))?;
    judged.done().await?
}

impl RunRequest {
    pub(super) fn read(text: &[u8]) -> Result<Self, Refusal> {
        serde_json::from_slice(text).map_err(|error| Refusal::malformed(format!("this is no request: {error}")))
    }

    /// The answer on one line, or why there is none.
    pub(super) fn answer(self, common: &Common, cancelled: &Arc<AtomicBool>) -> Result<String, Refusal> {
        let id = self.id.clone();
        let report = self.judge(common, cancelled)?;
        let answer = RunAnswer { format: 1, id: id.as_ref(), judge: JUDGE, report: Document::of(&report) };
        Ok(line(&answer))
    }

    fn judge(self, common: &Common, cancelled: &Arc<AtomicBool>) -> Result<Report, Refusal> {
        let Self { language, source, files, problem, reveal, .. } = self;
        let submission = submission(&common.harness, &language, source, files)?;
        let (problem, shows) = match problem {
            Asked::Named(slug) => (common.registry.get(&slug)?, false),
            Asked::Given(given) => (given.open()?, true),
        };
        let reveal = if reveal.unwrap_or(shows) { Reveal::Everything } else { Reveal::Nothing };
        let options = Options { cancelled: Some(cancelled), ..Options::new(Scope::All, reveal, 1) };
        Ok(grade::grade(&common.harness, &problem, &submission, &options, &|_| {})?)
    }
}

/// The answer of a batch to a line that was not judged.
pub(super) fn refused(id: Option<&serde_json::Value>, refusal: &Refusal) -> String {
    line(&FailedAnswer { format: 1, id, judge: JUDGE, refusal: refusal.body() })
}

fn line(answer: &impl Serialize) -> String {
    untrusted::json(&serde_json::to_string(answer).expect("an answer is plain data")) + "\n"
}

/// A program as a submission.
fn submission(
    harness: &Harness,
    language: &str,
    source: String,
    files: BTreeMap<String, String>,
) -> Result<Submission, Refusal> {
    let row = harness.languages().by_id(language).ok_or_else(|| {
        let known: Vec<&str> = harness.languages().all().iter().map(|row| row.id.as_str()).collect();
        Refusal::unfit(format!("there is no language `{language}`")).hint(format!("one of {}", known.join(", ")))
    })?;
    let name = format!("program.{}", row.extensions.first().map_or("txt", String::as_str));
    Ok(Submission {
        path: PathBuf::from(&name),
        name,
        text: source.into_bytes(),
        files: files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect(),
        language: language.to_owned(),
        storage: Storage::Disk,
    })
}
