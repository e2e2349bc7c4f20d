//! Starter files: what `judge new` writes for a problem, ready to be filled in.

use std::fmt::Write;

use crate::interface::{Class, Function, Interface, Method, Param};
use crate::language::{Id, Language};
use crate::signature::{Record, rust_type, type_text};
use crate::types::Type;

/// The starter text of a language for an interface.
pub fn stub(language: &Language, interface: &Interface) -> String {
    let records = Record::all(interface);
    let body = match (language.id, interface) {
        (Id::Rust, Interface::Stdio) => RUST_STDIO.to_owned(),
        (Id::Python, Interface::Stdio) => PYTHON_STDIO.to_owned(),
        (Id::Rust, Interface::Function(function)) => rust_function(function, &records),
        (Id::Python, Interface::Function(function)) => python_function(function, &records),
        (Id::Rust, Interface::Class(class)) => rust_class(class, &records),
        (Id::Python, Interface::Class(class)) => python_class(class, &records),
    };
    match language.id {
        Id::Rust => format!("{}{}{body}", rust_imports(&body), rust_records(&records)),
        Id::Python => format!("{}{body}", python_imports(&body)),
    }
}

const RUST_STDIO: &str = "use std::io;

fn main() {
    let input = io::read_to_string(io::stdin()).unwrap();
    let mut words = input.split_whitespace();
    todo!(\"{:?}\", words.next())
}
";

const PYTHON_STDIO: &str = "import sys


def main():
    words = sys.stdin.read().split()
    raise NotImplementedError


main()
";

fn rust_imports(body: &str) -> String {
    let mut out = String::new();
    for (name, path) in
        [("RefCell", "std::cell::RefCell"), ("HashMap", "std::collections::HashMap"), ("Rc<", "std::rc::Rc")]
    {
        if body.contains(name) {
            let _ = writeln!(out, "use {path};");
        }
    }
    if !out.is_empty() {
        out.push('\n');
    }
    for (name, text) in [("TreeNode", TREE_NODE), ("ListNode", LIST_NODE)] {
        if body.contains(name) {
            out += text;
        }
    }
    out
}

const TREE_NODE: &str = "// Given:
// pub struct TreeNode {
//     pub val: i32,
//     pub left: Option<Rc<RefCell<TreeNode>>>,
//     pub right: Option<Rc<RefCell<TreeNode>>>,
// }

";

const LIST_NODE: &str = "// Given:
// pub struct ListNode {
//     pub val: i32,
//     pub next: Option<Box<ListNode>>,
// }

";

fn rust_records(records: &[Record]) -> String {
    let mut out = String::new();
    for record in records {
        let _ = writeln!(out, "pub struct {} {{", record.name);
        for (name, ty) in &record.fields {
            let _ = writeln!(out, "    pub {name}: {},", rust_type(ty, records));
        }
        out += "}\n\n";
    }
    out
}

fn rust_function(function: &Function, records: &[Record]) -> String {
    let params: Vec<_> = function
        .params
        .iter()
        .enumerate()
        .map(|(index, param)| {
            let place = if function.answer == Some(index) { "&mut " } else { "" };
            format!("{}: {place}{}", param.name, rust_type(&param.ty, records))
        })
        .collect();
    format!(
        "pub fn {}({}){} {{\n    todo!()\n}}\n",
        function.name,
        params.join(", "),
        rust_arrow(&function.returns, records)
    )
}

fn rust_arrow(returns: &Type, records: &[Record]) -> String {
    if *returns == Type::Void { String::new() } else { format!(" -> {}", rust_type(returns, records)) }
}

fn rust_class(class: &Class, records: &[Record]) -> String {
    let typed = |params: &[Param]| -> Vec<String> {
        params.iter().map(|param| format!("{}: {}", param.name, rust_type(&param.ty, records))).collect()
    };
    let mut out = format!("pub struct {0} {{}}\n\nimpl {0} {{\n", class.name);
    let _ = writeln!(out, "    pub fn new({}) -> Self {{\n        todo!()\n    }}", typed(&class.new).join(", "));
    for method in &class.methods {
        let params: Vec<_> = ["&mut self".to_owned()].into_iter().chain(typed(&method.params)).collect();
        let arrow = rust_arrow(&method.returns, records);
        let _ = writeln!(out, "\n    pub fn {}({}){arrow} {{\n        todo!()\n    }}", method.name, params.join(", "));
    }
    out + "}\n"
}

fn python_imports(body: &str) -> &'static str {
    if body.contains("np.") { "import numpy as np\n\n\n" } else { "" }
}

