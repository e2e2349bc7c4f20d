//! Case files, generated lines and a user's own case: JSON, checked against the interface.
//!
//! An error names the file, the line, the case and the place in it. The writer is [`super::write`].

use std::collections::HashSet;
use std::io;

use flate2::read::GzDecoder;
use harness::interface::{Interface, Param};
use harness::json::from_json;
use harness::shape::Dims;
use harness::types::Type;
use harness::value::Value;
use serde::Deserialize;
use serde_json::Value as Json;
use serde_json::value::RawValue;

use super::error::{Error, Source};
use super::limits::Bounds;
use super::tree::{bounded, too_large};
use super::{CaseInput, Draft, Expect, Known, Problem, SAMPLE, Set, TestCase, names};
use crate::check::{CallExpect, Support};

/// Largest case file, unpacked.
const MAX_UNPACKED: u64 = 64 << 20;
/// Most cases of one set.
const MAX_CASES: usize = 10_000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile<'a> {
    #[serde(borrow)]
    cases: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCase {
    name: Option<String>,
    args: Option<Vec<Json>>,
    input: Option<String>,
    new: Option<Vec<Json>>,
    calls: Option<Vec<(String, Vec<Json>)>>,
    expect: Option<Json>,
    size: Option<u64>,
    #[serde(default)]
    supports: Vec<Json>,
    limits: Option<Bounds>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLine<'a> {
    set: RawSet,
    group: String,
    #[serde(borrow)]
    case: &'a RawValue,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum RawSet {
    Sample,
    Hidden,
}

impl Problem {
    /// The cases of a set: groups in the order of the manifest, cases in the order of their file.
    pub fn cases(&self, set: Set) -> Result<Vec<TestCase>, Error> {
        let mut cases: Vec<TestCase> = Vec::new();
        for (group, path) in self.case_paths(set)? {
            let mut names = HashSet::new();
            let source = self.case_source(&path)?;
            let file: RawFile<'_> = serde_json::from_str(&source.text).map_err(|error| bad_json(&source, 1, &error))?;
            for raw in file.cases {
                let at = raw.get().as_ptr() as usize - source.text.as_ptr() as usize;
                let reader = Reader { problem: self, set, group: &group, source: &source, at, expected: true };
                let draft = reader.draft(raw.get())?;
                if !names.insert(draft.name.clone()) {
                    return Err(reader.error(format!("group `{}` has a case `{}` already", draft.group, draft.name)));
                }
                if names.len() > MAX_CASES {
                    return Err(reader.error(format!("these are more than {MAX_CASES} cases")));
                }
                match draft.known.clone() {
                    Known::All(expect) => cases.push(draft.complete(expect)),
                    _ => return Err(reader.error(format!("case `{}` has no `expect`", draft.name))),
                }
            }
        }
        Ok(cases)
    }

    /// The text of a group's case file, unpacked, and its set; nothing where there is no file yet.
    pub fn stored(&self, group: &str) -> Result<Option<(Set, String)>, Error> {
        for set in Set::ALL {
            for path in case_names(set, group) {
                if self.files.contains(&path) {
                    return Ok(Some((set, self.case_source(&path)?.text.as_ref().to_owned())));
                }
            }
        }
        Ok(None)
    }

    /// The cases that `generate.py` printed, one JSON object a line.
    pub fn generated(&self, printed: &str) -> Result<Vec<Draft>, Error> {
        let source = Source { file: format!("the output of {}", self.shown("generate.py")), text: printed.into() };
        let mut drafts: Vec<Draft> = Vec::new();
        let mut names = HashSet::new();
        let mut at = 0;
        for text in source.text.split_inclusive('\n') {
            let (start, line) = (at, text.trim());
            at += text.len();
            if line.is_empty() {
                continue;
            }
            let number = source.line(start);
            let raw: RawLine<'_> = serde_json::from_str(line).map_err(|error| bad_json(&source, number, &error))?;
            let set = match raw.set {
                RawSet::Sample => Set::Sample,
                RawSet::Hidden => Set::Hidden,
            };
            let reader = Reader { problem: self, set, group: &raw.group, source: &source, at: start, expected: false };
            if self.group(&raw.group).is_none() {
                return Err(reader.error(format!("there is no group `{}` in problem.toml", raw.group)));
            }
            let draft = reader.draft(raw.case.get())?;
            if drafts.iter().any(|other| other.group == draft.group && other.set != draft.set) {
                return Err(reader.error(format!("group `{}` is in two sets", draft.group)));
            }
            if !names.insert((draft.group.clone(), draft.name.clone())) {
                return Err(reader.error(format!("group `{}` has a case `{}` already", draft.group, draft.name)));
            }
            if names.len() > MAX_CASES {
                return Err(reader.error(format!("these are more than {MAX_CASES} cases")));
            }
            drafts.push(draft);
        }
        Ok(drafts)
    }

