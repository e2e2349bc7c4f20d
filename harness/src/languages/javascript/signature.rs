//! Signatures in JavaScript, with types in comments, and in TypeScript.

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
pub(super) const INTEGERS: &str = "An integer is a number up to 2^53 - 1 in size, and a BigInt beyond.";

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

pub(super) fn function_head(function: &Function, notation: Notation) -> String {
    format!("function {}", head(&function.name, &function.params, &function.returns, notation))
}

pub(super) fn constructor_head(class: &Class, notation: Notation) -> String {
    format!("constructor({})", params(&class.new, notation))
}

pub(super) fn method_head(method: &Method, notation: Notation) -> String {
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
pub(super) fn types(given: &[Param], returns: &Type, notation: Notation) -> Option<String> {
    let params = || given.iter().map(|param| type_text(&param.ty)).collect::<Vec<_>>().join(", ");
    (notation == Notation::Comment).then(|| format!("({}) => {}", params(), type_text(returns)))
}

pub(super) fn has_integers(interface: &Interface) -> bool {
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

pub(super) fn type_text(ty: &Type) -> String {
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
    use super::super::starter::starter;
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
        let text = starter(&islands(), Notation::Comment);
        assert!(text.starts_with("// Given:\n// class TreeNode {"));
        assert!(
            text.contains(" * @param {string[][]} grid\n") && text.contains(" * An integer is a number up to"),
            "{text}"
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
