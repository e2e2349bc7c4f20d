//! Comments and literals: where each ends that begins at some place.

use super::dialect::Dialect;

/// The longest pattern of JavaScript that is looked for, in bytes: an open one at each slash of a long line must cost little.
const LONGEST_PATTERN: usize = 1000;

/// Most `#` around a raw literal of Rust.
const MOST_HASHES: usize = 255;

/// The length of something, and whether its closing mark is there.
pub(super) type Extent = (usize, bool);

/// How far a literal may go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    One,
    Many,
}

/// The comment that begins here.
pub(super) fn comment(rest: &[u8], dialect: Dialect) -> Option<Extent> {
    use Dialect::{C, Go, JavaScript, Python, Rust, Wat};

    match (dialect, rest) {
        (C, [b'/', b'/', ..]) => Some((logical_line(rest), true)),
        (Go | JavaScript | Rust, [b'/', b'/', ..]) | (Python, [b'#', ..]) | (Wat, [b';', b';', ..]) => {
            Some((find(rest, b"\n").unwrap_or(rest.len()), true))
        }
        (C | Go | JavaScript, [b'/', b'*', ..]) => Some(ended(find(&rest[2..], b"*/").map(|at| at + 4), rest.len())),
        (Rust, [b'/', b'*', ..]) => Some(nested(rest, *b"/*", *b"*/")),
        (Wat, [b'(', b';', ..]) => Some(nested(rest, *b"(;", *b";)")),
        _ => None,
    }
}

/// The literal that begins here with its mark, and knows escapes.
pub(super) fn quoted(rest: &[u8], dialect: Dialect) -> Option<Extent> {
    use Dialect::{JavaScript, Python, Rust};

    match (dialect, rest) {
        (Python, [quote @ (b'"' | b'\''), second, third, ..]) if second == quote && third == quote => {
            Some(tripled(rest))
        }
        (Rust, [b'\'', ..]) => character(rest),
        (Rust, [b'"', ..]) | (JavaScript, [b'`', ..]) => Some(delimited(rest, Lines::Many)),
        (_, [b'"' | b'\'', ..]) => Some(delimited(rest, Lines::One)),
        _ => None,
    }
}

/// The literal whose prefix has `length` bytes, from its prefix on; with it whether escapes mean nothing.
pub(super) fn prefixed(rest: &[u8], length: usize, dialect: Dialect) -> Option<(Extent, bool)> {
    let (prefix, rest) = rest.split_at(length);
    let ((behind, closed), is_raw) = match (dialect, prefix, rest.first()?) {
        (Dialect::C, b"R" | b"LR" | b"uR" | b"UR" | b"u8R", b'"') => (raw(rest), true),
        (Dialect::Rust, b"r" | b"br" | b"cr", b'"' | b'#') => (hashed(rest)?, true),
        (Dialect::Rust, b"b" | b"c", b'"') | (Dialect::Rust, b"b", b'\'') => (quoted(rest, dialect)?, false),
        (Dialect::Python, _, b'"' | b'\'') if length <= 2 && prefix.iter().all(|byte| b"bfrtuBFRTU".contains(byte)) => {
            (quoted(rest, dialect)?, false)
        }
        _ => return None,
    };
    Some(((length + behind, closed), is_raw))
}

/// A pattern of JavaScript between slashes, if there is one here.
pub(super) fn pattern(rest: &[u8]) -> Option<usize> {
    let mut in_class = false;
    let mut at = 1;
    while at < rest.len().min(LONGEST_PATTERN) {
        match rest[at] {
            b'\\' => at += 1,
            b'\n' => return None,
            b'[' => in_class = true,
            b']' => in_class = false,
            b'/' if !in_class => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// The length up to the end of a line, that of its continuations included.
pub(super) fn logical_line(rest: &[u8]) -> usize {
    let mut end = 0;
    loop {
        end += find(&rest[end..], b"\n").unwrap_or(rest.len() - end);
        let line = rest[..end].strip_suffix(b"\r").unwrap_or(&rest[..end]);
        if !line.ends_with(b"\\") || end == rest.len() {
            return end;
        }
        end += 1;
    }
}

/// A literal that knows no escapes, between two bytes.
pub(super) fn plain(rest: &[u8]) -> Extent {
    ended(find(&rest[1..], &rest[..1]).map(|at| at + 2), rest.len())
}

/// What ends there, or with the text if it is never closed.
fn ended(end: Option<usize>, whole: usize) -> Extent {
    (end.unwrap_or(whole), end.is_some())
}

/// A comment in which others may stand.
fn nested(rest: &[u8], open: [u8; 2], close: [u8; 2]) -> Extent {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        if rest[at..].starts_with(&open) {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with(&close) {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return (at, true);
            }
        } else {
            at += 1;
        }
    }
    (rest.len(), false)
}

/// A literal between two bytes.
fn delimited(rest: &[u8], lines: Lines) -> Extent {
    let mut at = 1;
    while let Some(byte) = rest.get(at) {
        match byte {
            b'\\' => at += 1,
            b'\n' if lines == Lines::One => break,
            byte if *byte == rest[0] => return (at + 1, true),
            _ => {}
        }
        at += 1;
    }
    (at.min(rest.len()), false)
}

/// A literal between three quotes and three.
fn tripled(rest: &[u8]) -> Extent {
    let mut at = 3;
    while at < rest.len() {
        match rest[at] {
            b'\\' => at += 1,
            _ if rest[at..].starts_with(&rest[..3]) => return (at + 3, true),
            _ => {}
        }
        at += 1;
    }
    (rest.len(), false)
}

/// A character of Rust; a lifetime is none.
fn character(rest: &[u8]) -> Option<Extent> {
    if rest.get(1) == Some(&b'\\') {
        return Some(delimited(rest, Lines::One));
    }
    let length = rest[1..].utf8_chunks().next()?.valid().chars().next()?.len_utf8();
    (rest.get(1 + length) == Some(&b'\'')).then_some((length + 2, true))
}

/// A raw literal of C++ from its quote on. A delimiter has 16 characters at most.
fn raw(rest: &[u8]) -> Extent {
    let Some(open) = rest.iter().take(20).position(|byte| *byte == b'(') else { return (1, false) };
    let close = [b")", &rest[1..open], b"\""].concat();
    ended(find(&rest[open..], &close).map(|at| open + at + close.len()), rest.len())
}

/// A raw literal of Rust behind its prefix.
fn hashed(rest: &[u8]) -> Option<Extent> {
    let hashes = rest.iter().take(MOST_HASHES).take_while(|byte| **byte == b'#').count();
    if rest.get(hashes) != Some(&b'"') {
        return None;
    }
    let close = [b"\"", &rest[..hashes]].concat();
    Some(ended(find(&rest[hashes + 1..], &close).map(|at| hashes + 1 + at + close.len()), rest.len()))
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}
