//! A smaller typed input that fails alike: fewer calls, shorter lists, absent options, smaller trees, plainer numbers.
//!
//! Every kind of change is tried again until none helps: then no single call, item, row, column or node can be left out.

use harness::value::Value;

use super::axis::axes;
use super::ddmin::ddmin;
use super::place::{Place, walk};
use super::scalar::{Scalar, Spot, scalars};
use super::tree;
use crate::problem::{CaseInput, Kind};

/// Whether an input fails alike; `None` ends the search.
pub(super) type Fails<'f> = dyn FnMut(&CaseInput) -> Option<bool> + 'f;

/// With no more integers than this, any two of them are made smaller together.
const PAIRED: usize = 8;
/// With no more scalars than this, those that are the same are looked for.
const COMPARED: usize = 2000;

/// The search for a smaller input.
struct Search<'s, 'f> {
    kind: &'s dyn Kind,
    fails: &'s mut Fails<'f>,
    /// The smallest that failed.
    current: CaseInput,
    is_over: bool,
}

/// Makes an input that fails smaller, as long as it fails.
pub(super) fn minimize(kind: &dyn Kind, input: CaseInput, fails: &mut Fails<'_>) -> CaseInput {
    let mut search = Search { kind, fails, current: input, is_over: false };
    while search.round() && !search.is_over {}
    search.current
}

impl Search<'_, '_> {
    /// One round of all changes. Returns whether any helped.
    fn round(&mut self) -> bool {
        let changes: [fn(&mut Self) -> bool; 8] = [
            Self::calls,
            Self::lengths,
            Self::options,
            Self::trees,
            Self::plain_scalars,
            Self::equal_scalars,
            Self::single_scalars,
            Self::pairs_of_integers,
        ];
        changes.into_iter().fold(false, |helped, change| (!self.is_over && change(self)) | helped)
    }

    /// Takes an input if it fails.
    fn attempt(&mut self, input: CaseInput) -> bool {
        match if self.is_over { None } else { (self.fails)(&input) } {
            Some(true) => self.current = input,
            Some(false) => return false,
            None => {
                self.is_over = true;
                return false;
            }
        }
        true
    }

    /// Keeps as few of so many things as fail. Returns whether any could go.
    fn fewer(&mut self, count: usize, keeping: impl Fn(&CaseInput, &[usize]) -> CaseInput) -> bool {
        let before = self.current.clone();
        let kept = ddmin(count, &mut |kept| {
            let fails = self.attempt(keeping(&before, kept));
            (!self.is_over).then_some(fails)
        });
        kept.len() < count
    }

    fn calls(&mut self) -> bool {
        let CaseInput::Calls { calls, .. } = &self.current else { return false };
        self.fewer(calls.len(), |input, kept| match input {
            CaseInput::Calls { new, calls } => {
                let calls = kept.iter().filter_map(|index| calls.get(*index)).cloned().collect();
                CaseInput::Calls { new: new.clone(), calls }
            }
            other => other.clone(),
        })
    }

    fn lengths(&mut self) -> bool {
        let mut helped = false;
        let mut next = 0;
        loop {
            // Lengths change under way: an axis is only good for the input it was found in.
            let Some(axis) = axes(self.kind, &self.current).into_iter().nth(next) else { return helped };
            if self.fewer(axis.length, |input, kept| axis.keeping(input, kept)) {
                (helped, next) = (true, 0);
            } else {
                next += 1;
            }
            if self.is_over {
                return helped;
            }
        }
    }

    /// The places of all values of some sort.
    fn places(&self, wanted: impl Fn(&Value) -> bool) -> Vec<Place> {
        let mut places = Vec::new();
        for (call, arguments) in self.kind.arguments(&self.current).iter().enumerate() {
            for (argument, (param, value)) in arguments.params.iter().zip(arguments.values).enumerate() {
                walk(&param.ty, value, &mut Vec::new(), &mut |_, value, path| {
                    if wanted(value) {
                        places.push(Place { call, argument, path: path.to_vec() });
                    }
                });
            }
        }
        places
    }

