//! Signatures and starter files in C, as LeetCode writes them.

use std::fmt::Write;

use super::c_types::{self, Declarator, Struct};
use crate::frontend::naming::pascal_case;
use crate::value::interface::{Class, Function, Interface, Param, camel_case};
use crate::value::record::Record;
use crate::value::types::Type;

/// What a submission must offer: a line for a function, several for a class, and the structs that the driver
/// defines; empty for stdio.
pub(crate) fn signature(interface: &Interface) -> String {
    let records = &Record::all(interface);
    let functions = match interface {
        Interface::Stdio => return String::new(),
        Interface::Function(function) => of_function(function, records),
        Interface::Class(class) => {
            let lines: Vec<_> = of_class(class, records).iter().map(|line| format!("\n    {line}")).collect();
            format!("{}{}", class.name, lines.concat())
        }
    };
    let define = |definition: &Struct| {
        let fields: Vec<_> = definition.fields.iter().map(|field| format!("{}; ", field.text())).collect();
        format!("\n    with struct {} {{ {}}}", definition.tag, fields.concat())
    };
    functions + &c_types::structs(interface, records).iter().map(define).collect::<String>()
}

/// The text that `judge new` writes.
pub(crate) fn starter(interface: &Interface) -> String {
    let records = &Record::all(interface);
    let mut out = String::new();
    for definition in c_types::structs(interface, records) {
        let _ = writeln!(out, "// Parameter:\n// struct {} {{", definition.tag);
        for field in &definition.fields {
            let _ = writeln!(out, "//     {};", field.text());
        }
        out += "// };\n\n";
    }
    match interface {
        Interface::Stdio => STDIO.to_owned(),
        Interface::Function(function) => {
            out + &of_function(function, records) + " {\n" + &body(&function.returns, records) + "}\n"
        }
        Interface::Class(class) => {
            let _ = writeln!(out, "typedef struct {{\n    int unused;\n}} {};", class.name);
            let bodies = [format!("    return calloc(1, sizeof({}));\n", class.name)];
            let methods = class.methods.iter().map(|method| body(&method.returns, records));
            let free = "    free(obj);\n".to_owned();
            for (line, body) in of_class(class, records).iter().zip(bodies.into_iter().chain(methods).chain([free])) {
                let _ = write!(out, "\n{line} {{\n{body}}}\n");
            }
            out
        }
    }
}

const STDIO: &str = "#include <stdio.h>

