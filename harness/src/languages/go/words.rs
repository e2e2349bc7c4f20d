//! Signatures and starter files in the words of Go, in LeetCode's style.

use std::fmt::Write;

use crate::value::interface::{Class, Function, Interface, Param, camel_case};
use crate::value::record::Record;
use crate::value::types::Type;

/// Go's keywords, which no parameter can be called.
const KEYWORDS: [&str; 25] = [
    "break",
    "case",
    "chan",
    "const",
    "continue",
    "default",
    "defer",
    "else",
    "fallthrough",
    "for",
    "func",
    "go",
    "goto",
    "if",
    "import",
    "interface",
    "map",
    "package",
    "range",
    "return",
    "select",
    "struct",
    "switch",
    "type",
    "var",
];

/// The types of one interface, as a starter file names them.
pub(super) struct Words {
    pub(super) records: Vec<Record>,
    /// What the nodes of trees hold, each type once.
    trees: Vec<Type>,
    /// What the nodes of linked lists hold, each type once.
    lists: Vec<Type>,
    /// The lengths of tuples that have a type of their own.
    tuples: Vec<usize>,
}

/// What a submission must offer: a line for a function, several for a class; nothing for stdio.
pub(crate) fn signature(interface: &Interface) -> String {
    let words = Words::of(interface);
    match interface {
        Interface::Stdio => String::new(),
        Interface::Function(function) => words.function(function),
        Interface::Class(class) => words.class(class).join("\n"),
    }
}

