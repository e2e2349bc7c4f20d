//! What the readers of TOML and JSON object to, in the words of the format: no type of Rust, no term of a library.

/// Which notation was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// A manifest, a curriculum, a table of languages.
    Toml,
    /// A case.
    Json,
}

/// An objection, without the place that JSON's reader puts behind it.
pub fn in_words(objection: &str, notation: Notation) -> String {
    let objection = objection.rfind(" at line ").map_or(objection, |end| &objection[..end]);
    let differs = ["invalid type: ", "invalid value: ", "invalid length "].iter().find_map(|kind| {
        let (found, expected) = objection.strip_prefix(kind)?.rsplit_once(", expected ")?;
        Some(format!("expected {}, found {}", kind_of(expected, notation), found_in(found, notation)))
    });
    let name =
        |kind: &str| objection.strip_prefix(kind).map(|name| name.split_inclusive('`').take(2).collect::<String>());
    differs
        .or_else(|| name("missing field ").map(|name| format!("{name} is missing")))
        .or_else(|| name("duplicate field ").map(|name| format!("{name} is there twice")))
        .or_else(|| objection.strip_prefix("unknown variant ").map(|rest| format!("unknown word {rest}")))
        .or_else(|| fixed(objection).map(str::to_owned))
        .unwrap_or_else(|| objection.to_owned())
}

/// Objections that are always the same.
fn fixed(objection: &str) -> Option<&'static str> {
    Some(match objection {
        "wanted string or table" => "expected a text",
        "invalid basic string, expected `\"`" => "this text has no end: `\"` is missing",
        "duplicate key" => "this name is there already",
        "expected value" | "expected ident" => {
            "here a value should begin: a number, a text in quotes, `[`, `{`, true, false or null"
        }
        "EOF while parsing a list" => "the text ends inside a list: `]` is missing",
        "EOF while parsing an object" => "the text ends inside an object: `}` is missing",
        "EOF while parsing a string" => "the text ends inside a text: `\"` is missing",
        "EOF while parsing a value" => "the text ends where a value should begin",
        "trailing comma" => "behind this comma another value should follow",
        "trailing characters" => "something follows behind the end",
        "key must be a string" => "here a name in quotes should stand",
        "recursion limit exceeded" => "brackets stand too deep inside one another",
        _ if objection.starts_with("control character (") => "a line ends inside a text: write `\\n`",
        _ => return None,
    })
}

/// What should stand there.
fn kind_of(expected: &str, notation: Notation) -> String {
    let table = || match notation {
        Notation::Toml => "a table".to_owned(),
        Notation::Json => "an object, `{…}`".to_owned(),
    };
    match expected {
        "a string" | "a borrowed string" | "path string" | "variant identifier" => "a text in quotes".to_owned(),
        "a sequence" => "a list, `[…]`".to_owned(),
        "a boolean" => "`true` or `false`".to_owned(),
        "i64" => "a whole number".to_owned(),
        "u32" => "a whole number from 0 to 4294967295".to_owned(),
        "u64" | "usize" => "a whole number, not below 0".to_owned(),
        "f64" | "f32" => "a number".to_owned(),
        "a map" => table(),
        _ if expected.starts_with("struct ") => table(),
        _ => expected.strip_prefix("a tuple of size ").map_or(expected.to_owned(), |size| format!("a list of {size}")),
    }
}

/// What stands there.
fn found_in(found: &str, notation: Notation) -> String {
    match (found, notation) {
        ("map", Notation::Toml) => "a table".to_owned(),
        ("map", Notation::Json) => "an object".to_owned(),
        ("sequence", _) => "a list".to_owned(),
        ("null" | "unit value", _) => "`null`".to_owned(),
        _ if found.chars().all(|c| c.is_ascii_digit()) => format!("a list of {found}"),
        _ => ["string ", "integer ", "floating point ", "boolean "]
            .iter()
            .find_map(|kind| found.strip_prefix(kind))
            .unwrap_or(found)
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::Notation::{Json, Toml};
    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only the reading counts")]
    struct Everything {
        list: Option<Vec<String>>,
        small: Option<u32>,
        large: Option<u64>,
        float: Option<f64>,
        text: Option<String>,
        path: Option<std::path::PathBuf>,
        pair: Option<(String, i64)>,
        inner: Option<Box<Everything>>,
        map: Option<std::collections::BTreeMap<String, bool>>,
        word: Option<Word>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Word {
        One,
        Two,
    }

    fn toml(text: &str) -> String {
        in_words(toml::from_str::<Everything>(text).unwrap_err().message(), Toml)
    }

    fn json(text: &str) -> String {
        in_words(&serde_json::from_str::<Everything>(text).unwrap_err().to_string(), Json)
    }

    #[test]
    fn no_type_of_rust_reaches_a_reader() {
        assert_eq!(toml("list = { a = 1 }"), "expected a list, `[…]`, found a table");
        assert_eq!(toml("small = \"x\""), "expected a whole number from 0 to 4294967295, found \"x\"");
        assert_eq!(toml("small = -1"), "expected a whole number from 0 to 4294967295, found `-1`");
        assert_eq!(toml("float = true"), "expected a number, found `true`");
        assert_eq!(toml("text = 3"), "expected a text in quotes, found `3`");
        assert_eq!(toml("path = 3"), "expected a text in quotes, found `3`");
        assert_eq!(toml("inner = 3"), "expected a table, found `3`");
        assert_eq!(toml("word = 3"), "expected a text");
        assert_eq!(toml("word = \"six\""), "unknown word `six`, expected `one` or `two`");
        assert_eq!(json("[]"), "expected an object, `{…}`, found a list of 0");
        assert_eq!(json("3"), "expected an object, `{…}`, found `3`");
        assert_eq!(json("{\"large\": -1}"), "expected a whole number, not below 0, found `-1`");
        assert_eq!(json("{\"pair\": [\"a\"]}"), "expected a list of 2, found a list of 1");
        assert_eq!(
            json("{\"text\": \"a, expected b\", \"map\": {\"a\": null}}"),
            "expected `true` or `false`, found `null`"
        );
        assert_eq!(json("{\"list\": [1.5]}"), "expected a text in quotes, found `1.5`");
    }

    #[test]
    fn what_is_not_written_well_is_told_in_words() {
        assert_eq!(json("{\"list\": [\"a\",]}"), "behind this comma another value should follow");
        assert_eq!(json("{\"list\": [\"a\""), "the text ends inside a list: `]` is missing");
        assert_eq!(json("{\"list\": "), "the text ends where a value should begin");
        assert_eq!(json("{list: 1}"), "here a name in quotes should stand");
        assert_eq!(json("{\"text\": \"a\nb\"}"), "a line ends inside a text: write `\\n`");
        assert_eq!(json("{\"text\": \"a\", \"text\": \"b\"}"), "`text` is there twice");
        assert!(json("hello").starts_with("here a value should begin"));
        assert!(toml("tetx = 1").starts_with("unknown field `tetx`, expected one of `list`"));
    }
}
