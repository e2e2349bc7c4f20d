//! The closed type language of problem signatures: what may travel between the judge and a submission.
//!
//! A type is written in a manifest as text (`list<list<char>>`, `mat[n,d]`, `{mean: float, var: float}`) and parsed
//! once. Nothing here knows about languages or encodings; see [`crate::value`] for the values themselves.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How deeply a type may nest; bounds every recursion over types and values.
pub const MAX_DEPTH: usize = 16;

/// One type of the signature language.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Type {
    /// Nothing; only as the result of a function or method.
    Void,
    /// True or false.
    Bool,
    /// A signed 64-bit integer.
    Int,
    /// An IEEE 754 binary64 number; every bit is kept.
    Float,
    /// One Unicode scalar value.
    Char,
    /// UTF-8 text.
    Str,
    /// A sequence of values of one type.
    List(Box<Type>),
    /// Pairs of key and value; the order carries no meaning.
    Map(Box<Type>, Box<Type>),
    /// A value or nothing.
    Opt(Box<Type>),
    /// A fixed number of values, each of its own type.
    Tuple(Vec<Type>),
    /// A tuple whose places have names.
    Record(Vec<(String, Type)>),
    /// A vector of floats whose length has a name.
    Vec(Dim),
    /// A rectangular matrix of floats, rows first.
    Mat(Dim, Dim),
    /// A binary tree, written in level order.
    Tree(Box<Type>),
    /// A singly linked list.
    Linked(Box<Type>),
}

/// The length of an axis: a name that must mean the same length throughout one call, or a number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Dim {
    /// A named length, such as `n`.
    Named(String),
    /// A fixed length.
    Fixed(usize),
}

/// Why a text is not a type.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a type: {reason} at column {column}")]
pub struct TypeError {
    /// The text that was read.
    pub text: String,
    /// What was expected or found.
    pub reason: String,
    /// Where, counted from 1 in characters.
    pub column: usize,
}

impl Type {
    /// Reads a type from its text.
    pub fn parse(text: &str) -> Result<Self, TypeError> {
        let mut parser = Parser { chars: text.chars().collect(), at: 0 };
        parser.type_(0).and_then(|parsed| parser.end().map(|()| parsed)).map_err(|reason| TypeError {
            text: text.to_owned(),
            reason,
            column: parser.at + 1,
        })
    }
}

impl TryFrom<String> for Type {
    type Error = TypeError;

    fn try_from(text: String) -> Result<Self, TypeError> {
        Self::parse(&text)
    }
}

impl From<Type> for String {
    fn from(value: Type) -> Self {
        value.to_string()
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Void => f.write_str("void"),
            Self::Bool => f.write_str("bool"),
            Self::Int => f.write_str("int"),
            Self::Float => f.write_str("float"),
            Self::Char => f.write_str("char"),
            Self::Str => f.write_str("str"),
            Self::List(item) => write!(f, "list<{item}>"),
            Self::Map(key, value) => write!(f, "map<{key}, {value}>"),
            Self::Opt(item) => write!(f, "opt<{item}>"),
            Self::Tree(item) => write!(f, "tree<{item}>"),
            Self::Linked(item) => write!(f, "linked<{item}>"),
            Self::Vec(n) => write!(f, "vec[{n}]"),
            Self::Mat(n, d) => write!(f, "mat[{n}, {d}]"),
            Self::Tuple(items) => {
                let items: Vec<_> = items.iter().map(Self::to_string).collect();
                write!(f, "tuple<{}>", items.join(", "))
            }
            Self::Record(fields) => {
                let fields: Vec<_> = fields.iter().map(|(name, item)| format!("{name}: {item}")).collect();
                write!(f, "{{{}}}", fields.join(", "))
            }
        }
    }
}

impl fmt::Display for Dim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(name) => f.write_str(name),
            Self::Fixed(length) => write!(f, "{length}"),
        }
    }
}

/// A recursive-descent reader; each method leaves `at` on the offending character when it fails.
struct Parser {
    chars: Vec<char>,
    at: usize,
}

