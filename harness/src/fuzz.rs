//! Doors for hostile bytes: each target takes any bytes, and has to come back. The tests give them mutants of a few seeds;
//! `tests/fuzz/` gives them what `cargo fuzz` finds. Not part of the program.

#[cfg(test)]
#[path = "../../tests/mutants/mod.rs"]
pub(crate) mod mutants;

pub use crate::languages::fuzz::{module, sources, typescript};
use crate::value::call::{Input, reply};
use crate::value::interface::{Class, Function, Interface, Method, Param};
use crate::value::types::Type;
use crate::value::{Value, decode, encode, json};

/// The type in the first line, and the bytes of a value of it.
pub fn wire(bytes: &[u8]) {
    let Some((ty, mut rest)) = typed(bytes) else { return };
    let Ok(value) = decode(&mut rest, &ty) else { return };
    assert!(value.has_type(&ty), "{value:?} is of type `{ty}`");
    let mut again = Vec::new();
    encode(&value, &ty, &mut again);
    let mut again = again.as_slice();
    decode(&mut again, &ty).expect("what was decoded can be encoded and decoded");
    assert!(again.is_empty(), "{} bytes are left over", again.len());
}

/// Replies of a function and of a class.
pub fn replies(bytes: &[u8]) {
    let calls: [(usize, Vec<Value>); 3] = [(0, Vec::new()), (1, Vec::new()), (0, Vec::new())];
    let _ = reply(&function(), &Input::Call(&[]), bytes);
    let _ = reply(&class(), &Input::Calls { new: &[], calls: &calls }, bytes);
}

/// A type, written and read again.
pub fn types(bytes: &[u8]) {
    let Ok(ty) = Type::parse(&String::from_utf8_lossy(bytes)) else { return };
    assert_eq!(Type::parse(&ty.to_string()), Ok(ty));
}

/// The type in the first line, and a value of it as JSON; the value, written and read again.
pub fn values(bytes: &[u8]) {
    let Some((ty, rest)) = typed(bytes) else { return };
    let Ok(given) = serde_json::from_slice(rest) else { return };
    let Ok(value) = json::from_json(&ty, &given) else { return };
    assert!(value.has_type(&ty), "{value:?} is of type `{ty}`");
    json::from_json(&ty, &json::to_json(&ty, &value)).expect("what was read can be written and read");
}

fn typed(bytes: &[u8]) -> Option<(Type, &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let ty = Type::parse(std::str::from_utf8(&bytes[..end]).ok()?).ok()?;
    Some((ty, &bytes[end + 1..]))
}

/// A function problem with parameters of many types.
pub(crate) fn function() -> Interface {
    let types =
        ["list<list<char>>", "map<str, opt<int>>", "mat[n, d]", "linked<int>", "{left: tree<int>, right: float}"];
    let params: Vec<Param> = types.iter().zip('a'..).map(|(ty, name)| param(&name.to_string(), ty)).collect();
    let returns = params[4].ty.clone();
    Interface::Function(Function { name: "two_sum".to_owned(), params, returns, answer: None, unchanged: vec![0, 3] })
}

/// A class problem.
pub(crate) fn class() -> Interface {
    let method = |name: &str, params, returns| Method {
        name: name.to_owned(),
        params,
        returns: Type::parse(returns).expect("a type"),
    };
    let methods = vec![method("get", vec![param("key", "int")], "list<str>"), method("put_all", Vec::new(), "void")];
    Interface::Class(Class { name: "LRUCache".to_owned(), new: vec![param("capacity", "int")], methods })
}

fn param(name: &str, ty: &str) -> Param {
    Param { name: name.to_owned(), ty: Type::parse(ty).expect("a type") }
}

#[cfg(test)]
mod tests {
    use super::*;

    use super::mutants::campaign;

    const VALUES: [&str; 6] = [
        "list<map<str, opt<tuple<int, float>>>>\n[{\"a\": [1, 2.5], \"b\": null}, {}]",
        "{a: vec[n], b: mat[n, d], c: mat[n, d]}\n{\"a\": [\"nan\", 1e308], \"b\": [[1], [2]], \"c\": [[], []]}",
        "tree<list<int>>\n[[1], null, [-9223372036854775808, 9223372036854775807]]",
        "map<char, bool>\n[[\"\u{1f980}\", true], [\"a\", false]]",
        "linked<str>\n[\"\u{202e}\", \"\\u0000\"]",
        "tuple<int, tuple<float, opt<opt<int>>>>\n[1, [\"-inf\", [2]]]",
    ];

    #[test]
    fn any_value_is_read_or_refused() {
        campaign("values", values, &VALUES.map(Into::into));
        campaign("types", types, &VALUES.map(|seed| seed.split('\n').next().unwrap_or_default().into()));
    }

    #[test]
    fn any_bytes_are_a_value_or_none() {
        let encoded = VALUES.map(|seed| {
            let (ty, value) = seed.split_once('\n').unwrap();
            let parsed = Type::parse(ty).unwrap();
            let mut bytes = format!("{ty}\n").into_bytes();
            encode(&json::from_json(&parsed, &serde_json::from_str(value).unwrap()).unwrap(), &parsed, &mut bytes);
            bytes
        });
        campaign("wire", wire, &encoded);
        let results = [vec![0, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 97, 0, 0, 0, 0], b"\x01\x02\0\0\0ab".to_vec()];
        campaign("replies", replies, &results);
    }
}
