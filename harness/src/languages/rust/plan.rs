//! Plans how the driver calls a submission, before rustc starts, and rejects a submission that lacks a declaration which the
//! problem expects.

use super::declarations::{self, Declaration};
use super::driver::{self, Calls};
use super::signature::signature;
use crate::frontend::naming::{defined_instead, is_spelling_of, wrong_arity};
use crate::frontend::source::Diagnostics;
use crate::value::interface::{Class, Function, Interface, Method};
use crate::value::record::Record;

/// How a submission is compiled.
#[derive(Debug)]
pub(crate) enum Plan {
    /// Without a driver.
    Alone,
    /// With a driver.
    Driven {
        /// The driver's text.
        driver: String,
        /// What is expected of the submission.
        signature: String,
        /// The name and line of each function that the driver calls.
        entries: Vec<(String, usize)>,
    },
}

impl Plan {
    /// The driver's text; empty without a driver.
    pub(crate) fn driver(&self) -> &str {
        match self {
            Self::Alone => "",
            Self::Driven { driver, .. } => driver,
        }
    }
}

/// Plans the compilation of a submission.
pub(crate) fn plan(text: &[u8], interface: &Interface) -> Result<Plan, Diagnostics> {
    if matches!(interface, Interface::Stdio) {
        return Ok(Plan::Alone);
    }
    let Ok(text) = std::str::from_utf8(text) else {
        return Err(Diagnostics::new("the source is not UTF-8 text\n"));
    };
    let Some(functions) = declarations::functions(text) else {
        // A bracket or literal is not closed. Compiled without a driver, rustc says which.
        return Ok(Plan::Alone);
    };
    let signature = signature(interface);
    let records = Record::all(interface);
    let refused = |reason: String| Diagnostics::new(format!("{reason}\nexpected: {signature}\n"));
    let own_nodes = ["ListNode", "TreeNode"].into_iter().filter(|name| declarations::defines(text, name)).collect();
    let mut calls = Calls { paths: Vec::new(), own_nodes };
    let mut entries = Vec::new();
    let driver = match interface {
        Interface::Stdio => return Ok(Plan::Alone),
        Interface::Function(function) => {
            let entry = find_function(function, &functions).map_err(refused)?;
            calls.paths.push(match (&entry.owner, entry.receiver) {
                (None, _) => format!("super::{}", entry.name),
                (Some(owner), false) => format!("super::{owner}::{}", entry.name),
                (Some(owner), true) => format!("super::{owner} {{}}.{}", entry.name),
            });
            entries.push((entry.name.clone(), entry.line));
            driver::function(function, &records, &calls)
        }
        Interface::Class(class) => {
            for entry in find_methods(class, &functions).map_err(refused)? {
                calls.paths.push(entry.name.clone());
                entries.push((entry.name.clone(), entry.line));
            }
            driver::class(class, &records, &calls)
        }
    };
    Ok(Plan::Driven { driver, signature, entries })
}

/// The function itself, plain or in LeetCode's `impl Solution`, in either spelling.
fn find_function<'a>(function: &Function, functions: &'a [Declaration]) -> Result<&'a Declaration, String> {
    let fits_owner = |entry: &&Declaration| entry.owner.as_deref().is_none_or(|owner| owner == "Solution");
    let named: Vec<_> =
        functions.iter().filter(fits_owner).filter(|entry| is_named(&entry.name, &function.name)).collect();
    let arity = function.params.len();
    match (named.iter().find(|entry| entry.arity == arity), named.first()) {
        (Some(entry), _) => Ok(entry),
        (None, Some(entry)) => Err(mismatch(entry, arity)),
        (None, None) => {
            let others = functions.iter().filter(fits_owner).map(|entry| entry.name.as_str());
            let instead = defined_instead("your file", &function.name, others.filter(|name| *name != "main"));
            Err(format!(
                "`{}` is missing: there is no function of that name and no `impl Solution` with one\n{instead}",
                function.name
            ))
        }
    }
}

