//! Cases of a function: `args` and the `expect`ed answer.

use std::collections::HashMap;

use harness::interface::{Function, Param};
use harness::json::JsonError;
use harness::shape::Dims;
use harness::wording::{Notation, in_words};
use serde_json::value::RawValue;

use super::super::super::case::{CaseInput, Expect, PartialExpect};
use super::super::typed::{self, same_name};
use super::super::values::{arguments, at, from_text, named, value};
use super::super::{CaseRules, Objection, RawCase, TypedCase};

/// A case of a case file or of a generator.
pub(super) fn case(function: &Function, raw: &RawCase<'_>, rules: &CaseRules<'_>) -> Result<TypedCase, Objection> {
    let mut dims = Dims::default();
    let args = raw.args.as_deref().ok_or("`args` is missing")?;
    let args = arguments(&function.params, args, from_text, &mut dims).map_err(|error| objection(function, error))?;
    let known = match raw.expect {
        None => PartialExpect::Nothing,
        // Of a generator `null` says nothing, unless it can be the answer.
        Some(json) if !rules.complete && json.get() == "null" && from_text(function.answer_type(), &json).is_err() => {
            PartialExpect::Nothing
        }
        Some(json) => {
            let answer = value(function.answer_type(), &json, from_text, &mut dims);
            PartialExpect::All(Expect::Value(answer.map_err(|error| at("expect", &error))?))
        }
    };
    Ok(TypedCase { input: CaseInput::Call(args), known, supports: Vec::new(), interaction: None })
}

/// What a person typed as a case: arguments by name or in order, in one list or one below the other.
pub(super) fn expand(function: &Function, text: &str) -> Result<String, String> {
    if let Some(assigned) = typed::assignments(text) {
        return by_name(function, &assigned?);
    }
    let values = typed::values(text)?;
    let begins = |sign: char| values[0].get().starts_with(sign);
    if values.len() == 1 && begins('{') && !takes_alone(function, values[0]) {
        return object(function, values[0]);
    }
    if values.len() == 1 && begins('[') && !takes_alone(function, values[0]) {
        return Ok(format!("{{\"args\":{}}}", values[0].get()));
    }
    if values.len() != function.params.len() {
        return Err("a list of arguments or an object is expected".to_owned());
    }
    Ok(in_order(&values))
}

/// Whether a value is the only argument of a function, without a list around it.
fn takes_alone(function: &Function, value: &RawValue) -> bool {
    matches!(function.params.as_slice(), [param] if from_text(&param.ty, &value).is_ok())
}

/// An object with the arguments by name; one that is a case already stays as it is.
fn object(function: &Function, value: &RawValue) -> Result<String, String> {
    let case: HashMap<String, &RawValue> =
        serde_json::from_str(value.get()).map_err(|error| in_words(&error.to_string(), Notation::Json))?;
    if case.contains_key("args") || !function.params.iter().any(|param| case.contains_key(&param.name)) {
        return Ok(value.get().to_owned());
    }
    by_name(function, &case.iter().map(|(name, value)| (name.as_str(), *value)).collect::<Vec<_>>())
}

fn by_name(function: &Function, given: &[(&str, &RawValue)]) -> Result<String, String> {
    let known = |name: &str| function.params.iter().any(|param| same_name(&param.name, name));
    if let Some((name, _)) = given.iter().filter(|(name, _)| !known(name)).min_by_key(|(name, _)| *name) {
        let names: Vec<&str> = function.params.iter().map(|param| param.name.as_str()).collect();
        return Err(format!("`{}` has no parameter `{name}`; it takes ({})", function.name, names.join(", ")));
    }
    let arg = |param: &Param| {
        let mut found = given.iter().filter(|(name, _)| same_name(&param.name, name));
        match (found.next(), found.next()) {
            (Some((_, value)), None) => Ok(*value),
            (None, _) => Err(format!("`{}` is missing", param.name)),
            (Some(_), Some(_)) => Err(format!("`{}` is given twice", param.name)),
        }
    };
    Ok(in_order(&function.params.iter().map(arg).collect::<Result<Vec<_>, _>>()?))
}

/// A case of arguments in the order of the parameters.
fn in_order(args: &[&RawValue]) -> String {
    let args: Vec<&str> = args.iter().map(|arg| arg.get()).collect();
    format!("{{\"args\":[{}]}}", args.join(","))
}

/// An objection to an argument names its parameter.
fn objection(function: &Function, error: JsonError) -> Objection {
    let index = error.path.strip_prefix('[').and_then(|path| path.split_once(']'));
    match index.and_then(|(index, rest)| Some((index, function.params.get(index.parse::<usize>().ok()?)?, rest))) {
        Some((index, param, rest)) => {
            let inside = JsonError { path: rest.to_owned(), reason: error.reason };
            named(&format!("args[{index}]"), &param.name, &inside)
        }
        None => at("args", &error),
    }
}
