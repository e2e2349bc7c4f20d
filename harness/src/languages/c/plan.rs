//! Plans how the driver calls a submission, before the compiler starts, and rejects a submission that lacks a declaration which
//! the problem expects.

use std::fmt::Write;

use super::c_types;
use super::declarations::{self, Declaration};
use super::driver::{self, Call};
use super::signature::{method_name, signature};
use crate::frontend::naming::{defined_instead, folded, is_spelling_of, wrong_arity};
use crate::frontend::source::Diagnostics;
use crate::frontend::tokens::preprocessor::{Token, tokens};
use crate::languages::cpp::UTHASH;
use crate::languages::cpp::plan::Plan;
use crate::value::interface::{Class, Function, Interface, camel_case};
use crate::value::record::Record;
use crate::value::types::Type;

/// What follows a text with an unclosed bracket: the error, should the compiler find none itself.
const UNCLOSED: &str =
    "\n#error judge: a bracket of the submission is never closed, or one is closed that was not opened\n";

/// The type in every struct that goes into a table of `uthash.h`, which interview sites include unasked.
const UTHASH_HANDLE: &str = "UT_hash_handle";

/// Plans the compilation of a submission.
pub(in crate::languages) fn plan(text: &[u8], interface: &Interface) -> Result<Plan, Diagnostics> {
    let text = String::from_utf8_lossy(text);
    if matches!(interface, Interface::Stdio) {
        return Ok(Plan::Alone);
    }
    if let Some(ty) = c_types::types(interface).into_iter().find_map(c_types::unrepresentable) {
        return Err(Diagnostics::new(format!(
            "C cannot represent `{ty}`, so this problem cannot be solved in C\nhint: take another language\n"
        )));
    }
    let tokens = tokens(&text).all;
    let records = Record::all(interface);
    let mut structs = c_types::structs(interface, &records);
    structs.retain(|definition| !declarations::defines(&tokens, &definition.tag));
    let signature = signature(interface);
    let mut before = driver::before(&structs);
    if tokens.iter().any(|token| token.text == UTHASH_HANDLE) {
        let _ = writeln!(before, "#include \"{}\"", UTHASH.0);
    }
    let Some(functions) = declarations::functions(&tokens) else {
        return Ok(Plan::Driven { before, after: UNCLOSED.to_owned(), signature, entries: Vec::new() });
    };
    let refused = |reason: String| Diagnostics::new(format!("{reason}\nexpected: {signature}\n"));
    let (calls, after) = match interface {
        Interface::Stdio => return Ok(Plan::Alone),
        Interface::Function(function) => {
            let call = find_function(function, &functions).map_err(refused)?;
            let after = driver::function(function, &call, &records);
            (vec![call], after)
        }
        Interface::Class(class) => {
            let calls = find_methods(class, &functions, &tokens).map_err(refused)?;
            let free = functions.iter().find(|found| is_method(&found.name, class, "free") && found.params.len() == 1);
            let after = driver::class(class, &calls, free, &records);
            (calls, after)
        }
    };
    let entries = calls.iter().map(|call| (call.found.name.clone(), call.found.line)).collect();
    Ok(Plan::Driven { before, after, signature, entries })
}

/// The function in either spelling.
fn find_function<'a>(function: &'a Function, functions: &'a [Declaration]) -> Result<Call<'a>, String> {
    let is_named = |found: &&Declaration| is_spelling_of(&found.name, &function.name);
    let named: Vec<_> = functions.iter().filter(is_named).collect();
    let call = |found| Call { found, params: &function.params, returns: &function.returns, on_object: false };
    best(named.into_iter().map(call).collect()).unwrap_or_else(|| {
        let name = camel_case(&function.name);
        let instead = defined_instead("your file", &name, names(functions));
        Err(format!("`{name}` is missing: no function of that name is defined\n{instead}"))
    })
}

/// What a submission defines for others to call.
fn names(functions: &[Declaration]) -> impl Iterator<Item = &str> {
    functions.iter().map(|found| found.name.as_str()).filter(|name| *name != "main")
}

/// The constructor, then the methods in the interface's order.
fn find_methods<'a>(
    class: &'a Class,
    functions: &'a [Declaration],
    tokens: &[Token<'_>],
) -> Result<Vec<Call<'a>>, String> {
    let find = |name: &str, params: &'a [_], returns: &'a Type, on_object| {
        let named = functions.iter().filter(|found| is_method(&found.name, class, name));
        let calls = named.map(|found| Call { found, params, returns, on_object }).collect();
        let missing = || {
            let wanted = method_name(class, name);
            let other =
                if tokens.iter().any(|token| token.text == class.name) { "" } else { " and no type of the class" };
            let instead = defined_instead("your file", &wanted, names(functions));
            Err(format!("`{wanted}` is missing: no function of that name is defined{other}\n{instead}"))
        };
        best(calls).unwrap_or_else(missing)
    };
    let new = find("create", &class.new, &Type::Void, false);
    let methods = class.methods.iter().map(|method| find(&method.name, &method.params, &method.returns, true));
    std::iter::once(new).chain(methods).collect()
}

/// The call with the right number of parameters, or why the first does not fit; `None` if there are no calls.
fn best(mut calls: Vec<Call<'_>>) -> Option<Result<Call<'_>, String>> {
    if calls.is_empty() {
        return None;
    }
    let fitting = calls.iter().position(|call| call.found.params.len() == call.arity());
    let call = calls.swap_remove(fitting.unwrap_or(0));
    let (found, wanted) = (call.found, call.arity());
    if fitting.is_none() {
        let arity = wrong_arity(found.params.len(), wanted);
        return Some(Err(format!("`{}` on line {} {arity}", found.name, found.line)));
    }
    if let Some(odd) = found.params.iter().position(|parameter| parameter.ty.is_none()) {
        return Some(Err(format!(
            "the parameter {} of `{}` on line {} has a type that is more than names and stars",
            odd + 1,
            found.name,
            found.line
        )));
    }
    Some(Ok(call))
}

/// `lRUCacheGet`, `lru_cache_get` and `LRUCache_get` are all the method `get` of `LRUCache`.
fn is_method(written: &str, class: &Class, name: &str) -> bool {
    folded(written) == folded(&class.name) + &folded(name)
}
