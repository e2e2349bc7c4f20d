//! Whether a JSON value fits a schema: what of JSON Schema the derived schemas use. For tests alone, those in `tests/` too.
//!
//! The crate `jsonschema` would bring 34 more crates for these 60 lines.

use serde_json::Value as Json;

/// Why a value does not fit a schema: the first place and the reason. A field that the schema does not list is a reason, too.
pub(crate) fn misfit(schema: &Json, value: &Json) -> Option<String> {
    check(schema, schema, value, "$").err()
}

fn check(root: &Json, schema: &Json, value: &Json, at: &str) -> Result<(), String> {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
        check(root, &root["$defs"][name], value, at)?;
    }
    for alternatives in [&schema["anyOf"], &schema["oneOf"]].into_iter().filter_map(Json::as_array) {
        let misfits: Vec<_> = alternatives.iter().map_while(|one| check(root, one, value, at).err()).collect();
        if misfits.len() == alternatives.len() {
            return Err(misfits.join("; or "));
        }
    }
    scalar(schema, value, at)?;
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        check(root, &schema["items"], item, &format!("{at}[{index}]"))?;
    }
    object(root, schema, value, at)
}

fn scalar(schema: &Json, value: &Json, at: &str) -> Result<(), String> {
    let types = match &schema["type"] {
        Json::Array(types) => types.clone(),
        Json::Null => Vec::new(),
        one => vec![one.clone()],
    };
    if !types.is_empty() && !types.iter().any(|ty| is(value, ty.as_str().unwrap_or_default())) {
        return Err(format!("{at}: {value} is not of type {}", schema["type"]));
    }
    match (schema["enum"].as_array(), schema.get("const")) {
        (Some(known), _) if !known.contains(value) => Err(format!("{at}: {value} is none of {known:?}")),
        (_, Some(only)) if only != value => Err(format!("{at}: {value} is not {only}")),
        _ => Ok(()),
    }
}

fn is(value: &Json, ty: &str) -> bool {
    match value {
        Json::Null => ty == "null",
        Json::Bool(_) => ty == "boolean",
        Json::Number(number) => ty == "number" || (ty == "integer" && !number.is_f64()),
        Json::String(_) => ty == "string",
        Json::Array(_) => ty == "array",
        Json::Object(_) => ty == "object",
    }
}

fn object(root: &Json, schema: &Json, value: &Json, at: &str) -> Result<(), String> {
    let (Some(fields), true) = (value.as_object(), schema["type"] == "object") else { return Ok(()) };
    for (key, inner) in fields {
        let own = schema["properties"].get(key).or_else(|| schema.get("additionalProperties"));
        let own = own.ok_or_else(|| format!("{at}.{key} is not in the schema"))?;
        check(root, own, inner, &format!("{at}.{key}"))?;
    }
    let required = schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str);
    match required.into_iter().find(|key| !fields.contains_key(*key)) {
        Some(missing) => Err(format!("{at}.{missing} is missing")),
        None => Ok(()),
    }
}
