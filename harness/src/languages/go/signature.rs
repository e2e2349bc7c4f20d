//! Signatures and starter files in Go, in LeetCode's style.

use super::problem_types::ProblemTypes;
use crate::frontend::naming::{GO_KEYWORDS, escaped, pascal_case};
use crate::value::interface::{Class, Function, Interface, Param, camel_case};
use crate::value::types::Type;

/// What a submission must offer: a line for a function, several for a class; nothing for stdio.
pub(crate) fn signature(interface: &Interface) -> String {
    let types = ProblemTypes::of(interface);
    match interface {
        Interface::Stdio => String::new(),
        Interface::Function(function) => function_line(function, &types),
        Interface::Class(class) => class_lines(class, &types).join("\n"),
    }
}

/// The text that `judge new` writes.
pub(crate) fn starter(interface: &Interface) -> String {
    let types = ProblemTypes::of(interface);
    let body = |line: &str| format!("{line} {{\n\tpanic(\"not written yet\")\n}}\n");
    let head = format!("package main\n\n{}{}", given(&types.nodes()), types.structs());
    match interface {
        Interface::Stdio => STDIO.to_owned(),
        Interface::Function(function) => head + &body(&function_line(function, &types)),
        Interface::Class(class) => {
            let methods: Vec<_> = class_lines(class, &types).iter().map(|line| body(line)).collect();
            format!("{head}type {} struct {{\n}}\n\n{}", class.name, methods.join("\n"))
        }
    }
}

/// Definitions as a comment.
fn given(definitions: &str) -> String {
    if definitions.is_empty() {
        return String::new();
    }
    let mut out = "// Given:\n".to_owned();
    for line in definitions.trim_end().lines() {
        out += format!("// {line}").replace('\t', "    ").trim_end();
        out.push('\n');
    }
    out + "\n"
}

const STDIO: &str = "package main

import (
\t\"bufio\"
\t\"fmt\"
\t\"os\"
)

func main() {
\tin := bufio.NewReader(os.Stdin)
\tout := bufio.NewWriter(os.Stdout)
\tdefer out.Flush()

\tvar n int
\tfmt.Fscan(in, &n)
\tfmt.Fprintln(out, n)
}
";

fn function_line(function: &Function, types: &ProblemTypes) -> String {
    let (params, results) = (params(&function.params, types), results(&function.returns, types));
    format!("func {}({params}){results}", camel_case(&function.name))
}

/// The constructor and the methods.
fn class_lines(class: &Class, types: &ProblemTypes) -> Vec<String> {
    let name = &class.name;
    let mut lines = vec![format!("func Constructor({}) {name}", params(&class.new, types))];
    lines.extend(class.methods.iter().map(|method| {
        let (params, results) = (params(&method.params, types), results(&method.returns, types));
        format!("func (this *{name}) {}({params}){results}", pascal_case(&method.name))
    }));
    lines
}

fn params(params: &[Param], types: &ProblemTypes) -> String {
    let texts = params
        .iter()
        .map(|param| format!("{} {}", escaped(&camel_case(&param.name), GO_KEYWORDS), types.type_text(&param.ty)));
    texts.collect::<Vec<_>>().join(", ")
}

/// Several results stand for a tuple.
fn results(returns: &Type, types: &ProblemTypes) -> String {
    match returns {
        Type::Void => String::new(),
        Type::Tuple(items) if items.len() > 1 => {
            let items: Vec<_> = items.iter().map(|item| types.type_text(item)).collect();
            format!(" ({})", items.join(", "))
        }
        returns => format!(" {}", types.type_text(returns)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::interface::Method;

    fn param(text: &str) -> Param {
        let (name, ty) = text.split_once(": ").unwrap();
        Param { name: name.to_owned(), ty: Type::parse(ty).unwrap() }
    }

    fn function(params: &[&str], returns: &str) -> Interface {
        Interface::Function(Function {
            name: "find_it".to_owned(),
            params: params.iter().map(|text| param(text)).collect(),
            returns: Type::parse(returns).unwrap(),
            answer: None,
            unchanged: vec![],
        })
    }

    fn cache() -> Interface {
        Interface::Class(Class {
            name: "LRUCache".to_owned(),
            new: vec![param("capacity: int")],
            methods: vec![Method { name: "get_it".to_owned(), params: vec![param("key: int")], returns: Type::Int }],
        })
    }

    #[test]
    fn a_signature_is_what_a_submission_must_offer() {
        for (params, returns, wanted) in [
            (&["grid: list<list<char>>"][..], "int", "func findIt(grid [][]byte) int"),
            (&["root: tree<int>", "type: opt<int>"], "void", "func findIt(root *TreeNode, type_ *int)"),
            (&["a: tree<int>", "b: tree<str>"], "bool", "func findIt(a *TreeNode[int], b *TreeNode[string]) bool"),
            (&["p: list<tuple<int, int>>"], "tuple<int, str>", "func findIt(p [][2]int) (int, string)"),
            (&["p: list<tuple<int, str>>"], "{mean: float}", "func findIt(p []Tuple2[int, string]) FindItResult"),
            (&["max_n: opt<mat[n, d]>"], "map<str, vec[n]>", "func findIt(maxN [][]float64) map[string][]float64"),
        ] {
            assert_eq!(signature(&function(params, returns)), wanted);
        }
        assert_eq!(
            signature(&cache()),
            "func Constructor(capacity int) LRUCache\nfunc (this *LRUCache) GetIt(key int) int"
        );
    }

    #[test]
    fn a_starter_file_has_what_its_signature_needs() {
        assert_eq!(
            starter(&function(&["root: tree<int>"], "{mean: float, max_depth: int}")),
            "package main\n\n// Given:\n// type TreeNode struct {\n//     Val   int\n//     Left  *TreeNode\n//     Right *TreeNode\n// }\n\n\
             type FindItResult struct {\n\tMean     float64\n\tMaxDepth int\n}\n\n\
             func findIt(root *TreeNode) FindItResult {\n\tpanic(\"not written yet\")\n}\n"
        );
        assert_eq!(
            starter(&cache()),
            "package main\n\ntype LRUCache struct {\n}\n\n\
             func Constructor(capacity int) LRUCache {\n\tpanic(\"not written yet\")\n}\n\n\
             func (this *LRUCache) GetIt(key int) int {\n\tpanic(\"not written yet\")\n}\n"
        );
        assert!(starter(&Interface::Stdio).contains("func main() {"));
    }
}
