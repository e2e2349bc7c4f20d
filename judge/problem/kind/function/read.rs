//! Cases of a function: `args` and the `expect`ed answer.

use harness::interface::{Function, Param};
use harness::shape::Dims;
use serde_json::{Value as Json, json};

use super::super::super::case::{CaseInput, Expect, PartialExpect};
use super::super::values::{arguments, at, from_text, typed_json, value};
use super::super::{RawCase, TypedCase};

/// A case of a case file or of a generator.
pub(super) fn case(function: &Function, raw: &RawCase<'_>) -> Result<TypedCase, String> {
    let mut dims = Dims::default();
    let args = raw.args.as_deref().ok_or("`args` is missing")?;
    let args = arguments(&function.params, args, from_text, &mut dims).map_err(|error| at("args", &error))?;
    let known = match raw.expect {
        None => PartialExpect::Nothing,
        Some(json) => {
            let answer = value(function.answer_type(), &json, from_text, &mut dims);
            PartialExpect::All(Expect::Value(answer.map_err(|error| at("expect", &error))?))
        }
    };
    Ok(TypedCase { input: CaseInput::Call(args), known, supports: Vec::new() })
}

/// A list of arguments, and arguments by name, as a case.
pub(super) fn expand(function: &Function, typed: &str) -> Result<String, String> {
    let typed = typed.trim();
    let param = |key: &String| function.params.iter().any(|param| param.name == *key);
    let case = match typed_json(typed)? {
        Json::Array(_) => return Ok(format!("{{\"args\":{typed}}}")),
        Json::Object(case) => case,
        _ => return Err("a list of arguments or an object is expected".to_owned()),
    };
    if case.contains_key("args") || !case.keys().any(param) {
        return Ok(typed.to_owned());
    }
    if let Some(key) = case.keys().find(|key| !param(key)) {
        return Err(format!("`{}` has no parameter `{key}`", function.name));
    }
    let arg = |param: &Param| case.get(&param.name).ok_or_else(|| format!("`{}` is missing", param.name));
    let args = function.params.iter().map(arg).collect::<Result<Vec<&Json>, _>>()?;
    Ok(json!({ "args": args }).to_string())
}