    /// A user's own case: an object as in a case file, name and expectation optional; for a function also just the arguments.
    pub fn own_case(&self, text: &str) -> Result<Draft, Error> {
        let text = text.trim();
        let object = if text.starts_with('[') { format!("{{\"args\":{text}}}") } else { text.to_owned() };
        let source = Source { file: "case".to_owned(), text: object.as_str().into() };
        let reader = Reader { problem: self, set: Set::Sample, group: SAMPLE, source: &source, at: 0, expected: false };
        reader.draft(&source.text)
    }

    /// The case files of a set with their groups; checked to agree with the manifest in both directions.
    fn case_paths(&self, wanted: Set) -> Result<Vec<(String, String)>, Error> {
        let mut strays: Vec<&String> = self.files.iter().filter(|path| path.starts_with("cases/")).collect();
        let mut found = Vec::new();
        for group in &self.groups {
            let mut own = Vec::new();
            for set in Set::ALL {
                for path in case_names(set, &group.name) {
                    if self.files.contains(&path) {
                        strays.retain(|stray| **stray != path);
                        own.push((set, path));
                    }
                }
            }
            match own.as_slice() {
                [(set, path)] if *set == wanted => found.push((group.name.clone(), path.clone())),
                [_] => {}
                [] => {
                    let folder = if group.name == SAMPLE { Set::Sample } else { Set::Hidden }.folder();
                    let message = format!("group `{}` has no cases: `cases/{folder}/{0}.json` is missing", group.name);
                    let hint = format!("`judge verify --write {}` makes it from generate.py", self.slug);
                    return Err(self.source.error(group.span.clone(), message).with_hint(hint));
                }
                [(_, one), (_, two), ..] => {
                    let message = format!("group `{}` has more than one file: `{one}` and `{two}`", group.name);
                    return Err(self.source.error(group.span.clone(), message));
                }
            }
        }
        match strays.first() {
            Some(stray) => {
                let reason = "belongs to no `[[group]]` of problem.toml".to_owned();
                Err(Error::Refused { file: self.shown(stray), reason })
            }
            None => Ok(found),
        }
    }

    fn case_source(&self, path: &str) -> Result<Source, Error> {
        let file = self.shown(path);
        let mut bytes = self.tree.read(&self.slug, path, MAX_UNPACKED)?;
        if path.ends_with(".gz") {
            let cannot = |source: io::Error| Error::Io { verb: "unpack", file: file.clone(), source };
            let unpacked = bounded(GzDecoder::new(bytes.as_slice()), MAX_UNPACKED).map_err(cannot)?;
            bytes = unpacked.ok_or_else(|| too_large(file.clone(), MAX_UNPACKED))?;
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Source { file, text: text.into() }),
            Err(_) => Err(Error::Refused { file, reason: "is not UTF-8".to_owned() }),
        }
    }
}

/// The names that the case file of a group may have.
pub(super) fn case_names(set: Set, group: &str) -> [String; 2] {
    let plain = format!("cases/{}/{group}.json", set.folder());
    [plain.clone(), plain + ".gz"]
}

fn bad_json(source: &Source, line: usize, error: &serde_json::Error) -> Error {
    let text = error.to_string();
    let message = text.rfind(" at line ").map_or(text.as_str(), |end| &text[..end]);
    source.error_in_line(line + error.line().saturating_sub(1), message)
}

/// Reads one case.
struct Reader<'a> {
    problem: &'a Problem,
    set: Set,
    group: &'a str,
    source: &'a Source,
    /// Where in the source the case begins.
    at: usize,
    /// Whether the whole expectation must be there.
    expected: bool,
}

