//! Signatures as a reader of one language writes them: for messages, statements and starter files.

use std::collections::HashSet;

use crate::interface::{Class, Function, Interface, Method, Param, camel_case};
use crate::language::Id;
use crate::types::Type;

/// A record type with the name that languages with named types give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Upper camel case, from where the record stands in the signature.
    pub name: String,
    /// Its fields.
    pub fields: Vec<(String, Type)>,
}

impl Record {
    /// All records of an interface. Equal records share a name.
    pub fn all(interface: &Interface) -> Vec<Self> {
        let mut records = Vec::new();
        match interface {
            Interface::Stdio => {}
            Interface::Function(function) => {
                collect_all(&function.name, &function.params, &function.returns, &mut records);
            }
            Interface::Class(class) => {
                collect_all("", &class.new, &Type::Void, &mut records);
                for method in &class.methods {
                    collect_all(&method.name, &method.params, &method.returns, &mut records);
                }
            }
        }
        records
    }

    pub(crate) fn name_of<'a>(fields: &[(String, Type)], records: &'a [Self]) -> &'a str {
        records.iter().find(|record| record.fields == fields).map_or("Record", |record| &record.name)
    }
}

fn collect_all(name: &str, params: &[Param], returns: &Type, records: &mut Vec<Record>) {
    for param in params {
        collect(&param.name, &param.ty, records);
    }
    collect(&format!("{name}_result"), returns, records);
}

fn collect(name: &str, ty: &Type, records: &mut Vec<Record>) {
    match ty {
        Type::Record(fields) => {
            for (field, item) in fields {
                collect(field, item, records);
            }
            if records.iter().any(|record| record.fields == *fields) {
                return;
            }
            let base = camel_case(&format!("x_{name}"))[1..].to_owned();
            let taken: HashSet<&str> = records.iter().map(|record| record.name.as_str()).collect();
            let numbered = (2..=records.len() + 1).map(|count| format!("{base}{count}"));
            let mut names = std::iter::once(base.clone()).chain(numbered);
            let name = names.find(|name| !taken.contains(name.as_str())).expect("one name more than there are records");
            records.push(Record { name, fields: fields.clone() });
        }
        Type::List(item) | Type::Opt(item) | Type::Tree(item) | Type::Linked(item) => collect(name, item, records),
        Type::Map(key, value) => {
            collect(name, key, records);
            collect(name, value, records);
        }
        Type::Tuple(items) => items.iter().for_each(|item| collect(name, item, records)),
        Type::Void | Type::Bool | Type::Int | Type::Float | Type::Char | Type::Str | Type::Vec(_) | Type::Mat(..) => {}
    }
}

/// What a submission must offer, in one language: a line for a function, several for a class; nothing for stdio.
pub fn signature(language: Id, interface: &Interface) -> String {
    let records = Record::all(interface);
    match interface {
        Interface::Stdio => String::new(),
        Interface::Function(function) => function_line(language, function, &records),
        Interface::Class(class) => class_lines(language, class, &records),
    }
}

fn function_line(language: Id, function: &Function, records: &[Record]) -> String {
    let params = function.params.iter().enumerate().map(|(index, param)| {
        let place = if language == Id::Rust && function.answer == Some(index) { "&mut " } else { "" };
        format!("{}: {place}{}", param.name, type_text(language, &param.ty, records))
    });
    header(language, &function.name, &params.collect::<Vec<_>>(), &function.returns, records)
}

fn class_lines(language: Id, class: &Class, records: &[Record]) -> String {
    let typed = |param: &Param| format!("{}: {}", param.name, type_text(language, &param.ty, records));
    let params = |receiver: &str, params: &[Param]| -> Vec<String> {
        let receiver = (!receiver.is_empty()).then(|| receiver.to_owned());
        receiver.into_iter().chain(params.iter().map(typed)).collect()
    };
    let method = |method: &Method| {
        let receiver = if language == Id::Rust { "&mut self" } else { "self" };
        header(language, &method.name, &params(receiver, &method.params), &method.returns, records)
    };
    let methods = class.methods.iter().map(method);
    let (open, new) = match language {
        Id::Rust => (format!("impl {}", class.name), format!("fn new({}) -> Self", params("", &class.new).join(", "))),
        Id::Python => (
            format!("class {}:", class.name),
            format!("def __init__({}) -> None", params("self", &class.new).join(", ")),
        ),
    };
    [open]
        .into_iter()
        .chain([new].into_iter().chain(methods).map(|line| format!("    {line}")))
        .collect::<Vec<_>>()
        .join("\n")
}

fn header(language: Id, name: &str, params: &[String], returns: &Type, records: &[Record]) -> String {
    let params = params.join(", ");
    let arrow = match (language, returns) {
        (Id::Rust, Type::Void) => String::new(),
        (Id::Rust | Id::Python, returns) => format!(" -> {}", type_text(language, returns, records)),
    };
    let keyword = if language == Id::Rust { "fn" } else { "def" };
    format!("{keyword} {name}({params}){arrow}")
}

