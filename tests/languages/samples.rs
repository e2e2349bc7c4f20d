//! Parts of interfaces, and when two values are the same.

use harness::interface::{Function, Param};
use harness::types::Type;
use harness::value::{Value, encode};

/// `nums: list<int>`.
pub(super) fn param(text: &str) -> Param {
    let (name, ty) = text.split_once(": ").unwrap();
    Param { name: name.to_owned(), ty: Type::parse(ty).unwrap() }
}

/// A function that leaves nothing behind but its answer.
pub(super) fn function(name: &str, params: &[&str], returns: &str) -> Function {
    Function {
        name: name.to_owned(),
        params: params.iter().map(|text| param(text)).collect(),
        returns: Type::parse(returns).unwrap(),
        answer: None,
        unchanged: vec![],
    }
}

/// Equality by bits of two values of one type: a NaN is itself, and zero is not minus zero.
pub(super) fn same_bits(ty: &str, left: &Value, right: &Value) -> bool {
    let ty = Type::parse(ty).unwrap();
    let bytes = |value: &Value| {
        let mut out = Vec::new();
        encode(value, &ty, &mut out);
        out
    };
    left.has_type(&ty) && right.has_type(&ty) && bytes(left) == bytes(right)
}
