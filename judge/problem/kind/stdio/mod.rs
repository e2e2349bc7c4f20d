//! A program that reads standard input and writes standard output.

use harness::outcome::Outcome;
use harness::value::Value;
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};

use super::super::case::{CaseInput, Expect, PartialExpect, TestCase};
use super::{CaseRules, Kind, Objection, RawCase, TypedCase};
use crate::check::{CheckSpec, Expectation};

/// `[stdio]`: an empty table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::problem) struct Table {}

/// The kind; it declares nothing.
pub(super) struct Stdio;

impl Kind for Stdio {
    fn table(&self) -> &'static str {
        "stdio"
    }

    fn takes(&self, check: &CheckSpec) -> Result<(), String> {
        match check {
            CheckSpec::Exact { .. } | CheckSpec::Tokens(_) => Ok(()),
            other => Err(other.wants()),
        }
    }

    fn signature(&self) -> Vec<String> {
        vec!["a program: reads standard input, writes standard output".to_owned()]
    }

    fn answers_on_stdout(&self) -> bool {
        true
    }

    fn fields(&self) -> &'static [&'static str] {
        &["input"]
    }

    fn read(&self, raw: &RawCase<'_>, _rules: &CaseRules<'_>) -> Result<TypedCase, Objection> {
        let input = raw.input.clone().ok_or("`input` is missing")?;
        let known = match raw.expect.map(|text| serde_json::from_str(text.get())) {
            None => PartialExpect::Nothing,
            Some(Ok(text)) => PartialExpect::All(Expect::Text(text)),
            Some(Err(_)) => {
                let text = "`expect` of a `[stdio]` problem is a text".to_owned();
                return Err(Objection { at: "expect".to_owned(), text });
            }
        };
        Ok(TypedCase { input: CaseInput::Stdin(input), known, supports: Vec::new() })
    }

    /// Standard input as it is, or as a JSON text where line ends matter.
    fn expand(&self, typed: &str) -> Result<String, String> {
        Ok(match serde_json::from_str::<Json>(typed) {
            Ok(Json::Object(case)) => Json::Object(case).to_string(),
            Ok(Json::String(input)) => json!({ "input": input }).to_string(),
            _ => json!({ "input": typed }).to_string(),
        })
    }

    fn write_input(&self, case: &TestCase, fields: &mut Map<String, Json>) {
        fields.insert("input".to_owned(), json!(input(case)));
    }

    fn typed_input(&self, input: &CaseInput) -> String {
        json!(text_of(input)).to_string()
    }

    fn write_expect(&self, case: &TestCase) -> Json {
        json!(expect(case))
    }

    fn show_input(&self, case: &TestCase) -> String {
        input(case).to_owned()
    }

    fn show_expect(&self, case: &TestCase) -> String {
        expect(case).to_owned()
    }

    fn show_answers(&self, _case: &TestCase, _answers: &[Value]) -> String {
        String::new()
    }

    fn expectation<'a>(&'a self, case: &'a TestCase) -> Expectation<'a> {
        Expectation::Text(expect(case))
    }

    fn answer(&self, outcome: Outcome) -> Result<Expect, String> {
        String::from_utf8(outcome.stdout).map(Expect::Text).map_err(|_| "it prints no text".to_owned())
    }
}

fn input(case: &TestCase) -> &str {
    text_of(&case.input)
}

fn text_of(input: &CaseInput) -> &str {
    match input {
        CaseInput::Stdin(text) => text,
        CaseInput::Call(_) | CaseInput::Calls { .. } => "",
    }
}

fn expect(case: &TestCase) -> &str {
    match &case.expect {
        Expect::Text(text) => text,
        Expect::Value(_) | Expect::Results(_) => "",
    }
}
