//! Writes the driver of one problem and one submission: the text before the submission, which its macros cannot change, and the
//! short text behind it, which names its functions.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::declarations::Declarations;
use super::signature::param_use;
use super::types::{CppTypes, ParamUse, camel_name, free_name};
use crate::value::interface::{Class, Function, Param};
use crate::value::record::Record;
use crate::value::types::Type;

/// The part of every driver.
const FRAME: [&str; 4] = [
    include_str!("../../../drivers/cpp/wire.hpp"),
    include_str!("../../../drivers/cpp/values.hpp"),
    include_str!("../../../drivers/cpp/containers.hpp"),
    include_str!("../../../drivers/cpp/calls.hpp"),
];

/// The prefix of the driver's own sentences among the compiler's.
pub(super) const SAID: &str = "judge: ";

/// Renames a `main` of the submission, which a function problem does not need.
const OWN_MAIN: &str = "#define main __judge_own_main\n";

/// Undefines the submission's macros that could change the text behind it.
const NO_MACROS: &str = "#undef main\n#undef int\n#undef auto\n#undef return\n#undef decltype\n#undef static_cast\n#undef using\n\
    #undef static_assert\n";

/// A function or method of the submission, as it is called.
pub(super) struct Callee {
    /// Its class; nothing for a free function.
    pub(super) owner: Option<String>,
    /// Its name.
    pub(super) name: String,
    /// How many parameters it declares; there may be more than the problem gives, if they have defaults.
    pub(super) params: usize,
    /// Its line.
    pub(super) line: usize,
}

/// The text before the submission: the frame, the problem's types, and what the standard library's names need.
pub(super) fn before(
    types: &CppTypes,
    declarations: &Declarations,
    calls: &[(Vec<&Type>, &Type)],
    entries: &[Callee],
) -> String {
    let mut out = FRAME.concat();
    for record in &types.records {
        write_record(&mut out, record, types);
    }
    for (index, (params, returns)) in calls.iter().enumerate() {
        let tags: Vec<_> = [*returns].into_iter().chain(params.iter().copied()).map(|ty| type_tag(ty, types)).collect();
        let _ = writeln!(out, "using __judge_spec{index} = __judge::Spec<{}>;", tags.join(", "));
    }
    for count in entries.iter().map(|entry| entry.params).collect::<BTreeSet<_>>() {
        write_pick(&mut out, count);
    }
    out += &types.definitions(declarations);
    if declarations.bare_std {
        out += "using namespace std;\n";
    }
    out + OWN_MAIN
}

/// The text behind a submission that offers the function.
pub(super) fn function(function: &Function, types: &CppTypes, entry: &Callee) -> String {
    let mut out = NO_MACROS.to_owned();
    write_shape(&mut out, 0, entry);
    for (index, param) in function.params.iter().enumerate() {
        let passed = param_use(function, index);
        assert_param(&mut out, (0, index), param, passed, types, entry);
        if passed == ParamUse::Answer {
            let said = format!(
                "the parameter `{}` of `{}` on line {} holds the answer after the call; take it as `{}`",
                param.name,
                entry.name,
                entry.line,
                types.parameter(param, passed)
            );
            assert(&mut out, &format!("__judge_in_place<__judge_spec0, __judge_shape0, {index}>"), &said);
        }
    }
    if function.answer.is_none() {
        assert_answer(&mut out, 0, &function.returns, types, entry);
    }
    if let Some(owner) = &entry.owner {
        let said = format!("`{owner}` cannot be made without arguments; it needs a constructor without parameters");
        assert(&mut out, &format!("__judge_made<{owner}>"), &said);
    }
    let owner = entry.owner.as_deref().unwrap_or("__judge_nobody");
    let mut numbers = vec![function.answer.map_or("-1".to_owned(), |index| index.to_string())];
    numbers.extend(function.unchanged.iter().map(usize::to_string));
    let numbers = numbers.join(", ");
    let _ = writeln!(
        out,
        "int main() {{\n    return __judge_function<__judge_spec0, __judge_shape0, {owner}, {numbers}>({});\n}}",
        lambda(entry)
    );
    out
}

/// The text behind a submission that offers the class. The first call is the constructor's, the others the methods'.
pub(super) fn class(class: &Class, types: &CppTypes, entries: &[Callee]) -> String {
    let mut out = NO_MACROS.to_owned();
    let new: Vec<_> = class.new.iter().map(|param| types.parameter(param, ParamUse::Mutable)).collect();
    let said =
        format!("`{0}` cannot be made from what the problem gives; it needs `{0}({1})`", class.name, new.join(", "));
    assert(&mut out, &format!("__judge_makes<{}, __judge_spec0>", class.name), &said);
    let mut calls = String::new();
    for (index, (method, entry)) in (1..).zip(class.methods.iter().zip(entries)) {
        write_shape(&mut out, index, entry);
        for (place, param) in method.params.iter().enumerate() {
            assert_param(&mut out, (index, place), param, ParamUse::Mutable, types, entry);
        }
        assert_answer(&mut out, index, &method.returns, types, entry);
        let call = lambda(entry);
        let _ = write!(calls, ",\n        __judge_calls<__judge_spec{index}, __judge_shape{index}>({call})");
    }
    let calls = calls.strip_prefix(',').unwrap_or_default();
    let _ = writeln!(out, "int main() {{\n    return __judge_serve<{}, __judge_spec0>({calls});\n}}", class.name);
    out
}

