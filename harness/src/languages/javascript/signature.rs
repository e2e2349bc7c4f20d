//! Signatures and starter files in JavaScript, with types in comments, and in TypeScript.

use std::fmt::Write;

use crate::value::interface::{Class, Function, Interface, Method, Param, camel_case};
use crate::value::types::Type;

/// Where the types are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notation {
    /// In a comment above (JavaScript).
    Comment,
    /// Behind the names (TypeScript).
    Annotation,
}

/// The rule for integers, printed wherever one appears.
const INTEGERS: &str = "An integer is a number up to 2^53 - 1 in size, and a BigInt beyond.";

/// What a submission must offer: a line for a function, several for a class, and the rule for integers where it matters;
/// nothing for stdio.
pub(crate) fn signature(interface: &Interface, notation: Notation) -> String {
    let mut out = match interface {
        Interface::Stdio => String::new(),
        Interface::Function(function) => {
            let types = types(&function.params, &function.returns, notation);
            format!("{}{}", function_head(function, notation), behind(types))
        }
        Interface::Class(class) => {
            let mut out = format!("class {}", class.name);
            let _ = write!(out, "\n    {}", constructor_head(class, notation));
            for method in &class.methods {
                let types = types(&method.params, &method.returns, notation);
                let _ = write!(out, "\n    {}{}", method_head(method, notation), behind(types));
            }
            out
        }
    };
    if has_integers(interface) {
        let _ = write!(out, "\n// {INTEGERS}");
    }
    out
}

/// Types as a comment behind a head.
fn behind(types: Option<String>) -> String {
    types.map_or_else(String::new, |types| format!("  // {types}"))
}

/// The text that `judge new` writes.
pub(crate) fn starter(interface: &Interface, notation: Notation) -> String {
    let body = match interface {
        Interface::Stdio => match notation {
            Notation::Comment => "const lines = require('fs').readFileSync(0, 'utf8').split('\\n');\n\n".to_owned(),
            Notation::Annotation => {
                "import * as fs from 'fs';\n\nconst lines: string[] = fs.readFileSync(0, 'utf8').split('\\n');\n\n"
                    .to_owned()
            }
        },
        Interface::Function(function) => {
            let integers = has_integers(interface);
            let comment = comment(function_lines(function, notation), integers);
            let head = function_head(function, notation);
            format!("{comment}{head} {{\n    throw new Error('not written yet');\n}}\n")
        }
        Interface::Class(class) => comment(Vec::new(), has_integers(interface)) + &starter_class(class, notation),
    };
    given(&body) + &body
}

fn starter_class(class: &Class, notation: Notation) -> String {
    let block = |types: Option<String>, head: &str| {
        let comment = types.map_or_else(String::new, |types| format!("    /** {types} */\n"));
        format!("{comment}    {head} {{\n        throw new Error('not written yet');\n    }}\n")
    };
    let new = block(types(&class.new, &Type::Void, notation), &constructor_head(class, notation));
    let method =
        |method: &Method| block(types(&method.params, &method.returns, notation), &method_head(method, notation));
    let parts: Vec<_> = [new].into_iter().chain(class.methods.iter().map(method)).collect();
    format!("class {} {{\n{}}}\n", class.name, parts.join("\n"))
}

/// What the judge defines and a starter file shows.
fn given(body: &str) -> String {
    let mut out = String::new();
    for (name, text) in [("TreeNode", TREE_NODE), ("ListNode", LIST_NODE)] {
        if body.contains(name) {
            out += text;
        }
    }
    out
}

const TREE_NODE: &str = "// Given:
// class TreeNode {
//     constructor(val = 0, left = null, right = null)
// }

";

const LIST_NODE: &str = "// Given:
// class ListNode {
//     constructor(val = 0, next = null)
// }

";

/// What is said above a function.
fn function_lines(function: &Function, notation: Notation) -> Vec<String> {
    let mut lines = Vec::new();
    if notation == Notation::Comment {
        lines.extend(function.params.iter().map(|param| format!("@param {{{}}} {}", type_text(&param.ty), param.name)));
        lines.push(format!("@return {{{}}}", type_text(&function.returns)));
    }
    if let Some(index) = function.answer {
        lines.push(format!("Changes `{}` in place.", function.params[index].name));
    }
    lines
}

/// A comment block of these lines, and of the rule for integers.
fn comment(mut lines: Vec<String>, integers: bool) -> String {
    if integers {
        lines.push(INTEGERS.to_owned());
    }
    if lines.is_empty() {
        return String::new();
    }
    let mut out = "/**\n".to_owned();
    for line in lines {
        let _ = writeln!(out, " * {line}");
    }
    out + " */\n"
}

fn function_head(function: &Function, notation: Notation) -> String {
    format!("function {}", head(&function.name, &function.params, &function.returns, notation))
}

fn constructor_head(class: &Class, notation: Notation) -> String {
    format!("constructor({})", params(&class.new, notation))
}

