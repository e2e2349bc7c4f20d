//! What random draws may give: the `supports` of a case.

use std::collections::HashSet;

use harness::interface::Class;
use harness::json::from_json;
use harness::shape::Dims;
use harness::types::Type;
use harness::value::Value;
use serde_json::Value as Json;

use super::super::super::case::{Expect, PartialExpect};
use super::super::Objection;
use super::super::values::{at, value};
use super::calls::Call;
use crate::check::{CallExpect, Support};

/// What draws may give; each support is of the type of the first draw that names it.
pub(super) fn typed(
    class: &Class,
    calls: &[Call],
    known: &PartialExpect,
    raw: &[Json],
) -> Result<Vec<Support>, Objection> {
    let expects: Vec<Option<&CallExpect>> = match known {
        PartialExpect::All(Expect::Results(results)) => results.iter().map(Some).collect(),
        PartialExpect::Calls(results) => results.iter().map(Option::as_ref).collect(),
        _ => Vec::new(),
    };
    let mut types: Vec<Option<&Type>> = vec![None; raw.len()];
    for (number, (expect, (index, _))) in expects.iter().zip(calls).enumerate() {
        if let Some(CallExpect::Draw(draw)) = expect {
            let ty = &class.methods[*index].returns;
            let slot = types
                .get_mut(*draw)
                .ok_or_else(|| format!("`expect[{number}]`: draw {draw} is not among the {} `supports`", raw.len()))?;
            if *slot.get_or_insert(ty) != ty {
                return Err(format!("`supports[{draw}]` is drawn from by methods of different types").into());
            }
        }
    }
    let pairs = raw.iter().zip(types).enumerate();
    pairs
        .map(|(number, (json, ty))| match ty {
            Some(ty) => support(&format!("supports[{number}]"), ty, json),
            None => Err(format!("`supports[{number}]` is never drawn from").into()),
        })
        .collect()
}

fn support(place: &str, ty: &Type, json: &Json) -> Result<Support, Objection> {
    let wrong = || format!("`{place}` is a list of values, or {{\"values\": […], \"weights\": […]}}");
    let (values, weights) = match json {
        Json::Array(values) => (values, None),
        Json::Object(fields) if fields.len() == 2 => {
            let list = |name: &str| fields.get(name).and_then(Json::as_array).ok_or_else(wrong);
            (list("values")?, Some(list("weights")?))
        }
        _ => return Err(wrong().into()),
    };
    let mut seen = HashSet::new();
    if values.is_empty() || !values.iter().all(|value| seen.insert(value.to_string())) {
        return Err(format!("`{place}` needs values, each once").into());
    }
    let values = values.iter().enumerate();
    let values: Vec<Value> = values
        .map(|(index, json)| {
            value(ty, json, from_json, &mut Dims::default()).map_err(|error| at(&format!("{place}[{index}]"), &error))
        })
        .collect::<Result<_, _>>()?;
    let weights = weights
        .map(|weights| weights.iter().map(Json::as_f64).collect::<Option<Vec<f64>>>().ok_or_else(wrong))
        .transpose()?;
    let positive = |weights: &Vec<f64>| weights.len() == values.len() && weights.iter().all(|weight| *weight > 0.0);
    if !weights.as_ref().is_none_or(positive) {
        return Err(format!("`{place}` needs one positive weight for each value").into());
    }
    Ok(Support { values, weights })
}
