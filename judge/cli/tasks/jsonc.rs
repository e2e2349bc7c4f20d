//! JSON with comments, as editors keep their settings: read as plain JSON, and added to without a change of what is there.

use std::ops::Range;

use serde_json::Value as Json;

/// A text with comments and trailing commas as a value.
pub(super) fn read(text: &str) -> Result<Json, serde_json::Error> {
    let mut plain = text.as_bytes().to_vec();
    for blank in Scanner::new(text).blanks() {
        // Lines stay where they are, so that an error names the right one.
        plain[blank].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
    }
    serde_json::from_str(&String::from_utf8_lossy(&plain))
}

/// The text with items behind the last one of a list: of the list that the whole is, or of the one under a key of it. `None` where
/// there is no such list. The text is valid.
pub(super) fn with_items(text: &str, key: Option<&str>, items: &[String]) -> Option<String> {
    let list = Scanner::new(text).list(key)?;
    let mut added = text.to_owned();
    // From the end, so that places before stay what they are.
    added.insert_str(list.end, &format!("\n{}", items.join(",\n")));
    if let Some(last) = list.comma_wanted {
        added.insert(last, ',');
    }
    Some(added)
}

/// Where items can be added to a list.
struct List {
    /// Behind the last item, if a comma is missing there.
    comma_wanted: Option<usize>,
    /// Behind all that is in it, comments too.
    end: usize,
}

/// One piece of a text.
#[derive(Debug, PartialEq)]
enum Piece {
    /// A text between quotes.
    Text,
    Comment,
    /// One of `{}[]:,`.
    Mark(u8),
    /// A number or a word.
    Other,
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Comments, and commas in front of a closing bracket.
    fn blanks(self) -> Vec<Range<usize>> {
        let mut blanks = Vec::new();
        let mut comma = None;
        for (piece, place) in self {
            match piece {
                Piece::Comment => blanks.push(place),
                Piece::Mark(b',') => comma = Some(place),
                Piece::Mark(b'}' | b']') => blanks.extend(comma.take()),
                Piece::Mark(_) | Piece::Text | Piece::Other => comma = None,
            }
        }
        blanks
    }

    /// The list that the whole is, or the one under a key of it.
    fn list(self, key: Option<&str>) -> Option<List> {
        let text = self.text;
        let wanted_depth = if key.is_some() { 2 } else { 1 };
        let (mut depth, mut is_named, mut inside) = (0_usize, key.is_none(), false);
        // The last piece that is no comment, and the end of the last piece of all.
        let (mut last, mut end) = (None, 0);
        for (piece, place) in self {
            match piece {
                Piece::Mark(open @ (b'{' | b'[')) => {
                    depth += 1;
                    inside |= depth == wanted_depth && is_named && open == b'[';
                }
                Piece::Mark(b'}' | b']') => {
                    if inside && depth == wanted_depth {
                        return Some(List { comma_wanted: comma_wanted(last), end });
                    }
                    depth = depth.checked_sub(1)?;
                }
                Piece::Text if depth == 1 && key.is_some() => {
                    is_named = serde_json::from_str::<String>(&text[place.clone()]).ok().as_deref() == key;
                }
                // Another value stands under the key.
                Piece::Mark(b',') if depth == 1 && key.is_some() => is_named = false,
                Piece::Mark(_) | Piece::Text | Piece::Other | Piece::Comment => {}
            }
            end = place.end;
            if piece != Piece::Comment {
                last = Some((piece, place));
            }
        }
        None
    }
}

/// Where a comma is missing behind the last piece of a list, which may be its opening bracket.
fn comma_wanted(last: Option<(Piece, Range<usize>)>) -> Option<usize> {
    match last? {
        (Piece::Mark(b',' | b'['), _) => None,
        (_, place) => Some(place.end),
    }
}