fn method_head(method: &Method, notation: Notation) -> String {
    head(&method.name, &method.params, &method.returns, notation)
}

fn head(name: &str, given: &[Param], returns: &Type, notation: Notation) -> String {
    let arrow = match notation {
        Notation::Comment => String::new(),
        Notation::Annotation => format!(": {}", type_text(returns)),
    };
    format!("{}({}){arrow}", camel_case(name), params(given, notation))
}

fn params(params: &[Param], notation: Notation) -> String {
    let shown = params.iter().map(|param| match notation {
        Notation::Comment => param.name.clone(),
        Notation::Annotation => format!("{}: {}", param.name, type_text(&param.ty)),
    });
    shown.collect::<Vec<_>>().join(", ")
}

/// The types of a head on one line, where it does not have them itself.
fn types(given: &[Param], returns: &Type, notation: Notation) -> Option<String> {
    let params = || given.iter().map(|param| type_text(&param.ty)).collect::<Vec<_>>().join(", ");
    (notation == Notation::Comment).then(|| format!("({}) => {}", params(), type_text(returns)))
}

fn has_integers(interface: &Interface) -> bool {
    let any = |params: &[Param]| params.iter().any(|param| holds_integers(&param.ty));
    match interface {
        Interface::Stdio => false,
        Interface::Function(function) => any(&function.params) || holds_integers(&function.returns),
        Interface::Class(class) => {
            let method = |method: &Method| any(&method.params) || holds_integers(&method.returns);
            any(&class.new) || class.methods.iter().any(method)
        }
    }
}

fn holds_integers(ty: &Type) -> bool {
    ty.any(&|part| *part == Type::Int)
}

fn type_text(ty: &Type) -> String {
    match ty {
        Type::Void => "void".to_owned(),
        Type::Bool => "boolean".to_owned(),
        Type::Int | Type::Float => "number".to_owned(),
        Type::Char | Type::Str => "string".to_owned(),
        Type::List(item) => {
            let item = type_text(item);
            if item.contains('|') { format!("({item})[]") } else { format!("{item}[]") }
        }
        Type::Map(key, value) => format!("Map<{}, {}>", type_text(key), type_text(value)),
        Type::Opt(item) => format!("{} | null", type_text(item)),
        Type::Tuple(items) => format!("[{}]", items.iter().map(type_text).collect::<Vec<_>>().join(", ")),
        Type::Record(fields) => {
            let fields: Vec<_> = fields.iter().map(|(name, item)| format!("{name}: {}", type_text(item))).collect();
            format!("{{ {} }}", fields.join(", "))
        }
        Type::Vec(_) => "number[]".to_owned(),
        Type::Mat(..) => "number[][]".to_owned(),
        Type::Tree(_) => "TreeNode | null".to_owned(),
        Type::Linked(_) => "ListNode | null".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn param(name: &str, ty: &str) -> Param {
        Param { name: name.to_owned(), ty: Type::parse(ty).unwrap() }
    }

    fn islands() -> Interface {
        Interface::Function(Function {
            name: "num_islands".to_owned(),
            params: vec![param("grid", "list<list<char>>"), param("seen", "map<str, opt<tree<int>>>")],
            returns: Type::Int,
            answer: None,
            unchanged: vec![],
        })
    }

    fn counter() -> Interface {
        Interface::Class(Class {
            name: "Counter".to_owned(),
            new: vec![param("name", "str")],
            methods: vec![Method {
                name: "add_up".to_owned(),
                params: vec![param("by", "float")],
                returns: Type::Void,
            }],
        })
    }

    #[test]
    fn javascript_has_its_types_in_comments() {
        assert_eq!(
            signature(&islands(), Notation::Comment),
            "function numIslands(grid, seen)  // (string[][], Map<string, TreeNode | null | null>) => number\n\
             // An integer is a number up to 2^53 - 1 in size, and a BigInt beyond."
        );
        assert_eq!(
            signature(&counter(), Notation::Comment),
            "class Counter\n    constructor(name)\n    addUp(by)  // (number) => void"
        );
        let stub = starter(&islands(), Notation::Comment);
        assert!(stub.starts_with("// Given:\n// class TreeNode {"));
        assert!(
            stub.contains(" * @param {string[][]} grid\n") && stub.contains(" * An integer is a number up to"),
            "{stub}"
        );
    }

    #[test]
    fn typescript_has_them_behind_the_names() {
        assert_eq!(
            signature(&counter(), Notation::Annotation),
            "class Counter\n    constructor(name: string)\n    addUp(by: number): void"
        );
        assert_eq!(
            starter(&counter(), Notation::Annotation),
            "class Counter {\n    constructor(name: string) {\n        throw new Error('not written yet');\n    }\n\n    \
             addUp(by: number): void {\n        throw new Error('not written yet');\n    }\n}\n"
        );
    }
}
