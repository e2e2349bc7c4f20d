//! `SandboxFusion`: `POST /run_code`, one program on one input. A fault of this service is the status `SandboxError`, which clients try again
//! or count apart; it is never one of the program.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use harness::outcome::Limits;
use harness::{Kept, Workspace};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::service::common::Shared;
use crate::service::program::{End, Program, Ran};
use crate::service::refusal::Refusal;

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

pub(in crate::service) async fn run_code(State(shared): State<Shared>, body: Bytes) -> Response {
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
    let common = Arc::clone(&shared);
    let ran = shared.crew.try_submit(move |cancelled| {
        let ran = program.run(&common.harness, cancelled)?;
        Ok::<_, Refusal>(answer(ran, &program, &fetched))
    });
    let answered = match ran {
        Ok(ran) => ran.done().await.and_then(|answered| answered),
        // Their clients try again at this status.
        Err(refusal) => {
            return Refusal { status: StatusCode::GATEWAY_TIMEOUT, ..refusal }.into_response();
        }
    };
    let answered = answered.unwrap_or_else(|refusal| Answer::failed(Status::SandboxError, refusal.message));
    Json(answered).into_response()
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

fn answer(ran: Ran, program: &Program, fetched: &[String]) -> Answer {
    let is_compiled = COMPILED.contains(&program.language.as_str());
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
        Ran::Ended { outcome, kept } => {
            let end = End::of(&outcome);
            let seconds = Limits::time_for(outcome.usage.fuel).as_secs_f64();
            let mut run = step(end.status, &outcome.stdout, &end.stderr(&outcome), seconds);
            if end.status.is_none() {
                run.status = StepStatus::TimeLimitExceeded;
            }
            let status = if end.status == Some(0) { Status::Success } else { Status::Failed };
            let files = given_back(&kept, program, fetched);
            Answer { compile_result: compiled(), run_result: Some(run), files, ..Answer::failed(status, String::new()) }
        }
    }
}

/// The files that were asked for, as far as they are there.
fn given_back(kept: &Kept, program: &Program, fetched: &[String]) -> BTreeMap<String, String> {
    let bytes = |path: &String| {
        let path = plain(path).ok()?;
        let made = format!("{}/{path}", Workspace::ROOT);
        kept.files.get(&made).or_else(|| program.files.get(&path))
    };
    fetched.iter().filter_map(|path| Some((path.clone(), STANDARD.encode(bytes(path)?)))).collect()
}

/// What `FastAPI` says of a request that does not fit.
fn unprocessable(place: &[&str], kind: &str, message: &str, input: &Value) -> Response {
    let detail = json!({ "detail": [{ "type": kind, "loc": place, "msg": message, "input": input }] });
    (StatusCode::UNPROCESSABLE_ENTITY, Json(detail)).into_response()
}
