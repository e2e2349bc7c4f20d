//! Matches the problem's types with those that a submission declares, and writes for each pair the function that reads or
//! writes such a value.

use std::collections::HashMap;
use std::fmt::Write;

use super::shape::Shape;
use super::words::letter;
use crate::value::types::Type;

/// How values are read and written.
const VALUES: &str = include_str!("../../../drivers/go/values.go.in");

/// In which direction a value travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Way {
    /// To the submission.
    In,
    /// From the submission.
    Out,
}

/// Writes functions for pairs of types, each once.
pub(super) struct Fitter {
    /// The types that the submission can name: its own, and what it is given.
    types: HashMap<String, Option<Shape>>,
    /// The names of the given types that take type parameters.
    generic: Vec<String>,
    made: HashMap<(Way, Type, Shape), String>,
    /// The functions.
    pub(super) code: String,
}

const INTS: [&str; 13] = [
    "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "uintptr", "byte", "rune",
];

impl Fitter {
    pub(super) fn new(types: HashMap<String, Option<Shape>>, generic: Vec<String>) -> Self {
        Self { types, generic, made: HashMap::new(), code: String::new() }
    }

    /// The function that reads a value; an error where the submission's type cannot hold it.
    pub(super) fn take(&mut self, ty: &Type, shape: &Shape) -> Result<String, String> {
        self.make(Way::In, ty, shape)
    }

    /// The function that writes a value.
    pub(super) fn put(&mut self, ty: &Type, shape: &Shape) -> Result<String, String> {
        self.make(Way::Out, ty, shape)
    }

    /// What a type is made of, names looked up.
    pub(super) fn under(&self, shape: &Shape) -> Shape {
        let mut shape = shape.clone();
        // A type may be named in a circle; such a text does not compile.
        for _ in 0..16 {
            shape = match &shape {
                Shape::Name(name) => match self.types.get(name) {
                    Some(Some(under)) => under.clone(),
                    Some(None) => Shape::Other(name.clone()),
                    None => break,
                },
                Shape::Of(name, items) if self.generic.contains(name) => return given(name, items),
                _ => break,
            };
        }
        shape
    }

    fn make(&mut self, way: Way, ty: &Type, shape: &Shape) -> Result<String, String> {
        let key = (way, ty.clone(), shape.clone());
        if let Some(name) = self.made.get(&key) {
            return Ok(name.clone());
        }
        let verb = if way == Way::In { "take" } else { "put" };
        let name = format!("__judge_{verb}{}", self.made.len());
        self.made.insert(key.clone(), name.clone());
        let body = match way {
            Way::In => self.take_body(ty, shape),
            Way::Out => self.put_body(ty, shape),
        };
        let body = body.inspect_err(|_| {
            self.made.remove(&key);
        })?;
        let head = if way == Way::In { format!("() {shape}") } else { format!("(v {shape})") };
        let _ = writeln!(self.code, "func {name}{head} {{\n{body}}}\n");
        Ok(name)
    }