    /// The input with another value at a place.
    fn with(&self, place: &Place, value: Value) -> CaseInput {
        let mut input = self.current.clone();
        if let Some(old) = place.of(&mut input) {
            *old = value;
        }
        input
    }

    fn options(&mut self) -> bool {
        // From the last one on, so that the places before it stay.
        let places = self.places(|value| matches!(value, Value::Opt(Some(_)))).into_iter().rev();
        places.fold(false, |helped, place| self.attempt(self.with(&place, Value::Opt(None))) | helped)
    }

    fn trees(&mut self) -> bool {
        let places = self.places(|value| matches!(value, Value::Tree(_)));
        let mut helped = false;
        for place in places {
            while !self.is_over {
                let Some(Value::Tree(slots)) = place.of(&mut self.current.clone()).cloned() else { break };
                if !tree::smaller(&slots).any(|tree| self.attempt(self.with(&place, tree))) {
                    break;
                }
                helped = true;
            }
        }
        helped
    }

    /// Replaces as many scalars as can be by zero, then by one.
    fn plain_scalars(&mut self) -> bool {
        (0..2).fold(false, |helped, rank| {
            let all = scalars(self.kind, &self.current);
            let plain: Vec<(Spot, Scalar)> =
                all.into_iter().filter_map(|(spot, scalar)| Some((spot, scalar.plain(rank)?))).collect();
            let keeping = |input: &CaseInput, kept: &[usize]| {
                let mut input = input.clone();
                let mut kept = kept.iter().peekable();
                for (index, (spot, plain)) in plain.iter().enumerate() {
                    if kept.next_if(|kept| **kept == index).is_none() {
                        spot.set(&mut input, *plain);
                    }
                }
                input
            };
            self.fewer(plain.len(), keeping) | helped
        })
    }

    /// Makes scalars that are the same smaller together.
    fn equal_scalars(&mut self) -> bool {
        let mut groups: Vec<(Scalar, Vec<Spot>)> = Vec::new();
        let all = scalars(self.kind, &self.current);
        if all.len() > COMPARED {
            return false;
        }
        for (spot, scalar) in all {
            match groups.iter_mut().find(|(other, _)| other.is(scalar)) {
                Some((_, spots)) => spots.push(spot),
                None => groups.push((scalar, vec![spot])),
            }
        }
        groups.retain(|(_, spots)| spots.len() > 1);
        groups.into_iter().fold(false, |helped, (scalar, spots)| self.simplify(scalar, &spots) | helped)
    }

    fn single_scalars(&mut self) -> bool {
        let all = scalars(self.kind, &self.current);
        all.into_iter().fold(false, |helped, (spot, scalar)| self.simplify(scalar, &[spot]) | helped)
    }

    fn put(&mut self, scalar: Scalar, spots: &[Spot]) -> bool {
        let mut input = self.current.clone();
        for spot in spots {
            spot.set(&mut input, scalar);
        }
        self.attempt(input)
    }

    /// Makes the scalar at some spots as simple as can be.
    fn simplify(&mut self, mut scalar: Scalar, spots: &[Spot]) -> bool {
        let mut helped = false;
        while let Some(simpler) = scalar.simpler().into_iter().find(|simpler| self.put(*simpler, spots)) {
            (scalar, helped) = (simpler, true);
        }
        let Scalar::Int(number) = scalar else { return helped };
        // One of both ends is known to pass, the other to fail.
        let (mut passes, mut fails) = (number.signum(), number);
        while passes.abs_diff(fails) > 1 {
            let middle = passes.midpoint(fails);
            if self.put(Scalar::Int(middle), spots) {
                (fails, helped) = (middle, true);
            } else {
                passes = middle;
            }
        }
        helped
    }

    /// Takes the same from two integers: what matters is often their difference.
    fn pairs_of_integers(&mut self) -> bool {
        let all = scalars(self.kind, &self.current);
        let integers: Vec<Spot> =
            all.into_iter().filter(|(_, scalar)| matches!(scalar, Scalar::Int(_))).map(|(spot, _)| spot).collect();
        if integers.len() > PAIRED {
            return false;
        }
        let pairs = (0..integers.len()).flat_map(|one| (one + 1..integers.len()).map(move |other| [one, other]));
        pairs.fold(false, |helped, pair| self.lower(pair) | helped)
    }

