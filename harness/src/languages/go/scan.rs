//! Cuts Go into tokens, with the semicolons that Go puts at the ends of lines. It judges nothing: what is not Go is left to
//! the compiler, whose messages are better.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name or a keyword.
    Word,
    /// A number, text or character.
    Literal,
    /// One other character.
    Mark(u8),
    /// A semicolon, written or implied by the end of a line.
    End,
}

/// A piece of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: Kind,
    /// Where it begins, in bytes.
    pub(super) start: usize,
    /// Where the next byte is.
    pub(super) end: usize,
    /// Its line, counted from 1.
    pub(super) line: usize,
}

/// A text in tokens.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// All tokens.
    pub(super) tokens: Vec<Token>,
    /// Orders to the compiler, `//go:…`: line and text.
    pub(super) orders: Vec<(usize, String)>,
}

/// Cuts a text; nothing if a text, character or comment has no end.
pub(super) fn scan(text: &str) -> Option<Scan> {
    let mut scanner = Scanner { bytes: text.as_bytes(), at: 0, line: 1, out: Scan::default() };
    while scanner.at < scanner.bytes.len() {
        scanner.next(text)?;
    }
    scanner.end_of_line();
    Some(scanner.out)
}

struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
    out: Scan,
}

impl Scanner<'_> {
    fn next(&mut self, text: &str) -> Option<()> {
        let rest = &self.bytes[self.at..];
        match rest[0] {
            b'\n' => {
                self.end_of_line();
                self.line += 1;
                self.at += 1;
            }
            byte if byte.is_ascii_whitespace() => self.at += 1,
            b'/' if rest.starts_with(b"//") => {
                let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
                let comment = &text[self.at..self.at + length];
                if comment.starts_with("//go:") {
                    self.out.orders.push((self.line, comment.trim_end().to_owned()));
                }
                self.at += length;
            }
            b'/' if rest.starts_with(b"/*") => self.block_comment()?,
            b'`' => self.literal(1 + rest[1..].iter().position(|byte| *byte == b'`')? + 1),
            quote @ (b'"' | b'\'') => {
                let length = quoted(rest, quote)?;
                self.literal(length);
            }
            byte if byte.is_ascii_digit() => {
                let length = rest.iter().position(|byte| !is_word(*byte) && *byte != b'.').unwrap_or(rest.len());
                self.literal(length);
            }
            byte if is_word(byte) => {
                let length = rest.iter().position(|byte| !is_word(*byte)).unwrap_or(rest.len());
                self.push(Kind::Word, length);
            }
            b';' => self.push(Kind::End, 1),
            byte => self.push(Kind::Mark(byte), 1),
        }
        Some(())
    }

    fn block_comment(&mut self) -> Option<()> {
        let rest = &self.bytes[self.at..];
        let length = 2 + rest[2..].windows(2).position(|pair| pair == b"*/")? + 2;
        let lines = lines(&rest[..length]);
        if lines > 0 {
            self.end_of_line();
        }
        self.line += lines;
        self.at += length;
        Some(())
    }

    fn literal(&mut self, length: usize) {
        let lines = lines(&self.bytes[self.at..self.at + length]);
        self.push(Kind::Literal, length);
        self.line += lines;
    }

    fn push(&mut self, kind: Kind, length: usize) {
        self.out.tokens.push(Token { kind, start: self.at, end: self.at + length, line: self.line });
        self.at += length;
    }

    /// A line ends a statement where its last token can.
    fn end_of_line(&mut self) {
        let Some(last) = self.out.tokens.last() else { return };
        let ends = match last.kind {
            Kind::Literal => true,
            Kind::Word => !goes_on(&self.bytes[last.start..last.end]),
            Kind::Mark(mark @ (b'+' | b'-')) => last.start > 0 && self.bytes[last.start - 1] == mark,
            Kind::Mark(mark) => matches!(mark, b')' | b']' | b'}'),
            Kind::End => false,
        };
        if ends {
            self.push(Kind::End, 0);
        }
    }
}

/// The keywords behind which a line may break.
fn goes_on(word: &[u8]) -> bool {
    const KEYWORDS: [&[u8]; 21] = [
        b"case",
        b"chan",
        b"const",
        b"default",
        b"defer",
        b"else",
        b"for",
        b"func",
        b"go",
        b"goto",
        b"if",
        b"import",
        b"interface",
        b"map",
        b"package",
        b"range",
        b"select",
        b"struct",
        b"switch",
        b"type",
        b"var",
    ];
    KEYWORDS.contains(&word)
}

/// How many lines end inside.
fn lines(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count() - 1
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// How long a text or character in quotes is; nothing if its line ends before it does.
fn quoted(rest: &[u8], quote: u8) -> Option<usize> {
    let mut at = 1;
    loop {
        match rest.get(at)? {
            b'\\' => at += 2,
            b'\n' => return None,
            byte if *byte == quote => return Some(at + 1),
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let scan = scan(text).unwrap();
        let show = |token: &Token| if token.kind == Kind::End { ";" } else { &text[token.start..token.end] };
        scan.tokens.iter().map(show).collect::<Vec<_>>().join(" ")
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
            assert!(scan(text).is_none(), "{text}");
        }
    }

    #[test]
    fn orders_are_found_with_their_lines() {
        let scan =
            scan("package a\n\n\t//go:embed x\nvar s string // go:embed y\nconst t = \"//go:embed z\"\n").unwrap();
        assert_eq!(scan.orders, [(3, "//go:embed x".to_owned())]);
        assert_eq!(scan.tokens.last().map(|token| token.line), Some(5));
    }
}
