//! The shorter forms of a case that a person may type.

use harness::interface::{Class, Function, Interface, Method, Param};
use harness::types::Type;

use super::of;

fn expanded(interface: &Interface, typed: &str) -> String {
    of(interface).expand(typed).unwrap_or_else(|reason| reason)
}

#[test]
fn whatever_is_typed_for_a_program_is_its_input() {
    let stdio = |typed| expanded(&Interface::Stdio, typed);
    assert_eq!(stdio("1 2"), r#"{"input":"1 2"}"#);
    assert_eq!(stdio(r#""1 2\n""#), r#"{"input":"1 2\n"}"#);
    assert_eq!(stdio("7"), r#"{"input":"7"}"#);
}

#[test]
fn a_function_takes_its_arguments_as_a_list_or_by_name() {
    let param = |name: &str| Param { name: name.to_owned(), ty: Type::Int };
    let function = Interface::Function(Function {
        name: "add".to_owned(),
        params: vec![param("a"), param("b")],
        returns: Type::Int,
        answer: None,
        unchanged: Vec::new(),
    });
    let function = |typed| expanded(&function, typed);
    assert_eq!(function(r#"{"b": 2, "a": 1}"#), r#"{"args":[1,2]}"#);
    assert_eq!(function(r#"{"b": 2}"#), "`a` is missing");
    assert_eq!(function(r#"{"b": 2, "a": 1, "c": 3}"#), "`add` has no parameter `c`");
    assert_eq!(function("[1, 2]"), r#"{"args":[1, 2]}"#);
    assert_eq!(function("7"), "a list of arguments or an object is expected");
    assert!(function("[1, 2").starts_with("it is not valid JSON: EOF"));
}

#[test]
fn a_class_takes_a_whole_case() {
    let method = Method { name: "get".to_owned(), params: Vec::new(), returns: Type::Int };
    let class = Interface::Class(Class { name: "Counter".to_owned(), new: Vec::new(), methods: vec![method] });
    assert_eq!(expanded(&class, " {\"calls\": []} "), r#"{"calls": []}"#);
    assert_eq!(expanded(&class, "[]"), "an object is expected");
}