impl Parser {
    fn type_(&mut self, depth: usize) -> Result<Type, String> {
        if depth > MAX_DEPTH {
            return Err(format!("more than {MAX_DEPTH} levels of nesting"));
        }
        self.skip_spaces();
        if self.eat('{') {
            return self.record(depth);
        }
        let start = self.at;
        let word = self.word()?;
        match word.as_str() {
            "void" if depth == 0 => Ok(Type::Void),
            "bool" => Ok(Type::Bool),
            "int" => Ok(Type::Int),
            "float" => Ok(Type::Float),
            "char" => Ok(Type::Char),
            "str" => Ok(Type::Str),
            "vec" => self.dims(1).map(|mut dims| Type::Vec(dims.remove(0))),
            "mat" => self.dims(2).map(|mut dims| Type::Mat(dims.remove(0), dims.remove(0))),
            "list" => self.one(depth).map(Type::List),
            "opt" => self.one(depth).map(Type::Opt),
            "tree" => self.one(depth).map(Type::Tree),
            "linked" => self.one(depth).map(Type::Linked),
            "map" => {
                let mut pair = self.items(depth)?;
                match (pair.len(), pair.pop(), pair.pop()) {
                    (2, Some(value), Some(key)) => Ok(Type::Map(Box::new(key), Box::new(value))),
                    (count, ..) => Err(format!("a map takes two types, found {count}")),
                }
            }
            "tuple" => self.items(depth).map(Type::Tuple),
            _ => {
                self.at = start;
                Err(format!("unknown type `{word}`"))
            }
        }
    }

    fn record(&mut self, depth: usize) -> Result<Type, String> {
        let mut fields: Vec<(String, Type)> = Vec::new();
        loop {
            let name = self.word()?;
            if fields.iter().any(|(taken, _)| *taken == name) {
                return Err(format!("field `{name}` is named twice"));
            }
            self.expect(':')?;
            fields.push((name, self.type_(depth + 1)?));
            if self.eat('}') {
                return Ok(Type::Record(fields));
            }
            self.expect(',')?;
        }
    }

    fn one(&mut self, depth: usize) -> Result<Box<Type>, String> {
        let mut items = self.items(depth)?;
        match (items.len(), items.pop()) {
            (1, Some(item)) => Ok(Box::new(item)),
            (count, _) => Err(format!("one type is needed between `<` and `>`, found {count}")),
        }
    }

    fn items(&mut self, depth: usize) -> Result<Vec<Type>, String> {
        self.expect('<')?;
        let mut items = vec![self.type_(depth + 1)?];
        while self.eat(',') {
            items.push(self.type_(depth + 1)?);
        }
        self.expect('>')?;
        Ok(items)
    }

    fn dims(&mut self, count: usize) -> Result<Vec<Dim>, String> {
        self.expect('[')?;
        let mut dims = Vec::new();
        loop {
            let word = self.word()?;
            dims.push(match word.parse() {
                Ok(length) => Dim::Fixed(length),
                Err(_) => Dim::Named(word),
            });
            if !self.eat(',') {
                break;
            }
        }
        self.expect(']')?;
        if dims.len() == count { Ok(dims) } else { Err(format!("{count} lengths are needed, found {}", dims.len())) }
    }

    fn word(&mut self) -> Result<String, String> {
        self.skip_spaces();
        let word: String =
            self.chars[self.at..].iter().take_while(|c| c.is_ascii_alphanumeric() || **c == '_').collect();
        if word.is_empty() {
            return Err("a name is missing".to_owned());
        }
        self.at += word.len();
        Ok(word)
    }

    fn eat(&mut self, wanted: char) -> bool {
        self.skip_spaces();
        let found = self.chars.get(self.at) == Some(&wanted);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, wanted: char) -> Result<(), String> {
        if self.eat(wanted) { Ok(()) } else { Err(format!("`{wanted}` is missing")) }
    }

    fn end(&mut self) -> Result<(), String> {
        self.skip_spaces();
        if self.at == self.chars.len() { Ok(()) } else { Err("unexpected text".to_owned()) }
    }

    fn skip_spaces(&mut self) {
        while self.chars.get(self.at).is_some_and(|c| *c == ' ') {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_is_read_back_from_its_own_text() {
        for text in [
            "void",
            "bool",
            "int",
            "float",
            "char",
            "str",
            "list<list<char>>",
            "map<str, list<int>>",
            "opt<int>",
            "tuple<int, str>",
            "{a: int, b: vec[n]}",
            "vec[3]",
            "mat[n, d]",
            "tree<int>",
            "linked<int>",
        ] {
            assert_eq!(Type::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_bad_type_is_refused_with_its_column() {
        for (text, reason, column) in [
            ("list<", "a name is missing", 6),
            ("list<intt>", "unknown type `intt`", 6),
            ("list<void>", "unknown type `void`", 6),
            ("mat[n]", "2 lengths are needed, found 1", 7),
            ("int int", "unexpected text", 5),
            ("{a: int, a: int}", "field `a` is named twice", 11),
            ("map<int>", "a map takes two types, found 1", 9),
        ] {
            let error = Type::parse(text).unwrap_err();
            assert_eq!((error.reason.as_str(), error.column), (reason, column), "{text}");
        }
        assert!(Type::parse(&"list<".repeat(10_000)).is_err());
    }
}