impl Reader<'_> {
    fn error(&self, message: impl Into<String>) -> Error {
        self.source.error_in_line(self.source.line(self.at), message)
    }

    fn draft(&self, text: &str) -> Result<Draft, Error> {
        let raw: RawCase =
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

    fn typed(&self, raw: RawCase, name: &str) -> Result<Draft, String> {
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
                (CaseInput::Stdin(input), self.text(raw.expect)?)
            }
            Interface::Function(function) => {
                let mut dims = Dims::default();
                let args = arguments("args", &function.params, &raw.args.ok_or("`args` is missing")?, &mut dims)?;
                let known = match raw.expect {
                    None => Known::Nothing,
                    Some(json) => Known::All(Expect::Value(value("expect", function.answer_type(), &json, &mut dims)?)),
                };
                (CaseInput::Call(args), known)
            }
            Interface::Class(_) => {
                let (input, dims) = self.calls(raw.new.unwrap_or_default(), raw.calls.ok_or("`calls` is missing")?)?;
                let known = self.results(&input, raw.expect, &dims)?;
                supports = self.supports(&input, &known, &raw.supports)?;
                (input, known)
            }
        };
        let measured = self.problem.growth.iter().any(|growth| growth.group == self.group);
        if measured && raw.size.is_none_or(|size| size == 0) {
            return Err(format!("`size` is missing: the growth of group `{}` is measured", self.group));
        }
        Ok(Draft {
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

    fn text(&self, expect: Option<Json>) -> Result<Known, String> {
        match expect {
            None => Ok(Known::Nothing),
            Some(Json::String(text)) => Ok(Known::All(Expect::Text(text))),
            Some(_) => Err("`expect` of a `[stdio]` problem is a text".to_owned()),
        }
    }

    /// The calls of a case; the lengths that the constructor binds hold for each of them.
    fn calls(&self, new: Vec<Json>, raw: Vec<(String, Vec<Json>)>) -> Result<(CaseInput, Vec<Dims>), String> {
        let Interface::Class(class) = &self.problem.interface else { return Err("no class".to_owned()) };
        let mut dims = Dims::default();
        let new = arguments("new", &class.new, &new, &mut dims)?;
        let (mut calls, mut bound) = (Vec::new(), Vec::new());
        for (number, (name, args)) in raw.iter().enumerate() {
            let index = class
                .methods
                .iter()
                .position(|method| method.name == *name)
                .ok_or_else(|| format!("`calls[{number}]`: the class has no method `{name}`"))?;
            let mut dims = dims.clone();
            let place = format!("calls[{number}][1]");
            calls.push((index, arguments(&place, &class.methods[index].params, args, &mut dims)?));
            bound.push(dims);
        }
        Ok((CaseInput::Calls { new, calls }, bound))
    }

    fn results(&self, input: &CaseInput, expect: Option<Json>, dims: &[Dims]) -> Result<Known, String> {
        let (Interface::Class(class), CaseInput::Calls { calls, .. }) = (&self.problem.interface, input) else {
            return Ok(Known::Nothing);
        };
        let items = match expect {
            None => return Ok(Known::Nothing),
            Some(Json::Array(items)) => items,
            Some(_) => return Err("`expect` is a list with one result for each call".to_owned()),
        };
        if items.len() != calls.len() {
            return Err(format!("`expect` has {} results for {} calls", items.len(), calls.len()));
        }
        let mut results = Vec::new();
        for (number, ((json, (index, _)), dims)) in items.iter().zip(calls).zip(dims).enumerate() {
            let (method, place) = (&class.methods[*index], format!("expect[{number}]"));
            results.push(if !self.expected && json.is_null() {
                None
            } else if self.problem.draws().contains(&method.name) {
                let draw = json.get("draw").and_then(Json::as_u64).and_then(|draw| usize::try_from(draw).ok());
                let wrong =
                    || format!("`{place}`: the result of `{}` is random, expected {{\"draw\": 0}}", method.name);
                Some(CallExpect::Draw(draw.ok_or_else(wrong)?))
            } else {
                Some(CallExpect::Value(value(&place, &method.returns, json, &mut dims.clone())?))
            });
        }
        Ok(if self.expected {
            Known::All(Expect::Results(results.into_iter().flatten().collect()))
        } else {
            Known::Calls(results)
        })
    }

    /// What draws may give; each support is of the type of the first draw that names it.
    fn supports(&self, input: &CaseInput, known: &Known, raw: &[Json]) -> Result<Vec<Support>, String> {
        let (Interface::Class(class), CaseInput::Calls { calls, .. }) = (&self.problem.interface, input) else {
            return Ok(Vec::new());
        };
        let expects: Vec<Option<&CallExpect>> = match known {
            Known::All(Expect::Results(results)) => results.iter().map(Some).collect(),
            Known::Calls(results) => results.iter().map(Option::as_ref).collect(),
            _ => Vec::new(),
        };
        let mut types: Vec<Option<&Type>> = vec![None; raw.len()];
        for (number, (expect, (index, _))) in expects.iter().zip(calls).enumerate() {
            if let Some(CallExpect::Draw(draw)) = expect {
                let ty = &class.methods[*index].returns;
                let slot = types.get_mut(*draw).ok_or_else(|| {
                    format!("`expect[{number}]`: draw {draw} is not among the {} `supports`", raw.len())
                })?;
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
}

fn arguments(place: &str, params: &[Param], given: &[Json], dims: &mut Dims) -> Result<Vec<Value>, String> {
    if params.len() != given.len() {
        let names: Vec<&str> = params.iter().map(|param| param.name.as_str()).collect();
        return Err(format!("`{place}` has {} values for ({})", given.len(), names.join(", ")));
    }
    let pairs = params.iter().zip(given).enumerate();
    pairs.map(|(index, (param, json))| value(&format!("{place}[{index}]"), &param.ty, json, dims)).collect()
}

fn value(place: &str, ty: &Type, json: &Json, dims: &mut Dims) -> Result<Value, String> {
    let value = from_json(ty, json).map_err(|error| format!("`{place}{}`: {}", error.path, error.reason))?;
    dims.bind(ty, &value).map_err(|error| format!("`{place}`: {error}"))?;
    Ok(value)
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
        .map(|(index, json)| value(&format!("{place}[{index}]"), ty, json, &mut Dims::default()))
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
