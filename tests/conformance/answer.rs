//! Answers: read from the table, compared bit by bit, told in few words.

use harness::json::from_json;
use harness::outcome::{Outcome, Reply};
use harness::types::Type;
use harness::value::{Value, encode};
use serde_json::Value as Json;

/// Values of these types from a JSON list.
pub(super) fn values(types: &[&Type], json: &str) -> Vec<Value> {
    let items: Vec<Json> = serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"));
    assert_eq!(items.len(), types.len(), "{json}");
    items.iter().zip(types).map(|(item, ty)| from_json(ty, item).unwrap_or_else(|e| panic!("{json}: {e}"))).collect()
}

/// The items so many times, one row behind the other.
pub(super) fn repeated<T: Clone>(items: &[T], times: usize) -> Vec<T> {
    std::iter::repeat_n(items, times).flatten().cloned().collect()
}

/// Says which answer is not what was wanted.
pub(super) fn answered(outcome: &Outcome, wanted: &[Value], types: &[&Type]) -> Result<(), String> {
    let Reply::Answer(found) = &outcome.reply else { return Err(told(outcome)) };
    if found.len() != wanted.len() {
        return Err(format!("{} answers came, {} were expected", found.len(), wanted.len()));
    }
    for (index, ((found, wanted), ty)) in found.iter().zip(wanted).zip(types).enumerate() {
        if bits(found, ty) != bits(wanted, ty) {
            let [found, wanted] = [found, wanted].map(|value| head(&format!("{value:?}")));
            return Err(format!("answer {index} is {found}, not {wanted}"));
        }
    }
    Ok(())
}

/// The bits of a value: a NaN is itself, zero is not minus zero, and the pairs of a map have no order.
fn bits(value: &Value, ty: &Type) -> Vec<u8> {
    match (value, ty) {
        (Value::Map(pairs), Type::Map(key, item)) => {
            let mut pairs: Vec<Vec<u8>> = pairs.iter().map(|(k, v)| [bits(k, key), bits(v, item)].concat()).collect();
            pairs.sort();
            [(pairs.len() as u64).to_le_bytes().to_vec(), pairs.concat()].concat()
        }
        (Value::List(items), Type::List(item)) => {
            let items: Vec<Vec<u8>> = items.iter().map(|value| bits(value, item)).collect();
            [(items.len() as u64).to_le_bytes().to_vec(), items.concat()].concat()
        }
        _ => {
            let mut out = Vec::new();
            encode(value, ty, &mut out);
            out
        }
    }
}

/// What came of a run, short enough to be read.
pub(super) fn told(outcome: &Outcome) -> String {
    let text = |bytes: &[u8]| head(&String::from_utf8_lossy(bytes));
    format!(
        "ended with {:?}, stdout `{}`, stderr `{}`, reply {}, {:?}",
        outcome.exit,
        text(&outcome.stdout),
        text(&outcome.stderr),
        head(&format!("{:?}", outcome.reply)),
        outcome.usage,
    )
}

/// The beginning of a text.
pub(super) fn head(text: &str) -> String {
    let mut short: String = text.chars().take(500).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