    fn take_body(&mut self, ty: &Type, shape: &Shape) -> Result<String, String> {
        let misfit = || Err(format!("`{shape}` cannot hold `{ty}`"));
        Ok(match (ty, &self.under(shape)) {
            (Type::Bool, Shape::Name(name)) if name == "bool" => body("take bool", shape, &[]),
            (Type::Int, Shape::Name(name)) if INTS.contains(&name.as_str()) => body("take int", shape, &[]),
            (Type::Float, Shape::Name(name)) if is_float(name) => body("take float", shape, &[]),
            (Type::Char, Shape::Name(name)) if is_byte(name) => body("take byte", shape, &[]),
            (Type::Char, Shape::Name(name)) if is_rune(name) || name == "string" => body("take rune", shape, &[]),
            (Type::Str, Shape::Name(name)) if name == "string" => body("take text", shape, &[]),
            (Type::Str, Shape::Slice(item)) if self.is_letters(item) => body("take text", shape, &[]),
            (Type::List(item), Shape::Slice(part)) => body("take slice", shape, &[("TAKE", &self.take(item, part)?)]),
            (Type::List(item), Shape::Array(_, part)) => {
                body("take array", shape, &[("TAKE", &self.take(item, part)?)])
            }
            (Type::Vec(_), Shape::Slice(_) | Shape::Array(..)) => {
                return self.take_body(&Type::List(Box::new(Type::Float)), shape).or_else(|_| misfit());
            }
            (Type::Mat(..), Shape::Slice(row) | Shape::Array(_, row)) => {
                let (Shape::Slice(cell) | Shape::Array(_, cell)) = self.under(row) else { return misfit() };
                let take = self.take(&Type::Float, &cell).or_else(|_| misfit())?;
                let (rows, cols) = (self.check_disk_space("v", shape, "rows"), self.check_disk_space("r", row, "cols"));
                body("take matrix", shape, &[("TAKE", &take), ("ROWS", &rows), ("COLS", &cols)])
            }
            (Type::Map(key, item), Shape::Map(left, right)) => {
                let (key, item) = (self.take(key, left)?, self.take(item, right)?);
                body("take map", shape, &[("KEY", &key), ("ITEM", &item)])
            }
            (Type::Opt(item), Shape::Pointer(inner)) => {
                body("take pointer", shape, &[("TAKE", &self.take(item, inner)?)])
            }
            (Type::Opt(item), Shape::Slice(_) | Shape::Map(..)) => {
                body("take or nil", shape, &[("TAKE", &self.take(item, shape)?)])
            }
            (Type::Linked(item) | Type::Tree(item), Shape::Pointer(node)) => {
                let Some((part, names)) = self.node(node, ty) else { return misfit() };
                let take = self.take(item, &part)?;
                let name = if matches!(ty, Type::Tree(_)) { "take tree" } else { "take list" };
                names.iter().fold(body(name, shape, &[("TAKE", &take)]), |text, (mark, name)| text.replace(mark, name))
            }
            (Type::Tuple(_) | Type::Record(_), under) => {
                let Some(parts) = parts(ty, under) else { return misfit() };
                let mut text = format!("\t{}\n", self.check_disk_space("v", shape, &parts.len().to_string()));
                for (place, item, part) in parts {
                    let _ = writeln!(text, "\tv{place} = {}()", self.take(item, &part)?);
                }
                text + "\treturn v\n"
            }
            _ => return misfit(),
        })
    }

    fn put_body(&mut self, ty: &Type, shape: &Shape) -> Result<String, String> {
        let misfit = || Err(format!("`{shape}` is no `{ty}`"));
        Ok(match (ty, &self.under(shape)) {
            (Type::Bool, Shape::Name(name)) if name == "bool" => body("put bool", shape, &[]),
            (Type::Int, Shape::Name(name)) if INTS.contains(&name.as_str()) => body("put int", shape, &[]),
            (Type::Float, Shape::Name(name)) if is_float(name) => body("put float", shape, &[]),
            (Type::Char, Shape::Name(name)) if is_byte(name) || is_rune(name) => body("put rune", shape, &[]),
            (Type::Char, Shape::Name(name)) if name == "string" => body("put letter", shape, &[]),
            (Type::Str, Shape::Name(name)) if name == "string" => body("put text", shape, &[]),
            (Type::Str, Shape::Slice(item)) if self.is_letters(item) => body("put text", shape, &[]),
            (Type::List(item), Shape::Slice(part) | Shape::Array(_, part)) => {
                body("put slice", shape, &[("PUT", &self.put(item, part)?)])
            }
            (Type::Vec(_), Shape::Slice(_) | Shape::Array(..)) => {
                return self.put_body(&Type::List(Box::new(Type::Float)), shape).or_else(|_| misfit());
            }
            (Type::Mat(..), Shape::Slice(row) | Shape::Array(_, row)) => {
                let (Shape::Slice(cell) | Shape::Array(_, cell)) = self.under(row) else { return misfit() };
                body("put matrix", shape, &[("PUT", &self.put(&Type::Float, &cell).or_else(|_| misfit())?)])
            }
            (Type::Map(key, item), Shape::Map(left, right)) => {
                let (key, item) = (self.put(key, left)?, self.put(item, right)?);
                body("put map", shape, &[("KEY", &key), ("ITEM", &item)])
            }
            (Type::Opt(item), Shape::Pointer(inner)) => body("put pointer", shape, &[("PUT", &self.put(item, inner)?)]),
            (Type::Opt(item), Shape::Slice(_) | Shape::Map(..)) => {
                body("put or nil", shape, &[("PUT", &self.put(item, shape)?)])
            }
            (Type::Linked(item) | Type::Tree(item), Shape::Pointer(node)) => {
                let Some((part, names)) = self.node(node, ty) else { return misfit() };
                let put = self.put(item, &part)?;
                let name = if matches!(ty, Type::Tree(_)) { "put tree" } else { "put list" };
                names.iter().fold(body(name, shape, &[("PUT", &put)]), |text, (mark, name)| text.replace(mark, name))
            }
            (Type::Tuple(_) | Type::Record(_), under) => {
                let Some(parts) = parts(ty, under) else { return misfit() };
                let mut text = match under {
                    Shape::Slice(_) | Shape::Array(..) => {
                        format!("\t__judge_tuple(len(v), {}, \"{ty}\")\n", parts.len())
                    }
                    _ => String::new(),
                };
                for (place, item, part) in parts {
                    let _ = writeln!(text, "\t{}(v{place})", self.put(item, &part)?);
                }
                text
            }
            _ => return misfit(),
        })
    }

