//! Cuts a text of the C family into lexemes. What differs between its languages is a [`Dialect`]; what a language adds on top,
//! such as conditions of a preprocessor or semicolons at the ends of lines, is a layer above.

/// The languages of the family, as far as their lexemes differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// C and C++: raw literals have a prefix, and a backslash continues a line.
    C,
    /// Go: raw literals stand between backticks, and nothing continues a line.
    Go,
}

/// What a lexeme is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LexemeKind {
    /// A name or a keyword.
    Word,
    /// A number.
    Number,
    /// A text or character in quotes.
    Quoted,
    /// A literal that knows no escapes.
    Raw,
    /// A comment.
    Comment,
    /// A line for the preprocessor.
    Directive,
    /// The end of a line.
    Newline,
    /// Any other character.
    Mark(char),
}

/// A piece of a text; between two of them are only blanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lexeme {
    /// What it is.
    pub(crate) kind: LexemeKind,
    /// Its first byte.
    pub(crate) start: usize,
    /// The byte behind its last.
    pub(crate) end: usize,
    /// The line of its first byte, counted from 1.
    pub(crate) line: usize,
    /// Whether its closing mark is there, where it needs one.
    pub(crate) closed: bool,
}

/// The lexemes of a text, which need not be UTF-8.
#[derive(Clone, Debug)]
pub(crate) struct Scanner<'a> {
    text: &'a [u8],
    dialect: Dialect,
    at: usize,
    line: usize,
    /// Whether only blanks and comments stand before this place on its line.
    fresh: bool,
}

impl<'a> Scanner<'a> {
    /// Begins at the start of a text.
    pub(crate) fn new(text: &'a [u8], dialect: Dialect) -> Self {
        Self { text, dialect, at: 0, line: 1, fresh: true }
    }

    /// The lexeme that begins with the first character of the rest: kind, length, and whether it is closed.
    fn lexeme(&self, rest: &[u8], first: char) -> (LexemeKind, usize, bool) {
        let always = |kind, length| (kind, length, true);
        let is_go = self.dialect == Dialect::Go;
        let second = rest.get(1).copied().unwrap_or_default();
        match first {
            '\n' => always(LexemeKind::Newline, 1),
            '/' if second == b'/' && is_go => always(LexemeKind::Comment, find(rest, b"\n").unwrap_or(rest.len())),
            '/' if second == b'/' => always(LexemeKind::Comment, logical_line(rest)),
            '/' if second == b'*' => ended(LexemeKind::Comment, find(&rest[2..], b"*/").map(|at| at + 4), rest.len()),
            '#' if self.fresh && self.dialect == Dialect::C => always(LexemeKind::Directive, logical_line(rest)),
            '`' if is_go => ended(LexemeKind::Raw, find(&rest[1..], b"`").map(|at| at + 2), rest.len()),
            '"' | '\'' => quoted(rest),
            '.' if second.is_ascii_digit() => always(LexemeKind::Number, number(rest)),
            _ if first.is_ascii_digit() => always(LexemeKind::Number, number(rest)),
            _ if starts_word(first) => self.word(rest),
            _ => always(LexemeKind::Mark(first), first_char(rest).1),
        }
    }

    /// A word, or the raw literal whose prefix it is.
    fn word(&self, rest: &[u8]) -> (LexemeKind, usize, bool) {
        let length = word(rest);
        let is_prefix = self.dialect != Dialect::Go
            && rest.get(length) == Some(&b'"')
            && matches!(&rest[..length], b"R" | b"LR" | b"uR" | b"UR" | b"u8R");
        match is_prefix.then(|| raw(&rest[length..])) {
            Some((raw, closed)) => (LexemeKind::Raw, length + raw, closed),
            None => (LexemeKind::Word, length, true),
        }
    }
}

impl Iterator for Scanner<'_> {
    type Item = Lexeme;

    fn next(&mut self) -> Option<Lexeme> {
        let blanks = |rest: &[u8]| {
            let (first, length) = first_char(rest);
            (first.is_whitespace() && first != '\n').then_some(length)
        };
        while self.at < self.text.len()
            && let Some(length) = blanks(&self.text[self.at..])
        {
            self.at += length;
        }
        let rest = &self.text[self.at..];
        if rest.is_empty() {
            return None;
        }
        let (kind, length, closed) = self.lexeme(rest, first_char(rest).0);
        let lexeme = Lexeme { kind, start: self.at, end: self.at + length, line: self.line, closed };
        self.line += rest[..length].split(|byte| *byte == b'\n').count() - 1;
        self.at += length;
        match kind {
            LexemeKind::Newline => self.fresh = true,
            LexemeKind::Comment | LexemeKind::Directive => {}
            _ => self.fresh = false,
        }
        Some(lexeme)
    }
}

/// Whether a name can begin with a character.
pub(crate) fn starts_word(c: char) -> bool {
    c.is_alphabetic() || c == '_' || c == '$'
}

