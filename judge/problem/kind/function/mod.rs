//! One function, called once per case.

mod declare;
mod read;
mod show;

use harness::interface::{Function, Interface, Param};
use harness::json::to_json;
use harness::outcome::Outcome;
use harness::types::Type;
use harness::value::Value;
use serde_json::{Map, Value as Json};

use super::super::case::{CaseInput, Expect, TestCase};
use super::typed::spaced;
use super::{AnswerPart, Arguments, CaseRules, Kind, Objection, RawCase, Replace, Signature, Slot, TypedCase, values};
use crate::check::program::{self, Style};
use crate::check::{CheckSpec, Expectation};

pub(in crate::problem) use declare::Table;
pub(super) use declare::declare;

impl Kind for Function {
    fn table(&self) -> &'static str {
        "function"
    }

    fn takes(&self, check: &CheckSpec) -> Result<(), String> {
        match check {
            CheckSpec::Exact { .. } | CheckSpec::Floats(_) | CheckSpec::Program => Ok(()),
            CheckSpec::Unordered { at } => at.iter().try_for_each(|at| at.is_list_in(self.answer_type())),
            CheckSpec::Tokens(_) | CheckSpec::Statistical { .. } | CheckSpec::Validator(_) | CheckSpec::Dmoj(_) => {
                Err(check.wants())
            }
        }
    }

    fn params(&self) -> Vec<&Param> {
        self.params.iter().collect()
    }

    fn signature(&self) -> Vec<String> {
        show::signature(self)
    }

    fn checker(&self, style: Style) -> Option<Interface> {
        Some(Interface::Function(program::function::contract(self, style)))
    }

    fn fields(&self) -> &'static [&'static str] {
        &["args"]
    }

    fn read(&self, raw: &RawCase<'_>, rules: &CaseRules<'_>) -> Result<TypedCase, Objection> {
        read::case(self, raw, rules)
    }

    fn expand(&self, typed: &str) -> Result<String, String> {
        read::expand(self, typed)
    }

    fn write_input(&self, case: &TestCase, fields: &mut Map<String, Json>) {
        fields.insert("args".to_owned(), values::to_list(&self.params, args(case)));
    }

    fn typed_input(&self, input: &CaseInput) -> String {
        let assigned = self.params.iter().zip(args_of(input));
        let assigned: Vec<String> =
            assigned.map(|(param, arg)| format!("{} = {}", param.name, spaced(&to_json(&param.ty, arg)))).collect();
        if assigned.is_empty() { "[]".to_owned() } else { assigned.join(", ") }
    }

    fn write_expect(&self, case: &TestCase) -> Json {
        to_json(self.answer_type(), expect(case))
    }

    fn show_input(&self, case: &TestCase) -> String {
        show::input(self, args(case))
    }

    fn show_expect(&self, case: &TestCase) -> String {
        show::answer(self, expect(case))
    }

    fn show_answers(&self, _case: &TestCase, answers: &[Value]) -> String {
        answers.first().map(|answer| show::answer(self, answer)).unwrap_or_default()
    }

    fn expectation<'a>(&'a self, case: &'a TestCase) -> Expectation<'a> {
        Expectation::Value { function: self, args: args(case), expected: expect(case) }
    }

    fn answer(&self, outcome: Outcome) -> Result<Expect, String> {
        let answers = values::answers(outcome.reply)?;
        answers.into_iter().next().map(Expect::Value).ok_or_else(|| "it answers nothing".to_owned())
    }

    fn signatures(&self) -> Vec<Signature<'_>> {
        vec![Signature { method: None, params: &self.params }]
    }

    fn arguments<'a>(&'a self, input: &'a CaseInput) -> Vec<Arguments<'a>> {
        vec![Arguments { prefix: String::new(), params: &self.params, values: args_of(input) }]
    }

    fn slots(&self) -> Vec<Slot> {
        Slot::arguments(&self.params)
    }

    fn answer_parts(&self) -> Vec<AnswerPart<'_>> {
        let part = |(index, (name, ty))| AnswerPart { name, ty, params: self.params.clone(), index };
        parts(self.answer_type()).into_iter().enumerate().map(part).collect()
    }

    fn replaced(&self, case: &TestCase, part: usize, replace: &Replace<'_>) -> Option<Expect> {
        let args: Vec<&Value> = args(case).iter().collect();
        let types = parts(self.answer_type());
        let answer = match (self.answer_type(), expect(case)) {
            (Type::Record(_) | Type::Tuple(_), Value::Tuple(values)) => {
                let mut values = values.clone();
                values[part] = replace(types[part].1, &values[part], &args)?;
                Value::Tuple(values)
            }
            (ty, right) => replace(ty, right, &args)?,
        };
        Some(Expect::Value(answer))
    }
}

/// The parts of an answer with their names; one without a name where it has none.
fn parts(answer: &Type) -> Vec<(String, &Type)> {
    match answer {
        Type::Record(fields) => fields.iter().map(|(name, ty)| (name.clone(), ty)).collect(),
        Type::Tuple(items) => items.iter().enumerate().map(|(index, ty)| (format!("[{index}]"), ty)).collect(),
        whole => vec![(String::new(), whole)],
    }
}

fn args(case: &TestCase) -> &[Value] {
    args_of(&case.input)
}

fn args_of(input: &CaseInput) -> &[Value] {
    match input {
        CaseInput::Call(args) => args,
        CaseInput::Stdin(_) | CaseInput::Stored(_) | CaseInput::Calls { .. } => &[],
    }
}

fn expect(case: &TestCase) -> &Value {
    match &case.expect {
        Expect::Value(value) => value,
        Expect::Text(_) | Expect::Stored(_) | Expect::Results(_) => &Value::Void,
    }
}
