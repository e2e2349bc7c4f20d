//! Writes the part of the driver that depends on the problem: its records, and the `main` that calls the submission.

use std::fmt::Write;

use super::signature::type_text;
use crate::value::interface::{Class, Function, Param};
use crate::value::record::Record;
use crate::value::types::Type;

/// The part of every driver.
const FRAME: &str = concat!(
    include_str!("../../../drivers/rust/wire.rs.in"),
    include_str!("../../../drivers/rust/values.rs.in"),
    include_str!("../../../drivers/rust/shapes.rs.in"),
);

/// A function as it is called, and the class's methods in the interface's order.
pub(super) struct Calls {
    /// `super::num_islands`, `super::Solution::num_islands` or `super::Solution {}.num_islands`.
    pub(super) paths: Vec<String>,
    /// Names of node types that the submission defines itself.
    pub(super) own_nodes: Vec<&'static str>,
}

/// The driver of a function problem.
pub(super) fn function(function: &Function, records: &[Record], calls: &Calls) -> String {
    let mut out = frame(records, function.params.iter().map(|param| &param.ty).chain([&function.returns]), calls);
    out += "pub fn main() {\n    let mut input = Input::open();\n";
    for (index, param) in function.params.iter().enumerate() {
        let tag = type_tag(&param.ty, records);
        let _ = if function.answer == Some(index) {
            writeln!(out, "    let (a{index}, echo{index}) = in_place::<{tag}, _>(&mut input);")
        } else if function.unchanged.contains(&index) {
            writeln!(out, "    let (a{index}, echo{index}) = lend::<{tag}, _>(&mut input);")
        } else {
            writeln!(out, "    let a{index} = take::<{tag}, _>(&mut input);")
        };
    }
    let _ = writeln!(out, "    let answer = {}({});", calls.paths[0], arguments(&function.params));
    out += "    let mut out = Vec::from([0]);\n";
    match (function.answer, &function.returns) {
        (Some(index), _) => {
            let _ = writeln!(out, "    echo{index}(&mut out);");
        }
        (None, Type::Void) => {}
        (None, returns) => {
            let _ = writeln!(out, "    put::<{}, _>(&answer, &mut out);", type_tag(returns, records));
        }
    }
    for index in &function.unchanged {
        let _ = writeln!(out, "    echo{index}(&mut out);");
    }
    out + "    send(&out);\n    std::mem::forget(answer);\n}\n"
}

/// The driver of a class problem.
pub(super) fn class(class: &Class, records: &[Record], calls: &Calls) -> String {
    let methods =
        class.methods.iter().flat_map(|method| method.params.iter().map(|param| &param.ty).chain([&method.returns]));
    let mut out = frame(records, class.new.iter().map(|param| &param.ty).chain(methods), calls);
    out += "pub fn main() {\n    send_answered_on_panic();\n    let mut input = Input::open();\n";
    take_all(&mut out, "    ", &class.new, records);
    let _ = writeln!(out, "    let mut object = super::{}::new({});", class.name, arguments(&class.new));
    out += "    for _ in 0..input.count() {\n        let mut out = Vec::new();\n";
    out += "        match u16::from_le_bytes(input.array()) {\n";
    for (index, (method, name)) in class.methods.iter().zip(&calls.paths).enumerate() {
        let _ = writeln!(out, "            {index} => {{");
        take_all(&mut out, "                ", &method.params, records);
        let _ = writeln!(out, "                let answer = object.{name}({});", arguments(&method.params));
        if method.returns != Type::Void {
            let _ =
                writeln!(out, "                put::<{}, _>(&answer, &mut out);", type_tag(&method.returns, records));
        }
        out += "            }\n";
    }
    out += "            _ => refuse(\"a call of an unknown method\"),\n        }\n        answered(&out);\n    }\n";
    out + "    send_answered();\n    std::mem::forget(object);\n}\n"
}

fn take_all(out: &mut String, indent: &str, params: &[Param], records: &[Record]) {
    for (index, param) in params.iter().enumerate() {
        let _ = writeln!(out, "{indent}let a{index} = take::<{}, _>(&mut input);", type_tag(&param.ty, records));
    }
}

fn arguments(params: &[Param]) -> String {
    (0..params.len()).map(|index| format!("a{index}")).collect::<Vec<_>>().join(", ")
}