    /// Takes as much from two integers as can be, each towards zero.
    fn lower(&mut self, pair: [usize; 2]) -> bool {
        let all = scalars(self.kind, &self.current);
        let mut integers = all.iter().filter_map(|(spot, scalar)| match scalar {
            Scalar::Int(number) => Some((spot, *number)),
            _ => None,
        });
        let (Some(one), Some(other)) = (integers.nth(pair[0]), integers.nth(pair[1] - pair[0] - 1)) else {
            return false;
        };
        let before = self.current.clone();
        let mut fails_without = |taken: u64| {
            let mut input = before.clone();
            for (spot, number) in [one, other] {
                let left = number.unsigned_abs() - taken;
                let lowered = if number < 0 { 0_i64.checked_sub_unsigned(left) } else { i64::try_from(left).ok() };
                spot.set(&mut input, Scalar::Int(lowered.unwrap_or(number)));
            }
            self.attempt(input)
        };
        let most = one.1.unsigned_abs().min(other.1.unsigned_abs());
        if most == 0 || fails_without(most) {
            return most > 0;
        }
        let (mut fails, mut passes) = (0, most);
        while passes - fails > 1 {
            let middle = fails.midpoint(passes);
            if fails_without(middle) { fails = middle } else { passes = middle }
        }
        fails > 0
    }
}

#[cfg(test)]
mod tests {
    use harness::interface::{Class, Function, Interface, Method, Param};
    use harness::types::Type;
    use serde_json::Value as Json;

    use super::*;
    use crate::problem::kind;

    fn params(list: &[(&str, &str)]) -> Vec<Param> {
        let param = |(name, ty): &(&str, &str)| Param { name: (*name).to_owned(), ty: Type::parse(ty).unwrap() };
        list.iter().map(param).collect()
    }

    fn function(list: &[(&str, &str)]) -> Interface {
        let params = params(list);
        Interface::Function(Function { name: "f".into(), params, returns: Type::Int, answer: None, unchanged: vec![] })
    }

    fn counter() -> Interface {
        let method = |name: &str, list| Method { name: name.into(), params: params(list), returns: Type::Int };
        let methods = vec![method("add", &[("x", "int")]), method("get", &[])];
        Interface::Class(Class { name: "Counter".into(), new: params(&[("start", "int")]), methods })
    }

    fn values(list: &[(&str, &str)], args: &Json) -> Vec<Value> {
        let typed = params(list);
        let pairs = typed.iter().zip(args.as_array().unwrap());
        pairs.map(|(param, json)| harness::json::from_json(&param.ty, json).unwrap()).collect()
    }

    /// The smallest arguments that fail, as a person would type them.
    fn minimal(list: &[(&str, &str)], args: &Json, fails: impl Fn(&[Value]) -> bool) -> String {
        let interface = function(list);
        let kind = kind::of(&interface);
        let input = CaseInput::Call(values(list, args));
        let mut fails = |input: &CaseInput| match input {
            CaseInput::Call(args) => Some(fails(args)),
            _ => Some(false),
        };
        assert_eq!(fails(&input), Some(true));
        kind.typed_input(&minimize(kind, input, &mut fails))
    }

    fn ints(value: &Value) -> Vec<i64> {
        value.leaves().filter_map(|leaf| if let Value::Int(number) = leaf { Some(*number) } else { None }).collect()
    }

    #[test]
    fn no_item_of_what_is_left_can_be_left_out_and_no_number_is_larger_than_it_must_be() {
        let list = [("nums", "list<int>")];
        let args = serde_json::json!([[5, 900, -3, 7, 44, 2]]);
        assert_eq!(minimal(&list, &args, |args| ints(&args[0]).iter().any(|number| *number > 40)), "nums = [41]");
        assert_eq!(minimal(&list, &args, |args| ints(&args[0]).iter().any(|number| *number < 0)), "nums = [-1]");
        assert_eq!(minimal(&list, &args, |args| ints(&args[0]).len() >= 3), "nums = [0, 0, 0]");
        let falls = |args: &[Value]| ints(&args[0]).windows(2).any(|pair| pair[0] > pair[1]);
        assert_eq!(minimal(&list, &args, falls), "nums = [1, 0]");
    }

