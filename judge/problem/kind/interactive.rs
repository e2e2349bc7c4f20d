//! A program that talks with an interactor of the problem: what it writes is an answer to what it read.

use harness::outcome::Outcome;
use harness::value::Value;
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};

use super::super::case::{CaseInput, Expect, PartialExpect, TestCase};
use super::stdio::Stdio;
use super::{CaseRules, Kind, Objection, RawCase, TypedCase};
use crate::check::{CheckSpec, Expectation};

/// `[interactive]`: an empty table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::problem) struct Table {}

/// The kind; it declares nothing. `input` and `expect` of its cases are for the interactor alone.
pub(in crate::problem) struct Interactive;

impl Kind for Interactive {
    fn table(&self) -> &'static str {
        "interactive"
    }

    fn takes(&self, check: &CheckSpec) -> Result<(), String> {
        match check {
            CheckSpec::Validator(_) => Ok(()),
            _ => Err("the interactor of an `[interactive]` problem judges: leave `[check]` out".to_owned()),
        }
    }

    fn signature(&self) -> Vec<String> {
        vec!["a program: talks with an interactor through standard input and output".to_owned()]
    }

    fn answers_on_stdout(&self) -> bool {
        true
    }

    fn fields(&self) -> &'static [&'static str] {
        &["input", "interaction"]
    }

    /// What the interactor is given may be empty, and there need not be an answer.
    fn read(&self, raw: &RawCase<'_>, rules: &CaseRules<'_>) -> Result<TypedCase, Objection> {
        let given = RawCase { input: Some(raw.input.clone().unwrap_or_default()), ..raw.clone() };
        let mut case = Stdio.read(&given, rules)?;
        if case.known == PartialExpect::Nothing {
            case.known = PartialExpect::All(Expect::Text(String::new()));
        }
        Ok(TypedCase { interaction: raw.interaction.clone(), ..case })
    }

    fn expand(&self, typed: &str) -> Result<String, String> {
        Stdio.expand(typed)
    }

    fn write_input(&self, case: &TestCase, fields: &mut Map<String, Json>) {
        Stdio.write_input(case, fields);
        if let Some(talk) = case.interaction() {
            fields.insert("interaction".to_owned(), json!(talk));
        }
    }

    fn typed_input(&self, input: &CaseInput) -> String {
        Stdio.typed_input(input)
    }

    fn write_expect(&self, case: &TestCase) -> Json {
        Stdio.write_expect(case)
    }

    fn show_input(&self, case: &TestCase) -> String {
        case.interaction().map_or_else(|| Stdio.show_input(case), str::to_owned)
    }

    fn show_expect(&self, case: &TestCase) -> String {
        Stdio.show_expect(case)
    }

    fn show_answers(&self, case: &TestCase, answers: &[Value]) -> String {
        Stdio.show_answers(case, answers)
    }

    fn expectation<'a>(&'a self, case: &'a TestCase) -> Expectation<'a> {
        Stdio::expected(case)
    }

    fn answer(&self, _outcome: Outcome) -> Result<Expect, String> {
        Ok(Expect::Text(String::new()))
    }
}
