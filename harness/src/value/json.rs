//! Values as JSON: how cases are written in files and shown in reports.
//!
//! Numbers that JSON lacks are the texts `"nan"`, `"inf"`, `"-inf"`; a map with text keys is an object, any other an array of
//! pairs; absent values and absent tree nodes are `null`. Where the present value may itself be `null` (an `opt` directly
//! inside an `opt` or a `tree`) it stands in an array of one. The bits of a NaN are not kept.

use std::collections::HashSet;

use serde_json::{Map, Number, Value as Json};

use crate::value::types::Type;
use crate::value::walk::level_order;
use crate::value::{Value, encode};

/// Why JSON is not a value of a type, and where in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{reason}", if path.is_empty() { String::new() } else { format!("at `{path}`: ") })]
pub struct JsonError {
    /// The place, such as `[3].mean`; empty for the whole value.
    pub path: String,
    /// What was expected there and what stands there.
    pub reason: String,
}

impl JsonError {
    fn expected(ty: &Type, json: &Json) -> Self {
        let how = match (ty, json) {
            (Type::Float, Json::String(_)) => "; write \"nan\", \"inf\" or \"-inf\" for what is no number",
            _ => "",
        };
        Self { path: String::new(), reason: format!("expected `{ty}`, found {}{how}", brief(json)) }
    }

    fn new(reason: impl Into<String>) -> Self {
        Self { path: String::new(), reason: reason.into() }
    }

    fn inside(mut self, step: &str) -> Self {
        self.path.insert_str(0, step);
        self
    }

    fn at(self, index: usize) -> Self {
        self.inside(&format!("[{index}]"))
    }
}

/// Reads a value of the type.
pub fn from_json(ty: &Type, json: &Json) -> Result<Value, JsonError> {
    let expected = || JsonError::expected(ty, json);
    let items = || json.as_array().ok_or_else(expected);
    Ok(match ty {
        Type::Void => json.as_null().map(|()| Value::Void).ok_or_else(expected)?,
        Type::Bool => Value::Bool(json.as_bool().ok_or_else(expected)?),
        Type::Int => Value::Int(json.as_i64().ok_or_else(expected)?),
        Type::Float => Value::Float(float(json).ok_or_else(expected)?),
        Type::Char => {
            let mut chars = json.as_str().ok_or_else(expected)?.chars();
            match (chars.next(), chars.next()) {
                (Some(only), None) => Value::Char(only),
                _ => return Err(expected()),
            }
        }
        Type::Str => Value::Str(json.as_str().ok_or_else(expected)?.to_owned()),
        Type::List(item) | Type::Linked(item) => Value::List(each(items()?, |json| from_json(item, json))?),
        Type::Map(key, item) => map(ty, key, item, json)?,
        Type::Opt(item) => Value::Opt(nullable(item, json)?.map(Box::new)),
        Type::Tree(item) => {
            let mut slots = each(items()?, |json| nullable(item, json))?;
            let orphan = |index| JsonError::new("this is a child of an absent node").at(index);
            Value::Tree(level_order(slots.len(), |index| Ok(slots[index].take()), orphan)?)
        }
        Type::Tuple(types) => {
            let items = items()?;
            if items.len() != types.len() {
                return Err(expected());
            }
            let mut types = types.iter();
            Value::Tuple(each(items, |json| from_json(types.next().expect("as many types as items"), json))?)
        }
        Type::Record(fields) => record(ty, fields, json)?,
        Type::Vec(_) => Value::Vec(floats(items()?)?),
        Type::Mat(..) => {
            let rows = each(items()?, |row| floats(row.as_array().ok_or_else(|| JsonError::expected(ty, row))?))?;
            let cols = rows.first().map_or(0, Vec::len);
            if let Some(odd) = rows.iter().position(|row| row.len() != cols) {
                let reason = format!("this row has {} numbers, the first has {cols}", rows[odd].len());
                return Err(JsonError::new(reason).at(odd));
            }
            Value::Mat { rows: rows.len(), cols, data: rows.concat() }
        }
    })
}

