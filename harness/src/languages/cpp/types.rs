//! The types of a problem in C++, and the definitions of those that the standard library lacks: records, and the nodes of lists
//! and trees as LeetCode defines them.

use std::fmt::Write;

use super::declarations::Declarations;
use crate::frontend::naming::{CPP_KEYWORDS, escaped};
use crate::value::interface::{Interface, Param, camel_case};
use crate::value::record::Record;
use crate::value::types::Type;

/// A name that is not a keyword of C++.
pub(super) fn free_name(name: &str) -> String {
    escaped(name, CPP_KEYWORDS)
}

/// LeetCode's spelling of a name.
pub(super) fn camel_name(name: &str) -> String {
    free_name(&camel_case(name))
}

/// Whether a submission's name is the one that the problem gives, in either spelling.
pub(super) fn is_named(given: &str, name: &str) -> bool {
    let bare = given.strip_suffix('_').unwrap_or(given);
    [name.to_owned(), camel_case(name)].iter().any(|name| given == name || (free_name(name) != *name && bare == name))
}

/// Which of the two kinds of node a type is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NodeKind {
    List,
    Tree,
}

/// How a function uses a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ParamUse {
    /// It may change it.
    Mutable,
    /// It must not change it.
    Unchanged,
    /// The parameter holds the answer after the call.
    Answer,
}

/// The types of a problem that the standard library lacks.
#[derive(Debug)]
pub(super) struct CppTypes {
    /// Its records.
    pub(super) records: Vec<Record>,
    /// The nodes: what each holds.
    nodes: Vec<(NodeKind, Type)>,
}

impl CppTypes {
    /// The types of an interface.
    pub(super) fn of(interface: &Interface) -> Self {
        let mut types = Self { records: Record::all(interface), nodes: Vec::new() };
        for ty in interface_types(interface) {
            types.collect(ty);
        }
        for kind in [NodeKind::List, NodeKind::Tree] {
            // Solutions may use nodes of integers although the problem has none.
            if !types.nodes.iter().any(|(known, _)| *known == kind) {
                types.nodes.push((kind, Type::Int));
            }
        }
        types
    }

    fn collect(&mut self, ty: &Type) {
        let node = match ty {
            Type::Linked(item) => Some((NodeKind::List, (**item).clone())),
            Type::Tree(item) => Some((NodeKind::Tree, (**item).clone())),
            _ => None,
        };
        if let Some(node) = node
            && !self.nodes.contains(&node)
        {
            self.nodes.push(node);
        }
        ty.parts().for_each(|part| self.collect(part));
    }

    /// A node's name: that of LeetCode for the first of its kind, a number behind it for others.
    fn node_name(&self, kind: NodeKind, item: &Type) -> String {
        let base = match kind {
            NodeKind::List => "ListNode",
            NodeKind::Tree => "TreeNode",
        };
        match self.nodes.iter().filter(|(known, _)| *known == kind).position(|(_, known)| known == item) {
            Some(index @ 1..) => format!("{base}{}", index + 1),
            _ => base.to_owned(),
        }
    }

    /// The C++ type of a starter file; `std` is how names of the standard library begin.
    pub(super) fn type_text(&self, ty: &Type, std: &str) -> String {
        let inner = |item: &Type| self.type_text(item, std);
        match ty {
            Type::Void => "void".to_owned(),
            Type::Bool => "bool".to_owned(),
            Type::Int => "long long".to_owned(),
            Type::Float => "double".to_owned(),
            Type::Char => "char".to_owned(),
            Type::Str => format!("{std}string"),
            Type::List(item) => format!("{std}vector<{}>", inner(item)),
            Type::Map(key, value) => format!("{std}unordered_map<{}, {}>", inner(key), inner(value)),
            Type::Opt(item) => format!("{std}optional<{}>", inner(item)),
            Type::Tuple(items) => {
                let name = if items.len() == 2 { "pair" } else { "tuple" };
                format!("{std}{name}<{}>", items.iter().map(inner).collect::<Vec<_>>().join(", "))
            }
            Type::Record(fields) => Record::name_of(fields, &self.records).to_owned(),
            Type::Vec(_) => format!("{std}vector<double>"),
            Type::Mat(..) => format!("{std}vector<{std}vector<double>>"),
            Type::Tree(item) => format!("{}*", self.node_name(NodeKind::Tree, item)),
            Type::Linked(item) => format!("{}*", self.node_name(NodeKind::List, item)),
        }
    }

    /// A parameter as a starter file declares it.
    pub(super) fn parameter(&self, param: &Param, passed: ParamUse) -> String {
        let text = self.type_text(&param.ty, "");
        let name = free_name(&param.name);
        let large = matches!(param.ty, Type::List(_) | Type::Map(..) | Type::Record(_) | Type::Vec(_) | Type::Mat(..));
        let pointer = matches!(param.ty, Type::Tree(_) | Type::Linked(_));
        match passed {
            ParamUse::Unchanged if large => format!("const {text}& {name}"),
            ParamUse::Mutable if large => format!("{text}& {name}"),
            ParamUse::Answer if !pointer => format!("{text}& {name}"),
            _ => format!("{text} {name}"),
        }
    }

