//! The default output validator of the ICPC package format: text compared token by token.
//!
//! Follows formats.md §5a to the letter, with two points where implementations differ: tokens of the same bytes always
//! agree (so a huge number meets itself), and a tolerance is never divided by the expected number (so zero is no trap).

use super::differ;
use super::mismatch::Mismatch;
use super::show::{self, LONG};
use super::spec::Tokens;
use super::text::{self, Ignored, Place, is_space};
use crate::phrase;

/// The first token or, where they matter, the first white space that is wrong.
pub(crate) fn compare(rules: &Tokens, expected: &[u8], actual: &[u8]) -> Option<Mismatch> {
    let (mut e, mut a) = (Cursor::new(expected), Cursor::new(actual));
    let mut agreed = 0_u64;
    loop {
        let spaces = (e.run(is_space), a.run(is_space));
        if rules.space_change_sensitive && spaces.0 != spaces.1 {
            return Some(wrong_space(rules, &e, &a, spaces));
        }
        let (from_e, from_a) = (e.at, a.at);
        let (wanted, given) = (e.run(|byte| !is_space(byte)), a.run(|byte| !is_space(byte)));
        if wanted.is_empty() && given.is_empty() {
            return None;
        }
        if !agree(rules, wanted, given) {
            return Some(wrong_token(rules, (expected, from_e, wanted), (actual, from_a, given), agreed));
        }
        agreed += 1;
    }
}

/// What differs in an accepted text.
pub(crate) fn remarks(rules: &Tokens, expected: &[u8], actual: &[u8]) -> Vec<String> {
    text::remarks(expected, actual, ignored(rules))
}

fn ignored(rules: &Tokens) -> Ignored {
    Ignored { space: !rules.space_change_sensitive, case: !rules.case_sensitive }
}

struct Cursor<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn new(text: &'a [u8]) -> Self {
        Self { text, at: 0 }
    }

    fn run(&mut self, belongs: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = &self.text[self.at..];
        let length = rest.iter().position(|byte| !belongs(*byte)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }
}

/// Two tokens; an empty one stands for the end of the text.
fn agree(rules: &Tokens, expected: &[u8], actual: &[u8]) -> bool {
    if expected == actual {
        return true;
    }
    if rules.absolute.is_none() && rules.relative.is_none() {
        return same_text(rules, expected, actual);
    }
    let Some(wanted) = number(expected) else { return same_text(rules, expected, actual) };
    let Some(given) = number(actual) else { return false };
    let distance = (given - wanted).abs();
    let near = rules.absolute.is_some_and(|absolute| distance <= absolute)
        || rules.relative.is_some_and(|relative| distance <= relative * wanted.abs());
    // A number too large for the format is near to nothing but its own bytes.
    near && given.is_finite()
}

fn same_text(rules: &Tokens, expected: &[u8], actual: &[u8]) -> bool {
    if rules.case_sensitive { expected == actual } else { expected.eq_ignore_ascii_case(actual) }
}

/// `[+-]?(\d*\.\d+|\d+\.|\d+)([Ee][+-]?\d+)?`: no NaN, no infinity, no hexadecimal.
fn number(token: &[u8]) -> Option<f64> {
    let mut cursor = Cursor::new(token.strip_prefix(b"+").or(token.strip_prefix(b"-")).unwrap_or(token));
    let digit = |byte: u8| byte.is_ascii_digit();
    let whole = cursor.run(digit).len();
    let mut fraction = 0;
    if cursor.text.get(cursor.at) == Some(&b'.') {
        cursor.at += 1;
        fraction = cursor.run(digit).len();
    }
    if whole + fraction == 0 {
        return None;
    }
    if matches!(cursor.text.get(cursor.at), Some(b'e' | b'E')) {
        cursor.at += 1 + usize::from(matches!(cursor.text.get(cursor.at + 1), Some(b'+' | b'-')));
        if cursor.run(digit).is_empty() {
            return None;
        }
    }
    if cursor.at < cursor.text.len() {
        return None;
    }
    str::from_utf8(token).ok()?.parse().ok()
}

fn wrong_token(
    rules: &Tokens,
    (expected, from_e, wanted): (&[u8], usize, &[u8]),
    (actual, from_a, given): (&[u8], usize, &[u8]),
    agreed: u64,
) -> Mismatch {
    let (place_e, place_a) = (text::place(expected, from_e), text::place(actual, from_a));
    let mut details = Vec::new();
    let what = match (wanted.is_empty(), given.is_empty()) {
        (true, _) => "too much output",
        (_, true) => "too little output",
        _ => "wrong output",
    };
    let mut why = text::only_looks(expected, actual);
    if let (Some(wanted), Some(given)) = (number(wanted), number(given)) {
        details.push(differ::distance(wanted, given, 0.0));
    } else if !wanted.is_empty() && wanted.eq_ignore_ascii_case(given) {
        why = why.or(Some("only upper and lower case differ"));
    }
    let (all_e, all_a) = (text::tokens(expected).count(), text::tokens(actual).count());
    if all_e != all_a {
        details.push(format!(
            "{} tokens are expected, {} are given",
            phrase::group_digits(all_e),
            phrase::group_digits(all_a)
        ));
    }
    if agreed > 0 {
        let before = if agreed == 1 {
            "the token before is right".to_owned()
        } else {
            format!("the {} tokens before are right", phrase::group_digits(agreed))
        };
        details.push(before);
    }
    details.extend(remarks(rules, expected, actual));
    Mismatch {
        what: what.to_owned(),
        at: at(place_a),
        expected: token(wanted),
        actual: token(given),
        why: why.unwrap_or_default().to_owned(),
        details,
        diff: text::diff((expected, place_e), (actual, place_a), ignored(rules)),
    }
}

