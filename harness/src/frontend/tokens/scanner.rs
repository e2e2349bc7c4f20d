//! Cuts a text into lexemes. What differs between languages is a [`Dialect`]; what a language adds on top, such as conditions of a
//! preprocessor or semicolons at the ends of lines, is a layer above.

use super::dialect::Dialect;
use super::literal;

/// Words of JavaScript behind which no value ends, so that a slash begins a pattern.
const BEFORE_VALUES: [&[u8]; 14] = [
    b"await",
    b"case",
    b"delete",
    b"do",
    b"else",
    b"in",
    b"instanceof",
    b"new",
    b"of",
    b"return",
    b"throw",
    b"typeof",
    b"void",
    b"yield",
];

/// What a lexeme is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LexemeKind {
    /// A name or a keyword.
    Word,
    /// A number.
    Number,
    /// A text or character in quotes, or a pattern of JavaScript.
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
pub struct Lexeme {
    /// What it is.
    pub kind: LexemeKind,
    /// Its first byte.
    pub start: usize,
    /// The byte behind its last.
    pub end: usize,
    /// The line of its first byte, counted from 1.
    pub line: usize,
    /// Whether its closing mark is there, where it needs one.
    pub closed: bool,
}

/// The lexemes of a text, which need not be UTF-8.
#[derive(Clone, Debug)]
pub struct Scanner<'a> {
    text: &'a [u8],
    dialect: Dialect,
    at: usize,
    line: usize,
    /// Whether only blanks and comments stand before this place on its line.
    fresh: bool,
    /// Whether a value may end before this place, so that a slash divides.
    after_value: bool,
}

impl<'a> Scanner<'a> {
    /// Begins at the start of a text.
    pub fn new(text: &'a [u8], dialect: Dialect) -> Self {
        Self { text, dialect, at: 0, line: 1, fresh: true, after_value: false }
    }

    /// The lexeme that begins with the first character of the rest: kind, length, and whether it is closed.
    fn lexeme(&self, rest: &[u8], first: char) -> (LexemeKind, usize, bool) {
        let always = |kind, length| (kind, length, true);
        let of = |kind, (length, closed)| (kind, length, closed);
        if first == '\n' {
            return always(LexemeKind::Newline, 1);
        }
        if let Some(extent) = literal::comment(rest, self.dialect) {
            return of(LexemeKind::Comment, extent);
        }
        if let Some(extent) = literal::quoted(rest, self.dialect) {
            return of(LexemeKind::Quoted, extent);
        }
        match (first, self.dialect) {
            ('#', Dialect::C) if self.fresh => always(LexemeKind::Directive, literal::logical_line(rest)),
            ('`', Dialect::Go) => of(LexemeKind::Raw, literal::plain(rest)),
            ('/', Dialect::JavaScript) if !self.after_value => match literal::pattern(rest) {
                Some(length) => always(LexemeKind::Quoted, length),
                None => always(LexemeKind::Mark('/'), 1),
            },
            (_, Dialect::Wat) if is_in_word_of_wat(rest[0]) => word_of_wat(rest),
            _ if begins_number(rest, self.dialect) => always(LexemeKind::Number, number(rest, self.dialect)),
            _ if starts_word(first) || begins_lifetime(rest, self.dialect) => self.word(rest),
            _ => always(LexemeKind::Mark(first), first_char(rest).1),
        }
    }

    /// A word, or the literal whose prefix it is.
    fn word(&self, rest: &[u8]) -> (LexemeKind, usize, bool) {
        let quote = usize::from(rest[0] == b'\'');
        let length = quote + word(&rest[quote..]);
        match literal::prefixed(rest, length, self.dialect) {
            Some(((length, closed), true)) => (LexemeKind::Raw, length, closed),
            Some(((length, closed), false)) => (LexemeKind::Quoted, length, closed),
            None => (LexemeKind::Word, length, true),
        }
    }

