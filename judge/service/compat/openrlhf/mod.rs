//! `OpenRLHF`'s remote reward model: `POST /get_reward` with what a model said and by what it is judged. A failure of this service is
//! another status, which `OpenRLHF` tries again; it is never a reward of 0.

mod label;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Extension, State};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::eval::extract;
use crate::service::body::Room;
use crate::service::common::Shared;
use crate::service::refusal::Refusal;
use crate::service::run_request::RunRequest;
use crate::service::tenant::Asker;
use label::Label;

/// Completions of one request.
const MOST: usize = 4096;

/// What `OpenRLHF` sends.
#[derive(Deserialize)]
struct Request {
    /// Prompts with completions.
    query: Vec<String>,
    /// The prompts alone.
    #[serde(default)]
    prompts: Vec<String>,
    /// Tests, each as data sets have them.
    labels: Vec<Value>,
}

/// What it reads, in the order of the request.
#[derive(Serialize)]
struct Answer {
    /// 1 for a program that passes all its cases, 0 for any other.
    rewards: Vec<f64>,
    /// The share of cases that passed.
    scores: Vec<f64>,
    extra_logs: ExtraLogs,
}

#[derive(Serialize)]
struct ExtraLogs {
    /// The same as `scores`, under a name for logs.
    passed: Vec<f64>,
}

pub(in crate::service) async fn get_reward(
    State(shared): State<Shared>,
    Extension(asker): Extension<Asker>,
    Extension(room): Extension<Room>,
    body: Bytes,
) -> Response {
    let answered = rewards(&shared, &asker, &body).await;
    drop(room);
    match answered {
        Ok(answer) => Json(answer).into_response(),
        Err(refusal) => refusal.into_response(),
    }
}

async fn rewards(shared: &Shared, asker: &Asker, body: &[u8]) -> Result<Answer, Refusal> {
    let request: Request = serde_json::from_slice(body)
        .map_err(|error| Refusal::malformed(format!("this is no request of a reward: {error}")))?;
    let jobs = request.jobs()?;
    let mut pending = Vec::new();
    for job in jobs {
        pending.push(match job {
            Some(job) => Some(shared.queue.submit(asker, job).await?),
            None => None,
        });
    }
    let mut answer = Answer { rewards: Vec::new(), scores: Vec::new(), extra_logs: ExtraLogs { passed: Vec::new() } };
    for pending in pending {
        let share = match pending {
            Some(pending) => pending.done().await??.share()?,
            None => 0.0,
        };
        answer.rewards.push(if share >= 1.0 { 1.0 } else { 0.0 });
        answer.scores.push(share);
        answer.extra_logs.passed.push(share);
    }
    Ok(answer)
}

impl Request {
    /// What is to be judged; nothing where a completion holds no program.
    fn jobs(self) -> Result<Vec<Option<RunRequest>>, Refusal> {
        let Self { query, prompts, labels } = self;
        let count = query.len();
        if labels.len() != count || !(prompts.is_empty() || prompts.len() == count) || count > MOST {
            let message = format!(
                "{count} queries, {} prompts and {} labels: there is one of each for each completion, at most {MOST}",
                prompts.len(),
                labels.len()
            );
            return Err(Refusal::unfit(message));
        }
        let job = |(number, (query, label)): (usize, (String, &Value))| {
            let label = Label::read(label).map_err(|why| Refusal::unfit(format!("labels[{number}]: {why}")))?;
            let prompt = prompts.get(number).map_or("", String::as_str);
            let completion = query.strip_prefix(prompt).unwrap_or(&query);
            let found = extract::program(completion, &label.language);
            Ok((found.kind != extract::Kind::Empty).then(|| label.job(&found.code)))
        };
        query.into_iter().zip(&labels).enumerate().map(job).collect()
    }
}
