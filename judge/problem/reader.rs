//! One case: its JSON, typed by the interface of the problem.
//!
//! An objection names the case and the place in it, `args[1][0]`. Which file the case is in is the caller's to know.

use std::collections::HashSet;

use harness::interface::{Class, Interface, Param};
use harness::json::{JsonError, from_json};
use harness::shape::Dims;
use harness::types::Type;
use harness::value::Value;
use serde::Deserialize;
use serde_json::Value as Json;
use serde_json::value::RawValue;

use super::cases::bad_json;
use super::error::{Error, Source};
use super::limits::Bounds;
use super::{CaseInput, CaseDraft, Expect, PartialExpect, Problem, Visibility, names};
use crate::check::{CallExpect, Support};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a case, which is an object")]
struct RawCase<'a> {
    name: Option<String>,
    #[serde(borrow)]
    args: Option<Vec<&'a RawValue>>,
    input: Option<String>,
    #[serde(borrow)]
    new: Option<Vec<&'a RawValue>>,
    #[serde(borrow)]
    calls: Option<&'a RawValue>,
    #[serde(borrow)]
    expect: Option<&'a RawValue>,
    size: Option<u64>,
    #[serde(default)]
    supports: Vec<Json>,
    limits: Option<Bounds>,
}

/// Reads one case.
pub(super) struct Reader<'a> {
    pub(super) problem: &'a Problem,
    pub(super) set: Visibility,
    pub(super) group: &'a str,
    pub(super) source: &'a Source,
    /// Where in the source the case begins.
    pub(super) at: usize,
    /// Whether the whole expectation must be there.
    pub(super) expected: bool,
}