    /// Definitions of all types that the submission does not define itself.
    pub(super) fn definitions(&self, own: &Declarations) -> String {
        let mut out = String::new();
        let lacking: Vec<_> = self.records.iter().filter(|record| !own.defines(&record.name)).collect();
        for (kind, item) in &self.nodes {
            let name = self.node_name(*kind, item);
            if !own.defines(&name) || !lacking.is_empty() {
                let _ = writeln!(out, "struct {name};");
            }
        }
        for record in lacking {
            out += &self.record(record, "std::", "{}");
        }
        for (kind, item) in &self.nodes {
            if !own.defines(&self.node_name(*kind, item)) {
                out += &self.node(*kind, item, "std::");
            }
        }
        out
    }

    /// The types in a starter file: records as definitions, nodes in a comment.
    pub(super) fn starter(&self, used: &str) -> String {
        let mut out = String::new();
        for (kind, item) in &self.nodes {
            if used.contains(&format!("{}*", self.node_name(*kind, item))) {
                out += match kind {
                    NodeKind::List => "/**\n * Definition for singly-linked list.\n",
                    NodeKind::Tree => "/**\n * Definition for a binary tree node.\n",
                };
                for line in self.node(*kind, item, "").lines() {
                    let _ = writeln!(out, " * {line}");
                }
                out += " */\n";
            }
        }
        for record in &self.records {
            out += &self.record(record, "", "");
            out.push('\n');
        }
        out
    }

    fn record(&self, record: &Record, std: &str, init: &str) -> String {
        let mut out = format!("struct {} {{\n", record.name);
        for (name, ty) in &record.fields {
            let _ = writeln!(out, "    {} {}{init};", self.type_text(ty, std), free_name(name));
        }
        out + "};\n"
    }

    fn node(&self, kind: NodeKind, item: &Type, std: &str) -> String {
        // A node of LeetCode's holds an `int`.
        let value = if *item == Type::Int { "int".to_owned() } else { self.type_text(item, std) };
        let zero = if *item == Type::Int { "0" } else { "" };
        let name = self.node_name(kind, item);
        match kind {
            NodeKind::List => format!(
                "struct {name} {{\n    {value} val;\n    {name} *next;\n    {name}() : val({zero}), next(nullptr) {{}}\n    \
                 {name}({value} x) : val(x), next(nullptr) {{}}\n    {name}({value} x, {name} *next) : val(x), next(next) {{}}\n}};\n"
            ),
            NodeKind::Tree => format!(
                "struct {name} {{\n    {value} val;\n    {name} *left;\n    {name} *right;\n    \
                 {name}() : val({zero}), left(nullptr), right(nullptr) {{}}\n    \
                 {name}({value} x) : val(x), left(nullptr), right(nullptr) {{}}\n    \
                 {name}({value} x, {name} *left, {name} *right) : val(x), left(left), right(right) {{}}\n}};\n"
            ),
        }
    }
}

/// The types of an interface, in its order.
fn interface_types(interface: &Interface) -> Vec<&Type> {
    match interface {
        Interface::Stdio => Vec::new(),
        Interface::Function(function) => {
            function.params.iter().map(|param| &param.ty).chain([&function.returns]).collect()
        }
        Interface::Class(class) => {
            let params = class.new.iter().chain(class.methods.iter().flat_map(|method| &method.params));
            params.map(|param| &param.ty).chain(class.methods.iter().map(|method| &method.returns)).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::declarations::declarations;
    use super::*;
    use crate::value::interface::Function;

    fn cpp_types(types: &[&str]) -> CppTypes {
        let param = |ty: &&str| Param { name: "place".to_owned(), ty: Type::parse(ty).unwrap() };
        CppTypes::of(&Interface::Function(Function {
            name: "f".to_owned(),
            params: types.iter().map(param).collect(),
            returns: Type::Void,
            answer: None,
            unchanged: vec![],
        }))
    }

    #[test]
    fn types_have_the_names_that_people_use() {
        let types = cpp_types(&["tree<int>", "tree<str>", "{a: int}"]);
        for (ty, text) in [
            ("list<list<char>>", "vector<vector<char>>"),
            ("map<str, opt<int>>", "unordered_map<string, optional<long long>>"),
            ("tuple<int, str>", "pair<long long, string>"),
            ("tuple<bool>", "tuple<bool>"),
            ("mat[n, d]", "vector<vector<double>>"),
            ("tree<int>", "TreeNode*"),
            ("list<tree<str>>", "vector<TreeNode2*>"),
            ("linked<int>", "ListNode*"),
            ("{a: int}", "Place"),
        ] {
            assert_eq!(types.type_text(&Type::parse(ty).unwrap(), ""), text);
        }
        assert_eq!(types.type_text(&Type::parse("list<str>").unwrap(), "std::"), "std::vector<std::string>");
    }

    #[test]
    fn only_what_a_submission_lacks_is_defined() {
        let types = cpp_types(&["{delete: int, root: tree<int>}"]);
        let text = types.definitions(&declarations("struct ListNode { int val; };"));
        assert!(text.contains("struct Place {\n    long long delete_{};\n    TreeNode* root{};\n};\n"), "{text}");
        assert!(
            text.contains("    TreeNode *left;\n    TreeNode *right;\n    TreeNode() : val(0), left(nullptr)"),
            "{text}"
        );
        assert!(text.starts_with("struct TreeNode;\nstruct ListNode;\n"), "{text}");
        assert!(!text.contains("ListNode *next"), "{text}");
    }

    #[test]
    fn keywords_are_no_names() {
        assert_eq!((free_name("delete").as_str(), free_name("deleted").as_str()), ("delete_", "deleted"));
        assert_eq!(camel_name("num_islands"), "numIslands");
    }
}