/// The methods of the class, in the interface's order.
fn find_methods<'a>(class: &Class, functions: &'a [Declaration]) -> Result<Vec<&'a Declaration>, String> {
    let own: Vec<_> = functions.iter().filter(|entry| entry.owner.as_deref() == Some(&class.name)).collect();
    if own.is_empty() {
        let owners = functions.iter().filter_map(|entry| entry.owner.as_deref());
        let instead = defined_instead("your file", &class.name, owners);
        return Err(format!("`{0}` is missing: there is no `impl {0}`\n{instead}", class.name));
    }
    match own.iter().find(|entry| entry.name == "new") {
        None => return Err(format!("`{}::new` is missing", class.name)),
        Some(new) if new.receiver => return Err(format!("`{}::new` takes `self`", class.name)),
        Some(new) if new.arity != class.new.len() => return Err(mismatch(new, class.new.len())),
        Some(_) => {}
    }
    let find = |method: &Method| {
        let entry = own.iter().find(|entry| is_named(&entry.name, &method.name));
        match entry {
            None => {
                let names = own.iter().map(|entry| entry.name.as_str()).filter(|name| *name != "new");
                let instead = defined_instead(&format!("your `{}`", class.name), &method.name, names);
                Err(format!("`{}::{}` is missing\n{instead}", class.name, method.name))
            }
            Some(entry) if !entry.receiver => Err(format!("`{}::{}` does not take `self`", class.name, entry.name)),
            Some(entry) if entry.arity != method.params.len() => Err(mismatch(entry, method.params.len())),
            Some(entry) => Ok(*entry),
        }
    };
    class.methods.iter().map(find).collect()
}

fn is_named(given: &str, name: &str) -> bool {
    let given = given.strip_prefix("r#").unwrap_or(given);
    is_spelling_of(given, name)
}

fn mismatch(found: &Declaration, expected: usize) -> String {
    format!("`{}` on line {} {}", found.name, found.line, wrong_arity(found.arity, expected))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::interface::Param;
    use crate::value::types::Type;

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

    fn call_of(text: &str) -> String {
        let plan = plan(text.as_bytes(), &two_sum()).unwrap();
        plan.driver().lines().find_map(|line| line.trim().strip_prefix("let answer = ")).unwrap().to_owned()
    }

    #[test]
    fn both_styles_and_both_spellings_are_called() {
        assert_eq!(call_of("fn two_sum(a: &[i32], b: i32) -> Vec<i32> {}"), "super::two_sum(a0, a1);");
        assert_eq!(call_of("fn twoSum(a: Vec<i32>, b: i32) -> Vec<i32> {}"), "super::twoSum(a0, a1);");
        assert_eq!(call_of("impl Solution { fn two_sum(a: A, b: B) {} }"), "super::Solution::two_sum(a0, a1);");
        assert_eq!(
            call_of("impl Solution { fn two_sum(&self, a: A, b: B) {} }"),
            "super::Solution {}.two_sum(a0, a1);"
        );
    }

    #[test]
    fn a_helper_of_the_same_name_with_another_arity_is_not_called() {
        let text = "fn two_sum(a: A) {}\nimpl Solution { fn two_sum(a: A, b: B) {} }";
        assert_eq!(call_of(text), "super::Solution::two_sum(a0, a1);");
    }

    #[test]
    fn what_is_missing_is_said_with_the_expected_signature() {
        let refused = |text: &str| plan(text.as_bytes(), &two_sum()).unwrap_err().text;
        let expected = "\nexpected: fn two_sum(nums: Vec<i64>, target: i64) -> Vec<i64>\n";
        assert_eq!(
            refused("fn main() {}"),
            format!(
                "`two_sum` is missing: there is no function of that name and no `impl Solution` with one\n\
                 your file defines nothing in its place{expected}"
            )
        );
        assert_eq!(
            refused("\nfn two_sum(a: A) {}"),
            format!("`two_sum` on line 2 takes 1 parameter, expected 2{expected}")
        );
    }

    #[test]
    fn an_unfinished_text_is_left_to_rustc() {
        assert!(matches!(plan(b"fn two_sum(", &two_sum()), Ok(Plan::Alone)));
    }
}
