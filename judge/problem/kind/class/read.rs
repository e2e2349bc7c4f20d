//! Cases of a class: the arguments of the constructor, the calls, and one result for each.

use harness::interface::Class;
use harness::json::from_json;
use harness::shape::Dims;
use harness::value::Value;
use harness::wording::{Notation, in_words};
use serde_json::Value as Json;
use serde_json::value::RawValue;

use super::super::super::case::{CaseInput, Expect, PartialExpect};
use super::super::typed::{self, TypedCall, same_name};
use super::super::values::{arguments, at, from_text, value};
use super::super::{CaseRules, Objection, RawCase, TypedCase};
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
pub(super) fn case(class: &Class, raw: &RawCase<'_>, rules: &CaseRules<'_>) -> Result<TypedCase, Objection> {
    let listed = listed(raw.calls.ok_or("`calls` is missing")?)?;
    let TypedCalls { new, calls, dims } = typed_calls(class, raw.new.as_deref().unwrap_or_default(), &listed)?;
    let known = match raw.expect {
        None => PartialExpect::Nothing,
        Some(expect) => results(class, &calls, expect, &dims, rules)?,
    };
    let supports = supports::typed(class, &calls, &known, &raw.supports)?;
    Ok(TypedCase { input: CaseInput::Calls { new, calls }, known, supports, interaction: None })
}

/// What a person typed as a case: an object, calls line by line, or LeetCode's two lists of names and arguments.
pub(super) fn expand(class: &Class, text: &str) -> Result<String, String> {
    if let Some(calls) = typed::calls(text) {
        return from_calls(class, calls?);
    }
    let values = typed::values(text)?;
    match values.as_slice() {
        [whole] if whole.get().starts_with('{') => Ok(whole.get().to_owned()),
        [names, args] => {
            let unlike = |_| "a list of names and a list of their arguments are expected".to_owned();
            let names: Vec<&str> = serde_json::from_str(names.get()).map_err(unlike)?;
            let args: Vec<Vec<&RawValue>> = serde_json::from_str(args.get()).map_err(unlike)?;
            if names.len() != args.len() {
                return Err(format!("there are {} names and {} lists of arguments", names.len(), args.len()));
            }
            from_calls(class, names.into_iter().zip(args).collect())
        }
        _ => Err("an object, calls, or a list of names and a list of arguments are expected".to_owned()),
    }
}

/// The constructor, then calls of methods, as a case.
fn from_calls(class: &Class, calls: Vec<TypedCall<'_>>) -> Result<String, String> {
    let args = |args: &[&RawValue]| args.iter().map(|arg| arg.get()).collect::<Vec<_>>().join(",");
    let mut calls = calls.into_iter();
    let new = match calls.next() {
        Some((name, new)) if same_name(name, &class.name) => args(&new),
        _ => return Err(format!("the first call makes the object: `{}(…)`", class.name)),
    };
    let call = |(name, given): TypedCall<'_>| {
        let method = class.methods.iter().find(|method| same_name(&method.name, name));
        let name = method.map_or(name, |method| method.name.as_str());
        format!("[{},[{}]]", Json::from(name), args(&given))
    };
    let calls: Vec<String> = calls.map(call).collect();
    Ok(format!("{{\"new\":[{new}],\"calls\":[{}]}}", calls.join(",")))
}

/// Methods and arguments, not typed yet.
fn listed(raw: &RawValue) -> Result<Vec<(&str, Vec<Json>)>, Objection> {
    serde_json::from_str(raw.get()).map_err(|error| {
        let why = in_words(&error.to_string(), Notation::Json);
        let text = format!("`calls` is a list of methods with their arguments, such as [\"get\", [1]]: {why}");
        Objection { at: "calls".to_owned(), text }
    })
}

/// The lengths that the constructor binds hold in every call.
fn typed_calls(class: &Class, new: &[&RawValue], raw: &[(&str, Vec<Json>)]) -> Result<TypedCalls, Objection> {
    let mut dims = Dims::default();
    let new = arguments(&class.new, new, from_text, &mut dims).map_err(|error| at("new", &error))?;
    let (mut calls, mut bound) = (Vec::with_capacity(raw.len()), Vec::with_capacity(raw.len()));
    for (number, (name, args)) in raw.iter().enumerate() {
        let index = class.methods.iter().position(|method| method.name == *name).ok_or_else(|| Objection {
            at: format!("calls[{number}]"),
            text: format!("`calls[{number}]`: the class has no method `{name}`"),
        })?;
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
) -> Result<PartialExpect, Objection> {
    let wrong = |text: String| Objection { at: "expect".to_owned(), text };
    let items: Vec<Json> = serde_json::from_str(expect.get())
        .map_err(|_| wrong("`expect` is a list with one result for each call".to_owned()))?;
    if items.len() != calls.len() {
        return Err(wrong(format!("`expect` has {} results for {} calls", items.len(), calls.len())));
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
