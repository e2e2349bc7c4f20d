//! Some hidden case keeps clear of values that hide mistakes: a factor of one, a rate of zero, two parameters that are the
//! same number, a matrix that is square by chance.

use std::collections::BTreeMap;

use harness::types::{Dim, Type};
use harness::value::Value;
use harness::value::walk::zip;

use super::Findings;
use crate::problem::kind::Arguments;
use crate::problem::{Lint, Problem, TestCase};

/// Adds findings about numbers and lengths that are neutral in every hidden case.
pub(super) fn lint(problem: &Problem, hidden: &[TestCase], findings: &mut Findings<'_>) {
    let cases: Vec<CaseNumbers<'_>> = hidden.iter().filter_map(|case| CaseNumbers::of(problem, case)).collect();
    if cases.is_empty() {
        return;
    }
    let numbers = cases.iter().map(CaseNumbers::neutral_numbers).collect();
    report(findings, numbers, "a value that changes nothing hides mistakes");
    let lengths = cases.iter().map(CaseNumbers::equal_lengths).collect();
    report(findings, lengths, "lengths that are the same hide a transposed matrix");
}

/// Adds the flaws of the cases as findings, unless some case has none.
fn report(findings: &mut Findings<'_>, mut flaws: Vec<Vec<String>>, why: &str) {
    if flaws.iter().any(Vec::is_empty) {
        return;
    }
    for flaws in &mut flaws {
        flaws.retain(|at| !findings.waives(Lint::Neutral, at));
    }
    let Some(fewest) = flaws.iter().min_by_key(|flaws| flaws.len()).filter(|fewest| !fewest.is_empty()) else { return };
    // Flaws that all cases share are reported; if the cases share none, those of the best case.
    let shared: Vec<&String> = fewest.iter().filter(|at| flaws.iter().all(|other| other.contains(at))).collect();
    let (reported, cases) = match shared.as_slice() {
        [] => (
            fewest.iter().collect(),
            "neutral in the best of the hidden cases, and each other case has more or other flaws",
        ),
        shared => (shared.to_vec(), "neutral in every hidden case"),
    };
    for at in reported {
        let name = at.split(' ').next().and_then(|words| words.rsplit('.').next()).unwrap_or_default();
        findings.add_named(Lint::Neutral, at, name, format!("{cases}: {why}"));
    }
}

/// The numbers and lengths of one case.
struct CaseNumbers<'a> {
    /// The arguments of the function or of the constructor, then those of each call.
    calls: Vec<Arguments<'a>>,
    lengths: BTreeMap<String, Vec<usize>>,
    /// All named lengths of the problem.
    names: Vec<String>,
}

impl<'a> CaseNumbers<'a> {
    fn of(problem: &'a Problem, case: &'a TestCase) -> Option<Self> {
        let calls = problem.kind().arguments(&case.input);
        if calls.is_empty() {
            return None;
        }
        let mut numbers = CaseNumbers { calls, lengths: BTreeMap::new(), names: names(problem) };
        for Arguments { params, values, .. } in &numbers.calls {
            for (param, arg) in params.iter().zip(*values) {
                bind(&param.ty, arg, &mut numbers.lengths);
            }
        }
        Some(numbers)
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
            // One call of a method without flaws is enough.
            let best = flaws.entry(prefix.clone()).or_insert_with(|| own.clone());
            if own.len() < best.len() {
                *best = own;
            }
        }
        flaws.into_values().flatten().collect()
    }

    /// Named lengths that are the same throughout the case, or missing: `n = d`.
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

/// Whether two numbers are equal, zeros of both signs included.
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
        _ => ty.parts().for_each(|part| name(part, names)),
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
        _ => zip(ty, value).into_iter().flatten().for_each(|(ty, value)| bind(ty, value, lengths)),
    }
}
