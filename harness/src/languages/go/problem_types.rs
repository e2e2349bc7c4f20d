//! The types of a problem in Go, as a starter file names them, and the definitions of those that Go lacks: records, nodes of
//! lists and trees, tuples.

use std::fmt::Write;

use crate::frontend::naming::pascal_case;
use crate::value::interface::{Interface, Param};
use crate::value::record::Record;
use crate::value::types::Type;

/// The types of one interface, as a starter file names them.
pub(super) struct ProblemTypes {
    records: Vec<Record>,
    /// What the nodes of trees hold, each type once.
    trees: Vec<Type>,
    /// What the nodes of linked lists hold, each type once.
    lists: Vec<Type>,
    /// The lengths of tuples that have a type of their own.
    tuples: Vec<usize>,
}

impl ProblemTypes {
    pub(super) fn of(interface: &Interface) -> Self {
        let mut types =
            Self { records: Record::all(interface), trees: Vec::new(), lists: Vec::new(), tuples: Vec::new() };
        let mut see = |params: &[Param], returns: &Type| {
            for param in params {
                types.collect(&param.ty);
            }
            types.collect(returns);
        };
        match interface {
            Interface::Stdio => {}
            Interface::Function(function) => see(&function.params, &function.returns),
            Interface::Class(class) => {
                see(&class.new, &Type::Void);
                class.methods.iter().for_each(|method| see(&method.params, &method.returns));
            }
        }
        types
    }

    fn collect(&mut self, ty: &Type) {
        let once = |kinds: &mut Vec<Type>, item: &Type| {
            if !kinds.contains(item) {
                kinds.push(item.clone());
            }
        };
        match ty {
            Type::Tree(item) => {
                once(&mut self.trees, item);
                self.collect(item);
            }
            Type::Linked(item) => {
                once(&mut self.lists, item);
                self.collect(item);
            }
            Type::List(item) | Type::Opt(item) => self.collect(item),
            Type::Map(key, value) => {
                self.collect(key);
                self.collect(value);
            }
            Type::Tuple(items) => {
                if !is_uniform(items) && !self.tuples.contains(&items.len()) {
                    self.tuples.push(items.len());
                }
                for item in items {
                    self.collect(item);
                }
            }
            Type::Record(fields) => fields.iter().for_each(|(_, item)| self.collect(item)),
            Type::Void
            | Type::Bool
            | Type::Int
            | Type::Float
            | Type::Char
            | Type::Str
            | Type::Vec(_)
            | Type::Mat(..) => {}
        }
    }

    /// The Go type that a starter file gives to a type.
    pub(super) fn type_text(&self, ty: &Type) -> String {
        let inner = |item: &Type| self.type_text(item);
        let node = |name: &str, kinds: &[Type], item: &Type| {
            if kinds.len() > 1 { format!("*{name}[{}]", inner(item)) } else { format!("*{name}") }
        };
        match ty {
            Type::Void => String::new(),
            Type::Bool => "bool".to_owned(),
            Type::Int => "int".to_owned(),
            Type::Float => "float64".to_owned(),
            Type::Char => "byte".to_owned(),
            Type::Str => "string".to_owned(),
            Type::List(item) => format!("[]{}", inner(item)),
            Type::Map(key, value) => format!("map[{}]{}", inner(key), inner(value)),
            // What can be nil by itself needs no pointer.
            Type::Opt(item) if matches!(**item, Type::List(_) | Type::Map(..) | Type::Vec(_) | Type::Mat(..)) => {
                inner(item)
            }
            Type::Opt(item) => format!("*{}", inner(item)),
            Type::Tuple(items) if is_uniform(items) => format!("[{}]{}", items.len(), inner(&items[0])),
            Type::Tuple(items) => {
                format!("Tuple{}[{}]", items.len(), items.iter().map(inner).collect::<Vec<_>>().join(", "))
            }
            Type::Record(fields) => Record::name_of(fields, &self.records).to_owned(),
            Type::Vec(_) => "[]float64".to_owned(),
            Type::Mat(..) => "[][]float64".to_owned(),
            Type::Tree(item) => node("TreeNode", &self.trees, item),
            Type::Linked(item) => node("ListNode", &self.lists, item),
        }
    }

    /// The definitions that are given unless a submission has its own: nodes and tuples.
    pub(super) fn nodes(&self) -> String {
        let mut out = String::new();
        for (name, kinds, links) in
            [("TreeNode", &self.trees, &["Left", "Right"][..]), ("ListNode", &self.lists, &["Next"])]
        {
            let (head, own, value) = match &kinds[..] {
                [] => continue,
                [item] => (name.to_owned(), name.to_owned(), self.type_text(item)),
                _ => (format!("{name}[T any]"), format!("{name}[T]"), "T".to_owned()),
            };
            let links = links.iter().map(|link| ((*link).to_owned(), format!("*{own}")));
            out += &definition(&head, &std::iter::once(("Val".to_owned(), value)).chain(links).collect::<Vec<_>>());
        }
        for length in &self.tuples {
            let letters: Vec<_> = (0..*length).map(letter).collect();
            let head = format!("Tuple{length}[{} any]", letters.join(", "));
            let fields: Vec<_> = letters.into_iter().map(|letter| (letter.clone(), letter)).collect();
            out += &definition(&head, &fields);
        }
        out
    }

    /// The definitions of records.
    pub(super) fn structs(&self) -> String {
        let definitions = self.records.iter().map(|record| {
            let fields = record.fields.iter().map(|(field, ty)| (pascal_case(field), self.type_text(ty)));
            definition(&record.name, &fields.collect::<Vec<_>>())
        });
        definitions.collect()
    }
}

/// A struct with its types in a column, as `gofmt` has them.
fn definition(head: &str, fields: &[(String, String)]) -> String {
    let width = fields.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    let mut out = format!("type {head} struct {{\n");
    for (name, ty) in fields {
        let _ = writeln!(out, "\t{name:width$} {ty}");
    }
    out + "}\n\n"
}

/// Whether all parts have one type, so that an array can hold them.
fn is_uniform(items: &[Type]) -> bool {
    items.windows(2).all(|pair| pair[0] == pair[1])
}

/// The name of a tuple's part, and of its type.
pub(super) fn letter(index: usize) -> String {
    u8::try_from(index)
        .ok()
        .filter(|index| *index < 26)
        .map_or_else(|| format!("P{index}"), |index| char::from(b'A' + index).to_string())
}