    #[test]
    fn rows_and_columns_go_and_a_grid_stays_rectangular() {
        let list = [("grid", "list<list<int>>"), ("k", "int")];
        let grid = |value: &Value| match value {
            Value::List(rows) => rows.iter().map(ints).collect::<Vec<_>>(),
            _ => vec![],
        };
        let is_even = |args: &[Value]| grid(&args[0]).windows(2).all(|rows| rows[0].len() == rows[1].len());
        let holds = |args: &[Value]| is_even(args) && ints(&args[0]).contains(&7) && !grid(&args[0])[0].is_empty();
        let args = serde_json::json!([[[1, 2, 3], [4, 7, 6], [1, 1, 1]], 12]);
        assert_eq!(minimal(&list, &args, holds), "grid = [[7]], k = 0");
    }

    #[test]
    fn a_matrix_and_a_vector_of_one_length_are_cut_together() {
        let list = [("x", "mat[n, d]"), ("w", "vec[n]")];
        let same = |args: &[Value]| match (&args[0], &args[1]) {
            (Value::Mat { rows, data, .. }, Value::Vec(w)) => *rows == w.len() && data.contains(&4.5),
            _ => false,
        };
        let args = serde_json::json!([[[1, 2], [3, 4.5], [5, 6]], [0.25, 0.5, 0.75]]);
        assert_eq!(minimal(&list, &args, same), "x = [[4.5]], w = [0.0]");
    }

    #[test]
    fn options_records_texts_maps_and_trees_become_small() {
        let list = [
            ("a", "opt<int>"),
            ("b", "{name: str, on: bool}"),
            ("c", "map<str, int>"),
            ("t", "tree<int>"),
            ("l", "linked<str>"),
        ];
        let deep = |args: &[Value]| matches!(&args[3], Value::Tree(slots) if slots.iter().flatten().count() >= 2);
        let fails = |args: &[Value]| {
            let named = args[1].leaves().any(|leaf| matches!(leaf, Value::Str(name) if name.contains('z')));
            named && deep(args)
        };
        let args = serde_json::json!([3, {"name": "xyz", "on": true}, {"k": 5}, [4, 9, null, 3], ["ab", "c"]]);
        let smallest = minimal(&list, &args, fails);
        assert_eq!(smallest, r#"a = null, b = {"name": "z", "on": false}, c = {}, t = [0, 0], l = []"#);
    }

    #[test]
    fn numbers_that_depend_on_each_other_become_small_together() {
        let list = [("nums", "list<int>"), ("target", "int")];
        let sum = |args: &[Value]| ints(&args[0]).iter().sum::<i64>() == ints(&args[1])[0];
        let fails = |args: &[Value]| sum(args) && ints(&args[0]).iter().any(|number| *number > 9);
        assert_eq!(minimal(&list, &serde_json::json!([[70, 80], 150]), fails), "nums = [10], target = 10");
        let fails = |args: &[Value]| sum(args) && ints(&args[0]).len() == 2 && ints(&args[0])[0] < 0;
        assert_eq!(minimal(&list, &serde_json::json!([[-600, 600], 0]), fails), "nums = [-1, 1], target = 0");
    }

    #[test]
    fn calls_go_and_the_constructor_stays() {
        let interface = counter();
        let kind = kind::of(&interface);
        let call = |index: usize, args: &[i64]| (index, args.iter().copied().map(Value::Int).collect());
        let calls = vec![call(0, &[3]), call(1, &[]), call(0, &[500]), call(0, &[4]), call(1, &[])];
        let input = CaseInput::Calls { new: vec![Value::Int(17)], calls };
        let mut fails = |input: &CaseInput| {
            let CaseInput::Calls { calls, .. } = input else { return Some(false) };
            let added = calls.iter().position(|(index, args)| *index == 0 && args[0] == Value::Int(500));
            Some(added.is_some_and(|at| calls[at..].iter().any(|(index, _)| *index == 1)))
        };
        let smallest = minimize(kind, input, &mut fails);
        assert_eq!(kind.typed_input(&smallest), "Counter(0) add(500) get()");
    }
}