    /// Bytes or runes: what a text can be taken apart into.
    fn is_letters(&self, item: &Shape) -> bool {
        matches!(self.under(item), Shape::Name(name) if is_byte(&name) || is_rune(&name))
    }

    /// The statements that make a variable with room for this many parts.
    fn check_disk_space(&self, name: &str, shape: &Shape, count: &str) -> String {
        match self.under(shape) {
            Shape::Array(..) => format!("var {name} {shape}; __judge_length({count}, len({name}), \"{shape}\")"),
            Shape::Slice(_) => format!("{name} := make({shape}, {count})"),
            _ => format!("var {name} {shape}"),
        }
    }

    /// The type of a node's value, and what stands for the marks of [`VALUES`].
    fn node(&self, node: &Shape, ty: &Type) -> Option<(Shape, Vec<(&'static str, String)>)> {
        let Shape::Struct(fields) = self.under(node) else { return None };
        let field = |name: &str| fields.iter().find(|(own, _)| own.eq_ignore_ascii_case(name));
        let link = |name: &str| {
            let (own, shape) = field(name)?;
            matches!(shape, Shape::Pointer(to) if **to == *node).then(|| own.clone())
        };
        let (value, held) = ["val", "value", "data"].into_iter().find_map(field)?;
        let mut names = match ty {
            Type::Tree(_) => vec![("LEFT", link("left")?), ("RIGHT", link("right")?)],
            _ => vec![("NEXT", link("next")?)],
        };
        names.extend([("VALUE", value.clone()), ("NODE", node.to_string())]);
        Some((held.clone(), names))
    }
}

/// A body of [`VALUES`] with its marks replaced.
fn body(name: &str, shape: &Shape, marks: &[(&str, &str)]) -> String {
    let head = format!("//: {name}\n");
    let (_, text) = VALUES.split_once(&head).expect("the name is written as in the file");
    let text = text.split("//: ").next().unwrap_or_default();
    let text = marks.iter().fold(text.to_owned(), |text, (mark, name)| text.replace(mark, name));
    text.replace("SHAPE", &shape.to_string())
}

/// The parts of a tuple or record in a submission's type: where each is, and what it is there.
fn parts<'a>(ty: &'a Type, under: &Shape) -> Option<Vec<(String, &'a Type, Shape)>> {
    match (ty, under) {
        (Type::Tuple(items), Shape::Slice(part) | Shape::Array(_, part)) => {
            let part = |(index, item)| (format!("[{index}]"), item, (**part).clone());
            Some(items.iter().enumerate().map(part).collect())
        }
        (Type::Tuple(items), Shape::Struct(fields)) if fields.len() == items.len() => {
            let pairs = items.iter().zip(fields);
            Some(pairs.map(|(item, (name, shape))| (format!(".{name}"), item, shape.clone())).collect())
        }
        (Type::Record(wanted), Shape::Struct(fields)) if fields.len() == wanted.len() => wanted
            .iter()
            .map(|(name, item)| {
                let (own, shape) = fields.iter().find(|(own, _)| plain(own) == plain(name))?;
                Some((format!(".{own}"), item, shape.clone()))
            })
            .collect(),
        _ => None,
    }
}

/// A name without what its spelling may differ in: `max_depth`, `maxDepth` and `MaxDepth` are one.
pub(super) fn plain(name: &str) -> String {
    name.replace('_', "").to_lowercase()
}

fn is_float(name: &str) -> bool {
    matches!(name, "float64" | "float32")
}

fn is_byte(name: &str) -> bool {
    matches!(name, "byte" | "uint8")
}

fn is_rune(name: &str) -> bool {
    matches!(name, "rune" | "int32")
}

/// What the given generic types are made of.
fn given(name: &str, items: &[Shape]) -> Shape {
    let own = Shape::Of(name.to_owned(), items.to_vec());
    let link = |field: &str| (field.to_owned(), Shape::Pointer(Box::new(own.clone())));
    let val = items.first().map(|item| ("Val".to_owned(), item.clone()));
    let fields: Vec<_> = match name {
        "TreeNode" => val.into_iter().chain([link("Left"), link("Right")]).collect(),
        "ListNode" => val.into_iter().chain([link("Next")]).collect(),
        _ => items.iter().enumerate().map(|(index, item)| (letter(index), item.clone())).collect(),
    };
    Shape::Struct(fields)
}
