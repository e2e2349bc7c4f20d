//! The wire encoding: how values cross the border between the judge and a guest, in both directions.
//!
//! Little-endian and untagged: both sides know the types. `bool` is one byte, `int` eight, `float` its eight bytes, `char`
//! four; `str` is a 32-bit length and UTF-8; `list` and `linked` a 32-bit count and the elements; `vec` a count and floats;
//! `mat` rows, columns and floats; `map` a count and pairs; `opt` one byte and perhaps a value; tuples and records their
//! parts; `tree` a count of slots in level order, each like an `opt`. Decoding reads hostile bytes: nothing is believed.

use crate::value::Value;
use crate::value::types::Type;
use crate::value::walk::level_order;

/// How many values one message may hold: bounds what a reply of many empty parts makes the judge allocate.
const MAX_VALUES: usize = 1 << 22;

/// Why bytes are not a value of a type.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// The bytes end inside a value.
    #[error("the bytes end inside a value of type `{0}`")]
    Short(String),
    /// A byte or number outside the type's range.
    #[error("{found} is not a `{ty}`")]
    Range {
        /// The type that was read.
        ty: String,
        /// What stood there, in words.
        found: String,
    },
    /// A tree lists a child of an absent node.
    #[error("a `{0}` lists a child of an absent node")]
    Orphan(String),
    /// More values than any honest message holds.
    #[error("more than {MAX_VALUES} values in one message")]
    Many,
    /// Bytes are left over behind the last value.
    #[error("{0} bytes are left over")]
    Trailing(usize),
}

/// Appends the bytes of a value; the value must be of the type.
pub fn encode(value: &Value, ty: &Type, out: &mut Vec<u8>) {
    debug_assert!(value.has_type(ty), "an encoded value is of its type `{ty}`");
    put(value, out);
}

/// Appends the bytes of a value and looks at its type in the same walk, since a list may be long. Returns whether the value is of
/// the type; what was appended otherwise means nothing.
pub(crate) fn encode_checked(value: &Value, ty: &Type, out: &mut Vec<u8>) -> bool {
    let (Type::List(item), Value::List(values)) = (ty, value) else {
        let fits = value.has_type(ty);
        if fits {
            put(value, out);
        }
        return fits;
    };
    put_len(values.len(), out);
    match **item {
        Type::Int => put_run(values, out, |value| match value {
            Value::Int(value) => Some(value.to_le_bytes()),
            _ => None,
        }),
        Type::Float => put_run(values, out, |value| match value {
            Value::Float(value) => Some(value.to_le_bytes()),
            _ => None,
        }),
        _ => values.iter().all(|value| encode_checked(value, item, out)),
    }
}

/// Appends values that take eight bytes each, up to one that is none of them.
fn put_run(values: &[Value], out: &mut Vec<u8>, bytes: impl Fn(&Value) -> Option<[u8; 8]>) -> bool {
    let start = out.len();
    out.resize(start + 8 * values.len(), 0);
    let (places, _) = out[start..].as_chunks_mut::<8>();
    places.iter_mut().zip(values).all(|(place, value)| bytes(value).map(|bytes| *place = bytes).is_some())
}

/// Untagged bytes need no type to be written: the value's own shape decides.
pub(crate) fn put(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Void => {}
        Value::Bool(value) => out.push(u8::from(*value)),
        Value::Int(value) => out.extend(value.to_le_bytes()),
        Value::Float(value) => out.extend(value.to_le_bytes()),
        Value::Char(value) => out.extend(u32::from(*value).to_le_bytes()),
        Value::Str(text) => {
            put_len(text.len(), out);
            out.extend(text.as_bytes());
        }
        Value::List(values) => {
            put_len(values.len(), out);
            for value in values {
                put(value, out);
            }
        }
        Value::Tuple(values) => values.iter().for_each(|value| put(value, out)),
        Value::Map(pairs) => {
            put_len(pairs.len(), out);
            for (key, value) in pairs {
                put(key, out);
                put(value, out);
            }
        }
        Value::Opt(value) => put_opt(value.as_deref(), out),
        Value::Vec(data) => {
            put_len(data.len(), out);
            put_floats(data, out);
        }
        Value::Mat { rows, cols, data } => {
            put_len(*rows, out);
            put_len(*cols, out);
            put_floats(data, out);
        }
        Value::Tree(slots) => {
            put_len(slots.len(), out);
            for slot in slots {
                put_opt(slot.as_ref(), out);
            }
        }
    }
}

fn put_len(len: usize, out: &mut Vec<u8>) {
    // A longer value does not fit into a 32-bit guest; a guest that reads the cut number finds its input malformed.
    out.extend((len as u32).to_le_bytes());
}

fn put_floats(data: &[f64], out: &mut Vec<u8>) {
    out.reserve(data.len() * 8);
    for value in data {
        out.extend(value.to_le_bytes());
    }
}

