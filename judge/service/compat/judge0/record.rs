//! What became of a submission, as clients of Judge0 ask for it.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use harness::outcome::{Exit, Limits};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::submission::Submission;
use crate::service::program::{End, Ran};
use crate::service::refusal::Refusal;

/// Records that are kept, and their bytes; the oldest goes first.
const MOST: usize = 10_000;
const MOST_BYTES: usize = 512 << 20;
/// What is told where a client does not say.
const USUAL: [&str; 8] = ["token", "time", "memory", "stdout", "stderr", "compile_output", "message", "status"];
/// Fields that are in base64 where that is asked for.
const TEXTS: [&str; 6] = ["stdout", "stderr", "compile_output", "message", "stdin", "source_code"];

/// Statuses by their numbers.
pub(super) const STATUSES: [(u32, &str); 14] = [
    (1, "In Queue"),
    (2, "Processing"),
    (3, "Accepted"),
    (4, "Wrong Answer"),
    (5, "Time Limit Exceeded"),
    (6, "Compilation Error"),
    (7, "Runtime Error (SIGSEGV)"),
    (8, "Runtime Error (SIGXFSZ)"),
    (9, "Runtime Error (SIGFPE)"),
    (10, "Runtime Error (SIGABRT)"),
    (11, "Runtime Error (NZEC)"),
    (12, "Runtime Error (Other)"),
    (13, "Internal Error"),
    (14, "Exec Format Error"),
];

/// What is known of a submission. Texts are bytes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Record {
    pub(super) token: String,
    status: u32,
    time: Option<String>,
    /// Kilobytes.
    memory: Option<u64>,
    #[serde(with = "crate::service::bytes::optional")]
    stdout: Option<Vec<u8>>,
    #[serde(with = "crate::service::bytes::optional")]
    stderr: Option<Vec<u8>>,
    #[serde(with = "crate::service::bytes::optional")]
    compile_output: Option<Vec<u8>>,
    #[serde(with = "crate::service::bytes::optional")]
    message: Option<Vec<u8>>,
    exit_code: Option<i32>,
    exit_signal: Option<i32>,
    language_id: u64,
    #[serde(with = "crate::service::bytes")]
    source_code: Vec<u8>,
    #[serde(with = "crate::service::bytes")]
    stdin: Vec<u8>,
}

impl Record {
    /// Bytes of its texts.
    pub(super) fn size(&self) -> usize {
        let outputs = [&self.stdout, &self.stderr, &self.compile_output, &self.message];
        let outputs: usize = outputs.into_iter().flatten().map(Vec::len).sum();
        outputs + self.source_code.len() + self.stdin.len()
    }

    /// Whether nothing more becomes of it.
    pub(super) fn is_final(&self) -> bool {
        self.status > 2
    }

    /// A submission that waits.
    pub(super) fn waiting(token: &str, submission: &Submission) -> Self {
        Self {
            token: token.to_owned(),
            status: 1,
            language_id: submission.language_id,
            source_code: submission.program.text.clone(),
            stdin: submission.program.stdin.clone(),
            ..Self::default()
        }
    }

    /// The same, as it ended.
    pub(super) fn ended(self, submission: &Submission, ran: Result<Ran, Refusal>) -> Self {
        let (ended, end) = match ran {
            Err(refusal) => return Self { status: 13, message: Some(refusal.message.into_bytes()), ..self },
            Ok(Ran::Rejected(text)) => return Self { status: 6, compile_output: Some(text.into_bytes()), ..self },
            Ok(Ran::Ended(ended)) => {
                let end = End::of(&ended);
                (ended, end)
            }
        };
        let status = match (&ended.exit, &submission.expected) {
            (Exit::Code(0), Some(expected)) if lines(expected) != lines(&ended.stdout) => 4,
            (Exit::Code(0), _) => 3,
            (Exit::Code(_), _) => 11,
            (Exit::Fuel, _) => 5,
            (Exit::Stack, _) => 7,
            (Exit::Output(_), _) => 8,
            (Exit::Trap(words), _) if words.contains("divide by zero") => 9,
            (Exit::Trap(_), _) => 10,
            (Exit::Memory, _) => 12,
        };
        let some = |bytes: Vec<u8>| Some(bytes).filter(|bytes| !bytes.is_empty());
        let (mut stdout, mut stderr) = (ended.stdout.clone(), end.stderr(&ended));
        if submission.merges {
            stdout.append(&mut stderr);
        }
        let seconds = Limits::time_for(ended.fuel).as_secs_f64();
        let failed = |status: i32| format!("Exited with error status {status}").into_bytes();
        let signal = match status {
            7 => Some(11),
            8 => Some(25),
            9 => Some(8),
            10 => Some(6),
            5 | 12 => Some(9),
            _ => None,
        };
        Self {
            status,
            time: Some(format!("{seconds:.3}")),
            memory: Some(ended.memory / 1000),
            stdout: some(stdout),
            stderr: some(stderr),
            message: match (status, end.status) {
                (5, _) => Some(b"Time limit exceeded".to_vec()),
                (11, Some(status)) => Some(failed(status)),
                (7..=12, _) => some(end.said.trim_end().as_bytes().to_vec()),
                _ => None,
            },
            exit_code: if signal.is_none() { end.status } else { None },
            exit_signal: signal,
            ..self
        }
    }