/// A type in the words of a language.
pub(crate) fn type_text(language: Id, ty: &Type, records: &[Record]) -> String {
    match language {
        Id::Rust => rust_type(ty, records),
        Id::Python => python_type(ty),
    }
}

/// The Rust type that a starter file gives to a type.
pub(crate) fn rust_type(ty: &Type, records: &[Record]) -> String {
    let inner = |item: &Type| rust_type(item, records);
    // What LeetCode's nodes hold, and what `TreeNode` without a parameter means, is `i32`.
    let node = |name: &str, item: &Type| match item {
        Type::Int => name.to_owned(),
        item => format!("{name}<{}>", inner(item)),
    };
    match ty {
        Type::Void => "()".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Int => "i64".to_owned(),
        Type::Float => "f64".to_owned(),
        Type::Char => "char".to_owned(),
        Type::Str => "String".to_owned(),
        Type::List(item) => format!("Vec<{}>", inner(item)),
        Type::Map(key, value) => format!("HashMap<{}, {}>", inner(key), inner(value)),
        Type::Opt(item) => format!("Option<{}>", inner(item)),
        Type::Tuple(items) if items.len() == 1 => format!("({},)", inner(&items[0])),
        Type::Tuple(items) => format!("({})", items.iter().map(inner).collect::<Vec<_>>().join(", ")),
        Type::Record(fields) => Record::name_of(fields, records).to_owned(),
        Type::Vec(_) => "Vec<f64>".to_owned(),
        Type::Mat(..) => "Vec<Vec<f64>>".to_owned(),
        Type::Tree(item) => format!("Option<Rc<RefCell<{}>>>", node("TreeNode", item)),
        Type::Linked(item) => format!("Option<Box<{}>>", node("ListNode", item)),
    }
}

fn python_type(ty: &Type) -> String {
    let inner = python_type;
    match ty {
        Type::Void => "None".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Int => "int".to_owned(),
        Type::Float => "float".to_owned(),
        Type::Char | Type::Str => "str".to_owned(),
        Type::List(item) => format!("list[{}]", inner(item)),
        Type::Map(key, value) => format!("dict[{}, {}]", inner(key), inner(value)),
        Type::Opt(item) => format!("{} | None", inner(item)),
        Type::Tuple(items) => format!("tuple[{}]", items.iter().map(inner).collect::<Vec<_>>().join(", ")),
        Type::Record(_) => "dict".to_owned(),
        Type::Vec(_) | Type::Mat(..) => "np.ndarray".to_owned(),
        Type::Tree(_) => "TreeNode | None".to_owned(),
        Type::Linked(_) => "ListNode | None".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn param(name: &str, ty: &str) -> Param {
        Param { name: name.to_owned(), ty: Type::parse(ty).unwrap() }
    }

    #[test]
    fn a_function_is_one_line_in_each_language() {
        let interface = Interface::Function(Function {
            name: "num_islands".to_owned(),
            params: vec![param("grid", "list<list<char>>"), param("root", "tree<int>")],
            returns: Type::parse("{mean: float, sizes: map<str, int>}").unwrap(),
            answer: None,
            unchanged: vec![],
        });
        assert_eq!(
            signature(Id::Rust, &interface),
            "fn num_islands(grid: Vec<Vec<char>>, root: Option<Rc<RefCell<TreeNode>>>) -> NumIslandsResult"
        );
        assert_eq!(
            signature(Id::Python, &interface),
            "def num_islands(grid: list[list[str]], root: TreeNode | None) -> dict"
        );
    }

    #[test]
    fn a_class_lists_its_methods() {
        let interface = Interface::Class(Class {
            name: "Lru".to_owned(),
            new: vec![param("capacity", "int")],
            methods: vec![Method { name: "put".to_owned(), params: vec![param("key", "int")], returns: Type::Void }],
        });
        assert_eq!(
            signature(Id::Rust, &interface),
            "impl Lru\n    fn new(capacity: i64) -> Self\n    fn put(&mut self, key: i64)"
        );
        assert_eq!(
            signature(Id::Python, &interface),
            "class Lru:\n    def __init__(self, capacity: int) -> None\n    def put(self, key: int) -> None"
        );
    }

    #[test]
    fn equal_records_share_a_name_and_others_get_a_number() {
        let interface = Interface::Function(Function {
            name: "f".to_owned(),
            params: vec![param("edge", "{a: int}"), param("more", "list<{a: int}>"), param("edge", "{b: int}")],
            returns: Type::Void,
            answer: None,
            unchanged: vec![],
        });
        let names: Vec<_> = Record::all(&interface).into_iter().map(|record| record.name).collect();
        assert_eq!(names, ["Edge", "Edge2"]);
    }
}
