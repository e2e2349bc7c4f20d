//! What can be made shorter in a typed input: a list, or all that has one length and must keep it.
//!
//! Sequences belong together where the types say so (a named length), and perhaps where they are just as long: rows of a grid, two
//! lists that go item by item, a number that says how long they are. Whether they do, the constraints and the reference tell.

use std::collections::BTreeMap;

use harness::types::{Dim, Type};
use harness::value::Value;

use super::place::{Place, Side, keep, length, walk};
use crate::problem::{CaseInput, Kind};

/// Sequences of one length that are cut at the same items.
#[derive(Clone, Debug, Default)]
pub(super) struct Axis {
    sequences: Vec<(Place, Side)>,
    /// Numbers that say how long they are.
    counts: Vec<Place>,
    pub(super) length: usize,
}

impl Axis {
    /// The input with these items of the axis alone.
    pub(super) fn keeping(&self, input: &CaseInput, kept: &[usize]) -> CaseInput {
        let mut input = input.clone();
        for (place, side) in &self.sequences {
            if let Some(value) = place.of(&mut input) {
                keep(value, *side, kept);
            }
        }
        for place in &self.counts {
            if let Some(value) = place.of(&mut input) {
                *value = Value::Int(kept.len() as i64);
            }
        }
        input
    }

    fn push(&mut self, place: Place, side: Side, length: usize) {
        self.length = length;
        self.sequences.push((place, side));
    }

    /// Several as one. What lies inside of something else is cut before it.
    fn joined<'a>(axes: impl Iterator<Item = &'a Self>, counts: Vec<Place>, length: usize) -> Self {
        let mut sequences: Vec<_> = axes.flat_map(|axis| axis.sequences.clone()).collect();
        sequences.sort_by_key(|(place, _)| std::cmp::Reverse(place.path.len()));
        Self { sequences, counts, length }
    }

    fn call(&self) -> Option<usize> {
        let first = self.sequences.first()?.0.call;
        self.sequences.iter().all(|(place, _)| place.call == first).then_some(first)
    }
}

/// All axes of an input, the longest first; of those that are as long, what belongs together first.
pub(super) fn axes(kind: &dyn Kind, input: &CaseInput) -> Vec<Axis> {
    let mut found = Found::default();
    let calls = kind.arguments(input);
    for (number, call) in calls.iter().enumerate() {
        for (argument, (param, value)) in call.params.iter().zip(call.values).enumerate() {
            let place = Place { call: number, argument, path: Vec::new() };
            found.argument(&param.ty, value, &place);
        }
    }
    let mut axes = found.linked(calls.len());
    axes.extend(found.named.into_values().chain(found.columns).chain(found.lists));
    axes.retain(|axis| axis.length > 0);
    axes.sort_by_key(|axis| std::cmp::Reverse(axis.length));
    axes
}

/// The axes of one input, as they are found.
#[derive(Default)]
struct Found {
    /// By the name of the length, and where it is not that of the constructor, by the call.
    named: BTreeMap<(String, usize), Axis>,
    lists: Vec<Axis>,
    /// The items of equally long lists inside a list.
    columns: Vec<Axis>,
    /// Integers that are arguments.
    integers: Vec<(Place, i64)>,
}

impl Found {
    fn argument(&mut self, ty: &Type, value: &Value, place: &Place) {
        if let Value::Int(number) = value {
            self.integers.push((place.clone(), *number));
        }
        walk(ty, value, &mut Vec::new(), &mut |ty, value, path| {
            let place = Place { path: path.to_vec(), ..place.clone() };
            match (ty, value) {
                (Type::Vec(n), Value::Vec(_)) => self.dimension(n, place, Side::Items, value),
                (Type::Mat(n, d), Value::Mat { .. }) => {
                    // Columns first: without rows there are none.
                    self.dimension(d, place.clone(), Side::Columns, value);
                    self.dimension(n, place, Side::Rows, value);
                }
                (Type::List(_) | Type::Linked(_) | Type::Map(..) | Type::Str, _) => self.list(value, place),
                _ => {}
            }
        });
    }

    fn dimension(&mut self, dim: &Dim, place: Place, side: Side, value: &Value) {
        let (Dim::Named(name), Some(length)) = (dim, length(value, side)) else { return };
        let of_constructor = self.named.contains_key(&(name.clone(), 0));
        let call = if of_constructor { 0 } else { place.call };
        self.named.entry((name.clone(), call)).or_default().push(place, side, length);
    }

