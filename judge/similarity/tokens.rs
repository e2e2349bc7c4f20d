//! A source as tokens of which only the structure is left: all names are one token, all numbers, all texts; keywords keep theirs.
//! Comments, docstrings, blanks, line breaks, commas and semicolons are dropped, so that renaming and formatting change nothing.

use std::collections::HashMap;

use harness::tokens::{Dialect, Lexeme, LexemeKind, Scanner};

/// Most tokens of a source; what is behind them is not compared.
pub(super) const MOST_TOKENS: usize = 1 << 16;

/// Classes below this are characters.
const NAME: u32 = 0x11_0000;
const NUMBER: u32 = NAME + 1;
const TEXT: u32 = NAME + 2;
const FIRST_KEYWORD: u32 = NAME + 16;
/// Set in the class of an instruction of WebAssembly, of which there are too many for a table.
const INSTRUCTION: u32 = 1 << 31;

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is, as a number.
    pub(super) class: u32,
    /// Its line, counted from 1.
    pub(super) line: u32,
}

/// What the words of a dialect mean.
#[derive(Debug)]
pub(super) struct Vocabulary {
    dialect: Dialect,
    keywords: HashMap<&'static [u8], u32>,
}

impl Vocabulary {
    pub(super) fn new(dialect: Dialect) -> Self {
        let words = dialect.keywords().split_whitespace();
        Self { dialect, keywords: words.map(str::as_bytes).zip(FIRST_KEYWORD..).collect() }
    }

    /// The tokens of a source, at most [`MOST_TOKENS`] and one.
    pub(super) fn tokens(&self, text: &[u8]) -> Vec<Token> {
        let mut reader = Reader { vocabulary: self, text, out: Vec::new(), depth: 0, line: Line::Fresh };
        for lexeme in Scanner::new(text, self.dialect) {
            if reader.out.len() > MOST_TOKENS {
                break;
            }
            reader.read(lexeme);
        }
        reader.end_line();
        reader.out
    }

    fn word(&self, word: &[u8]) -> u32 {
        match (self.dialect, word) {
            (Dialect::Wat, [b'$', ..]) => NAME,
            (Dialect::Wat, _) => INSTRUCTION | instruction(word),
            _ => self.keywords.get(word).copied().unwrap_or(NAME),
        }
    }
}

/// Where on its line the reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    /// At the start of a statement.
    Fresh,
    /// Behind a text that stands at its start, and may be all of it.
    OneText,
    /// Elsewhere.
    Begun,
    /// Behind a backslash, which continues the line.
    Continued,
}

struct Reader<'a> {
    vocabulary: &'a Vocabulary,
    text: &'a [u8],
    out: Vec<Token>,
    /// How many brackets are open.
    depth: usize,
    line: Line,
}

