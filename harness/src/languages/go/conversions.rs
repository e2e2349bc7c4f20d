//! Matches the problem's types with the types that a submission declares, and writes for each pair the function that reads or
//! writes a value.

use std::collections::HashMap;
use std::fmt::Write;

use super::go_types::GoType;
use super::problem_types::letter;
use crate::frontend::naming::folded;
use crate::value::types::Type;

/// How values are read and written.
const VALUES: &str = include_str!("../../../drivers/go/values.go.in");

/// In which direction a value travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Direction {
    /// To the submission.
    In,
    /// From the submission.
    Out,
}

/// Writes functions for pairs of types, each once.
pub(super) struct ConversionWriter {
    /// The types that the submission can name: its own, and what it is given.
    types: HashMap<String, Option<GoType>>,
    /// The names of the given types that take type parameters.
    generic: Vec<String>,
    made: HashMap<(Direction, Type, GoType), String>,
    /// The functions.
    pub(super) code: String,
}

const INTS: [&str; 13] = [
    "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "uintptr", "byte", "rune",
];

impl ConversionWriter {
    pub(super) fn new(types: HashMap<String, Option<GoType>>, generic: Vec<String>) -> Self {
        Self { types, generic, made: HashMap::new(), code: String::new() }
    }

    /// The function that reads a value; an error where the submission's type cannot hold it.
    pub(super) fn take(&mut self, ty: &Type, go_type: &GoType) -> Result<String, String> {
        self.make(Direction::In, ty, go_type)
    }

    /// The function that writes a value.
    pub(super) fn put(&mut self, ty: &Type, go_type: &GoType) -> Result<String, String> {
        self.make(Direction::Out, ty, go_type)
    }

    /// The underlying type, with names resolved.
    pub(super) fn underlying(&self, go_type: &GoType) -> GoType {
        let mut go_type = go_type.clone();
        // Names may form a cycle; such a text does not compile.
        for _ in 0..16 {
            go_type = match &go_type {
                GoType::Name(name) => match self.types.get(name) {
                    Some(Some(under)) => under.clone(),
                    Some(None) => GoType::Other(name.clone()),
                    None => break,
                },
                GoType::Generic(name, items) if self.generic.contains(name) => return given(name, items),
                _ => break,
            };
        }
        go_type
    }

    fn make(&mut self, direction: Direction, ty: &Type, go_type: &GoType) -> Result<String, String> {
        let key = (direction, ty.clone(), go_type.clone());
        if let Some(name) = self.made.get(&key) {
            return Ok(name.clone());
        }
        let verb = if direction == Direction::In { "take" } else { "put" };
        let name = format!("__judge_{verb}{}", self.made.len());
        self.made.insert(key.clone(), name.clone());
        let body = match direction {
            Direction::In => self.take_body(ty, go_type),
            Direction::Out => self.put_body(ty, go_type),
        };
        let body = body.inspect_err(|_| {
            self.made.remove(&key);
        })?;
        let head = if direction == Direction::In { format!("() {go_type}") } else { format!("(v {go_type})") };
        let _ = writeln!(self.code, "func {name}{head} {{\n{body}}}\n");
        Ok(name)
    }

