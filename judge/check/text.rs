//! The differ for text: the first wrong line and column, the lines around it, and what only looks different.
//!
//! The work is bounded by cutting both texts to a few lines around the first difference before they are compared; the
//! deadline behind that is a safety net that such short inputs never reach, so that reports do not depend on the clock.

use std::time::{Duration, Instant};

use similar::{Algorithm, DiffTag, capture_diff_slices_deadline};

use super::mismatch::{DiffLine, Side};
use super::show::LONG;
use crate::phrase;

/// Lines before and after the first wrong one that are compared.
const BEFORE: usize = 2;
const AFTER: usize = 24;
/// Lines of a diff that are shown, and of one block that only one side has.
const SHOWN: usize = 16;
const BLOCK: usize = 5;
/// Bytes of a line that are compared and shown.
const WIDTH: usize = 200;

/// A place in a text, counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// Differences that a checker does not see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ignored {
    pub(crate) space: bool,
    pub(crate) case: bool,
}

impl Ignored {
    pub(crate) const NOTHING: Self = Self { space: false, case: false };

    fn plain(self, line: &[u8]) -> Vec<u8> {
        let folded = if self.case { line.to_ascii_lowercase() } else { line.to_vec() };
        if self.space { tokens(&folded).collect::<Vec<_>>().join(&b' ') } else { folded }
    }

    fn same(self, left: &[u8], right: &[u8]) -> bool {
        left == right || ((self.space || self.case) && self.plain(left) == self.plain(right))
    }
}

/// The white space of the ICPC format; unlike Rust's own notion it holds the vertical tab.
pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | 0x0b | 0x0c)
}

pub(crate) fn tokens(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|byte| is_space(*byte)).filter(|token| !token.is_empty())
}

/// Where in a text a byte stands.
pub(crate) fn place(text: &[u8], offset: usize) -> Place {
    let before = &text[..offset.min(text.len())];
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let line = before.split(|byte| *byte == b'\n').count();
    Place { line, column: String::from_utf8_lossy(&before[start..]).chars().count() + 1 }
}

/// The first byte at which two texts part; the length of the shorter one where it is the beginning of the other.
pub(crate) fn first_difference(left: &[u8], right: &[u8]) -> usize {
    left.iter().zip(right).position(|(left, right)| left != right).unwrap_or(left.len().min(right.len()))
}

/// The lines around these two wrong lines, side by side.
pub(crate) fn diff(expected: (&[u8], Place), actual: (&[u8], Place), ignored: Ignored) -> Vec<DiffLine> {
    let (first_expected, expected) = window(expected.0, expected.1);
    let (first_actual, actual) = window(actual.0, actual.1);
    let plain = |lines: &[Part<'_>]| lines.iter().map(|line| ignored.plain(line.text)).collect::<Vec<_>>();
    let deadline = Instant::now() + Duration::from_secs(5);
    let operations = capture_diff_slices_deadline(Algorithm::Myers, &plain(&expected), &plain(&actual), Some(deadline));
    let mut lines = Vec::new();
    for operation in operations {
        let (tag, old, new) = operation.as_tag_tuple();
        let olds = old.map(|index| (Side::Expected, first_expected + index, expected[index]));
        let news = new.map(|index| (Side::Actual, first_actual + index, actual[index]));
        match tag {
            DiffTag::Equal => lines.extend(news.map(|(_, line, text)| (Side::Both, line, text))),
            DiffTag::Delete => lines.extend(olds.take(BLOCK)),
            DiffTag::Insert => lines.extend(news.take(BLOCK)),
            DiffTag::Replace => lines.extend(olds.take(BLOCK).chain(news.take(BLOCK))),
        }
    }
    lines.truncate(SHOWN);
    while lines.last().is_some_and(|(side, ..)| *side == Side::Both) && lines.len() > BEFORE + 1 {
        lines.pop();
    }
    let shown = |(side, line, part): (Side, usize, Part<'_>)| {
        let text = phrase::truncate(&String::from_utf8_lossy(part.text), LONG);
        DiffLine { side, line: line + 1, text: if part.late { format!("… {text}") } else { text } }
    };
    lines.into_iter().map(shown).collect()
}

/// A part of a line.
#[derive(Clone, Copy)]
struct Part<'a> {
    text: &'a [u8],
    /// Whether it starts behind the beginning of the line.
    late: bool,
}