impl Iterator for Scanner<'_> {
    type Item = (Piece, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        let start = self.at;
        let rest = &bytes[start..];
        let (piece, length) = match rest {
            [] => return None,
            [b'"', ..] => (Piece::Text, text_length(rest)),
            [b'/', b'/', ..] => (Piece::Comment, until(rest, b"\n").unwrap_or(rest.len())),
            [b'/', b'*', ..] => (Piece::Comment, until(&rest[2..], b"*/").map_or(rest.len(), |end| end + 4)),
            [mark @ (b'{' | b'}' | b'[' | b']' | b':' | b','), ..] => (Piece::Mark(*mark), 1),
            _ => {
                let ends = |byte: &u8| byte.is_ascii_whitespace() || b"{}[]:,\"/".contains(byte);
                (Piece::Other, 1 + rest[1..].iter().position(ends).unwrap_or(rest.len() - 1))
            }
        };
        self.at = start + length;
        Some((piece, start..self.at))
    }
}

/// Length of a text with both its quotes.
fn text_length(bytes: &[u8]) -> usize {
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        at += match byte {
            b'"' => return at + 1,
            b'\\' => 2,
            _ => 1,
        };
    }
    bytes.len()
}

fn until(bytes: &[u8], end: &[u8]) -> Option<usize> {
    bytes.windows(end.len()).position(|window| window == end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    const COMMENTED: &str = r#"// tasks of mine
{
    "version": "2.0.0", /* ] } */
    "inputs": [{ "tasks": ["no"] }],
    "tasks": [
        {
            "label": "a // no comment", // one
            "args": ["x", ], /* and */
        }, // last
        // the end
    ],
}
"#;

    #[test]
    fn comments_and_trailing_commas_are_read_over() {
        let value = read(COMMENTED).unwrap();
        assert_eq!(value["tasks"], json!([{ "label": "a // no comment", "args": ["x"] }]));
        assert_eq!(read("{\n\n  x\n}").unwrap_err().line(), 3);
    }

    #[test]
    fn items_come_behind_the_last_and_nothing_else_changes() {
        let added = with_items(COMMENTED, Some("tasks"), &["        7".to_owned(), "        8".to_owned()]).unwrap();
        assert_eq!(added, COMMENTED.replace("        // the end\n", "        // the end\n        7,\n        8\n"));
        for (before, after) in [
            ("[]", "[\n7]"),
            ("[1]", "[1,\n7]"),
            ("[1,]", "[1,\n7]"),
            ("[1 // one\n]", "[1, // one\n7\n]"),
            ("[[1], [2]]", "[[1], [2],\n7]"),
        ] {
            assert_eq!(with_items(before, None, &["7".to_owned()]).as_deref(), Some(after), "{before}");
        }
    }

    #[test]
    fn no_list_is_made_up() {
        for text in [
            "{}",
            "{\"tasks\": {}}",
            "{\"a\": {\"tasks\": []}}",
            "{\"x\": \"tasks\", \"y\": []}",
            "[]",
            "[{\"tasks\": []}]",
        ] {
            assert_eq!(with_items(text, Some("tasks"), &["7".to_owned()]), None, "{text}");
        }
        assert_eq!(with_items("{\"a\": []}", None, &["7".to_owned()]), None);
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in "[\\[\\]{}:,\"/*\\\\ \na0é]{0,40}") {
            let _ = read(&text);
            let _ = with_items(&text, Some("tasks"), &["7".to_owned()]);
            let _ = with_items(&text, None, &["7".to_owned()]);
        }

        #[test]
        fn a_list_with_an_item_more_is_read_as_that(items in prop::collection::vec(0..9_u8, 0..5), gap in "( |\n|/\\*x\\*/|//]\n)*") {
            let list: Vec<String> = items.iter().map(|item| format!("{gap}{item}{gap}")).collect();
            let text = format!("{gap}[{}{gap}]{gap}", list.join(","));
            let added = with_items(&text, None, &["7".to_owned()]).unwrap();
            let mut expected = items.clone();
            expected.push(7);
            prop_assert_eq!(read(&added).unwrap(), json!(expected), "{}", added);
        }
    }
}
