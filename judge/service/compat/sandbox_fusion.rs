//! `SandboxFusion`: `POST /run_code`, one program on one input. A fault of this service is the status `SandboxError`, which clients try again
//! or count apart; it is never one of the program.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use harness::outcome::Limits;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::service::common::Shared;
use crate::service::program::{End, Ended, Program, Ran};
use crate::service::refusal::Refusal;
use crate::service::tenant::Asker;

/// Their names of languages, and ours.
const LANGUAGES: [(&str, &str); 6] = [
    ("python", "python"),
    ("cpp", "cpp"),
    ("nodejs", "javascript"),
    ("go", "go"),
    ("typescript", "typescript"),
    ("rust", "rust"),
];

/// Those of them that they compile.
const COMPILED: [&str; 3] = ["cpp", "go", "rust"];

/// What a program has where a request says nothing, in seconds.
const TIME: f64 = 10.0;

/// A program and its input.
#[derive(Debug, Deserialize)]
struct Request {
    code: String,
    language: String,
    #[serde(default)]
    stdin: Option<String>,
    /// Seconds; compilers have limits of their own.
    #[serde(default)]
    #[expect(dead_code, reason = "clients send it")]
    compile_timeout: Option<f64>,
    /// Seconds of metered time.
    #[serde(default)]
    run_timeout: Option<f64>,
    /// Mebibytes; negative for what is usual.
    #[serde(default, rename = "memory_limit_MB")]
    memory_limit: Option<i64>,
    /// Base64 by path.
    #[serde(default)]
    files: BTreeMap<String, Option<String>>,
    /// Paths.
    #[serde(default)]
    fetch_files: Vec<String>,
}