/// The lines around a place, each cut to a bounded length, with the index of the first of them.
fn window(text: &[u8], place: Place) -> (usize, Vec<Part<'_>>) {
    let first = (place.line - 1).saturating_sub(BEFORE);
    // A final newline ends the last line, it does not begin another.
    let text = text.strip_suffix(b"\n").unwrap_or(text);
    let lines = text.split(|byte| *byte == b'\n').enumerate().skip(first).take(BEFORE + 1 + AFTER);
    let parts = lines.map(|(index, line)| {
        let wrong = if index == place.line - 1 { place.column } else { 1 };
        let start = (wrong - 1).saturating_sub(WIDTH / 2).min(line.len());
        Part { text: &line[start..line.len().min(start + WIDTH)], late: start > 0 }
    });
    (first, parts.collect())
}

/// What differs between two texts without being wrong: `lines 1 and 4 differ only in white space, which is ignored here`.
pub(crate) fn remarks(expected: &[u8], actual: &[u8], ignored: Ignored) -> Vec<String> {
    // Looks matter in the first lines that differ; nobody needs the list of all.
    let pairs =
        || expected.split(|byte| *byte == b'\n').zip(actual.split(|byte| *byte == b'\n')).take(10_000).enumerate();
    let lines_where = |only: &dyn Fn(&[u8], &[u8]) -> bool| {
        let lines: Vec<_> =
            pairs().filter(|(_, (e, a))| e != a && only(e, a)).map(|(index, _)| index + 1).take(4).collect();
        match lines.as_slice() {
            [] => None,
            [line] => Some(format!("line {line} differs")),
            [first, second] => Some(format!("lines {first} and {second} differ")),
            [first, second, third] => Some(format!("lines {first}, {second} and {third} differ")),
            [first, second, ..] => Some(format!("lines {first}, {second} and others differ")),
        }
    };
    let spaces = Ignored { space: true, case: false };
    let cases = Ignored { space: true, case: true };
    let mut remarks = Vec::new();
    if ignored.space {
        let found = lines_where(&|e, a| spaces.same(e, a));
        remarks.extend(found.map(|lines| format!("{lines} only in white space, which is ignored here")));
    }
    if ignored.case {
        let found = lines_where(&|e, a| !spaces.same(e, a) && cases.same(e, a));
        remarks.extend(found.map(|lines| format!("{lines} only in upper and lower case, which is ignored here")));
    }
    remarks
}

/// Whether two different texts differ in nothing but looks.
pub(crate) fn only_looks(expected: &[u8], actual: &[u8]) -> Option<&'static str> {
    let solid = |text: &[u8]| text.iter().filter(|byte| !is_space(**byte)).copied().collect::<Vec<_>>();
    if expected.eq_ignore_ascii_case(actual) {
        return Some("only upper and lower case differ");
    }
    let (expected, actual) = (solid(expected), solid(actual));
    if expected == actual {
        return Some("only white space differs");
    }
    expected.eq_ignore_ascii_case(&actual).then_some("only white space and upper and lower case differ")
}

/// Facts about two different strings.
pub(crate) fn string_details(expected: &str, actual: &str) -> Vec<String> {
    let offset = first_difference(expected.as_bytes(), actual.as_bytes());
    let column = String::from_utf8_lossy(&actual.as_bytes()[..offset]).chars().count();
    let mut details = vec![format!("the first difference is at character {}", phrase::group_digits(column))];
    let (e, a) = (expected.chars().count(), actual.chars().count());
    if e != a {
        details.push(format!(
            "{} characters are expected, {} are given",
            phrase::group_digits(e),
            phrase::group_digits(a)
        ));
    }
    details
}

/// Both strings, cut to the characters around their first difference where they are long.
pub(crate) fn around_difference(expected: &str, actual: &str) -> (String, String) {
    let offset = first_difference(expected.as_bytes(), actual.as_bytes());
    let cut = |text: &str| {
        if text.len() <= LONG {
            return text.to_owned();
        }
        let start = text.floor_char_boundary(offset.saturating_sub(LONG / 4));
        let end = text.floor_char_boundary((offset + LONG / 2).min(text.len()));
        let before = if start > 0 { "… " } else { "" };
        let after = if end < text.len() { " …" } else { "" };
        format!("{before}{}{after}", &text[start..end])
    };
    (cut(expected), cut(actual))
}
