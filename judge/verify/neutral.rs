//! Some hidden case must keep clear of values that hide mistakes: a factor of one, a rate of zero, two parameters that are the
//! same number, a matrix that is square by chance.

use std::collections::BTreeMap;

use harness::types::{Dim, Type};
use harness::value::Value;

use super::Finding;
use super::findings::Findings;
use crate::check::{Absolute, CheckSpec};
use crate::problem::kind::Arguments;
use crate::problem::{Expect, Lint, Problem, TestCase};

/// Adds findings about numbers and lengths that are neutral in every hidden case.
pub(super) fn lint(problem: &Problem, hidden: &[TestCase], findings: &mut Findings<'_>) {
    let lives: Vec<Life<'_>> = hidden.iter().filter_map(|case| Life::of(problem, case)).collect();
    if lives.is_empty() {
        return;
    }
    let numbers = lives.iter().map(Life::neutral_numbers).collect();
    tell(findings, numbers, "a value that changes nothing hides mistakes");
    let lengths = lives.iter().map(Life::equal_lengths).collect();
    tell(findings, lengths, "lengths that are the same hide a transposed matrix");
}

/// The flaws of each case become findings, unless some case has none.
fn tell(findings: &mut Findings<'_>, mut flaws: Vec<Vec<String>>, why: &str) {
    if flaws.iter().any(Vec::is_empty) {
        return;
    }
    for flaws in &mut flaws {
        flaws.retain(|at| !findings.waives(Lint::Neutral, at));
    }
    let Some(fewest) = flaws.iter().min_by_key(|flaws| flaws.len()).filter(|fewest| !fewest.is_empty()) else { return };
    // What every case shares is told; where each has another flaw, those of the best case.
    let shared: Vec<&String> = fewest.iter().filter(|at| flaws.iter().all(|other| other.contains(at))).collect();
    let (told, where_) = match shared.as_slice() {
        [] => (
            fewest.iter().collect(),
            "so it is in the best of the hidden cases, and each other has more or other flaws",
        ),
        shared => (shared.to_vec(), "so it is in every hidden case"),
    };
    for at in told {
        let name = at.split(' ').next().and_then(|words| words.rsplit('.').next()).unwrap_or_default();
        findings.find_named(Lint::Neutral, at, name, &format!("{where_}: {why}"));
    }
}

/// A fixed `atol` must not swallow an answer: at most a thousandth of the largest number of each case.
pub(super) fn atol(problem: &Problem, cases: &[TestCase]) -> Option<Finding> {
    let CheckSpec::Floats(tolerance) = &problem.check else { return None };
    let Absolute::Fixed(atol) = tolerance.atol else { return None };
    let largest = cases.iter().map(|case| (largest(&case.expect), case)).filter(|(largest, _)| *largest > 0.0);
    let (least, case) = largest.min_by(|a, b| a.0.total_cmp(&b.0))?;
    (atol > least / 1000.0).then(|| {
        let line = problem.line_of("floats").map(|line| format!(":{line}")).unwrap_or_default();
        Finding {
            file: format!("{}{line}", problem.shown("problem.toml")),
            message: format!(
                "an `atol` of {atol:e} is more than a thousandth of the largest number, {least:e}, that case `{}` of `{}` \
                 expects",
                case.name, case.group
            ),
        }
    })
}

/// The largest finite magnitude of an answer.
fn largest(expect: &Expect) -> f64 {
    fn of(value: &Value) -> f64 {
        let most = |numbers: &[f64]| {
            numbers.iter().filter(|number| number.is_finite()).fold(0.0, |most: f64, number| most.max(number.abs()))
        };
        match value {
            Value::Float(number) => most(&[*number]),
            Value::Vec(data) | Value::Mat { data, .. } => most(data),
            Value::List(items) | Value::Tuple(items) => items.iter().map(of).fold(0.0, f64::max),
            Value::Map(pairs) => pairs.iter().map(|(_, item)| of(item)).fold(0.0, f64::max),
            Value::Opt(Some(item)) => of(item),
            Value::Tree(slots) => slots.iter().flatten().map(of).fold(0.0, f64::max),
            _ => 0.0,
        }
    }
    match expect {
        Expect::Text(_) => 0.0,
        Expect::Value(value) => of(value),
        Expect::Results(results) => results
            .iter()
            .map(|result| if let crate::check::CallExpect::Value(value) = result { of(value) } else { 0.0 })
            .fold(0.0, f64::max),
    }
}

/// One case, as far as its numbers and lengths go.
struct Life<'a> {
    /// The arguments of the function or of the constructor, then those of each call.
    calls: Vec<Arguments<'a>>,
    lengths: BTreeMap<String, Vec<usize>>,
    /// All named lengths of the problem.
    names: Vec<String>,
}

impl<'a> Life<'a> {
    fn of(problem: &'a Problem, case: &'a TestCase) -> Option<Self> {
        let calls = problem.kind().arguments(case);
        if calls.is_empty() {
            return None;
        }
        let mut life = Life { calls, lengths: BTreeMap::new(), names: names(problem) };
        for Arguments { params, values, .. } in &life.calls {
            for (param, arg) in params.iter().zip(*values) {
                bind(&param.ty, arg, &mut life.lengths);
            }
        }
        Some(life)
    }