    fn take_body(&mut self, ty: &Type, go_type: &GoType) -> Result<String, String> {
        let misfit = || Err(format!("`{go_type}` cannot hold `{ty}`"));
        Ok(match (ty, &self.underlying(go_type)) {
            (Type::Bool, GoType::Name(name)) if name == "bool" => body("take bool", go_type, &[]),
            (Type::Int, GoType::Name(name)) if INTS.contains(&name.as_str()) => body("take int", go_type, &[]),
            (Type::Float, GoType::Name(name)) if is_float(name) => body("take float", go_type, &[]),
            (Type::Char, GoType::Name(name)) if is_byte(name) => body("take byte", go_type, &[]),
            (Type::Char, GoType::Name(name)) if is_rune(name) || name == "string" => body("take rune", go_type, &[]),
            (Type::Str, GoType::Name(name)) if name == "string" => body("take text", go_type, &[]),
            (Type::Str, GoType::Slice(item)) if self.is_letters(item) => body("take text", go_type, &[]),
            (Type::List(item), GoType::Slice(part)) if self.is_number(item, part) => {
                let name = if **item == Type::Int { "take ints" } else { "take floats" };
                body(name, go_type, &[("ITEM", &part.to_string())])
            }
            (Type::List(item), GoType::Slice(part)) => {
                body("take slice", go_type, &[("TAKE", &self.take(item, part)?)])
            }
            (Type::List(item), GoType::Array(_, part)) => {
                body("take array", go_type, &[("TAKE", &self.take(item, part)?)])
            }
            (Type::Vec(_), GoType::Slice(_) | GoType::Array(..)) => {
                return self.take_body(&Type::List(Box::new(Type::Float)), go_type).or_else(|_| misfit());
            }
            (Type::Mat(..), GoType::Slice(row) | GoType::Array(_, row)) => {
                let (GoType::Slice(cell) | GoType::Array(_, cell)) = self.underlying(row) else { return misfit() };
                if !self.is_number(&Type::Float, &cell) {
                    return misfit();
                }
                let (rows, cols) = (self.variable("v", go_type, "rows"), self.variable("r", row, "cols"));
                body("take matrix", go_type, &[("ROWS", &rows), ("COLS", &cols)])
            }
            (Type::Map(key, item), GoType::Map(left, right)) => {
                let (key, item) = (self.take(key, left)?, self.take(item, right)?);
                body("take map", go_type, &[("KEY", &key), ("ITEM", &item)])
            }
            (Type::Opt(item), GoType::Pointer(inner)) => {
                body("take pointer", go_type, &[("TAKE", &self.take(item, inner)?)])
            }
            (Type::Opt(item), GoType::Slice(_) | GoType::Map(..)) => {
                body("take or nil", go_type, &[("TAKE", &self.take(item, go_type)?)])
            }
            (Type::Linked(item) | Type::Tree(item), GoType::Pointer(node)) => {
                let Some((part, names)) = self.node(node, ty) else { return misfit() };
                let take = self.take(item, &part)?;
                let name = if matches!(ty, Type::Tree(_)) { "take tree" } else { "take list" };
                names.iter().fold(body(name, go_type, &[("TAKE", &take)]), |text, (placeholder, name)| {
                    text.replace(placeholder, name)
                })
            }
            (Type::Tuple(_) | Type::Record(_), under) => {
                let Some(parts) = parts(ty, under) else { return misfit() };
                let mut text = format!("\t{}\n", self.variable("v", go_type, &parts.len().to_string()));
                for (place, item, part) in parts {
                    let _ = writeln!(text, "\tv{place} = {}()", self.take(item, &part)?);
                }
                text + "\treturn v\n"
            }
            _ => return misfit(),
        })
    }

