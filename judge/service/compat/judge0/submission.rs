//! What a client of Judge0 sends.

use std::collections::BTreeMap;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::additional_files::unpacked;
use super::languages;
use super::pattern::{Patterns, Target};
use crate::service::program::Program;

/// What a run has where a submission does not say, in seconds.
const TIME: f64 = 5.0;

/// A submission, as it is sent. Numbers may come as texts.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Sent {
    source_code: Option<String>,
    language_id: Option<Value>,
    stdin: Option<String>,
    expected_output: Option<String>,
    cpu_time_limit: Option<Value>,
    /// Kilobytes.
    memory_limit: Option<Value>,
    compiler_options: Option<String>,
    command_line_arguments: Option<String>,
    redirect_stderr_to_stdout: Option<Value>,
    callback_url: Option<String>,
    additional_files: Option<String>,
    enable_network: Option<Value>,
}

/// The same, to be run.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Submission {
    pub(super) program: Program,
    /// What it is to print; without that, whatever it prints is accepted.
    pub(super) expected: Option<Vec<u8>>,
    pub(super) merges: bool,
    /// As it was sent, for whoever asks for all fields.
    pub(super) language_id: u64,
    /// Where its result is sent.
    pub(super) callback: Option<Target>,
}

impl Sent {
    /// What is to be run, or what is wrong, field by field. Its result is sent where a pattern allows that.
    pub(super) fn read(self, is_base64: bool, allowed: &Patterns) -> Result<Submission, Value> {
        let mut wrong = Map::new();
        let mut object = |field: &str, message: &str| {
            wrong.insert(field.to_owned(), json!([message]));
        };
        let language_id = self.language_id.as_ref().and_then(number).unwrap_or_default();
        let whole = if language_id.fract() == 0.0 && language_id >= 0.0 { language_id as u64 } else { 0 };
        let language = languages::by_number(whole);
        if self.language_id.is_none() {
            object("language_id", "can't be blank");
        } else if language.is_none() {
            object("language_id", &format!("language with id {whole} doesn't exist"));
        }
        if self.source_code.as_deref().is_none_or(str::is_empty) {
            object("source_code", "can't be blank");
        }
        let is_asked = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.is_empty());
        for (field, message, asked) in [
            ("compiler_options", "setting compiler options is not allowed", is_asked(&self.compiler_options)),
            ("enable_network", "enabling network is not allowed", self.enable_network.as_ref().is_some_and(truth)),
        ] {
            if asked {
                object(field, message);
            }
        }
        let asked = self.callback_url.as_deref().filter(|url| !url.is_empty());
        let callback = asked.and_then(|url| allowed.find(url));
        if asked.is_some() && callback.is_none() {
            let of_this = if allowed.0.is_empty() { "" } else { " to this URL" };
            object("callback_url", &format!("setting callback{of_this} is not allowed"));
        }
        let mut limit = |field: &str, given: &Option<Value>, usual: f64| {
            let given = given.as_ref().filter(|given| !given.is_null());
            match given.map(|given| number(given).filter(|number| *number > 0.0 && number.is_finite())) {
                None => usual,
                Some(Some(number)) => number,
                Some(None) => {
                    wrong.insert(field.to_owned(), json!(["must be greater than 0"]));
                    usual
                }
            }
        };
        let seconds = limit("cpu_time_limit", &self.cpu_time_limit, TIME);
        let kilobytes = limit("memory_limit", &self.memory_limit, 0.0);
        let mut decode = |field: &str, text: Option<String>| {
            let text = text?;
            if !is_base64 {
                return Some(text.into_bytes());
            }
            decoded(&text).map_err(|reason| wrong.insert(field.to_owned(), json!([reason]))).ok()
        };
        let text = decode("source_code", self.source_code).unwrap_or_default();
        let stdin = decode("stdin", self.stdin).unwrap_or_default();
        let expected = decode("expected_output", self.expected_output);
        // The archive is in base64 in any case.
        let files = match self.additional_files.as_deref().filter(|packed| !packed.is_empty()).map(files) {
            Some(Ok(files)) => files,
            Some(Err(reason)) => {
                wrong.insert("additional_files".to_owned(), json!([reason]));
                BTreeMap::new()
            }
            None => BTreeMap::new(),
        };
        let (Some(language), true) = (language, wrong.is_empty()) else { return Err(Value::Object(wrong)) };
        let arguments = self.command_line_arguments.unwrap_or_default();
        let program = Program {
            language: language.to_owned(),
            name: String::new(),
            text,
            files,
            args: arguments.split_whitespace().map(str::to_owned).collect(),
            stdin,
            time: Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX),
            memory: if kilobytes > 0.0 { Some((kilobytes * 1000.0) as u64) } else { None },
        };
        let merges = self.redirect_stderr_to_stdout.as_ref().is_some_and(truth);
        Ok(Submission { program, expected, merges, language_id: whole, callback })
    }
}

fn decoded(text: &str) -> Result<Vec<u8>, String> {
    // Encoders break lines.
    let packed: String = text.split_ascii_whitespace().collect();
    STANDARD.decode(packed).map_err(|_| "is not in base64".to_owned())
}

fn files(packed: &str) -> Result<BTreeMap<String, Vec<u8>>, String> {
    unpacked(&decoded(packed)?)
}

fn number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.trim().parse().ok())
}

fn truth(value: &Value) -> bool {
    value.as_bool().unwrap_or_else(|| matches!(value.as_str(), Some("true" | "1")) || value.as_u64() == Some(1))
}
