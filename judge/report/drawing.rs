//! The values behind a case, for whoever draws them: arrays as tables, trees as trees, texts side by side.
//!
//! They are beside a report and never in its public form: a page wants them, and there only of the first failures. What is too large
//! to be seen at a glance is left out.

use harness::interface::Param;
use harness::json::to_json;
use harness::types::Type;
use harness::value::Value;
use serde::Serialize;
use serde_json::Value as Json;

use crate::check::{CallExpect, Expectation, call_number, show};

/// Numbers, texts and the like that are drawn.
const MOST_VALUES: usize = 20_000;
/// Bytes of a text that is drawn.
const MOST_TEXT: usize = 64 << 10;
/// Calls that are drawn before the one that failed, and behind it.
const BEFORE: usize = 300;
const BEHIND: usize = 20;
/// Integers beyond these are texts in JSON, where some readers have floats alone.
const EXACT: i64 = 1 << 53;

/// The values behind a case.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Drawing {
    /// The arguments of the function, or of the constructor.
    pub args: Vec<Valued>,
    /// The answer of the reference.
    pub expected: Option<Valued>,
    /// The answer of the submission.
    pub actual: Option<Valued>,
    /// The calls of an object, those around the one that failed.
    pub calls: Option<Vec<DrawnCall>>,
    /// Both texts, for a program.
    pub texts: Option<Texts>,
}

/// A value with its type in the judge's notation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Valued {
    /// The name of the parameter; empty for an answer.
    pub name: String,
    /// Its type, such as `list<int>`.
    #[serde(rename = "type")]
    pub ty: String,
    /// The value as case files have it; a number that a float cannot hold is a text.
    pub value: Json,
}

/// A call of an object.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DrawnCall {
    /// Its place among all calls, from 0.
    pub index: usize,
    /// `get(3)`.
    pub call: String,
    /// What must come out.
    pub expected: String,
    /// What came out; nothing where the call did not return.
    pub actual: Option<String>,
    /// Whether this is the call that decided.
    pub failed: bool,
}

/// What a program must print and what it printed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Texts {
    /// What it must print.
    pub expected: String,
    /// What it printed.
    pub actual: String,
}

impl Drawing {
    /// The values behind a run; `wrong` is the place of the mismatch. `None` where they are too large.
    pub(crate) fn of(
        expectation: Expectation<'_>,
        answers: &[Value],
        stdout: &[u8],
        wrong: Option<&str>,
    ) -> Option<Self> {
        let empty = Self { args: Vec::new(), expected: None, actual: None, calls: None, texts: None };
        Some(match expectation {
            Expectation::Text(expected) => Self { texts: Some(texts(expected, stdout)?), ..empty },
            Expectation::Value { function, args, expected } => {
                let ty = function.answer_type();
                let actual = answers.first();
                let all = args.iter().chain([expected]).chain(actual);
                fits(all)?;
                let answer = |value: &Value| Valued::new("", ty, value);
                let (args, expected) = (valued(&function.params, args), Some(answer(expected)));
                Self { args, expected, actual: actual.map(answer), ..empty }
            }
            Expectation::Results { class, new, calls, expected, .. } => {
                fits(new)?;
                let failed = wrong.and_then(call_number).unwrap_or(answers.len());
                let shown = failed.saturating_sub(BEFORE)..calls.len().min(failed + BEHIND + 1);
                let drawn = shown.filter_map(|index| {
                    let (method, args) = calls.get(index)?;
                    let method = class.methods.get(*method)?;
                    let text = |value: &Value| show::value(&method.returns, value, show::SHORT);
                    let expected = match expected.get(index)? {
                        CallExpect::Value(value) => text(value),
                        CallExpect::Draw(_) => "a random draw".to_owned(),
                    };
                    let call = show::call(&method.name, &method.params, args);
                    let actual = answers.get(index).map(text);
                    Some(DrawnCall { index, call, expected, actual, failed: index == failed })
                });
                Self { calls: Some(drawn.collect()), args: valued(&class.new, new), ..empty }
            }
        })
    }
}

impl Valued {
    /// A value of a type.
    pub(crate) fn new(name: &str, ty: &Type, value: &Value) -> Self {
        let mut json = to_json(ty, value);
        keep_digits(&mut json);
        Self { name: name.to_owned(), ty: ty.to_string(), value: json }
    }
}

/// Arguments with their names; `None` where they are too large.
pub(crate) fn arguments(params: &[Param], args: &[Value]) -> Option<Vec<Valued>> {
    fits(args)?;
    Some(valued(params, args))
}

fn valued(params: &[Param], args: &[Value]) -> Vec<Valued> {
    params.iter().zip(args).map(|(param, arg)| Valued::new(&param.name, &param.ty, arg)).collect()
}

fn texts(expected: &str, stdout: &[u8]) -> Option<Texts> {
    (expected.len().max(stdout.len()) <= MOST_TEXT)
        .then(|| Texts { expected: expected.to_owned(), actual: String::from_utf8_lossy(stdout).into_owned() })
}