/// Writes a value, which must be of the type.
pub fn to_json(ty: &Type, value: &Value) -> Json {
    match (ty, value) {
        (_, Value::Bool(value)) => Json::Bool(*value),
        (_, Value::Int(value)) => Json::from(*value),
        (_, Value::Float(value)) => json_float(*value),
        (_, Value::Char(value)) => Json::String(value.to_string()),
        (_, Value::Str(text)) => Json::String(text.clone()),
        (Type::List(item) | Type::Linked(item), Value::List(values)) => {
            values.iter().map(|value| to_json(item, value)).collect()
        }
        (Type::Map(key, item), Value::Map(pairs)) if **key == Type::Str => {
            let entry = |(key, value): &(Value, Value)| match key {
                Value::Str(text) => Some((text.clone(), to_json(item, value))),
                _ => None,
            };
            Json::Object(pairs.iter().filter_map(entry).collect())
        }
        (Type::Map(key, item), Value::Map(pairs)) => {
            pairs.iter().map(|(k, v)| Json::Array(vec![to_json(key, k), to_json(item, v)])).collect()
        }
        (Type::Opt(item), Value::Opt(value)) => json_nullable(item, value.as_deref()),
        (Type::Tree(item), Value::Tree(slots)) => slots.iter().map(|slot| json_nullable(item, slot.as_ref())).collect(),
        (Type::Tuple(items), Value::Tuple(values)) => items.iter().zip(values).map(|(ty, v)| to_json(ty, v)).collect(),
        (Type::Record(fields), Value::Tuple(values)) => {
            let field = |((name, ty), value): (&(String, Type), &Value)| (name.clone(), to_json(ty, value));
            Json::Object(fields.iter().zip(values).map(field).collect())
        }
        (_, Value::Vec(data)) => data.iter().copied().map(json_float).collect(),
        (_, Value::Mat { rows, cols, data }) => {
            let row = |row: usize| data.get(row * cols..(row + 1) * cols).unwrap_or_default();
            (0..*rows).map(|index| row(index).iter().copied().map(json_float).collect::<Json>()).collect()
        }
        _ => Json::Null,
    }
}

fn each<T>(items: &[Json], mut one: impl FnMut(&Json) -> Result<T, JsonError>) -> Result<Vec<T>, JsonError> {
    items.iter().enumerate().map(|(index, json)| one(json).map_err(|error| error.at(index))).collect()
}

fn floats(items: &[Json]) -> Result<Vec<f64>, JsonError> {
    each(items, |json| float(json).ok_or_else(|| JsonError::expected(&Type::Float, json)))
}

fn float(json: &Json) -> Option<f64> {
    match json {
        Json::Number(number) => number.as_f64(),
        Json::String(text) => match text.as_str() {
            "nan" => Some(f64::NAN),
            "inf" => Some(f64::INFINITY),
            "-inf" => Some(f64::NEG_INFINITY),
            _ => None,
        },
        _ => None,
    }
}

fn json_float(value: f64) -> Json {
    let word = match value {
        _ if value.is_nan() => "nan",
        f64::INFINITY => "inf",
        _ => "-inf",
    };
    Number::from_f64(value).map_or_else(|| Json::String(word.to_owned()), Json::Number)
}

fn map(ty: &Type, key: &Type, item: &Type, json: &Json) -> Result<Value, JsonError> {
    if *key == Type::Str {
        let object = json.as_object().ok_or_else(|| JsonError::expected(ty, json))?;
        let entry = |(name, json): (&String, &Json)| {
            let value = from_json(item, json).map_err(|error| error.inside(&format!("[{name:?}]")))?;
            Ok((Value::Str(name.clone()), value))
        };
        return Ok(Value::Map(object.iter().map(entry).collect::<Result<_, _>>()?));
    }
    let mut seen = HashSet::new();
    let pairs = each(json.as_array().ok_or_else(|| JsonError::expected(ty, json))?, |pair| match pair.as_array() {
        Some(both) if both.len() == 2 => {
            let name = from_json(key, &both[0]).map_err(|error| error.at(0))?;
            let mut bytes = Vec::new();
            encode(&name, key, &mut bytes);
            if !seen.insert(bytes) {
                return Err(JsonError::new(format!("the key {} stands here twice", brief(&both[0]))));
            }
            Ok((name, from_json(item, &both[1]).map_err(|error| error.at(1))?))
        }
        _ => Err(JsonError::new(format!("expected a pair of key and value, found {}", brief(pair)))),
    })?;
    Ok(Value::Map(pairs))
}

fn record(ty: &Type, fields: &[(String, Type)], json: &Json) -> Result<Value, JsonError> {
    let object = json.as_object().ok_or_else(|| JsonError::expected(ty, json))?;
    if let Some(extra) = object.keys().find(|name| fields.iter().all(|(field, _)| field != *name)) {
        return Err(JsonError::new(format!("`{ty}` has no field `{extra}`")));
    }
    let field = |(name, ty): &(String, Type)| {
        let json = object.get(name).ok_or_else(|| JsonError::new(format!("field `{name}` is missing")))?;
        from_json(ty, json).map_err(|error| error.inside(&format!(".{name}")))
    };
    Ok(Value::Tuple(fields.iter().map(field).collect::<Result<_, _>>()?))
}

