//! A program that reads standard input and writes standard output.

use std::borrow::Cow;

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
pub(in crate::problem) struct Stdio;

impl Kind for Stdio {
    fn table(&self) -> &'static str {
        "stdio"
    }

    fn takes(&self, check: &CheckSpec) -> Result<(), String> {
        match check {
            CheckSpec::Exact { .. } | CheckSpec::Tokens(_) | CheckSpec::Dmoj(_) | CheckSpec::Validator(_) => Ok(()),
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
        Ok(TypedCase { input: CaseInput::Stdin(input), known, supports: Vec::new(), interaction: None })
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
        fields.insert("input".to_owned(), json!(self.show_input(case)));
    }

    fn typed_input(&self, input: &CaseInput) -> String {
        json!(text_of(input)).to_string()
    }

    fn write_expect(&self, case: &TestCase) -> Json {
        json!(self.show_expect(case))
    }

    fn show_input(&self, case: &TestCase) -> String {
        if let Some(shown) = case.extra.as_ref().and_then(|extra| extra.shown_input.as_ref()) {
            return shown.clone();
        }
        text_of(&case.input).into_owned()
    }

    fn show_expect(&self, case: &TestCase) -> String {
        if let Some(shown) = case.extra.as_ref().and_then(|extra| extra.shown_answer.as_ref()) {
            return shown.clone();
        }
        text_expected(case).into_owned()
    }

    fn show_answers(&self, _case: &TestCase, _answers: &[Value]) -> String {
        String::new()
    }

    fn expectation<'a>(&'a self, case: &'a TestCase) -> Expectation<'a> {
        Self::expected(case)
    }

    fn answer(&self, outcome: Outcome) -> Result<Expect, String> {
        String::from_utf8(outcome.stdout).map(Expect::Text).map_err(|_| "it prints no text".to_owned())
    }
}

impl Stdio {
    /// The text that a case expects.
    pub(super) fn expected(case: &TestCase) -> Expectation<'_> {
        match &case.expect {
            Expect::Text(text) => Expectation::Text(text),
            // What is stored is loaded before anything is compared.
            Expect::Stored(_) | Expect::Value(_) | Expect::Results(_) => Expectation::Text(""),
        }
    }
}

fn text_of(input: &CaseInput) -> Cow<'_, str> {
    match input {
        CaseInput::Stdin(text) => Cow::Borrowed(text),
        CaseInput::Stored(text) => text.preview(),
        CaseInput::Call(_) | CaseInput::Calls { .. } => Cow::Borrowed(""),
    }
}

fn text_expected(case: &TestCase) -> Cow<'_, str> {
    match &case.expect {
        Expect::Text(text) => Cow::Borrowed(text),
        Expect::Stored(text) => text.preview(),
        Expect::Value(_) | Expect::Results(_) => Cow::Borrowed(""),
    }
}