/// `None` where values are too many, or their texts too long, to be drawn.
fn fits<'a>(values: impl IntoIterator<Item = &'a Value>) -> Option<()> {
    let (mut count, mut bytes) = (0, 0);
    for value in values {
        measure(value, &mut count, &mut bytes);
        if count > MOST_VALUES || bytes > MOST_TEXT {
            return None;
        }
    }
    Some(())
}

/// Adds what a value holds; stops where it is too much.
fn measure(value: &Value, count: &mut usize, bytes: &mut usize) {
    *count += 1;
    if *count > MOST_VALUES {
        return;
    }
    match value {
        Value::Str(text) => *bytes += text.len(),
        Value::List(items) | Value::Tuple(items) => items.iter().for_each(|item| measure(item, count, bytes)),
        Value::Map(pairs) => pairs.iter().for_each(|(key, item)| {
            measure(key, count, bytes);
            measure(item, count, bytes);
        }),
        Value::Opt(inside) => inside.iter().for_each(|item| measure(item, count, bytes)),
        Value::Tree(slots) => {
            *count += slots.len();
            slots.iter().take(MOST_VALUES).flatten().for_each(|item| measure(item, count, bytes));
        }
        Value::Vec(data) | Value::Mat { data, .. } => *count += data.len(),
        Value::Void | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Char(_) => {}
    }
}

/// Makes texts of integers that a float cannot hold.
fn keep_digits(json: &mut Json) {
    match json {
        Json::Number(number) => {
            if let Some(integer) = number.as_i64().filter(|integer| integer.unsigned_abs() > EXACT.unsigned_abs()) {
                *json = Json::String(integer.to_string());
            }
        }
        Json::Array(items) => items.iter_mut().for_each(keep_digits),
        Json::Object(fields) => fields.values_mut().for_each(keep_digits),
        Json::Null | Json::Bool(_) | Json::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use harness::interface::{Class, Function, Method};
    use serde_json::json;

    use super::*;

    fn int(name: &str) -> Param {
        Param { name: name.to_owned(), ty: Type::Int }
    }

    fn function() -> Function {
        let params = vec![Param { name: "nums".to_owned(), ty: Type::parse("list<int>").unwrap() }, int("k")];
        Function { name: "f".to_owned(), params, returns: Type::Int, answer: None, unchanged: Vec::new() }
    }

    #[test]
    fn arguments_and_both_answers_are_values_with_types() {
        let (function, expected) = (function(), Value::Int(i64::MAX));
        let args = [Value::List(vec![Value::Int(2), Value::Int(7)]), Value::Int(9)];
        let expectation = Expectation::Value { function: &function, args: &args, expected: &expected };
        let drawing = Drawing::of(expectation, &[Value::Int(3)], b"", Some("result")).unwrap();
        assert_eq!(
            serde_json::to_value(&drawing).unwrap(),
            json!({
                "args": [{"name": "nums", "type": "list<int>", "value": [2, 7]}, {"name": "k", "type": "int", "value": 9}],
                "expected": {"name": "", "type": "int", "value": "9223372036854775807"},
                "actual": {"name": "", "type": "int", "value": 3},
                "calls": null,
                "texts": null,
            })
        );
    }

    #[test]
    fn what_is_too_large_is_not_drawn() {
        let (function, expected) = (function(), Value::Int(1));
        let args = [Value::List(vec![Value::Int(0); MOST_VALUES]), Value::Int(9)];
        let expectation = Expectation::Value { function: &function, args: &args, expected: &expected };
        assert_eq!(Drawing::of(expectation, &[], b"", None), None);
        assert_eq!(Drawing::of(Expectation::Text("a"), &[], &vec![b'x'; MOST_TEXT + 1], None), None);
    }

    #[test]
    fn the_call_that_failed_is_marked_and_later_ones_have_no_answer() {
        let method = Method { name: "get".to_owned(), params: vec![int("key")], returns: Type::Int };
        let class = Class { name: "Lru".to_owned(), new: vec![int("capacity")], methods: vec![method] };
        let calls: Vec<(usize, Vec<Value>)> = (0..1000).map(|key| (0, vec![Value::Int(key)])).collect();
        let expected = vec![CallExpect::Value(Value::Int(1)); 1000];
        let results = Expectation::Results {
            class: &class,
            new: &[Value::Int(2)],
            calls: &calls,
            expected: &expected,
            supports: &[],
        };
        let answers = vec![Value::Int(1); 500];
        let stopped = Drawing::of(results, &answers, b"", None).unwrap().calls.unwrap();
        let failed = stopped.iter().find(|call| call.failed).unwrap();
        assert_eq!((failed.index, failed.call.as_str(), &failed.actual), (500, "get(500)", &None));
        assert_eq!((stopped[0].index, stopped.last().unwrap().index), (200, 520));
        let wrong = Drawing::of(results, &answers, b"", Some("call 7: get(6), result")).unwrap().calls.unwrap();
        assert_eq!((wrong[0].index, wrong[6].failed, wrong[5].failed), (0, true, false));
    }
}
