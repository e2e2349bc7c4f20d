//! Starter files in JavaScript, with types in comments, and in TypeScript.

use std::fmt::Write;

use super::signature::{
    INTEGERS, Notation, constructor_head, function_head, has_integers, method_head, type_text, types,
};
use crate::value::interface::{Class, Function, Interface, Method};
use crate::value::types::Type;

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