impl Reader<'_> {
    pub(super) fn error(&self, message: impl Into<String>) -> Error {
        self.source.error_in_line(self.source.line(self.at), message)
    }

    pub(super) fn draft(&self, text: &str) -> Result<CaseDraft, Error> {
        let raw: RawCase<'_> =
            serde_json::from_str(text).map_err(|error| bad_json(self.source, self.source.line(self.at), &error))?;
        let name = raw.name.clone().unwrap_or_else(|| "own".to_owned());
        if let Err(reason) = names::slug(&name) {
            return Err(self.error(format!("the name of a case: {reason}")));
        }
        if self.expected && raw.name.is_none() {
            return Err(self.error("a case has no `name`"));
        }
        self.typed(raw, &name).map_err(|reason| self.error(format!("case `{name}`: {reason}")))
    }

    /// A case that nobody stored: no file and no line can be named.
    pub(super) fn own(&self, text: &str) -> Result<CaseDraft, String> {
        let raw: RawCase<'_> = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let name = raw.name.clone().unwrap_or_else(|| "own".to_owned());
        names::slug(&name).map_err(|reason| format!("the name of a case: {reason}"))?;
        self.typed(raw, &name)
    }

    fn typed(&self, raw: RawCase<'_>, name: &str) -> Result<CaseDraft, String> {
        let fields = [
            ("args", raw.args.is_some()),
            ("input", raw.input.is_some()),
            ("new", raw.new.is_some()),
            ("calls", raw.calls.is_some()),
            ("supports", !raw.supports.is_empty()),
        ];
        let (kind, wanted): (&str, &[&str]) = match &self.problem.interface {
            Interface::Stdio => ("[stdio]", &["input"]),
            Interface::Function(_) => ("[function]", &["args"]),
            Interface::Class(_) => ("[class]", &["new", "calls", "supports"]),
        };
        if let Some((field, _)) = fields.iter().find(|(field, given)| *given && !wanted.contains(field)) {
            return Err(format!("`{field}` has no meaning in a `{kind}` problem"));
        }
        let mut supports = Vec::new();
        let (input, known) = match &self.problem.interface {
            Interface::Stdio => {
                let input = raw.input.ok_or("`input` is missing")?;
                (CaseInput::Stdin(input), known_text(raw.expect)?)
            }
            Interface::Function(function) => {
                let mut dims = Dims::default();
                let args = raw.args.ok_or("`args` is missing")?;
                let args = arguments(&function.params, &args, read, &mut dims).map_err(|error| at("args", &error))?;
                let known = match raw.expect {
                    None => PartialExpect::Nothing,
                    Some(json) => {
                        let answer = value(function.answer_type(), &json, read, &mut dims);
                        PartialExpect::All(Expect::Value(answer.map_err(|error| at("expect", &error))?))
                    }
                };
                (CaseInput::Call(args), known)
            }
            Interface::Class(class) => {
                let calls = calls(raw.calls.ok_or("`calls` is missing")?)?;
                let TypedCalls { new, calls, dims } = typed_calls(class, &raw.new.unwrap_or_default(), &calls)?;
                let known = match raw.expect {
                    None => PartialExpect::Nothing,
                    Some(expect) => self.results(class, &calls, expect, &dims)?,
                };
                supports = typed_supports(class, &calls, &known, &raw.supports)?;
                (CaseInput::Calls { new, calls }, known)
            }
        };
        let measured = self.problem.growth.iter().any(|growth| growth.group == self.group);
        if measured && raw.size.is_none_or(|size| size == 0) {
            return Err(format!("`size` is missing: the growth of group `{}` is measured", self.group));
        }
        Ok(CaseDraft {
            set: self.set,
            name: name.to_owned(),
            group: self.group.to_owned(),
            input,
            known,
            supports,
            size: raw.size,
            limits: raw.limits,
        })
    }

    fn results(&self, class: &Class, calls: &[Call], expect: &RawValue, dims: &[Dims]) -> Result<PartialExpect, String> {
        let items: Vec<Json> = serde_json::from_str(expect.get())
            .map_err(|_| "`expect` is a list with one result for each call".to_owned())?;
        if items.len() != calls.len() {
            return Err(format!("`expect` has {} results for {} calls", items.len(), calls.len()));
        }
        let mut results = Vec::new();
        for (number, ((json, (index, _)), dims)) in items.iter().zip(calls).zip(dims).enumerate() {
            let method = &class.methods[*index];
            let place = || format!("expect[{number}]");
            results.push(if !self.expected && json.is_null() {
                None
            } else if self.problem.draws().contains(&method.name) {
                let draw = json.get("draw").and_then(Json::as_u64).and_then(|draw| usize::try_from(draw).ok());
                let wrong =
                    || format!("`{}`: the result of `{}` is random, expected {{\"draw\": 0}}", place(), method.name);
                Some(CallExpect::Draw(draw.ok_or_else(wrong)?))
            } else {
                let value = value(&method.returns, json, from_json, &mut dims.clone());
                Some(CallExpect::Value(value.map_err(|error| at(&place(), &error))?))
            });
        }
        Ok(if self.expected {
            PartialExpect::All(Expect::Results(results.into_iter().flatten().collect()))
        } else {
            PartialExpect::Calls(results)
        })
    }
}

/// A method and its arguments.
type Call = (usize, Vec<Value>);

/// A life of an object, typed.
struct TypedCalls {
    new: Vec<Value>,
    calls: Vec<Call>,
    /// The lengths that are bound in each call.
    dims: Vec<Dims>,
}

/// Methods and arguments, not typed yet.
fn calls(raw: &RawValue) -> Result<Vec<(&str, Vec<Json>)>, String> {
    serde_json::from_str(raw.get())
        .map_err(|error| format!("`calls` is a list of methods with their arguments, such as [\"get\", [1]]: {error}"))
}