/// The text behind a submission with an unclosed bracket: a declaration, which is valid wherever it stands.
pub(super) fn unclosed(bracket: char, line: usize) -> String {
    let mut out = NO_MACROS.to_owned();
    assert(&mut out, "sizeof(char) > 1", &format!("the `{bracket}` on line {line} is never closed"));
    out
}

fn assert(out: &mut String, claim: &str, said: &str) {
    let said = said.replace('\\', "\\\\").replace('"', "\\\"");
    let _ = writeln!(out, "static_assert({claim}, \"{SAID}{said}\");");
}

fn assert_param(
    out: &mut String,
    (spec, index): (usize, usize),
    param: &Param,
    passed: ParamUse,
    types: &CppTypes,
    entry: &Callee,
) {
    let said = format!(
        "the parameter `{}` of `{}` on line {} cannot hold `{}`; take it as `{}`",
        param.name,
        entry.name,
        entry.line,
        param.ty,
        types.parameter(param, passed)
    );
    assert(out, &format!("__judge_given<__judge_spec{spec}, __judge_shape{spec}, {index}>"), &said);
}

fn assert_answer(out: &mut String, spec: usize, returns: &Type, types: &CppTypes, entry: &Callee) {
    if *returns != Type::Void {
        let (name, line, text) = (&entry.name, entry.line, types.type_text(returns, ""));
        let said = format!("`{name}` on line {line} does not return `{returns}`; let it return `{text}`");
        assert(out, &format!("__judge_answers<__judge_spec{spec}, __judge_shape{spec}>"), &said);
    }
}

/// Takes the types from the submission's declaration.
fn write_shape(out: &mut String, index: usize, entry: &Callee) {
    let owner = entry.owner.as_deref().unwrap_or_default();
    let _ =
        writeln!(out, "using __judge_shape{index} = decltype(__judge_pick{}(&{owner}::{}));", entry.params, entry.name);
}

fn lambda(entry: &Callee) -> String {
    let callee = if entry.owner.is_some() { "__judge_object." } else { "::" };
    format!(
        "[](auto& __judge_object, auto&&... __judge_given) -> decltype(auto) {{ return {callee}{}(static_cast<decltype(__judge_given)>(__judge_given)...); }}",
        entry.name
    )
}

/// Writes the template that selects the overload with this many parameters.
fn write_pick(out: &mut String, count: usize) {
    let types: Vec<_> = (0..count).map(|index| format!("A{index}")).collect();
    let heads = types.iter().flat_map(|name| [", class ", name]).collect::<String>();
    let types = types.join(", ");
    let shape = if count == 0 { "__judge::Shape<R>".to_owned() } else { format!("__judge::Shape<R, {types}>") };
    let _ = writeln!(out, "template <class R{heads}> {shape} __judge_pick{count}(R (*)({types}));");
    for end in ["", " const", " &", " const &"] {
        let _ =
            writeln!(out, "template <class R, class C{heads}> {shape} __judge_pick{count}(R (C::*)({types}){end});");
    }
}

/// The type tag of a record: its members may have either spelling.
fn write_record(out: &mut String, record: &Record, types: &CppTypes) {
    let tags: Vec<_> = record.fields.iter().map(|(_, ty)| type_tag(ty, types)).collect();
    let mut finds = String::new();
    for (index, (field, _)) in record.fields.iter().enumerate() {
        let names: BTreeSet<_> = [free_name(field), camel_name(field)].into_iter().collect();
        for (name, choice) in names.iter().zip(["First", "Second"]) {
            let _ = writeln!(
                finds,
                "    template <class T> static auto find(T& it, __judge::Index<{index}>, __judge::{choice}) -> decltype((it.{name})) \
                 {{ return it.{name}; }}"
            );
        }
    }
    let _ = writeln!(
        out,
        "struct __judge_tag_{} {{\n    using Parts = __judge::Tuple<{}>;\n    using Places = std::make_index_sequence<{}>;\n{finds}    \
         template <std::size_t I, class T> static auto get(T& it) -> \
         decltype(find(it, __judge::Index<I>(), __judge::First())) {{ return find(it, __judge::Index<I>(), __judge::First()); }}\n}};",
        record.name,
        tags.join(", "),
        record.fields.len(),
    );
}

/// The type of the frame that stands for a type on the wire.
fn type_tag(ty: &Type, types: &CppTypes) -> String {
    let inner = |item: &Type| type_tag(item, types);
    let text = match ty {
        Type::Void => "Void".to_owned(),
        Type::Bool => "Bool".to_owned(),
        Type::Int => "Int".to_owned(),
        Type::Float => "Float".to_owned(),
        Type::Char => "Char".to_owned(),
        Type::Str => "Str".to_owned(),
        Type::List(item) => format!("List<{}>", inner(item)),
        Type::Map(key, value) => format!("Map<{}, {}>", inner(key), inner(value)),
        Type::Opt(item) => format!("Opt<{}>", inner(item)),
        Type::Tuple(items) => format!("Tuple<{}>", items.iter().map(inner).collect::<Vec<_>>().join(", ")),
        Type::Record(fields) => return format!("__judge_tag_{}", Record::name_of(fields, &types.records)),
        Type::Vec(_) => "List<__judge::Float>".to_owned(),
        Type::Mat(..) => "Mat".to_owned(),
        Type::Tree(item) => format!("Tree<{}>", inner(item)),
        Type::Linked(item) => format!("Linked<{}>", inner(item)),
    };
    format!("__judge::{text}")
}
