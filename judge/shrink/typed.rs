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
        for (spot, scalar) in scalars(self.kind, &self.current) {
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
        spots.iter().for_each(|spot| spot.set(&mut input, scalar));
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

    fn lower(&mut self, pair: [usize; 2]) -> bool {
        let mut helped = false;
        loop {
            let all = scalars(self.kind, &self.current);
            let mut integers = all.iter().filter_map(|(spot, scalar)| match scalar {
                Scalar::Int(number) => Some((spot, *number)),
                _ => None,
            });
            let (Some((one, a)), Some((other, b))) = (integers.nth(pair[0]), integers.nth(pair[1] - pair[0] - 1))
            else {
                return helped;
            };
            let least = if a.unsigned_abs() < b.unsigned_abs() { a } else { b };
            let lowered = [least, least / 2, least.signum()].into_iter().any(|step| {
                let mut input = self.current.clone();
                let (Some(lower_a), Some(lower_b)) = (a.checked_sub(step), b.checked_sub(step)) else { return false };
                let is_lower = |new: i64, old: i64| Scalar::Int(new).is_simpler_than(Scalar::Int(old));
                one.set(&mut input, Scalar::Int(lower_a));
                other.set(&mut input, Scalar::Int(lower_b));
                is_lower(lower_a, a) && is_lower(lower_b, b) && self.attempt(input)
            });
            if !lowered {
                return helped;
            }
            helped = true;
        }
    }
}