    /// Remembers what stands before the next lexeme.
    fn pass(&mut self, kind: LexemeKind, text: &[u8]) {
        match kind {
            LexemeKind::Newline => self.fresh = true,
            LexemeKind::Comment | LexemeKind::Directive => {}
            _ => {
                self.fresh = false;
                self.after_value = match kind {
                    LexemeKind::Word => !BEFORE_VALUES.contains(&text),
                    LexemeKind::Mark(mark) => matches!(mark, ')' | ']' | '}'),
                    _ => true,
                };
            }
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
        self.pass(kind, &rest[..length]);
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

/// Whether the quote here begins the name of a lifetime; literals were looked for before.
fn begins_lifetime(rest: &[u8], dialect: Dialect) -> bool {
    dialect == Dialect::Rust && rest[0] == b'\'' && rest.len() > 1 && starts_word(first_char(&rest[1..]).0)
}

/// Whether a number begins here. In Rust, `pair.0` is a field.
fn begins_number(rest: &[u8], dialect: Dialect) -> bool {
    let point = rest[0] == b'.' && dialect != Dialect::Rust;
    rest[0].is_ascii_digit() || point && rest.get(1).is_some_and(u8::is_ascii_digit)
}

/// The length of a number, with the quotes between its digits and the sign of its exponent.
fn number(rest: &[u8], dialect: Dialect) -> usize {
    let is_c = matches!(dialect, Dialect::C | Dialect::Go);
    let is_hex = rest.starts_with(b"0x") || rest.starts_with(b"0X");
    let mut at = 1;
    while let Some(byte) = rest.get(at) {
        let next = rest.get(at + 1).copied().unwrap_or_default();
        let exponent = matches!((rest[at - 1], is_hex), (b'e' | b'E', false) | (b'p' | b'P', true));
        match byte {
            // Elsewhere, `0..n` is a range and `1.max(2)` a call.
            b'.' if is_c || !(next == b'.' || starts_word(next.into())) => at += 1,
            b'+' | b'-' if exponent => at += 1,
            b'\'' if is_c && next.is_ascii_alphanumeric() => at += 1,
            _ => match first_char(&rest[at..]) {
                (c, length) if continues_word(c) => at += length,
                _ => break,
            },
        }
    }
    at
}

/// Whether a byte stands in names, instructions and numbers of WebAssembly's text format.
fn is_in_word_of_wat(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-./:<=>?@\\^_`|~".contains(&byte)
}

fn word_of_wat(rest: &[u8]) -> (LexemeKind, usize, bool) {
    let length = rest.iter().take_while(|byte| is_in_word_of_wat(**byte)).count();
    let digits = rest.strip_prefix(b"-").or_else(|| rest.strip_prefix(b"+")).unwrap_or(rest);
    let is_number = digits.first().is_some_and(u8::is_ascii_digit);
    (if is_number { LexemeKind::Number } else { LexemeKind::Word }, length, true)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CPP: Dialect = Dialect::C;

    const DIALECTS: [Dialect; 6] =
        [Dialect::C, Dialect::Go, Dialect::JavaScript, Dialect::Python, Dialect::Rust, Dialect::Wat];

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
        assert_eq!(pieces("0..n 1.5 1.max(p.0)", Dialect::Rust).join(" "), "0 . . n 1.5 1 . max ( p . 0 )");
        assert_eq!(pieces("x[1:.5] 1.", Dialect::Python).join(" "), "x [ 1 : .5 ] 1.");
    }

    #[test]
    fn dialects_differ_in_raw_literals_and_directives() {
        assert_eq!(pieces("R\"x(a\"b)x\" `", CPP), ["R\"x(a\"b)x\"", "`"]);
        assert_eq!(pieces("R\"x(a\" `\\`", Dialect::Go), ["R", "\"x(a\"", "`\\`"]);
        assert_eq!(pieces(" # define A \\\n 1\nx # y", CPP), ["# define A \\\n 1", "x", "#", "y"]);
        assert_eq!(pieces("#if // a \\\nb", Dialect::Go), ["#", "if", "// a \\", "b"]);
    }

    #[test]
    fn each_dialect_knows_its_comments_and_literals() {
        let same = |dialect, wanted: &[&str]| {
            let text = wanted.join(" ");
            assert_eq!(pieces(&text, dialect), wanted, "{dialect:?}");
        };
        same(Dialect::Rust, &["/* a /* b */ c */", "'a", ":", "&", "'b", r"'\''", "'é'", "b'x'", "\"a\nb\"", "// c"]);
        same(Dialect::Rust, &["r#\"a\"b\"#", "br\"\\\"", "r", "#", "type", "b\"\\\"\""]);
        same(Dialect::JavaScript, &["a", "/", "b", "/", "/[/\"]+/", ";", "`x\n${y}`", "return", "/'/", ";", "// '"]);
        same(Dialect::Python, &["f'{x}'", "'''a'\n'''", "rb\"\\\"\"", "''", "\"\"\"\\\"\"\"\"", "# '''"]);
        same(Dialect::Wat, &["(; (; ;) ;)", "(", "local.get", "$a|b", ")", "-0x1p3", "\"a\\\"\"", ";; x"]);
    }

    #[test]
    fn a_line_of_slashes_takes_no_time_for_each_of_them() {
        let line = "/[".repeat(50_000);
        assert_eq!(Scanner::new(line.as_bytes(), Dialect::JavaScript).count(), 100_000);
    }

    proptest! {
        #[test]
        fn every_byte_that_is_not_blank_is_in_one_lexeme(
            text in "[a-zR0-9'\"`\\\\/*#();\n é€.+-]{0,60}",
            dialect in 0..DIALECTS.len(),
        ) {
            let mut at = 0;
            for lexeme in Scanner::new(text.as_bytes(), DIALECTS[dialect]) {
                prop_assert!(text[at..lexeme.start].trim().is_empty() && lexeme.start < lexeme.end);
                prop_assert_eq!(lexeme.line, text[..lexeme.start].matches('\n').count() + 1);
                at = lexeme.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }

        #[test]
        fn bytes_that_are_not_text_are_scanned_to_their_end(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            for dialect in DIALECTS {
                let last = Scanner::new(&bytes, dialect).last();
                prop_assert!(last.is_none_or(|lexeme| lexeme.end <= bytes.len()));
            }
        }
    }
}