    fn put_body(&mut self, ty: &Type, go_type: &GoType) -> Result<String, String> {
        let misfit = || Err(format!("`{go_type}` is not a valid `{ty}`"));
        Ok(match (ty, &self.underlying(go_type)) {
            (Type::Bool, GoType::Name(name)) if name == "bool" => body("put bool", go_type, &[]),
            (Type::Int, GoType::Name(name)) if INTS.contains(&name.as_str()) => body("put int", go_type, &[]),
            (Type::Float, GoType::Name(name)) if is_float(name) => body("put float", go_type, &[]),
            (Type::Char, GoType::Name(name)) if is_byte(name) || is_rune(name) => body("put rune", go_type, &[]),
            (Type::Char, GoType::Name(name)) if name == "string" => body("put letter", go_type, &[]),
            (Type::Str, GoType::Name(name)) if name == "string" => body("put text", go_type, &[]),
            (Type::Str, GoType::Slice(item)) if self.is_letters(item) => body("put text", go_type, &[]),
            (Type::List(item), GoType::Slice(part) | GoType::Array(_, part)) => {
                body("put slice", go_type, &[("PUT", &self.put(item, part)?)])
            }
            (Type::Vec(_), GoType::Slice(_) | GoType::Array(..)) => {
                return self.put_body(&Type::List(Box::new(Type::Float)), go_type).or_else(|_| misfit());
            }
            (Type::Mat(..), GoType::Slice(row) | GoType::Array(_, row)) => {
                let (GoType::Slice(cell) | GoType::Array(_, cell)) = self.underlying(row) else { return misfit() };
                body("put matrix", go_type, &[("PUT", &self.put(&Type::Float, &cell).or_else(|_| misfit())?)])
            }
            (Type::Map(key, item), GoType::Map(left, right)) => {
                let (key, item) = (self.put(key, left)?, self.put(item, right)?);
                body("put map", go_type, &[("KEY", &key), ("ITEM", &item)])
            }
            (Type::Opt(item), GoType::Pointer(inner)) => {
                body("put pointer", go_type, &[("PUT", &self.put(item, inner)?)])
            }
            (Type::Opt(item), GoType::Slice(_) | GoType::Map(..)) => {
                body("put or nil", go_type, &[("PUT", &self.put(item, go_type)?)])
            }
            (Type::Linked(item) | Type::Tree(item), GoType::Pointer(node)) => {
                let Some((part, names)) = self.node(node, ty) else { return misfit() };
                let put = self.put(item, &part)?;
                let name = if matches!(ty, Type::Tree(_)) { "put tree" } else { "put list" };
                names.iter().fold(body(name, go_type, &[("PUT", &put)]), |text, (placeholder, name)| {
                    text.replace(placeholder, name)
                })
            }
            (Type::Tuple(_) | Type::Record(_), under) => {
                let Some(parts) = parts(ty, under) else { return misfit() };
                let mut text = match under {
                    GoType::Slice(_) | GoType::Array(..) => {
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

    /// Whether a number of the problem is held by one of Go, so that many are read in one run.
    fn is_number(&self, ty: &Type, go_type: &GoType) -> bool {
        match (ty, &self.underlying(go_type)) {
            (Type::Int, GoType::Name(name)) => INTS.contains(&name.as_str()),
            (Type::Float, GoType::Name(name)) => is_float(name),
            _ => false,
        }
    }

    /// Whether the items are bytes or runes, which a text can be split into.
    fn is_letters(&self, item: &GoType) -> bool {
        matches!(self.underlying(item), GoType::Name(name) if is_byte(&name) || is_rune(&name))
    }

    /// The statements that declare a variable with this many parts.
    fn variable(&self, name: &str, go_type: &GoType, count: &str) -> String {
        match self.underlying(go_type) {
            GoType::Array(..) => format!("var {name} {go_type}; __judge_length({count}, len({name}), \"{go_type}\")"),
            GoType::Slice(_) => format!("{name} := make({go_type}, {count})"),
            _ => format!("var {name} {go_type}"),
        }
    }

    /// The type of a node's value, and the replacements of the placeholders in [`VALUES`].
    fn node(&self, node: &GoType, ty: &Type) -> Option<(GoType, Vec<(&'static str, String)>)> {
        let GoType::Struct(fields) = self.underlying(node) else { return None };
        let field = |name: &str| fields.iter().find(|(own, _)| own.eq_ignore_ascii_case(name));
        let link = |name: &str| {
            let (own, go_type) = field(name)?;
            matches!(go_type, GoType::Pointer(to) if **to == *node).then(|| own.clone())
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

/// A body of [`VALUES`] with its placeholders replaced.
fn body(name: &str, go_type: &GoType, placeholders: &[(&str, &str)]) -> String {
    let head = format!("//: {name}\n");
    let (_, text) = VALUES.split_once(&head).expect("the name is written as in the file");
    let text = text.split("//: ").next().unwrap_or_default();
    let text = placeholders.iter().fold(text.to_owned(), |text, (placeholder, name)| text.replace(placeholder, name));
    text.replace("SHAPE", &go_type.to_string())
}

/// The parts of a tuple or record in a submission's type: for each its selector, its type in the problem and its type in Go.
fn parts<'a>(ty: &'a Type, under: &GoType) -> Option<Vec<(String, &'a Type, GoType)>> {
    match (ty, under) {
        (Type::Tuple(items), GoType::Slice(part) | GoType::Array(_, part)) => {
            let part = |(index, item)| (format!("[{index}]"), item, (**part).clone());
            Some(items.iter().enumerate().map(part).collect())
        }
        (Type::Tuple(items), GoType::Struct(fields)) if fields.len() == items.len() => {
            let pairs = items.iter().zip(fields);
            Some(pairs.map(|(item, (name, go_type))| (format!(".{name}"), item, go_type.clone())).collect())
        }
        (Type::Record(wanted), GoType::Struct(fields)) if fields.len() == wanted.len() => wanted
            .iter()
            .map(|(name, item)| {
                let (own, go_type) = fields.iter().find(|(own, _)| folded(own) == folded(name))?;
                Some((format!(".{own}"), item, go_type.clone()))
            })
            .collect(),
        _ => None,
    }
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

/// The fields of the generic types that the driver defines.
fn given(name: &str, items: &[GoType]) -> GoType {
    let own = GoType::Generic(name.to_owned(), items.to_vec());
    let link = |field: &str| (field.to_owned(), GoType::Pointer(Box::new(own.clone())));
    let val = items.first().map(|item| ("Val".to_owned(), item.clone()));
    let fields: Vec<_> = match name {
        "TreeNode" => val.into_iter().chain([link("Left"), link("Right")]).collect(),
        "ListNode" => val.into_iter().chain([link("Next")]).collect(),
        _ => items.iter().enumerate().map(|(index, item)| (letter(index), item.clone())).collect(),
    };
    GoType::Struct(fields)
}