fn put_opt(value: Option<&Value>, out: &mut Vec<u8>) {
    out.push(u8::from(value.is_some()));
    if let Some(value) = value {
        put(value, out);
    }
}

/// Reads one value and moves `bytes` behind it.
pub fn decode(bytes: &mut &[u8], ty: &Type) -> Result<Value, WireError> {
    let mut decoder = Decoder::new(bytes);
    let value = decoder.value(ty)?;
    *bytes = decoder.bytes;
    Ok(value)
}

/// Reads the values of one message.
pub(crate) struct Decoder<'a> {
    bytes: &'a [u8],
    /// How many more values this message may hold.
    left: usize,
}

impl<'a> Decoder<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, left: MAX_VALUES }
    }

    pub(crate) fn value(&mut self, ty: &Type) -> Result<Value, WireError> {
        self.spend(1)?;
        Ok(match ty {
            Type::Void => Value::Void,
            Type::Bool => Value::Bool(self.flag(ty)?),
            Type::Int => Value::Int(i64::from_le_bytes(self.array(ty)?)),
            Type::Float => Value::Float(f64::from_le_bytes(self.array(ty)?)),
            Type::Char => {
                let code = self.number(ty)?;
                let found = || WireError::Range { ty: ty.to_string(), found: format!("code point {code:#x}") };
                Value::Char(char::from_u32(code).ok_or_else(found)?)
            }
            Type::Str => Value::Str(self.text(ty)?),
            Type::List(item) | Type::Linked(item) => {
                let count = self.count(ty)?;
                Value::List(match **item {
                    Type::Int => self.run(item, count, |bytes| Value::Int(i64::from_le_bytes(bytes)))?,
                    Type::Float => self.run(item, count, |bytes| Value::Float(f64::from_le_bytes(bytes)))?,
                    _ => self.repeat(count, |decoder| decoder.value(item))?,
                })
            }
            Type::Map(key, item) => {
                let count = self.count(ty)?;
                Value::Map(self.repeat(count, |decoder| Ok((decoder.value(key)?, decoder.value(item)?)))?)
            }
            Type::Opt(item) => Value::Opt(if self.flag(ty)? { Some(Box::new(self.value(item)?)) } else { None }),
            Type::Tuple(items) => Value::Tuple(items.iter().map(|item| self.value(item)).collect::<Result<_, _>>()?),
            Type::Record(fields) => {
                Value::Tuple(fields.iter().map(|(_, item)| self.value(item)).collect::<Result<_, _>>()?)
            }
            Type::Vec(_) => {
                let count = self.number(ty)? as usize;
                Value::Vec(self.floats(ty, count)?)
            }
            Type::Mat(..) => {
                let (rows, cols) = (self.number(ty)? as usize, self.number(ty)? as usize);
                self.spend(rows)?; // rows of no columns take no bytes
                let count = rows.checked_mul(cols).ok_or_else(|| WireError::Short(ty.to_string()))?;
                Value::Mat { rows, cols, data: self.floats(ty, count)? }
            }
            Type::Tree(item) => Value::Tree(self.tree(ty, item)?),
        })
    }

    /// A 32-bit text with its length, as in a refusal.
    pub(crate) fn text(&mut self, ty: &Type) -> Result<String, WireError> {
        let len = self.number(ty)? as usize;
        let bytes = self.take(ty, len)?;
        let found = |_| WireError::Range { ty: ty.to_string(), found: "text that is not UTF-8".to_owned() };
        std::str::from_utf8(bytes).map(str::to_owned).map_err(found)
    }

    pub(crate) fn number(&mut self, ty: &Type) -> Result<u32, WireError> {
        Ok(u32::from_le_bytes(self.array(ty)?))
    }

    pub(crate) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    pub(crate) fn end(&self) -> Result<(), WireError> {
        if self.bytes.is_empty() { Ok(()) } else { Err(WireError::Trailing(self.bytes.len())) }
    }

    fn tree(&mut self, ty: &Type, item: &Type) -> Result<Vec<Option<Value>>, WireError> {
        let count = self.count(ty)?;
        self.spend(count)?;
        let slot = |_| Ok(if self.flag(ty)? { Some(self.value(item)?) } else { None });
        level_order(count, slot, |_| WireError::Orphan(ty.to_string()))
    }

    /// The number of elements that follow: each takes at least a byte, so the bytes bound it.
    fn count(&mut self, ty: &Type) -> Result<usize, WireError> {
        let count = self.number(ty)? as usize;
        if count > self.bytes.len() { Err(WireError::Short(ty.to_string())) } else { Ok(count) }
    }

    fn repeat<T>(
        &mut self,
        count: usize,
        mut one: impl FnMut(&mut Self) -> Result<T, WireError>,
    ) -> Result<Vec<T>, WireError> {
        self.spend(count)?;
        (0..count).map(|_| one(self)).collect()
    }

    /// So many values that take eight bytes each, with no step for each of them.
    fn run(&mut self, ty: &Type, count: usize, one: impl Fn([u8; 8]) -> Value) -> Result<Vec<Value>, WireError> {
        self.spend(2 * count)?; // as one by one
        Ok(self.eights(ty, count)?.iter().map(|bytes| one(*bytes)).collect())
    }

    fn floats(&mut self, ty: &Type, count: usize) -> Result<Vec<f64>, WireError> {
        Ok(self.eights(ty, count)?.iter().map(|bytes| f64::from_le_bytes(*bytes)).collect())
    }

    fn eights(&mut self, ty: &Type, count: usize) -> Result<&'a [[u8; 8]], WireError> {
        let len = count.checked_mul(8).ok_or_else(|| WireError::Short(ty.to_string()))?;
        Ok(self.take(ty, len)?.as_chunks().0)
    }

    fn flag(&mut self, ty: &Type) -> Result<bool, WireError> {
        match self.array(ty)? {
            [0] => Ok(false),
            [1] => Ok(true),
            [byte] => Err(WireError::Range { ty: ty.to_string(), found: format!("byte {byte}") }),
        }
    }

    fn array<const N: usize>(&mut self, ty: &Type) -> Result<[u8; N], WireError> {
        let (head, rest) = self.bytes.split_first_chunk::<N>().ok_or_else(|| WireError::Short(ty.to_string()))?;
        self.bytes = rest;
        Ok(*head)
    }

    fn take(&mut self, ty: &Type, len: usize) -> Result<&'a [u8], WireError> {
        let (head, rest) = self.bytes.split_at_checked(len).ok_or_else(|| WireError::Short(ty.to_string()))?;
        self.bytes = rest;
        Ok(head)
    }

    fn spend(&mut self, values: usize) -> Result<(), WireError> {
        self.left = self.left.checked_sub(values).ok_or(WireError::Many)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::value::samples::{same_bits, typed_values, types};

    proptest! {
        #[test]
        fn every_value_comes_back_with_every_bit((ty, value) in typed_values()) {
            let mut bytes = Vec::new();
            encode(&value, &ty, &mut bytes);
            bytes.push(7);
            let mut rest = &bytes[..];
            let back = decode(&mut rest, &ty).unwrap();
            prop_assert_eq!(rest, &[7][..]);
            prop_assert!(same_bits(&value, &back), "{:?} came back as {:?}", value, back);
        }

        #[test]
        fn a_value_is_encoded_exactly_if_it_is_of_the_type((ty, value) in typed_values(), other in types()) {
            let (mut bytes, mut checked) = (Vec::new(), Vec::new());
            encode(&value, &ty, &mut bytes);
            prop_assert!(encode_checked(&value, &ty, &mut checked));
            prop_assert_eq!(bytes, checked);
            prop_assert_eq!(encode_checked(&value, &other, &mut Vec::new()), value.has_type(&other));
        }

        #[test]
        fn a_cut_message_is_an_error((ty, value) in typed_values(), at in any::<prop::sample::Index>()) {
            let mut bytes = Vec::new();
            encode(&value, &ty, &mut bytes);
            if !bytes.is_empty() {
                let cut = at.index(bytes.len());
                prop_assert!(decode(&mut &bytes[..cut], &ty).is_err());
            }
        }

        #[test]
        fn random_bytes_never_panic(ty in types(), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(value) = decode(&mut &bytes[..], &ty) {
                prop_assert!(value.has_type(&ty));
            }
        }
    }

    #[test]
    fn huge_counts_allocate_nothing() {
        for text in ["list<int>", "map<int, int>", "tree<bool>", "vec[n]", "mat[n, d]", "str"] {
            let ty = Type::parse(text).unwrap();
            assert!(decode(&mut &[0xff; 12][..], &ty).is_err(), "{text}");
        }
        let rows_of_nothing = [0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0];
        assert_eq!(decode(&mut &rows_of_nothing[..], &Type::parse("mat[n, d]").unwrap()), Err(WireError::Many));
    }

    #[test]
    fn a_tree_has_no_orphans_and_no_trailing_nothing() {
        let ty = Type::parse("tree<bool>").unwrap();
        let orphan = [2, 0, 0, 0, 0, 1, 1];
        assert_eq!(decode(&mut &orphan[..], &ty), Err(WireError::Orphan("tree<bool>".to_owned())));
        let padded = [3, 0, 0, 0, 1, 1, 0, 0];
        assert_eq!(decode(&mut &padded[..], &ty), Ok(Value::Tree(vec![Some(Value::Bool(true))])));
    }
}
