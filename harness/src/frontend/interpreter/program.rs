//! What the driver reads: a program as one blob of bytes, and a signature as JSON.

use serde_json::{Value, json};

use crate::toolchain::table::Language;
use crate::value::interface::{Interface, Method, Param};
use crate::value::types::Type;

/// The mode in which the driver compiles instead of running.
const COMPILE: u8 = 0;
/// The offset of the eight bytes of the seed in a blob.
pub(super) const SEED_AT: usize = 1;

/// Makes the blob that has the driver compile a source text.
pub(super) fn compile(name: &str, source: &[u8], signature: &str) -> Vec<u8> {
    blob(COMPILE, [name.as_bytes(), source, b"", signature.as_bytes()])
}

/// Makes the blob that has the driver run what it compiled. Its seed is zero: each case sets its own.
pub(super) fn run(name: &str, source: &[u8], code: &[u8], interface: &Interface, signature: &str) -> Vec<u8> {
    let mode = match interface {
        Interface::Stdio => 1,
        Interface::Function(_) => 2,
        Interface::Class(_) => 3,
    };
    blob(mode, [name.as_bytes(), source, code, signature.as_bytes()])
}

/// Returns the signature as the driver reads it, with the dialect of the language that the submission is written in; empty for stdio.
pub(super) fn signature_text(interface: &Interface, language: &Language) -> String {
    if matches!(interface, Interface::Stdio) {
        return String::new();
    }
    let mut signature = signature(interface);
    if language.dialect_of.is_some() {
        signature["dialect"] = json!(language.id);
    }
    signature.to_string()
}

/// Encodes files of the driver, each with its name.
pub(super) fn files<'a>(files: impl Iterator<Item = &'a (&'a str, &'a str)>) -> Vec<u8> {
    let mut out = Vec::new();
    for (name, source) in files {
        put(&mut out, name.as_bytes());
        put(&mut out, source.as_bytes());
    }
    out
}

/// Returns the text in a reply of the driver, without the length in front of it.
pub(super) fn text(reply: &[u8]) -> String {
    String::from_utf8_lossy(reply.get(4..).unwrap_or_default()).into_owned()
}

fn blob(mode: u8, texts: [&[u8]; 4]) -> Vec<u8> {
    let mut out = vec![mode];
    out.extend_from_slice(&[0; 8]);
    for text in texts {
        put(&mut out, text);
    }
    out
}

fn put(out: &mut Vec<u8>, text: &[u8]) {
    out.extend_from_slice(&(text.len() as u32).to_le_bytes());
    out.extend_from_slice(text);
}

fn signature(interface: &Interface) -> Value {
    match interface {
        Interface::Stdio => Value::Null,
        Interface::Function(function) => json!({
            "kind": "function",
            "name": function.name,
            "params": params(&function.params),
            "returns": type_(&function.returns),
            "answer": function.answer,
            "unchanged": function.unchanged,
        }),
        Interface::Class(class) => json!({
            "kind": "class",
            "name": class.name,
            "new": params(&class.new),
            "methods": class.methods.iter().map(method).collect::<Vec<_>>(),
        }),
    }
}

fn method(method: &Method) -> Value {
    json!({ "name": method.name, "params": params(&method.params), "returns": type_(&method.returns) })
}

fn params(params: &[Param]) -> Value {
    params.iter().map(|param| json!({ "name": param.name, "type": type_(&param.ty) })).collect()
}

fn type_(ty: &Type) -> Value {
    match ty {
        Type::Void => json!("void"),
        Type::Bool => json!("bool"),
        Type::Int => json!("int"),
        Type::Float => json!("float"),
        Type::Char => json!("char"),
        Type::Str => json!("str"),
        Type::List(item) => json!({ "list": type_(item) }),
        Type::Map(key, value) => json!({ "map": [type_(key), type_(value)] }),
        Type::Opt(item) => json!({ "opt": type_(item) }),
        Type::Tuple(items) => json!({ "tuple": items.iter().map(type_).collect::<Vec<_>>() }),
        Type::Record(fields) => {
            json!({ "record": fields.iter().map(|(name, item)| json!([name, type_(item)])).collect::<Vec<_>>() })
        }
        Type::Vec(_) => json!("vec"),
        Type::Mat(..) => json!("mat"),
        Type::Tree(item) => json!({ "tree": type_(item) }),
        Type::Linked(item) => json!({ "linked": type_(item) }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seed_stands_between_the_mode_and_the_texts() {
        let blob = run("a.py", b"print(1)", b"code", &Interface::Stdio, "");
        assert_eq!(blob[0], 1);
        assert_eq!(blob[SEED_AT..9], [0; 8]);
        assert_eq!(blob[9..17], *b"\x04\0\0\0a.py");
    }

    #[test]
    fn a_message_is_shown_without_its_length() {
        assert_eq!(text(b"\x05\0\0\0hello"), "hello");
        assert_eq!(text(b"\x05"), "");
    }

    #[test]
    fn types_are_written_as_the_driver_reads_them() {
        let ty = Type::parse("map<str, list<{a: tuple<int, opt<tree<int>>>, b: mat[n, d]}>>").unwrap();
        let text =
            r#"{"map":["str",{"list":{"record":[["a",{"tuple":["int",{"opt":{"tree":"int"}}]}],["b","mat"]]}}]}"#;
        assert_eq!(type_(&ty).to_string(), text);
    }
}
