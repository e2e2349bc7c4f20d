//! Plans how the driver calls a submission, before the compiler starts, and rejects a submission that lacks a declaration which
//! the problem expects.

use super::declarations::{Declaration, Declarations, declarations};
use super::driver::{self, Callee};
use super::signature::signature;
use super::types::{CppTypes, camel_name, is_named};
use crate::frontend::naming::{defined_instead, wrong_arity};
use crate::frontend::source::Diagnostics;
use crate::value::interface::{Class, Function, Interface, Method, Param};
use crate::value::types::Type;

/// How a submission in C or C++ is compiled.
#[derive(Debug)]
pub(crate) enum Plan {
    /// Without a driver.
    Alone,
    /// With a driver around it.
    Driven {
        /// The text before it.
        before: String,
        /// The text behind it.
        after: String,
        /// What is expected of it.
        signature: String,
        /// The name and line of each function that the driver calls.
        entries: Vec<(String, usize)>,
    },
}

/// Plans the compilation of a submission.
pub(in crate::languages) fn plan(text: &[u8], interface: &Interface) -> Result<Plan, Diagnostics> {
    // Invalid UTF-8 is only possible in comments and literals, which the compiler checks.
    let text = String::from_utf8_lossy(text);
    let declarations = declarations(&text);
    let signature = signature(interface);
    let types = CppTypes::of(interface);
    if let Some((bracket, line)) = declarations.open
        && !matches!(interface, Interface::Stdio)
    {
        // The compiler says more about it, unless it only sees that the file ends.
        let before = driver::before(&types, &declarations, &[], &[]);
        let after = driver::unclosed(bracket, line);
        return Ok(Plan::Driven { before, after, signature, entries: Vec::new() });
    }
    let refused = |reason: String| Diagnostics::new(format!("{reason}\nexpected: {signature}\n"));
    let (entries, calls, after) = match interface {
        Interface::Stdio => return Ok(Plan::Alone),
        Interface::Function(function) => {
            let entry = find_function(function, &declarations).map_err(refused)?;
            let returns = if function.answer.is_some() { &Type::Void } else { &function.returns };
            let after = driver::function(function, &types, &entry);
            (vec![entry], vec![(param_types(&function.params), returns)], after)
        }
        Interface::Class(class) => {
            let entries = find_methods(class, &declarations).map_err(refused)?;
            let mut calls = vec![(param_types(&class.new), &Type::Void)];
            calls.extend(class.methods.iter().map(|method| (param_types(&method.params), &method.returns)));
            let after = driver::class(class, &types, &entries);
            (entries, calls, after)
        }
    };
    let before = driver::before(&types, &declarations, &calls, &entries);
    let entries = entries.into_iter().map(|entry| (entry.name, entry.line)).collect();
    Ok(Plan::Driven { before, after, signature, entries })
}

fn param_types(params: &[Param]) -> Vec<&Type> {
    params.iter().map(|param| &param.ty).collect()
}

/// The function itself, in LeetCode's `class Solution` or plain, in either spelling.
fn find_function(function: &Function, declarations: &Declarations) -> Result<Callee, String> {
    let methods = declarations.methods("Solution").into_iter();
    let free = declarations.functions.iter().filter(|found| found.owner.is_none());
    let named: Vec<_> = methods.chain(free).filter(|found| is_named(&found.name, &function.name)).collect();
    let name = camel_name(&function.name);
    if named.is_empty() {
        let callable = |found: &&Declaration| found.owner.as_deref().is_none_or(|owner| owner == "Solution");
        let others = declarations.functions.iter().filter(callable).map(|found| found.name.as_str());
        let instead = defined_instead("your file", &name, others.filter(|name| !["main", "Solution"].contains(name)));
        return Err(format!(
            "`{name}` is missing: there is no `class Solution` with it and no function of that name\n{instead}"
        ));
    }
    let found = choose_one(&named, function.params.len(), &name)?;
    Ok(entry(found, found.owner.as_ref().map(|_| "Solution")))
}