    /// Numbers that are 0 or 1, or the same as another: `beta`, `alpha = r`.
    fn neutral_numbers(&self) -> Vec<String> {
        let mut flaws = BTreeMap::new();
        for Arguments { prefix, params, values } in &self.calls {
            let numbers: Vec<(String, f64, bool)> =
                params.iter().zip(*values).filter_map(|(param, arg)| number(&param.name, arg)).collect();
            let mut own: Vec<String> = Vec::new();
            for (index, (name, number, is_float)) in numbers.iter().enumerate() {
                if *is_float && (same(*number, 0.0) || same(*number, 1.0)) {
                    own.push(format!("{prefix}{name}"));
                }
                let mut others = numbers[..index].iter();
                if let Some((other, ..)) = others.find(|(_, other, _)| same(*other, *number)) {
                    own.push(format!("{prefix}{other} = {name}"));
                }
                let length = self.lengths.iter().find(|(_, lengths)| lengths.iter().all(|n| same(*n as f64, *number)));
                if let (true, Some((length, _))) = (*is_float, length) {
                    own.push(format!("{prefix}{name} = {length}"));
                }
            }
            // Of the calls of a method one that is clear is enough.
            let best = flaws.entry(prefix.clone()).or_insert_with(|| own.clone());
            if own.len() < best.len() {
                *best = own;
            }
        }
        flaws.into_values().flatten().collect()
    }

    /// Named lengths that are the same throughout, or not there: `n = d`.
    fn equal_lengths(&self) -> Vec<String> {
        let mut flaws = Vec::new();
        for (index, name) in self.names.iter().enumerate() {
            let Some(lengths) = self.lengths.get(name) else {
                flaws.push(format!("{name} = 0"));
                continue;
            };
            for other in &self.names[..index] {
                if self.lengths.get(other).is_some_and(|others| others == lengths) {
                    flaws.push(format!("{other} = {name}"));
                }
            }
        }
        flaws
    }
}

/// Whether two numbers are the very same, zeros of both signs included.
fn same(a: f64, b: f64) -> bool {
    a.partial_cmp(&b).is_some_and(std::cmp::Ordering::is_eq)
}

/// A parameter that is one number, and whether it is a float.
fn number(name: &str, arg: &Value) -> Option<(String, f64, bool)> {
    match arg {
        Value::Int(number) => Some((name.to_owned(), *number as f64, false)),
        Value::Float(number) => Some((name.to_owned(), *number, true)),
        _ => None,
    }
}

/// All named lengths in the parameters.
fn names(problem: &Problem) -> Vec<String> {
    let mut names = Vec::new();
    for param in problem.kind().params() {
        name(&param.ty, &mut names);
    }
    names
}

fn name(ty: &Type, names: &mut Vec<String>) {
    let mut add = |dim: &Dim| {
        if let Dim::Named(name) = dim
            && !names.contains(name)
        {
            names.push(name.clone());
        }
    };
    match ty {
        Type::Vec(n) => add(n),
        Type::Mat(n, d) => {
            add(n);
            add(d);
        }
        Type::List(item) | Type::Opt(item) | Type::Tree(item) | Type::Linked(item) | Type::Map(_, item) => {
            name(item, names);
        }
        Type::Tuple(items) => items.iter().for_each(|item| name(item, names)),
        Type::Record(fields) => fields.iter().for_each(|(_, item)| name(item, names)),
        Type::Void | Type::Bool | Type::Int | Type::Float | Type::Char | Type::Str => {}
    }
}

/// The lengths that names have in a value, each once.
fn bind(ty: &Type, value: &Value, lengths: &mut BTreeMap<String, Vec<usize>>) {
    let mut add = |dim: &Dim, length: usize| {
        if let Dim::Named(name) = dim {
            let known = lengths.entry(name.clone()).or_default();
            if !known.contains(&length) {
                known.push(length);
            }
        }
    };
    match (ty, value) {
        (Type::Vec(n), Value::Vec(data)) => add(n, data.len()),
        (Type::Mat(n, d), Value::Mat { rows, cols, .. }) => {
            add(n, *rows);
            add(d, *cols);
        }
        (Type::List(item) | Type::Linked(item), Value::List(items)) => {
            for value in items {
                bind(item, value, lengths);
            }
        }
        (Type::Opt(item), Value::Opt(Some(value))) => bind(item, value, lengths),
        (Type::Map(_, item), Value::Map(pairs)) => pairs.iter().for_each(|(_, value)| bind(item, value, lengths)),
        (Type::Tree(item), Value::Tree(slots)) => slots.iter().flatten().for_each(|value| bind(item, value, lengths)),
        (Type::Tuple(types), Value::Tuple(values)) => {
            types.iter().zip(values).for_each(|(ty, value)| bind(ty, value, lengths));
        }
        (Type::Record(fields), Value::Tuple(values)) => {
            fields.iter().zip(values).for_each(|((_, ty), value)| bind(ty, value, lengths));
        }
        _ => {}
    }
}
