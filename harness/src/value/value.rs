//! Values of the type language: arguments, results, expected answers.
//!
//! Their bytes are in [`crate::value::wire`], their JSON in [`crate::value::json`], their named lengths in [`crate::value::dims`].

/// A value; its [`Type`](crate::value::types::Type) is known from where it stands.
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
