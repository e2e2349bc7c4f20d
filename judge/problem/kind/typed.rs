//! Inputs as a person types them, in the forms that judges show: JSON, `nums = [2, 7], target = 9`, values line by line, and calls.
//!
//! Each part stays the text that was typed, so that no number loses a digit.

use harness::wording::{Notation, in_words};
use std::io;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use serde_json::value::RawValue;

/// JSON values with blanks, line breaks or commas between them.
pub(super) fn values(text: &str) -> Result<Vec<&RawValue>, String> {
    let mut values = Vec::new();
    let mut rest = text.trim_start();
    while values.is_empty() || !rest.is_empty() {
        let (value, behind) = value(rest, text)?;
        values.push(value);
        rest = separated(behind);
    }
    Ok(values)
}

/// `nums = [2, 7], target = 9`; nothing where the text does not begin like that.
pub(super) fn assignments(text: &str) -> Option<Result<Vec<(&str, &RawValue)>, String>> {
    name(text.trim_start(), '=')?;
    Some(assigned(text))
}

fn assigned(text: &str) -> Result<Vec<(&str, &RawValue)>, String> {
    let (mut assigned, mut rest) = (Vec::new(), text.trim_start());
    while !rest.is_empty() {
        let (name, behind) =
            name(rest, '=').ok_or_else(|| format!("`{}` is not of the form `name = value`", head(rest)))?;
        let (value, behind) = value(behind.trim_start(), text).map_err(|error| format!("`{name}`: {error}"))?;
        assigned.push((name, value));
        rest = separated(behind);
    }
    Ok(assigned)
}

/// A call as it is written: `put(1, 10)`.
pub(super) type TypedCall<'a> = (&'a str, Vec<&'a RawValue>);

/// A call in each line, `LRUCache(2)` and then `put(1, 10)`; nothing where the text does not begin like that.
pub(super) fn calls(text: &str) -> Option<Result<Vec<TypedCall<'_>>, String>> {
    name(text.trim_start(), '(')?;
    Some(called(text))
}

fn called(text: &str) -> Result<Vec<TypedCall<'_>>, String> {
    let (mut calls, mut rest) = (Vec::new(), text.trim_start());
    while !rest.is_empty() {
        let (name, mut behind) = name(rest, '(').ok_or_else(|| format!("`{}` is not a call, `name(…)`", head(rest)))?;
        let mut args = Vec::new();
        loop {
            behind = separated(behind);
            if let Some(end) = behind.strip_prefix(')') {
                calls.push((name, args));
                rest = separated(end);
                break;
            }
            let (arg, next) = value(behind, text).map_err(|error| format!("`{name}`: {error}"))?;
            args.push(arg);
            behind = next;
        }
    }
    Ok(calls)
}

/// The value that a text begins with, and what is behind it. `whole` is where errors are counted from.
fn value<'a>(text: &'a str, whole: &str) -> Result<(&'a RawValue, &'a str), String> {
    // What follows a value is not looked at: it may be a bracket that JSON does not know.
    let read = <&RawValue>::deserialize(&mut serde_json::Deserializer::from_str(text));
    let value = read.map_err(|error| {
        let before = &whole[..whole.len() - text.len()];
        let line = before.matches('\n').count() + error.line();
        // Errors in the first line of a value are counted from where its line begins.
        let start = if error.line() == 1 { before.rsplit('\n').next().unwrap_or_default().len() } else { 0 };
        let reason = in_words(&error.to_string(), Notation::Json);
        format!("it is not valid JSON at line {line} column {}: {reason}", start + error.column())
    })?;
    Ok((value, &text.trim_start()[value.get().len()..]))
}

/// The name that a text begins with and what is behind the sign that follows it.
fn name(text: &str, sign: char) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
    let (name, behind) = text.split_at(end);
    let begins = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    Some((name, behind.trim_start_matches([' ', '\t']).strip_prefix(sign).filter(|_| begins)?))
}

/// What is behind blanks and commas.
fn separated(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\r', '\n', ','])
}

/// JSON as a person types it, on one line: `{"a": [1, 2]}`.
pub(super) fn spaced(json: &Json) -> String {
    let mut text = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut text, Spaced);
    json.serialize(&mut serializer).expect("a value of JSON is plain data");
    String::from_utf8(text).expect("JSON is UTF-8")
}

/// A blank behind each comma and each colon.
struct Spaced;

impl Spaced {
    fn item<W: io::Write + ?Sized>(writer: &mut W, is_first: bool) -> io::Result<()> {
        if is_first { Ok(()) } else { writer.write_all(b", ") }
    }
}

impl serde_json::ser::Formatter for Spaced {
    fn begin_array_value<W: io::Write + ?Sized>(&mut self, writer: &mut W, is_first: bool) -> io::Result<()> {
        Self::item(writer, is_first)
    }

    fn begin_object_key<W: io::Write + ?Sized>(&mut self, writer: &mut W, is_first: bool) -> io::Result<()> {
        Self::item(writer, is_first)
    }

    fn begin_object_value<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }
}

/// Whether two names differ in their style alone: `get_random`, `getRandom`.
pub(super) fn same_name(one: &str, other: &str) -> bool {
    let letters = |name: &str| name.replace('_', "").to_ascii_lowercase();
    letters(one) == letters(other)
}

/// The beginning of a text, for a message.
fn head(text: &str) -> String {
    text.chars().take(20).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(values: &[&RawValue]) -> Vec<String> {
        values.iter().map(|value| value.get().to_owned()).collect()
    }

    #[test]
    fn inputs_are_read_in_every_form() {
        assert_eq!(texts(&values("[2, 7]\n9").unwrap()), ["[2, 7]", "9"]);
        let named = assignments("nums = [2,7], target = 12345678901234567890123").unwrap().unwrap();
        assert_eq!(named.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["nums", "target"]);
        assert_eq!(named[1].1.get(), "12345678901234567890123");
        assert_eq!(assignments("a = 1\nb = \"x, y = 2\"").unwrap().unwrap()[1].1.get(), "\"x, y = 2\"");
        let made = calls("LRUCache(2)\nput(1, [10]); get()").unwrap();
        assert!(made.is_err(), "{made:?}");
        let made = calls("LRUCache(2)\nput(1, [10])\nget()").unwrap().unwrap();
        assert_eq!(
            made.iter().map(|(name, args)| (*name, args.len())).collect::<Vec<_>>(),
            [("LRUCache", 1), ("put", 2), ("get", 0)]
        );
        assert!(assignments("[1]").is_none() && calls("[1]").is_none());
    }

    #[test]
    fn json_is_written_as_it_is_typed() {
        let json = serde_json::json!({"a": [1, 2.5, [], "x, y"], "b": {}});
        assert_eq!(spaced(&json), r#"{"a": [1, 2.5, [], "x, y"], "b": {}}"#);
    }

    #[test]
    fn what_is_wrong_is_told_by_its_place() {
        let told = values("[1]\n[2, x]").unwrap_err();
        assert!(told.starts_with("it is not valid JSON at line 2 column 5: here a value should begin"), "{told}");
        assert_eq!(
            assignments("a = [1], b = ").unwrap().unwrap_err(),
            "`b`: it is not valid JSON at line 1 column 13: the text ends where a value should begin"
        );
        assert_eq!(
            assignments("a = [1] and more").unwrap().unwrap_err(),
            "`and more` is not of the form `name = value`"
        );
        assert!(calls("f(1").unwrap().is_err());
    }
}
