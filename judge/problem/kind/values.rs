//! Typed values in the JSON of a case.
//!
//! An objection names the place, `args[1][0]`. Which case and which file it stands in is the caller's to know.

use harness::interface::Param;
use harness::json::{JsonError, from_json, to_json};
use harness::outcome::Reply;
use harness::shape::Dims;
use harness::types::Type;
use harness::value::Value;
use harness::wording::{Notation, in_words};
use serde::Deserialize;
use serde_json::Value as Json;
use serde_json::value::RawValue;

use super::Objection;

/// An objection to what stands at a place of a case.
pub(super) fn at(place: &str, error: &JsonError) -> Objection {
    named(place, place, error)
}

/// An objection to what stands at a place of a case that people know by a name.
pub(super) fn named(place: &str, name: &str, error: &JsonError) -> Objection {
    let counts = error.path.is_empty() && error.reason.starts_with(COUNT);
    let text =
        if counts { format!("`{name}` {}", error.reason) } else { format!("`{name}{}`: {}", error.path, error.reason) };
    Objection { at: format!("{place}{}", error.path), text }
}

/// How an objection to a number of arguments begins.
const COUNT: &str = "takes ";

/// Arguments, one for each parameter; the lengths that they bind are kept.
pub(super) fn arguments<T>(
    params: &[Param],
    given: &[T],
    read: impl Fn(&Type, &T) -> Result<Value, JsonError>,
    dims: &mut Dims,
) -> Result<Vec<Value>, JsonError> {
    if params.len() != given.len() {
        let names: Vec<&str> = params.iter().map(|param| param.name.as_str()).collect();
        let reason = format!("{COUNT}({}), found {} of them", names.join(", "), given.len());
        return Err(JsonError { path: String::new(), reason });
    }
    let pairs = params.iter().zip(given).enumerate();
    pairs
        .map(|(index, (param, json))| {
            value(&param.ty, json, &read, dims)
                .map_err(|error| JsonError { path: format!("[{index}]{}", error.path), reason: error.reason })
        })
        .collect()
}

/// One value; the lengths that it binds are kept.
pub(super) fn value<T>(
    ty: &Type,
    json: &T,
    read: impl Fn(&Type, &T) -> Result<Value, JsonError>,
    dims: &mut Dims,
) -> Result<Value, JsonError> {
    let value = read(ty, json)?;
    dims.bind(ty, &value).map_err(|error| JsonError { path: String::new(), reason: error.to_string() })?;
    Ok(value)
}

/// Reads a value from its text. Large values are of few types: those are read without a tree of JSON in between.
pub(super) fn from_text(ty: &Type, text: &&RawValue) -> Result<Value, JsonError> {
    if let Some(value) = read_directly(ty, text.get()) {
        return Ok(value);
    }
    let json: Json = serde_json::from_str(text.get())
        .map_err(|error| JsonError { path: String::new(), reason: in_words(&error.to_string(), Notation::Json) })?;
    from_json(ty, &json)
}

/// Returns `None` if the text does not hold such a value or the type is another; the slower way then finds out why.
fn read_directly(ty: &Type, text: &str) -> Option<Value> {
    fn parse<'a, T: Deserialize<'a>>(text: &'a str) -> Option<T> {
        serde_json::from_str(text).ok()
    }
    let list = |items: Vec<Value>| Some(Value::List(items));
    match ty {
        Type::Vec(_) => parse(text).map(Value::Vec),
        Type::Mat(..) => {
            let rows: Vec<Vec<f64>> = parse(text)?;
            let cols = rows.first().map_or(0, Vec::len);
            let even = rows.iter().all(|row| row.len() == cols);
            even.then(|| Value::Mat { rows: rows.len(), cols, data: rows.concat() })
        }
        Type::List(item) => match &**item {
            Type::Int => list(parse::<Vec<i64>>(text)?.into_iter().map(Value::Int).collect()),
            Type::Float => list(parse::<Vec<f64>>(text)?.into_iter().map(Value::Float).collect()),
            Type::Str => list(parse::<Vec<String>>(text)?.into_iter().map(Value::Str).collect()),
            Type::List(item) if **item == Type::Char => {
                let rows = parse::<Vec<Vec<char>>>(text)?.into_iter();
                list(rows.map(|row| Value::List(row.into_iter().map(Value::Char).collect())).collect())
            }
            Type::List(item) if **item == Type::Int => {
                let rows = parse::<Vec<Vec<i64>>>(text)?.into_iter();
                list(rows.map(|row| Value::List(row.into_iter().map(Value::Int).collect())).collect())
            }
            _ => None,
        },
        _ => None,
    }
}

/// Arguments as a case file has them.
pub(super) fn to_list(params: &[Param], values: &[Value]) -> Json {
    params.iter().zip(values).map(|(param, value)| to_json(&param.ty, value)).collect()
}

/// The values of a reply, or why it holds no values.
pub(super) fn answers(reply: Reply) -> Result<Vec<Value>, String> {
    match reply {
        Reply::Answer(answers) => Ok(answers),
        Reply::None => Err("it answers nothing".to_owned()),
        Reply::Refused(why) | Reply::Malformed(why) => Err(why),
    }
}