/// The lengths that the constructor binds hold in every call.
fn typed_calls(class: &Class, new: &[&RawValue], raw: &[(&str, Vec<Json>)]) -> Result<TypedCalls, String> {
    let mut dims = Dims::default();
    let new = arguments(&class.new, new, read, &mut dims).map_err(|error| at("new", &error))?;
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

/// What draws may give; each support is of the type of the first draw that names it.
fn typed_supports(class: &Class, calls: &[Call], known: &PartialExpect, raw: &[Json]) -> Result<Vec<Support>, String> {
    let expects: Vec<Option<&CallExpect>> = match known {
        PartialExpect::All(Expect::Results(results)) => results.iter().map(Some).collect(),
        PartialExpect::Calls(results) => results.iter().map(Option::as_ref).collect(),
        _ => Vec::new(),
    };
    let mut types: Vec<Option<&Type>> = vec![None; raw.len()];
    for (number, (expect, (index, _))) in expects.iter().zip(calls).enumerate() {
        if let Some(CallExpect::Draw(draw)) = expect {
            let ty = &class.methods[*index].returns;
            let slot = types
                .get_mut(*draw)
                .ok_or_else(|| format!("`expect[{number}]`: draw {draw} is not among the {} `supports`", raw.len()))?;
            if *slot.get_or_insert(ty) != ty {
                return Err(format!("`supports[{draw}]` is drawn from by methods of different types"));
            }
        }
    }
    let pairs = raw.iter().zip(types).enumerate();
    pairs
        .map(|(number, (json, ty))| match ty {
            Some(ty) => support(&format!("supports[{number}]"), ty, json),
            None => Err(format!("`supports[{number}]` is never drawn from")),
        })
        .collect()
}

fn known_text(expect: Option<&RawValue>) -> Result<PartialExpect, String> {
    match expect.map(|text| serde_json::from_str(text.get())) {
        None => Ok(PartialExpect::Nothing),
        Some(Ok(text)) => Ok(PartialExpect::All(Expect::Text(text))),
        Some(Err(_)) => Err("`expect` of a `[stdio]` problem is a text".to_owned()),
    }
}

/// An objection to what stands at a place.
fn at(place: &str, error: &JsonError) -> String {
    if error.path.is_empty() && error.reason.starts_with(COUNT) {
        return format!("`{place}` {}", error.reason);
    }
    format!("`{place}{}`: {}", error.path, error.reason)
}

/// How an objection to a number of arguments begins.
const COUNT: &str = "takes ";

fn arguments<T>(
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

fn value<T>(
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
fn read(ty: &Type, text: &&RawValue) -> Result<Value, JsonError> {
    if let Some(value) = read_directly(ty, text.get()) {
        return Ok(value);
    }
    let json: Json = serde_json::from_str(text.get())
        .map_err(|error| JsonError { path: String::new(), reason: error.to_string() })?;
    from_json(ty, &json)
}

/// Nothing where the text is no such value, or the type is none of these; the way round finds out and says why.
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

fn support(place: &str, ty: &Type, json: &Json) -> Result<Support, String> {
    let wrong = || format!("`{place}` is a list of values, or {{\"values\": […], \"weights\": […]}}");
    let (values, weights) = match json {
        Json::Array(values) => (values, None),
        Json::Object(fields) if fields.len() == 2 => {
            let list = |name: &str| fields.get(name).and_then(Json::as_array).ok_or_else(wrong);
            (list("values")?, Some(list("weights")?))
        }
        _ => return Err(wrong()),
    };
    let mut seen = HashSet::new();
    if values.is_empty() || !values.iter().all(|value| seen.insert(value.to_string())) {
        return Err(format!("`{place}` needs values, each once"));
    }
    let values = values.iter().enumerate();
    let values: Vec<Value> = values
        .map(|(index, json)| {
            value(ty, json, from_json, &mut Dims::default()).map_err(|error| at(&format!("{place}[{index}]"), &error))
        })
        .collect::<Result<_, _>>()?;
    let weights = weights
        .map(|weights| weights.iter().map(Json::as_f64).collect::<Option<Vec<f64>>>().ok_or_else(wrong))
        .transpose()?;
    let positive = |weights: &Vec<f64>| weights.len() == values.len() && weights.iter().all(|weight| *weight > 0.0);
    if !weights.as_ref().is_none_or(positive) {
        return Err(format!("`{place}` needs one positive weight for each value"));
    }
    Ok(Support { values, weights })
}