/// The methods of the class, in the interface's order.
fn find_methods(class: &Class, declarations: &Declarations) -> Result<Vec<Callee>, String> {
    if !declarations.defines(&class.name) {
        let classes = declarations.classes.iter().map(|class| class.name.as_str());
        let instead = defined_instead("your file", &class.name, classes);
        return Err(format!("`{0}` is missing: there is no `class {0}`\n{instead}", class.name));
    }
    let own = declarations.methods(&class.name);
    let made: Vec<_> = own.iter().copied().filter(|found| found.name == class.name).collect();
    if !made.is_empty() {
        choose(&made, class.new.len(), &class.name)?;
    }
    let find = |method: &Method| {
        let named: Vec<_> = own.iter().copied().filter(|found| is_named(&found.name, &method.name)).collect();
        let name = format!("{}::{}", class.name, camel_name(&method.name));
        if named.is_empty() {
            let others = own.iter().map(|found| found.name.as_str()).filter(|own| *own != class.name);
            let owner = format!("your `{}`", class.name);
            let instead = defined_instead(&owner, &camel_name(&method.name), others);
            return Err(format!("`{name}` is missing\n{instead}"));
        }
        choose_one(&named, method.params.len(), &name).map(|found| entry(found, Some(&class.name)))
    };
    class.methods.iter().map(find).collect()
}

fn entry(found: &Declaration, owner: Option<&str>) -> Callee {
    Callee { owner: owner.map(str::to_owned), name: found.name.clone(), params: found.params, line: found.line }
}

/// Of several functions of one name the one that can be called with this many arguments.
fn choose<'a>(named: &[&'a Declaration], wanted: usize, name: &str) -> Result<&'a Declaration, String> {
    let fits = |found: &&&Declaration| found.required <= wanted && wanted <= found.params;
    let (public, private): (Vec<&Declaration>, Vec<&Declaration>) = named.iter().partition(|found| found.public);
    let exact = public.iter().find(|found| found.params == wanted);
    if let Some(found) = exact.or_else(|| public.iter().find(fits)) {
        return Ok(found);
    }
    if let Some(found) = private.iter().find(fits) {
        return Err(format!("`{name}` on line {} is private; write `public:` before it", found.line));
    }
    let found = public.first().or(private.first()).ok_or_else(|| format!("`{name}` is missing"))?;
    Err(format!("`{name}` on line {} {}", found.line, wrong_arity(found.params, wanted)))
}

/// The same for a function that the driver names without its types: rejects overloads.
fn choose_one<'a>(named: &[&'a Declaration], wanted: usize, name: &str) -> Result<&'a Declaration, String> {
    let found = choose(named, wanted, name)?;
    let Some(other) = named.iter().find(|other| is_overload(found, other)) else { return Ok(found) };
    let (first, last) = (found.line.min(other.line), found.line.max(other.line));
    Err(format!(
        "duplicate `{name}`: lines {first} and {last} define it with the same number of parameters; rename one of them"
    ))
}

