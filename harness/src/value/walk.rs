//! Walks types and values, so that the recursion over the type language is written once.
//!
//! It knows which parts a type or a value has, and in which order; it knows no encoding.

use std::iter;

use crate::value::Value;
use crate::value::types::Type;

/// Parts of a type beside the parts of a value, see [`zip()`].
pub type Pairs<'a> = Box<dyn Iterator<Item = (&'a Type, &'a Value)> + 'a>;

impl Type {
    /// The types directly inside, in order; of a map first the key.
    pub fn parts(&self) -> impl Iterator<Item = &Self> {
        let (key, item): (Option<&Self>, Option<&Self>) = match self {
            Self::Map(key, item) => (Some(key), Some(item)),
            Self::List(item) | Self::Linked(item) | Self::Opt(item) | Self::Tree(item) => (None, Some(item)),
            _ => (None, None),
        };
        let items: &[Self] = if let Self::Tuple(items) = self { items } else { &[] };
        let fields: &[(String, Self)] = if let Self::Record(fields) = self { fields } else { &[] };
        key.into_iter().chain(item).chain(items).chain(fields.iter().map(|(_, item)| item))
    }

    /// The first type that passes a test: this one, or one inside it, the outer before the inner.
    pub fn find(&self, test: &impl Fn(&Self) -> bool) -> Option<&Self> {
        if test(self) { Some(self) } else { self.parts().find_map(|part| part.find(test)) }
    }

    /// Whether this type, or one inside it, passes a test.
    pub fn any(&self, test: &impl Fn(&Self) -> bool) -> bool {
        self.find(test).is_some()
    }

    /// Whether a value of this type holds floats anywhere.
    pub fn has_floats(&self) -> bool {
        self.any(&|part| matches!(part, Self::Float | Self::Vec(_) | Self::Mat(..)))
    }
}

impl Value {
    /// Whether this is a value of the type; lengths that have names are not compared, see [`crate::value::dims`].
    pub fn has_type(&self, ty: &Type) -> bool {
        zip(ty, self).is_some_and(|mut parts| parts.all(|(ty, value)| value.has_type(ty)))
    }

    /// The values inside that hold no other values, in order: scalars, texts, vectors and matrices. Keys of maps are left out.
    pub fn leaves(&self) -> impl Iterator<Item = &Self> {
        let mut open: Vec<Box<dyn Iterator<Item = &Self> + '_>> = vec![Box::new(iter::once(self))];
        iter::from_fn(move || {
            loop {
                match open.last_mut()?.next() {
                    None => drop(open.pop()),
                    Some(value) => match value.items() {
                        None => return Some(value),
                        Some(items) => open.push(items),
                    },
                }
            }
        })
    }

    /// The values directly inside, without keys of maps; `None` for a leaf.
    fn items(&self) -> Option<Box<dyn Iterator<Item = &Self> + '_>> {
        Some(match self {
            Self::List(items) | Self::Tuple(items) => Box::new(items.iter()),
            Self::Map(pairs) => Box::new(pairs.iter().map(|(_, item)| item)),
            Self::Opt(item) => Box::new(item.as_deref().into_iter()),
            Self::Tree(slots) => Box::new(slots.iter().flatten()),
            _ => return None,
        })
    }

    /// Visits the [leaves](Self::leaves), to change them.
    pub fn leaves_mut(&mut self, visit: &mut impl FnMut(&mut Self)) {
        match self {
            Self::List(items) | Self::Tuple(items) => items.iter_mut().for_each(|item| item.leaves_mut(visit)),
            Self::Map(pairs) => pairs.iter_mut().for_each(|(_, item)| item.leaves_mut(visit)),
            Self::Opt(item) => item.iter_mut().for_each(|item| item.leaves_mut(visit)),
            Self::Tree(slots) => slots.iter_mut().flatten().for_each(|item| item.leaves_mut(visit)),
            leaf => visit(leaf),
        }
    }
}

