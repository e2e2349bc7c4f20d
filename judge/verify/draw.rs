//! Draws random arguments inside the constraints: lengths first, then single numbers and texts, then all else.
//!
//! The range of each part is known from what was drawn before it; whether the whole lies inside is checked by the caller.

use std::collections::BTreeMap;

use harness::interface::Param;
use harness::types::{Dim, Type};
use harness::value::Value;

use super::dice::Dice;
use super::draw_scalar::{Style, float, integer, letter, word};
use crate::problem::Constraints;
use crate::problem::constraints::{Number, Range, Scope, Subject};

/// Draws arguments.
pub(super) struct Draw<'a> {
    pub(super) constraints: &'a Constraints,
    pub(super) style: Style,
    pub(super) dice: Dice,
}

/// What is known of a call while it is drawn.
struct Known<'k> {
    /// What was known before.
    base: Scope<'k>,
    params: &'k [Param],
    /// The arguments that are there.
    values: Vec<Option<Value>>,
    lengths: BTreeMap<String, usize>,
}

impl Known<'_> {
    fn scope(&self) -> Scope<'_> {
        let mut scope = self.base.clone();
        scope.lengths.clone_from(&self.lengths);
        for (param, value) in self.params.iter().zip(&self.values) {
            if let Some(value) = value {
                scope.add(param, value);
            }
        }
        scope
    }
}

/// A part of an argument.
struct Part<'p> {
    /// The argument or the field of one: `mods.name`.
    place: &'p str,
    /// Numbers of items, from the outer list to the inner one.
    path: Vec<usize>,
}

impl Part<'_> {
    fn item(&self, index: usize) -> Self {
        Self { place: self.place, path: [&self.path[..], &[index]].concat() }
    }
}