int main(void) {
    long long number;
    while (scanf(\"%lld\", &number) == 1) {
    }
    return 0;
}
";

/// The name of a method's function: `lRUCacheGet`.
pub(super) fn method_name(class: &Class, method: &str) -> String {
    let mut chars = class.name.chars();
    let lower: String = chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect();
    lower + &pascal_case(method)
}

fn of_function(function: &Function, records: &[Record]) -> String {
    let params = declared(&function.params, &function.returns, records);
    line(&function.returns, &camel_case(&function.name), &params, records)
}

/// The constructor, the methods, and what frees the object.
fn of_class(class: &Class, records: &[Record]) -> Vec<String> {
    let object = Declarator { ty: format!("{}*", class.name), name: "obj".to_owned() };
    let new = declared(&class.new, &Type::Void, records);
    let new = format!("{}* {}({})", class.name, method_name(class, "create"), listed(&new));
    let methods = class.methods.iter().map(|method| {
        let params = std::iter::once(object.clone()).chain(declared(&method.params, &method.returns, records));
        line(&method.returns, &method_name(class, &method.name), &params.collect::<Vec<_>>(), records)
    });
    let free = format!("void {}({})", method_name(class, "free"), object.text());
    std::iter::once(new).chain(methods).chain([free]).collect()
}

fn declared(params: &[Param], returns: &Type, records: &[Record]) -> Vec<Declarator> {
    let own = params.iter().flat_map(|param| c_types::declarators(&camel_case(&param.name), &param.ty, records));
    own.chain(c_types::result_sizes(returns)).collect()
}

fn line(returns: &Type, name: &str, params: &[Declarator], records: &[Record]) -> String {
    format!("{} {name}({})", c_types::type_text(returns, records), listed(params))
}

fn listed(params: &[Declarator]) -> String {
    if params.is_empty() {
        return "void".to_owned();
    }
    params.iter().map(Declarator::text).collect::<Vec<_>>().join(", ")
}

/// A body that compiles and returns an empty answer.
fn body(returns: &Type, records: &[Record]) -> String {
    let mut sizes = String::new();
    for (level, size) in c_types::result_sizes(returns).iter().enumerate() {
        let _ = writeln!(sizes, "    *{} = {};", size.name, if level == 0 { "0" } else { "NULL" });
    }
    let ty = c_types::type_text(returns, records);
    let value = match ty.as_str() {
        "void" => return "    // your code\n".to_owned(),
        "bool" => "false".to_owned(),
        ty if ty.ends_with('*') => "NULL".to_owned(),
        ty if ty.starts_with("struct ") => format!("({ty}){{0}}"),
        _ => "0".to_owned(),
    };
    format!("    // your code\n{sizes}    return {value};\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::interface::Method;

    fn param(name: &str, ty: &str) -> Param {
        Param { name: name.to_owned(), ty: Type::parse(ty).unwrap() }
    }

    fn function(name: &str, params: Vec<Param>, returns: &str) -> Interface {
        let returns = Type::parse(returns).unwrap();
        Interface::Function(Function { name: name.to_owned(), params, returns, answer: None, unchanged: vec![] })
    }

    fn lru_cache() -> Interface {
        let method = |name: &str, params, returns: &str| Method {
            name: name.to_owned(),
            params,
            returns: Type::parse(returns).unwrap(),
        };
        Interface::Class(Class {
            name: "LRUCache".to_owned(),
            new: vec![param("capacity", "int")],
            methods: vec![
                method("get_all", vec![param("key", "int")], "list<int>"),
                method("put", vec![param("key", "int"), param("value", "int")], "void"),
            ],
        })
    }

    #[test]
    fn signatures_are_those_of_leetcode() {
        let two_sum = function("two_sum", vec![param("nums", "list<int>"), param("target", "int")], "list<int>");
        assert_eq!(
            signature(&two_sum),
            "long long* twoSum(long long* nums, int numsSize, long long target, int* returnSize)"
        );
        let depth = function("max_depth", vec![param("root", "tree<int>")], "int");
        assert_eq!(
            signature(&depth),
            "long long maxDepth(struct TreeNode* root)\n    \
             with struct TreeNode { int val; struct TreeNode* left; struct TreeNode* right; }"
        );
        assert_eq!(
            signature(&lru_cache()),
            "LRUCache\n    LRUCache* lRUCacheCreate(long long capacity)\n    \
             long long* lRUCacheGetAll(LRUCache* obj, long long key, int* returnSize)\n    \
             void lRUCachePut(LRUCache* obj, long long key, long long value)\n    void lRUCacheFree(LRUCache* obj)"
        );
    }

    #[test]
    fn a_starter_file_answers_nothing_and_compiles() {
        let stats = function("stats", vec![param("x", "mat[n, d]")], "{mean: float}");
        assert_eq!(
            starter(&stats),
            "// Parameter:\n// struct StatsResult {\n//     double mean;\n// };\n\nstruct StatsResult stats(double** x, int \
             xSize, int* xColSize) {\n    // your code\n    return (struct StatsResult){0};\n}\n"
        );
        let text = starter(&lru_cache());
        assert!(text.starts_with("typedef struct {\n    int unused;\n} LRUCache;\n\nLRUCache* lRUCacheCreate(long long capacity) {\n    return calloc(1, sizeof(LRUCache));\n}\n"), "{text}");
        assert!(text.contains("    // your code\n    *returnSize = 0;\n    return NULL;\n}\n"), "{text}");
    }
}