/// The answer.
#[derive(Debug, Serialize)]
struct Answer {
    status: Status,
    message: String,
    compile_result: Option<Step>,
    run_result: Option<Step>,
    executor_pod_name: Option<String>,
    /// Base64 by path.
    files: BTreeMap<String, String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
enum Status {
    Success,
    Failed,
    SandboxError,
}

/// A compilation or a run.
#[derive(Debug, Serialize)]
struct Step {
    status: StepStatus,
    /// Seconds, metered.
    execution_time: Option<f64>,
    return_code: Option<i32>,
    stdout: Option<String>,
    stderr: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
enum StepStatus {
    Finished,
    TimeLimitExceeded,
}

impl Answer {
    fn failed(status: Status, message: String) -> Self {
        let files = BTreeMap::new();
        Self { status, message, compile_result: None, run_result: None, executor_pod_name: None, files }
    }
}

pub(in crate::service) async fn run_code(
    State(shared): State<Shared>,
    Extension(asker): Extension<Asker>,
    body: Bytes,
) -> Response {
    let request: Request = match serde_json::from_slice(&body) {
        Ok(request) => request,
        Err(error) => return unprocessable(&["body"], "value_error", &error.to_string(), &Value::Null),
    };
    let Some((_, id)) = LANGUAGES.iter().find(|(theirs, _)| *theirs == request.language) else {
        let known: Vec<String> = LANGUAGES.iter().map(|(theirs, _)| format!("'{theirs}'")).collect();
        let message = format!("Input should be {}", known.join(" or "));
        return unprocessable(&["body", "language"], "literal_error", &message, &request.language.into());
    };
    let (program, fetched) = match request.program(id) {
        Ok(program) => program,
        Err(message) => return unprocessable(&["body", "files"], "value_error", &message, &Value::Null),
    };
    let (is_compiled, given) = (COMPILED.contains(&program.language.as_str()), given(&program, &fetched));
    // Their clients try again at this status.
    let later = |refusal| Refusal { status: StatusCode::GATEWAY_TIMEOUT, ..refusal }.into_response();
    let ran = match shared.queue.try_submit(&asker, program) {
        Ok(ran) => ran.done().await.and_then(|ran| ran),
        Err(refusal) => return later(refusal),
    };
    match ran {
        Ok(ran) => (Extension(ran.tally()), Json(answer(ran, is_compiled, &given))).into_response(),
        Err(refusal) if refusal.is_late() => later(refusal),
        Err(refusal) => Json(Answer::failed(Status::SandboxError, refusal.message)).into_response(),
    }
}

impl Request {
    /// The program, and the files to give back; the error says what cannot be had.
    fn program(self, language: &str) -> Result<(Program, Vec<String>), String> {
        let mut files = BTreeMap::new();
        for (path, content) in self.files {
            let Some(content) = content else { continue };
            let bytes = STANDARD.decode(&content).map_err(|_| format!("`{path}` is not in base64"))?;
            files.insert(plain(&path)?, bytes);
        }
        let seconds = self.run_timeout.unwrap_or(TIME);
        let program = Program {
            language: language.to_owned(),
            text: self.code.into_bytes(),
            files,
            stdin: self.stdin.unwrap_or_default().into_bytes(),
            time: Duration::try_from_secs_f64(seconds).map_err(|_| "`run_timeout` is no time".to_owned())?,
            memory: self
                .memory_limit
                .and_then(|limit| u64::try_from(limit).ok())
                .map(|limit| limit.saturating_mul(1 << 20)),
            ..Program::default()
        };
        Ok((program, self.fetch_files))
    }
}

/// A path below the program's folder.
fn plain(path: &str) -> Result<String, String> {
    let inside = path.strip_prefix("./").unwrap_or(path);
    let is_plain = !inside.is_empty() && inside.split('/').all(|name| !matches!(name, "" | "." | ".."));
    if is_plain { Ok(inside.to_owned()) } else { Err(format!("`{path}` is no path below the program's folder")) }
}

fn answer(ran: Ran, is_compiled: bool, given: &[Given]) -> Answer {
    let step = |return_code, stdout: &[u8], stderr: &[u8], seconds| Step {
        status: StepStatus::Finished,
        execution_time: Some(seconds),
        return_code,
        stdout: Some(String::from_utf8_lossy(stdout).into_owned()),
        stderr: Some(String::from_utf8_lossy(stderr).into_owned()),
    };
    let compiled = || is_compiled.then(|| step(Some(0), b"", b"", 0.0));
    match ran {
        Ran::Rejected(text) => {
            let refused = step(Some(1), b"", text.as_bytes(), 0.0);
            let (compile_result, run_result) = if is_compiled { (Some(refused), None) } else { (None, Some(refused)) };
            Answer { compile_result, run_result, ..Answer::failed(Status::Failed, String::new()) }
        }
        Ran::Ended(ended) => {
            let end = End::of(&ended);
            let seconds = Limits::time_for(ended.fuel).as_secs_f64();
            let mut run = step(end.status, &ended.stdout, &end.stderr(&ended), seconds);
            if end.status.is_none() {
                run.status = StepStatus::TimeLimitExceeded;
            }
            let status = if end.status == Some(0) { Status::Success } else { Status::Failed };
            let files = given_back(&ended, given);
            Answer { compile_result: compiled(), run_result: Some(run), files, ..Answer::failed(status, String::new()) }
        }
    }
}

/// A file to give back: as it was asked for, its path in the folder, and what it was before the run.
type Given = (String, String, Option<Vec<u8>>);

fn given(program: &Program, fetched: &[String]) -> Vec<Given> {
    let given = |asked: &String| {
        let path = plain(asked).ok()?;
        let before = program.files.get(&path).cloned();
        Some((asked.clone(), path, before))
    };
    fetched.iter().filter_map(given).collect()
}

/// The files that were asked for, as far as they are there.
fn given_back(ended: &Ended, given: &[Given]) -> BTreeMap<String, String> {
    let bytes =
        |path, before: &Option<Vec<u8>>| ended.files.get(path).or(before.as_ref()).map(|bytes| STANDARD.encode(bytes));
    given.iter().filter_map(|(asked, path, before)| Some((asked.clone(), bytes(path, before)?))).collect()
}

/// What `FastAPI` says of a request that does not fit.
fn unprocessable(place: &[&str], kind: &str, message: &str, input: &Value) -> Response {
    let detail = json!({ "detail": [{ "type": kind, "loc": place, "msg": message, "input": input }] });
    (StatusCode::UNPROCESSABLE_ENTITY, Json(detail)).into_response()
}
