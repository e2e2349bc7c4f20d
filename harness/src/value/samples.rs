//! Generated types and values for property tests, and interfaces that tests of several languages share; compiled only there.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::value::Value;
use crate::value::interface::{Class, Function, Interface, Method, Param};
use crate::value::types::{Dim, Type};
use crate::value::walk::level_order;

/// `nums: list<int>`.
pub(crate) fn param(text: &str) -> Param {
    let (name, ty) = text.split_once(": ").unwrap();
    Param { name: name.to_owned(), ty: Type::parse(ty).unwrap() }
}

/// A function that leaves nothing behind but its answer.
pub(crate) fn function(name: &str, params: &[&str], returns: &str) -> Function {
    Function {
        name: name.to_owned(),
        params: params.iter().map(|text| param(text)).collect(),
        returns: Type::parse(returns).unwrap(),
        answer: None,
        unchanged: vec![],
    }
}

/// A function with types that need something to be written beside it.
pub(crate) fn stats() -> Interface {
    Interface::Function(function("stats", &["x: vec[n]", "names: map<str, int>", "root: tree<int>"], "{mean: float}"))
}

/// A class with one method.
pub(crate) fn counter() -> Interface {
    let methods = vec![Method { name: "add".to_owned(), params: vec![param("by: int")], returns: Type::Void }];
    Interface::Class(Class { name: "Counter".to_owned(), new: vec![param("start: int")], methods })
}

/// Any type of the type language, a few levels deep.
pub(crate) fn types() -> impl Strategy<Value = Type> {
    let dim = || Dim::Named("n".to_owned());
    let leaf = prop_oneof![
        Just(Type::Bool),
        Just(Type::Int),
        Just(Type::Float),
        Just(Type::Char),
        Just(Type::Str),
        Just(Type::Vec(dim())),
        Just(Type::Mat(dim(), Dim::Named("d".to_owned()))),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let boxed = || inner.clone().prop_map(Box::new);
        prop_oneof![
            boxed().prop_map(Type::List),
            boxed().prop_map(Type::Linked),
            boxed().prop_map(Type::Opt),
            boxed().prop_map(Type::Tree),
            (boxed(), boxed()).prop_map(|(key, item)| Type::Map(key, item)),
            vec(inner.clone(), 1..4).prop_map(Type::Tuple),
            vec(inner.clone(), 1..4).prop_map(|items| {
                Type::Record(items.into_iter().enumerate().map(|(i, item)| (format!("f{i}"), item)).collect())
            }),
        ]
    })
}

/// A type and a value of it.
pub(crate) fn typed_values() -> impl Strategy<Value = (Type, Value)> {
    types().prop_flat_map(|ty| {
        let values = values(&ty);
        (Just(ty), values)
    })
}

fn floats() -> impl Strategy<Value = f64> {
    prop_oneof![any::<u64>().prop_map(f64::from_bits), Just(-0.0), Just(f64::INFINITY), Just(f64::NAN), -1e3..1e3]
}

/// A value of the type.
fn values(ty: &Type) -> BoxedStrategy<Value> {
    match ty {
        Type::Void => Just(Value::Void).boxed(),
        Type::Bool => any::<bool>().prop_map(Value::Bool).boxed(),
        Type::Int => any::<i64>().prop_map(Value::Int).boxed(),
        Type::Float => floats().prop_map(Value::Float).boxed(),
        Type::Char => any::<char>().prop_map(Value::Char).boxed(),
        Type::Str => any::<String>().prop_map(Value::Str).boxed(),
        Type::List(item) | Type::Linked(item) => vec(values(item), 0..4).prop_map(Value::List).boxed(),
        Type::Map(key, item) => vec((values(key), values(item)), 0..4)
            .prop_map(|mut pairs| {
                let mut seen = std::collections::HashSet::new();
                pairs.retain(|(key, _)| seen.insert(format!("{key:?}")));
                Value::Map(pairs)
            })
            .boxed(),
        Type::Opt(item) => prop::option::of(values(item)).prop_map(|v| Value::Opt(v.map(Box::new))).boxed(),
        Type::Tuple(items) => items.iter().map(values).collect::<Vec<_>>().prop_map(Value::Tuple).boxed(),
        Type::Record(fields) => {
            fields.iter().map(|(_, item)| values(item)).collect::<Vec<_>>().prop_map(Value::Tuple).boxed()
        }
        Type::Vec(_) => vec(floats(), 0..5).prop_map(Value::Vec).boxed(),
        Type::Mat(..) => (1_usize..4, 0_usize..4)
            .prop_flat_map(|(rows, cols)| {
                vec(floats(), rows * cols).prop_map(move |data| Value::Mat { rows, cols, data })
            })
            .boxed(),
        Type::Tree(item) => vec(prop::option::of(values(item)), 0..6).prop_map(|slots| tree(&slots)).boxed(),
    }
}

/// The longest prefix of the slots that is a tree in level order.
fn tree(slots: &[Option<Value>]) -> Value {
    let prefix = |length| level_order(length, |index| Ok(slots[index].clone()), |orphan: usize| orphan);
    Value::Tree(prefix(slots.len()).or_else(prefix).expect("the slots before the first orphan are a tree"))
}

/// Equality by bits: a NaN is itself, and zero is not minus zero.
pub(crate) fn same_bits(left: &Value, right: &Value) -> bool {
    let bytes = |value: &Value| {
        let mut out = Vec::new();
        crate::value::wire::put(value, &mut out);
        out
    };
    std::mem::discriminant(left) == std::mem::discriminant(right) && bytes(left) == bytes(right)
}