impl Draw<'_> {
    /// Arguments for the parameters, where some are kept, and the lengths that go with them.
    pub(super) fn arguments(
        &mut self,
        params: &[Param],
        base: Scope<'_>,
        kept: Vec<Option<Value>>,
    ) -> (Vec<Value>, BTreeMap<String, usize>) {
        let lengths = base.lengths.clone();
        let mut known = Known { base, params, values: kept, lengths };
        known.lengths = known.scope().lengths;
        self.scalars(&mut known, |ty| *ty == Type::Bool);
        for name in params.iter().flat_map(|param| dims(&param.ty)) {
            self.length(&name, &mut known);
        }
        self.scalars(&mut known, |ty| matches!(ty, Type::Int | Type::Float | Type::Char | Type::Str));
        self.scalars(&mut known, |_| true);
        (known.values.into_iter().flatten().collect(), known.lengths)
    }

    /// Draws the missing arguments of some types.
    fn scalars(&mut self, known: &mut Known<'_>, wanted: impl Fn(&Type) -> bool) {
        for (index, param) in known.params.iter().enumerate() {
            if known.values[index].is_none() && wanted(&param.ty) {
                let part = Part { place: &param.name, path: Vec::new() };
                let value = self.value(&param.ty, &part, &known.scope());
                known.values[index] = Some(value);
            }
        }
    }

    fn length(&mut self, name: &str, known: &mut Known<'_>) {
        if known.lengths.contains_key(name) {
            return;
        }
        let scope = known.scope();
        // A parameter may have the name of a length: then it says how long.
        let told = scope.arguments.iter().find(|(param, _)| param.name == name).map(|(_, value)| (*value).clone());
        let length = match told {
            Some(Value::Int(length)) => length.clamp(0, 1 << 20) as usize,
            _ => self.count(Subject::Length(name), &[], &scope),
        };
        known.lengths.insert(name.to_owned(), length);
    }

    fn range(&mut self, subject: Subject<'_>, path: &[usize], scope: &Scope<'_>) -> Range {
        let dice = &mut self.dice;
        self.constraints.range(subject, path, scope, &mut |count| dice.below(count))
    }

    /// A length that is not much more than it must be.
    fn count(&mut self, subject: Subject<'_>, path: &[usize], scope: &Scope<'_>) -> usize {
        let range = self.range(subject, path, scope);
        let end = |end: Option<(Number, bool)>, inward: f64| {
            end.map(|(number, is_strict)| number.as_f64() + if is_strict { inward } else { 0.0 })
        };
        let low = end(range.low, 1.0).unwrap_or(0.0).clamp(0.0, 1e6) as i64;
        let high = end(range.high, -1.0).unwrap_or(1e6).clamp(0.0, 1e6) as i64;
        let count = self.dice.between(low, high.min(low + self.style.size as i64).max(low));
        match range.grain {
            Some(grain) if grain > 1.0 => ((count as f64 / grain).ceil() * grain) as usize,
            _ => count as usize,
        }
    }

    fn value(&mut self, ty: &Type, part: &Part<'_>, scope: &Scope<'_>) -> Value {
        let length = |dim: &Dim| match dim {
            Dim::Fixed(length) => *length,
            Dim::Named(name) => scope.lengths.get(name).copied().unwrap_or(0),
        };
        match ty {
            Type::Void => Value::Void,
            Type::Bool => Value::Bool(self.dice.one_in(2)),
            Type::Int | Type::Float | Type::Char | Type::Str => self.leaf(ty, part, scope),
            Type::List(item) | Type::Linked(item) => Value::List(self.items(item, part, scope)),
            Type::Tree(item) => Value::Tree(self.items(item, part, scope).into_iter().map(Some).collect()),
            Type::Map(key, item) => {
                let keys = self.items(key, part, scope);
                let pairs = keys.into_iter().enumerate();
                Value::Map(pairs.map(|(index, key)| (key, self.value(item, &part.item(index), scope))).collect())
            }
            Type::Opt(_) if self.dice.one_in(3) => Value::Opt(None),
            Type::Opt(item) => Value::Opt(Some(Box::new(self.value(item, part, scope)))),
            Type::Vec(n) => Value::Vec(self.floats(length(n), part, scope)),
            Type::Mat(n, d) => {
                let (rows, cols) = (length(n), if length(n) == 0 { 0 } else { length(d) });
                let data = (0..rows).flat_map(|row| self.floats(cols, &part.item(row), scope)).collect();
                Value::Mat { rows, cols, data }
            }
            Type::Tuple(items) => Value::Tuple(items.iter().map(|item| self.value(item, part, scope)).collect()),
            Type::Record(fields) => {
                let field = |(name, ty): &(String, Type)| {
                    let place = format!("{}.{name}", part.place);
                    self.value(ty, &Part { place: &place, path: part.path.clone() }, scope)
                };
                Value::Tuple(fields.iter().map(field).collect())
            }
        }
    }

    fn leaf(&mut self, ty: &Type, part: &Part<'_>, scope: &Scope<'_>) -> Value {
        let range = self.range(Subject::Leaf(part.place), &part.path, scope);
        match ty {
            Type::Int => Value::Int(integer(&mut self.dice, &range, self.style)),
            Type::Float => Value::Float(float(&mut self.dice, &range, self.style)),
            Type::Char => Value::Char(letter(&mut self.dice, &range)),
            _ if !range.texts.is_empty() => {
                let texts = self.dice.pick(&range.texts);
                Value::Str(texts.map(|(first, _)| first.clone()).unwrap_or_default())
            }
            _ => Value::Str(self.text(part, scope)),
        }
    }

    /// A word, or letters where it is known which.
    fn text(&mut self, part: &Part<'_>, scope: &Scope<'_>) -> String {
        let letters = self.range(Subject::Letter(part.place), &part.path, scope);
        if letters.texts.is_empty() {
            return word(&mut self.dice);
        }
        let count = self.count(Subject::Count(part.place, part.path.len()), &part.path, scope);
        (0..count).map(|_| letter(&mut self.dice, &letters)).collect()
    }

    /// The items of a list, some of them alike.
    fn items(&mut self, ty: &Type, part: &Part<'_>, scope: &Scope<'_>) -> Vec<Value> {
        let count = self.count(Subject::Count(part.place, part.path.len()), &part.path, scope);
        let mut items: Vec<Value> = Vec::with_capacity(count);
        for index in 0..count {
            let again = if self.dice.one_in(5) { self.dice.pick(&items).cloned() } else { None };
            items.push(again.unwrap_or_else(|| self.value(ty, &part.item(index), scope)));
        }
        items
    }

    /// Numbers of a vector, some of them alike.
    fn floats(&mut self, count: usize, part: &Part<'_>, scope: &Scope<'_>) -> Vec<f64> {
        let mut numbers: Vec<f64> = Vec::with_capacity(count);
        for index in 0..count {
            let again = if self.dice.one_in(8) { self.dice.pick(&numbers).copied() } else { None };
            let number = again.unwrap_or_else(|| {
                let range = self.range(Subject::Leaf(part.place), &part.item(index).path, scope);
                float(&mut self.dice, &range, self.style)
            });
            numbers.push(number);
        }
        numbers
    }
}

/// The names of the lengths in a type.
fn dims(ty: &Type) -> Vec<String> {
    let named = |dim: &Dim| if let Dim::Named(name) = dim { vec![name.clone()] } else { Vec::new() };
    match ty {
        Type::Vec(n) => named(n),
        Type::Mat(n, d) => [named(n), named(d)].concat(),
        _ => ty.parts().flat_map(dims).collect(),
    }
}
