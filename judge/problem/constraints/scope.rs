//! What the names of a constraint mean: the arguments and named lengths of one call, and all calls together.

use std::collections::BTreeMap;

use harness::interface::Param;
use harness::types::{Dim, Type};
use harness::value::Value;
use harness::value::walk::zip;

use crate::problem::kind::Arguments;

/// The names that are known.
#[derive(Clone, Debug, Default)]
pub struct Scope<'a> {
    /// Arguments, those of the constructor before those of a method.
    pub arguments: Vec<(&'a Param, &'a Value)>,
    /// Named lengths.
    pub lengths: BTreeMap<String, usize>,
    /// All calls, where they are known.
    pub calls: Option<&'a [Arguments<'a>]>,
}

impl<'a> Scope<'a> {
    /// Adds the arguments of a call and the lengths that they bind.
    #[must_use]
    pub fn with(mut self, call: &Arguments<'a>) -> Self {
        for (param, value) in call.params.iter().zip(call.values) {
            self.add(param, value);
        }
        self
    }

    /// Adds one argument and the lengths that it binds.
    pub fn add(&mut self, param: &'a Param, value: &'a Value) {
        bind(&param.ty, value, &mut self.lengths);
        self.arguments.push((param, value));
    }

    pub(super) fn argument(&self, name: &str) -> Option<(&'a Type, &'a Value)> {
        self.arguments.iter().find(|(param, _)| param.name == name).map(|(param, value)| (&param.ty, *value))
    }

    /// The calls of a method.
    pub(super) fn calls_of(&self, method: &str) -> Option<impl Iterator<Item = &'a Arguments<'a>>> {
        let is_own = move |call: &&Arguments<'_>| call.prefix.strip_suffix('.') == Some(method);
        let own: Vec<&'a Arguments<'a>> = self.calls?.iter().filter(is_own).collect();
        Some(own.into_iter())
    }
}

/// The named lengths of a value; a matrix without rows does not know its columns.
fn bind(ty: &Type, value: &Value, lengths: &mut BTreeMap<String, usize>) {
    let mut add = |dim: &Dim, length: usize| {
        if let Dim::Named(name) = dim {
            lengths.entry(name.clone()).or_insert(length);
        }
    };
    match (ty, value) {
        (Type::Vec(n), Value::Vec(data)) => add(n, data.len()),
        (Type::Mat(n, _), Value::Mat { rows: 0, .. }) => add(n, 0),
        (Type::Mat(n, d), Value::Mat { rows, cols, .. }) => {
            add(n, *rows);
            add(d, *cols);
        }
        (ty, value) if ty.has_floats() => {
            zip(ty, value).into_iter().flatten().for_each(|(ty, value)| bind(ty, value, lengths));
        }
        _ => {}
    }
}
