//! Writes the driver of one problem and submission: the shared frame, and the `main` that calls the submission.

use std::fmt::Write;

use super::entry::Found;
use super::fit::Fitter;
use super::shape::Shape;
use crate::value::interface::{Class, Function, Param};
use crate::value::types::Type;

/// What all programs share: their stack.
const STACK: &str = include_str!("../../../drivers/go/stack.go.in");
/// What all drivers share.
const FRAME: &str = include_str!("../../../drivers/go/frame.go.in");

/// A function that is called.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub(super) found: &'a Found,
}

/// What is added to a program of its own.
pub(super) fn alone() -> String {
    format!("package main\n\nimport _ \"unsafe\"\n\n{STACK}")
}

/// A call with its arguments read before it.
struct Call {
    /// The statements that read the arguments.
    take: String,
    /// The arguments.
    arguments: String,
    /// The shape that each argument has for the driver.
    shapes: Vec<Shape>,
}

/// The driver of a function problem.
pub(super) fn function(function: &Function, found: &Found, mut fitter: Fitter, file: &str) -> Result<String, String> {
    let call = call(&mut fitter, found, &function.params, "\t", file)?;
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
    out += &answer(&mut fitter, &callee, found, returns, "\t", file)?;
    for index in function.answer.iter().chain(&function.unchanged) {
        let (param, shape) = (&function.params[*index], &call.shapes[*index]);
        let pointed = is_pointed(&found.params[*index], &param.ty);
        let changes = matches!(fitter.under(shape), Shape::Slice(_) | Shape::Map(..) | Shape::Pointer(_));
        if function.answer == Some(*index) && !pointed && !changes {
            return Err(format!(
                "{file}:{}: `{}` is to be changed in place, which `{shape}` does not allow",
                found.line, param.name
            ));
        }
        let put = fitter.put(&param.ty, shape).map_err(|why| misfit(file, found, &param.name, &why))?;
        let _ = writeln!(out, "\t{put}(__judge_a{index})");
    }
    out += "\t__judge_send()\n}\n\n";
    Ok(format!("{FRAME}{STACK}{out}{}", fitter.code))
}

/// The driver of a class problem.
pub(super) fn class(class: &Class, entries: &[Entry<'_>], mut fitter: Fitter, file: &str) -> Result<String, String> {
    let [new, methods @ ..] = entries else { return Err(format!("{file}: there is nothing to call")) };
    let made = call(&mut fitter, new.found, &class.new, "\t", file)?;
    let mut out = format!("func main() {{\n\tdefer __judge_trace()\n\t__judge_open()\n{}", made.take);
    let _ = writeln!(out, "\t__judge_object := {}({})", new.found.name, made.arguments);
    out += "\t__judge_begin()\n\tfor n := __judge_count(); n > 0; n-- {\n\t\tswitch __judge_method() {\n";
    for (index, (method, Entry { found })) in class.methods.iter().zip(methods).enumerate() {
        let call = call(&mut fitter, found, &method.params, "\t\t\t", file)?;
        let callee = format!("__judge_object.{}({})", found.name, call.arguments);
        let _ = writeln!(out, "\t\tcase {index}:\n{}", call.take.trim_end_matches('\n'));
        out += &answer(&mut fitter, &callee, found, &method.returns, "\t\t\t", file)?;
    }
    out += "\t\t}\n\t\t__judge_answered()\n\t}\n\t__judge_send()\n}\n\n";
    Ok(format!("{FRAME}{STACK}{out}{}", fitter.code))
}

/// Whether a parameter is a pointer to what the problem gives, as in `*[]int`.
fn is_pointed(shape: &Shape, ty: &Type) -> bool {
    matches!(shape, Shape::Pointer(_)) && !matches!(ty, Type::Opt(_) | Type::Tree(_) | Type::Linked(_))
}

fn call(fitter: &mut Fitter, found: &Found, params: &[Param], indent: &str, file: &str) -> Result<Call, String> {
    let mut call = Call { take: String::new(), arguments: String::new(), shapes: Vec::new() };
    let mut arguments = Vec::new();
    for (index, (param, shape)) in params.iter().zip(&found.params).enumerate() {
        let (held, mark) = match shape {
            Shape::Pointer(inner) if is_pointed(shape, &param.ty) => (&**inner, "&"),
            shape => (shape, ""),
        };
        let take = fitter.take(&param.ty, held).map_err(|why| misfit(file, found, &param.name, &why))?;
        let _ = writeln!(call.take, "{indent}__judge_a{index} := {take}()");
        let dots = if found.variadic && index + 1 == params.len() { "..." } else { "" };
        arguments.push(format!("{mark}__judge_a{index}{dots}"));
        call.shapes.push(held.clone());
    }
    call.arguments = arguments.join(", ");
    Ok(call)
}

fn misfit(file: &str, found: &Found, param: &str, why: &str) -> String {
    format!("{file}:{}: the parameter `{param}` of `{}` does not fit: {why}", found.line, found.name)
}

/// The statements that call, and write what comes back.
fn answer(
    fitter: &mut Fitter,
    callee: &str,
    found: &Found,
    returns: &Type,
    indent: &str,
    file: &str,
) -> Result<String, String> {
    let wrong = |why: String| format!("{file}:{}: the result of `{}` does not fit: {why}", found.line, found.name);
    match (returns, &found.results[..]) {
        (Type::Void, _) => Ok(format!("{indent}{callee}\n")),
        (returns, []) => Err(wrong(format!("it returns nothing, the answer is a `{returns}`"))),
        (returns, [shape]) => {
            let put = fitter.put(returns, shape).map_err(wrong)?;
            Ok(format!("{indent}{put}({callee})\n"))
        }
        (returns, shapes) => {
            let items: Vec<&Type> = match returns {
                Type::Tuple(items) => items.iter().collect(),
                Type::Record(fields) => fields.iter().map(|(_, item)| item).collect(),
                _ => Vec::new(),
            };
            if items.len() != shapes.len() {
                return Err(wrong(format!("it returns {} values, the answer is a `{returns}`", shapes.len())));
            }
            let names: Vec<_> = (0..items.len()).map(|index| format!("__judge_r{index}")).collect();
            let mut out = format!("{indent}{} := {callee}\n", names.join(", "));
            for ((item, shape), name) in items.into_iter().zip(shapes).zip(&names) {
                let put = fitter.put(item, shape).map_err(wrong)?;
                let _ = writeln!(out, "{indent}{put}({name})");
            }
            Ok(out)
        }
    }
}