impl Reader<'_> {
    fn read(&mut self, lexeme: Lexeme) {
        if lexeme.kind == LexemeKind::Newline {
            return self.end_line();
        }
        if let LexemeKind::Directive = lexeme.kind {
            return self.directive(&self.text[lexeme.start..lexeme.end], lexeme.line);
        }
        let Some(class) = self.class(lexeme, &self.text[lexeme.start..lexeme.end]) else { return };
        self.line = match (self.line, class) {
            (Line::Fresh, TEXT) => Line::OneText,
            _ => Line::Begun,
        };
        self.push(class, lexeme.line);
    }

    /// What a lexeme counts as; nothing for one that does not count.
    fn class(&mut self, lexeme: Lexeme, text: &[u8]) -> Option<u32> {
        match lexeme.kind {
            LexemeKind::Word => Some(self.vocabulary.word(text)),
            // Variables of WebAssembly have names or numbers.
            LexemeKind::Number if self.vocabulary.dialect == Dialect::Wat => Some(NAME),
            LexemeKind::Number => Some(NUMBER),
            LexemeKind::Quoted | LexemeKind::Raw => Some(TEXT),
            LexemeKind::Mark(mark) => self.mark(mark),
            LexemeKind::Comment | LexemeKind::Directive | LexemeKind::Newline => None,
        }
    }

    fn mark(&mut self, mark: char) -> Option<u32> {
        match mark {
            '(' | '[' | '{' => self.depth += 1,
            ')' | ']' | '}' => self.depth = self.depth.saturating_sub(1),
            '\\' => self.line = Line::Continued,
            _ => {}
        }
        (!matches!(mark, ',' | ';' | '\\')).then_some(mark as u32)
    }

    /// The definition of a macro counts, other lines for the preprocessor do not.
    fn directive(&mut self, text: &[u8], line: usize) {
        let Some(rest) = text[1..].trim_ascii_start().strip_prefix(b"define") else { return };
        for lexeme in Scanner::new(rest, self.vocabulary.dialect) {
            if let Some(class) = self.class(lexeme, &rest[lexeme.start..lexeme.end]) {
                self.push(class, line + lexeme.line - 1);
            }
        }
    }

    fn push(&mut self, class: u32, line: usize) {
        self.out.push(Token { class, line: u32::try_from(line).unwrap_or(u32::MAX) });
    }

    /// In Python, a line with nothing but a text explains the code.
    fn end_line(&mut self) {
        if self.line == Line::OneText && self.depth == 0 && self.vocabulary.dialect == Dialect::Python {
            self.out.pop();
        }
        self.line = if self.depth == 0 && self.line != Line::Continued { Line::Fresh } else { Line::Begun };
    }
}

/// The name of an instruction, without the value behind `=`, as 31 bits (FNV-1a).
fn instruction(word: &[u8]) -> u32 {
    let name = word.split(|byte| *byte == b'=').next().unwrap_or_default();
    name.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)) >> 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(dialect: Dialect, text: &str) -> Vec<u32> {
        Vocabulary::new(dialect).tokens(text.as_bytes()).iter().map(|token| token.class).collect()
    }

    #[test]
    fn names_numbers_texts_comments_and_layout_do_not_count() {
        for (dialect, one, other) in [
            (
                Dialect::Python,
                "def f(a, b=1):\n  \"doc\"\n  return a + 'x' # c\n",
                "def total(\n    left,\n    r=0x10,\n):\n    return left + f\"{r}\"",
            ),
            (
                Dialect::Rust,
                "fn f<'a>(x: &'a str) -> i64 { x.len() as i64 }",
                "fn g<'b>(\n    y: &'b str,\n) -> i32 { // c\n    y.sum() as i32\n}",
            ),
            (
                Dialect::C,
                "#include <a>\nint f(int x) { return x + 1; }",
                "int g(int y)\n{\n  return y + 22; /* c */\n}\n#pragma once",
            ),
            (Dialect::JavaScript, "const f = (x) => x / 2;", "const g = (y) =>\n  y / 30 // c"),
            (Dialect::Wat, "(local.get $x) (i32.load offset=4)", "(local.get 0)\n(i32.load offset=8) ;; c"),
        ] {
            assert_eq!(classes(dialect, one), classes(dialect, other), "{one}");
        }
    }

    #[test]
    fn what_a_program_does_counts() {
        for (dialect, one, other) in [
            (Dialect::Python, "a + b", "a - b"),
            (Dialect::Python, "x = 'a'", "x = 1"),
            (Dialect::Python, "f(\n'a'\n)", "f()"),
            (Dialect::Python, "x = \\\n'a'\n", "x ="),
            (Dialect::C, "int x", "long x"),
            (Dialect::C, "#define A(x) x + 1", ""),
            (Dialect::Wat, "i32.add", "i32.sub"),
        ] {
            assert_ne!(classes(dialect, one), classes(dialect, other), "{one}");
        }
    }

    #[test]
    fn each_token_knows_its_line() {
        let tokens = Vocabulary::new(Dialect::C).tokens(b"#define A \\\n  1\n/*\n*/ int\nx");
        assert_eq!(tokens.iter().map(|token| token.line).collect::<Vec<_>>(), [1, 2, 4, 5]);
    }
}
