//! What a kind of problem knows.

use harness::interface::{Interface, Param};
use harness::outcome::Outcome;
use harness::value::Value;
use serde_json::{Map, Value as Json};

use super::super::case::{CaseInput, Expect, TestCase};
use super::parts::{AnswerPart, Arguments, Replace, Signature, Slot};
use super::raw::{CaseRules, Objection, RawCase, TypedCase};
use crate::check::program::Style;
use crate::check::{CheckSpec, Expectation};

/// What a kind of problem knows. All cases given to it are of its own kind: the registry reads them so.
pub trait Kind {
    /// The table of the manifest that declares it: `function`.
    fn table(&self) -> &'static str;

    /// Whether answers of this kind can be compared in this way. Returns the reason if they cannot.
    fn takes(&self, check: &CheckSpec) -> Result<(), String>;

    /// All parameters that it declares, those of all methods included.
    fn params(&self) -> Vec<&Param> {
        Vec::new()
    }

    /// The parameters of the function or of the constructor, then those of each method.
    fn signatures(&self) -> Vec<Signature<'_>> {
        Vec::new()
    }

    /// What a submission offers, a line each.
    fn signature(&self) -> Vec<String>;

    /// Whether a submission answers on its standard output.
    fn answers_on_stdout(&self) -> bool {
        false
    }

    /// Whether a case is made of operations whose cost can be measured one by one.
    fn has_operations(&self) -> bool {
        false
    }

    /// The contract of a checker program of the problem; `None` if it can have none.
    fn checker(&self, _style: Style) -> Option<Interface> {
        None
    }

    /// The fields of a case that this kind has and others may lack.
    fn fields(&self) -> &'static [&'static str];

    /// Reads what a case file or a generator says.
    fn read(&self, raw: &RawCase<'_>, rules: &CaseRules<'_>) -> Result<TypedCase, Objection>;

    /// A case as a case file has it, from the shorter forms that a person may type.
    fn expand(&self, typed: &str) -> Result<String, String>;

    /// Adds what goes in to a case as a case file has it.
    fn write_input(&self, case: &TestCase, fields: &mut Map<String, Json>);

    /// What goes in as a person would type it: a text that [`Kind::expand`] reads, with every digit.
    fn typed_input(&self, input: &CaseInput) -> String;

    /// What must come out, as a case file has it.
    fn write_expect(&self, case: &TestCase) -> Json;

    /// What random draws may give, as a case file has it.
    fn write_supports(&self, _case: &TestCase) -> Json {
        Json::Null
    }

    /// What goes in, for people.
    fn show_input(&self, case: &TestCase) -> String;

    /// What must come out, for people.
    fn show_expect(&self, case: &TestCase) -> String;

    /// What a run answered on the results channel, for people.
    fn show_answers(&self, case: &TestCase, answers: &[Value]) -> String;

    /// What a case expects, for the checker.
    fn expectation<'a>(&'a self, case: &'a TestCase) -> Expectation<'a>;

    /// What a run that ended well answered, as an expectation. Returns the reason if the run gave no usable answer.
    fn answer(&self, outcome: Outcome) -> Result<Expect, String>;

    /// What goes in, call by call.
    fn arguments<'a>(&'a self, _input: &'a CaseInput) -> Vec<Arguments<'a>> {
        Vec::new()
    }

    /// The arguments that can be changed one at a time.
    fn slots(&self) -> Vec<Slot> {
        Vec::new()
    }

    /// The parts of an answer that can be replaced one at a time.
    fn answer_parts(&self) -> Vec<AnswerPart<'_>> {
        Vec::new()
    }

    /// What a case expects, with one part of the answer replaced.
    fn replaced(&self, _case: &TestCase, _part: usize, _replace: &Replace<'_>) -> Option<Expect> {
        None
    }
}