/// Whether a name can go on with a character.
pub(crate) fn continues_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

/// The first character and its length; a byte that is not UTF-8 is a replacement character.
fn first_char(rest: &[u8]) -> (char, usize) {
    let head = &rest[..rest.len().min(4)];
    let valid = match str::from_utf8(head) {
        Ok(text) => text,
        Err(error) => str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default(),
    };
    valid.chars().next().map_or((char::REPLACEMENT_CHARACTER, 1), |c| (c, c.len_utf8()))
}

/// The length of a word.
fn word(rest: &[u8]) -> usize {
    let mut at = 0;
    while at < rest.len() {
        let (c, length) = first_char(&rest[at..]);
        if !continues_word(c) {
            break;
        }
        at += length;
    }
    at
}

/// A lexeme that ends here, or with the text if it is never closed.
fn ended(kind: LexemeKind, end: Option<usize>, whole: usize) -> (LexemeKind, usize, bool) {
    (kind, end.unwrap_or(whole), end.is_some())
}

/// The length up to the end of a line, that of its continuations included.
fn logical_line(rest: &[u8]) -> usize {
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

/// The length of a number, with the quotes between its digits and the sign of its exponent.
fn number(rest: &[u8]) -> usize {
    let is_hex = rest.starts_with(b"0x") || rest.starts_with(b"0X");
    let mut at = 1;
    while let Some(byte) = rest.get(at) {
        let next = rest.get(at + 1).copied().unwrap_or_default();
        let exponent = matches!((rest[at - 1], is_hex), (b'e' | b'E', false) | (b'p' | b'P', true));
        match byte {
            b'.' => at += 1,
            b'+' | b'-' if exponent => at += 1,
            b'\'' if next.is_ascii_alphanumeric() => at += 1,
            _ => match first_char(&rest[at..]) {
                (c, length) if continues_word(c) => at += length,
                _ => break,
            },
        }
    }
    at
}

/// A literal between quotes; it ends with its line at the latest.
fn quoted(rest: &[u8]) -> (LexemeKind, usize, bool) {
    let mut at = 1;
    while let Some(byte) = rest.get(at) {
        match byte {
            b'\\' => at += 1,
            b'\n' => break,
            byte if *byte == rest[0] => return (LexemeKind::Quoted, at + 1, true),
            _ => {}
        }
        at += 1;
    }
    (LexemeKind::Quoted, at.min(rest.len()), false)
}

/// The length of a raw literal from its quote on, and whether it is closed. A delimiter has 16 characters at most.
fn raw(rest: &[u8]) -> (usize, bool) {
    let Some(open) = rest.iter().take(20).position(|byte| *byte == b'(') else { return (1, false) };
    let close = [b")", &rest[1..open], b"\""].concat();
    find(&rest[open..], &close).map_or((rest.len(), false), |at| (open + at + close.len(), true))
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CPP: Dialect = Dialect::C;

    fn pieces(text: &str, dialect: Dialect) -> Vec<&str> {
        let lexemes = Scanner::new(text.as_bytes(), dialect).filter(|lexeme| lexeme.kind != LexemeKind::Newline);
        lexemes.map(|lexeme| &text[lexeme.start..lexeme.end]).collect()
    }

    #[test]
    fn numbers_end_where_their_language_ends_them() {
        assert_eq!(
            pieces("1'000 1e-5-x .5f 0xe+1 0x1p-3", CPP),
            ["1'000", "1e-5", "-", "x", ".5f", "0xe", "+", "1", "0x1p-3"]
        );
    }

    #[test]
    fn dialects_differ_in_raw_literals_and_directives() {
        assert_eq!(pieces("R\"x(a\"b)x\" `", CPP), ["R\"x(a\"b)x\"", "`"]);
        assert_eq!(pieces("R\"x(a\" `\\`", Dialect::Go), ["R", "\"x(a\"", "`\\`"]);
        assert_eq!(pieces(" # define A \\\n 1\nx # y", CPP), ["# define A \\\n 1", "x", "#", "y"]);
        assert_eq!(pieces("#if // a \\\nb", Dialect::Go), ["#", "if", "// a \\", "b"]);
    }

    proptest! {
        #[test]
        fn every_byte_that_is_not_blank_is_in_one_lexeme(text in "[a-zR0-9'\"`\\\\/*#()\n é€.+-]{0,60}", go in any::<bool>()) {
            let mut at = 0;
            for lexeme in Scanner::new(text.as_bytes(), if go { Dialect::Go } else { CPP }) {
                prop_assert!(text[at..lexeme.start].trim().is_empty() && lexeme.start < lexeme.end);
                prop_assert_eq!(lexeme.line, text[..lexeme.start].matches('\n').count() + 1);
                at = lexeme.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }

        #[test]
        fn bytes_that_are_not_text_are_scanned_to_their_end(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let last = Scanner::new(&bytes, CPP).last();
            prop_assert!(last.is_none_or(|lexeme| lexeme.end <= bytes.len()));
        }
    }
}