fn wrong_space(rules: &Tokens, e: &Cursor<'_>, a: &Cursor<'_>, (wanted, given): (&[u8], &[u8])) -> Mismatch {
    let (place_e, place_a) = (text::place(e.text, e.at - wanted.len()), text::place(a.text, a.at - given.len()));
    let space = |run: &[u8]| if run.is_empty() { "no white space".to_owned() } else { token(run) };
    Mismatch {
        what: "wrong white space".to_owned(),
        at: at(place_a),
        expected: space(wanted),
        actual: space(given),
        why: text::only_looks(e.text, a.text).unwrap_or_default().to_owned(),
        details: Vec::new(),
        diff: text::diff((e.text, place_e), (a.text, place_a), ignored(rules)),
    }
}

/// Whole texts, every byte.
pub(crate) fn compare_exactly(expected: &[u8], actual: &[u8]) -> Option<Mismatch> {
    if expected == actual {
        return None;
    }
    let offset = text::first_difference(expected, actual);
    let (place_e, place_a) = (text::place(expected, offset), text::place(actual, offset));
    let rest = |text: &[u8]| match text[offset..].iter().position(|byte| *byte == b'\n') {
        _ if offset == text.len() => token(b""),
        Some(0) => "the end of the line".to_owned(),
        end => token(&text[offset..][..end.unwrap_or(text.len() - offset)]),
    };
    let mut details = Vec::new();
    if expected.len() != actual.len() {
        details.push(format!(
            "{} bytes are expected, {} are given",
            phrase::group_digits(expected.len()),
            phrase::group_digits(actual.len())
        ));
    }
    Some(Mismatch {
        what: "wrong output".to_owned(),
        at: at(place_a),
        expected: rest(expected),
        actual: rest(actual),
        why: text::only_looks(expected, actual).unwrap_or_default().to_owned(),
        details,
        diff: text::diff((expected, place_e), (actual, place_a), Ignored::NOTHING),
    })
}

fn at(place: Place) -> String {
    format!("line {}, column {}", place.line, place.column)
}

fn token(token: &[u8]) -> String {
    if token.is_empty() {
        return "the end of the output".to_owned();
    }
    let head = String::from_utf8_lossy(&token[..token.len().min(LONG)]);
    let more = if token.len() > LONG {
        format!(" … {} bytes in all", phrase::group_digits(token.len()))
    } else {
        String::new()
    };
    format!("{}{more}", show::quoted(&head))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Tokens =
        Tokens { case_sensitive: false, space_change_sensitive: false, absolute: None, relative: None };

    fn accepts(rules: Tokens, expected: &str, actual: &str) -> bool {
        compare(&rules, expected.as_bytes(), actual.as_bytes()).is_none()
    }

    #[test]
    fn without_flags_only_the_tokens_count() {
        for (expected, actual, accepted) in [
            ("1 2 3\n", "1\r\n2\t3", true),
            ("a\u{b}b", "A\u{c}B", true),
            ("", " \n", true),
            ("1.0", "1", false),
            ("1 2", "12", false),
            ("1 2", "1 2 3", false),
            ("1\u{a0}2", "1 2", false),
            ("é", "É", false),
        ] {
            assert_eq!(accepts(PLAIN, expected, actual), accepted, "{expected:?} {actual:?}");
        }
    }

    #[test]
    fn case_and_space_matter_where_the_flags_say_so() {
        let case = Tokens { case_sensitive: true, ..PLAIN };
        assert!(!accepts(case, "Yes", "yes") && accepts(case, "Yes", " Yes"));
        let space = Tokens { space_change_sensitive: true, ..PLAIN };
        assert!(accepts(space, "a b\n", "A B\n"));
        for actual in ["a  b\n", "a b", " a b\n", "a\tb\n", "a b\n\n"] {
            assert!(!accepts(space, "a b\n", actual), "{actual:?}");
        }
        let found = compare(&space, b"a b\n", b"a b").unwrap();
        assert_eq!(found.to_string().lines().next().unwrap(), "line 1, column 4: expected \"\\n\", got no white space");
    }

    #[test]
    fn a_tolerance_is_absolute_or_relative() {
        let absolute = Tokens { absolute: Some(0.1), ..PLAIN };
        let relative = Tokens { relative: Some(0.1), ..PLAIN };
        for (expected, actual, by_absolute, by_relative) in [
            ("1", "1.0", true, true),
            ("1000", "1001", false, true),
            ("0.001", "0.05", true, false),
            ("0", "0.05", true, false),
            ("0", "-0.0", true, true),
            ("-5", "-5.2", false, true),
            ("1e3", "+1000.", true, true),
            (".5", "5E-1", true, true),
        ] {
            assert_eq!(accepts(absolute, expected, actual), by_absolute, "{expected} {actual}");
            assert_eq!(accepts(relative, expected, actual), by_relative, "{expected} {actual}");
        }
    }

    #[test]
    fn only_plain_decimal_numbers_are_numbers() {
        let loose = Tokens { absolute: Some(1.0), relative: Some(1.0), ..PLAIN };
        for actual in ["nan", "inf", "0x1", "1e", "1e+", ".", "+", "1_0", "1.2.3", "1f", "1e999", "١"] {
            assert!(!accepts(loose, "1", actual), "{actual}");
        }
        // What is no number in the expected text is compared as text, and equal bytes agree whatever they are.
        assert!(accepts(loose, "nan", "NaN") && !accepts(loose, "nan", "1"));
        assert!(accepts(loose, "1e999", "1e999"));
        assert!(accepts(loose, "1 inf", "1.5 INF"));
    }
}
