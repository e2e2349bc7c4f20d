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
    assert_eq!(function(r#"{"b": 2, "a": 1, "c": 3}"#), "`add` has no parameter `c`; it takes (a, b)");
    assert_eq!(function("[1, 2]"), r#"{"args":[1, 2]}"#);
    assert_eq!(function("a = 1, b = 2"), r#"{"args":[1,2]}"#);
    assert_eq!(function("b = 2\na = 1"), r#"{"args":[1,2]}"#);
    assert_eq!(function("1\n2"), r#"{"args":[1,2]}"#);
    assert_eq!(function("a = 1, a = 2, b = 3"), "`a` is given twice");
    assert_eq!(function("7"), "a list of arguments or an object is expected");
    assert!(function("[1, 2").ends_with("the text ends inside a list: `]` is missing"));
}

#[test]
fn an_only_argument_needs_no_list_around_it() {
    let list = |item: Type| Type::List(Box::new(item));
    let param = |ty| vec![Param { name: "grid".to_owned(), ty }];
    let function = |ty| {
        let (name, params) = ("f".to_owned(), param(ty));
        Interface::Function(Function { name, params, returns: Type::Int, answer: None, unchanged: Vec::new() })
    };
    let grid = function(list(list(Type::Int)));
    assert_eq!(expanded(&grid, "[[1, 0]]"), r#"{"args":[[[1, 0]]]}"#);
    assert_eq!(expanded(&grid, "[[[1, 0]]]"), r#"{"args":[[[1, 0]]]}"#);
    assert_eq!(expanded(&grid, "grid = [[1, 0]]"), r#"{"args":[[[1, 0]]]}"#);
    assert_eq!(expanded(&grid, "[]"), r#"{"args":[[]]}"#);
    assert_eq!(expanded(&function(Type::Int), "7"), r#"{"args":[7]}"#);
}

#[test]
fn a_class_takes_a_whole_case_or_calls_or_names_and_arguments() {
    let param = |name: &str| Param { name: name.to_owned(), ty: Type::Int };
    let method = |name: &str, params| Method { name: name.to_owned(), params, returns: Type::Int };
    let methods = vec![method("add_one", vec![param("key")]), method("get", Vec::new())];
    let class = Interface::Class(Class { name: "Counter".to_owned(), new: vec![param("size")], methods });
    let wanted = r#"{"new":[2],"calls":[["add_one",[1]],["get",[]]]}"#;
    assert_eq!(expanded(&class, " {\"calls\": []} "), r#"{"calls": []}"#);
    assert_eq!(expanded(&class, "[\"Counter\", \"addOne\", \"get\"]\n[[2], [1], []]"), wanted);
    assert_eq!(expanded(&class, "Counter(2)\nadd_one(1)\nget()"), wanted);
    assert_eq!(expanded(&class, "[\"Counter\"]\n[[2], [1]]"), "there are 1 names and 2 lists of arguments");
    assert_eq!(expanded(&class, "get()"), "the first call makes the object: `Counter(…)`");
    assert_eq!(expanded(&class, "[]"), "an object, calls, or a list of names and a list of arguments are expected");
}
