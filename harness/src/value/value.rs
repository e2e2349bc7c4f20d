//! Values of the type language: arguments, results, expected answers.
//!
//! Their bytes are in [`crate::value::wire`], their JSON in [`crate::value::json`], their named lengths in [`crate::value::dims`].

use crate::value::types::Type;

/// A value; its [`Type`] is known from where it stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// The result of a function that returns nothing.
    Void,
    /// `bool`.
    Bool(bool),
    /// `int`.
    Int(i64),
    /// `float`, every bit kept.
    Float(f64),
    /// `char`.
    Char(char),
    /// `str`.
    Str(String),
    /// `list<T>` and `linked<T>`.
    List(Vec<Value>),
    /// `tuple<…>` and records, in order.
    Tuple(Vec<Value>),
    /// `map<K, V>`, in the order in which it was written.
    Map(Vec<(Value, Value)>),
    /// `opt<T>`.
    Opt(Option<Box<Value>>),
    /// `vec[n]`.
    Vec(Vec<f64>),
    /// `mat[n, d]`: `data` holds `rows` × `cols` numbers, row by row.
    Mat {
        /// Number of rows.
        rows: usize,
        /// Number of columns.
        cols: usize,
        /// Row-major numbers.
        data: Vec<f64>,
    },
    /// `tree<T>` in level order: children of absent nodes are not listed, trailing absent nodes are cut.
    Tree(Vec<Option<Value>>),
}

impl Value {
    /// Whether this is a value of the type; lengths that have names are not compared, see [`crate::value::dims`].
    pub fn has_type(&self, ty: &Type) -> bool {
        match (ty, self) {
            (Type::Void, Self::Void)
            | (Type::Bool, Self::Bool(_))
            | (Type::Int, Self::Int(_))
            | (Type::Float, Self::Float(_))
            | (Type::Char, Self::Char(_))
            | (Type::Str, Self::Str(_))
            | (Type::Vec(_), Self::Vec(_)) => true,
            (Type::Mat(..), Self::Mat { rows, cols, data }) => rows.checked_mul(*cols) == Some(data.len()),
            (Type::List(item) | Type::Linked(item), Self::List(values)) => values.iter().all(|v| v.has_type(item)),
            (Type::Map(key, item), Self::Map(pairs)) => pairs.iter().all(|(k, v)| k.has_type(key) && v.has_type(item)),
            (Type::Opt(item), Self::Opt(value)) => value.as_ref().is_none_or(|v| v.has_type(item)),
            (Type::Tree(item), Self::Tree(slots)) => slots.iter().flatten().all(|v| v.has_type(item)),
            (Type::Tuple(items), Self::Tuple(values)) => {
                items.len() == values.len() && items.iter().zip(values).all(|(item, v)| v.has_type(item))
            }
            (Type::Record(fields), Self::Tuple(values)) => {
                fields.len() == values.len() && fields.iter().zip(values).all(|((_, item), v)| v.has_type(item))
            }
            _ => false,
        }
    }
}
