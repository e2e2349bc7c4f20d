//! Matches the problem's types with those that a submission declares, and writes for each pair the function that reads or
//! writes such a value.

use std::collections::HashMap;
use std::fmt::Write;

use super::shape::Shape;
use super::words::letter;
use crate::types::Type;

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
            (Type::Bool, Shape::Name(name)) if name == "bool" => format!("\treturn {shape}(__judge_flag())\n"),
            (Type::Int, Shape::Name(name)) if INTS.contains(&name.as_str()) => {
                format!("\treturn __judge_int[{shape}](\"{shape}\")\n")
            }
            (Type::Float, Shape::Name(name)) if is_float(name) => format!("\treturn {shape}(__judge_float())\n"),
            (Type::Char, Shape::Name(name)) if is_byte(name) => format!("\treturn {shape}(__judge_byte())\n"),
            (Type::Char, Shape::Name(name)) if is_rune(name) => format!("\treturn {shape}(__judge_rune())\n"),
            (Type::Char, Shape::Name(name)) if name == "string" => {
                format!("\treturn {shape}(__judge_rune())\n")
            }
            (Type::Str, Shape::Name(name)) if name == "string" => format!("\treturn {shape}(__judge_text())\n"),
            (Type::Str, Shape::Slice(item)) if self.is_letters(item) => format!("\treturn {shape}(__judge_text())\n"),
            (Type::List(item), Shape::Slice(part)) => {
                let take = self.take(item, part)?;
                format!(
                    "\tv := make({shape}, __judge_count())\n\tfor i := range v {{\n\t\tv[i] = {take}()\n\t}}\n\treturn v\n"
                )
            }
            (Type::List(item), Shape::Array(_, part)) => {
                let take = self.take(item, part)?;
                format!(
                    "\tvar v {shape}\n\t__judge_length(__judge_count(), len(v), \"{shape}\")\n\tfor i := range v {{\n\t\tv[i] = {take}()\n\t}}\n\treturn v\n"
                )
            }
            (Type::Vec(_), Shape::Slice(_) | Shape::Array(..)) => {
                return self.take_body(&Type::List(Box::new(Type::Float)), shape).or_else(|_| misfit());
            }
            (Type::Mat(..), Shape::Slice(row) | Shape::Array(_, row)) => {
                let (Shape::Slice(cell) | Shape::Array(_, cell)) = self.under(row) else { return misfit() };
                if !matches!(self.under(&cell), Shape::Name(name) if is_float(&name)) {
                    return misfit();
                }
                let rows = self.room("v", shape, "rows");
                let row_made = self.room("r", row, "cols").replace('\t', "\t\t");
                format!(
                    "\trows, cols := __judge_count(), __judge_count()\n{rows}\tfor i := range v {{\n{row_made}\t\tfor j := range r {{\n\t\t\tr[j] = {cell}(__judge_float())\n\t\t}}\n\t\tv[i] = r\n\t}}\n\treturn v\n"
                )
            }
            (Type::Map(key, item), Shape::Map(left, right)) => {
                let (key, item) = (self.take(key, left)?, self.take(item, right)?);
                format!(
                    "\tn := __judge_count()\n\tv := make({shape}, n)\n\tfor ; n > 0; n-- {{\n\t\tk := {key}()\n\t\tv[k] = {item}()\n\t}}\n\treturn v\n"
                )
            }
            (Type::Opt(item), Shape::Pointer(inner)) => {
                let take = self.take(item, inner)?;
                format!("\tif !__judge_flag() {{\n\t\treturn nil\n\t}}\n\tv := {take}()\n\treturn &v\n")
            }
            (Type::Opt(item), Shape::Slice(_) | Shape::Map(..)) => {
                let take = self.take(item, shape)?;
                format!("\tif !__judge_flag() {{\n\t\treturn nil\n\t}}\n\treturn {take}()\n")
            }
            (Type::Linked(item), Shape::Pointer(node)) => {
                let Some((value, part, [next, _])) = self.node(node, 1) else { return misfit() };
                let take = self.take(item, &part)?;
                format!(
                    "\tvar first, last *{node}\n\tfor n := __judge_count(); n > 0; n-- {{\n\t\tnode := &{node}{{}}\n\t\tnode.{value} = {take}()\n\t\tif last == nil {{\n\t\t\tfirst = node\n\t\t}} else {{\n\t\t\tlast.{next} = node\n\t\t}}\n\t\tlast = node\n\t}}\n\treturn first\n"
                )
            }
            (Type::Tree(item), Shape::Pointer(node)) => {
                let Some((value, part, [left, right])) = self.node(node, 2) else { return misfit() };
                let take = self.take(item, &part)?;
                format!(
                    "\tn := __judge_count()\n\tslot := func() *{node} {{\n\t\tif n == 0 {{\n\t\t\treturn nil\n\t\t}}\n\t\tn--\n\t\tif !__judge_flag() {{\n\t\t\treturn nil\n\t\t}}\n\t\tnode := &{node}{{}}\n\t\tnode.{value} = {take}()\n\t\treturn node\n\t}}\n\troot := slot()\n\tif root == nil {{\n\t\treturn nil\n\t}}\n\tfor queue := []*{node}{{root}}; n > 0 && len(queue) > 0; queue = queue[1:] {{\n\t\tnode := queue[0]\n\t\tif node.{left} = slot(); node.{left} != nil {{\n\t\t\tqueue = append(queue, node.{left})\n\t\t}}\n\t\tif node.{right} = slot(); node.{right} != nil {{\n\t\t\tqueue = append(queue, node.{right})\n\t\t}}\n\t}}\n\treturn root\n"
                )
            }
            (Type::Tuple(_) | Type::Record(_), under) => {
                let Some(parts) = parts(ty, under) else { return misfit() };
                let room = match under {
                    Shape::Slice(_) => format!("\tv := make({shape}, {})\n", parts.len()),
                    Shape::Array(..) => {
                        format!("\tvar v {shape}\n\t__judge_length({}, len(v), \"{shape}\")\n", parts.len())
                    }
                    _ => format!("\tvar v {shape}\n"),
                };
                let mut body = room;
                for (place, item, part) in parts {
                    let _ = writeln!(body, "\tv{place} = {}()", self.take(item, &part)?);
                }
                body + "\treturn v\n"
            }
            _ => return misfit(),
        })
    }

    fn put_body(&mut self, ty: &Type, shape: &Shape) -> Result<String, String> {
        let misfit = || Err(format!("`{shape}` is no `{ty}`"));
        Ok(match (ty, &self.under(shape)) {
            (Type::Bool, Shape::Name(name)) if name == "bool" => "\t__judge_put_flag(bool(v))\n".to_owned(),
            (Type::Int, Shape::Name(name)) if INTS.contains(&name.as_str()) => "\t__judge_put_int(v)\n".to_owned(),
            (Type::Float, Shape::Name(name)) if is_float(name) => "\t__judge_put_float(float64(v))\n".to_owned(),
            (Type::Char, Shape::Name(name)) if is_byte(name) || is_rune(name) => {
                "\t__judge_put_rune(int32(v))\n".to_owned()
            }
            (Type::Char, Shape::Name(name)) if name == "string" => "\t__judge_put_letter(string(v))\n".to_owned(),
            (Type::Str, Shape::Name(name)) if name == "string" => "\t__judge_put_text(string(v))\n".to_owned(),
            (Type::Str, Shape::Slice(item)) if self.is_letters(item) => "\t__judge_put_text(string(v))\n".to_owned(),
            (Type::List(item), Shape::Slice(part) | Shape::Array(_, part)) => {
                let put = self.put(item, part)?;
                format!("\t__judge_put_count(len(v))\n\tfor i := range v {{\n\t\t{put}(v[i])\n\t}}\n")
            }
            (Type::Vec(_), Shape::Slice(_) | Shape::Array(..)) => {
                return self.put_body(&Type::List(Box::new(Type::Float)), shape).or_else(|_| misfit());
            }
            (Type::Mat(..), Shape::Slice(row) | Shape::Array(_, row)) => {
                let (Shape::Slice(cell) | Shape::Array(_, cell)) = self.under(row) else { return misfit() };
                if !matches!(self.under(&cell), Shape::Name(name) if is_float(&name)) {
                    return misfit();
                }
                "\tcols := 0\n\tif len(v) > 0 {\n\t\tcols = len(v[0])\n\t}\n\t__judge_put_count(len(v))\n\t__judge_put_count(cols)\n\tfor i := range v {\n\t\t__judge_row(len(v[i]), cols, i)\n\t\tfor j := range v[i] {\n\t\t\t__judge_put_float(float64(v[i][j]))\n\t\t}\n\t}\n".to_owned()
            }
            (Type::Map(key, item), Shape::Map(left, right)) => {
                let (key, item) = (self.put(key, left)?, self.put(item, right)?);
                format!(
                    "\t__judge_put_count(len(v))\n\tfor k, item := range v {{\n\t\t{key}(k)\n\t\t{item}(item)\n\t}}\n"
                )
            }
            (Type::Opt(item), Shape::Pointer(inner)) => {
                let put = self.put(item, inner)?;
                format!("\t__judge_put_flag(v != nil)\n\tif v != nil {{\n\t\t{put}(*v)\n\t}}\n")
            }
            (Type::Opt(item), Shape::Slice(_) | Shape::Map(..)) => {
                let put = self.put(item, shape)?;
                format!("\t__judge_put_flag(v != nil)\n\tif v != nil {{\n\t\t{put}(v)\n\t}}\n")
            }
            (Type::Linked(item), Shape::Pointer(node)) => {
                let Some((value, part, [next, _])) = self.node(node, 1) else { return misfit() };
                let put = self.put(item, &part)?;
                format!(
                    "\tn := 0\n\tfor node := v; node != nil; node = node.{next} {{\n\t\tn++\n\t\t__judge_nodes(n)\n\t}}\n\t__judge_put_count(n)\n\tfor ; v != nil; v = v.{next} {{\n\t\t{put}(v.{value})\n\t}}\n"
                )
            }
            (Type::Tree(item), Shape::Pointer(node)) => {
                let Some((value, part, [left, right])) = self.node(node, 2) else { return misfit() };
                let put = self.put(item, &part)?;
                format!(
                    "\tqueue := []*{node}{{v}}\n\tlast := 0\n\tfor i := 0; i < len(queue); i++ {{\n\t\tif node := queue[i]; node != nil {{\n\t\t\t__judge_nodes(len(queue))\n\t\t\tqueue = append(queue, node.{left}, node.{right})\n\t\t\tlast = i + 1\n\t\t}}\n\t}}\n\tqueue = queue[:last]\n\t__judge_put_count(last)\n\tfor _, node := range queue {{\n\t\t__judge_put_flag(node != nil)\n\t\tif node != nil {{\n\t\t\t{put}(node.{value})\n\t\t}}\n\t}}\n"
                )
            }
            (Type::Tuple(_) | Type::Record(_), under) => {
                let Some(parts) = parts(ty, under) else { return misfit() };
                let mut body = match under {
                    Shape::Slice(_) | Shape::Array(..) => {
                        format!("\t__judge_tuple(len(v), {}, \"{ty}\")\n", parts.len())
                    }
                    _ => String::new(),
                };
                for (place, item, part) in parts {
                    let _ = writeln!(body, "\t{}(v{place})", self.put(item, &part)?);
                }
                body
            }
            _ => return misfit(),
        })
    }

    /// Bytes or runes: what a text can be taken apart into.
    fn is_letters(&self, item: &Shape) -> bool {
        matches!(self.under(item), Shape::Name(name) if is_byte(&name) || is_rune(&name))
    }

    /// The statements that make a variable with room for this many parts.
    fn room(&self, name: &str, shape: &Shape, count: &str) -> String {
        match self.under(shape) {
            Shape::Array(..) => {
                format!("\tvar {name} {shape}\n\t__judge_length({count}, len({name}), \"{shape}\")\n")
            }
            _ => format!("\t{name} := make({shape}, {count})\n"),
        }
    }

    /// The fields of a node: its value, the value's type, and its links in order.
    fn node(&self, node: &Shape, links: usize) -> Option<(String, Shape, [String; 2])> {
        let Shape::Struct(fields) = self.under(node) else { return None };
        let named = |names: &[&str]| {
            let found = fields.iter().find(|(name, _)| names.contains(&name.to_lowercase().as_str()));
            found.map(|(name, shape)| (name.clone(), shape.clone()))
        };
        let link = |names: &[&str]| {
            named(names).filter(|(_, shape)| matches!(shape, Shape::Pointer(to) if **to == *node)).map(|(name, _)| name)
        };
        let (value, part) = named(&["val", "value", "data"])?;
        let ends = if links == 1 { [link(&["next"])?, String::new()] } else { [link(&["left"])?, link(&["right"])?] };
        Some((value, part, ends))
    }
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
