//! Places in a text of TeX: where a group ends, where a name ends, what is verbatim.

use std::collections::BTreeMap;

/// Environments whose lines are taken as they are.
pub(super) const VERBATIM: [&str; 6] = ["verbatim", "Verbatim", "lstlisting", "minted", "alltt", "BVerbatim"];

/// Longest argument that has to end in its line, in bytes.
const MAX_IN_LINE: usize = 1000;

/// A position in a text.
#[derive(Debug)]
pub(super) struct Cursor<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    /// Up to where it is known that a text does not come, so that a search that failed is not made again.
    absent: BTreeMap<String, usize>,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, absent: BTreeMap::new() }
    }

    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn bump(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    /// Steps over a text if it comes next.
    pub(super) fn eat(&mut self, what: &str) -> bool {
        let is_next = self.rest().starts_with(what);
        self.at += if is_next { what.len() } else { 0 };
        is_next
    }

    pub(super) fn take_while(&mut self, keep: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c| !keep(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// Blanks and at most one line end: what a command swallows behind its name.
    pub(super) fn blanks_in_paragraph(&mut self) {
        self.take_while(is_blank);
        let before = self.at;
        if self.eat("\n") {
            self.take_while(is_blank);
            if self.peek() == Some('\n') {
                self.at = before;
            }
        }
    }

    /// The text up to a closing mark, which is stepped over; nothing where it does not come. The search is made once.
    pub(super) fn until(&mut self, end: &str) -> Option<&'a str> {
        if self.absent.contains_key(end) {
            return None;
        }
        let rest = self.rest();
        let Some(length) = rest.find(end) else {
            self.absent.insert(end.to_owned(), self.text.len());
            return None;
        };
        self.at += length + end.len();
        Some(&rest[..length])
    }

    /// The text up to a closing mark outside of braces, in the same paragraph; the mark is stepped over.
    pub(super) fn formula(&mut self, end: &str) -> Option<&'a str> {
        if self.absent.get(end).is_some_and(|known| self.at < *known) {
            return None;
        }
        let rest = self.rest();
        match formula_end(rest, end) {
            Ok(length) => {
                self.at += length + end.len();
                Some(&rest[..length])
            }
            Err(searched) => {
                self.absent.insert(end.to_owned(), self.at + searched);
                None
            }
        }
    }

    /// What stands between braces that come next; nothing where none do, or where they are not closed.
    pub(super) fn group(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        if !rest.starts_with('{') || self.absent.get("{").is_some_and(|known| self.at < *known) {
            return None;
        }
        let Some(end) = group_end(rest) else {
            self.absent.insert("{".to_owned(), self.text.len());
            return None;
        };
        self.at += end + 1;
        Some(&rest[1..end])
    }

    /// The rest of the line, as far as an argument in it may reach.
    fn line(&self) -> &'a str {
        let rest = self.rest();
        let end = (0..=rest.len().min(MAX_IN_LINE)).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(0);
        rest[..end].split('\n').next().unwrap_or_default()
    }

    /// What stands between brackets that come next in this line.
    pub(super) fn option(&mut self) -> Option<&'a str> {
        let inner = self.line().strip_prefix('[')?;
        let end = inner.find(']')?;
        self.at += end + 2;
        Some(&inner[..end])
    }

    /// `\verb|…|` behind its name: what stands between two equal characters in one line.
    pub(super) fn delimited(&mut self) -> Option<&'a str> {
        let line = self.line();
        let mark = line.chars().next().filter(|c| !c.is_alphanumeric() && !c.is_whitespace())?;
        let inner = &line[mark.len_utf8()..];
        let end = inner.find(if mark == '{' { '}' } else { mark })?;
        self.at += 2 * mark.len_utf8() + end;
        Some(&inner[..end])
    }
}

/// A blank in a line.
pub(super) fn is_blank(c: char) -> bool {
    c == ' ' || c == '\t'
}

/// Where the group that begins a text ends.
fn group_end(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some(at),
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// Where a closing mark stands, or how far it was searched for.
fn formula_end(text: &str, end: &str) -> Result<usize, usize> {
    let (mut depth, mut escaped, mut only_blanks) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        if !escaped && depth == 0 && text.as_bytes()[at..].starts_with(end.as_bytes()) {
            return Ok(at);
        }
        match byte {
            b'\n' if only_blanks => return Err(at),
            b'\n' => only_blanks = true,
            b' ' | b'\t' => {}
            _ => only_blanks = false,
        }
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Err(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_nest_and_escaped_braces_do_not_count() {
        let mut cursor = Cursor::new(r"{a{b}\}c} d");
        assert_eq!(cursor.group(), Some(r"a{b}\}c"));
        assert_eq!(cursor.rest(), " d");
        assert_eq!(Cursor::new("{a").group(), None);
    }

    #[test]
    fn a_formula_ends_outside_of_braces_and_in_its_paragraph() {
        assert_eq!(Cursor::new(r"x_{\text{if $y$}}$ z").formula("$"), Some(r"x_{\text{if $y$}}"));
        assert_eq!(Cursor::new("a\n\nb$").formula("$"), None);
        assert_eq!(Cursor::new(r"5\$ and$").formula("$"), Some(r"5\$ and"));
    }
}