    fn list(&mut self, value: &Value, place: Place) {
        if let Value::List(items) = value
            && let Some(Some(columns)) = items.first().map(row_length)
            && items.len() > 1
            && items.iter().all(|row| row_length(row) == Some(columns))
        {
            let mut axis = Axis::default();
            for step in 0..items.len() {
                let path = [&place.path[..], &[step]].concat();
                axis.push(Place { path, ..place.clone() }, Side::Items, columns);
            }
            self.columns.push(axis);
        }
        if let Some(length) = length(value, Side::Items) {
            let mut axis = Axis::default();
            axis.push(place, Side::Items, length);
            self.lists.push(axis);
        }
    }

    /// What is as long as something else, in the whole input or in one call.
    fn linked(&self, calls: usize) -> Vec<Axis> {
        let whole = self.linked_in(|_| true);
        let single = (1..calls).flat_map(|call| self.linked_in(|of| of == Some(call)));
        whole.into_iter().chain(single).collect()
    }

    fn linked_in(&self, wanted: impl Fn(Option<usize>) -> bool) -> Vec<Axis> {
        let mut by_length: BTreeMap<usize, Vec<&Axis>> = BTreeMap::new();
        let lists = self.lists.iter().filter(|axis| axis.sequences.iter().all(|(place, _)| place.path.len() <= 1));
        for axis in self.named.values().chain(&self.columns).chain(lists).filter(|axis| wanted(axis.call())) {
            by_length.entry(axis.length).or_default().push(axis);
        }
        let joined = by_length.into_iter().flat_map(|(length, axes)| {
            let counts = self.integers.iter().filter(|(place, number)| {
                usize::try_from(*number).is_ok_and(|number| number == length) && wanted(Some(place.call))
            });
            let counts: Vec<Place> = counts.map(|(place, _)| place.clone()).collect();
            let without = (axes.len() > 1).then(|| Axis::joined(axes.iter().copied(), Vec::new(), length));
            let with = (!counts.is_empty()).then(|| Axis::joined(axes.into_iter(), counts, length));
            with.into_iter().chain(without)
        });
        joined.collect()
    }
}

/// How long a row is. Vectors have lengths with names.
fn row_length(row: &Value) -> Option<usize> {
    match row {
        Value::List(_) | Value::Str(_) => length(row, Side::Items),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use harness::interface::{Function, Interface, Param};
    use harness::json::{from_json, to_json};
    use serde_json::{Value as Json, json};

    use super::*;
    use crate::problem::kind;

    /// What the axes of these arguments become when only the first item stays.
    fn first_alone(params: &[(&str, &str)], args: &[Json]) -> Vec<Json> {
        let params: Vec<Param> =
            params.iter().map(|(name, ty)| Param { name: (*name).to_owned(), ty: Type::parse(ty).unwrap() }).collect();
        let values = params.iter().zip(args).map(|(param, json)| from_json(&param.ty, json).unwrap());
        let input = CaseInput::Call(values.collect());
        let interface = Interface::Function(Function {
            name: "f".to_owned(),
            params: params.clone(),
            returns: Type::Int,
            answer: None,
            unchanged: vec![],
        });
        let cut = |axis: Axis| match axis.keeping(&input, &[0]) {
            CaseInput::Call(values) => {
                Json::Array(params.iter().zip(&values).map(|(param, value)| to_json(&param.ty, value)).collect())
            }
            _ => Json::Null,
        };
        axes(kind::of(&interface), &input).into_iter().map(cut).collect()
    }

    #[test]
    fn a_named_length_is_cut_everywhere_at_once() {
        let cut = first_alone(
            &[("q", "mat[n, d]"), ("k", "mat[n, d]"), ("v", "vec[n]")],
            &[json!([[1, 2], [3, 4], [5, 6]]), json!([[1, 2], [3, 4], [5, 6]]), json!([1, 2, 3])],
        );
        assert_eq!(
            cut,
            [
                json!([[[1.0, 2.0]], [[1.0, 2.0]], [1.0]]),
                json!([[[1.0], [3.0], [5.0]], [[1.0], [3.0], [5.0]], [1.0, 2.0, 3.0]])
            ]
        );
    }

    #[test]
    fn rows_and_columns_of_a_grid_and_lists_of_one_length_with_their_count() {
        let cut = first_alone(&[("grid", "list<list<int>>")], &[json!([[1, 2, 3], [4, 5, 6]])]);
        assert!(cut.contains(&json!([[[1, 2, 3]]])) && cut.contains(&json!([[[1], [4]]])), "{cut:?}");
        let cut = first_alone(
            &[("a", "list<int>"), ("b", "list<int>"), ("n", "int")],
            &[json!([1, 2]), json!([3, 4]), json!(2)],
        );
        assert_eq!(cut[0], json!([[1], [3], 1]));
        for one in [json!([[1], [3], 2]), json!([[1], [3, 4], 2]), json!([[1, 2], [3], 2])] {
            assert!(cut.contains(&one), "{one}");
        }
    }
}
