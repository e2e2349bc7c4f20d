//! Cases of a class as a case file has them.

use harness::interface::{Class, Param};
use harness::json::to_json;
use harness::types::Type;
use harness::value::Value;
use serde_json::{Map, Value as Json, json};

use super::super::super::case::CaseInput;
use super::super::typed::spaced;
use super::super::values::to_list;
use super::calls::{self, Calls, returns};
use crate::check::{CallExpect, Support};

/// `new` and `calls`.
pub(super) fn input(calls: &Calls<'_>, fields: &mut Map<String, Json>) {
    let class: &Class = calls.class;
    fields.insert("new".to_owned(), to_list(&class.new, calls.new));
    let list = calls.list.iter().map(|(index, args)| {
        let method = &class.methods[*index];
        json!([method.name, to_list(&method.params, args)])
    });
    fields.insert("calls".to_owned(), list.collect());
}

/// The constructor and the calls as a person would type them, one behind the other.
pub(super) fn typed(class: &Class, input: &CaseInput) -> String {
    let (new, list) = calls::of(input);
    let call = |name: &str, params: &[Param], values: &[Value]| {
        let args = params.iter().zip(values).map(|(param, value)| spaced(&to_json(&param.ty, value)));
        format!("{name}({})", args.collect::<Vec<_>>().join(", "))
    };
    let constructor = call(&class.name, &class.new, new);
    let methods = list.iter().map(|(index, args)| {
        let method = &class.methods[*index];
        call(&method.name, &method.params, args)
    });
    std::iter::once(constructor).chain(methods).collect::<Vec<_>>().join(" ")
}

/// One result a call.
pub(super) fn results(calls: &Calls<'_>) -> Json {
    let pairs = calls.expected.iter().zip(calls.list);
    pairs
        .map(|(result, call)| match result {
            CallExpect::Value(value) => to_json(returns(calls.class, call), value),
            CallExpect::Draw(draw) => json!({ "draw": draw }),
        })
        .collect()
}

/// What draws may give, each support of the type of the first draw from it.
pub(super) fn supports(calls: &Calls<'_>) -> Json {
    let json = |number: usize, support: &Support| {
        let drawn = calls.expected.iter().position(|result| *result == CallExpect::Draw(number));
        let ty = drawn.map_or(&Type::Void, |call| returns(calls.class, &calls.list[call]));
        let values: Json = support.values.iter().map(|value| to_json(ty, value)).collect();
        match &support.weights {
            None => values,
            Some(weights) => json!({ "values": values, "weights": weights }),
        }
    };
    calls.supports.iter().enumerate().map(|(number, support)| json(number, support)).collect()
}