fn nullable(item: &Type, json: &Json) -> Result<Option<Value>, JsonError> {
    match (item, json) {
        (_, Json::Null) => Ok(None),
        (Type::Opt(_), Json::Array(one)) if one.len() == 1 => {
            from_json(item, &one[0]).map(Some).map_err(|error| error.at(0))
        }
        (Type::Opt(_), _) => {
            Err(JsonError::new(format!("expected `null` or an array of one `{item}`, found {}", brief(json))))
        }
        _ => from_json(item, json).map(Some),
    }
}

fn json_nullable(item: &Type, value: Option<&Value>) -> Json {
    match (item, value) {
        (_, None) => Json::Null,
        (Type::Opt(_), Some(value)) => Json::Array(vec![to_json(item, value)]),
        (_, Some(value)) => to_json(item, value),
    }
}

/// Foreign JSON in a message: its kind, or its text where that is short.
fn brief(json: &Json) -> String {
    match json {
        Json::Array(items) => format!("an array of {}", items.len()),
        Json::Object(fields) => object_brief(fields),
        _ => {
            let text = json.to_string();
            if text.chars().count() > 40 { "a long text".to_owned() } else { format!("`{text}`") }
        }
    }
}

fn object_brief(fields: &Map<String, Json>) -> String {
    format!("an object of {}", fields.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::value::samples::{same_bits, typed_values};

    /// JSON keeps no NaN bits: all of them become the one that JSON's `"nan"` reads as.
    fn plain_nan(value: &Value) -> Value {
        let plain = |x: &mut f64| *x = if x.is_nan() { f64::NAN } else { *x };
        let mut value = value.clone();
        value.leaves_mut(&mut |leaf| match leaf {
            Value::Float(x) => plain(x),
            Value::Vec(data) | Value::Mat { data, .. } => data.iter_mut().for_each(plain),
            _ => {}
        });
        value
    }

    /// Keys that differ only in NaN bits become the same key.
    fn has_float_keys(ty: &Type) -> bool {
        ty.any(&|part| matches!(part, Type::Map(key, _) if key.has_floats()))
    }

    proptest! {
        #[test]
        fn every_value_comes_back_through_json_text((ty, value) in typed_values()) {
            prop_assume!(!has_float_keys(&ty));
            let text = to_json(&ty, &value).to_string();
            let back = from_json(&ty, &serde_json::from_str(&text).unwrap());
            prop_assert!(matches!(&back, Ok(back) if same_bits(&plain_nan(&value), back)), "{text} came back as {back:?}");
        }
    }

    #[test]
    fn a_wrong_value_is_named_with_its_place() {
        for (ty, json, message) in [
            ("int", json!(1.5), "expected `int`, found `1.5`"),
            ("int", json!(9_223_372_036_854_775_808_u64), "expected `int`, found `9223372036854775808`"),
            ("list<list<int>>", json!([[1], [2, "x"]]), "at `[1][1]`: expected `int`, found `\"x\"`"),
            ("mat[n, d]", json!([[1, 2], [3]]), "at `[1]`: this row has 1 numbers, the first has 2"),
            ("{a: int}", json!({"a": 1, "b": 2}), "`{a: int}` has no field `b`"),
            ("{a: int}", json!({}), "field `a` is missing"),
            (
                "list<{a: float}>",
                json!([{"a": "x"}]),
                "at `[0].a`: expected `float`, found `\"x\"`; write \"nan\", \"inf\" or \"-inf\" for what is no number",
            ),
            ("char", json!("ab"), "expected `char`, found `\"ab\"`"),
            ("map<int, int>", json!([[1, 2], [1, 3]]), "at `[1]`: the key `1` stands here twice"),
            ("tree<int>", json!([null, 1, 2]), "at `[1]`: this is a child of an absent node"),
        ] {
            let error = from_json(&Type::parse(ty).unwrap(), &json).unwrap_err();
            assert_eq!(error.to_string(), message);
        }
    }

    #[test]
    fn json_reads_as_people_write_it() {
        let read = |ty: &str, json: Json| from_json(&Type::parse(ty).unwrap(), &json).unwrap();
        assert_eq!(read("mat[n, d]", json!([])), Value::Mat { rows: 0, cols: 0, data: vec![] });
        assert_eq!(read("float", json!(3)), Value::Float(3.0));
        assert_eq!(read("vec[n]", json!([1, "-inf"])), Value::Vec(vec![1.0, f64::NEG_INFINITY]));
        assert_eq!(
            read("tree<int>", json!([1, null, 2, null])),
            Value::Tree(vec![Some(Value::Int(1)), None, Some(Value::Int(2)),])
        );
        assert_eq!(read("map<str, int>", json!({"a": 1})), Value::Map(vec![(Value::Str("a".into()), Value::Int(1))]));
        assert_eq!(read("opt<opt<int>>", json!([null])), Value::Opt(Some(Box::new(Value::Opt(None)))));
    }
}
