//! Cases of a class: the arguments of the constructor, the calls, and one result for each.

use harness::interface::Class;
use harness::json::from_json;
use harness::shape::Dims;
use harness::value::Value;
use serde_json::Value as Json;
use serde_json::value::RawValue;

use super::super::super::case::{CaseInput, Expect, PartialExpect};
use super::super::values::{arguments, at, from_text, typed_json, value};
use super::super::{CaseRules, RawCase, TypedCase};
use super::calls::Call;
use super::supports;
use crate::check::CallExpect;

/// Constructor and calls, typed.
struct TypedCalls {
    new: Vec<Value>,
    calls: Vec<Call>,
    /// The lengths that are bound in each call.
    dims: Vec<Dims>,
}

/// A case of a case file or of a generator.
pub(super) fn case(class: &Class, raw: &RawCase<'_>, rules: &CaseRules<'_>) -> Result<TypedCase, String> {
    let listed = listed(raw.calls.ok_or("`calls` is missing")?)?;
    let TypedCalls { new, calls, dims } = typed(class, raw.new.as_deref().unwrap_or_default(), &listed)?;
    let known = match raw.expect {
        None => PartialExpect::Nothing,
        Some(expect) => results(class, &calls, expect, &dims, rules)?,
    };
    let supports = supports::typed(class, &calls, &known, &raw.supports)?;
    Ok(TypedCase { input: CaseInput::Calls { new, calls }, known, supports })
}

/// Only a whole case can be typed.
pub(super) fn expand(typed: &str) -> Result<String, String> {
    match typed_json(typed.trim())? {
        Json::Object(_) => Ok(typed.trim().to_owned()),
        _ => Err("an object is expected".to_owned()),
    }
}

/// Methods and arguments, not typed yet.
fn listed(raw: &RawValue) -> Result<Vec<(&str, Vec<Json>)>, String> {
    serde_json::from_str(raw.get())
        .map_err(|error| format!("`calls` is a list of methods with their arguments, such as [\"get\", [1]]: {error}"))
}

/// The lengths that the constructor binds hold in every call.
fn typed(class: &Class, new: &[&RawValue], raw: &[(&str, Vec<Json>)]) -> Result<TypedCalls, String> {
    let mut dims = Dims::default();
    let new = arguments(&class.new, new, from_text, &mut dims).map_err(|error| at("new", &error))?;
    let (mut calls, mut bound) = (Vec::with_capacity(raw.len()), Vec::with_capacity(raw.len()));
    for (number, (name, args)) in raw.iter().enumerate() {
        let index = class
            .methods
            .iter()
            .position(|method| method.name == *name)
            .ok_or_else(|| format!("`calls[{number}]`: the class has no method `{name}`"))?;
        let mut dims = dims.clone();
        let args = arguments(&class.methods[index].params, args, from_json, &mut dims)
            .map_err(|error| at(&format!("calls[{number}][1]"), &error))?;
        calls.push((index, args));
        bound.push(dims);
    }
    Ok(TypedCalls { new, calls, dims: bound })
}

fn results(
    class: &Class,
    calls: &[Call],
    expect: &RawValue,
    dims: &[Dims],
    rules: &CaseRules<'_>,
) -> Result<PartialExpect, String> {
    let items: Vec<Json> = serde_json::from_str(expect.get())
        .map_err(|_| "`expect` is a list with one result for each call".to_owned())?;
    if items.len() != calls.len() {
        return Err(format!("`expect` has {} results for {} calls", items.len(), calls.len()));
    }
    let mut results = Vec::new();
    for (number, ((json, (index, _)), dims)) in items.iter().zip(calls).zip(dims).enumerate() {
        let method = &class.methods[*index];
        let place = || format!("expect[{number}]");
        results.push(if !rules.complete && json.is_null() {
            None
        } else if rules.draws.contains(&method.name) {
            let draw = json.get("draw").and_then(Json::as_u64).and_then(|draw| usize::try_from(draw).ok());
            let wrong =
                || format!("`{}`: the result of `{}` is random, expected {{\"draw\": 0}}", place(), method.name);
            Some(CallExpect::Draw(draw.ok_or_else(wrong)?))
        } else {
            let value = value(&method.returns, json, from_json, &mut dims.clone());
            Some(CallExpect::Value(value.map_err(|error| at(&place(), &error))?))
        });
    }
    Ok(if rules.complete {
        PartialExpect::All(Expect::Results(results.into_iter().flatten().collect()))
    } else {
        PartialExpect::Calls(results)
    })
}
