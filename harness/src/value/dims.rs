//! Named lengths: that `n` means the same number everywhere in one call.
//!
//! Only lengths are compared here; whether a value is of its type at all is [`Value::has_type`].

use std::collections::BTreeMap;

use crate::value::Value;
use crate::value::types::{Dim, Type};
use crate::value::walk::zip;

/// What the named lengths of one call are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dims {
    /// Name, length, and the type in which the name first got it.
    bound: BTreeMap<String, (usize, String)>,
}

/// Two lengths that should be one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShapeError {
    /// A name had another length before.
    #[error("`{name}` is {bound} in `{first}` but {found} in `{here}`")]
    Named {
        /// The name of the length.
        name: String,
        /// What it was first.
        bound: usize,
        /// The type in which it was first.
        first: String,
        /// What it is now.
        found: usize,
        /// The type in which it is now.
        here: String,
    },
    /// A length is fixed by the type.
    #[error("a length of `{here}` is {found}, not {fixed}")]
    Fixed {
        /// What the type says.
        fixed: usize,
        /// What the value has.
        found: usize,
        /// The type.
        here: String,
    },
}

impl Dims {
    /// What a name is bound to.
    pub fn get(&self, name: &str) -> Option<usize> {
        self.bound.get(name).map(|(length, _)| *length)
    }

    /// Binds the lengths named in the type to those of the value; an error where a name is bound to another length.
    pub fn bind(&mut self, ty: &Type, value: &Value) -> Result<(), ShapeError> {
        match (ty, value) {
            (Type::Vec(n), Value::Vec(data)) => self.length(n, data.len(), ty),
            (Type::Mat(n, d), Value::Mat { rows, cols, .. }) => {
                self.length(n, *rows, ty)?;
                // A matrix without rows is written `[]`, so its columns are not known.
                if *rows == 0 { Ok(()) } else { self.length(d, *cols, ty) }
            }
            // Only vectors and matrices have lengths with names.
            (Type::List(item) | Type::Linked(item), _) if !item.has_floats() => Ok(()),
            _ => zip(ty, value).into_iter().flatten().try_for_each(|(ty, value)| self.bind(ty, value)),
        }
    }

    fn length(&mut self, dim: &Dim, found: usize, ty: &Type) -> Result<(), ShapeError> {
        match dim {
            Dim::Fixed(fixed) if *fixed == found => Ok(()),
            Dim::Fixed(fixed) => Err(ShapeError::Fixed { fixed: *fixed, found, here: ty.to_string() }),
            Dim::Named(name) => match self.bound.get(name) {
                None => {
                    self.bound.insert(name.clone(), (found, ty.to_string()));
                    Ok(())
                }
                Some((bound, _)) if *bound == found => Ok(()),
                Some((bound, first)) => Err(ShapeError::Named {
                    name: name.clone(),
                    bound: *bound,
                    first: first.clone(),
                    found,
                    here: ty.to_string(),
                }),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::value::json::from_json;

    fn bind(dims: &mut Dims, ty: &str, json: &serde_json::Value) -> Result<(), ShapeError> {
        let ty = Type::parse(ty).unwrap();
        dims.bind(&ty, &from_json(&ty, json).unwrap())
    }

    #[test]
    fn a_name_means_one_length() {
        let mut dims = Dims::default();
        bind(&mut dims, "mat[n, d]", &json!([[1, 2], [3, 4], [5, 6]])).unwrap();
        bind(&mut dims, "vec[n]", &json!([1, 2, 3])).unwrap();
        assert_eq!((dims.get("n"), dims.get("d"), dims.get("k")), (Some(3), Some(2), None));
        let error = bind(&mut dims, "list<vec[n]>", &json!([[1, 2, 3], [1]])).unwrap_err();
        assert_eq!(error.to_string(), "`n` is 3 in `mat[n, d]` but 1 in `vec[n]`");
        let error = bind(&mut dims, "vec[4]", &json!([1])).unwrap_err();
        assert_eq!(error.to_string(), "a length of `vec[4]` is 1, not 4");
    }

    #[test]
    fn no_rows_say_nothing_about_columns() {
        let mut dims = Dims::default();
        bind(&mut dims, "mat[n, d]", &json!([])).unwrap();
        assert_eq!((dims.get("n"), dims.get("d")), (Some(0), None));
    }
}
