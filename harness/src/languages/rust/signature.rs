//! Signatures and starter files in Rust.

use std::fmt::Write;

use crate::value::interface::{Class, Function, Interface, Method, Param};
use crate::value::record::Record;
use crate::value::types::Type;

/// What a submission must offer: a line for a function, several for a class; nothing for stdio.
pub(crate) fn signature(interface: &Interface) -> String {
    let records = &Record::all(interface);
    match interface {
        Interface::Stdio => String::new(),
        Interface::Function(function) => {
            format!("fn {}({}){}", function.name, params(function, records), arrow(&function.returns, records))
        }
        Interface::Class(class) => {
            let method = |method: &Method| {
                let params = with_self(&method.params, records);
                format!("\n    fn {}({params}){}", method.name, arrow(&method.returns, records))
            };
            let new = typed(&class.new, records).join(", ");
            let methods: String = class.methods.iter().map(method).collect();
            format!("impl {}\n    fn new({new}) -> Self{methods}", class.name)
        }
    }
}

/// The text that `judge new` writes.
pub(crate) fn starter(interface: &Interface) -> String {
    let all = Record::all(interface);
    let body = match interface {
        Interface::Stdio => STDIO.to_owned(),
        Interface::Function(function) => starter_function(function, &all),
        Interface::Class(class) => starter_class(class, &all),
    };
    let body = records(&all) + &body;
    imports(&body) + &body
}

const STDIO: &str = "use std::io;

fn main() {
    let input = io::read_to_string(io::stdin()).unwrap();
    let mut words = input.split_whitespace();
    todo!(\"{:?}\", words.next())
}
";

fn imports(body: &str) -> String {
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

fn records(records: &[Record]) -> String {
    let mut out = String::new();
    for record in records {
        let _ = writeln!(out, "pub struct {} {{", record.name);
        for (name, ty) in &record.fields {
            let _ = writeln!(out, "    pub {name}: {},", type_text(ty, records));
        }
        out += "}\n\n";
    }
    out
}

fn starter_function(function: &Function, records: &[Record]) -> String {
    let arrow = arrow(&function.returns, records);
    format!("pub fn {}({}){arrow} {{\n    todo!()\n}}\n", function.name, params(function, records))
}

fn starter_class(class: &Class, records: &[Record]) -> String {
    let mut out = format!("pub struct {0} {{}}\n\nimpl {0} {{\n", class.name);
    let new = typed(&class.new, records).join(", ");
    let _ = writeln!(out, "    pub fn new({new}) -> Self {{\n        todo!()\n    }}");
    for method in &class.methods {
        let params = with_self(&method.params, records);
        let arrow = arrow(&method.returns, records);
        let _ = writeln!(out, "\n    pub fn {}({params}){arrow} {{\n        todo!()\n    }}", method.name);
    }
    out + "}\n"
}

/// The parameters of a function; the one that is the answer is changed in place.
fn params(function: &Function, records: &[Record]) -> String {
    let typed = function.params.iter().enumerate().map(|(index, param)| {
        let place = if function.answer == Some(index) { "&mut " } else { "" };
        format!("{}: {place}{}", param.name, type_text(&param.ty, records))
    });
    typed.collect::<Vec<_>>().join(", ")
}

fn typed(params: &[Param], records: &[Record]) -> Vec<String> {
    params.iter().map(|param| format!("{}: {}", param.name, type_text(&param.ty, records))).collect()
}

fn with_self(params: &[Param], records: &[Record]) -> String {
    ["&mut self".to_owned()].into_iter().chain(typed(params, records)).collect::<Vec<_>>().join(", ")
}

fn arrow(returns: &Type, records: &[Record]) -> String {
    if *returns == Type::Void { String::new() } else { format!(" -> {}", type_text(returns, records)) }
}

/// The Rust type that a starter file gives to a type.
pub(super) fn type_text(ty: &Type, records: &[Record]) -> String {
    let inner = |item: &Type| type_text(item, records);
    // LeetCode's nodes hold an `i32`, and so does `TreeNode` without a parameter.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::samples::{counter, stats};

    #[test]
    fn a_signature_is_what_a_submission_must_offer() {
        assert_eq!(
            signature(&stats()),
            "fn stats(x: Vec<f64>, names: HashMap<String, i64>, root: Option<Rc<RefCell<TreeNode>>>) -> StatsResult"
        );
        assert_eq!(
            signature(&counter()),
            "impl Counter\n    fn new(start: i64) -> Self\n    fn add(&mut self, by: i64)"
        );
    }

    #[test]
    fn a_starter_file_has_what_its_signature_needs() {
        let text = starter(&stats());
        for part in [
            "use std::cell::RefCell;\nuse std::collections::HashMap;\nuse std::rc::Rc;\n\n// Given:\n// pub struct TreeNode {\n",
            "pub struct StatsResult {\n    pub mean: f64,\n}\n\npub fn stats(x: Vec<f64>, names: HashMap<String, i64>,",
        ] {
            assert!(text.contains(part), "{text}");
        }
        assert_eq!(
            starter(&counter()),
            "pub struct Counter {}\n\nimpl Counter {\n    pub fn new(start: i64) -> Self {\n        todo!()\n    }\n\n    \
             pub fn add(&mut self, by: i64) {\n        todo!()\n    }\n}\n"
        );
    }
}
