//! Piston, version 2 of its protocol: `GET /api/v2/runtimes`, `POST /api/v2/execute`.

use std::collections::BTreeMap;
use std::sync::Arc;
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
use serde_json::json;

use super::runtime::Runtime;
use crate::service::common::Shared;
use crate::service::program::{End, Ended, Program, Ran};
use crate::service::refusal::Refusal;
use crate::service::tenant::Asker;

/// What a run has where a request says nothing, in milliseconds.
const TIME: u64 = 3000;

/// A program and its input.
#[derive(Debug, Deserialize)]
struct Request {
    language: String,
    /// A range of versions.
    version: String,
    /// The first one is the program.
    files: Vec<File>,
    #[serde(default)]
    stdin: Option<String>,
    #[serde(default)]
    args: Vec<String>,
    /// Milliseconds of metered time.
    #[serde(default)]
    run_timeout: Option<u64>,
    /// Bytes; negative for what is usual.
    #[serde(default)]
    run_memory_limit: Option<i64>,
}

#[derive(Debug, Deserialize)]
struct File {
    #[serde(default)]
    name: Option<String>,
    content: String,
    #[serde(default)]
    encoding: Encoding,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Encoding {
    #[default]
    Utf8,
    Base64,
    Hex,
}

/// The answer.
#[derive(Debug, Serialize)]
struct Answer {
    run: Step,
    #[serde(skip_serializing_if = "Option::is_none")]
    compile: Option<Step>,
    language: &'static str,
    version: String,
}

/// A compilation or a run.
#[derive(Debug, Serialize)]
struct Step {
    signal: Option<&'static str>,
    stdout: String,
    stderr: String,
    code: Option<i32>,
    output: String,
    memory: Option<u64>,
    message: Option<&'static str>,
    status: Option<&'static str>,
    /// Milliseconds, metered.
    cpu_time: u64,
    wall_time: u64,
}

pub(in crate::service) async fn runtimes(State(shared): State<Shared>, Extension(asker): Extension<Asker>) -> Response {
    let common = Arc::clone(&shared);
    match shared.crew.look_up(&asker, move |_| Runtime::all(&common.engine.harness)) {
        Ok(found) => match found.done().await {
            Ok(found) => Json(found).into_response(),
            Err(refusal) => refused(&refusal),
        },
        Err(refusal) => refused(&refusal),
    }
}

pub(in crate::service) async fn execute(
    State(shared): State<Shared>,
    Extension(asker): Extension<Asker>,
    body: Bytes,
) -> Response {
    let request: Request = match serde_json::from_slice(&body) {
        Ok(request) => request,
        Err(error) => return wrong(&error.to_string()),
    };
    match executed(&shared, &asker, request).await {
        Ok(Ok(answer)) => Json(answer).into_response(),
        Ok(Err(message)) => wrong(&message),
        Err(refusal) => refused(&refusal),
    }
}

/// The answer, or what is wrong with the request.
async fn executed(shared: &Shared, asker: &Asker, request: Request) -> Result<Result<Answer, String>, Refusal> {
    let common = Arc::clone(shared);
    let (language, version) = (request.language.clone(), request.version.clone());
    let find = move |_: &_| Runtime::find(&common.engine.harness, &language, &version);
    let Some(runtime) = shared.crew.look_up(asker, find)?.done().await? else {
        return Ok(Err(format!("{}-{} runtime is unknown", request.language, request.version)));
    };
    let program = match request.program(runtime.id) {
        Ok(program) => program,
        Err(message) => return Ok(Err(message)),
    };
    let ran = shared.queue.try_submit(asker, program)?.done().await??;
    Ok(Ok(answer(ran, &runtime)))
}

impl Request {
    fn program(self, language: &str) -> Result<Program, String> {
        let mut files = BTreeMap::new();
        let mut first = None;
        // A file that is not named is the language's own.
        let is_named = self.files.first().is_some_and(|file| file.name.is_some());
        for (number, file) in self.files.into_iter().enumerate() {
            let bytes = file.bytes().ok_or_else(|| format!("files[{number}].content is not in its encoding"))?;
            let name = file.name.unwrap_or_else(|| format!("file{number}.code"));
            if name.split('/').any(|part| matches!(part, "" | "." | "..")) {
                return Err(format!("files[{number}].name is no path below the program's folder"));
            }
            match first {
                None => first = Some((name, bytes)),
                Some(_) => _ = files.insert(name, bytes),
            }
        }
        let (name, text) = first.ok_or("files is required as an array")?;
        Ok(Program {
            language: language.to_owned(),
            name: if is_named && !name.contains('/') { name } else { String::new() },
            text,
            files,
            args: self.args,
            stdin: self.stdin.unwrap_or_default().into_bytes(),
            time: Duration::from_millis(self.run_timeout.unwrap_or(TIME)),
            memory: self.run_memory_limit.and_then(|limit| u64::try_from(limit).ok()),
        })
    }
}

impl File {
    fn bytes(&self) -> Option<Vec<u8>> {
        match self.encoding {
            Encoding::Utf8 => Some(self.content.clone().into_bytes()),
            Encoding::Base64 => STANDARD.decode(&self.content).ok(),
            Encoding::Hex => {
                let digits = self.content.as_bytes();
                let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
                if digits.len().is_multiple_of(2) { digits.chunks(2).map(pair).collect() } else { None }
            }
        }
    }
}

impl Step {
    /// A step that wrote this and ended with this status.
    fn ended(code: Option<i32>, stdout: &[u8], stderr: &[u8]) -> Self {
        let [stdout, stderr] = [stdout, stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let output = [stdout.as_str(), &stderr].concat();
        let (signal, message, status, memory) = (None, None, None, None);
        Self { signal, stdout, stderr, code, output, memory, message, status, cpu_time: 0, wall_time: 0 }
    }

    fn of(ended: &Ended) -> Self {
        let end = End::of(ended);
        let milliseconds = u64::try_from(Limits::time_for(ended.fuel).as_millis()).unwrap_or(u64::MAX);
        let mut step = Self::ended(end.status, &ended.stdout, &end.stderr(ended));
        (step.cpu_time, step.wall_time, step.memory) = (milliseconds, milliseconds, Some(ended.memory));
        match end.status {
            Some(0) => {}
            Some(_) => (step.status, step.message) = (Some("RE"), Some("Exited with error status")),
            None => {
                (step.signal, step.status, step.message) = (Some("SIGKILL"), Some("TO"), Some("Time limit exceeded"));
            }
        }
        step
    }
}

fn answer(ran: Ran, runtime: &Runtime) -> Answer {
    let is_compiled = matches!(runtime.id, "c" | "cpp" | "rust" | "go" | "typescript");
    let (language, version) = (runtime.language, runtime.version.clone());
    match ran {
        Ran::Rejected(text) => {
            let refused = || Step { status: Some("RE"), ..Step::ended(Some(1), b"", text.as_bytes()) };
            // Where nothing ran, Piston says of the run what it says of the compilation.
            Answer { run: refused(), compile: is_compiled.then(refused), language, version }
        }
        Ran::Ended(ended) => {
            let compile = is_compiled.then(|| Step::ended(Some(0), b"", b""));
            Answer { run: Step::of(&ended), compile, language, version }
        }
    }
}

fn wrong(message: &str) -> Response {
    (StatusCode::BAD_REQUEST, Json(json!({ "message": message }))).into_response()
}

fn refused(refusal: &Refusal) -> Response {
    (refusal.status, Json(json!({ "message": refusal.message }))).into_response()
}