/// The parts of a type beside those of a value, in order; of a map first the key. `None` if the value does not have the form of
/// the type. Names of lengths are not compared.
pub fn zip<'a>(ty: &'a Type, value: &'a Value) -> Option<Pairs<'a>> {
    Some(match (ty, value) {
        (Type::Void, Value::Void)
        | (Type::Bool, Value::Bool(_))
        | (Type::Int, Value::Int(_))
        | (Type::Float, Value::Float(_))
        | (Type::Char, Value::Char(_))
        | (Type::Str, Value::Str(_))
        | (Type::Vec(_), Value::Vec(_)) => Box::new(iter::empty()),
        (Type::Mat(..), Value::Mat { rows, cols, data }) if rows.checked_mul(*cols) == Some(data.len()) => {
            Box::new(iter::empty())
        }
        (Type::List(item) | Type::Linked(item), Value::List(values)) => {
            Box::new(values.iter().map(move |value| (&**item, value)))
        }
        (Type::Map(key, item), Value::Map(pairs)) => {
            Box::new(pairs.iter().flat_map(move |(name, value)| [(&**key, name), (&**item, value)]))
        }
        (Type::Opt(item), Value::Opt(value)) => Box::new(value.iter().map(move |value| (&**item, &**value))),
        (Type::Tree(item), Value::Tree(slots)) => Box::new(slots.iter().flatten().map(move |value| (&**item, value))),
        (Type::Tuple(items), Value::Tuple(values)) if items.len() == values.len() => Box::new(items.iter().zip(values)),
        (Type::Record(fields), Value::Tuple(values)) if fields.len() == values.len() => {
            Box::new(fields.iter().map(|(_, item)| item).zip(values))
        }
        _ => return None,
    })
}

/// The slots of a tree in level order, one after the other: each present node has places for two children, and an absent one has
/// none. A slot without a place is an error; absent nodes at the end are cut.
pub(crate) fn level_order<E>(
    count: usize,
    mut slot: impl FnMut(usize) -> Result<Option<Value>, E>,
    orphan: impl Fn(usize) -> E,
) -> Result<Vec<Option<Value>>, E> {
    let mut places = 1_usize;
    let mut slots = Vec::new();
    for index in 0..count {
        places = places.checked_sub(1).ok_or_else(|| orphan(index))?;
        let value = slot(index)?;
        places += if value.is_some() { 2 } else { 0 };
        slots.push(value);
    }
    let last = slots.iter().rposition(Option::is_some);
    slots.truncate(last.map_or(0, |last| last + 1));
    Ok(slots)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::value::samples::{same_bits, typed_values, types};

    /// All types inside, by the text of the type.
    fn walked(ty: &Type) -> usize {
        1 + ty.parts().map(walked).sum::<usize>()
    }

    proptest! {
        #[test]
        fn the_parts_of_a_type_are_those_in_its_text(ty in types()) {
            let text = ty.to_string();
            let words = text.split(|c: char| !c.is_ascii_alphanumeric());
            let names = ["bool", "int", "float", "char", "str", "list", "linked", "opt", "tree", "map", "tuple", "vec", "mat"];
            let named = words.filter(|word| names.contains(word)).count();
            prop_assert_eq!(walked(&ty), named + text.matches('{').count(), "{}", text);
        }

        #[test]
        fn a_type_is_found_inside_itself_exactly_if_some_part_is_it(ty in types()) {
            let is_int = |part: &Type| *part == Type::Int;
            prop_assert_eq!(ty.any(&is_int), ty.to_string().contains("int"));
            prop_assert_eq!(ty.find(&|_| true), Some(&ty));
        }

        #[test]
        fn a_value_fits_its_type_and_all_parts_fit_theirs((ty, value) in typed_values()) {
            let parts: Vec<_> = zip(&ty, &value).unwrap().collect();
            prop_assert!(parts.iter().all(|(ty, value)| value.has_type(ty)));
            prop_assert!(zip(&ty, &Value::Void).is_none());
        }

        #[test]
        fn leaves_are_visited_in_the_same_order_to_be_changed((_, value) in typed_values()) {
            let mut visited = Vec::new();
            value.clone().leaves_mut(&mut |leaf| visited.push(leaf.clone()));
            let leaves: Vec<&Value> = value.leaves().collect();
            prop_assert_eq!(visited.len(), leaves.len());
            prop_assert!(visited.iter().zip(leaves).all(|(visited, leaf)| same_bits(visited, leaf)));
        }
    }

    #[test]
    fn keys_and_absent_values_are_no_leaves() {
        let pairs = vec![(Value::Int(1), Value::Opt(None)), (Value::Int(2), Value::Vec(vec![0.5]))];
        let value = Value::List(vec![Value::Map(pairs), Value::Tree(vec![Some(Value::Int(3)), None])]);
        assert_eq!(value.leaves().collect::<Vec<_>>(), [&Value::Vec(vec![0.5]), &Value::Int(3)]);
    }

    #[test]
    fn a_slot_needs_a_place_and_absent_nodes_at_the_end_are_cut() {
        let tree = |present: &[bool]| {
            let slot = |index: usize| Ok(present[index].then_some(Value::Void));
            level_order(present.len(), slot, |orphan| orphan).map(|slots| slots.len())
        };
        assert_eq!(tree(&[]), Ok(0));
        assert_eq!(tree(&[false]), Ok(0));
        assert_eq!(tree(&[true, false, true, false, false]), Ok(3));
        assert_eq!(tree(&[false, true]), Err(1));
        assert_eq!(tree(&[true, false, false, true]), Err(3));
    }
}
