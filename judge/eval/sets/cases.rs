//! Sets whose tests are inputs and outputs: APPS, TACO, CodeContests, LiveCodeBench. Some of their tasks call a function.

use std::time::Duration;

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::choice::Choice;
use super::fields::Fields;
use crate::eval::format::SetFormat;
use crate::eval::pickle;
use crate::eval::task::{Apart, Case, Comparison, Form, Task, Tests};

/// Cases of one task.
const MAX_CASES: usize = 100_000;
/// Names that samples of these sets take for granted.
const PRELUDE: &str = "import sys, io, os, re, string, datetime, collections, heapq, bisect, copy, math, random, statistics, \
itertools, functools, operator, json; from string import *; from collections import *; from heapq import *; from bisect import *; \
from copy import *; from math import *; from statistics import *; from itertools import *; from functools import *; \
from operator import *; from builtins import *; from typing import *; sys.setrecursionlimit(50000)\n";

pub(super) fn read(line: &str, number: usize, choice: Choice<'_>) -> Result<Task, String> {
    let fields = Fields::read(line)?;
    let language = choice.language.unwrap_or("python").to_owned();
    let tests = match choice.format {
        SetFormat::CodeContests => code_contests(&fields)?,
        SetFormat::LiveCodeBench => live_code_bench(&fields)?,
        _ => apps(fields.text("input_output")?)?,
    };
    let tests = match tests {
        Tests::Apart(_) if language != "python" => {
            Tests::Refused(format!("it calls a function, and that of a sample in `{language}` cannot be called"))
        }
        Tests::Cases(cases, _) if cases.is_empty() => Tests::Refused("it has no test".to_owned()),
        Tests::Cases(cases, _) if cases.len() > MAX_CASES => {
            Tests::Refused(format!("it has more than {MAX_CASES} tests"))
        }
        tests => tests,
    };
    let time = limit(&fields, "time_limit", seconds)?;
    let memory = match fields.get("memory_limit_bytes") {
        Some(bytes) => bytes.as_u64().filter(|bytes| *bytes > 0),
        None => limit(&fields, "memory_limit", memory)?,
    };
    let prelude = if choice.format == SetFormat::CodeContests || language != "python" { "" } else { PRELUDE };
    Ok(Task {
        id: fields.id(number, choice.format),
        language,
        form: Form::Whole,
        tests,
        time,
        memory,
        solution: None,
        prelude,
    })
}

fn limit<T>(fields: &Fields, name: &str, read: fn(&Value) -> Option<T>) -> Result<Option<T>, String> {
    let Some(value) = fields.get(name).filter(|value| !matches!(value.as_str(), Some(""))) else { return Ok(None) };
    read(value).map(Some).ok_or_else(|| format!("its field `{name}` is no limit: {value}"))
}

/// Seconds: `2`, `"2.0 seconds"`, `{"seconds": 2, "nanos": 0}`.
fn seconds(value: &Value) -> Option<Duration> {
    let number = match value {
        Value::Object(parts) => {
            let part = |name| parts.get(name).map_or(Some(0.0), Value::as_f64);
            part("seconds")? + part("nanos")? / 1e9
        }
        Value::String(text) => {
            let number = text.trim().trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
            number.trim().parse::<f64>().ok()?
        }
        other => other.as_f64()?,
    };
    Duration::try_from_secs_f64(number).ok().filter(|time| !time.is_zero() && time.as_secs() <= 600)
}

/// Bytes: `"256.0 megabytes"`, `"256 MB"`, `"262144 KB"`; a bare number is megabytes.
fn memory(value: &Value) -> Option<u64> {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let unit = text.trim_start_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ' '));
    let number: f64 = text[..text.len() - unit.len()].trim().parse().ok()?;
    let scale = match unit.trim().to_ascii_lowercase().as_str() {
        "b" | "bytes" => 1.0,
        "kb" | "kib" | "kilobytes" => 1024.0,
        "" | "mb" | "mib" | "megabytes" => 1_048_576.0,
        "gb" | "gib" | "gigabytes" => 1_073_741_824.0,
        _ => return None,
    };
    let bytes = number * scale;
    (1.0..=1e12).contains(&bytes).then_some(bytes as u64)
}

/// Inputs and outputs, as APPS and TACO have them.
#[derive(Deserialize)]
struct InputOutput {
    inputs: Vec<Box<RawValue>>,
    outputs: Vec<Box<RawValue>>,
    #[serde(default)]
    fn_name: Option<String>,
}

fn apps(text: &str) -> Result<Tests, String> {
    if text.trim().is_empty() {
        return Ok(Tests::Refused("it has no test".to_owned()));
    }
    let tests: InputOutput =
        serde_json::from_str(text).map_err(|error| format!("its field `input_output` cannot be read: {error}"))?;
    let InputOutput { inputs, outputs, fn_name } = tests;
    if inputs.len() != outputs.len() {
        return Ok(Tests::Refused(format!("it has {} inputs and {} outputs", inputs.len(), outputs.len())));
    }
    let pairs = inputs.iter().zip(&outputs);
    if let Some(name) = fn_name {
        let pairs: Vec<String> = pairs.map(|(input, output)| format!("[{input},{output}]")).collect();
        return Ok(calls(&name, &pairs, true));
    }
    let cases = pairs.map(|(input, output)| Some(Case { input: joined(input)?, output: joined(output)? }));
    let cases = cases.collect::<Option<Vec<_>>>().ok_or("its field `input_output` holds no texts")?;
    Ok(Tests::Cases(cases, Comparison::Tokens))
}

