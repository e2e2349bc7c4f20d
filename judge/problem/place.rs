//! Where in the text of a case a place such as `args[1][0]` lies.

use std::collections::HashMap;

use serde_json::value::RawValue;

/// The byte where the value at a place begins; of a place that is not there, where the last value on the way begins.
pub(super) fn in_text(text: &str, place: &str) -> usize {
    let Ok(mut here) = serde_json::from_str::<&RawValue>(text) else { return 0 };
    for step in place.split(['[', '.']).map(|step| step.trim_end_matches(']')).filter(|step| !step.is_empty()) {
        let inner = if let Ok(index) = step.parse::<usize>() {
            serde_json::from_str::<Vec<&RawValue>>(here.get()).ok().and_then(|items| items.get(index).copied())
        } else {
            let fields = serde_json::from_str::<HashMap<String, &RawValue>>(here.get());
            fields.ok().and_then(|fields| fields.get(step.trim_matches('"')).copied())
        };
        let Some(inner) = inner else { break };
        here = inner;
    }
    here.get().as_ptr() as usize - text.as_ptr() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_leads_to_where_its_value_begins() {
        let text = r#"{"name": "a", "args": [[1, "x"], {"b": {"c d": null}}]}"#;
        let at = |place: &str| &text[in_text(text, place)..];
        assert!(at("args[0][1]").starts_with("\"x\""));
        assert!(at("args[1].b[\"c d\"]").starts_with("null"));
        assert!(at("args[0][7]").starts_with("[1, \"x\"]"));
        assert_eq!(at(""), text);
    }
}
