//! `{{name}}` in the files of a package that names constants.

use std::collections::BTreeMap;

/// The most bytes of a text in which constants are written out.
const MAX_TEXT: usize = 64 << 20;

/// A text with each `{{name}}` replaced by the constant of that name; other tags stay as they are. `None` where it
/// would become larger than any file of the kind.
pub(crate) fn written_out(text: &str, constants: &BTreeMap<String, String>) -> Option<String> {
    let mut made = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("{{") {
        let (before, tag) = rest.split_at(at);
        made += before;
        let (value, behind) = constant(tag, constants).unwrap_or(("{", &tag[1..]));
        made += value;
        // A brace that is none of a tag is passed over alone: the one behind it may be the first of a tag.
        rest = behind;
        if made.len() > MAX_TEXT {
            return None;
        }
    }
    made += rest;
    Some(made)
}

/// The value of the tag that a text begins with, and the text behind it.
fn constant<'a>(tag: &'a str, constants: &'a BTreeMap<String, String>) -> Option<(&'a str, &'a str)> {
    let inner = tag.strip_prefix("{{")?;
    let end = inner.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')?;
    let behind = inner[end..].strip_prefix("}}")?;
    Some((constants.get(&inner[..end])?, behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(text: &str) -> String {
        let constants = [("n", "100"), ("long_name", "x y")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        written_out(text, &constants.into()).unwrap()
    }

    #[test]
    fn constants_are_written_out() {
        assert_eq!(made("at most {{n}}, {{long_name}}{{n}}"), "at most 100, x y100");
        assert_eq!(made("{{{n}}}"), "{100}");
    }

    #[test]
    fn other_tags_stay() {
        for text in ["{{nextsample}}", "{{ n }}", "{{n}", "{{", "a {{}} b", "{{n{{", "{ {n}}"] {
            assert_eq!(made(text), text);
        }
    }

    #[test]
    fn a_text_cannot_explode() {
        let constants = BTreeMap::from([("n".to_owned(), "x".repeat(1 << 20))]);
        assert_eq!(written_out(&"{{n}}".repeat(1000), &constants), None);
        assert_eq!(written_out(&"{".repeat(1 << 20), &constants).unwrap().len(), 1 << 20);
    }
}
