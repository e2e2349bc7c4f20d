//! `[class]` of a manifest.

use harness::interface::{Class, Method};
use serde::Deserialize;
use toml::Spanned;

use super::super::super::error::{Error, Source};
use super::super::super::names;
use super::super::signature::{self, RawParam};

/// The table as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::problem) struct Table {
    /// Its name in camel case.
    name: Spanned<String>,
    /// The parameters of its constructor.
    #[serde(default)]
    new: Vec<RawParam>,
    /// Its methods.
    methods: Vec<RawMethod>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMethod {
    /// Its name in snake case.
    name: Spanned<String>,
    /// Its parameters in order.
    #[serde(default)]
    params: Vec<RawParam>,
    /// The type of its result; `void` where absent.
    returns: Option<Spanned<String>>,
}

/// The class that a table declares.
pub(in super::super) fn declare(source: &Source, table: Spanned<Table>) -> Result<Class, Error> {
    let span = table.span();
    let table = table.into_inner();
    let mut methods: Vec<Method> = Vec::new();
    for method in table.methods {
        let place = method.name.span();
        let name = source.checked(method.name, names::snake_case)?;
        if methods.iter().any(|taken| taken.name == name) {
            return Err(source.error(place, format!("duplicate method `{name}`")));
        }
        let params = signature::params(source, method.params)?;
        methods.push(Method { name, params, returns: signature::returns(source, method.returns.as_ref())? });
    }
    if methods.is_empty() {
        return Err(source.error(span, "a class needs at least one method"));
    }
    let name = source.checked(table.name, names::camel_case)?;
    Ok(Class { name, new: signature::params(source, table.new)?, methods })
}
