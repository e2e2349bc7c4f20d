//! Parameters and types in a manifest, for the kinds that have them.

use harness::interface::Param;
use harness::types::Type;
use serde::Deserialize;
use toml::Spanned;

use super::super::error::{Error, Source};
use super::super::names;

/// A parameter as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawParam {
    /// Its name in snake case.
    name: Spanned<String>,
    /// Its type, see "Types".
    #[serde(rename = "type")]
    ty: Spanned<String>,
}

/// The parameters of a function, a constructor or a method.
pub(super) fn params(source: &Source, raw: Vec<RawParam>) -> Result<Vec<Param>, Error> {
    let mut params: Vec<Param> = Vec::new();
    for param in raw {
        let place = param.name.span();
        let name = source.checked(param.name, names::snake_case)?;
        if params.iter().any(|taken| taken.name == name) {
            return Err(source.error(place, format!("duplicate parameter `{name}`")));
        }
        let place = param.ty.span();
        let ty = ty(source, &param.ty)?;
        if ty == Type::Void {
            return Err(source.error(place, format!("parameter `{name}` cannot be `void`")));
        }
        params.push(Param { name, ty });
    }
    Ok(params)
}

/// What a function or a method returns: nothing where nothing is written.
pub(super) fn returns(source: &Source, raw: Option<&Spanned<String>>) -> Result<Type, Error> {
    raw.map_or(Ok(Type::Void), |text| ty(source, text))
}

/// Parameters for people: `nums: list<int>, target: int`.
pub(super) fn listed(params: &[Param]) -> String {
    let params: Vec<String> = params.iter().map(|param| format!("{}: {}", param.name, param.ty)).collect();
    params.join(", ")
}

fn ty(source: &Source, text: &Spanned<String>) -> Result<Type, Error> {
    let ty = Type::parse(text.get_ref()).map_err(|error| {
        let mut span = text.span();
        // Inside a plain string the very character can be shown.
        if span.len() == text.get_ref().len() + 2 {
            let before = text.get_ref().chars().take(error.column - 1).map(char::len_utf8).sum::<usize>();
            let at = span.start + 1 + before;
            span = at..(at + 1).min(span.end);
        }
        source.error(span, error.to_string())
    })?;
    match unfit_key(&ty) {
        None => Ok(ty),
        Some(key) => {
            let message = format!("`{key}` cannot be the key of a map: only `bool`, `int`, `char` and `str` can");
            Err(source.error(text.span(), message))
        }
    }
}

/// A key type that some language cannot hash or order.
fn unfit_key(ty: &Type) -> Option<&Type> {
    match ty {
        Type::Map(key, _) if !matches!(**key, Type::Bool | Type::Int | Type::Char | Type::Str) => Some(key),
        _ => ty.parts().find_map(unfit_key),
    }
}
