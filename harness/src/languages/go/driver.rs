//! Writes the driver of one problem and submission: the shared frame, and the `main` that calls the submission.

use std::fmt::Write;

use super::conversions::ConversionWriter;
use super::declarations::Declaration;
use super::go_types::GoType;
use crate::value::interface::{Class, Function, Param};
use crate::value::types::Type;

/// The part of every program: its stack.
const STACK: &str = include_str!("../../../drivers/go/stack.go.in");
/// The part of every driver.
const FRAME: &str = include_str!("../../../drivers/go/frame.go.in");

/// The text that is added to a program without a driver.
pub(super) fn alone() -> String {
    format!("package main\n\nimport _ \"unsafe\"\n\n{STACK}")
}

/// A call with its arguments read before it.
struct ReadArguments {
    /// The statements that read the arguments.
    take: String,
    /// The arguments.
    arguments: String,
    /// The Go type that each argument has in the driver.
    go_types: Vec<GoType>,
}

/// The driver of a function problem.
pub(super) fn function(
    function: &Function,
    found: &Declaration,
    mut conversions: ConversionWriter,
    file: &str,
) -> Result<String, String> {
    let call = call(&mut conversions, found, &function.params, "\t", file)?;
    let mut out =
        format!("func main() {{\n\tdefer __judge_trace()\n\t__judge_open()\n{}\t__judge_close()\n", call.take);
    let callee = match &found.owner {
        None => found.name.clone(),
        Some(owner) => {
            let _ = writeln!(out, "\tvar __judge_solution {owner}");
            format!("__judge_solution.{}", found.name)
        }
    };
    let callee = format!("{callee}({})", call.arguments);
    let returns = if function.answer.is_some() { &Type::Void } else { &function.returns };
    out += &answer(&mut conversions, &callee, found, returns, "\t", file)?;
    for index in function.answer.iter().chain(&function.unchanged) {
        let (param, go_type) = (&function.params[*index], &call.go_types[*index]);
        let pointed = is_pointed(&found.params[*index], &param.ty);
        let changes =
            matches!(conversions.underlying(go_type), GoType::Slice(_) | GoType::Map(..) | GoType::Pointer(_));
        if function.answer == Some(*index) && !pointed && !changes {
            return Err(format!(
                "{file}:{}: `{}` is to be changed in place, which `{go_type}` does not allow",
                found.line, param.name
            ));
        }
        let put = conversions.put(&param.ty, go_type).map_err(|why| misfit(file, found, &param.name, &why))?;
        let _ = writeln!(out, "\t{put}(__judge_a{index})");
    }
    out += "\t__judge_send()\n}\n\n";
    Ok(format!("{FRAME}{STACK}{out}{}", conversions.code))
}

/// The driver of a class problem.
pub(super) fn class(
    class: &Class,
    functions: &[&Declaration],
    mut conversions: ConversionWriter,
    file: &str,
) -> Result<String, String> {
    let [new, methods @ ..] = functions else { return Err(format!("{file}: there is nothing to call")) };
    let made = call(&mut conversions, new, &class.new, "\t", file)?;
    let mut out = format!("func main() {{\n\tdefer __judge_trace()\n\t__judge_open()\n{}", made.take);
    let _ = writeln!(out, "\t__judge_object := {}({})", new.name, made.arguments);
    out += "\t__judge_begin()\n\tfor n := __judge_count(); n > 0; n-- {\n\t\tswitch __judge_method() {\n";
    for (index, (method, found)) in class.methods.iter().zip(methods).enumerate() {
        let call = call(&mut conversions, found, &method.params, "\t\t\t", file)?;
        let method_call = format!("__judge_object.{}({})", found.name, call.arguments);
        let _ = writeln!(out, "\t\tcase {index}:\n{}", call.take.trim_end_matches('\n'));
        out += &answer(&mut conversions, &method_call, found, &method.returns, "\t\t\t", file)?;
    }
    out += "\t\t}\n\t\t__judge_answered()\n\t}\n\t__judge_send()\n}\n\n";
    Ok(format!("{FRAME}{STACK}{out}{}", conversions.code))
}

/// Whether a parameter is a pointer to what the problem gives, as in `*[]int`.
fn is_pointed(go_type: &GoType, ty: &Type) -> bool {
    matches!(go_type, GoType::Pointer(_)) && !matches!(ty, Type::Opt(_) | Type::Tree(_) | Type::Linked(_))
}

fn call(
    conversions: &mut ConversionWriter,
    found: &Declaration,
    params: &[Param],
    indent: &str,
    file: &str,
) -> Result<ReadArguments, String> {
    let mut call = ReadArguments { take: String::new(), arguments: String::new(), go_types: Vec::new() };
    let mut arguments = Vec::new();
    for (index, (param, go_type)) in params.iter().zip(&found.params).enumerate() {
        let (held, mark) = match go_type {
            GoType::Pointer(inner) if is_pointed(go_type, &param.ty) => (&**inner, "&"),
            go_type => (go_type, ""),
        };
        let take = conversions.take(&param.ty, held).map_err(|why| misfit(file, found, &param.name, &why))?;
        let _ = writeln!(call.take, "{indent}__judge_a{index} := {take}()");
        let dots = if found.variadic && index + 1 == params.len() { "..." } else { "" };
        arguments.push(format!("{mark}__judge_a{index}{dots}"));
        call.go_types.push(held.clone());
    }
    call.arguments = arguments.join(", ");
    Ok(call)
}

fn misfit(file: &str, found: &Declaration, param: &str, why: &str) -> String {
    format!("{file}:{}: the parameter `{param}` of `{}` does not fit: {why}", found.line, found.name)
}

/// The statements that call the function and write its results.
fn answer(
    conversions: &mut ConversionWriter,
    callee: &str,
    found: &Declaration,
    returns: &Type,
    indent: &str,
    file: &str,
) -> Result<String, String> {
    let wrong = |why: String| format!("{file}:{}: the result of `{}` does not fit: {why}", found.line, found.name);
    match (returns, &found.results[..]) {
        (Type::Void, _) => Ok(format!("{indent}{callee}\n")),
        (returns, []) => Err(wrong(format!("it returns nothing, the answer is a `{returns}`"))),
        (returns, [go_type]) => {
            let put = conversions.put(returns, go_type).map_err(wrong)?;
            Ok(format!("{indent}{put}({callee})\n"))
        }
        (returns, go_types) => {
            let items: Vec<&Type> = match returns {
                Type::Tuple(items) => items.iter().collect(),
                Type::Record(fields) => fields.iter().map(|(_, item)| item).collect(),
                _ => Vec::new(),
            };
            if items.len() != go_types.len() {
                return Err(wrong(format!("it returns {} values, the answer is a `{returns}`", go_types.len())));
            }
            let names: Vec<_> = (0..items.len()).map(|index| format!("__judge_r{index}")).collect();
            let mut out = format!("{indent}{} := {callee}\n", names.join(", "));
            for ((item, go_type), name) in items.into_iter().zip(go_types).zip(&names) {
                let put = conversions.put(item, go_type).map_err(wrong)?;
                let _ = writeln!(out, "{indent}{put}({name})");
            }
            Ok(out)
        }
    }
}