/// The frame with the records and node types that these types need.
fn frame<'a>(records: &[Record], types: impl Iterator<Item = &'a Type>, calls: &Calls) -> String {
    let mut out = FRAME.to_owned();
    let mut nodes = Vec::new();
    types.for_each(|ty| collect_nodes(ty, &mut nodes));
    for (kind, node) in [("linked", "ListNode"), ("tree", "TreeNode")] {
        let _ = writeln!(out, "{kind}! {{ [M, T: Take<M> + Put<M>] prelude::{node}<T>, [prelude::{node}], M }}");
        if !calls.own_nodes.contains(&node) {
            continue;
        }
        for (_, item) in nodes.iter().filter(|(used, _)| *used == kind) {
            let tag = type_tag(item, records);
            let _ = writeln!(out, "{kind}! {{ [] super::{node}, [super::{node}], {tag} }}");
        }
    }
    out += "\npub mod records {\n    use super::prelude::*;\n";
    for record in records {
        let _ = writeln!(out, "\n    #[derive(Clone, Debug, PartialEq)]\n    pub struct {} {{", record.name);
        for (name, ty) in &record.fields {
            let _ = writeln!(out, "        pub {name}: {},", type_text(ty, records));
        }
        out += "    }\n";
    }
    out += "}\n\n";
    for record in records {
        write_record(&mut out, record, records);
    }
    out
}

fn write_record(out: &mut String, record: &Record, records: &[Record]) {
    let name = &record.name;
    let tags: Vec<_> = record.fields.iter().map(|(field, ty)| (field, type_tag(ty, records))).collect();
    let _ = writeln!(out, "pub enum Marked{name} {{}}\n");
    let _ = writeln!(out, "impl Take<Marked{name}> for super::{name} {{\n    fn take(input: &mut Input) -> Self {{");
    for (field, tag) in &tags {
        let _ = writeln!(out, "        let {field} = take::<{tag}, _>(input);");
    }
    let fields: Vec<_> = tags.iter().map(|(field, _)| field.as_str()).collect();
    let _ = writeln!(out, "        Self {{ {} }}\n    }}\n}}\n", fields.join(", "));
    let _ = writeln!(out, "impl Put<Marked{name}> for super::{name} {{\n    fn put(&self, out: &mut Vec<u8>) {{");
    for (field, tag) in &tags {
        let _ = writeln!(out, "        put::<{tag}, _>(&self.{field}, out);");
    }
    *out += "    }\n}\n\n";
}

fn collect_nodes<'a>(ty: &'a Type, nodes: &mut Vec<(&'static str, &'a Type)>) {
    let mut node = |kind, item: &'a Type| {
        if !nodes.contains(&(kind, item)) {
            nodes.push((kind, item));
        }
    };
    match ty {
        Type::Linked(item) => node("linked", item),
        Type::Tree(item) => node("tree", item),
        _ => {}
    }
    ty.parts().for_each(|part| collect_nodes(part, nodes));
}

/// The type of the frame that stands for a type on the wire.
fn type_tag(ty: &Type, records: &[Record]) -> String {
    match ty {
        Type::Void => "()".to_owned(),
        Type::Bool => "Bool".to_owned(),
        Type::Int => "Int".to_owned(),
        Type::Float => "Float".to_owned(),
        Type::Char => "Char".to_owned(),
        Type::Str => "Str".to_owned(),
        Type::List(item) => format!("List<{}>", type_tag(item, records)),
        Type::Map(key, value) => format!("Map<{}, {}>", type_tag(key, records), type_tag(value, records)),
        Type::Opt(item) => format!("Opt<{}>", type_tag(item, records)),
        Type::Tuple(items) => {
            let items: Vec<_> = items.iter().map(|item| type_tag(item, records)).collect();
            format!("({},)", items.join(", "))
        }
        Type::Record(fields) => format!("Marked{}", Record::name_of(fields, records)),
        Type::Vec(_) => "List<Float>".to_owned(),
        Type::Mat(..) => "Mat".to_owned(),
        Type::Tree(item) => format!("Tree<{}>", type_tag(item, records)),
        Type::Linked(item) => format!("Linked<{}>", type_tag(item, records)),
    }
}
