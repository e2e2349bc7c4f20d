//! The tokens of a text in Go, with the semicolons that Go puts at the ends of lines: a layer on the scanner of the C family.
//! The compiler refuses what is not Go; its messages are better.

use crate::frontend::naming::{GO_KEYWORDS, is_keyword};
use crate::frontend::tokens::{Dialect, Lexeme, LexemeKind, Scanner};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A name or a keyword.
    Word,
    /// A number, text or character.
    Literal,
    /// One other character.
    Mark(char),
    /// A semicolon, written or implied by the end of a line.
    End,
}

/// A piece of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: TokenKind,
    /// Where it begins, in bytes.
    pub(super) start: usize,
    /// Where the next byte is.
    pub(super) end: usize,
    /// Its line, counted from 1.
    pub(super) line: usize,
}

/// The tokens of a text.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// All of them in order.
    pub(super) all: Vec<Token>,
    /// Directives to the compiler, `//go:…`: line and text.
    pub(super) directives: Vec<(usize, String)>,
}

/// The tokens of a text; nothing if a text, character or comment has no end.
pub(super) fn tokens(text: &str) -> Option<Tokens> {
    let mut out = Tokens::default();
    let mut last = Lexeme { kind: LexemeKind::Newline, start: 0, end: text.len(), line: 1, closed: true };
    for lexeme in Scanner::new(text.as_bytes(), Dialect::Go) {
        lexeme.closed.then_some(())?;
        out.read(text, lexeme);
        last = lexeme;
    }
    out.end_of_line(text, text.len(), last.line);
    Some(out)
}

impl Tokens {
    fn read(&mut self, text: &str, lexeme: Lexeme) {
        let Lexeme { start, end, line, .. } = lexeme;
        let inside = &text[start..end];
        let kind = match lexeme.kind {
            LexemeKind::Newline => return self.end_of_line(text, start, line),
            LexemeKind::Comment => {
                if inside.starts_with("//go:") {
                    self.directives.push((line, inside.trim_end().to_owned()));
                } else if inside.contains('\n') {
                    self.end_of_line(text, start, line);
                }
                return;
            }
            LexemeKind::Word => TokenKind::Word,
            LexemeKind::Number | LexemeKind::Quoted | LexemeKind::Raw => TokenKind::Literal,
            LexemeKind::Mark(';') => TokenKind::End,
            LexemeKind::Mark(mark) => TokenKind::Mark(mark),
            // Go has no preprocessor.
            LexemeKind::Directive => return,
        };
        self.all.push(Token { kind, start, end, line });
    }

    /// Ends the statement at the end of a line, where its last token allows it.
    fn end_of_line(&mut self, text: &str, at: usize, line: usize) {
        let Some(last) = self.all.last() else { return };
        let ends = match last.kind {
            TokenKind::Literal => true,
            TokenKind::Word => ends_statement(&text[last.start..last.end]),
            TokenKind::Mark(mark @ ('+' | '-')) => text[..last.start].ends_with(mark),
            TokenKind::Mark(mark) => matches!(mark, ')' | ']' | '}'),
            TokenKind::End => false,
        };
        if ends {
            self.all.push(Token { kind: TokenKind::End, start: at, end: at, line });
        }
    }
}

/// Whether a line break behind a word ends the statement: not behind most keywords.
fn ends_statement(word: &str) -> bool {
    matches!(word, "break" | "continue" | "fallthrough" | "return") || !is_keyword(word, GO_KEYWORDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let tokens = tokens(text).unwrap();
        let show = |token: &Token| if token.kind == TokenKind::End { ";" } else { &text[token.start..token.end] };
        tokens.all.iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_line_ends_a_statement_where_it_can() {
        assert_eq!(shown("package a\nfunc f() {\n\treturn\n}\n"), "package a ; func f ( ) { return ; } ;");
        assert_eq!(shown("var f =\nfunc() {}"), "var f = func ( ) { } ;");
        assert_eq!(shown("x++\ny = x +\n1"), "x + + ; y = x + 1 ;");
    }

    #[test]
    fn comments_and_texts_show_nothing() {
        assert_eq!(shown("a /* func \n b() */ b // func c()\n"), "a ; b ;");
        assert_eq!(shown("s := `a\n\" func` + \"\\\"}\" + '\\''"), "s : = `a\n\" func` + \"\\\"}\" + '\\'' ;");
    }

    #[test]
    fn what_has_no_end_is_left_to_the_compiler() {
        for text in ["\"a\n", "'", "`a", "/* a", "\"\\"] {
            assert!(tokens(text).is_none(), "{text}");
        }
    }

    #[test]
    fn directives_are_found_with_their_lines() {
        let tokens =
            tokens("package a\n\n\t//go:embed x\nvar s string // go:embed y\nconst t = \"//go:embed z\"\n").unwrap();
        assert_eq!(tokens.directives, [(3, "//go:embed x".to_owned())]);
        assert_eq!(tokens.all.last().map(|token| token.line), Some(5));
    }
}