/// The text that `judge new` writes.
pub(crate) fn stub(interface: &Interface) -> String {
    let words = Words::of(interface);
    let body = |line: &str| format!("{line} {{\n\tpanic(\"not written yet\")\n}}\n");
    let head = format!("package main\n\n{}{}", given(&words.nodes()), words.structs());
    match interface {
        Interface::Stdio => STDIO.to_owned(),
        Interface::Function(function) => head + &body(&words.function(function)),
        Interface::Class(class) => {
            let methods: Vec<_> = words.class(class).iter().map(|line| body(line)).collect();
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

impl Words {
    pub(super) fn of(interface: &Interface) -> Self {
        let mut words =
            Self { records: Record::all(interface), trees: Vec::new(), lists: Vec::new(), tuples: Vec::new() };
        let mut see = |params: &[Param], returns: &Type| {
            for param in params {
                words.collect(&param.ty);
            }
            words.collect(returns);
        };
        match interface {
            Interface::Stdio => {}
            Interface::Function(function) => see(&function.params, &function.returns),
            Interface::Class(class) => {
                see(&class.new, &Type::Void);
                class.methods.iter().for_each(|method| see(&method.params, &method.returns));
            }
        }
        words
    }

    fn collect(&mut self, ty: &Type) {
        let once = |kinds: &mut Vec<Type>, item: &Type| {
            if !kinds.contains(item) {
                kinds.push(item.clone());
            }
        };
        match ty {
            Type::Tree(item) => once(&mut self.trees, item),
            Type::Linked(item) => once(&mut self.lists, item),
            Type::Tuple(items) if !is_uniform(items) && !self.tuples.contains(&items.len()) => {
                self.tuples.push(items.len());
            }
            _ => {}
        }
        ty.parts().for_each(|part| self.collect(part));
    }

    /// The Go type that a starter file gives to a type.
    pub(super) fn type_text(&self, ty: &Type) -> String {
        let inner = |item: &Type| self.type_text(item);
        let node = |name: &str, kinds: &[Type], item: &Type| {
            if kinds.len() > 1 { format!("*{name}[{}]", inner(item)) } else { format!("*{name}") }
        };
        match ty {
            Type::Void => String::new(),
            Type::Bool => "bool".to_owned(),
            Type::Int => "int".to_owned(),
            Type::Float => "float64".to_owned(),
            Type::Char => "byte".to_owned(),
            Type::Str => "string".to_owned(),
            Type::List(item) => format!("[]{}", inner(item)),
            Type::Map(key, value) => format!("map[{}]{}", inner(key), inner(value)),
            // What can be nil by itself needs no pointer.
            Type::Opt(item) if matches!(**item, Type::List(_) | Type::Map(..) | Type::Vec(_) | Type::Mat(..)) => {
                inner(item)
            }
            Type::Opt(item) => format!("*{}", inner(item)),
            Type::Tuple(items) if is_uniform(items) => format!("[{}]{}", items.len(), inner(&items[0])),
            Type::Tuple(items) => {
                format!("Tuple{}[{}]", items.len(), items.iter().map(inner).collect::<Vec<_>>().join(", "))
            }
            Type::Record(fields) => Record::name_of(fields, &self.records).to_owned(),
            Type::Vec(_) => "[]float64".to_owned(),
            Type::Mat(..) => "[][]float64".to_owned(),
            Type::Tree(item) => node("TreeNode", &self.trees, item),
            Type::Linked(item) => node("ListNode", &self.lists, item),
        }
    }

    fn function(&self, function: &Function) -> String {
        format!(
            "func {}({}){}",
            camel_case(&function.name),
            self.params(&function.params),
            self.results(&function.returns)
        )
    }

    fn class(&self, class: &Class) -> Vec<String> {
        let name = &class.name;
        let mut lines = vec![format!("func Constructor({}) {name}", self.params(&class.new))];
        lines.extend(class.methods.iter().map(|method| {
            let (params, results) = (self.params(&method.params), self.results(&method.returns));
            format!("func (this *{name}) {}({params}){results}", exported(&method.name))
        }));
        lines
    }

    fn params(&self, params: &[Param]) -> String {
        let typed = params.iter().map(|param| {
            let name = camel_case(&param.name);
            let mark = if KEYWORDS.contains(&name.as_str()) { "_" } else { "" };
            format!("{name}{mark} {}", self.type_text(&param.ty))
        });
        typed.collect::<Vec<_>>().join(", ")
    }

    /// Several results stand for a tuple.
    fn results(&self, returns: &Type) -> String {
        match returns {
            Type::Void => String::new(),
            Type::Tuple(items) if items.len() > 1 => {
                let items: Vec<_> = items.iter().map(|item| self.type_text(item)).collect();
                format!(" ({})", items.join(", "))
            }
            returns => format!(" {}", self.type_text(returns)),
        }
    }

    /// The definitions that are given unless a submission has its own: nodes and tuples.
    pub(super) fn nodes(&self) -> String {
        let mut out = String::new();
        for (name, kinds, links) in
            [("TreeNode", &self.trees, &["Left", "Right"][..]), ("ListNode", &self.lists, &["Next"])]
        {
            let (head, own, value) = match &kinds[..] {
                [] => continue,
                [item] => (name.to_owned(), name.to_owned(), self.type_text(item)),
                _ => (format!("{name}[T any]"), format!("{name}[T]"), "T".to_owned()),
            };
            let links = links.iter().map(|link| ((*link).to_owned(), format!("*{own}")));
            out += &definition(&head, &std::iter::once(("Val".to_owned(), value)).chain(links).collect::<Vec<_>>());
        }
        for length in &self.tuples {
            let letters: Vec<_> = (0..*length).map(letter).collect();
            let head = format!("Tuple{length}[{} any]", letters.join(", "));
            let fields: Vec<_> = letters.into_iter().map(|letter| (letter.clone(), letter)).collect();
            out += &definition(&head, &fields);
        }
        out
    }

    /// The definitions of records.
    pub(super) fn structs(&self) -> String {
        let definitions = self.records.iter().map(|record| {
            let fields = record.fields.iter().map(|(field, ty)| (exported(field), self.type_text(ty)));
            definition(&record.name, &fields.collect::<Vec<_>>())
        });
        definitions.collect()
    }
}

/// A struct with its types in a column, as `gofmt` has them.
fn definition(head: &str, fields: &[(String, String)]) -> String {
    let width = fields.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    let mut out = format!("type {head} struct {{\n");
    for (name, ty) in fields {
        let _ = writeln!(out, "\t{name:width$} {ty}");
    }
    out + "}\n\n"
}

/// Whether all parts have one type, so that an array can hold them.
fn is_uniform(items: &[Type]) -> bool {
    items.windows(2).all(|pair| pair[0] == pair[1])
}

/// The name of a tuple's part, and of its type.
pub(super) fn letter(index: usize) -> String {
    u8::try_from(index)
        .ok()
        .filter(|index| *index < 26)
        .map_or_else(|| format!("P{index}"), |index| char::from(b'A' + index).to_string())
}

/// `get_random` → `GetRandom`.
pub(super) fn exported(snake: &str) -> String {
    camel_case(&format!("x_{snake}"))[1..].to_owned()
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
            stub(&function(&["root: tree<int>"], "{mean: float, max_depth: int}")),
            "package main\n\n// Given:\n// type TreeNode struct {\n//     Val   int\n//     Left  *TreeNode\n//     Right *TreeNode\n// }\n\n\
             type FindItResult struct {\n\tMean     float64\n\tMaxDepth int\n}\n\n\
             func findIt(root *TreeNode) FindItResult {\n\tpanic(\"not written yet\")\n}\n"
        );
        assert_eq!(
            stub(&cache()),
            "package main\n\ntype LRUCache struct {\n}\n\n\
             func Constructor(capacity int) LRUCache {\n\tpanic(\"not written yet\")\n}\n\n\
             func (this *LRUCache) GetIt(key int) int {\n\tpanic(\"not written yet\")\n}\n"
        );
        assert!(stub(&Interface::Stdio).contains("func main() {"));
    }
}
