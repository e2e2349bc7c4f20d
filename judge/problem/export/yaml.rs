//! Texts in YAML.

use std::fmt::Write;

/// A text as YAML that every reader takes for the same text: always in double quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            // Control characters, line ends of Unicode and the byte-order mark are no plain text in YAML.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                let _ = write!(quoted, "\\u{:04x}", c as u32);
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// A list of texts.
pub(super) fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_anything_but_text() {
        assert_eq!(quoted("no"), "\"no\"");
        assert_eq!(quoted("a \"b\" \\ # c: d\n\u{0}\u{85}"), "\"a \\\"b\\\" \\\\ # c: d\\n\\u0000\\u0085\"");
        assert_eq!(list(&["1".to_owned(), "- x".to_owned()]), "[\"1\", \"- x\"]");
    }
}