/// A text, or the lines of one.
fn joined(raw: &RawValue) -> Option<String> {
    match serde_json::from_str(raw.get()).ok()? {
        Value::String(text) => Some(text),
        Value::Array(lines) => {
            let line =
                |line: &Value| line.as_str().map_or_else(|| Some(line.to_string()), |text| Some(text.to_owned()));
            Some(lines.iter().map(line).collect::<Option<Vec<_>>>()?.join("\n"))
        }
        _ => None,
    }
}

fn calls(name: &str, pairs: &[String], is_lenient: bool) -> Tests {
    if pairs.is_empty() {
        return Tests::Refused("it has no test".to_owned());
    }
    let plan = json!({ "mode": "calls", "prelude": PRELUDE, "entry": name, "is_lenient": is_lenient });
    Tests::Apart(Apart { plan, line: "{}".to_owned(), cases: Some(format!("[{}]", pairs.join(","))) })
}

fn code_contests(fields: &Fields) -> Result<Tests, String> {
    for name in ["input_file", "output_file"] {
        if fields.optional(name)?.is_some_and(|file| !file.is_empty()) {
            return Ok(Tests::Refused(format!("its `{name}` is no standard stream")));
        }
    }
    let mut cases = Vec::new();
    for name in ["public_tests", "private_tests", "generated_tests"] {
        let Some(tests) = fields.get(name) else { continue };
        cases.extend(pairs(tests).ok_or_else(|| format!("its field `{name}` holds no inputs and outputs"))?);
    }
    Ok(Tests::Cases(cases, Comparison::Tokens))
}

/// A list of inputs and one of outputs, or a list of both.
fn pairs(tests: &Value) -> Option<Vec<Case>> {
    let case = |input: &Value, output: &Value| {
        Some(Case { input: input.as_str()?.to_owned(), output: output.as_str()?.to_owned() })
    };
    match tests {
        Value::Object(lists) => {
            let (inputs, outputs) = (lists.get("input")?.as_array()?, lists.get("output")?.as_array()?);
            let fits = inputs.len() == outputs.len();
            inputs
                .iter()
                .zip(outputs)
                .map(|(input, output)| case(input, output))
                .collect::<Option<Vec<_>>>()
                .filter(|_| fits)
        }
        Value::Array(tests) => tests.iter().map(|test| case(test.get("input")?, test.get("output")?)).collect(),
        _ => None,
    }
}

/// A test of LiveCodeBench.
#[derive(Deserialize)]
struct LiveTest {
    input: String,
    output: String,
    testtype: String,
}

fn live_code_bench(fields: &Fields) -> Result<Tests, String> {
    let mut tests = Vec::new();
    for name in ["public_test_cases", "private_test_cases"] {
        let Some(value) = fields.get(name) else { continue };
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let is_plain = text.trim().is_empty() || text.trim_start().starts_with('[');
        let text = if is_plain {
            text
        } else {
            pickle::text_of(&text).map_err(|why| format!("its field `{name}` is refused: {why}"))?
        };
        if !text.trim().is_empty() {
            let found: Vec<LiveTest> =
                serde_json::from_str(&text).map_err(|error| format!("its field `{name}` cannot be read: {error}"))?;
            tests.extend(found);
        }
    }
    let is_functional = tests.iter().any(|test| test.testtype == "functional");
    if let Some(other) = tests.iter().find(|test| test.testtype != if is_functional { "functional" } else { "stdin" }) {
        return Ok(Tests::Refused(format!("it has tests of another type, `{}`", other.testtype)));
    }
    if !is_functional {
        let cases = tests.into_iter().map(|test| Case { input: test.input, output: test.output });
        return Ok(Tests::Cases(cases.collect(), Comparison::Decimals));
    }
    let metadata: Value = match fields.get("metadata") {
        Some(Value::String(text)) => {
            serde_json::from_str(text).map_err(|error| format!("its field `metadata` cannot be read: {error}"))?
        }
        other => other.cloned().unwrap_or_default(),
    };
    let name = metadata.get("func_name").and_then(Value::as_str);
    let name = name.ok_or("its field `metadata` names no function, `func_name`")?;
    let pair = |test: &LiveTest| {
        let lines = test.input.split('\n').filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join(",");
        format!("[[{lines}],{}]", test.output)
    };
    Ok(calls(name, &tests.iter().map(pair).collect::<Vec<_>>(), false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_read_as_sets_write_them() {
        assert_eq!(seconds(&json!("2.5 seconds")), Some(Duration::from_millis(2500)));
        assert_eq!(seconds(&json!({ "seconds": 1, "nanos": 500_000_000 })), Some(Duration::from_millis(1500)));
        assert_eq!(seconds(&json!(3)), Some(Duration::from_secs(3)));
        assert_eq!((seconds(&json!("soon")), seconds(&json!(-1)), seconds(&json!(1e9))), (None, None, None));
        assert_eq!(memory(&json!("256.0 megabytes")), Some(256 << 20));
        assert_eq!((memory(&json!("64 MB")), memory(&json!("1024 KB"))), (Some(64 << 20), Some(1 << 20)));
        assert_eq!((memory(&json!("much")), memory(&json!("1 XB"))), (None, None));
    }

    #[test]
    fn numbers_of_calls_keep_all_their_digits() {
        let Tests::Apart(apart) =
            apps(r#"{"fn_name": "f", "inputs": [[123456789012345678901234567890]], "outputs": [1e400]}"#).unwrap()
        else {
            panic!()
        };
        assert_eq!(apart.cases.unwrap(), "[[[123456789012345678901234567890],1e400]]");
    }

    #[test]
    fn lines_of_an_input_may_be_a_list() {
        let Tests::Cases(cases, _) = apps(r#"{"inputs": [["1", "2"]], "outputs": ["3\n"]}"#).unwrap() else { panic!() };
        assert_eq!(cases, [Case { input: "1\n2".into(), output: "3\n".into() }]);
    }
}