fn python_typed(params: &[Param], records: &[Record]) -> Vec<String> {
    params.iter().map(|param| format!("{}: {}", param.name, type_text(Id::Python, &param.ty, records))).collect()
}

fn python_function(function: &Function, records: &[Record]) -> String {
    let params = python_typed(&function.params, records).join(", ");
    let returns = type_text(Id::Python, &function.returns, records);
    format!("def {}({params}) -> {returns}:\n{}    raise NotImplementedError\n", function.name, python_notes(function))
}

/// What the types cannot say.
fn python_notes(function: &Function) -> String {
    let place = function.answer.map(|index| format!("Changes `{}` in place.", function.params[index].name));
    let fields = match &function.returns {
        Type::Record(fields) => {
            let names: Vec<_> = fields.iter().map(|(name, ty)| format!("`{name}`: {ty}")).collect();
            Some(format!("The answer has the keys {}.", names.join(", ")))
        }
        _ => None,
    };
    let notes: Vec<_> = place.into_iter().chain(fields).collect();
    if notes.is_empty() { String::new() } else { format!("    \"\"\"{}\"\"\"\n", notes.join(" ")) }
}

fn python_class(class: &Class, records: &[Record]) -> String {
    let method = |name: &str, params: &[Param], returns: &str| {
        let params: Vec<_> = ["self".to_owned()].into_iter().chain(python_typed(params, records)).collect();
        format!("    def {name}({}) -> {returns}:\n        raise NotImplementedError\n", params.join(", "))
    };
    let own = |given: &Method| method(&given.name, &given.params, &type_text(Id::Python, &given.returns, records));
    let methods: Vec<_> =
        [method("__init__", &class.new, "None")].into_iter().chain(class.methods.iter().map(own)).collect();
    format!("class {}:\n{}", class.name, methods.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Languages;

    fn param(name: &str, ty: &str) -> Param {
        Param { name: name.to_owned(), ty: Type::parse(ty).unwrap() }
    }

    fn stubs(interface: &Interface) -> (String, String) {
        let languages = Languages::embedded();
        let of = |id| stub(languages.by_id(id).unwrap(), interface);
        (of("rust"), of("python"))
    }

    #[test]
    fn a_function_has_its_signature_and_what_that_needs() {
        let (rust, python) = stubs(&Interface::Function(Function {
            name: "stats".to_owned(),
            params: vec![param("x", "vec[n]"), param("names", "map<str, int>")],
            returns: Type::parse("{mean: float}").unwrap(),
            answer: None,
            unchanged: vec![],
        }));
        assert_eq!(
            rust,
            "use std::collections::HashMap;\n\npub struct StatsResult {\n    pub mean: f64,\n}\n\n\
             pub fn stats(x: Vec<f64>, names: HashMap<String, i64>) -> StatsResult {\n    todo!()\n}\n"
        );
        assert_eq!(
            python,
            "import numpy as np\n\n\ndef stats(x: np.ndarray, names: dict[str, int]) -> dict:\n    \
             \"\"\"The answer has the keys `mean`: float.\"\"\"\n    raise NotImplementedError\n"
        );
    }

    #[test]
    fn a_class_has_all_its_methods() {
        let (rust, python) = stubs(&Interface::Class(Class {
            name: "Counter".to_owned(),
            new: vec![param("start", "int")],
            methods: vec![Method { name: "add".to_owned(), params: vec![param("by", "int")], returns: Type::Void }],
        }));
        assert_eq!(
            rust,
            "pub struct Counter {}\n\nimpl Counter {\n    pub fn new(start: i64) -> Self {\n        todo!()\n    }\n\n    \
             pub fn add(&mut self, by: i64) {\n        todo!()\n    }\n}\n"
        );
        assert_eq!(
            python,
            "class Counter:\n    def __init__(self, start: int) -> None:\n        raise NotImplementedError\n\n    \
             def add(self, by: int) -> None:\n        raise NotImplementedError\n"
        );
    }
}
