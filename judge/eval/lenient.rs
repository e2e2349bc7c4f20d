//! JSON as Python writes it: `NaN` and `Infinity` are numbers there. They become `null`, where only texts are read.

use std::borrow::Cow;

/// The words, longest first.
const WORDS: [&str; 3] = ["-Infinity", "Infinity", "NaN"];

/// The same text with `null` in their place; strings stay.
pub(super) fn strict(text: &str) -> Cow<'_, str> {
    if !text.contains("NaN") && !text.contains("Infinity") {
        return Cow::Borrowed(text);
    }
    let (mut strict, mut rest, mut in_string) = (String::with_capacity(text.len()), text, false);
    while let Some(letter) = rest.chars().next() {
        let word = if in_string { None } else { WORDS.iter().find(|word| rest.starts_with(**word)) };
        if let Some(word) = word {
            strict.push_str("null");
            rest = &rest[word.len()..];
            continue;
        }
        let length = if in_string && letter == '\\' {
            1 + rest[1..].chars().next().map_or(0, char::len_utf8)
        } else {
            in_string ^= letter == '"';
            letter.len_utf8()
        };
        strict.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    Cow::Owned(strict)
}

#[cfg(test)]
mod tests {
    use super::strict;

    #[test]
    fn only_numbers_change() {
        let text = r#"{"NaN \" NaN": [NaN, -Infinity, Infinity, "Infinity"], "é\\": NaN}"#;
        assert_eq!(strict(text), r#"{"NaN \" NaN": [null, null, null, "Infinity"], "é\\": null}"#);
        assert_eq!(strict("[1, 2]"), "[1, 2]");
    }
}