/// Whether the frame cannot tell two methods apart. A free function may be declared any number of times.
fn is_overload(found: &Declaration, other: &Declaration) -> bool {
    found.owner.is_some() && found.line != other.line && (&found.owner, found.params) == (&other.owner, other.params)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two_sum() -> Interface {
        let param = |name: &str, ty: &str| Param { name: name.to_owned(), ty: Type::parse(ty).unwrap() };
        Interface::Function(Function {
            name: "two_sum".to_owned(),
            params: vec![param("nums", "list<int>"), param("target", "int")],
            returns: Type::parse("list<int>").unwrap(),
            answer: None,
            unchanged: vec![],
        })
    }

    fn set() -> Interface {
        let method = |name: &str, returns| Method { name: name.to_owned(), params: vec![], returns };
        Interface::Class(Class {
            name: "Set".to_owned(),
            new: vec![Param { name: "size".to_owned(), ty: Type::Int }],
            methods: vec![method("get_random", Type::Int), method("delete", Type::Void)],
        })
    }

    fn parts(text: &str, interface: &Interface) -> (String, String) {
        match plan(text.as_bytes(), interface).unwrap() {
            Plan::Driven { before, after, .. } => (before, after),
            Plan::Alone => panic!("{text}"),
        }
    }

    fn after(text: &str, interface: &Interface) -> String {
        parts(text, interface).1
    }

    fn refused(text: &str, interface: &Interface) -> String {
        plan(text.as_bytes(), interface).unwrap_err().text.lines().next().unwrap().to_owned()
    }

    #[test]
    fn both_styles_and_both_spellings_are_called() {
        for (text, callee) in [
            ("vector<int> two_sum(vector<int> a, int b) {}", "return ::two_sum("),
            ("vector<int> twoSum(const vector<int>& a, int b);", "return ::twoSum("),
            ("class Solution { public: vector<int> twoSum(vector<int>& a, int b) {} };", "__judge_object.twoSum("),
            ("struct Solution : Base { }; struct Base { auto two_sum(A a, B b); };", "&Solution::two_sum"),
        ] {
            let text = after(text, &two_sum());
            assert!(text.contains(callee), "{text}");
        }
    }

    #[test]
    fn a_helper_of_the_same_name_is_not_called() {
        let text = after(
            "class Solution { int twoSum(A a); public: A twoSum(A a, B b, C c = {}); };\nint two_sum();",
            &two_sum(),
        );
        assert!(text.contains("decltype(__judge_pick3(&Solution::twoSum))"), "{text}");
        let text =
            after("class Solution { public: int twoSum(A a, B b); int twoSum(A a, B b, C c = {}); };", &two_sum());
        assert!(text.contains("decltype(__judge_pick2(&Solution::twoSum))"), "{text}");
    }

    #[test]
    fn methods_that_differ_in_their_types_alone_are_refused() {
        assert_eq!(
            refused("class Solution {\n int twoSum(A a, int b);\npublic: int twoSum(B a, int b);\n};", &two_sum()),
            "duplicate `twoSum`: lines 2 and 3 define it with the same number of parameters; rename one of them"
        );
    }

    #[test]
    fn what_is_missing_is_said_with_the_expected_signature() {
        let text = plan(b"int main() {}", &two_sum()).unwrap_err().text;
        assert_eq!(
            text,
            "`twoSum` is missing: there is no `class Solution` with it and no function of that name\n\
             your file defines nothing in its place\n\
             expected: vector<long long> twoSum(vector<long long>& nums, long long target)\n"
        );
        assert_eq!(
            refused("\nint two_sum(vector<int> a) {}", &two_sum()),
            "`twoSum` on line 2 takes 1 parameter, expected 2"
        );
        assert_eq!(
            refused("class Solution {\n int twoSum(A a, B b);\n};", &two_sum()),
            "`twoSum` on line 2 is private; write `public:` before it"
        );
    }

    #[test]
    fn a_class_is_asked_for_all_its_methods() {
        let whole = "struct Set {\n Set(int size);\n int getRandom() const;\n void delete_();\n};";
        let text = after(whole, &set());
        assert!(
            text.contains("__judge_serve<Set, __judge_spec0>(\n        __judge_calls<__judge_spec1, __judge_shape1>("),
            "{text}"
        );
        assert_eq!(refused("class Sett {};", &set()), "`Set` is missing: there is no `class Set`");
        assert_eq!(refused(&whole.replace("Random", "Rnd"), &set()), "`Set::getRandom` is missing");
        assert_eq!(refused(&whole.replace("int size", ""), &set()), "`Set` on line 2 takes 0 parameters, expected 1");
        assert_eq!(refused("class Set { int x; };", &set()), "`Set::getRandom` is missing");
    }

    #[test]
    fn only_what_a_text_counts_on_is_brought_in() {
        let before = |text: &str| parts(text, &two_sum()).0;
        let plain = before("auto twoSum(A a, B b) { vector<int> v; }");
        assert!(plain.contains("using namespace std;") && plain.contains("struct TreeNode {"));
        let own = before("#include <vector>\nstruct TreeNode {}; std::vector<int> twoSum(A a, B b);");
        assert!(!own.contains("using namespace std;") && !own.contains("struct TreeNode {"));
    }

    #[test]
    fn what_is_never_closed_is_left_to_the_compiler_first() {
        let after = after("class Solution {\n", &two_sum());
        assert!(after.contains("\"judge: the `{` on line 1 is never closed\""));
    }
}
