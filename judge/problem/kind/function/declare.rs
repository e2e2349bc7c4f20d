//! `[function]` of a manifest.

use harness::interface::{Function, Param};
use harness::types::Type;
use serde::Deserialize;
use toml::Spanned;

use super::super::super::error::{Error, Source};
use super::super::super::names;
use super::super::signature::{self, RawParam};

/// The table as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::problem) struct Table {
    /// Its name in snake case, no word that a language keeps for itself.
    name: Spanned<String>,
    /// Its parameters in order.
    params: Vec<RawParam>,
    /// The type of its result; `void` where absent.
    returns: Option<Spanned<String>>,
    /// The parameter that holds the answer after the call, where the function works in place.
    result: Option<Spanned<String>>,
    /// Parameters that it must leave as they were.
    #[serde(default)]
    unchanged: Vec<Spanned<String>>,
}

/// The function that a table declares.
pub(in super::super) fn declare(source: &Source, table: Spanned<Table>) -> Result<Function, Error> {
    let span = table.span();
    let table = table.into_inner();
    let params = signature::params(source, table.params)?;
    let result = table.result.map(|result| index(source, "result", &result, &params)).transpose()?;
    let unchanged = unchanged(source, &table.unchanged, &params, result)?;
    let returns = signature::returns(source, table.returns.as_ref())?;
    if returns == Type::Void && result.is_none() {
        let message = "a function that returns nothing needs `result`, the parameter to look at after the call";
        return Err(source.error(span, message));
    }
    Ok(Function { name: source.checked(table.name, names::snake_case)?, params, returns, answer: result, unchanged })
}

fn unchanged(
    source: &Source,
    listed: &[Spanned<String>],
    params: &[Param],
    result: Option<usize>,
) -> Result<Vec<usize>, Error> {
    let mut unchanged = Vec::new();
    for name in listed {
        let index = index(source, "unchanged", name, params)?;
        if unchanged.contains(&index) {
            return Err(source.error(name.span(), format!("`{}` is listed twice", name.get_ref())));
        }
        if result == Some(index) {
            let message = format!("`{}` is the result, so it cannot be unchanged", name.get_ref());
            return Err(source.error(name.span(), message));
        }
        unchanged.push(index);
    }
    Ok(unchanged)
}

fn index(source: &Source, field: &str, name: &Spanned<String>, params: &[Param]) -> Result<usize, Error> {
    params.iter().position(|param| param.name == *name.get_ref()).ok_or_else(|| {
        source.error(name.span(), format!("`{field}` names `{}`, which is not a parameter", name.get_ref()))
    })
}
