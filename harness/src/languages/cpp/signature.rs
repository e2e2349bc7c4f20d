//! Signatures and starter files in C++.

use super::types::{CppTypes, ParamUse, camel_name};
use crate::value::interface::{Class, Function, Interface, Method, Param};
use crate::value::types::Type;

/// What a submission must offer: a line for a function, several for a class; nothing for stdio.
pub(crate) fn signature(interface: &Interface) -> String {
    let types = &CppTypes::of(interface);
    match interface {
        Interface::Stdio => String::new(),
        Interface::Function(function) => function_line(function, types),
        Interface::Class(class) => {
            let method = |method: &Method| format!("\n    {}", method_line(method, types));
            let methods: String = class.methods.iter().map(method).collect();
            format!("class {}\n    {}{methods}", class.name, constructor(class, types))
        }
    }
}

/// The text that `judge new` writes.
pub(crate) fn starter(interface: &Interface) -> String {
    let types = &CppTypes::of(interface);
    let body = match interface {
        Interface::Stdio => return STDIO.to_owned(),
        Interface::Function(function) => {
            let body = starter_function(&function_line(function, types), &function.returns);
            format!("class Solution {{\npublic:\n{body}}};\n")
        }
        Interface::Class(class) => {
            let mut out = format!("class {} {{\npublic:\n    {} {{\n    }}\n", class.name, constructor(class, types));
            for method in &class.methods {
                out.push('\n');
                out += &starter_function(&method_line(method, types), &method.returns);
            }
            out + "};\n"
        }
    };
    types.starter(&body) + &body
}

const STDIO: &str = "#include <bits/stdc++.h>
using namespace std;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);

    return 0;
}
";

/// How a function uses the parameter at this index.
pub(super) fn param_use(function: &Function, index: usize) -> ParamUse {
    if function.answer == Some(index) {
        ParamUse::Answer
    } else if function.unchanged.contains(&index) {
        ParamUse::Unchanged
    } else {
        ParamUse::Mutable
    }
}

fn function_line(function: &Function, types: &CppTypes) -> String {
    let param = |(index, param)| types.parameter(param, param_use(function, index));
    let params: Vec<_> = function.params.iter().enumerate().map(param).collect();
    line(&function.returns, &function.name, &params, types)
}

fn method_line(method: &Method, types: &CppTypes) -> String {
    line(&method.returns, &method.name, &parameters(&method.params, types), types)
}

fn line(returns: &Type, name: &str, params: &[String], types: &CppTypes) -> String {
    format!("{} {}({})", types.type_text(returns, ""), camel_name(name), params.join(", "))
}

fn constructor(class: &Class, types: &CppTypes) -> String {
    format!("{}({})", class.name, parameters(&class.new, types).join(", "))
}

fn parameters(params: &[Param], types: &CppTypes) -> Vec<String> {
    params.iter().map(|param| types.parameter(param, ParamUse::Mutable)).collect()
}

fn starter_function(line: &str, returns: &Type) -> String {
    let body = if *returns == Type::Void { "" } else { "        return {};\n" };
    format!("    {line} {{\n{body}    }}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn param(name: &str, ty: &str) -> Param {
        Param { name: name.to_owned(), ty: Type::parse(ty).unwrap() }
    }

    fn stats() -> Function {
        Function {
            name: "list_stats".to_owned(),
            params: vec![param("x", "vec[n]"), param("names", "map<str, int>"), param("root", "tree<int>")],
            returns: Type::parse("{mean: float}").unwrap(),
            answer: None,
            unchanged: vec![0],
        }
    }

    fn counter() -> Interface {
        Interface::Class(Class {
            name: "Counter".to_owned(),
            new: vec![param("start", "int")],
            methods: vec![
                Method { name: "add_up".to_owned(), params: vec![param("by", "list<int>")], returns: Type::Void },
                Method { name: "total".to_owned(), params: vec![], returns: Type::Int },
            ],
        })
    }

    #[test]
    fn a_signature_is_what_a_submission_must_offer() {
        assert_eq!(
            signature(&Interface::Function(stats())),
            "ListStatsResult listStats(const vector<double>& x, unordered_map<string, long long>& names, TreeNode* root)"
        );
        assert_eq!(
            signature(&counter()),
            "class Counter\n    Counter(long long start)\n    void addUp(vector<long long>& by)\n    long long total()"
        );
        let mut sort = stats();
        (sort.params, sort.returns, sort.answer) = (vec![param("word", "str")], Type::Void, Some(0));
        assert_eq!(signature(&Interface::Function(sort)), "void listStats(string& word)");
    }

    #[test]
    fn a_starter_file_has_what_its_signature_needs() {
        let text = starter(&Interface::Function(stats()));
        for part in [
            "/**\n * Definition for a binary tree node.\n * struct TreeNode {\n *     int val;\n",
            " * };\n */\nstruct ListStatsResult {\n    double mean;\n};\n\nclass Solution {\npublic:\n    ListStatsResult listStats(",
            "TreeNode* root) {\n        return {};\n    }\n};\n",
        ] {
            assert!(text.contains(part), "{text}");
        }
        assert!(!text.contains("ListNode"), "{text}");
        assert_eq!(
            starter(&counter()),
            "class Counter {\npublic:\n    Counter(long long start) {\n    }\n\n    \
             void addUp(vector<long long>& by) {\n    }\n\n    long long total() {\n        return {};\n    }\n};\n"
        );
    }
}