    /// Its fields: the usual ones, those that are named, or all for `*`. `None` if a text is no UTF-8 and is not to be in base64.
    pub(super) fn shown(&self, fields: Option<&str>, is_base64: bool) -> Option<Value> {
        let mut shown = Map::new();
        let text = |bytes: &[u8]| {
            if is_base64 { Some(STANDARD.encode(bytes)) } else { String::from_utf8(bytes.to_vec()).ok() }
        };
        let named: Vec<&str> =
            fields.map_or_else(|| USUAL.to_vec(), |fields| fields.split(',').map(str::trim).collect());
        let all = ["language_id", "exit_code", "exit_signal", "source_code", "stdin"];
        let named = if named.contains(&"*") { USUAL.into_iter().chain(all).collect() } else { named };
        for field in named {
            let bytes = match field {
                "stdout" => self.stdout.as_deref(),
                "stderr" => self.stderr.as_deref(),
                "compile_output" => self.compile_output.as_deref(),
                "message" => self.message.as_deref(),
                "source_code" => Some(self.source_code.as_slice()),
                "stdin" => Some(self.stdin.as_slice()),
                _ => None,
            };
            let value = match field {
                _ if TEXTS.contains(&field) => match bytes {
                    Some(bytes) => json!(text(bytes)?),
                    None => Value::Null,
                },
                "token" => json!(self.token),
                "time" => json!(self.time),
                "memory" => json!(self.memory),
                "status" => status(self.status),
                "status_id" => json!(self.status),
                "language_id" => json!(self.language_id),
                "exit_code" => json!(self.exit_code),
                "exit_signal" => json!(self.exit_signal),
                _ => continue,
            };
            shown.insert(field.to_owned(), value);
        }
        Some(Value::Object(shown))
    }
}

/// A status with its words.
pub(super) fn status(number: u32) -> Value {
    let words = STATUSES.iter().find(|(known, _)| *known == number).map(|(_, words)| *words);
    json!({ "id": number, "description": words })
}

/// Lines without what is blank at their ends, as Judge0 compares them.
fn lines(text: &[u8]) -> Vec<Vec<u8>> {
    let mut lines: Vec<Vec<u8>> =
        text.split(|byte| *byte == b'\n').map(|line| line.trim_ascii_end().to_vec()).collect();
    while lines.last().is_some_and(Vec::is_empty) {
        lines.pop();
    }
    lines
}

/// The latest records by token, in memory alone; the fronts of a fleet have them from each other through its queue.
#[derive(Default)]
pub(in crate::service) struct Records(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    by_token: HashMap<String, Record>,
    order: VecDeque<String>,
    bytes: usize,
}

impl Kept {
    fn forget(&mut self, token: &str) {
        if let Some(record) = self.by_token.remove(token) {
            self.bytes -= record.size();
        }
    }
}

impl Records {
    pub(super) fn put(&self, record: Record) {
        let mut kept = self.kept();
        let token = record.token.clone();
        kept.bytes += record.size();
        match kept.by_token.insert(token.clone(), record) {
            Some(earlier) => kept.bytes -= earlier.size(),
            None => kept.order.push_back(token),
        }
        while kept.order.len() > MOST || kept.bytes > MOST_BYTES {
            let Some(oldest) = kept.order.pop_front() else { break };
            kept.forget(&oldest);
        }
    }

    pub(super) fn get(&self, token: &str) -> Option<Record> {
        self.kept().by_token.get(token).cloned()
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_compared_without_blanks_at_their_ends() {
        assert_eq!(lines(b"1 2 \n\n3\r\n\n\n"), lines(b"1 2\n\n3"));
        assert_ne!(lines(b" 1"), lines(b"1"));
        assert_eq!(lines(b"\n"), lines(b""));
    }

    #[test]
    fn the_oldest_records_go_first() {
        let records = Records::default();
        for number in 0..=MOST {
            records.put(Record { token: number.to_string(), ..Record::default() });
        }
        assert!(records.get("0").is_none() && records.get("1").is_some());
        let large =
            |token: &str| Record { token: token.to_owned(), stdin: vec![0; MOST_BYTES / 2], ..Record::default() };
        for token in ["a", "b", "b", "c"] {
            records.put(large(token));
        }
        assert_eq!(["1", "a", "b", "c"].map(|token| records.get(token).is_some()), [false, false, true, true]);
        assert_eq!(records.kept().bytes, MOST_BYTES);
    }
}
