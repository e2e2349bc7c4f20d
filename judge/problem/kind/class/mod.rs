//! A class, constructed once per case and then called many times.

mod calls;
mod declare;
mod read;
mod show;
mod supports;
mod write;

use harness::interface::{Class, Interface, Method, Param};
use harness::outcome::Outcome;
use harness::types::Type;
use harness::value::Value;
use serde_json::{Map, Value as Json};

use super::super::case::{CaseInput, Expect, TestCase};
use super::{AnswerPart, Arguments, CaseRules, Kind, Objection, RawCase, Replace, Signature, Slot, TypedCase, values};
use crate::check::program::{self, Style};
use crate::check::{CallExpect, CheckSpec, Expectation};

use calls::{Call, Calls, returns};
pub(in crate::problem) use declare::Table;
pub(super) use declare::declare;

impl Kind for Class {
    fn table(&self) -> &'static str {
        "class"
    }

    fn takes(&self, check: &CheckSpec) -> Result<(), String> {
        match check {
            CheckSpec::Exact { .. } | CheckSpec::Floats(_) | CheckSpec::Program => Ok(()),
            CheckSpec::Statistical { draws } => draws.iter().try_for_each(|draw| {
                let known = self.methods.iter().any(|method| method.name == *draw);
                if known { Ok(()) } else { Err(format!("`draws` names `{draw}`, which is not a method of the class")) }
            }),
            CheckSpec::Tokens(_) | CheckSpec::Unordered { .. } | CheckSpec::Validator(_) | CheckSpec::Dmoj(_) => {
                Err(check.wants())
            }
        }
    }

    fn params(&self) -> Vec<&Param> {
        self.new.iter().chain(self.methods.iter().flat_map(|method| &method.params)).collect()
    }

    fn signature(&self) -> Vec<String> {
        show::signature(self)
    }

    fn checker(&self, _style: Style) -> Option<Interface> {
        Some(Interface::Class(program::model::contract(self)))
    }

    fn has_operations(&self) -> bool {
        true
    }

    fn fields(&self) -> &'static [&'static str] {
        &["new", "calls", "supports"]
    }

    fn read(&self, raw: &RawCase<'_>, rules: &CaseRules<'_>) -> Result<TypedCase, Objection> {
        read::case(self, raw, rules)
    }

    fn expand(&self, typed: &str) -> Result<String, String> {
        read::expand(self, typed)
    }

    fn write_input(&self, case: &TestCase, fields: &mut Map<String, Json>) {
        write::input(&Calls::of(self, case), fields);
    }

    fn typed_input(&self, input: &CaseInput) -> String {
        write::typed(self, input)
    }

    fn write_expect(&self, case: &TestCase) -> Json {
        write::results(&Calls::of(self, case))
    }

    fn write_supports(&self, case: &TestCase) -> Json {
        write::supports(&Calls::of(self, case))
    }

    fn show_input(&self, case: &TestCase) -> String {
        show::input(&Calls::of(self, case))
    }

    fn show_expect(&self, case: &TestCase) -> String {
        show::results(&Calls::of(self, case))
    }

    fn show_answers(&self, case: &TestCase, answers: &[Value]) -> String {
        show::answers(&Calls::of(self, case), answers)
    }

    fn expectation<'a>(&'a self, case: &'a TestCase) -> Expectation<'a> {
        let Calls { class, new, list, expected, supports } = Calls::of(self, case);
        Expectation::Results { class, new, calls: list, expected, supports }
    }

    fn answer(&self, outcome: Outcome) -> Result<Expect, String> {
        let results = values::answers(outcome.reply)?;
        Ok(Expect::Results(results.into_iter().map(CallExpect::Value).collect()))
    }

    fn signatures(&self) -> Vec<Signature<'_>> {
        let mut signatures = vec![Signature { method: None, params: &self.new }];
        for Method { name, params, .. } in &self.methods {
            signatures.push(Signature { method: Some(name), params });
        }
        signatures
    }

    fn arguments<'a>(&'a self, input: &'a CaseInput) -> Vec<Arguments<'a>> {
        let (new, list) = calls::of(input);
        let constructor = Arguments { prefix: String::new(), params: &self.new, values: new };
        let call = |(method, args): &'a Call| {
            let method = &self.methods[*method];
            Arguments { prefix: format!("{}.", method.name), params: &method.params, values: args }
        };
        std::iter::once(constructor).chain(list.iter().map(call)).collect()
    }

    fn slots(&self) -> Vec<Slot> {
        let mut slots = Slot::arguments(&self.new);
        for (number, method) in self.methods.iter().enumerate() {
            slots.extend(Slot::of_method(number, &method.name, &method.params));
        }
        slots
    }

    /// The results of each method that has any.
    fn answer_parts(&self) -> Vec<AnswerPart<'_>> {
        let methods = self.methods.iter().enumerate().filter(|(_, method)| method.returns != Type::Void);
        methods
            .map(|(index, method)| AnswerPart {
                name: method.name.clone(),
                ty: &method.returns,
                params: method.params.iter().chain(&self.new).cloned().collect(),
                index,
            })
            .collect()
    }

    fn replaced(&self, case: &TestCase, part: usize, replace: &Replace<'_>) -> Option<Expect> {
        let Calls { new, list, expected, supports, .. } = Calls::of(self, case);
        let result = |(call, right): (&Call, &CallExpect)| {
            let right = match right {
                CallExpect::Value(value) => value,
                // The first of all that may be drawn, every time.
                CallExpect::Draw(number) => supports.get(*number)?.values.first()?,
            };
            let args: Vec<&Value> = call.1.iter().chain(new).collect();
            let value = if call.0 == part { replace(returns(self, call), right, &args)? } else { right.clone() };
            Some(CallExpect::Value(value))
        };
        list.iter().zip(expected).map(result).collect::<Option<Vec<_>>>().map(Expect::Results)
    }
}
